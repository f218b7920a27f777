"""What Excel does when an officer inserts rows, moves columns, renames and merges sheets: names and merged areas follow.

openpyxl moves neither, so that it is done here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from copy import copy
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from tests.officer.samples import Sample

Move = Callable[[int, int], tuple[int, int]]
_TARGET = re.compile(r"(?:'((?:[^']|'')+)'|([^!']+))!\$?([A-Z]+)\$?(\d+)")


def open_sample(sample: Sample) -> Workbook:
    """The sample as openpyxl reads it."""
    return load_workbook(BytesIO(sample.path.read_bytes()))


def save(book: Workbook, path: Path) -> Path:
    """Writes the workbook; its active sheet is the last, as after any renaming and moving."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book.active = len(book.sheetnames) - 1
    book.save(path)
    return path


def squeezed(text: object) -> str:
    """A text without blanks, quotes and full-width signs, to find labels by."""
    return re.sub(r"[\s“”\"'‘’]", "", unicodedata.normalize("NFKC", str(text or "")))


def sheet_with(book: Workbook, title: str) -> Worksheet:
    """The sheet in which a form's title stands, whatever the sheet is called."""
    return next(sheet for sheet in book.worksheets if find(sheet, title, whole=False))


def find(sheet: Worksheet, text: str, whole: bool = True) -> tuple[int, int] | None:
    """Row and column of the first cell with this text, or with it inside."""
    wanted = squeezed(text)
    for row in sheet.iter_rows():
        for cell in row:
            held = squeezed(cell.value)
            if held == wanted or (not whole and len(held) < 80 and wanted in held):
                return cell.row, cell.column
    return None


def row_of(sheet: Worksheet, text: str, whole: bool = False) -> int:
    at = find(sheet, text, whole)
    assert at is not None, text
    return at[0]


def cell_named(book: Workbook, name: str) -> tuple[Worksheet, int, int]:
    """The cell that a workbook-defined name of the template points to."""
    found = _TARGET.fullmatch(book.defined_names[name].attr_text)
    assert found is not None, name
    title = (found[1] or found[2]).replace("''", "'")
    return book[title], int(found[4]), column_index_from_string(found[3])


def put(book: Workbook, name: str, value: object, number_format: str | None = None) -> Cell:
    """Types a value into the input of this name."""
    sheet, row, column = cell_named(book, name)
    cell = sheet.cell(row, column)
    cell.value = value
    if number_format:
        cell.number_format = number_format
    return cell


def move(sheet: Worksheet, place: Move) -> None:
    """Puts each cell, merged area and name of a sheet where `place` says."""
    merges = [area.bounds for area in sheet.merged_cells.ranges]
    for left, top, right, bottom in merges:
        sheet.unmerge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    cells = list(sheet._cells.values())
    sheet._cells.clear()
    for cell in cells:
        cell.row, cell.column = place(cell.row, cell.column)
        sheet._cells[cell.row, cell.column] = cell
    for left, top, right, bottom in merges:
        corners = [place(top, left), place(bottom, right)]
        rows, columns = zip(*corners, strict=True)
        sheet.merge_cells(
            start_row=min(rows), start_column=min(columns), end_row=max(rows), end_column=max(columns)
        )
    sheet.data_validations.dataValidation = []
    sheet.print_area = None
    _retarget(sheet.parent, sheet.title, sheet.title, place)


def rename(sheet: Worksheet, title: str) -> None:
    """Renames a sheet; names that point into it follow."""
    old, sheet.title = sheet.title, title
    _retarget(sheet.parent, old, title, lambda row, column: (row, column))


def insert_rows(sheet: Worksheet, before: int, count: int = 1) -> None:
    """Inserts blank rows."""
    move(sheet, lambda row, column: (row + count if row >= before else row, column))


def swap_columns(sheet: Worksheet, first: str, second: str, rows: range) -> None:
    """Lets two groups of columns of one width change places within some rows: `swap_columns(sheet, "BC", "FG", …)`."""
    one, other = ([column_index_from_string(letter) for letter in group] for group in (first, second))
    where = dict(zip(one + other, other + one, strict=True))
    move(sheet, lambda row, column: (row, where.get(column, column) if row in rows else column))


def stack(above: Worksheet, below: Worksheet, gap: int = 2) -> None:
    """Moves the content of one sheet under another's and takes the emptied sheet out."""
    start = above.max_row + gap
    merges = [area.bounds for area in below.merged_cells.ranges]
    for row in below.iter_rows():
        for cell in row:
            if cell.value is not None or cell.has_style:
                target = above.cell(start + cell.row, cell.column)
                target.value, target._style = cell.value, copy(cell._style)
    for left, top, right, bottom in merges:
        above.merge_cells(start_row=start + top, start_column=left, end_row=start + bottom, end_column=right)
    above.print_title_rows = above.print_area = None
    book = above.parent
    _retarget(book, below.title, above.title, lambda row, column: (start + row, column))
    book.remove(below)


def copied(book: Workbook) -> Workbook:
    """The sheets copied cell by cell into a new workbook: names are gone, fonts and fills too; number formats stay."""
    new = Workbook()
    new.remove(new.active)
    for number, sheet in enumerate(book.worksheets, 1):
        target = new.create_sheet(f"Sheet{number}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    twin = target.cell(cell.row, cell.column, cell.value)
                    twin.number_format = cell.number_format
        for area in sheet.merged_cells.ranges:
            target.merge_cells(str(area))
    return new


def _retarget(book: Workbook, old: str, new: str, place: Move) -> None:
    for name, defined in list(book.defined_names.items()):
        found = _TARGET.fullmatch(defined.attr_text or "")
        if found is None or (found[1] or found[2]).replace("''", "'") != old:
            continue
        letters, number = coordinate_from_string(found[3] + found[4])
        row, column = place(number, column_index_from_string(letters))
        text = f"{quote_sheetname(new)}!${get_column_letter(column)}${row}"
        book.defined_names[name] = DefinedName(name, attr_text=text)
