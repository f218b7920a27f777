"""Numbers as the function TEXT writes them, for the few formats that rules need."""

from __future__ import annotations

import re
from fractions import Fraction

from scorer.formula.arguments import NUMBER_FORMAT
from scorer.formula.rounding import half_up
from scorer.formula.values import general


def display(number: Fraction, code: str) -> str:
    """`number` in a format such as `0`, `0.00`, `0.##`, `#,##0.00` or `0.00%`; a half is rounded away from zero.

    Any other format (the parser refuses it) gives Excel's General.
    """
    match = re.fullmatch(NUMBER_FORMAT, code)
    if match is None:
        return general(number)
    fixed, optional = len(match["fixed"] or ""), len(match["optional"] or "")
    amount = number * 100 if match["percent"] else number
    units = abs(half_up(amount, fixed + optional)) * 10 ** (fixed + optional)
    whole, rest = divmod(units.numerator, 10 ** (fixed + optional))
    head = f"{whole:,}" if "," in match["whole"] else f"{whole:0{len(match['whole'])}}"
    tail = f"{rest:0{fixed + optional}}" if fixed + optional else ""
    while len(tail) > fixed and tail.endswith("0"):
        tail = tail[:-1]
    point = "." if match["fixed"] is not None else ""  # 0.## shows 5 as "5.", as Excel does
    sign = "-" if number < 0 and units else ""
    return f"{sign}{head}{point}{tail}{match['percent']}"
