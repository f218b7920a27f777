"""What the checks of one self-assessment form look at."""

from __future__ import annotations

from fractions import Fraction

from scorer.frozen import Frozen
from scorer.model import Place
from scorer.rulebook.assessment import AssessmentSpec
from scorer.scoring.assessment import ScoredForm
from scorer.scoring.rows import RowScore


class Subject(Frozen):
    """The scored form and how its rules word it."""

    form: ScoredForm
    spec: AssessmentSpec
    grades: tuple[tuple[str, Fraction], ...]

    @property
    def rows(self) -> tuple[RowScore, ...]:
        """The indicators, without the execution rate."""
        return tuple(row for row in self.form.rows if row.kind != "execution")

    @property
    def execution(self) -> RowScore | None:
        return next((row for row in self.form.rows if row.kind == "execution"), None)

    @property
    def place(self) -> Place:
        return Place(self.form.assessment.sheet, heading=self.form.assessment.title)
