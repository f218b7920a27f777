"""The marks of an OpenDocument workbook (.ods), in one pass over its content.

An error stands as a text of its own type (calcext:value-type), a percentage as a bare number with its type beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from scorer.intake.foreign import bounds
from scorer.intake.foreign.archive import part_of
from scorer.intake.foreign.marks import (
    Marks,
    NamedCell,
    SheetMarks,
    TooLargeError,
    UnreadableError,
    check_extent,
)
from scorer.intake.foreign.protection import UnknownLockError

_OFFICE, _TABLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table"))
_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ERRORS = ("#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#N/A", "#REF!", "#NULL!")
_ADDRESS = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^.']+))\.\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_PERCENT = "0.00%"


def marks_of(data: bytes) -> Marks:
    """Raises `UnreadableError`, `TooLargeError` or, for a locked one, `UnknownLockError`."""
    content = part_of(data, "content.xml")
    if _is_locked(data):
        raise UnknownLockError  # msoffcrypto opens Microsoft's formats alone
    if b"<!DOCTYPE" in content:
        raise UnreadableError  # no spreadsheet program writes one
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError from error
    tables = list(root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"))
    sheets = {table.get(f"{_TABLE}name") or "": _Sheet(table).marks() for table in tables}
    return Marks(sheets, tuple(_names(root)))


def _is_locked(data: bytes) -> bool:
    try:
        return b"manifest:encryption-data" in part_of(data, "META-INF/manifest.xml")
    except UnreadableError:
        return False  # there is no such list


class _Sheet:
    """One pass over the rows of a table; repeated rows and cells are counted, those that hold anything are marked."""

    def __init__(self, table: etree._Element) -> None:
        self.table = table
        self.errors: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], str] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden: set[int] = set()
        self.formulas: set[tuple[int, int]] = set()
        self.filled = 0

    def marks(self) -> SheetMarks:
        row = last_row = last_column = 0
        for line in self.table.iter(f"{_TABLE}table-row"):
            repeated = _count(line, "number-rows-repeated")
            if line.get(f"{_TABLE}visibility") in ("collapse", "filter") and repeated <= bounds.CELLS:
                self.hidden.update(range(row, row + repeated))
            width = self._row(line, row, repeated)
            if width:
                last_row, last_column = row + repeated, max(last_column, width)
                check_extent(last_row, last_column)
            row += repeated
        columns = frozenset(self._hidden_columns())
        hidden, formulas = frozenset(self.hidden), frozenset(self.formulas)
        return SheetMarks(self.errors, self.formats, tuple(self.merges), hidden, columns, formulas)

    def _row(self, line: etree._Element, row: int, repeated: int) -> int:
        """Marks the cells of a row and returns how many columns it takes."""
        column = width = 0
        for cell in line.iterchildren(*_CELLS):
            across = _count(cell, "number-columns-repeated")
            down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if (down > 1 or right > 1) and repeated == 1:
                self.merges.append((row, column, row + down - 1, column + right - 1))
            if cell.get(f"{_OFFICE}value-type") is not None or cell.get(f"{_TABLE}formula") is not None:
                width = column + across
                self.filled += across * repeated
                if self.filled > bounds.CELLS:
                    raise TooLargeError
                self._mark(cell, range(row, row + repeated), range(column, column + across))
            column += across
        return width

    def _mark(self, cell: etree._Element, rows: range, columns: range) -> None:
        kind = cell.get(f"{_OFFICE}value-type")
        at = [(row, column) for row in rows for column in columns]
        if cell.get(f"{_TABLE}formula") is not None:
            self.formulas.update(at)
        if cell.get(f"{_EXTENDED}value-type") == "error" or kind is None:
            # A formula without a value was never computed: an error too, so that it is not read as a blank.
            shown = "".join(str(text) for text in cell.itertext()).strip()
            self.errors.update(dict.fromkeys(at, shown if shown in _ERRORS else "#VALUE!"))
        elif kind == "percentage":
            self.formats.update(dict.fromkeys(at, _PERCENT))

    def _hidden_columns(self) -> Iterator[int]:
        column = 0
        for element in self.table.iter(f"{_TABLE}table-column"):
            repeated = _count(element, "number-columns-repeated")
            if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                yield from range(column, min(column + repeated, 16_384))
            column += repeated


def _count(element: etree._Element, name: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{name}") or 1))


def _names(root: etree._Element) -> Iterator[NamedCell]:
    """The names of the whole workbook that stand for one cell."""
    listed = f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}named-expressions/{_TABLE}named-range"
    for element in root.iterfind(listed):
        match = _ADDRESS.fullmatch(element.get(f"{_TABLE}cell-range-address") or "")
        if match:
            sheet = match[1].replace("''", "'") if match[1] else match[2]
            column = 0
            for letter in match[3]:
                column = column * 26 + ord(letter) - 64
            yield NamedCell(element.get(f"{_TABLE}name") or "", sheet, int(match[4]) - 1, column - 1)
