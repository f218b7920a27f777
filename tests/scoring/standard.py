"""The standard worked out once more in plain arithmetic, without any formula: what each indicator is measured and scored.

Typed from the table of the standard (variant A) and its decisions, for comparison with the compiled formulas.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

from scorer.model import Value
from tests.scoring.inputs import Inputs

MISSING, ABSENT, ENDLESS = "缺数据", "不适用", "除数为0"
UNSCORED, MANUAL = "未评", "人工评定"

# points, where deduction starts, the step, what a step costs; in percent
STEPS = {
    "在职人员控制率": (5, "over", 100, 1, Fraction(1, 2)),
    "三公经费变动率": (5, "over", 0, 1, Fraction(1, 2)),
    "预算完成率": (5, "under", 100, 5, Fraction(2)),
    "新建楼堂馆所面积控制率": (5, "over", 100, 5, Fraction(2)),
    "新建楼堂馆所投资概算控制率": (5, "over", 100, 5, Fraction(2)),
    "公用经费控制率": (8, "over", 100, 1, Fraction(1)),
    "三公经费控制率": (7, "over", 100, 1, Fraction(1)),
    "政府采购执行率": (6, "both", 100, 5, Fraction(2)),
}
POINTS = {key: row[0] for key, row in STEPS.items()} | {
    "预算控制率": 5, "管理制度健全性": 8, "资金使用合规性": 6, "预决算信息公开性": 5, "重点工作实际完成率": 8, "行政效能": 6,
    "社会公众或服务对象满意度": 6,
}  # fmt: skip
WORDS = {"效果较好": 6, "一般": 3, "无效果或不明显": 0}


def half_up(value: Fraction, digits: int) -> Fraction:
    """Rounded half away from zero."""
    size = floor(abs(value) * 10**digits + Fraction(1, 2))
    return Fraction(size if value >= 0 else -size, 10**digits)


def numbers(inputs: Inputs, *names: str) -> list[Fraction] | None:
    found = [inputs[name] for name in names]
    return found if all(isinstance(value, Fraction) for value in found) else None


def divided(top: Fraction, below: Fraction) -> Value:
    if below == 0:
        return ABSENT if top == 0 else ENDLESS
    return half_up(top / below, 4)


def measured(key: str, inputs: Inputs) -> Value:
    """The rate as it is shown, a count, or a word."""
    if key in ("管理制度健全性", "预决算信息公开性"):
        met = list(inputs.values()).count("符合")
        answered = met + list(inputs.values()).count("不符合")
        return Fraction(met) if answered == len(inputs) else MISSING
    if key == "资金使用合规性":
        counts = numbers(inputs, *inputs)
        return MISSING if counts is None else sum(counts, Fraction(0))
    if key == "行政效能":
        return inputs[key] if inputs[key] in WORDS else MISSING
    if key == "社会公众或服务对象满意度":
        return half_up(inputs["满意度"], 4) if isinstance(inputs["满意度"], Fraction) else MISSING
    if key == "预算完成率":
        found = numbers(inputs, "上年结转", "年初预算", "本年追加预算", "年末结余")
        return MISSING if found is None else divided(sum(found[:3]) - found[3], sum(found[:3]))
    if key == "重点工作实际完成率":
        return _key_work(inputs)
    if key.startswith("新建") and not any(isinstance(value, Fraction) for value in inputs.values()):
        return ABSENT
    found = numbers(inputs, *inputs)
    if found is None:
        return MISSING
    top, below = found
    return divided(top - below, below) if key == "三公经费变动率" else divided(top, below)


def _key_work(inputs: Inputs) -> Value:
    if isinstance(inputs["考核得分"], Fraction):
        full = inputs["考核满分"]
        return divided(inputs["考核得分"], full if isinstance(full, Fraction) else Fraction(100))
    found = numbers(inputs, "重点工作完成数", "重点工作应完成数")
    return MISSING if found is None else divided(*found)


def score(key: str, value: Value) -> Value:
    """The score of what was measured."""
    points = Fraction(POINTS[key])
    if key == "行政效能":
        return Fraction(WORDS[value]) if value in WORDS else UNSCORED
    if not isinstance(value, Fraction):
        return {ABSENT: points, ENDLESS: Fraction(0)}.get(value, UNSCORED)
    percent = value * 100
    if key in STEPS:
        _, side, limit, step, minus = STEPS[key]
        beyond = {"over": percent - limit, "under": limit - percent, "both": abs(percent - limit)}[side]
        return max(Fraction(0), points - minus * floor(max(beyond, 0) / step))
    if key == "预算控制率":
        return _first([(0, 5), (10, 4), (20, 3), (30, 2)], lambda edge: abs(percent) <= edge)
    if key == "社会公众或服务对象满意度":
        return _first([(90, 6), (80, 4), (70, 2)], lambda edge: percent >= edge)
    if key == "重点工作实际完成率":
        return half_up(points * max(Fraction(0), min(percent, Fraction(100))) / 100, 2)
    if key == "资金使用合规性":
        return max(Fraction(0), points - value)
    return value * {"管理制度健全性": 2, "预决算信息公开性": 1}[key]


def _first(bands: list[tuple[int, int]], within) -> Fraction:
    return next((Fraction(worth) for edge, worth in bands if within(edge)), Fraction(0))


def own_score(operator: str, inputs: Inputs) -> Value:
    """An own row: met by the values, else in proportion to the rounded rate (linear for ≤)."""
    found = numbers(inputs, "指标值", "完成值", "分值")
    if found is None:
        return UNSCORED
    target, actual, points = found
    met = {
        "≥": actual >= target,
        ">": actual > target,
        "≤": actual <= target,
        "<": actual < target,
        "=": actual >= target,
    }
    if target == 0:
        more = operator in "≥>"
        return points if actual == 0 or (actual > 0) is more else Fraction(0)
    if met[operator]:
        return points
    if target < 0:
        return UNSCORED
    rate = half_up((actual - target) / target if operator in "≤<" else actual / target, 4)
    share = 1 - rate if operator in "≤<" else rate
    return half_up(points * max(Fraction(0), min(Fraction(1), share)), 2)
