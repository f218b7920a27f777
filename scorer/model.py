"""The nouns of the program: frozen values, no input or output.

A `Value` is what a cell or a formula holds: an exact `Fraction`, a text, a truth value, `BLANK` (nothing was
filled in) or an `ExcelError`. Blank, not applicable and zero are three things through the whole program.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from scorer.frozen import Frozen


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


class Place(NamedTuple):
    """Where something stands: worksheet, A1 address, and the words an officer knows it by (三公经费 · 本年决算数)."""

    sheet: str = ""
    cell: str = ""
    heading: str = ""

    def __str__(self) -> str:
        where = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        if not self.heading:
            return where
        return f"{where}（{self.heading}）" if where else self.heading

    def replaced(self, **changes: Any) -> Place:
        """The same value with some fields changed."""
        return self._replace(**changes)


class Problem(Frozen):
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


class Cell(NamedTuple):
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


@cache
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


AnswerState = Literal["value", "blank", "na", "refused"]


class Answer(NamedTuple):
    """What the officer answered to one input.

    `value` is the reading: an exact number (money in the form's unit, a percentage as a fraction) or the word of a choice; it is
    BLANK unless `state` is "value". `text` is what stood in the cell. `stored` tells that the cell itself holds the value, so
    that a live formula may refer to it; `decimals` is how many decimals the cell shows.
    """

    name: str
    label: str
    state: AnswerState
    value: Value
    place: Place
    text: str = ""
    unit: str = ""
    operator: str = ""
    stored: bool = False
    decimals: int = 0
    row: int = 0
    column: int = 0

    @property
    def number(self) -> Fraction | None:
        return self.value if isinstance(self.value, Fraction) else None

    def replaced(self, **changes: Any) -> Answer:
        """The same value with some fields changed."""
        return self._replace(**changes)


class OwnRow(Frozen):
    """A row of the officer's own: its label and its answers by column."""

    list: str
    number: int
    label: str
    answers: dict[str, Answer]

    @property
    def name(self) -> str:
        return f"{self.list}{self.number}"


IndicatorState = Literal["scored", "not_applicable", "not_set", "missing", "manual"]


class Score(Frozen):
    """The outcome of one indicator. Points, score and deduction in 分; `measure` a rate as a fraction, a count, or a word.

    `reason` says what was deducted and why, `calculation` how the score came about, both in Chinese.
    `own` is the officer's self-assessment.
    """

    name: str
    key: str
    points: Fraction | None
    state: IndicatorState
    score: Fraction | None
    measure: Value
    unit: str
    reason: str
    calculation: str
    place: Place
    own: Fraction | None = None

    @property
    def deduction(self) -> Fraction | None:
        return None if self.score is None or self.points is None else self.points - self.score


class Card(Frozen):
    """One scored form. `total` and `grade` are withheld (None, empty) unless `state` is "scored".

    A form without a 分值 column can only show rates: state "rates".
    """

    form: str
    sheet: str
    state: Literal["scored", "incomplete", "rates"]
    full: Fraction
    total: Fraction | None
    grade: str
    scores: tuple[Score, ...]

    @property
    def scored_points(self) -> tuple[Fraction, Fraction]:
        """Points reached so far, and the points of the indicators that could be scored."""
        done = [s for s in self.scores if s.score is not None and s.points is not None]
        return sum((s.score or Fraction(0) for s in done), Fraction(0)), sum(
            (s.points or Fraction(0) for s in done), Fraction(0)
        )


class Result(Frozen):
    """What came of one workbook: the cards and every problem found."""

    rules: str
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]
