"""What the reader of cells does not tell: error values, number formats, merged areas, what is hidden, names of cells."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scorer.frozen import Frozen
from scorer.intake.foreign import bounds

Position = tuple[int, int]
_NONE: Mapping[Position, str] = MappingProxyType({})


class TooLargeError(Exception):
    """A sheet reaches farther, or holds more, than bounds allow."""


class UnreadableError(Exception):
    """The file contradicts itself or is cut off."""


class EncryptedError(Exception):
    """The file opens with a password only."""


class SheetMarks(Frozen):
    """The marks of one sheet; rows and columns count from 0. A merged area is first row, first column, last row, last column."""

    errors: Mapping[Position, str] = _NONE
    formats: Mapping[Position, str] = _NONE
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[Position] = frozenset()


class NamedCell(Frozen):
    """A defined name of one cell, by the name of its sheet."""

    name: str
    sheet: str
    row: int
    column: int


class Marks(Frozen):
    """The marks of a workbook by the names of its sheets."""

    sheets: Mapping[str, SheetMarks] = MappingProxyType({})
    names: tuple[NamedCell, ...] = ()


def check_extent(rows: int, columns: int) -> None:
    """Raises `TooLargeError` if a rectangle of so many rows and columns is more than a form."""
    if rows * columns > bounds.AREA:
        raise TooLargeError
