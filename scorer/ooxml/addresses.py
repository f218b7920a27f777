"""A1 addresses and areas, 1-based; `scorer.model.address` writes them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from scorer.model import address, column_letters
from scorer.ooxml import limits

_AREA: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")


class Area(NamedTuple):
    """A rectangle of cells: first row, first column, last row, last column, all included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    def __str__(self) -> str:
        first = address(self.first_row, self.first_column)
        last = address(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"


def column_number(letters: str) -> int:
    """The 1-based number of a column: AB is 28. Raises ValueError past XFD."""
    number = 0
    for letter in letters.upper():
        digit = ord(letter) - 64
        if not 1 <= digit <= 26:
            raise ValueError(letters)
        number = number * 26 + digit
    if not 1 <= number <= limits.COLUMNS:
        raise ValueError(letters)
    return number


# The usual columns, for the loop over all cells.
COLUMNS: Final = {column_letters(column): column for column in range(1, 256)}


def area_of(text: str) -> Area:
    """The area that `A1` or `A1:B2` names. Raises ValueError for anything else."""
    found = _AREA.fullmatch(text)
    if found is None:
        raise ValueError(text)
    letters, digits, last_letters, last_digits = found.groups()
    row, column = int(digits), column_number(letters)
    last_row, last_column = int(last_digits or digits), column_number(last_letters or letters)
    if not 1 <= min(row, last_row) <= max(row, last_row) <= limits.ROWS:
        raise ValueError(text)
    return Area(min(row, last_row), min(column, last_column), max(row, last_row), max(column, last_column))


def areas_of(text: str) -> list[Area]:
    """The areas of a list divided by blanks, leaving out what is no area."""
    areas = []
    for part in text.split():
        try:
            areas.append(area_of(part))
        except ValueError:
            continue
    return areas
