"""Why a text is no number, and what its writer probably meant.

Each look tries one repair; a repair that gives a well-formed number becomes the proposal. Nothing is adopted here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from scorer.intake.numerals import percent_words, read_numerals
from scorer.intake.operators import split_operator
from scorer.intake.text import fold
from scorer.intake.tokens import Fault, has_odd_figures, read_token

_DAY: Final = r"[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*(?:[-/.月]\s*[0-9]{1,2}\s*日?|月)(?:\s+[0-9:]+)?"
_RANGE: Final = r"(?s)(.*?[0-9].*?)\s*[-~—–―∼至到]\s*([0-9].*)"
_DASHES: Final = "—–―─━"
_DOWN: Final = "下降", "减少", "降低", "下浮", "下调", "下滑", "↓"
_UP: Final = "上升", "增长", "增加", "提高", "提升", "上涨", "上浮", "↑"
_AGO: Final = "同比", "环比", "较上年", "比上年"
_ABOUT: Final = r"^(?:大约|大概|约|近|将近|接近|逾|超)|(?:余|多|几|来)|(?:左右|上下)$"
_ALIKE: Final = str.maketrans(
    {"O": "0", "o": "0", "О": "0", "о": "0", "○": "0", "l": "1", "I": "1", "|": "1"}
)
_LONGEST: Final = 80
_SHORT: Final = 20
_FIGURES: Final = r"[+-]?[0-9.,'’\s]+(?:[%‰]|[^\W\d_]{0,3})"


def diagnose(text: str) -> Fault:
    """The fault of a text that is no well-formed number: a code of the catalogue and what is likely meant."""
    body = fold(text).strip()
    if not body or len(body) > _LONGEST or has_odd_figures(text):
        return Fault("READ-201")
    for look in _LOOKS:
        fault = look(body)
        if fault is not None:
            return fault
    return Fault("READ-201")


def is_day(text: str) -> bool:
    """True for a date: 2021-03-15, 2021年3月15日, 2021年3月."""
    return re.fullmatch(_DAY, fold(text).strip()) is not None


def _likely(text: str) -> str:
    token = read_token(text)
    return token.text if token is not None else ""


def _sign(body: str) -> Fault | None:
    if body[0] == "=":
        return Fault("READ-26", _likely(body[1:]))
    if body[0] == "#":
        return Fault("READ-24")
    return Fault("READ-77") if body in ("同上", "同前", "〃") else None


def _date(body: str) -> Fault | None:
    return Fault("READ-27") if is_day(body) else None


def _end(body: str) -> Fault | None:
    cut = body.rstrip(".,。、;:!?' ")
    likely = _likely(cut) if cut != body else ""
    return Fault("READ-05", likely) if likely else None


def _dash(body: str) -> Fault | None:
    if body[0] not in _DASHES:
        return None
    likely = _likely("-" + body.lstrip(_DASHES).lstrip())
    return Fault("READ-13", likely) if likely else None


def _range(body: str) -> Fault | None:
    found = re.fullmatch(_RANGE, body)
    low, high = (read_token(part) for part in found.groups()) if found else (None, None)
    return None if low is None or high is None else Fault("READ-39", f"≥{low.digits}{low.unit or high.unit}")


def _direction(body: str) -> Fault | None:
    for before in _AGO:
        body = body.removeprefix(before).strip()
    for words, sign in ((_DOWN, "-"), (_UP, "")):
        for word in words:
            if body.startswith(word) or body.endswith(word):
                likely = _likely(sign + body.removeprefix(word).removesuffix(word).strip())
                return Fault("READ-16", likely) if likely else None
    return None


def _about(body: str) -> Fault | None:
    exact = re.sub(_ABOUT, "", body)
    likely = _likely(exact) if exact != body else ""
    return Fault("READ-17", likely) if likely else None


def _words(body: str) -> Fault | None:
    percent = percent_words(body)
    if percent is not None:
        return Fault("READ-40", percent)
    numeral = read_numerals(body)
    return Fault("READ-22", numeral) if numeral is not None else None


def _letters(body: str) -> Fault | None:
    if not any(sign.isdigit() for sign in body) and len(body) > 4:
        return None
    likely = _likely(body.translate(_ALIKE))
    return Fault("READ-23", likely) if likely and likely != body else None


def _separators(body: str) -> Fault | None:
    if re.fullmatch(_FIGURES, body) is None or not any(sign in "0123456789" for sign in body):
        return None
    muddled = body.count(".") > 1 or "," in body.partition(".")[2] or "\n" in body
    return Fault("READ-06" if muddled else "READ-09")


def _compared(body: str) -> Fault | None:
    found = split_operator(body)
    return Fault("READ-201", _likely(found.body)) if found.operator else None


def _buried(body: str) -> Fault | None:
    """The one number at the end of a sentence: 完成8期."""
    found = re.search("[0-9]", body)
    likely = _likely(body[found.start() :]) if found and len(body) <= _SHORT else ""
    return Fault("READ-201", likely) if likely else None


_LOOKS: Final[tuple[Callable[[str], Fault | None], ...]] = (
    _sign,
    _date,
    _end,
    _dash,
    _range,
    _direction,
    _about,
    _words,
    _letters,
    _separators,
    _compared,
    _buried,
)
