"""The file's name against what stands in the workbook: a return filed under another unit or another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.messages import problem
from scorer.model import Place, Problem

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# Letters that are not Latin; a range of all Chinese characters would take 5 ms to compile.
_LETTER = r"[^\W\da-zA-Z_]"
_UNITS = "局|厅|委员会|办公室|中心|人民政府|镇|乡|街道|医院|学校|中学|小学|大学|学院"
_UNIT = re.compile(f"{_LETTER}{{2,}}?(?:{_UNITS})")
# The end of a unit's name stays when it is shortened: 新晃县人社局, 人力资源和社会保障局.
_TAIL = 3


def check_file_name(name: str, year: int | None, unit: str) -> Iterator[Problem]:
    """FILE-57, FILE-58: a year that is neither the form's nor that of filing, a unit that is not the form's."""
    years = _YEAR.findall(name)
    if year is not None and years and not {str(year), str(year + 1)} & set(years):
        yield problem("FILE-57", Place(heading=name), year="、".join(years), expected=year)
    named = [item.removeprefix("年").removeprefix("度") for item in _UNIT.findall(name)]
    stated = "".join(re.findall(f"{_LETTER}+", unit.partition("（")[0].partition("(")[0]))
    if stated and named and not any(_alike(item, stated) for item in named):
        yield problem("FILE-58", Place(heading=name), unit="、".join(named), expected=stated)


def _alike(one: str, other: str) -> bool:
    """Whether the end of one name stands, sign by sign, in the other: 人社局 in 人力资源和社会保障局."""
    return _within(one[-_TAIL:], other) or _within(other[-_TAIL:], one)


def _within(short: str, long: str) -> bool:
    signs = iter(long)
    return all(sign in signs for sign in short)
