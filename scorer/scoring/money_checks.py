"""The checks of the money block of a self-assessment form, in itself and against the scores."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from scorer.figures import amount, money, percent
from scorer.intake.text import normalise
from scorer.messages import problem
from scorer.model import Answer, Problem
from scorer.scoring.subject import Subject
from scorer.scoring.tolerance import mixed_up, rate_agrees, sum_limit, ulp, units_apart

_SHARE_GAP, _UNSPENT = Fraction(5, 100), Fraction(20, 100)
AMOUNTS = ("元", "万元", "亿元")
_YUAN = re.compile(r"(?<![万亿\d.])\d[\d,.]*\s*元")


def money_total(subject: Subject) -> Iterator[Problem]:
    """FORM-01: the total is the sum of its details, each column; a total of 0 is told by the execution rate."""
    total = subject.form.assessment.money_total
    details = subject.form.assessment.details
    if total is None or not details:
        return
    for column in ("年初预算数", "全年预算数", "全年执行数"):
        answer = total.cells.get(column)
        parts = [
            row.cells[column]
            for row in details
            if column in row.cells and row.cells[column].number is not None
        ]
        if answer is None or not answer.number or not parts:
            continue
        computed = sum((part.number or Fraction(0) for part in parts), Fraction(0))
        unit = ulp([answer.decimals, *(part.decimals for part in parts)], False)
        if abs(computed - answer.number) > sum_limit(len(parts), unit):
            figures = {
                "stated": answer.number,
                "computed": computed,
                "difference": abs(computed - answer.number),
            }
            yield problem("FORM-01", answer.place, answer.text, **_told(subject, [answer, *parts], **figures))


def execution_rate(subject: Subject) -> Iterator[Problem]:
    """FORM-02, FORM-15: the printed execution rate against the quotient."""
    row, total = subject.execution, subject.form.assessment.money_total
    if row is None or total is None or not isinstance(row.measure, Fraction):
        return
    stated = total.cells.get("执行率")
    if stated is not None and stated.state == "blank" and row.own.number is not None:
        yield problem("FORM-15", stated.place)
    if (
        stated is None
        or stated.number is None
        or row.sums
        or row.target.number is None
        or row.actual.number is None
    ):
        return
    unit = ulp([row.target.decimals, row.actual.decimals], False)
    printed = Fraction(1, 10 ** max(2, stated.decimals))
    if not rate_agrees(stated.number, printed, row.actual.number, row.target.number, unit):
        told = {"stated": percent(stated.number), "computed": percent(row.measure)}
        yield problem("FORM-02", stated.place, stated.text, **told)


def overspent(subject: Subject) -> Iterator[Problem]:
    """FORM-13, FORM-14: money spent above or exactly at the adjusted budget."""
    row, total = subject.execution, subject.form.assessment.money_total
    if row is None or row.target.number is None or row.actual.number is None:
        return
    told = _told(subject, [row.target, row.actual], budget=row.target.number, spent=row.actual.number)
    if row.target.number == 0 and row.actual.number > 0:
        yield problem("FORM-13/zero", row.actual.place, row.actual.text, **told)
    elif row.actual.number > row.target.number:
        yield problem("FORM-13", row.actual.place, row.actual.text, **told)
    line = total if total is not None and not row.sums else next(iter(subject.form.assessment.details), None)
    first = line.cells.get("年初预算数") if line is not None else None
    if first is None or first.number is None or row.actual.number != row.target.number:
        return
    if first.number != row.target.number:
        yield problem(
            "FORM-14", row.target.place, row.target.text, **_told(subject, [first], first=first.number)
        )


def balance(subject: Subject) -> Iterator[Problem]:
    """FORM-20: indicators score well while the money was not spent (a vendor's warning)."""
    first = subject.execution
    if first is None or first.score is None or not first.points or not isinstance(first.measure, Fraction):
        return
    scores = [row for row in subject.rows if row.score is not None and row.points is not None]
    points = sum((row.points or Fraction(0) for row in scores), Fraction(0))
    reached = sum((row.score or Fraction(0) for row in scores), Fraction(0))
    if points and reached:
        share, spent = reached / points, first.score / first.points
        if (share - spent) / share > _SHARE_GAP:
            yield problem("FORM-20", first.place, share=percent(share), spent=percent(spent))
    if 1 - first.measure > _UNSPENT:
        yield problem("FORM-20/unspent", first.place, unspent=percent(1 - first.measure))


def halves(subject: Subject) -> Iterator[Problem]:
    """FORM-22: the two halves of the unit form; LINK-01: 基本支出 + 项目支出 = 全年执行数."""
    split, row = subject.form.assessment.split, subject.execution
    left = [
        split[key]
        for key in ("一般公共预算", "政府性基金拨款", "纳入专户管理的非税收入拨款", "其他资金")
        if key in split
    ]
    right = [split[key] for key in ("基本支出", "项目支出") if key in split]
    income = sum((item.number or Fraction(0) for item in left), Fraction(0))
    spending = sum((item.number or Fraction(0) for item in right), Fraction(0))
    if income and spending and income != spending:
        yield problem(
            "FORM-22", right[0].place, **_told(subject, [*left, *right], left=income, right=spending)
        )
    if (
        len([item for item in right if item.number is not None]) == 2
        and row is not None
        and row.actual.number
    ):
        unit = ulp([row.actual.decimals, *(item.decimals for item in right)], False)
        if abs(spending - row.actual.number) > sum_limit(2, unit):
            told = _told(subject, [row.actual, *right], stated=row.actual.number, computed=spending)
            yield problem("LINK-01", row.actual.place, row.actual.text, **told)


def yuan(subject: Subject) -> Iterator[Problem]:
    """FORM-27: amounts in 元 in the words of a form in 万元 or 亿元."""
    assessment = subject.form.assessment
    if assessment.unit == "元":
        return
    for row, column, text in assessment.view.texts():
        found = _YUAN.search(normalise(text))
        if found and len(text) > 12:
            name = next((item.name for item in assessment.rows if item.row == row), "")
            place = assessment.view.place(row, column, name)
            yield problem("FORM-27", place, found[0], unit=assessment.unit)
            return


def _told(subject: Subject, answers: Sequence[Answer], **figures: Fraction) -> dict[str, str]:
    """Amounts in the unit of the form, with the decimals of the figures that are compared."""
    decimals = max(answer.decimals for answer in answers)
    return {name: money(number, decimals, subject.form.assessment.unit) for name, number in figures.items()}


def mixed_units(subject: Subject) -> Iterator[Problem]:
    """FORM-27: two amounts of one row are 10,000 or 100,000,000 times apart."""
    for row in subject.form.rows:
        target, actual = row.target.number, row.actual.number
        if target is None or actual is None or not (row.kind == "execution" or row.target.unit in AMOUNTS):
            continue
        times = units_apart(actual, target)
        if times:
            unit = subject.form.assessment.unit if row.kind == "execution" else row.target.unit
            stated, due = (
                money(answer.number or Fraction(0), answer.decimals, unit)
                for answer in (row.actual, row.target)
            )
            told = {"stated": stated, "target": due, "factor": amount(times), "units": mixed_up(times, unit)}
            yield problem("FORM-27/factor", row.actual.place, row.actual.text, **told)
