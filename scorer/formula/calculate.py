"""The functions that need all their arguments' values: values in, value out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from scorer.formula.display import display
from scorer.formula.rounding import FURTHEST, away, half_up, toward
from scorer.formula.values import ONE, ZERO, checked, number, text, truth
from scorer.model import BLANK, ExcelError, Value

Arguments = list[tuple[Value, bool]]  # a value, and whether it is a cell's

LONGEST_CELL = 32_767


def _whole(value: Value) -> int | ExcelError:
    """A number of places or characters: the fraction is cut off, the size limited to what can matter."""
    amount = number(value)
    if isinstance(amount, ExcelError):
        return amount
    return max(-LONGEST_CELL, min(LONGEST_CELL, int(amount)))


def _rounding(function: Callable[[Fraction, int], Fraction]) -> Callable[..., Value]:
    def calculate(value: Value, places: Value) -> Value:
        amount, count = number(value), _whole(places)
        if isinstance(amount, ExcelError):
            return amount
        if isinstance(count, ExcelError):
            return count
        return checked(function(amount, max(-FURTHEST, count)))

    return calculate


def _int(value: Value) -> Value:
    amount = number(value)
    return amount if isinstance(amount, ExcelError) else Fraction(amount.numerator // amount.denominator)


def _abs(value: Value) -> Value:
    amount = number(value)
    return amount if isinstance(amount, ExcelError) else abs(amount)


def _mod(value: Value, divisor: Value) -> Value:
    """The remainder has the divisor's sign."""
    a, b = number(value), number(divisor)
    if isinstance(a, ExcelError):
        return a
    if isinstance(b, ExcelError):
        return b
    return a % b if b else ExcelError.DIV0


def _not(value: Value) -> Value:
    holds = truth(value)
    return holds if isinstance(holds, ExcelError) else not holds


def _n(value: Value) -> Value:
    if isinstance(value, bool):
        return ONE if value else ZERO
    return value if isinstance(value, Fraction) else ZERO


def _text(value: Value, code: Value) -> Value:
    """A truth value or a text that is no number comes back as it is."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    amount = number(value)
    return value if isinstance(amount, ExcelError) else display(amount, str(code))


def _len(value: Value) -> Value:
    words = text(value)
    return words if isinstance(words, ExcelError) else Fraction(len(words))


def _ends(cut: Callable[[str, int], str]) -> Callable[..., Value]:
    def calculate(value: Value, count: Value = ONE) -> Value:
        words, length = text(value), _whole(count)
        if isinstance(words, ExcelError):
            return words
        if isinstance(length, ExcelError):
            return length
        return ExcelError.VALUE if length < 0 else cut(words, length)

    return calculate


def numbers(arguments: Arguments) -> list[Fraction] | ExcelError:
    """The numbers that SUM and its like see: in a cell only a number counts, written out any value must be one."""
    found = []
    for value, is_cell in arguments:
        if type(value) is Fraction:
            found.append(value)
        elif isinstance(value, ExcelError):
            return value
        elif not is_cell:
            amount = number(value)
            if isinstance(amount, ExcelError):
                return amount
            found.append(amount)
    return found


def _aggregate(function: Callable[[list[Fraction]], Value]) -> Callable[[Arguments], Value]:
    def calculate(arguments: Arguments) -> Value:
        found = numbers(arguments)
        return found if isinstance(found, ExcelError) else function(found)

    return calculate


def _count(arguments: Arguments) -> Value:
    """Errors are passed over: they are no numbers."""
    return Fraction(
        sum(
            type(value) is Fraction or (not is_cell and not isinstance(number(value), ExcelError))
            for value, is_cell in arguments
        )
    )


def _logical(function: Callable[[list[bool]], bool]) -> Callable[[Arguments], Value]:
    def calculate(arguments: Arguments) -> Value:
        found: list[bool] = []
        for value, is_cell in arguments:
            if is_cell and (value is BLANK or isinstance(value, str)):
                continue
            holds = truth(value)
            if isinstance(holds, ExcelError):
                return holds
            found.append(holds)
        return function(found) if found else ExcelError.VALUE

    return calculate


CALCULATIONS: dict[str, Callable[..., Value]] = {
    "ABS": _abs,
    "ROUND": _rounding(half_up),
    "ROUNDUP": _rounding(away),
    "ROUNDDOWN": _rounding(toward),
    "INT": _int,
    "MOD": _mod,
    "NOT": _not,
    "N": _n,
    "TEXT": _text,
    "LEN": _len,
    "LEFT": _ends(lambda words, length: words[:length]),
    "RIGHT": _ends(lambda words, length: words[len(words) - length :] if length < len(words) else words),
}

AGGREGATES: dict[str, Callable[[Arguments], Value]] = {
    "SUM": _aggregate(lambda found: checked(sum(found, ZERO))),
    "MIN": _aggregate(lambda found: min(found, default=ZERO)),
    "MAX": _aggregate(lambda found: max(found, default=ZERO)),
    "AVERAGE": _aggregate(lambda found: sum(found, ZERO) / len(found) if found else ExcelError.DIV0),
    "COUNT": _count,
    "AND": _logical(all),
    "OR": _logical(any),
}
