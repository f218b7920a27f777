"""What one cell was understood to say, and how a refusal is made."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal, NamedTuple

from scorer.figures import decimal
from scorer.messages import problem
from scorer.model import Cell, Place, Problem

State = Literal["value", "level", "blank", "na", "skip", "refused"]


class Reading(NamedTuple):
    """What a cell says.

    `value` is exact and set only in state "value"; a percentage is a fraction (99.3% is 0.993) with unit "%".
    `level` is the word in state "level"; empty if a text names no level that we know.
    `decimals` counts the decimals of `value` that the cell shows, so 99.30% has four; tolerances need it.
    `stored` is true only if the cell is a number cell whose stored number is `value`, so that a live formula
    may refer to the cell; a formula over any other reading needs the value written out.
    `bare` tells that no unit stood in the cell itself.
    """

    state: State
    value: Fraction | None = None
    unit: str = ""
    operator: str = ""
    problems: tuple[Problem, ...] = ()
    text: str = ""
    stored: bool = False
    level: str = ""
    decimals: int = 0
    bare: bool = False

    @property
    def met(self) -> bool | None:
        """For a checklist cell: met or not met, None where the reading has no value."""
        return None if self.value is None else self.value != 0

    def noting(self, code: str, place: Place, **fields: object) -> Reading:
        """The same reading with one more problem of the catalogue."""
        return self.replaced(problems=(*self.problems, problem(code, place, self.text, **fields)))

    def replaced(self, **changes: Any) -> Reading:
        """The same value with some fields changed."""
        return self._replace(**changes)


def refuse(
    code: str, place: Place, text: str, likely: str = "", example: str = "", **fields: object
) -> Reading:
    """A refused reading; `likely` is what was probably meant, `example` stands in the cure if nothing is likely."""
    hint = f"，疑为 {likely}" if likely else ""
    found = problem(code, place, text, hint=hint, example=likely or example or "7.50", **fields)
    return Reading("refused", problems=(found,), text=text)


def open_cell(cell: Cell | None, place: Place, example: str) -> Reading | None:
    """The reading of a cell that holds nothing usable, None for one that holds a number, a text or a truth value.

    Blank and blanks only: state "blank". Error values and formulas without a stored value are refused
    (READ-24, READ-25); `example` is what may be typed instead.
    """
    if cell is None:
        return Reading("blank")
    if cell.formula is not None and not cell.cached:
        return refuse("READ-25", place, f"={cell.formula}", example=example)
    if cell.kind == "error":
        return refuse("READ-24", place, cell.text, example=example)
    if cell.kind == "blank" or (cell.kind == "text" and not cell.text.strip()):
        return Reading("blank")
    return None


def written(value: Fraction) -> str:
    """The value in digits: exact if its decimals end, else ten of them."""
    return decimal(value, endless=10)


def with_unit(value: Fraction, unit: str) -> str:
    """The value as an officer writes it, with its unit: 99.3%, 1.5个百分点, 345.8万元."""
    if unit == "%":
        return f"{written(value * 100)}%"
    if unit == "百分点":
        return f"{written(value * 100)}个百分点"
    return f"{written(value)}{unit}"
