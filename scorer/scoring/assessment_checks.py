"""The consistency checks of one self-assessment form: FORM-01 to FORM-29.

Each function is one check: it takes the scored form and returns what it found. Thresholds are those of the published sources
named beside them; severities stand in the catalogue of messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from scorer.figures import decimal, percent, short_percent
from scorer.messages import problem
from scorer.model import Answer, Problem
from scorer.scoring import money_checks
from scorer.scoring.rows import RowScore
from scorer.scoring.subject import Subject

_DEVIATION = Fraction(30, 100)
_HEAVY = Fraction(30)
_HALF_CENT = Fraction(5, 1000)
_SURVEY = ("调查", "问卷", "测评", "访谈", "回访", "评议")


def check_form(subject: Subject) -> list[Problem]:
    """Everything that the checks find in one form."""
    return [item for check in _CHECKS for item in check(subject)]


def _own_scores(subject: Subject) -> Iterator[Problem]:
    """FORM-03, FORM-06, FORM-07, IND-02: what the officer entered against what the rule gives."""
    for row in subject.form.rows:
        own = row.own.number
        if own is None or row.points is None or row.state != "scored" or row.score is None:
            continue
        if not 0 <= own <= row.points:
            yield problem("IND-02", row.own.place, row.own.text, points=decimal(row.points))
        if abs(own - row.score) < _HALF_CENT:
            continue
        told = {
            "stated": decimal(own),
            "computed": decimal(row.score),
            "difference": decimal(abs(own - row.score)),
        }
        if row.kind == "execution":
            yield problem("FORM-03", row.own.place, row.own.text, **told)
            continue
        yield problem("FORM-06", row.own.place, row.own.text, **told)
        actual = row.actual.number
        if row.met and actual is not None and row.actual.unit == "%" and own == row.points * actual:
            yield problem(
                "FORM-07", row.own.place, row.own.text, points=decimal(row.points), rate=short_percent(actual)
            )


def _weights(subject: Subject) -> Iterator[Problem]:
    """FORM-04: the points make 100, and each 一级指标 has the points that the rules expect; FORM-23: there are none."""
    if not subject.form.assessment.has_points:
        yield problem("FORM-23", subject.place)
        return
    total = sum((row.points or Fraction(0) for row in subject.form.rows), Fraction(0))
    if total != 100:
        yield problem("FORM-04", subject.place, total=decimal(total))
        return
    for name, expected in subject.spec.blocks:
        mine = [row for row in subject.rows if name[:2] in row.group]
        points = sum((row.points or Fraction(0) for row in mine), Fraction(0))
        if mine and points != expected:
            stated = {"name": name, "stated": decimal(points), "expected": decimal(expected)}
            yield problem("FORM-04/block", mine[0].place, **stated)


def _printed_total(subject: Subject) -> Iterator[Problem]:
    """FORM-05, IND-05, IND-06: the officer's total is the sum of the entered scores, and ours; the grade word fits.

    Where their sum is ours it is told once.
    """
    total = subject.form.assessment.total
    if total is None or total.number is None:
        return
    summed, own = total.number, [row.own.number for row in subject.form.rows]
    if own and all(number is not None for number in own):
        summed = sum((number or Fraction(0) for number in own), Fraction(0))
        if summed != total.number:
            told = {"stated": decimal(total.number), "computed": decimal(summed)}
            yield problem(
                "FORM-05", total.place, total.text, difference=decimal(abs(summed - total.number)), **told
            )
    computed = subject.form.card.total
    if computed is not None and computed not in (total.number, summed):
        told = {"stated": decimal(total.number), "computed": decimal(computed)}
        yield problem(
            "IND-05", total.place, total.text, difference=decimal(abs(computed - total.number)), **told
        )
    yield from _grade(subject, total)


def _grade(subject: Subject, total: Answer) -> Iterator[Problem]:
    grade = subject.form.assessment.grade
    if grade is None or not isinstance(grade.value, str) or total.number is None:
        return
    if grade.text.strip() != grade.value:
        yield problem("IND-06", grade.place, grade.text, taken=grade.value)
    fitting = next((word for word, edge in subject.grades if total.number >= edge), "")
    if fitting != grade.value:
        told = {"taken": grade.value, "total": decimal(total.number), "computed": fitting}
        yield problem("IND-06/band", grade.place, grade.text, **told)


def _reasons(subject: Subject) -> Iterator[Problem]:
    """FORM-08: points lost need a reason; the execution rate has no reason column."""
    if "原因" not in subject.form.assessment.columns:
        return
    for row in subject.rows:
        if (
            row.points is not None
            and row.score is not None
            and row.score < row.points
            and not row.officer_reason
        ):
            yield problem("FORM-08", row.place, lost=decimal(row.points - row.score))


def _deviation(subject: Subject) -> Iterator[Problem]:
    """FORM-09: the target exceeded by 30 % or more."""
    for row in subject.rows:
        target, actual = row.target.number, row.actual.number
        if row.method is None or row.method.reverse or target is None or actual is None or target <= 0:
            continue
        over = (actual - target) / target
        if over >= _DEVIATION:
            yield problem("FORM-09", row.actual.place, row.actual.text, deviation=percent(over))


def _sense(subject: Subject) -> Iterator[Problem]:
    """FORM-10: an operator against the sense of the indicator."""
    for row in subject.rows:
        sign = row.target.operator
        if "成本" in row.kind and sign in ("≥", ">"):
            yield problem("FORM-10", row.target.place, row.target.text, kind="成本指标", wanted="≤")
        if sign in ("≤", "<") and any(word in row.name + row.kind for word in ("满意度", "及时率", "合格率")):
            yield problem(
                "FORM-10", row.target.place, row.target.text, kind="满意度、及时率一类指标", wanted="≥"
            )


def _swapped_columns(subject: Subject) -> Iterator[Problem]:
    """FORM-11: the weights stand in the columns of target and actual."""
    rows = [row for row in subject.rows if row.target.number is not None and row.actual.number is not None]
    if len(rows) < 3 or any(row.target.number != row.actual.number for row in rows):
        return
    if sum((row.target.number or Fraction(0) for row in rows), Fraction(0)) == 100 or all(
        row.points is not None and row.target.number == row.points for row in rows
    ):
        yield problem("FORM-11", rows[0].target.place, rows[0].target.text)


def _half_filled(subject: Subject) -> Iterator[Problem]:
    """FORM-15: some scores entered and others blank; a qualitative row must be entered and does not count."""
    rows = [row for row in subject.rows if row.method is not None]
    filled = [row for row in rows if row.own.number is not None]
    if filled and len(filled) < len(rows):
        blank = next(row for row in rows if row.own.number is None)
        yield problem("FORM-15/some", blank.place)


def _twins(subject: Subject) -> Iterator[Problem]:
    """FORM-16: two indicators of one name."""
    seen: dict[str, RowScore] = {}
    for row in subject.rows:
        if row.name in seen:
            yield problem("FORM-16/own", row.place, other=seen[row.name].place.cell or "上面")
        seen.setdefault(row.name, row)


def _kinds(subject: Subject) -> Iterator[Problem]:
    """FORM-17: money or a rate of payment as 数量指标; FORM-19: one indicator above 30 points."""
    for row in subject.rows:
        if "数量" in row.kind and (row.target.unit in money_checks.AMOUNTS or "支付率" in row.name):
            yield problem("FORM-17", row.target.place, row.target.text)
        if row.points is not None and row.points > _HEAVY:
            yield problem("FORM-19", row.place, points=decimal(row.points))


def _whole_scores(subject: Subject) -> Iterator[Problem]:
    """FORM-18: every entered score is whole although the rule gives parts."""
    filled = [row for row in subject.form.rows if row.own.number is not None]
    whole = filled and all(row.own.number is not None and row.own.number.denominator == 1 for row in filled)
    if whole and any(row.score is not None and row.score.denominator != 1 for row in filled):
        yield problem("FORM-18", subject.place)


def _taken_as_full(subject: Subject) -> Iterator[Problem]:
    """FORM-29: qualitative rows that are 达成 and have no score of the officer's count in full (D28)."""
    rows = [row for row in subject.rows if row.state == "scored" and row.method is None]
    if rows:
        yield problem("FORM-29", rows[0].place, names="、".join(row.name for row in rows))


def _survey(subject: Subject) -> Iterator[Problem]:
    """FORM-28: 满意度 without a survey that it comes from."""
    for row in subject.rows:
        words = f"{row.name}{row.target.text}{row.officer_reason}"
        if (
            "满意度" in row.name + row.kind
            and row.score is not None
            and not any(word in words for word in _SURVEY)
        ):
            yield problem("FORM-28", row.place)


_CHECKS: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    money_checks.money_total,
    money_checks.execution_rate,
    _own_scores,
    _weights,
    _printed_total,
    _reasons,
    _deviation,
    _sense,
    _swapped_columns,
    money_checks.overspent,
    _half_filled,
    _twins,
    _kinds,
    _whole_scores,
    money_checks.balance,
    money_checks.halves,
    money_checks.yuan,
    money_checks.mixed_units,
    _survey,
    _taken_as_full,
)
