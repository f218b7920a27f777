"""Units of the forms: which are the same, how one converts exactly into another (READ-56, READ-59)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from scorer.frozen import Frozen
from scorer.intake.text import fold


class Unit(Frozen):
    """A unit: its usual name, what it measures, and how many base units it holds.

    Counting words measure themselves (the dimension of 人次 is 人次), so 人 and 人次 differ.
    """

    name: str
    dimension: str
    factor: Fraction


_MEASURES: Final[dict[str, dict[str, tuple[str, Fraction]]]] = {
    "money": {
        "元": ("元", Fraction(1)),
        "千元": ("千元", Fraction(1000)),
        "万元": ("万元", Fraction(10**4)),
        "百万元": ("百万元", Fraction(10**6)),
        "亿元": ("亿元", Fraction(10**8)),
    },
    "percent": {
        "% 百分比 百分率 百分数": ("%", Fraction(1, 100)),
        "‰ 千分比": ("‰", Fraction(1, 1000)),
    },
    "points": {"百分点 个百分点": ("百分点", Fraction(1, 100))},
    "length": {
        "毫米 mm": ("毫米", Fraction(1, 1000)),
        "厘米 cm": ("厘米", Fraction(1, 100)),
        "米 m": ("米", Fraction(1)),
        "公里 千米 km": ("公里", Fraction(1000)),
    },
    "area": {
        "m2 平方米 平米 平方": ("㎡", Fraction(1)),
        "亩": ("亩", Fraction(2000, 3)),
        "公顷": ("公顷", Fraction(10**4)),
        "km2 平方公里 平方千米": ("平方公里", Fraction(10**6)),
    },
    "volume": {"m3 立方米 立方": ("立方米", Fraction(1))},
    "mass": {
        "g 克": ("克", Fraction(1, 1000)),
        "斤": ("斤", Fraction(1, 2)),
        "kg 千克 公斤": ("千克", Fraction(1)),
        "t 吨": ("吨", Fraction(1000)),
    },
    "minutes": {"分钟": ("分钟", Fraction(1)), "小时": ("小时", Fraction(60))},
    "days": {"天 日": ("天", Fraction(1))},
    "workdays": {"工作日 个工作日": ("工作日", Fraction(1))},
    "months": {"月 个月": ("月", Fraction(1))},
    "years": {"年": ("年", Fraction(1))},
    "score": {"分": ("分", Fraction(1))},
}
_UNITS: Final = {
    word: Unit(name, dimension, factor)
    for dimension, names in _MEASURES.items()
    for words, (name, factor) in names.items()
    for word in words.split()
}
_COUNTING: Final = (
    "个 名 位 人 员 人次 次 项 件 套 台 辆 家 户 批 批次 期 篇 份 场 场次 起 例 处 间 所 座 张 本 条 只 头 株 棵 宗 笔 支"
    " 组 对 班 门 节 届 车次 个次 户次 家次 项次 种 类 幅 部 册 栋 村 镇 岗 盏 块 根 口 顶 艘 架 床"
)
_COUNTERS: Final = frozenset(_COUNTING.split())
# In a column of people these mean nothing else; 人次 does.
_PEOPLE: Final = frozenset("人名位个员")
_PREFIXES: Final = {
    "万": Fraction(10**4),
    "亿": Fraction(10**8),
    "千": Fraction(1000),
    "百万": Fraction(10**6),
    "千万": Fraction(10**7),
}
_MONEY_HEADING: Final = r"单位\s*[:：]?\s*(?:人民币)?\s*([千万亿]?元)|[（(]\s*([千万亿]?元)\s*[)）]"


def find_unit(text: str) -> Unit | None:
    """The unit that a word means, None for one that we do not know. 万人 is 10,000 人; 万 alone is 10,000."""
    word = "".join(fold(text).split()).strip("()")
    known = _UNITS.get(word) or _UNITS.get(word.lower())
    if known is not None:
        return known
    if word in _COUNTERS:
        return Unit(word, word, Fraction(1))
    for prefix, factor in _PREFIXES.items():
        rest = word.removeprefix(prefix)
        if rest == word:
            continue
        if not rest:
            return Unit(word, "", factor)
        inner = _UNITS.get(rest)
        if inner is not None and inner.dimension in ("area", "length", "volume", "mass"):
            return Unit(word, inner.dimension, factor * inner.factor)
        if rest in _COUNTERS:
            return Unit(word, rest, factor)
    return None


def convert(value: Fraction, have: str, want: str) -> Fraction | None:
    """`value` of unit `have` in unit `want`, exact; None if the two do not measure the same."""
    ratio = ratio_of(have, want)
    return None if ratio is None else value * ratio


def ratio_of(have: str, want: str) -> Fraction | None:
    """How many `want` one `have` is; None if they do not measure the same."""
    if have == want:
        return Fraction(1)
    first, second = find_unit(have), find_unit(want)
    if first is None or second is None or first.dimension != second.dimension:
        return None
    return first.factor / second.factor


def is_counter(unit: str) -> bool:
    """True for counting words (个, 台, 万人): numbers of them can be compared, with a warning if the words differ."""
    found = find_unit(unit)
    return found is not None and found.dimension in _COUNTERS


def counts_people(unit: str) -> bool:
    """True for 人, 名, 位, 个 and the like, with or without 万, which a column of people does not tell apart."""
    found = find_unit(unit)
    return found is not None and found.dimension in _PEOPLE


def nearest_unit(word: str, dimension: str) -> str:
    """The unit of this dimension that differs from `word` by one sign, or the empty text: 万无 is near 万元."""
    near = [
        unit.name for unit in _UNITS.values() if unit.dimension == dimension and _one_off(word, unit.name)
    ]
    return near[0] if len(near) == 1 else ""


def unit_of_heading(text: str) -> str:
    """The money unit that a heading states (“项目资金（元）”, “单位：万元”), or the empty text (READ-57)."""
    found = re.search(_MONEY_HEADING, fold(text))
    return (found.group(1) or found.group(2)) if found else ""


def _one_off(word: str, other: str) -> bool:
    return len(word) == len(other) > 1 and sum(a != b for a, b in zip(word, other, strict=True)) == 1
