"""Text as officers type it, folded so that it can be compared: width, blanks, invisible signs, numbering, years.

Nothing here judges; every function returns text and never fails.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

_QUOTES: Final = dict.fromkeys(map(ord, "“”‘’\"'「」『』`´″′"))
_BOOKMARK: Final = r"\[bookmark:[^\]]*\]"
_GUIDANCE: Final = r"[（(][^（()）]*[0-9０-９]+\s*字(?:以内|左右|以上|之内)?[^（()）]*[)）]"
_NUMBERING: Final = (
    r"\s*(?:[（(]\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]"
    r"|[①-⒛㈠-㈩㉑-㉟㊀-㊉㊱-㊿]"
    r"|[0-9０-９]{1,2}\s*(?:、|[.．](?![0-9０-９]))"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．]"
    r"|(?:指标|目标)\s*[0-9０-９一二三四五六七八九十]{1,2}\s*[、.．:：])\s*"
)
_AMONG: Final = r"\s*其中\s*[:：]?\s*"


def fold(text: str) -> str:
    """Width and invisible signs folded, line feeds and blanks kept (READ-04, READ-19).

    ①, Ⅲ and 5² stay as they are: folded to plain figures they would read as numbers. m² is m2, a unit.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("m²", "m2").replace("m³", "m3")
    return "".join(map(_folded, lines))


@cache
def _folded(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in ("Cf", "Cc"):
        return sign if sign in "\n\t" else ""
    return sign if category in ("No", "Nl") else unicodedata.normalize("NFKC", sign)


def normalise(text: str) -> str:
    """Width folded, invisible signs dropped, every run of blanks and line feeds one blank, ends stripped."""
    return " ".join(fold(text).split())


@lru_cache(maxsize=4096)
def normalise_label(text: str) -> str:
    """The form in which two labels are compared: no blanks, no quotes, width folded (READ-82, READ-85)."""
    return "".join(fold(text.translate(_QUOTES)).split()).translate(_QUOTES)


def strip_guidance(text: str) -> str:
    """The text without printed guidance and leftovers of a word processor (READ-88, READ-89).

    “项目概况（100字以内）” is “项目概况”; “[bookmark: _GoBack]” goes.
    """
    if "[bookmark:" in text:
        text = re.sub(_BOOKMARK, "", text)
    return (re.sub(_GUIDANCE, "", text) if "字" in text else text).strip()


def strip_numbering(text: str) -> str:
    """The text without guidance and without the numbering before it (READ-81, READ-88, READ-89).

    “（1）①产出数量” is “产出数量”, “指标1：” is empty; “1.5米” and “三公经费” carry no numbering.
    """
    rest = strip_guidance(text)
    for _ in range(2):
        found = re.match(_NUMBERING, rest)
        if found is None:
            break
        rest = rest[found.end() :]
    return rest.strip()


def split_label_amount(text: str) -> tuple[str, str]:
    """Label and amount that share a cell, split at the last colon, a leading 其中 dropped (READ-79, READ-80).

    The amount is returned as typed and is empty where nothing follows the colon or no colon stands there.
    """
    found = re.match(_AMONG, text)
    rest = text[found.end() :] if found else text
    at = max(rest.rfind(":"), rest.rfind("："))
    if at < 0:
        return rest.strip(), ""
    return rest[:at].strip(), rest[at + 1 :].strip()


def is_leftover(text: str) -> bool:
    """True for what a template leaves behind: “……” alone, “指标2：” with nothing after it (READ-69)."""
    rest = strip_numbering(text)
    return bool(text.strip()) and not rest.strip(".…·。 　")
