"""The points that an officer enters in 分值 and 得分 (READ-67, READ-76)."""

from __future__ import annotations

from scorer.intake.numbers import read_number
from scorer.intake.reading import Reading, refuse
from scorer.intake.words import absence
from scorer.model import Cell, Place


def read_points(cell: Cell | None, place: Place) -> Reading:
    """Points as a number: 97 and “97分” are 97, “100/97” is refused.

    A dash or a slash means that the form has no points there by design: state "skip".
    """
    if cell is not None and cell.kind == "text" and absence(cell.text) is not None:
        return Reading("skip", text=cell.text)
    reading = read_number(cell, "number", place, "分")
    if reading.state == "refused" and reading.problems[0].code in ("READ-201", "READ-204", "READ-11"):
        return refuse("READ-76", place, reading.text, example="97")
    return reading
