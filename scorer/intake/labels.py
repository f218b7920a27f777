"""Labels of a form made comparable: years become 本年 and 上年, units in brackets and numbering go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from scorer.intake.text import normalise_label, strip_numbering

_BRACKETS = re.compile(r"\([^()]*\)")
_YEARS = re.compile(r"((?:19|20)\d\d)年度?")
_ATTACHMENT = re.compile(r"^附(?:件|表)[0-9一二三四五六七八九十]*[:、.]?")
_ALMOST = ("本年度", "本年"), ("上年度", "上年"), ("去年", "上年"), ("当年", "本年")


@lru_cache(maxsize=4096)
def label_key(text: str, year: int | None = None) -> str:
    """The key of a label: no numbering, no 其中, no brackets, no blanks; a year is 本年 or 上年 where `year` is known."""
    label = normalise_label(strip_numbering(text))
    if label.startswith("其中"):
        label = normalise_label(strip_numbering(label[2:].lstrip(":")))
    if year is not None:
        label = _YEARS.sub(lambda found: {year: "本年", year - 1: "上年"}.get(int(found[1]), found[0]), label)
    for written, meant in _ALMOST:
        label = label.replace(written, meant)
    return _BRACKETS.sub("", label).rstrip(":")


def spec_key(label: str) -> str:
    """The key of a label of the rules file, where years are written {本年}年 and {上年}年."""
    return label_key(label.replace("{本年}年", "本年").replace("{上年}年", "上年"))


def keys_of(labels: Iterable[str]) -> frozenset[str]:
    """The keys under which a column or row of the rules file may stand in a sheet; 本年 may be left out."""
    keys = {spec_key(label) for label in labels}
    return frozenset(keys | {key.removeprefix("本年") for key in keys if key.startswith("本年")} - {""})


def years_in(texts: Iterable[str]) -> set[int]:
    """The years that stand in headings."""
    return {int(year) for text in texts for year in _YEARS.findall(normalise_label(text))}


def title_key(text: str) -> str:
    """The key of a title: no attachment number, no year, no brackets (“附件3：2021年度…表” is “…表”)."""
    label = _ATTACHMENT.sub("", normalise_label(text))
    return _BRACKETS.sub("", _YEARS.sub("", label))
