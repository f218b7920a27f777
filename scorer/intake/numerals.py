"""Chinese numerals, read only to propose the figures that should stand there (READ-22, READ-40)."""

from __future__ import annotations

import re
from typing import Final

from scorer.intake.units import find_unit

_DIGITS: Final = {
    sign: value
    for value, signs in enumerate(
        ("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
_TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_FIRST: Final = "".join(_DIGITS) + "十拾"  # 百 and 千 begin words (百分百, 千方百计), no number
_NUMERAL: Final = f"(?s)([{_FIRST}][{_FIRST}百佰千仟]*)(.*)"
_PERCENT: Final = r"百分之\s*(.+)"


def read_numerals(text: str) -> str | None:
    """Figures for a text of Chinese numerals with or without a known unit: “叁拾万元” is 30万元.

    None for words that only begin with a numeral (一般, 三公).
    """
    found = re.fullmatch(_NUMERAL, text)
    if found is None:
        return None
    unit = found.group(2).strip()
    if unit and find_unit(unit) is None:
        return None
    return f"{_value(found.group(1))}{unit}"


def percent_words(text: str) -> str | None:
    """“百分之九十五” and “百分之95” as 95%; None for anything else."""
    if text == "百分百":
        return "100%"
    found = re.fullmatch(_PERCENT, text)
    if found is None:
        return None
    whole, _, part = found.group(1).strip().partition("点")
    figures = [_figures(whole), _figures(part) if part else ""]
    return None if None in figures else ".".join(filter(None, figures)) + "%"


def _figures(text: str) -> str | None:
    if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", text):
        return text
    if text == "百":
        return "100"
    found = re.fullmatch(_NUMERAL, text)
    return str(_value(text)) if found and not found.group(2) else None


def _value(text: str) -> int:
    if not any(sign in _TENS for sign in text):  # 二〇二一: figure by figure
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = digit = 0
    for sign in text:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit
