"""Exact rounding of Fractions as Excel's functions do it: halves away from zero."""

from __future__ import annotations

from fractions import Fraction

FURTHEST = 400  # no double has a digit beyond these places


def half_up(x: Fraction, places: int) -> Fraction:
    """ROUND: to `places` decimals (negative: tens, hundreds), a half away from zero."""
    if places > FURTHEST:
        return x
    numerator, denominator = _scaled(x, places)
    return _unscaled((2 * abs(numerator) + denominator) // (2 * denominator), x, places)


def away(x: Fraction, places: int) -> Fraction:
    """ROUNDUP: to `places` decimals, away from zero."""
    if places > FURTHEST:
        return x
    numerator, denominator = _scaled(x, places)
    return _unscaled(-(-abs(numerator) // denominator), x, places)


def toward(x: Fraction, places: int) -> Fraction:
    """ROUNDDOWN: to `places` decimals, toward zero."""
    if places > FURTHEST:
        return x
    numerator, denominator = _scaled(x, places)
    return _unscaled(abs(numerator) // denominator, x, places)


def _scaled(x: Fraction, places: int) -> tuple[int, int]:
    """x × 10^places as numerator and denominator."""
    if places >= 0:
        return x.numerator * 10**places, x.denominator
    return x.numerator, x.denominator * 10 ** min(-places, FURTHEST)


def _unscaled(whole: int, x: Fraction, places: int) -> Fraction:
    if x.numerator < 0:
        whole = -whole
    return Fraction(whole, 10**places) if places > 0 else Fraction(whole * 10 ** min(-places, FURTHEST))


def significant(x: Fraction, count: int) -> tuple[int, int]:
    """The first `count` digits of |x|, rounded, as one whole number, and the power of ten of the first digit.

    0 gives (0, 0). 1234.5 to 3 digits gives (123, 3).
    """
    if not x.numerator:
        return 0, 0
    size = abs(x)
    # log10 from the bits, one too low at most twice: str() refuses very long whole numbers
    exponent = (size.numerator.bit_length() - size.denominator.bit_length() - 1) * 30103 // 100000 - 1
    while size >= Fraction(10) ** (exponent + 1):
        exponent += 1
    places = count - 1 - exponent
    numerator, denominator = (
        (size.numerator * 10**places, size.denominator)
        if places >= 0
        else (size.numerator, size.denominator * 10**-places)
    )
    digits = (2 * numerator + denominator) // (2 * denominator)
    if digits == 10**count:  # 9.99…5 became 10
        return digits // 10, exponent + 1
    return digits, exponent
