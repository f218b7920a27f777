"""A self-assessment form as it was read: the money block, the officer's indicators, total and grade."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.frozen import Frozen
from scorer.intake.labels import title_key
from scorer.intake.view import View
from scorer.model import Answer, Place


class MoneyRow(Frozen):
    """A line of the money block: the total or one of its details."""

    label: str
    row: int
    is_total: bool
    cells: Mapping[str, Answer]


class AssessmentRow(Frozen):
    """One indicator of the officer's own. `target` and `actual` are in one unit where both are numbers."""

    number: int
    row: int
    level1: str
    level2: str
    name: str
    target: Answer
    actual: Answer
    points: Answer
    own: Answer
    reason: str
    place: Place

    @property
    def qualitative(self) -> bool:
        return self.target.state == "value" and isinstance(self.target.value, str)


class Assessment(Frozen):
    """One self-assessment form as it was read."""

    form: str
    title: str
    subject: str
    view: View
    unit: str
    money: tuple[MoneyRow, ...]
    rows: tuple[AssessmentRow, ...]
    money_columns: Mapping[str, int]
    columns: Mapping[str, int]
    split: Mapping[str, Answer]
    total: Answer | None
    total_at: tuple[int, int] | None
    grade: Answer | None

    @property
    def sheet(self) -> str:
        return self.view.sheet.name

    @property
    def money_total(self) -> MoneyRow | None:
        return next((row for row in self.money if row.is_total), None)

    @property
    def details(self) -> tuple[MoneyRow, ...]:
        return tuple(row for row in self.money if not row.is_total)

    @property
    def has_points(self) -> bool:
        return "分值" in self.columns


def assessment_key(assessment: Assessment) -> str:
    """The name of a form among its like: its title without the common ending, else its subject, else its sheet."""
    title = title_key(assessment.title)
    for ending in ("支出绩效自评表", "绩效自评表", "绩效目标自评表"):
        if title.endswith(ending) and len(title) > len(ending):
            return title.removesuffix(ending)
    return assessment.subject or assessment.sheet
