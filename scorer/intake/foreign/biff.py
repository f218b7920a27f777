"""The marks of a BIFF workbook (.xls, .et), by xlrd: the reader of cells gives an error value as a blank."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import Any

import xlrd

from scorer.intake.foreign.marks import EncryptedError, Marks, NamedCell, SheetMarks, check_extent

_ERROR, _BLANK = xlrd.XL_CELL_ERROR, (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
_BEGIN, _END, _FORMULA = 0x809, 0x0A, 0x06  # BIFF8
_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)


def marks_of(data: bytes) -> Marks:
    """Raises `EncryptedError`, `TooLargeError`, and whatever the parser trips over in a damaged file."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        try:
            # On demand, because the records are let go of otherwise before the formulas are looked for.
            book = xlrd.open_workbook(
                file_contents=data, logfile=nowhere, formatting_info=True, ragged_rows=True, on_demand=True
            )
        except xlrd.XLRDError as error:
            if "encrypt" in str(error).lower():
                raise EncryptedError from None
            raise
        sheets = {sheet.name: _sheet(book, sheet) for sheet in book.sheets()}
    return Marks(sheets, tuple(_names(book)))


def _sheet(book: Any, sheet: Any) -> SheetMarks:
    errors: dict[tuple[int, int], str] = {}
    formats: dict[tuple[int, int], str] = {}
    last_row = last_column = -1
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in _BLANK:
                continue
            last_row, last_column = row, max(last_column, column)
            if kind == _ERROR:
                code = sheet.cell_value(row, column)
                errors[row, column] = xlrd.error_text_from_code.get(code, "#VALUE!")
            elif kind in _NUMBERS:
                formats[row, column] = _format(book, sheet.cell_xf_index(row, column))
    check_extent(last_row + 1, last_column + 1)
    return SheetMarks(
        errors,
        {at: code for at, code in formats.items() if code not in ("", "General")},
        tuple((top, left, below - 1, right - 1) for top, below, left, right in sheet.merged_cells),
        frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden),
        frozenset(_formulas(book, sheet.number)),
    )


def _formulas(book: Any, number: int) -> Iterator[tuple[int, int]]:
    """The cells of a sheet that hold formulas: xlrd gives their values only, so their records are met again."""
    data, at, depth = book.mem, book.base + book._sh_abs_posn[number], 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if not depth:
            return
        if kind == _FORMULA and depth == 1:
            yield struct.unpack_from("<HH", data, at + 4)
        at += 4 + length


def _format(book: Any, style: int) -> str:
    found = book.format_map.get(book.xf_list[style].format_key)
    return str(found.format_str) if found is not None else ""


def _names(book: Any) -> list[NamedCell]:
    """The names of the whole workbook that stand for one cell."""
    found = []
    for name in book.name_obj_list:
        value = name.result.value if name.result is not None else None
        if name.scope != -1 or not isinstance(value, list) or len(value) != 1:
            continue
        first, last, top, below, left, right = value[0].coords
        if last - first == below - top == right - left == 1 and 0 <= first < book.nsheets:
            found.append(NamedCell(name.name, book.sheet_names()[first], top, left))
    return found
