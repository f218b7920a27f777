"""The officer's own indicators under shared points: how the points are split, what each row scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scorer.figures import decimal, percent, rounded
from scorer.formula import evaluate, parse
from scorer.frozen import Frozen
from scorer.messages import problem
from scorer.model import Answer, OwnRow, Place, Problem, Value
from scorer.rulebook.attainment import (
    ACTUAL,
    POINTS,
    RATE,
    TARGET,
    Attainment,
    attainment,
    attainment_verdict,
)
from scorer.rulebook.methods import MANUAL, OwnRows
from scorer.rulebook.nouns import Indicator, Shared
from scorer.rulebook.switches import Switches
from scorer.scoring.environment import seen

GROUP = "所属"
DEVIATION = Fraction(30, 100)
_MET = "达成"


class OwnScore(Frozen):
    """One own row scored: its points, its formulas, the measured 完成率 and the score (None if not scored)."""

    row: OwnRow
    points: Fraction | None
    method: Attainment | None
    measure: Value
    score: Fraction | None
    reason: str
    calculation: str


class Split(Frozen):
    """The points of each indicator that shares them; None is not set, a missing key could not be settled."""

    points: Mapping[str, Fraction | None]
    problems: tuple[Problem, ...] = ()


def group_of(row: OwnRow, indicators: Sequence[Indicator]) -> str | None:
    """The name of the indicator that an own row belongs to."""
    answer = row.answers.get(GROUP)
    names = {item.method.group for item in indicators if isinstance(item.method, OwnRows)}
    return (
        answer.value
        if answer is not None and isinstance(answer.value, str) and answer.value in names
        else None
    )


def split_points(
    shared: Shared, rows: Sequence[OwnRow], indicators: Sequence[Indicator], place: Place
) -> Split:
    """The officer's own split where it sums to the shared points, else the default of the rules file (D22)."""
    given = [row.answers[POINTS].number for row in rows if POINTS in row.answers]
    filled = [number for number in given if number is not None]
    if not filled:
        return _default_split(shared, rows, indicators, place)
    sums: dict[str, Fraction] = {}
    for row in rows:
        group, number = group_of(row, indicators), row.answers[POINTS].number
        if group:
            sums[group] = sums.get(group, Fraction(0)) + (number or Fraction(0))
    total = sum(sums.values(), Fraction(0))
    if len(filled) < len(rows) or total != shared.points or any(number < 0 for number in filled):
        blank = len(rows) - len(filled)
        detail = (
            f"有{blank}个没有填分值" if blank else f"合计是{decimal(total)}分，应为{decimal(shared.points)}分"
        )
        return Split({}, (problem("IND-01", place, detail=detail, points=decimal(shared.points)),))
    return Split({name: sums.get(name) for name in shared.split})


def _default_split(
    shared: Shared, rows: Sequence[OwnRow], indicators: Sequence[Indicator], place: Place
) -> Split:
    counts: dict[str, int] = {}
    for row in rows:
        group = group_of(row, indicators)
        if group:
            counts[group] = counts.get(group, 0) + 1
    unclear = [name for name, count in counts.items() if count > 1 or shared.split.get(name) is None]
    if unclear:
        detail = f"“{'”“'.join(unclear)}”没有填分值"
        return Split({}, (problem("IND-01", place, detail=detail, points=decimal(shared.points)),))
    return Split(dict(shared.split))


def score_row(row: OwnRow, points: Fraction | None, switches: Switches) -> tuple[OwnScore, list[Problem]]:
    """The score of one own row by attainment; a qualitative row scores only where it is 达成 (D28)."""
    target, actual = row.answers[TARGET], row.answers[ACTUAL]
    if target.state == "value" and isinstance(target.value, str):
        return _qualitative(row, points, actual), []
    if points is None or target.number is None or actual.number is None:
        told = f"{row.label}：缺少{'指标值' if target.number is None else '完成值' if actual.number is None else '分值'}"
        return OwnScore(row, points, None, "缺数据", None, "", told), []
    operator = target.operator
    method = attainment(operator, switches)
    names: dict[str, Value] = {TARGET: seen(target), ACTUAL: seen(actual), POINTS: points}
    names[RATE] = evaluate(parse(method.measure), names)
    value = evaluate(parse(method.score), names)
    score = value if isinstance(value, Fraction) else None
    rate = names[RATE]
    number = rate if isinstance(rate, Fraction) else None
    full = score == points
    told = attainment_verdict(operator, target.number, actual.number, target.unit, number, full)
    told = f"{row.label}：{told}"
    reason = "" if score is None or full else f"{told}，扣{decimal(points - score)}分"
    counted = f"{told}，计{decimal(score)}分" if score is not None else f"{told}，{MANUAL}"
    return OwnScore(row, points, method, rate, score, reason, counted), _row_problems(
        operator, target, actual
    )


def _qualitative(row: OwnRow, points: Fraction | None, actual: Answer) -> OwnScore:
    met = actual.value == _MET
    told = f"{row.label}：定性指标，完成情况为“{actual.text}”"
    score = points if met else None
    counted = f"{told}，计{decimal(points)}分" if met and points is not None else f"{told}，{MANUAL}"
    return OwnScore(row, points, None, _MET if met else MANUAL, score, "", counted)


def _row_problems(operator: str, target: Answer, actual: Answer) -> list[Problem]:
    """A target that more would be better for: far exceeded, or a negative actual (D20, D30)."""
    if target.number is None or actual.number is None or target.number <= 0 or operator in "≤<":
        return []
    if actual.number < 0:
        return [problem("FORM-41", actual.place, actual.text)]
    deviation = rounded((actual.number - target.number) / target.number, 4)
    if deviation >= DEVIATION:
        return [problem("FORM-09", actual.place, actual.text, deviation=percent(deviation))]
    return []
