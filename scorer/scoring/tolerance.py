"""How far printed numbers may differ and still agree: interval arithmetic on their last digit.

Officers round half-up, truncate, or divide unrounded figures, and drop trailing zeros; so numbers that meet in one check share the
finest decimal place printed among them (ulp), and equality with the half-up value is never asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

HALF = Fraction(1, 2)
_WAN, _YI = Fraction(10_000), Fraction(100_000_000)


def ulp(decimals: Sequence[int], counts: bool) -> Fraction:
    """One unit of the finest decimal place; 0 for counts, which are exact."""
    return Fraction(0) if counts else Fraction(1, 10 ** max(decimals, default=0))


def sum_limit(parts: int, unit: Fraction) -> Fraction:
    """How far the sum of `parts` rounded numbers may lie from their rounded total: (n + 1) halves of a unit."""
    return (parts + 1) * HALF * unit


def rate_agrees(
    stated: Fraction, stated_unit: Fraction, top: Fraction, below: Fraction, unit: Fraction
) -> bool:
    """Whether a printed rate can come from a numerator and a denominator that are themselves rounded."""
    low_below, high_below = below - HALF * unit, below + HALF * unit
    if low_below <= 0:
        return True
    low = (top - HALF * unit) / high_below
    high = (top + HALF * unit) / low_below
    return low - stated_unit <= stated <= high + stated_unit


def units_apart(one: Fraction, other: Fraction) -> Fraction | None:
    """10,000 or 100,000,000 where two amounts are exactly that many times apart: 元 taken for 万元 or 亿元."""
    if not one or not other:
        return None
    times = max(one / other, other / one)
    return times if times in (_WAN, _YI) else None


def mixed_up(times: Fraction, unit: str) -> str:
    """The two units that were mixed up where amounts are so many times apart; `unit` is the one that should be there."""
    if times == _YI:
        return "元和亿元"
    return "万元和亿元" if unit == "亿元" else "元和万元"
