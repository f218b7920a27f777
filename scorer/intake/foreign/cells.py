"""The cells of a workbook of any format, with the marks that the reader of cells does not give."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from scorer.frozen import Frozen
from scorer.intake.foreign import bounds
from scorer.intake.foreign.marks import EncryptedError, Marks, SheetMarks, TooLargeError

_EPOCH = datetime(1899, 12, 30)  # a serial day has no time zone
_DAY, _CLOCK = "yyyy-mm-dd", "hh:mm:ss"


class FilledCell(Frozen):
    """A cell that holds something; rows and columns count from 0. An `error` has its text as value, `computed` is by us."""

    row: int
    column: int
    value: str | float | bool
    format: str = ""
    error: bool = False
    computed: bool = False


class ReadSheet(Frozen):
    """One worksheet as it was read."""

    name: str
    hidden: bool
    cells: tuple[FilledCell, ...]
    marks: SheetMarks


def read_sheets(data: bytes, marks: Marks) -> list[ReadSheet]:
    """The worksheets in their order. Raises `TooLargeError`, `EncryptedError` and the reader's own errors."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise EncryptedError from None
    with book:
        listed = [item for item in book.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet]
        if len(listed) > bounds.SHEETS:
            raise TooLargeError
        sheets, filled = [], 0
        for item in listed:
            known = marks.sheets.get(item.name, SheetMarks())
            sheet = book.get_sheet_by_name(item.name)
            cells = tuple(_cells(sheet.to_python(skip_empty_area=False), known))
            filled += len(cells)
            if filled > bounds.CELLS:
                raise TooLargeError
            merges = known.merges or _merges(sheet.merged_cell_ranges)
            hidden = item.visible != SheetVisibleEnum.Visible
            sheets.append(ReadSheet(item.name, hidden, cells, known.replaced(merges=merges)))
    return sheets


def _cells(rows: Sequence[Sequence[object]], marks: SheetMarks) -> Iterator[FilledCell]:
    for at, text in marks.errors.items():
        yield FilledCell(*at, text, error=True)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value == "" or (row, column) in marks.errors:
                continue
            stored, usual = _stored(value)
            yield FilledCell(row, column, stored, marks.formats.get((row, column), usual))


def _stored(value: object) -> tuple[str | float | bool, str]:
    """A value as a workbook stores it, and the number format that it needs at least."""
    if isinstance(value, str | bool | float):
        return value, ""
    if isinstance(value, int):
        return float(value), ""
    if isinstance(value, datetime):
        return (value.replace(tzinfo=None) - _EPOCH) / timedelta(days=1), _DAY
    if isinstance(value, date):
        return float((value - _EPOCH.date()).days), _DAY
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400, _CLOCK
    if isinstance(value, timedelta):
        return value / timedelta(days=1), _CLOCK
    return str(value), ""


def _merges(
    found: list[tuple[tuple[int, int], tuple[int, int]]] | None,
) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((*first, *last) for first, last in found or ())
