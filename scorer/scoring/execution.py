"""The execution rate of a self-assessment form scored: 年度资金总额, or its details where it is 0 or blank (D8)."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from scorer.figures import decimal, money, percent
from scorer.intake.assessment import Assessment, MoneyRow
from scorer.messages import problem
from scorer.model import BLANK, Answer, Place, Problem, Value
from scorer.rulebook.assessment import AssessmentSpec
from scorer.rulebook.attainment import ACTUAL, TARGET
from scorer.rulebook.execution import execution
from scorer.rulebook.methods import MANUAL, MISSING, NO_DIVISOR, NOT_APPLICABLE
from scorer.scoring.rows import RowScore, RowState, evaluated, lost

EXECUTION = "预算执行率"


class _Inputs(NamedTuple):
    """Budget and spending; `sums` are the details of what is a sum of them."""

    target: Answer
    actual: Answer
    sums: dict[str, tuple[Answer, ...]]
    problems: list[Problem]


def execution_row(assessment: Assessment, spec: AssessmentSpec) -> tuple[RowScore | None, list[Problem]]:
    """The row of the execution rate; None where the form has no money block."""
    if assessment.money_total is None and not assessment.details:
        return None, []
    line = assessment.money_total or assessment.details[0]
    target, actual, sums, problems = _inputs(assessment, line, spec)
    points_answer = line.cells.get("分值")
    if points_answer is not None and points_answer.number is None:
        points_answer = None
    points = points_answer.number if points_answer is not None else None
    if points is None and assessment.has_points:
        points = spec.execution_points
    method = execution(spec.switches, spec.refuse_over)
    rate, outcome = evaluated(method, target, actual, points if points is not None else BLANK)
    score = outcome if isinstance(outcome, Fraction) and points is not None else None
    state = _state(rate, outcome, points)
    if state == "missing":
        problems += _blank_problems(line, spec)
    own = line.cells.get("得分") or Answer("得分", "得分", "blank", BLANK, Place(assessment.sheet))
    told = _told(rate, target, actual, assessment.unit)
    row = RowScore(
        name=EXECUTION,
        key=EXECUTION,
        group="预算执行",
        kind="execution",
        points=points,
        points_answer=points_answer,
        target=target,
        actual=actual,
        own=own,
        state=state,
        method=method,
        measure=rate,
        score=score,
        reason=lost(told, points, score),
        calculation=f"{told}，计{decimal(score)}分" if score is not None else told,
        place=own.place if own.place.cell else target.place,
        sums=sums,
    )
    return row, problems


def _state(rate: Value, outcome: Value, points: Fraction | None) -> RowState:
    if rate == NOT_APPLICABLE:
        return "not_applicable"
    if outcome == MANUAL:
        return "manual"
    if points is None:
        return "rates"
    return "scored" if isinstance(outcome, Fraction) else "missing"


def _inputs(assessment: Assessment, line: MoneyRow, spec: AssessmentSpec) -> _Inputs:
    """Budget and spending of the total row, or of its details; refused where the rules want no sum in place of a 0."""
    sums: dict[str, tuple[Answer, ...]] = {}
    target = _money(assessment, line, spec.denominator, sums, TARGET)
    actual = _money(assessment, line, "全年执行数", sums, ACTUAL)
    problems = [_summed(line, sums, assessment)] if sums else []
    if sums and spec.refuse_zero_total:
        target, actual = (answer.replaced(state="refused", value=BLANK) for answer in (target, actual))
        sums = {}
    return _Inputs(target, actual, sums, problems)


def _money(
    assessment: Assessment, line: MoneyRow, column: str, sums: dict[str, tuple[Answer, ...]], name: str
) -> Answer:
    """An amount of the total row, or the sum of the details where the total is 0 or blank."""
    answer = line.cells.get(column) or Answer(
        column, column, "blank", BLANK, Place(assessment.sheet, heading=column)
    )
    parts = tuple(
        row.cells[column]
        for row in assessment.details
        if column in row.cells and row.cells[column].number is not None
    )
    filled = [part for part in parts if part.number]
    if not line.is_total or answer.number or not filled or answer.state == "refused":
        return answer
    sums[name] = parts
    total = sum((part.number or Fraction(0) for part in parts), Fraction(0))
    decimals = max(part.decimals for part in parts)
    return answer.replaced(state="value", value=total, stored=False, unit=assessment.unit, decimals=decimals)


def _summed(line: MoneyRow, sums: dict[str, tuple[Answer, ...]], assessment: Assessment) -> Problem:
    name = next(iter(sums))
    column = next(
        key for key, answer in line.cells.items() if answer.number in (None, 0) and key.startswith("全年")
    )
    place = line.cells[column].place
    total = sum((part.number or Fraction(0) for part in sums[name]), Fraction(0))
    told = money(total, max(part.decimals for part in sums[name]), assessment.unit)
    return problem("FORM-01/zero", place, line.cells[column].text, total=told)


def _told(rate: Value, target: Answer, actual: Answer, unit: str) -> str:
    if not isinstance(rate, Fraction):
        return {
            MISSING: "缺少全年预算数或全年执行数",
            NO_DIVISOR: "全年预算数为0而有支出，执行率没有意义",
            NOT_APPLICABLE: "没有预算也没有支出，不适用",
        }.get(str(rate), str(rate))
    spent, budget = (
        money(answer.number or Fraction(0), answer.decimals, unit) for answer in (actual, target)
    )
    figures = f"全年执行数 {spent} ÷ 全年预算数 {budget}"
    over = "，超过100%按100%计" if rate > 1 else ""
    return f"预算执行率 = {figures} = {percent(rate)}{over}"


def _blank_problems(line: MoneyRow, spec: AssessmentSpec) -> list[Problem]:
    answers = [line.cells.get(column) for column in (spec.denominator, "全年执行数")]
    return [
        problem("READ-73", answer.place, example="1397.90")
        for answer in answers
        if answer is not None and answer.state == "blank" and answer.place.cell
    ]
