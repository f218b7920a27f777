"""One number with its unit, as typed: the strict grammar of what has only one meaning.

What does not fit the grammar is a `Fault`; `faults.diagnose` says which.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final, NamedTuple

from scorer.frozen import Frozen
from scorer.intake.text import fold

_NUMBER: Final = (
    r"([+-]?)\s*"
    r"([1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]{1,40}|(?=\.[0-9]))"
    r"(\.[0-9]{1,40})?"
    r"(?:[eE]([+-]?[01]?[0-9])(?![0-9A-Za-z]))?"
    r"(?![0-9.,])"
)
_UNIT: Final = r"[%‰]|[^\W\d_]{1,6}[23]?(?:\([^\W\d_]{1,3}\)|/[^\W\d_]{1,4}2?)?"
_ALIKE: Final = "OoQlIОо○"  # letters that look like 0 and 1: 1O is no amount of a unit O
# No unit holds these signs: they belong to approximate numbers (余, 左右) and to sentences (已完成8期).
_NO_UNIT: Final = frozenset("余多左右上下来几许完达已未的了前后内以不及等约全")
_INNER_BREAK: Final = r"(?<=[0-9.,])[^\S\n]*\n\s*(?=[0-9.,])"
_NUMBER_SPLIT: Final = r"[0-9]\s*\n\s*[0-9]"
_LONGEST: Final = 80  # nobody types a longer number; an upper bound for all the matching below
_BRACKETED: Final = r"(?s)\(\s*([0-9.][^()]*)\)\s*(.*)"


class Token(NamedTuple):
    """A number as typed: exact, with its unit; `notes` are the codes of what had to be tolerated.

    `digits` is the number in plain digits, decimals as typed; a percentage keeps its points (99.3 and %).
    """

    number: Fraction
    digits: str
    unit: str
    decimals: int
    notes: tuple[str, ...] = ()
    currency: bool = False

    @property
    def text(self) -> str:
        """The number as it should have been typed."""
        return self.digits + self.unit


class Fault(Frozen):
    """Why a text is no number: a code of the catalogue, and what was probably meant."""

    code: str
    likely: str = ""
    unit: str = ""


def read_token(text: str) -> Token | None:
    """The number and unit that `text` can only mean, None if it is no number or could be two."""
    if len(text) > _LONGEST:
        return None
    if has_odd_figures(text):
        return None
    notes = ["READ-01"] if "，" in text and "," in fold(text) else []
    body = fold(text).strip()
    if re.search(_NUMBER_SPLIT, body):
        return None  # two numbers below each other, or one: nobody can tell
    joined = re.sub(_INNER_BREAK, "", body)
    if joined != body:
        notes.append("READ-07")
    body = joined
    bracketed = re.fullmatch(_BRACKETED, body)
    if bracketed is not None:
        notes.append("READ-14")
        body = f"-{bracketed.group(1)}{bracketed.group(2)}"
    return _parse(body.replace("−", "-").replace("‐", "-"), notes)


def has_odd_figures(text: str) -> bool:
    """True for ①, Ⅲ and 5²: figures that count something, but are no number."""
    return any(unicodedata.category(sign) in ("No", "Nl") and sign != "〇" for sign in fold(text))


def _parse(body: str, notes: list[str]) -> Token | None:
    currency = body.startswith("¥")
    found = re.match(_NUMBER, body.removeprefix("¥").lstrip())
    if found is None:
        return None
    sign, whole, part, power = found.groups()
    unit = _clean_unit(found.string[found.end() :])
    if unit is None:
        return None
    if " " in whole:
        notes.append("READ-08")
    plain = (whole.replace(",", "").replace(" ", "") or "0") + (part or "")
    digits = "-" + plain if sign == "-" else plain
    number = Fraction(digits) * Fraction(10) ** int(power or 0)
    decimals = max(0, len(part or ".") - 1 - int(power or 0))
    if power:
        digits = _plain(number, decimals)
    return Token(number, digits, unit, decimals, tuple(notes), currency)


def _clean_unit(rest: str) -> str | None:
    unit = "".join(rest.split())
    if unit.startswith("(") and unit.endswith(")"):
        unit = unit[1:-1]
    if not unit:
        return ""
    if re.fullmatch(_UNIT, unit) is None or not _NO_UNIT.isdisjoint(unit) or unit[0] in _ALIKE:
        return None
    return unit


def _plain(number: Fraction, decimals: int) -> str:
    scaled = abs(number) * 10**decimals
    figures = str(scaled.numerator // scaled.denominator).rjust(decimals + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{figures[:-decimals]}.{figures[-decimals:]}" if decimals else sign + figures
