"""Syntax tree × values of the names → value, exact, with Excel's semantics.

Errors are values and propagate; nothing here raises on bad data. Source: Microsoft's function reference; measured
against LibreOffice with forced recalculation (tests/formula/test_oracle.py).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from scorer.formula.calculate import AGGREGATES, CALCULATIONS
from scorer.formula.names import look_up
from scorer.formula.power import power
from scorer.formula.tree import Array, Binary, Call, Name, Node, Number, Percent, Text, Truth, Unary
from scorer.formula.values import checked, compare, number, text, truth
from scorer.model import Blank, ExcelError, Value

Names = Mapping[str, Value]


def evaluate(node: Node, names: Names) -> Value:
    """The value of a formula; a name stands for one cell, and one that `names` lacks is #NAME?.

    An array has none: it stands only within LOOKUP, which reads it itself.
    A formula that is only a blank cell gives BLANK, where a cell with that formula would show 0.
    """
    return _READERS[type(node)](node, names)


def _name(node: Name, names: Names) -> Value:
    value = look_up(names, node.name)
    return ExcelError.NAME if value is None else value


def _constant(node: Number | Text | Truth, names: Names) -> Value:
    return node.value


def _unary(node: Unary, names: Names) -> Value:
    value = evaluate(node.operand, names)
    if node.operator == "+":  # Excel's plus changes nothing, not even a text
        return value
    amount = number(value)
    return amount if isinstance(amount, ExcelError) else -amount


def _percent(node: Percent, names: Names) -> Value:
    amount = number(evaluate(node.operand, names))
    return amount if isinstance(amount, ExcelError) else amount / 100


def _binary(node: Binary, names: Names) -> Value:
    left = evaluate(node.left, names)
    right = evaluate(node.right, names)
    arithmetic = _ARITHMETIC.get(node.operator)
    if arithmetic is not None:
        a = number(left)
        if isinstance(a, ExcelError):
            return a
        b = number(right)
        return b if isinstance(b, ExcelError) else arithmetic(a, b)
    if isinstance(left, ExcelError):
        return left
    if isinstance(right, ExcelError):
        return right
    if node.operator == "&":
        return f"{text(left)}{text(right)}"
    return _COMPARISONS[node.operator](compare(left, right), 0)


def _divide(a: Fraction, b: Fraction) -> Value:
    return checked(a / b) if b.numerator else ExcelError.DIV0


def _call(node: Call, names: Names) -> Value:
    function = node.function
    calculation = CALCULATIONS.get(function)
    if calculation is not None:
        values = []
        for argument in node.arguments:
            value = evaluate(argument, names)
            if isinstance(value, ExcelError):
                return value
            values.append(value)
        return calculation(*values)
    if function == "IF" or function == "CHOOSE":
        chosen = _branch(node, names)
        return chosen if isinstance(chosen, ExcelError) else evaluate(chosen, names)
    if function in AGGREGATES:
        return AGGREGATES[function]([_argument(argument, names) for argument in node.arguments])
    return _SPECIAL[function](node.arguments, names)


def _branch(node: Call, names: Names) -> Node | ExcelError:
    """The argument that IF or CHOOSE picks; the others are not looked at."""
    first, *branches = node.arguments
    value = evaluate(first, names)
    if node.function == "IF":
        holds = truth(value)
        if isinstance(holds, ExcelError):
            return holds
        if holds:
            return branches[0]
        return branches[1] if len(branches) > 1 else _FALSE
    index = number(value)
    if isinstance(index, ExcelError):
        return index
    return branches[int(index) - 1] if 1 <= index < len(branches) + 1 else ExcelError.VALUE


def _argument(node: Node, names: Names) -> tuple[Value, bool]:
    """An argument's value, and whether it is a cell: IF and CHOOSE hand on the cell that they pick."""
    while isinstance(node, Call) and (node.function == "IF" or node.function == "CHOOSE"):
        chosen = _branch(node, names)
        if isinstance(chosen, ExcelError):
            return chosen, False
        node = chosen
    return evaluate(node, names), isinstance(node, Name)


def _if_error(arguments: tuple[Node, ...], names: Names) -> Value:
    value = evaluate(arguments[0], names)
    return evaluate(arguments[1], names) if isinstance(value, ExcelError) else value


def _lookup(arguments: tuple[Node, ...], names: Names) -> Value:
    """The last edge that is not above the value; below the first edge, or for a text, #N/A."""
    wanted = evaluate(arguments[0], names)
    if isinstance(wanted, ExcelError):
        return wanted
    if isinstance(wanted, (str, bool)):
        return ExcelError.NA
    edges, results = arguments[1], arguments[-1]
    assert isinstance(edges, Array)
    assert isinstance(results, Array)
    found: Node | None = None
    for edge, result in zip(edges.items, results.items, strict=True):
        if compare(evaluate(edge, names), wanted) > 0:
            break
        found = result
    return ExcelError.NA if found is None else evaluate(found, names)


def _is(kind: type) -> Callable[[tuple[Node, ...], Names], Value]:
    def answer(arguments: tuple[Node, ...], names: Names) -> Value:
        return isinstance(evaluate(arguments[0], names), kind)

    return answer


_FALSE = Truth(False)
_ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Value]] = {
    "+": lambda a, b: checked(a + b),
    "-": lambda a, b: checked(a - b),
    "*": lambda a, b: checked(a * b),
    "/": _divide,
    "^": power,
}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_SPECIAL: dict[str, Callable[[tuple[Node, ...], Names], Value]] = {
    "IFERROR": _if_error,
    "LOOKUP": _lookup,
    "ISBLANK": _is(Blank),
    "ISNUMBER": _is(Fraction),
    "ISTEXT": _is(str),
}
_READERS: dict[type, Callable[[Any, Names], Value]] = {
    Number: _constant,
    Text: _constant,
    Truth: _constant,
    Name: _name,
    Unary: _unary,
    Percent: _percent,
    Binary: _binary,
    Call: _call,
}
