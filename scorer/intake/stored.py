"""A cell as number and unit, whether it stores a number or a text."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from scorer.intake.faults import diagnose
from scorer.intake.number_formats import (
    date_of,
    is_date,
    is_percent,
    is_scaled,
    shown_decimals,
    unit_in_format,
)
from scorer.intake.reading import with_unit, written
from scorer.intake.tokens import Fault, Token, read_token
from scorer.model import Cell


def token_of(cell: Cell) -> Token | Fault:
    """Number and unit of a cell that is not blank and no error, or why it has none."""
    if cell.kind == "boolean":
        return Fault("READ-28")
    if cell.kind == "text":
        return read_token(cell.text) or diagnose(cell.text)
    number = stored_number(cell.text)
    if number is None:
        return Fault("READ-24")
    if is_date(cell.format):
        return Fault("READ-27")
    if is_scaled(cell.format):
        return Fault("READ-206")
    decimals = shown_decimals(cell)
    if is_percent(cell.format):
        return Token(number * 100, written(number * 100), "%", decimals)
    return Token(number, written(number), unit_in_format(cell.format), decimals)


@lru_cache(maxsize=4096)
def stored_number(text: str) -> Fraction | None:
    """The exact value of a stored number: its decimal of 15 significant digits (READ-20); None if it is none."""
    try:
        return Fraction(f"{float(text):.15g}")
    except ValueError:
        return None


def shown_text(cell: Cell) -> str:
    """What an officer sees in the cell, for quoting: a date as a date, an amount with the unit of its format."""
    number = stored_number(cell.text) if cell.kind == "number" else None
    if number is None:
        return cell.text
    if is_date(cell.format):
        return date_of(number)
    if is_percent(cell.format):
        return with_unit(number, "%")
    digits = f"{float(cell.text):.15g}"
    return (written(number) if "e" in digits else digits) + unit_in_format(cell.format)
