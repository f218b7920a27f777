"""How far printed numbers may differ and still agree: interval arithmetic on their last digit.

Officers round half-up, truncate, or divide unrounded figures, and drop trailing zeros; so numbers that meet in one check share the
finest decimal place printed among them (ulp), and equality with the half-up value is never asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

HALF = Fraction(1, 2)


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
