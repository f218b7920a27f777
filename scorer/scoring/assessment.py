"""A self-assessment form scored: every indicator of the officer's own, total and grade.

Sources of the rules: scoring of quantitative, reverse and qualitative indicators as in 财预〔2020〕10号 and published filling notes;
where they are silent the switches of the rules file decide.
"""

from __future__ import annotations

from fractions import Fraction

from scorer.figures import decimal, percent, rounded
from scorer.frozen import Frozen
from scorer.intake.assessment import Assessment, AssessmentRow
from scorer.messages import problem
from scorer.model import Card, Place, Problem, Score
from scorer.rulebook import Rulebook
from scorer.rulebook.assessment import AssessmentSpec
from scorer.rulebook.attainment import attainment, attainment_verdict
from scorer.rulebook.methods import MISSING, NOT_APPLICABLE
from scorer.rulebook.switches import Switches
from scorer.scoring.execution import execution_row
from scorer.scoring.grade import FULL, grade_of
from scorer.scoring.rows import RowScore, RowState, evaluated, lost

# 达成 100-80 %, 部分达成 80-60 %, 未达成 60-0 % of the points, half-open so that no score belongs to two.
LEVELS: dict[str, tuple[Fraction, Fraction]] = {
    "达成": (Fraction(8, 10), Fraction(1)),
    "部分达成": (Fraction(6, 10), Fraction(8, 10)),
    "未达成": (Fraction(0), Fraction(6, 10)),
}


class ScoredForm(Frozen):
    """One form scored: its rows and its card."""

    assessment: Assessment
    rows: tuple[RowScore, ...]
    card: Card


def score_assessment(
    assessment: Assessment, spec: AssessmentSpec, rulebook: Rulebook
) -> tuple[ScoredForm, list[Problem]]:
    """Scores one form. The total is withheld while a row has no score or the points do not make 100 (D26)."""
    first, problems = execution_row(assessment, spec)
    rows = [first] if first is not None else []
    for row in assessment.rows:
        scored, found = _score_row(row, assessment, spec)
        rows.append(scored)
        problems += found
    total = _total(rows, spec.switches, assessment)
    if total is not None and first is not None and isinstance(first.measure, Fraction):
        limit = _ceiling(first.measure, spec)
        if total > limit:
            place = assessment.total.place if assessment.total else Place(assessment.sheet)
            problems.append(problem("FORM-26", place, rate=percent(first.measure), at_most=decimal(limit)))
            total = limit
    card = Card(
        form=assessment.name,
        sheet=assessment.sheet,
        state="scored" if total is not None else "rates" if not assessment.has_points else "incomplete",
        full=FULL,
        total=total,
        grade="" if total is None else grade_of(total, rulebook),
        scores=tuple(_as_score(row) for row in rows),
    )
    return ScoredForm(assessment, tuple(rows), card), problems


def _ceiling(rate: Fraction, spec: AssessmentSpec) -> Fraction:
    """The most that the execution rate lets the total be (D21)."""
    return min((cap.at_most for cap in spec.caps if rate < cap.below), default=FULL)


def _total(rows: list[RowScore], switches: Switches, assessment: Assessment) -> Fraction | None:
    """The sum of the printed scores; rows that do not apply are left out and the rest rescaled to 100 (D12)."""
    if not assessment.has_points or not rows or any(row.state in ("missing", "manual") for row in rows):
        return None
    if sum((row.points or Fraction(0) for row in rows), Fraction(0)) != FULL:
        return None
    counted = [row for row in rows if row.score is not None]
    points = sum((row.points or Fraction(0) for row in counted), Fraction(0))
    reached = sum((row.score or Fraction(0) for row in counted), Fraction(0))
    return rounded(reached * FULL / points, switches.score_digits) if points else None


def _score_row(
    row: AssessmentRow, assessment: Assessment, spec: AssessmentSpec
) -> tuple[RowScore, list[Problem]]:
    points = row.points.number
    if row.target.state == "na" or row.actual.state == "na":
        return _not_applicable(row, assessment)
    if row.qualitative or row.target.state == "blank":
        return _qualitative(row, points, assessment, spec)
    if row.target.number is None or row.actual.number is None:
        state: RowState = "missing" if assessment.has_points else "rates"
        return _made(row, state, told="缺少能计分的指标值或完成值"), _blank_problems(row)
    return _quantitative(row, points, assessment, spec)


def _made(row: AssessmentRow, state: RowState, told: str, **more: object) -> RowScore:
    given: dict[str, object] = {
        "name": row.name,
        "key": f"{row.number}",
        "group": row.level1,
        "kind": row.level2,
        "points": row.points.number,
        "points_answer": row.points if row.points.number is not None else None,
        "target": row.target,
        "actual": row.actual,
        "own": row.own,
        "state": state,
        "method": None,
        "measure": MISSING if state == "missing" else "",
        "score": None,
        "reason": "",
        "calculation": f"{row.name}：{told}",
        "place": row.place,
        "officer_reason": row.reason,
    }
    return RowScore(**(given | more))  # type: ignore[arg-type]


def _blank_problems(row: AssessmentRow) -> list[Problem]:
    return [
        problem("READ-73", answer.place, example=example)
        for answer, example in ((row.target, "≥95%"), (row.actual, "96%"))
        if answer.state == "blank" and answer.place.cell
    ]


def _not_applicable(row: AssessmentRow, assessment: Assessment) -> tuple[RowScore, list[Problem]]:
    reason = row.actual.text if row.actual.state == "na" and len(row.actual.text) > 2 else ""
    told = f"不适用{f'（{reason}）' if reason else ''}，不计分，其余指标折算为百分制"
    scored = _made(
        row, "not_applicable" if assessment.has_points else "rates", told=told, measure=NOT_APPLICABLE
    )
    if not row.points.number:
        return scored, []
    answer = row.actual if row.actual.state == "na" else row.target
    return scored, [problem("FORM-24", answer.place, answer.text)]


def _qualitative(
    row: AssessmentRow, points: Fraction | None, assessment: Assessment, spec: AssessmentSpec
) -> tuple[RowScore, list[Problem]]:
    """A level in words: the officer's score within its band, full marks for 达成 without one (D28)."""
    level = row.actual.value if isinstance(row.actual.value, str) else ""
    own = row.own.number
    if not assessment.has_points:
        return _made(
            row,
            "rates",
            told=f"定性指标，{row.actual.text or '没有填写完成情况'}",
            met=level == "达成" or None,
        ), []
    if points is None:
        return _made(row, "missing", told="没有分值"), [problem("READ-73", row.points.place, example="10")]
    band = LEVELS.get(level)
    told = f"定性指标，完成情况为“{row.actual.text}”" if row.actual.text else "没有填写完成情况"
    problems: list[Problem] = []
    if not row.actual.text and not row.target.text:
        problems.append(problem("FORM-24/blank", row.place))
    if own is None:
        if level == "达成" and not spec.refuse_blank_level:
            return _made(
                row, "scored", told=f"{told}，计{decimal(points)}分", measure=level, score=points
            ), []
        return _made(row, "manual", told=f"{told}，需要填写得分"), [*problems, _ask(row, level, points)]
    if not 0 <= own <= points:
        wrong = problem("IND-02", row.own.place, row.own.text, points=decimal(points))
        return _made(row, "manual", told=told), [wrong]
    if band is not None and not _within(own, band, points):
        between = _told_band(band, points)
        problems.append(problem("FORM-06/band", row.own.place, row.own.text, level=level, between=between))
        return _made(row, "manual", told=f"{told}，得分不在规定区间"), problems
    reason = lost(f"{row.name}：{told}", points, own)
    if reason and row.reason:
        reason = f"{row.name}：{row.reason}，扣{decimal(points - own)}分"
    scored = _made(
        row, "entered", told=f"{told}，按填报计{decimal(own)}分", measure=level, score=own, reason=reason
    )
    return scored, problems


def _within(own: Fraction, band: tuple[Fraction, Fraction], points: Fraction) -> bool:
    low, high = band
    return low * points <= own and (own < high * points or (high == 1 and own == points))


def _told_band(band: tuple[Fraction, Fraction], points: Fraction) -> str:
    """The scores of a level with its edges: 18分（含）至24分（不含）."""
    low, high = band
    edge = "含" if high == 1 else "不含"
    return f"{decimal(low * points)}分（含）至{decimal(high * points)}分（{edge}）"


def _ask(row: AssessmentRow, level: str, points: Fraction) -> Problem:
    band = LEVELS.get(level, (Fraction(0), Fraction(1)))
    return problem("FORM-06/ask", row.place, row.actual.text, between=_told_band(band, points))


def _quantitative(
    row: AssessmentRow, points: Fraction | None, assessment: Assessment, spec: AssessmentSpec
) -> tuple[RowScore, list[Problem]]:
    target, actual = row.target, row.actual
    assert target.number is not None
    assert actual.number is not None
    operator = target.operator
    method = attainment(operator, spec.switches, spec.deviation)
    worth = points if points is not None else FULL
    rate, outcome = evaluated(method, target, actual, worth)
    number = rate if isinstance(rate, Fraction) else None
    met = _met(operator, target.number, actual.number)
    told = attainment_verdict(operator, target.number, actual.number, target.unit, number, outcome == worth)
    if points is None:
        state: RowState = "missing" if assessment.has_points else "rates"
        faults = [problem("READ-73", row.points.place, example="10")] if assessment.has_points else []
        return _made(row, state, told=told, method=method, measure=rate, met=met), faults
    if rate == NOT_APPLICABLE and spec.switches["na_policy"] == "rescale":
        told = "指标值和完成值都是0，不适用，不计分，其余指标折算为百分制"
        return _made(row, "not_applicable", told=told, measure=rate), []
    if not isinstance(outcome, Fraction):
        return _made(row, "manual", told=told, method=method, measure=rate), [problem("IND-22", row.place)]
    reason = lost(f"{row.name}：{told}", points, outcome)
    calculation = f"{told}，计{decimal(outcome)}分"
    return _made(
        row, "scored", told=calculation, method=method, measure=rate, score=outcome, reason=reason, met=met
    ), []


def _met(operator: str, target: Fraction, actual: Fraction) -> bool:
    return {
        "≥": actual >= target,
        ">": actual > target,
        "≤": actual <= target,
        "<": actual < target,
        "=": actual >= target,
    }[operator]


def _as_score(row: RowScore) -> Score:
    state = {"entered": "scored", "rates": "not_set"}.get(row.state, row.state)
    return Score(
        name=row.name,
        key=row.key,
        points=row.points,
        state=state,  # type: ignore[arg-type]
        score=row.score,
        measure=row.measure,
        unit="%" if isinstance(row.measure, Fraction) else "",
        reason=row.reason,
        calculation=row.calculation,
        place=row.place,
        own=row.own.number,
    )
