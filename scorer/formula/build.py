"""Making formulas from values, for callers that compose them."""

from __future__ import annotations

from fractions import Fraction

from scorer.formula.rounding import significant
from scorer.formula.tokens import MOST_DIGITS
from scorer.formula.tree import Binary, Call, Node, Number, Unary

GUARD_PLACES = 10


def literal(value: Fraction | int) -> Node:
    """A number as a node; what no decimal of 15 digits can say becomes a quotient, `1/3`.

    Raises ValueError if the numerator or denominator has more than 15 digits: Excel could not keep it.
    """
    value = Fraction(value)
    if value < 0:
        return Unary("-", literal(-value))
    text = _decimal(value)
    if text is None:
        if value.denominator == 1:
            raise ValueError(f"{value} has more digits than a formula can hold")
        return Binary("/", literal(value.numerator), literal(value.denominator))
    return Number(value, text)


def _decimal(value: Fraction) -> str | None:
    """The shortest decimal that is exactly `value`, None if there is none of 15 significant digits."""
    digits, exponent = significant(value, MOST_DIGITS)
    places = MOST_DIGITS - 1 - exponent
    if digits * Fraction(10) ** -places != value:
        return None
    if places <= 0:
        return str(digits * 10**-places)
    text = str(digits).rjust(places + 1, "0")
    return f"{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".")


def guarded(node: Node, places: int = GUARD_PLACES) -> Node:
    """`ROUND(node,10)`: takes off what binary arithmetic adds, before a step or a comparison."""
    return Call("ROUND", (node, literal(places)))
