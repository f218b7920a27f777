"""A self-assessment form as it was read: the money block, the officer's indicators, total and grade."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.frozen import Frozen
from scorer.intake.labels import title_key
from scorer.intake.text import normalise_label
from scorer.intake.view import View
from scorer.model import Answer, Place

_ENDINGS = ("支出绩效自评表", "绩效自评表", "绩效目标自评表")
# What stands before it on every form of a kind.
_NOBODY = frozenset({"", "项目", "部门预算项目", "部门整体"})


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
    def name(self) -> str:
        """What tells it from its like: its title, and what it is about where the title does not say."""
        about = normalise_label(self.subject)
        return (
            self.title if not about or about in title_key(self.title) else f"{self.title}（{self.subject}）"
        )

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
    """What a form is about: its subject, else its title without the common ending, else its sheet."""
    title = title_key(assessment.title)
    ending = next((ending for ending in _ENDINGS if title.endswith(ending)), title)
    named = title.removesuffix(ending)
    return assessment.subject or (named if named not in _NOBODY else assessment.sheet)
