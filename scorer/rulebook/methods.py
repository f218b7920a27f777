"""Scoring methods: names for formulas.

A method turns the measured value of an indicator (a name, `m` below) into the formula text of its score, and
an exact measured value into the sentence an officer reads. Points and deductions are in 分, rates are fractions
(100% is 1). A step counts whole steps only unless the rules file says otherwise (D1).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from scorer.figures import decimal, percent, short_percent
from scorer.frozen import Frozen


class Step(Frozen):
    """每超过（低于）一步扣若干分: `side` of `start`, each whole `each` deducts `deduct`."""

    start: Fraction
    side: Literal["over", "under", "both"]
    each: Fraction
    deduct: Fraction
    rounding: Literal["floor", "ceil", "linear"] = "floor"

    def _excess(self, value: Fraction) -> Fraction:
        difference = value - self.start
        if self.side == "both":
            return abs(difference)
        return max(Fraction(0), difference if self.side == "over" else -difference)

    def score(self, m: str, points: Fraction) -> str:
        start, each = short_percent(self.start), short_percent(self.each)
        excess = {
            "over": f"MAX(0,{m}-{start})" if self.start else f"MAX(0,{m})",
            "under": f"MAX(0,{start}-{m})",
            "both": f"ABS({m}-{start})",
        }[self.side]
        steps = {
            "floor": f"INT(ROUND({excess}/{each},10))",
            "ceil": f"ROUNDUP(ROUND({excess}/{each},10),0)",
            "linear": f"{excess}/{each}",
        }[self.rounding]
        return f"MAX(0,{decimal(points)}-{decimal(self.deduct)}*{steps})"

    def verdict(self, value: Fraction, score: Fraction, points: Fraction) -> str:
        start = short_percent(self.start)
        excess = self._excess(value)
        if not excess:
            return (
                f"等于{start}"
                if value == self.start
                else f"未{'超过' if self.side == 'over' else '低于'}{start}"
            )
        word = "超过" if value > self.start else "低于"
        told = f"{word}{start} {percent(excess)[:-1]}个百分点"
        each = "个百分点" if self.each == Fraction(1, 100) else f"个{short_percent(self.each)}"
        if self.rounding == "linear":
            return told
        whole = -(-excess // self.each) if self.rounding == "ceil" else excess // self.each
        return f"{told}，计{whole}{each}" if whole else f"{told}，不足1{each}"


class Bands(Frozen):
    """分档: edges in rising order with their points, the named edge belonging to its band; else `beyond`."""

    edge: Literal["upper", "lower"]
    at: tuple[tuple[Fraction, Fraction], ...]
    beyond: Fraction
    negative: Literal["", "abs", "full", "manual"] = ""

    def _by_reach(self) -> tuple[tuple[Fraction, Fraction], ...]:
        return self.at if self.edge == "upper" else self.at[::-1]

    def score(self, m: str, points: Fraction) -> str:
        compared = f"ABS({m})" if self.negative == "abs" else m
        sign = "<=" if self.edge == "upper" else ">="
        text = decimal(self.beyond)
        for edge, worth in reversed(self._by_reach()):
            test = f"ROUND({compared},10)" if compared != m else m
            text = f"IF({test}{sign}{short_percent(edge)},{decimal(worth)},{text})"
        if self.negative == "full":
            return f"IF({m}<0,{decimal(points)},{text})"
        if self.negative == "manual":
            return f'IF({m}<0,"人工评定",{text})'
        return text

    def verdict(self, value: Fraction, score: Fraction, points: Fraction) -> str:
        told = ""
        if value < 0 and self.negative == "abs":
            value, told = -value, "按绝对值，"
        if value < 0 and self.negative == "full":
            return "低于0"
        reach = self._by_reach()
        within = [edge for edge, _ in reach if (value <= edge if self.edge == "upper" else value >= edge)]
        if not within:
            word = "大于" if self.edge == "upper" else "低于"
            return f"{told}{word}{short_percent(reach[-1][0])}"
        edge, index = within[0], [e for e, _ in reach].index(within[0])
        if index == 0:
            word = "不超过" if self.edge == "upper" else "不低于"
            return f"{told}{word}{short_percent(edge)}"
        previous = short_percent(reach[index - 1][0])
        if self.edge == "upper":
            return f"{told}在{previous}至{short_percent(edge)}（含）之间"
        return f"{told}在{short_percent(edge)}（含）至{previous}之间"


class Share(Frozen):
    """按比例: points × value, no more than `full` (100%) counts."""

    full: Fraction = Fraction(1)

    def score(self, m: str, points: Fraction) -> str:
        return f"{decimal(points)}*MAX(0,MIN({m},{short_percent(self.full)}))/{short_percent(self.full)}"

    def verdict(self, value: Fraction, score: Fraction, points: Fraction) -> str:
        if value >= self.full:
            return f"达到{short_percent(self.full)}"
        return f"未达到{short_percent(self.full)}，按比例计分"


class Linear(Frozen):
    """直线插值: full points up to `best`, none from `worst` on, a straight line between."""

    best: Fraction
    worst: Fraction

    def score(self, m: str, points: Fraction) -> str:
        best, worst = short_percent(self.best), short_percent(self.worst)
        width = short_percent(abs(self.worst - self.best))
        left = f"{worst}-{m}" if self.worst > self.best else f"{m}-{worst}"
        return f"{decimal(points)}*MAX(0,MIN(1,({left})/{width}))" if best != worst else "0"

    def verdict(self, value: Fraction, score: Fraction, points: Fraction) -> str:
        return f"在{short_percent(self.best)}至{short_percent(self.worst)}之间按直线插值计分"


class Item(Frozen):
    """One point of a checklist or of a list of violations: the field that holds it and its worth in 分."""

    name: str
    label: str
    points: Fraction
    line: int = 0


class Checklist(Frozen):
    """分项: each item that is 符合 gives its points. The measured value is the number of items met."""

    items: tuple[Item, ...]

    def measure(self) -> str:
        answered = "+".join(f'OR({item.name}="符合",{item.name}="不符合")' for item in self.items)
        met = "+".join(f'({item.name}="符合")' for item in self.items)
        return f'IF({answered}<{len(self.items)},"{MISSING}",{met})'

    def score(self, m: str, points: Fraction) -> str:
        worths = {item.points for item in self.items}
        if len(worths) == 1:
            return f"{m}*{decimal(worths.pop())}"
        return "+".join(f'IF({item.name}="符合",{decimal(item.points)},0)' for item in self.items)

    def verdict(self, value: Fraction, score: Fraction, points: Fraction) -> str:
        return f"{len(self.items)}项中{decimal(value)}项符合"


class Violations(Frozen):
    """每出现一例扣若干分. The measured value is the number of cases, not of items."""

    items: tuple[Item, ...]
    each: Fraction

    def measure(self) -> str:
        names = ",".join(item.name for item in self.items)
        return f'IF(COUNT({names})<{len(self.items)},"{MISSING}",SUM({names}))'

    def score(self, m: str, points: Fraction) -> str:
        return f"MAX(0,{decimal(points)}-{decimal(self.each)}*MAX(0,{m}))"

    def verdict(self, value: Fraction, score: Fraction, points: Fraction) -> str:
        return "没有不符合要求的情况" if not value else f"不符合要求{decimal(value)}例"


class Choice(Frozen):
    """定性选项: a word of `levels` gives its points. The measured value is the word."""

    field: str
    levels: Mapping[str, Fraction]

    def measure(self) -> str:
        text = f'"{MISSING}"'
        for word in reversed(list(self.levels)):
            told = _quoted(word)
            text = f"IF({self.field}={told},{told},{text})"
        return text

    def score(self, m: str, points: Fraction) -> str:
        text = f'"{UNSCORED}"'
        for word, worth in reversed(list(self.levels.items())):
            text = f"IF({m}={_quoted(word)},{decimal(worth)},{text})"
        return text

    def verdict(self, value: Fraction, score: Fraction, points: Fraction) -> str:
        return ""


def _quoted(word: str) -> str:
    """A word as a text of a formula."""
    return '"' + word.replace('"', '""') + '"'


class OwnRows(Frozen):
    """The officer's own sub-indicators of `rows` that belong to `group`; the score is the sum of theirs."""

    rows: str
    group: str

    def score(self, m: str, points: Fraction) -> str:
        raise NotImplementedError("the score of own rows is the sum of their own formulas")

    def verdict(self, value: Fraction, score: Fraction, points: Fraction) -> str:
        return ""


class HandWritten(Frozen):
    """A score formula written out in the rules file over 测算值 (the measured value)."""

    text: str

    def score(self, m: str, points: Fraction) -> str:
        raise NotImplementedError("a hand-written formula is used as it stands")

    def verdict(self, value: Fraction, score: Fraction, points: Fraction) -> str:
        return "按规则中的公式计分"


# Each has `score(m, points)`, the formula text of the score where `m` names a number, and `verdict(value, score, points)`,
# why a value gives a score, without the closing 计5分 or 扣2分.
AnyMethod = Step | Bands | Share | Linear | Checklist | Violations | Choice | OwnRows | HandWritten

# What a measured value is when it is no number. The same words stand in the cells.
MISSING = "缺数据"
NOT_APPLICABLE = "不适用"
NO_DIVISOR = "除数为0"
# What a score is when there is none.
UNSCORED = "未评"
MANUAL = "人工评定"
NOT_SET = "—"
