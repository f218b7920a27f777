"""Number format codes: what they make of a stored number, and how many decimals a cell shows."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from math import isfinite
from typing import Final

from scorer.intake.text import fold
from scorer.intake.units import find_unit
from scorer.model import Cell

# A quoted text, an escaped sign (Chinese Excel writes ! as well as \), a blank of a sign's width, a bracket.
_LITERAL: Final = r'"([^"]*)"|[\\!](.)|[_*].|\[[^\]]*\]'
_DATE: Final = "[ymdhsYMDHS]"
_ELAPSED: Final = r"\[(?:[hH]+|[mM]+|[sS]+)\]"
_SCALED: Final = r"[0#?],+(?![0#?,])"
_FALSE_POINT: Final = r'[0#?](?:[\\!]\.|"\.")[0#?]'
_DECIMALS: Final = r"\.([0#?]+)"
_TYPED: Final = r"\.\s*([0-9]+)"
_GENERAL_WIDTH: Final = 10  # Excel's General shows eleven signs, the point among them
_FIRST_SERIAL, _LAST_SERIAL = 61, 2958465  # before 1 March 1900 Excel's calendar is wrong


@cache
def is_general(code: str) -> bool:
    """True for General and for the text format, with or without a unit behind: they show a number as it is."""
    return _bare(code).split(";")[0].strip().lower() in ("", "general", "@", "g/通用格式")


@cache
def is_date(code: str) -> bool:
    """True if the format shows a date or a time (READ-27)."""
    if re.search(_ELAPSED, code) is not None:  # [h] alone is nothing else, though it is bare of other signs
        return True
    return not is_general(code) and re.search(_DATE, _bare(code)) is not None


@cache
def is_percent(code: str) -> bool:
    """True if the format shows a number as a percentage."""
    return "%" in _bare(code)


@cache
def is_scaled(code: str) -> bool:
    """True if the cell shows another number than it stores: `0.0,` in thousands, `0!.0000` in ten thousands."""
    return not is_general(code) and (
        re.search(_FALSE_POINT, code) is not None or re.search(_SCALED, _bare(code).split(";")[0]) is not None
    )


@cache
def unit_in_format(code: str) -> str:
    """The unit that the format writes behind the number (`0.00"万元"`), or the empty text."""
    words = "".join(quoted or sign for quoted, sign in re.findall(_LITERAL, code.split(";")[0]))
    bare = _bare(code).split(";")[0].replace("通用格式", "")
    plain = "".join(sign for sign in bare if "一" <= sign <= "鿿")
    word = (words + plain).strip()
    return word if word and find_unit(word) is not None else ""


def date_of(serial: Fraction) -> str:
    """The day that a stored serial number means, as 2021-03-15; the number itself where it is no day."""
    if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        from datetime import date, timedelta  # few workbooks need it, and start-up is the speed

        return (date(1899, 12, 30) + timedelta(days=int(serial))).isoformat()
    return str(serial)


def shown_decimals(cell: Cell) -> int:
    """How many decimals the cell shows: 2 for 99.30%, 0 for 15, 2 for the text “345.80万元”.

    A number of format General shows at most eleven signs, however long the double is that a formula left.
    """
    if cell.kind == "text":
        found = re.search(_TYPED, fold(cell.text))
        return len(found.group(1)) if found else 0
    if cell.kind != "number":
        return 0
    code = _bare(cell.format).split(";")[0]
    if is_general(cell.format) or "/" in code or is_date(cell.format):
        return _general_decimals(cell.text)
    found = re.search(_DECIMALS, code)
    decimals = len(found.group(1)) if found else 0
    return max(0, decimals - _exponent(cell.text)) if "E" in code.upper() else decimals


@cache
def _bare(code: str) -> str:
    return re.sub(_LITERAL, "", code)


def _general_decimals(text: str) -> int:
    try:
        number = float(text)
    except ValueError:
        return 0
    if not isfinite(number):
        return 0
    whole = len(str(int(abs(number))))
    digits = f"{number:.{max(0, _GENERAL_WIDTH - whole)}f}"
    return len(digits.partition(".")[2].rstrip("0"))


def _exponent(text: str) -> int:
    try:
        return int(f"{float(text):e}".partition("e")[2])
    except ValueError:
        return 0
