"""预算执行率 of a self-assessment form as formulas over 指标值 (the budget), 完成值 (the actual) and 分值.

Points × rate, no more than the points: 得分 = 分值 × 全年执行数 / 全年预算数 (D6, D7, D16). Source: published forms.
"""

from __future__ import annotations

from scorer.rulebook.attainment import ACTUAL, POINTS, RATE, TARGET, Attainment
from scorer.rulebook.methods import MANUAL, MISSING, NO_DIVISOR, NOT_APPLICABLE, UNSCORED
from scorer.rulebook.switches import Switches


def execution(switches: Switches, refuse_over: bool = False) -> Attainment:
    """The formulas of the execution rate; 0 ÷ 0 is not applicable, money spent without a budget scores nothing.

    A rate over 100 % scores in full, or is left to a person.
    """
    cut = "ROUND" if switches["rate_rounding"] == "half_up" else "ROUNDDOWN"
    measure = (
        f'IF(COUNT({TARGET},{ACTUAL})<2,"{MISSING}",IF({TARGET}=0,IF({ACTUAL}=0,"{NOT_APPLICABLE}","{NO_DIVISOR}"),'
        f"{cut}(ROUND({ACTUAL}/{TARGET},10),{switches.rate_digits + 2})))"
    )
    places = switches.score_digits
    counted = f"ROUND(ROUND({POINTS}*MAX(0,MIN(1,{RATE})),10),{places})"
    if refuse_over:
        counted = f'IF({RATE}>1,"{MANUAL}",{counted})'
    score = (
        f'IF(ISNUMBER({RATE}),{counted},IF({RATE}="{NO_DIVISOR}",0,'
        f'IF({RATE}="{NOT_APPLICABLE}","{NOT_APPLICABLE}","{UNSCORED}")))'
    )
    return Attainment("÷", False, measure, score)
