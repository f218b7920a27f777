"""The operator ^: exact while the exponent is whole and the result of sane length."""

from __future__ import annotations

from fractions import Fraction

from scorer.formula.rounding import significant
from scorer.formula.values import ONE, ZERO, checked
from scorer.model import ExcelError

LONGEST_EXACT = 65_536  # bits
DOUBLE_DIGITS = 15


def power(base: Fraction, exponent: Fraction) -> Fraction | ExcelError:
    """`base ^ exponent`. 0^0 is #NUM!, 0^-1 #DIV/0!, a root of a negative number #NUM!, as in Excel.

    A root, or a result too long to keep exactly, is computed as a double and taken at its 15 significant digits.
    """
    if not base.numerator:
        return ZERO if exponent > 0 else ExcelError.NUM if not exponent else ExcelError.DIV0
    if exponent.denominator == 1:
        if abs(base) == 1:
            return ONE if exponent.numerator % 2 == 0 else base
        longest = max(base.numerator.bit_length(), base.denominator.bit_length())
        if longest * abs(exponent.numerator) <= LONGEST_EXACT:
            result = base**exponent.numerator
            return checked(result)
    elif base < 0:
        return ExcelError.NUM
    return _double_power(base, exponent)


def _double_power(base: Fraction, exponent: Fraction) -> Fraction | ExcelError:
    try:
        result = float(abs(base)) ** float(exponent)
    except OverflowError:
        return ExcelError.NUM
    except ZeroDivisionError:  # a base so small that as a double it is 0
        return ExcelError.NUM
    digits, place = significant(Fraction(result), DOUBLE_DIGITS)
    exact = digits * Fraction(10) ** (place - DOUBLE_DIGITS + 1)
    return -exact if base < 0 and exponent.numerator % 2 else exact
