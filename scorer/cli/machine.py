"""The result as one JSON document. Numbers that decide a score are decimal strings, never floats."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from scorer.api import ScoredFile
from scorer.figures import decimal, fixed
from scorer.model import BLANK, Card, Problem, Score, Value


def document(results: Sequence[dict[str, Any]]) -> bytes:
    """The document, UTF-8 whatever the terminal's encoding; a file name that is no UTF-8 keeps its bytes as JSON escapes."""
    text = json.dumps({"results": list(results)}, ensure_ascii=False, indent=1) + "\n"
    try:
        content = text.encode("utf-8", "surrogateescape")
        content.decode()
    except UnicodeError:
        return text.encode("utf-8", "backslashreplace")
    return content


def scored_entry(scored: ScoredFile) -> dict[str, Any]:
    return {
        "file": str(scored.source),
        "output": str(scored.output),
        "rules": scored.rules.rulebook.id,
        "cards": [_card(card) for card in scored.result.cards],
        "problems": [_problem(item) for item in scored.result.problems],
    }


def refused_entry(source: Path, problems: Sequence[Problem]) -> dict[str, Any]:
    """The entry of a file that could not be scored."""
    return {
        "file": str(source),
        "output": None,
        "rules": None,
        "cards": [],
        "problems": [_problem(item) for item in problems],
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "form": card.form,
        "sheet": card.sheet,
        "total": None if card.total is None else fixed(card.total, 2),
        "full": fixed(card.full, 2),
        "grade": card.grade or None,
        "state": card.state,
        "indicators": [_score(score) for score in card.scores],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "name": score.name,
        "points": None if score.points is None else decimal(score.points),
        "state": score.state,
        "score": None if score.score is None else fixed(score.score, 2),
        "deduction": None if score.deduction is None else fixed(score.deduction, 2),
        "measure": _measure(score.measure, score.unit),
        "unit": score.unit,
        "reason": score.reason,
        "cell": score.place.cell or None,
    }


def _measure(value: Value, unit: str) -> str | None:
    """A rate in percent with its two decimals, a count as it is, a word as itself."""
    if value is BLANK:
        return None
    if isinstance(value, Fraction):
        return fixed(value * 100, 2) if unit == "%" else decimal(value)
    return str(value)


def _problem(item: Problem) -> dict[str, Any]:
    return {
        "code": item.code,
        "severity": item.severity,
        "sheet": item.place.sheet or None,
        "cell": item.place.cell or None,
        "text": item.text,
        "message": item.message,
        "cure": item.cure,
    }
