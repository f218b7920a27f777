"""The method attainment: an own indicator's target against its actual, as formulas over four fixed names.

指标值 (target), 完成值 (actual) and 分值 (points) are inputs; 完成率 is the measured value: actual ÷ target for
"≥" and "=", the overshoot (actual - target) ÷ target for "≤" in the linear form, target ÷ actual in the ratio form.
Source: 财预〔2020〕10号 for the proportional score; the reverse formulas are a switch (D5).
"""

from __future__ import annotations

from fractions import Fraction

from scorer.figures import amount, percent
from scorer.frozen import Frozen
from scorer.rulebook.deviation import Deviation
from scorer.rulebook.methods import MANUAL, MISSING, NOT_APPLICABLE, UNSCORED
from scorer.rulebook.switches import Switches

TARGET, ACTUAL, POINTS, RATE = "指标值", "完成值", "分值", "完成率"
MET, UNMET = "达标", "未达标"


class Attainment(Frozen):
    """The formula texts of one own indicator: its 完成率 and its score over 完成率."""

    operator: str
    reverse: bool
    measure: str
    score: str


def attainment(operator: str, switches: Switches, deviation: Deviation | None = None) -> Attainment:
    """The formulas for an operator ≥ > ≤ < =. A comparison uses the values themselves, the ratio is rounded (§2)."""
    digits = switches.rate_digits + 2
    cut = "ROUND" if switches["rate_rounding"] == "half_up" else "ROUNDDOWN"
    reverse = operator in "≤<"
    sign = {"≥": ">=", ">": ">", "≤": "<=", "<": "<", "=": ">="}[operator]
    met = f"{ACTUAL}{sign}{TARGET}"
    if reverse and switches["reverse_formula"] == "linear":
        ratio = f"MAX(0,{ACTUAL}-{TARGET})/{TARGET}"
        share = f"MAX(0,1-{RATE})"
    elif reverse:
        ratio = f"{TARGET}/MAX({TARGET},{ACTUAL})"
        share = f"MAX(0,MIN(1,{RATE}))"
    else:
        ratio = f"{ACTUAL}/{TARGET}"
        share = f"MAX(0,MIN(1,{RATE}))"
    if operator == "=" and switches["equal_mode"] == "strict":
        met, share = f"{ACTUAL}={TARGET}", "0"
    elif operator == "=" and switches["equal_mode"] == "two_sided":
        met, share = f"{ACTUAL}={TARGET}", f"MAX(0,MIN({RATE},2-{RATE}))"
    absent = "0" if switches["na_policy"] == "zero" else POINTS
    both_zero = f'"{MET}"' if switches["zero_target"] == "met" else f'"{NOT_APPLICABLE}"'
    without_ratio = (
        f"IF({TARGET}=0,IF({ACTUAL}=0,{both_zero},IF({ACTUAL}{'<=' if operator != '≥' and operator != '>' else '>='}0,"
        f'"{MET}","{UNMET}")),IF({met},"{MET}","{MANUAL}"))'
    )
    measure = (
        f'IF(COUNT({TARGET},{ACTUAL})<2,"{MISSING}",'
        f"IF({TARGET}>0,{cut}(ROUND({ratio},10),{digits}),{without_ratio}))"
    )
    places = switches.score_digits
    reached = POINTS if deviation is None or reverse else deviation.points_when_met(POINTS, RATE)
    score = (
        f"IF(ISNUMBER({RATE}),IF({met},{reached},ROUND(ROUND({POINTS}*{share},10),{places})),"
        f'IF({RATE}="{MET}",{POINTS},IF({RATE}="{UNMET}",0,IF({RATE}="{NOT_APPLICABLE}",{absent},"{UNSCORED}"))))'
    )
    return Attainment(operator, reverse, measure, score)


def attainment_verdict(
    operator: str, target: Fraction, actual: Fraction, unit: str, measured: Fraction | None, full: bool
) -> str:
    """What is said of one own indicator: 完成值 2,178人，未达到指标值 ≥2,200人，完成率99.00%."""

    def figure(value: Fraction) -> str:
        return f"{amount(value * 100)}%" if unit == "%" else f"{amount(value)}{unit}"

    told = f"完成值{figure(actual)}，{'达到' if full else '未达到'}指标值{operator}{figure(target)}"
    if full or measured is None:
        return told
    if operator in "≤<":
        return f"{told}，超出{percent(measured)}"
    return f"{told}，完成率{percent(measured)}"


def default_operator(word: str, at_most: bool) -> str:
    """The operator of a target that names none, by the switch `default_operator` (D25); `at_most` is what auto says."""
    if word == "auto":
        return "≤" if at_most else "≥"
    return "≥" if word == "at_least" else "≤"
