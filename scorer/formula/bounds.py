"""Syntax tree × ranges of the names → an interval that surely holds the value.

Interval arithmetic treats every occurrence of a name on its own, so the interval may be wider than need be, never
narrower: `MAX(0,5-0.5*INT(ROUND(MAX(0,x-1)/0.01,10)))` is proved to lie in [0, 5], `x-x` is not proved to be 0.
Conditions prove nothing: under `IF(x>1,…)` x may still be a text that reads as 0.5, for text comes after numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scorer.formula import interval
from scorer.formula.arguments import constant_number
from scorer.formula.interval import EVERYTHING, NO_NUMBER, NOT_NEGATIVE, TRUTH, ZERO, Interval, point, union
from scorer.formula.names import look_up
from scorer.formula.rounding import FURTHEST, away, half_up, toward
from scorer.formula.tree import (
    COMPARISONS,
    Array,
    Binary,
    Call,
    Name,
    Node,
    Number,
    Percent,
    Text,
    Truth,
    Unary,
)
from scorer.formula.values import number
from scorer.model import ExcelError

Ranges = Mapping[str, Interval]
HUNDRED = point(ZERO + 100)
NO_RANGES: Ranges = {}


def bounds(node: Node, ranges: Ranges = NO_RANGES) -> Interval:
    """An interval that holds the value of `node`, as a number in arithmetic, whenever it has one.

    `ranges` says what a name can be as a number: a cell that may be blank must include 0, a truth value 0 and 1; a
    name without a range can be everything. Text that is no number and errors are no number, and are left out.
    """
    if isinstance(node, Number):
        return point(node.value)
    if isinstance(node, Name):
        return look_up(ranges, node.name) or EVERYTHING
    if isinstance(node, Truth):
        return point(ZERO + node.value)
    if isinstance(node, Text):
        amount = number(node.value)
        return NO_NUMBER if isinstance(amount, ExcelError) else point(amount)
    if isinstance(node, Unary):
        inner = bounds(node.operand, ranges)
        return interval.negative(inner) if node.operator == "-" else inner
    if isinstance(node, Percent):
        return interval.divide(bounds(node.operand, ranges), HUNDRED)
    if isinstance(node, Array):
        return union(bounds(item, ranges) for item in node.items)
    return _binary(node, ranges) if isinstance(node, Binary) else _call(node, ranges)


def _binary(node: Binary, ranges: Ranges) -> Interval:
    if node.operator in COMPARISONS:
        return TRUTH
    if node.operator == "&":
        return EVERYTHING  # "1"&"2" is 12 in arithmetic
    return _ARITHMETIC[node.operator](bounds(node.left, ranges), bounds(node.right, ranges))


def _call(node: Call, ranges: Ranges) -> Interval:
    function = node.function
    if function in _ROUNDINGS:
        return _rounded(node, ranges)
    if function in _FIXED:
        return _FIXED[function]
    parts = [bounds(argument, ranges) for argument in node.arguments]
    if function in _FOLDS:
        cells = [_may_be_cell(argument) for argument in node.arguments]
        return _FOLDS[function](parts, cells)
    return _OTHERS[function](parts)


def _may_be_cell(node: Node) -> bool:
    """Whether MAX and its like may find a cell here, which they pass over if it holds no number."""
    if isinstance(node, Call) and node.function in ("IF", "CHOOSE"):
        return any(_may_be_cell(argument) for argument in node.arguments[1:])
    return isinstance(node, Name)


def _rounded(node: Call, ranges: Ranges) -> Interval:
    """Rounding never falls when its argument rises, if the places are fixed."""
    inner = bounds(node.arguments[0], ranges)
    places = constant_number(node.arguments[1])
    if places is not None:
        count = max(-FURTHEST, int(places))
        return interval.monotone(lambda x: _ROUNDINGS[node.function](x, count), inner)
    if inner.empty:
        return inner
    return Interval(
        ZERO if inner.low >= 0 else -interval.INFINITY, ZERO if inner.high <= 0 else interval.INFINITY
    )


def _extreme(pick: Callable[..., interval.Bound]) -> Callable[[list[Interval], list[bool]], Interval]:
    """MIN or MAX: with cells only, all of them may be passed over, and the result is 0."""

    def fold(parts: list[Interval], cells: list[bool]) -> Interval:
        certain = [part for part, cell in zip(parts, cells, strict=True) if not cell]
        if any(part.empty for part in certain):
            return NO_NUMBER
        optional = [part for part, cell in zip(parts, cells, strict=True) if cell and not part.empty]
        if not certain:
            return union([*optional, point(ZERO)])
        best = Interval(pick(part.low for part in certain), pick(part.high for part in certain))
        whole = [*certain, *optional]
        all_in = Interval(pick(part.low for part in whole), pick(part.high for part in whole))
        return union([best, all_in])

    return fold


def _sum(parts: list[Interval], cells: list[bool]) -> Interval:
    total = point(ZERO)
    for part, cell in zip(parts, cells, strict=True):
        total = interval.add(total, union([part, point(ZERO)]) if cell else part)
    return total


def _average(parts: list[Interval], cells: list[bool]) -> Interval:
    if any(part.empty and not cell for part, cell in zip(parts, cells, strict=True)):
        return NO_NUMBER
    return union(parts)


def _count(parts: list[Interval], cells: list[bool]) -> Interval:
    return Interval(ZERO, ZERO + len(parts))


def _modulo(parts: list[Interval]) -> Interval:
    """The remainder lies between 0 and the divisor."""
    value, divisor = parts
    return NO_NUMBER if value.empty or divisor.empty else union([divisor, point(ZERO)])


def _if(parts: list[Interval]) -> Interval:
    """Either branch; FALSE, which is 0, where the second is not written."""
    return union(parts[1:] if len(parts) > 2 else [parts[1], point(ZERO)])


_ARITHMETIC: dict[str, Callable[[Interval, Interval], Interval]] = {
    "+": interval.add,
    "-": lambda a, b: interval.add(a, interval.negative(b)),
    "*": interval.multiply,
    "/": interval.divide,
    "^": interval.power,
}
_ROUNDINGS = {"ROUND": half_up, "ROUNDUP": away, "ROUNDDOWN": toward}
_FIXED = {
    **dict.fromkeys(("AND", "OR", "NOT", "ISBLANK", "ISNUMBER", "ISTEXT"), TRUTH),
    **dict.fromkeys(("TEXT", "LEFT", "RIGHT"), EVERYTHING),
    "LEN": NOT_NEGATIVE,
}
_FOLDS: dict[str, Callable[[list[Interval], list[bool]], Interval]] = {
    "MIN": _extreme(min),
    "MAX": _extreme(max),
    "SUM": _sum,
    "AVERAGE": _average,
    "COUNT": _count,
}
_OTHERS: dict[str, Callable[[list[Interval]], Interval]] = {
    "IF": _if,
    "CHOOSE": lambda parts: union(parts[1:]),
    "IFERROR": union,
    "LOOKUP": lambda parts: parts[-1],
    "ABS": lambda parts: interval.absolute(parts[0]),
    "INT": lambda parts: interval.monotone(lambda x: ZERO + x.numerator // x.denominator, parts[0]),
    "MOD": _modulo,
    "N": lambda parts: union([parts[0], point(ZERO)]),
}
