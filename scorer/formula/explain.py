"""Syntax tree × figures → Chinese arithmetic text that an officer can follow with a pocket calculator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from scorer.formula.arguments import constant_number
from scorer.formula.guards import is_guard
from scorer.formula.names import look_up
from scorer.formula.parse import SIGN_STRENGTH, STRENGTH
from scorer.formula.tree import Array, Binary, Call, Name, Node, Number, Percent, Text, Truth, Unary

WHOLE = 9  # needs no brackets anywhere
CLAUSE = 0  # needs brackets everywhere but at the top and as an argument

SIGNS = {"/": "÷", "*": "×", "<=": "≤", ">=": "≥", "<>": "≠", "&": "接"}
PLACES = {0: "整数", -1: "十位", -2: "百位", -3: "千位", -4: "万位"}


class Phrase(NamedTuple):
    """A piece of explanation and how strongly it holds together."""

    words: str
    strength: int


Figures = Mapping[str, str]


def explain(node: Node, figures: Figures) -> str:
    """The formula in words, each name replaced by its ready text in `figures` (“在职人数 353”), else by itself.

    The guards `ROUND(…,10)` are left out: they only keep a computer's arithmetic exact.
    """
    return _phrase(node, figures).words


def _phrase(node: Node, figures: Figures) -> Phrase:
    if isinstance(node, Binary):
        return _binary(node, figures)
    if isinstance(node, Call):
        if is_guard(node):
            return _phrase(node.arguments[0], figures)
        return _CALLS.get(node.function, _plain_call)(node, figures)
    if isinstance(node, Name):
        return Phrase(look_up(figures, node.name) or node.name, WHOLE)
    if isinstance(node, Number):
        return Phrase(node.text, WHOLE)
    if isinstance(node, Percent):
        plain = isinstance(node.operand, (Number, Percent))  # “在职人数 353%” would be read as 353 %
        words = explain(node.operand, figures)
        return Phrase(f"{words}%" if plain else f"（{words}）%", STRENGTH["%"])
    if isinstance(node, Unary):
        return Phrase(node.operator + _inside(node.operand, SIGN_STRENGTH, figures), SIGN_STRENGTH)
    if isinstance(node, Text):
        return Phrase(f"“{node.value}”" if node.value else "空白", WHOLE)
    assert isinstance(node, Truth)  # arrays stand only within LOOKUP
    return Phrase("是" if node.value else "否", WHOLE)


def _binary(node: Binary, figures: Figures) -> Phrase:
    strength = STRENGTH[node.operator]
    left = _inside(node.left, strength, figures)
    if node.operator in ("=", "<>") and node.right == Text(""):
        return Phrase(_spaced(left, "未填" if node.operator == "=" else "已填"), strength)
    right = _inside(node.right, strength + 1, figures)
    sign = SIGNS.get(node.operator, node.operator)
    return Phrase(_spaced(left, sign, right), strength)


def _spaced(*parts: str) -> str:
    """The parts with a space between, but none beside a full-width bracket, which brings its own."""
    line = ""
    for part in parts:
        line += part if not line or line.endswith("）") or part.startswith("（") else f" {part}"
    return line


def _inside(node: Node, strength: int, figures: Figures) -> str:
    words, own = _phrase(node, figures)
    return f"（{words}）" if own < strength else words


def _listed(nodes: tuple[Node, ...], figures: Figures) -> str:
    return "，".join(explain(node, figures) for node in nodes)


def _plain_call(node: Call, figures: Figures) -> Phrase:
    """`取较小值（a，b）`."""
    words = _WORDS[node.function]
    if node.function in _EXTREMES and len(node.arguments) == 2:
        words = _EXTREMES[node.function]
    return Phrase(f"{words}（{_listed(node.arguments, figures)}）", WHOLE)


def _round(node: Call, figures: Figures) -> Phrase:
    value, places = node.arguments
    constant = constant_number(places)
    where = PLACES.get(int(constant)) if constant is not None else None
    where = where or f" {explain(places, figures)} 位小数"
    return Phrase(f"{_WORDS[node.function]}到{where}（{explain(value, figures)}）", WHOLE)


def _if(node: Call, figures: Figures) -> Phrase:
    condition, *branches = (explain(argument, figures) for argument in node.arguments)
    otherwise = branches[1] if len(branches) > 1 else "否"
    return Phrase(f"若 {condition}，则 {branches[0]}，否则 {otherwise}", CLAUSE)


def _joined(word: str) -> Callable[[Call, Figures], Phrase]:
    """Conditions joined by a word; comparisons need no brackets within."""

    def words(node: Call, figures: Figures) -> Phrase:
        parts = [_inside(argument, STRENGTH["="], figures) for argument in node.arguments]
        alternating = [part for pair in zip(parts, [word] * len(parts), strict=True) for part in pair]
        return Phrase(_spaced(*alternating[:-1]), CLAUSE)

    return words


def _state(word: str) -> Callable[[Call, Figures], Phrase]:
    def words(node: Call, figures: Figures) -> Phrase:
        return Phrase(_spaced(_inside(node.arguments[0], STRENGTH["="] + 1, figures), word), STRENGTH["="])

    return words


def _if_error(node: Call, figures: Figures) -> Phrase:
    value, otherwise = (explain(argument, figures) for argument in node.arguments)
    return Phrase(f"{value}（不能计算时为 {otherwise}）", CLAUSE)


def _lookup(node: Call, figures: Figures) -> Phrase:
    """`按 x 分档（0 起为“差”，60 起为“中”）`."""
    edges, results = node.arguments[1], node.arguments[-1]
    assert isinstance(edges, Array)
    assert isinstance(results, Array)
    bands = (
        f"{explain(edge, figures)} 起为 {explain(result, figures)}"
        for edge, result in zip(edges.items, results.items, strict=True)
    )
    value = _inside(node.arguments[0], WHOLE, figures)
    return Phrase(_spaced("按", value, "分档") + f"（{'，'.join(bands)}）", WHOLE)


def _choose(node: Call, figures: Figures) -> Phrase:
    index, *values = node.arguments
    listed = _listed(tuple(values), figures)
    return Phrase(_spaced("第", _inside(index, WHOLE, figures), "项") + f"（{listed}）", WHOLE)


def _first_argument(node: Call, figures: Figures) -> Phrase:
    """TEXT and N change the writing, not what is meant."""
    return _phrase(node.arguments[0], figures)


def _ends(word: str) -> Callable[[Call, Figures], Phrase]:
    def words(node: Call, figures: Figures) -> Phrase:
        count = explain(node.arguments[1], figures) if len(node.arguments) > 1 else "1"
        return Phrase(_spaced(_inside(node.arguments[0], WHOLE, figures), f"的{word} {count} 个字"), WHOLE)

    return words


_WORDS = {
    "MIN": "取最小值",
    "MAX": "取最大值",
    "SUM": "合计",
    "AVERAGE": "平均值",
    "COUNT": "已填数字的个数",
    "ABS": "绝对值",
    "ROUND": "四舍五入",
    "ROUNDUP": "向上进位",
    "ROUNDDOWN": "舍去尾数",
    "INT": "向下取整",
    "MOD": "余数",
    "NOT": "并非",
    "LEN": "字数",
}
_EXTREMES = {"MIN": "取较小值", "MAX": "取较大值"}
_CALLS: dict[str, Callable[[Call, Figures], Phrase]] = {
    "IF": _if,
    "AND": _joined("且"),
    "OR": _joined("或"),
    "ROUND": _round,
    "ROUNDUP": _round,
    "ROUNDDOWN": _round,
    "IFERROR": _if_error,
    "ISBLANK": _state("未填"),
    "ISNUMBER": _state("是数字"),
    "ISTEXT": _state("是文字"),
    "CHOOSE": _choose,
    "LOOKUP": _lookup,
    "TEXT": _first_argument,
    "N": _first_argument,
    "LEFT": _ends("前"),
    "RIGHT": _ends("后"),
}
