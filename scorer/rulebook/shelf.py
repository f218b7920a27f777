"""The rule sets that come with the program, found by their id."""

from __future__ import annotations

from pathlib import Path

from scorer.data import folder
from scorer.messages import refusal
from scorer.model import Place


def shelf() -> dict[str, Path]:
    """The rules files of the program by id (the file's name)."""
    return {path.stem: path for path in sorted(folder("rules").glob("*.yaml"))}


def find_rules(wanted: str) -> Path:
    """The rules file of an id, or the path itself where `wanted` names a file. Raises `Refusal` RULE-19."""
    known = shelf()
    if wanted in known:
        return known[wanted]
    path = Path(wanted)
    if path.suffix.lower() in (".yaml", ".yml") or path.exists():
        return path
    raise refusal("RULE-19", Place(heading=wanted), wanted, choices="、".join(known))
