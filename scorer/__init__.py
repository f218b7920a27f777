"""Scores a Chinese department's performance self-assessment workbook and gives it back complete.

The public interface, stable: `load_rulebook` reads and checks a rules file, `score_workbook` scores one workbook. Both
raise `Refusal` for what cannot be worked on, with a Chinese sentence. Nothing is imported before it is used: the
command's speed is its start-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.api import ScoredFile, load_rulebook, score_workbook
    from scorer.model import Card, Place, Problem, Refusal, Result, Score

__all__ = [
    "Card",
    "Place",
    "Problem",
    "Refusal",
    "Result",
    "Score",
    "ScoredFile",
    "load_rulebook",
    "score_workbook",
]

_HOMES = dict.fromkeys(("ScoredFile", "load_rulebook", "score_workbook"), "scorer.api")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'scorer' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "scorer.model")), name)
