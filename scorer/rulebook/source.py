"""A rules file as a tree of texts with line numbers, and the faults found while it is read.

YAML's own typing is not used (`off` would be False, `1.10` would lose its digits): every scalar is a text, and
the reader of a key decides what it must be. Duplicate keys are faults, not silently dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import yaml

from scorer.figures import parse_decimal
from scorer.messages import problem, refusal
from scorer.model import Place, Problem
from scorer.rulebook.syntax import DEEP, stumble


class Faults:
    """Collects the faults of one rules file, so that all are told at once."""

    def __init__(self, file: str, lines: Sequence[str] = ()) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._lines = lines
        self._found: list[tuple[int, Problem]] = []

    def add(self, code: str, line: int, text: str = "", **fields: object) -> None:
        found = problem(code, self.place(line), text, **fields)
        if found not in self.problems:
            self.problems.append(found)
            self._found.append((line, found))

    def in_order(self) -> list[Problem]:
        """The faults in the order of the file's lines."""
        return [found for _, found in sorted(self._found, key=lambda pair: pair[0])]

    def any_within(self, first: int, last: int) -> bool:
        """Whether a fault that could falsify an example stands on the lines `first` to `last`."""
        return any(first <= line <= last and found.code != "RULE-18" for line, found in self._found)

    def line_of(self, text: str) -> int:
        """The first line that holds `text`, 1 where none does."""
        return next((number for number, line in enumerate(self._lines, 1) if text in line), 1)

    def place(self, line: int) -> Place:
        return Place(sheet=self.file, heading=f"第{line}行")


class Source:
    """One value of a rules file: a text, a list or a mapping, with its line."""

    __slots__ = ("absent", "faults", "items", "key", "keys", "line", "read", "text")

    def __init__(self, faults: Faults, line: int, key: str) -> None:
        self.faults = faults
        self.line = line
        self.key = key
        self.text: str | None = None
        self.items: list[Source] | None = None
        self.keys: dict[str, Source] | None = None
        self.read: set[str] = set()
        self.absent = False  # a stand-in, whose absence is told already

    # -- what the value is -----------------------------------------------------------------------------

    def as_text(self) -> str:
        if self.text is None:
            self.faults.add(
                "RULE-05", self.line, key=self.key, wanted="一段文字", example=f"{self.key}: 文字"
            )
            return ""
        return self.text

    def as_number(self) -> Fraction:
        number = parse_decimal(self.as_text())
        if number is None:
            self.faults.add("RULE-06", self.line, self.text or "", key=self.key)
            return Fraction(0)
        return number

    def as_choice(self, choices: Iterable[str]) -> str:
        text = self.as_text()
        allowed = list(choices)
        if text not in allowed:
            self.faults.add("RULE-07", self.line, text, key=self.key, choices="、".join(allowed))
            return allowed[0]
        return text

    def as_list(self) -> list[Source]:
        if self.items is None:
            if self.absent:
                return []
            self.faults.add(
                "RULE-05", self.line, key=self.key, wanted="一个列表", example=f"{self.key}: [甲, 乙]"
            )
            return []
        return self.items

    def as_mapping(self) -> Mapping[str, Source]:
        if self.keys is None:
            if self.absent:
                return {}
            wanted = "“名称: 值”的组合"
            self.faults.add(
                "RULE-05", self.line, key=self.key, wanted=wanted, example=f"{self.key}: {{甲: 1}}"
            )
            return {}
        return self.keys

    # -- the keys of a mapping -------------------------------------------------------------------------

    def has(self, key: str) -> bool:
        return self.keys is not None and key in self.keys

    def get(self, key: str) -> Source | None:
        """The value of an optional key."""
        self.read.add(key)
        return self.as_mapping().get(key)

    def need(self, key: str, example: str) -> Source:
        """The value of a required key; its absence is a fault, and an empty text stands in."""
        found = self.get(key)
        if found is None:
            if self.keys is not None:
                self.faults.add("RULE-03", self.line, key=key, example=f"{key}: {example}")
            found = Source(self.faults, self.line, key)
            found.text = example
            found.absent = True
        return found

    def text_of(self, key: str, default: str = "") -> str:
        found = self.get(key)
        return default if found is None else found.as_text()

    def number_of(self, key: str) -> Fraction | None:
        found = self.get(key)
        return None if found is None else found.as_number()

    def texts_of(self, key: str) -> tuple[str, ...]:
        found = self.get(key)
        return () if found is None else tuple(item.as_text() for item in found.as_list())

    def flag(self, key: str) -> bool:
        found = self.get(key)
        return False if found is None else found.as_choice(["true", "false"]) == "true"

    def done(self, known: Sequence[str] = ()) -> None:
        """Reports the keys that nobody asked for, each with the nearest known one."""
        for key, value in (self.keys or {}).items():
            if key in self.read or key in known:
                continue
            import difflib

            near = difflib.get_close_matches(key, [*self.read, *known], 1)
            cure = (
                f"是否想写“{near[0]}”？"
                if near
                else f"可用的项目：{'、'.join(sorted({*self.read, *known}))}。"
            )
            self.faults.add("RULE-02", value.line, key=key, cure=cure)


def read_source(text: str, file: str) -> Source:
    """The tree of a rules file. Raises `Refusal` RULE-01 where it is no YAML at all."""
    faults = Faults(file, text.splitlines())
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        detail, where = stumble(error, text)
        raise refusal("RULE-01", Place(sheet=file, heading=where), detail=detail) from None
    except RecursionError:
        raise refusal("RULE-01", Place(sheet=file), detail=DEEP) from None
    if root is None:
        raise refusal("RULE-01/empty", Place(sheet=file))
    try:
        return _convert(root, faults, "文件")
    except RecursionError:  # an alias that holds itself
        raise refusal("RULE-01", Place(sheet=file), detail=DEEP) from None


def _convert(node: yaml.Node, faults: Faults, key: str) -> Source:
    source = Source(faults, node.start_mark.line + 1, key)
    if isinstance(node, yaml.MappingNode):
        source.keys = {}
        for key_node, value_node in node.value:
            name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "？"
            if name in source.keys:
                faults.add("RULE-04", key_node.start_mark.line + 1, key=name)
            child = _convert(value_node, faults, name)
            child.line = key_node.start_mark.line + 1
            source.keys[name] = child
    elif isinstance(node, yaml.SequenceNode):
        source.items = [_convert(item, faults, key) for item in node.value]
    else:
        source.text = str(node.value)
    return source
