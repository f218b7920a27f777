"""A rules file loaded: read, checked in every way, its examples run. All faults are told at once.

The rule sets of the program are stored checked and compiled inside the wheel, with their text: reading them takes a few
milliseconds, and YAML is not even imported. A changed or foreign file is read and checked in full.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from scorer.frozen import Frozen
from scorer.messages import refusal
from scorer.messages.system import reason
from scorer.model import Place, Problem, Refusal
from scorer.rulebook.compile import Formulas
from scorer.rulebook.nouns import Rulebook

_INCLUDES = re.compile(r"^includes:[ \t]*\[([^\]]*)\]", re.MULTILINE)


class LoadedRules(Frozen):
    """A rulebook that has no fault, with the formulas of its indicators by key."""

    rulebook: Rulebook
    formulas: Mapping[str, Formulas]


class FaultyRules(Refusal):
    """A rules file with faults; `problems` holds all of them. Exit status 4."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0], status=4)
        self.problems = tuple(problems)


def load_rules(path: Path) -> LoadedRules:
    """The rules file at `path`. Raises `Refusal` where it cannot be read and `FaultyRules` with every fault in it."""
    from scorer.rulebook.stored import read_stored

    data = _content(path)
    return read_stored(path, whole_text(path, data)) or check_rules(data, path.name, path.parent)


def check_rules(data: bytes, file: str, folder: Path = Path()) -> LoadedRules:
    """A rules file read from its text and checked in full, after the rule sets in `folder` that it includes."""
    import hashlib

    from scorer.rulebook.read_rulebook import read_rulebook

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal("RULE-21", Place(sheet=file)) from None
    parts = [load_rules(folder / f"{name}.yaml") for name in included_in(text)]
    digest = hashlib.sha256(whole_text(folder / file, data)).hexdigest()
    rulebook, formulas, faults = read_rulebook(text, file, digest, parts)
    if faults.problems:
        raise FaultyRules(faults.in_order())
    return LoadedRules(rulebook, formulas)


def whole_text(path: Path, data: bytes) -> bytes:
    """The text of a rules file followed by those it includes: what a result rests on."""
    names = included_in(data.decode("utf-8", "replace"))
    return data + b"".join(_content(path.with_name(f"{name}.yaml")) for name in names)


def included_in(text: str) -> list[str]:
    """The ids after `includes:` at the start of a line."""
    found = _INCLUDES.search(text)
    return [name.strip() for name in found[1].split(",") if name.strip()] if found else []


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise refusal("RULE-20", Place(sheet=path.name), detail="这是管道或设备")
        return path.read_bytes()
    except OSError as error:
        raise refusal("RULE-20", Place(sheet=path.name), detail=reason(error)) from None
