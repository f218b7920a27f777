"""Reading the number that a cell of a form holds: amounts, people, percentages, areas.

What can have only one meaning is read; what can have two is refused; nothing is guessed silently. All values are
exact: a stored double enters as its decimal of 15 significant digits.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from scorer.intake.adopt import Adopted, Kind, adopt
from scorer.intake.percentages import settle
from scorer.intake.reading import Reading, open_cell, refuse, with_unit, written
from scorer.intake.stored import shown_text, stored_number, token_of
from scorer.intake.tokens import Fault, Token
from scorer.intake.words import absence
from scorer.model import Cell, Place

_EXAMPLES: Final[dict[Kind, str]] = {
    "count": "15",
    "money": "1397.90",
    "percent": "99.3%",
    "number": "15",
    "area": "1200.50",
}
_USUAL: Final[dict[Kind, str]] = {
    "count": "人",
    "money": "万元",
    "percent": "%",
    "number": "数",
    "area": "㎡",
}


def read_number(
    cell: Cell | None, kind: Kind, place: Place, unit: str = "", expected: Fraction | None = None
) -> Reading:
    """What a cell says that should hold a number of this kind.

    `unit` is the form's unit of the field (人, 万元, ㎡); an amount typed with another unit is converted
    exactly. A percentage is returned as a fraction; `expected` is the same rate recomputed from the form and
    settles whether a bare 0.993 or 99.3 is meant (READ-34 to READ-37). Counts and areas are not negative, counts are
    whole. Blank, “无” and “……” are states of their own, for the caller to judge.

    Source: READ-01 to READ-42, READ-54, READ-56, READ-65.
    """
    opened = open_cell(cell, place, _EXAMPLES[kind])
    if cell is None or opened is not None:
        return opened or Reading("blank")
    text = shown_text(cell)
    missing = absence(cell.text) if cell.kind == "text" else None
    if missing is not None:
        return Reading(missing, text=text)
    token = token_of(cell)
    if isinstance(token, Fault):
        return refuse_fault(token, place, text, _EXAMPLES[kind])
    if kind == "number" and unit == "%":
        kind = "percent"
    adopted = adopt(token, kind, unit)
    if isinstance(adopted, Fault):
        expects = unit or _USUAL[kind]
        return refuse(
            adopted.code, place, text, adopted.likely, _EXAMPLES[kind], unit=adopted.unit, expected=expects
        )
    if kind == "percent" and adopted.bare:
        return _bare_percent(adopted, token, cell, place, expected)
    fault = _bounds(adopted, kind)
    if fault is not None:
        return refuse_fault(fault, place, text, _EXAMPLES[kind])
    return _adopted_reading(adopted, token, cell, place)


def refuse_fault(fault: Fault, place: Place, text: str, example: str) -> Reading:
    """The refusal that a fault of the text leads to."""
    return refuse(fault.code, place, text, fault.likely, example)


def is_stored(cell: Cell, value: Fraction | None) -> bool:
    """True if Excel computes with exactly this value when a formula refers to the cell."""
    return cell.kind == "number" and value is not None and stored_number(cell.text) == value


def _adopted_reading(adopted: Adopted, token: Token, cell: Cell, place: Place) -> Reading:
    value, unit, decimals, bare = adopted
    stored = is_stored(cell, value)
    reading = Reading(
        "value", value, unit, text=shown_text(cell), stored=stored, decimals=decimals, bare=bare
    )
    taken = token.text
    if not bare and token.number != value and unit not in ("%", "百分点"):
        taken = with_unit(value, unit)
    for code in token.notes:
        reading = reading.noting(code, place, taken=taken)
    if token.notes or stored:
        return reading
    if bare:
        return reading.noting("READ-19", place, taken=taken)
    if not unit.endswith("元"):
        return reading
    return reading.noting("READ-03", place, taken=taken, example=_digits(adopted, token))


def _bare_percent(
    adopted: Adopted, token: Token, cell: Cell, place: Place, expected: Fraction | None
) -> Reading:
    value, other, decimals, code = settle(adopted.value, adopted.decimals, expected)
    text = shown_text(cell)
    if value is None:
        stated = "" if expected is None else with_unit(Fraction(round(expected * 10**4), 10**4), "%")
        taken, other_text = with_unit(other * Fraction(1, 100), "%"), with_unit(other, "%")
        return refuse(code, place, text, stated, taken=taken, other=other_text, expected=stated)
    reading = Reading(
        "value", value, "%", text=text, stored=is_stored(cell, value), decimals=decimals, bare=True
    )
    taken = with_unit(value, "%")
    for note in token.notes:
        reading = reading.noting(note, place, taken=taken)
    if code:
        return reading.noting(code, place, taken=taken, other=with_unit(other, "%"))
    if cell.kind == "text" and not token.notes:
        return reading.noting("READ-19", place, taken=taken)
    return reading


def _digits(adopted: Adopted, token: Token) -> str:
    return token.digits if adopted.value == token.number else written(adopted.value)


def _bounds(adopted: Adopted, kind: Kind) -> Fault | None:
    if kind in ("count", "area") and adopted.value < 0:
        return Fault("READ-202")
    if kind == "count" and adopted.value.denominator != 1:
        return Fault("READ-203")
    return None
