"""Rows of the officer's own: read cell by cell, target and actual brought to one unit."""

from __future__ import annotations

from scorer.intake.comparing import comparable
from scorer.intake.facts import Located, OwnCells
from scorer.intake.reading import Reading
from scorer.intake.text import normalise, strip_numbering
from scorer.intake.values import read_answer
from scorer.intake.view import View
from scorer.model import BLANK, Answer, OwnRow, Problem
from scorer.rulebook import Block, OwnRowsSpec
from scorer.rulebook.labels import plain_label
from scorer.rulebook.switches import Switches

TARGET, ACTUAL = "指标值", "完成值"


def read_own_rows(
    view: View, block: Block, own: OwnRowsSpec, located: Located, switches: Switches
) -> tuple[tuple[OwnRow, ...], list[Problem]]:
    """The rows of a list that hold anything but a label."""
    default = switches["default_operator"]
    rows: list[OwnRow] = []
    problems: list[Problem] = []
    for number, cells in enumerate(located.own_rows.get(own.name, []), 1):
        label = normalise(strip_numbering(cells.label))
        answers, found = _read_row(view, block, cells, f"{own.name}{number}", label, default)
        problems += found
        if any(answer.state != "blank" for answer in answers.values()):
            rows.append(OwnRow(own.name, number, label, answers))
    return tuple(rows), problems


def _read_row(
    view: View, block: Block, cells: OwnCells, name: str, label: str, default_operator: str
) -> tuple[dict[str, Answer], list[Problem]]:
    answers: dict[str, Answer] = {}
    readings: dict[str, Reading] = {}
    for column in sorted(block.columns, key=lambda column: column.name == ACTUAL):
        item = block.field(column, own=name)
        if item is None or column.only or column.type == "label":
            continue
        words = plain_label(column.label)
        shown = item if column.name == block.single else item.replaced(label=words)
        shown = shown.replaced(label=f"{label} · {words}" if label else words)
        at = cells.cells.get(column.name)
        answers[column.name], readings[column.name] = read_answer(
            view, shown, at, target=readings.get(TARGET), default_operator=default_operator
        )
    problems = [fault for reading in readings.values() for fault in reading.problems]
    if TARGET in readings and ACTUAL in readings:
        problems += _bring_to_one_unit(answers, readings)
    return answers, problems


def _bring_to_one_unit(answers: dict[str, Answer], readings: dict[str, Reading]) -> list[Problem]:
    """Replaces target and actual by the pair in one unit; without one the actual is refused."""
    target, actual = answers[TARGET], answers[ACTUAL]
    if readings[TARGET].state != "value" or readings[ACTUAL].state != "value":
        return []
    pair = comparable(readings[TARGET], readings[ACTUAL], actual.place)
    if isinstance(pair, Problem):
        answers[ACTUAL] = actual.replaced(state="refused", value=BLANK, stored=False)
        return [pair]
    for name, answer, value in ((TARGET, target, pair.target), (ACTUAL, actual, pair.actual)):
        answers[name] = answer.replaced(
            value=value, unit=pair.unit, stored=answer.stored and value == answer.value
        )
    return list(pair.problems)
