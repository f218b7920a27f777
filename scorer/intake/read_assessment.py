"""A self-assessment form read by its headings. Source: published forms of six provinces."""

from __future__ import annotations

from scorer.intake.assessment import Assessment
from scorer.intake.form_reader import FormReader
from scorer.intake.headings import columns_of, head_row
from scorer.intake.indicator_rows import read_closing, read_rows
from scorer.intake.money_block import read_money, read_split
from scorer.intake.text import normalise
from scorer.intake.view import View
from scorer.messages import problem
from scorer.model import Place, Problem
from scorer.rulebook.assessment import AssessmentSpec


def read_assessment(view: View, form: str, spec: AssessmentSpec) -> tuple[Assessment | None, list[Problem]]:
    """The form in a part of a sheet; None with a problem where its indicator heading cannot be found."""
    title = next((text for row, _, text in view.texts() if row == view.first), view.sheet.name)
    head = head_row(view, spec.row_columns, ("三级指标", "指标值", "完成值"))
    if head is None:
        return None, [problem("FORM-32", Place(view.sheet.name), heading="三级指标、年度指标值、实际完成值")]
    reader = FormReader(view, spec)
    money_head = head_row(view.part(view.first, head - 1), spec.money_columns, ("全年执行数",))
    money, money_columns = read_money(reader, money_head, head) if money_head else ((), {})
    columns = columns_of(view, head, spec.row_columns)
    rows, end = read_rows(reader, head, columns)
    total, total_at, grade = read_closing(reader, end, columns)
    assessment = Assessment(
        form=form,
        title=normalise(title),
        subject=reader.subject(head),
        view=view,
        unit=reader.unit,
        money=money,
        rows=rows,
        money_columns=money_columns,
        columns=columns,
        split=read_split(reader, money_head, head),
        total=total,
        total_at=total_at,
        grade=grade,
    )
    return assessment, reader.problems
