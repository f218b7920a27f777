"""Exact numbers as the text people read: decimals, percentages, amounts of money.

All functions are exact: a `Fraction` that has no finite decimal is rounded half away from zero only where the
function says so.
"""

from __future__ import annotations

import re
from fractions import Fraction

_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")


def rounded(value: Fraction, digits: int) -> Fraction:
    """`value` rounded half away from zero to `digits` decimals, as Excel's ROUND does."""
    units = _units(value, digits)
    return Fraction(units if value.numerator >= 0 else -units, 10**digits)


def _units(value: Fraction, digits: int) -> int:
    """The size of `value` in units of its last decimal, a half rounded up."""
    scale: int = 10**digits
    return (2 * abs(value.numerator) * scale + value.denominator) // (2 * value.denominator)


def fixed(value: Fraction, digits: int, grouped: bool = False) -> str:
    """`value` with exactly `digits` decimals, rounded half away from zero; `grouped` writes 1,234.50."""
    units = _units(value, digits)
    whole, part = divmod(units, 10**digits)
    sign = "-" if units and value.numerator < 0 else ""
    return f"{sign}{whole:{',' if grouped else ''}}" + (f".{part:0{digits}d}" if digits else "")


def decimal(value: Fraction, endless: int = 15) -> str:
    """The shortest decimal of `value`: 0.5, 12, -3.25. One that does not end is rounded to `endless` digits."""
    denominator = value.denominator
    if denominator == 1:
        return str(value.numerator)
    digits = 0
    while denominator % 10 == 0:
        denominator //= 10
        digits += 1
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    digits = digits + max(twos, fives) if denominator == 1 else endless
    text = fixed(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Fraction, digits: int = 2) -> str:
    """A fraction as a percentage with `digits` decimals: 0.9413 is 94.13%."""
    return fixed(value * 100, digits) + "%"


def short_percent(value: Fraction) -> str:
    """A fraction as the shortest percentage: 1 is 100%, 0.005 is 0.5%."""
    return decimal(value * 100) + "%"


def amount(value: Fraction) -> str:
    """An amount or a count for reading: thousands grouped, as many decimals as it has."""
    text = decimal(value)
    whole, _, part = text.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(whole):,}" + (f".{part}" if part else "")


def money(value: Fraction, decimals: int = 0, unit: str = "") -> str:
    """An amount as forms print it: thousands grouped, at least two decimals: 1,397.90万元."""
    return fixed(value, max(2, decimals), grouped=True) + unit


def parse_decimal(text: str) -> Fraction | None:
    """The number that a rules file writes as 12, 0.5, -3 or 100%; None if it is none."""
    body = text.strip()
    scale = Fraction(1)
    if body.endswith("%"):
        body, scale = body[:-1], Fraction(1, 100)
    if not _DECIMAL.fullmatch(body):
        return None
    return Fraction(body) * scale
