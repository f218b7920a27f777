"""How Excel takes a value as a number, a text or a truth value, and how it orders two of them. All exact."""

from __future__ import annotations

import re
from fractions import Fraction

from scorer.formula.rounding import significant
from scorer.model import BLANK, Blank, ExcelError, Value

ZERO = Fraction(0)
ONE = Fraction(1)
LARGEST_BITS = 1024  # a double ends below 2 ** 1024
SHOWN_DIGITS = 15

_NUMERIC = (
    r" *([+-]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})? *(%?) *"
)


def number(value: Value) -> Fraction | ExcelError:
    """`value` as arithmetic takes it: blank is 0, TRUE is 1, `" 1,234.5 "` and `"8%"` are numbers.

    Any other text is #VALUE!. Excel also reads dates and currencies out of text; this language does not, and
    gives the error.
    """
    if type(value) is Fraction:
        return value
    if isinstance(value, ExcelError):
        return value
    if value is True:
        return ONE
    if value is False or value is BLANK:
        return ZERO
    return _text_number(value) if isinstance(value, str) else ExcelError.VALUE


def _text_number(text: str) -> Fraction | ExcelError:
    match = re.fullmatch(_NUMERIC, text) if len(text) <= 400 else None
    if match is None:
        return ExcelError.VALUE
    sign, digits, exponent, percent = match.groups()
    result = Fraction(digits.replace(",", "") + (exponent or ""))
    if percent:
        result /= 100
    if isinstance(checked(result), ExcelError):
        return ExcelError.VALUE
    return -result if sign == "-" else result


def checked(result: Fraction) -> Fraction | ExcelError:
    """#NUM! for what no cell can hold."""
    if result.numerator.bit_length() - result.denominator.bit_length() > LARGEST_BITS:
        return ExcelError.NUM
    return result


def truth(value: Value) -> bool | ExcelError:
    """`value` as a condition: not 0, or TRUE; the words TRUE and FALSE count, other text is #VALUE!."""
    if value is True or value is False:
        return value
    if type(value) is Fraction:
        return value.numerator != 0
    if value is BLANK:
        return False
    if isinstance(value, str):
        word = value.upper()
        return word == "TRUE" if word in ("TRUE", "FALSE") else ExcelError.VALUE
    return value if isinstance(value, ExcelError) else ExcelError.VALUE


def text(value: Value) -> str | ExcelError:
    """`value` as `&` takes it: blank is nothing, a number is written as Excel's General does."""
    if isinstance(value, (str, ExcelError)):
        return value
    if value is BLANK:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return general(value) if isinstance(value, Fraction) else ExcelError.VALUE


def general(number: Fraction) -> str:
    """A number in Excel's General: 15 significant digits, no trailing zeros, E notation when very large or small."""
    digits, exponent = significant(number, SHOWN_DIGITS)
    if not digits:
        return "0"
    sign = "-" if number < 0 else ""
    plain = str(digits).rstrip("0")
    decimals = len(plain) - 1 - exponent
    if exponent > 20 or decimals > 20:
        fraction = f".{plain[1:]}" if len(plain) > 1 else ""
        return f"{sign}{plain[0]}{fraction}E{exponent:+03d}"
    if decimals <= 0:
        return sign + plain + "0" * -decimals
    padded = plain.rjust(decimals + 1, "0")
    return f"{sign}{padded[:-decimals]}.{padded[-decimals:]}"


def _rank(value: Value) -> int:
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def compare(left: Value, right: Value) -> int:
    """-1, 0 or 1. Numbers come before text, text before truth values; capitals do not matter.

    Blank is 0 beside a number, "" beside a text, FALSE beside a truth value. Neither side may be an error. The
    order of different texts is that of their characters (Excel sorts by locale); equality is reliable.
    """
    left, right = _filled(left, right), _filled(right, left)
    low, high = _rank(left), _rank(right)
    if low != high:
        return -1 if low < high else 1
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.lower(), right.lower()
    return 0 if left == right else -1 if left < right else 1  # type: ignore[operator] # of one kind


def _filled(value: Value, other: Value) -> Value:
    if not isinstance(value, Blank):
        return value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else ZERO
