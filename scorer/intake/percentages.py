"""A percentage without its sign: is 0.993 meant as 99.3%, and 99.3 as well? (READ-34 to READ-37)"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

_POINT: Final = Fraction(1, 100)
_CLEAR: Final = 10  # from here a number can only be meant in percentage points


class Settled(NamedTuple):
    """The fraction that a bare number means, None if that cannot be told; `code` is what to tell the officer."""

    value: Fraction | None
    other: Fraction
    decimals: int
    code: str = ""


def settle(number: Fraction, decimals: int, expected: Fraction | None) -> Settled:
    """The reading of a number without percent sign in a field of percentages.

    With `expected`, the rate recomputed from the form, the reading that agrees with it holds (READ-37). Without, a
    number up to 1 is a fraction (READ-35), a larger one counts percentage points (READ-34); up to 10 both
    are possible and the officer is warned.
    """
    whole = Settled(number, number * _POINT, decimals)
    points = Settled(number * _POINT, number, decimals + 2)
    if number == 0:
        return points
    if expected is not None:
        fits = [
            reading
            for reading in (whole, points)
            if reading.value is not None and abs(reading.value - expected) <= _tolerance(reading.decimals)
        ]
        if len(fits) == 1:
            return fits[0]
        return points._replace(value=None, code="READ-37")
    if abs(number) <= 1:
        return whole._replace(code="READ-35")
    return points._replace(code="READ-34") if abs(number) < _CLEAR else points


def _tolerance(decimals: int) -> Fraction:
    """One unit of the last decimal shown (officers cut off as often as they round), between 0.01 and 1 point."""
    return min(max(Fraction(1, 10**decimals), Fraction(1, 10**4)), _POINT)
