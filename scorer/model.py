"""The nouns of the program: frozen values, no input or output.

A `Value` is what a cell or a formula holds: an exact `Fraction`, a text, a truth value, `BLANK` (nothing was
filled in) or an `ExcelError`. Blank, not applicable and zero are three things through the whole program.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final, Literal


class Blank(Enum):
    """The one value `BLANK`: nothing was filled in. It is neither 0 nor the empty text."""

    BLANK = ""

    def __repr__(self) -> str:
        return "BLANK"


BLANK: Final = Blank.BLANK


class ExcelError(Enum):
    """Excel's error values; in a formula they are values and propagate."""

    DIV0 = "#DIV/0!"
    VALUE = "#VALUE!"
    NAME = "#NAME?"
    NUM = "#NUM!"
    NA = "#N/A"
    REF = "#REF!"
    NULL = "#NULL!"


Value = Fraction | str | bool | Blank | ExcelError

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: worksheet, A1 address, and the words an officer knows it by (三公经费 · 本年决算数)."""

    sheet: str = ""
    cell: str = ""
    heading: str = ""

    def __str__(self) -> str:
        where = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        if not self.heading:
            return where
        return f"{where}（{self.heading}）" if where else self.heading


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in somebody's data, as a value.

    `code` is an id of the message catalogue, `text` what stood in the cell, `message` what is wrong and
    `cure` what to do about it, both in Chinese.
    """

    code: str
    severity: Severity
    message: str
    cure: str = ""
    place: Place = Place()
    text: str = ""


class Refusal(Exception):  # noqa: N818 - it refuses a file or a request; it is no programming error
    """A file or a request that cannot be worked on, told in one Chinese sentence.

    `status` is the exit status of the command: 1 workbook, 2 usage, 3 file, 4 rules file.
    """

    def __init__(self, problem: Problem, status: int = 3) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.status = status


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a workbook file stores it.

    `text` holds the stored digits of a number, the content of a text, TRUE or FALSE, or the error value.
    `formula` is without its equals sign, None where there is none; `cached` tells whether a formula
    cell holds a stored value. `format` is the number format code.
    """

    row: int
    column: int
    kind: Literal["number", "text", "boolean", "error", "blank"]
    text: str = ""
    formula: str | None = None
    cached: bool = True
    style: int = 0
    format: str = "General"


def column_letters(column: int) -> str:
    """The letters of a 1-based column number: 28 is AB."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def address(row: int, column: int) -> str:
    """The A1 address of a 1-based row and column."""
    return f"{column_letters(column)}{row}"
