"""One input read: the cell's content as the kind of answer that the rules file asks for."""

from __future__ import annotations

from fractions import Fraction

from scorer.intake.numbers import read_number
from scorer.intake.reading import Reading
from scorer.intake.targets import example_of, read_actual, read_target
from scorer.intake.text import normalise
from scorer.intake.view import View
from scorer.intake.words import read_level, read_tick
from scorer.model import BLANK, Answer, AnswerState, Cell, Place, Value
from scorer.rulebook import Field

MET, UNMET = "符合", "不符合"
_STATES: dict[str, AnswerState] = {"value": "value", "level": "value", "na": "na", "refused": "refused"}


def read_answer(
    view: View,
    item: Field,
    at: tuple[int, int] | None,
    expected: Fraction | None = None,
    target: Reading | None = None,
    default_operator: str = "auto",
) -> tuple[Answer, Reading]:
    """The answer of one input and how its cell was read; `at` is None where the sheet has no cell for it.

    `expected` is a stated rate recomputed; `target` is what an actual value is held against; a target without an
    operator takes it by the switch `default_operator`.
    """
    if at is None:
        place = Place(view.sheet.name, heading=item.label)
        return Answer(item.name, item.label, "blank", BLANK, place), Reading("blank")
    row, column = view.anchor(*at)
    cell, place = view.cell(row, column), view.place(row, column, item.label)
    if item.type == "text":
        return _text_answer(item, cell, place, (row, column)), Reading("blank")
    reading = _read(cell, item, place, expected, target, default_operator)
    if cell is not None and reading.state != "blank" and view.hidden(row, column):
        reading = reading.noting("READ-97", place)
    answer = Answer(
        name=item.name,
        label=item.label,
        state=_STATES.get(reading.state, "blank"),
        value=_value(reading, item, cell),
        place=place,
        text=reading.text if reading.text or cell is None else cell.text,
        unit=reading.unit or item.unit,
        operator=reading.operator,
        stored=_stored(reading, item, cell),
        decimals=reading.decimals,
        row=row,
        column=column,
    )
    return answer, reading


def _text_answer(item: Field, cell: Cell | None, place: Place, at: tuple[int, int]) -> Answer:
    text = normalise(cell.text) if cell else ""
    state: AnswerState = "value" if text else "blank"
    return Answer(item.name, item.label, state, text or BLANK, place, text, row=at[0], column=at[1])


def _read(
    cell: Cell | None,
    item: Field,
    place: Place,
    expected: Fraction | None,
    target: Reading | None,
    default_operator: str,
) -> Reading:
    if item.type == "tick":
        reading = read_tick(cell, place)
        blank = cell is None or cell.kind == "blank" or not cell.text.strip()
        return Reading("blank") if blank and reading.state == "refused" else reading
    if item.type == "choice":
        return read_level(cell, item.choices, place)
    if item.type == "target":
        return read_target(cell, place, default=default_operator)
    if item.type == "actual":
        qualitative = target is not None and target.state == "level"
        return read_actual(cell, place, qualitative=qualitative, example=example_of(target))
    kind = item.type
    assert kind in ("count", "money", "percent", "area", "number"), kind
    return read_number(cell, kind, place, item.unit, expected)


def _value(reading: Reading, item: Field, cell: Cell | None) -> Value:
    if reading.state == "value" and item.type == "tick":
        return MET if reading.met else UNMET
    if reading.state == "value" and reading.value is not None:
        return reading.value
    if reading.state == "level":
        return reading.level
    return BLANK


def _stored(reading: Reading, item: Field, cell: Cell | None) -> bool:
    """Whether a live formula over the cell sees what was read: a number as stored, a word as spelt, nothing."""
    if cell is None or (cell.kind == "blank" and cell.formula is None):
        return True
    if item.type in ("tick", "choice"):
        word = _value(reading, item, cell)
        return cell.kind == "text" and cell.text == word
    if reading.state == "na":
        return cell.kind == "text" and cell.text == item.none
    if reading.state == "refused":
        return cell.kind == "text" and cell.formula is None
    return reading.stored
