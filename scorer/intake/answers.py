"""What was read from a workbook: every answer with its place and the text that stood there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.intake.table import ScoreTable
from scorer.intake.view import View
from scorer.model import Answer, OwnRow, Place
from scorer.rulebook import Form

if TYPE_CHECKING:
    from scorer.intake.assessment import Assessment


class OwnScores(Frozen):
    """The officer's self-assessment: scores by indicator, total, grade, and the reasons given."""

    scores: Mapping[str, Answer] = MappingProxyType({})
    reasons: Mapping[str, str] = MappingProxyType({})
    points: Mapping[str, Answer] = MappingProxyType({})
    total: Answer | None = None
    grade: Answer | None = None


class Answers(Frozen):
    """Everything one workbook says, for one rulebook."""

    fields: Mapping[str, Answer]
    own_rows: Mapping[str, tuple[OwnRow, ...]]
    table: ScoreTable | None
    own: OwnScores
    views: Mapping[str, View]
    year: int | None = None
    unit: str = ""
    dates: tuple[tuple[Place, str], ...] = ()
    assessments: tuple[tuple[Form, Assessment], ...] = ()
