"""One scored row of a self-assessment form: the execution rate, or an indicator of the officer's own."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from scorer.figures import decimal
from scorer.formula import evaluate, parse
from scorer.frozen import Frozen
from scorer.model import Answer, Place, Value
from scorer.rulebook.attainment import ACTUAL, POINTS, RATE, TARGET, Attainment
from scorer.scoring.environment import seen

RowState = Literal["scored", "entered", "not_applicable", "missing", "manual", "rates"]


class RowScore(Frozen):
    """A row with its inputs, formulas and outcome. `entered` keeps the officer's score; `rates` has no points at all.

    `sums` names, for an input that is the sum of other cells, those cells.
    """

    name: str
    key: str
    group: str
    kind: str
    points: Fraction | None
    points_answer: Answer | None
    target: Answer
    actual: Answer
    own: Answer
    state: RowState
    method: Attainment | None
    measure: Value
    score: Fraction | None
    reason: str
    calculation: str
    place: Place
    officer_reason: str = ""
    sums: Mapping[str, tuple[Answer, ...]] = MappingProxyType({})
    met: bool | None = None


def evaluated(method: Attainment, target: Answer, actual: Answer, points: Value) -> tuple[Value, Value]:
    """The measured rate and the score that a method gives."""
    names: dict[str, Value] = {TARGET: seen(target), ACTUAL: seen(actual), POINTS: points}
    names[RATE] = evaluate(parse(method.measure), names)
    return names[RATE], evaluate(parse(method.score), names)


def lost(told: str, points: Fraction | None, score: Fraction | None) -> str:
    """What took points from a row, with how many; empty where none are lost."""
    if points is None or score is None or score >= points:
        return ""
    return f"{told}，扣{decimal(points - score)}分"
