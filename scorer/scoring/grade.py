"""Total and grade of a card, and what is missing to the next grade."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scorer.figures import rounded
from scorer.model import Score
from scorer.rulebook import Rulebook

FULL = Fraction(100)


def total_of(scores: Sequence[Score], digits: int) -> Fraction | None:
    """The sum of the printed scores, rescaled to 100 where an indicator is left out; None while one is missing."""
    if any(item.state in ("missing", "manual") for item in scores):
        return None
    counted = [item for item in scores if item.score is not None and item.points is not None]
    points = sum((item.points or Fraction(0) for item in counted), Fraction(0))
    reached = sum((item.score or Fraction(0) for item in counted), Fraction(0))
    if not points:
        return None
    return rounded(reached if points == FULL else reached * FULL / points, digits)


def grade_of(total: Fraction, rulebook: Rulebook) -> str:
    """The grade of a total; bands are half-open, 90.00 is 优 (D4)."""
    return next(word for word, edge in rulebook.grades if total >= edge)


def to_next_grade(total: Fraction, rulebook: Rulebook) -> tuple[str, Fraction] | None:
    """The next better grade and the points missing to it, None at the best."""
    better = [(word, edge - total) for word, edge in rulebook.grades if edge > total]
    return better[-1] if better else None
