"""Rows and cells of one worksheet for editing: found, or made in their place with explicit addresses."""

from __future__ import annotations

from bisect import bisect_left

from lxml import etree

from scorer.model import address
from scorer.ooxml.cells import number_cells, number_rows
from scorer.ooxml.namespaces import Dialect


class Grid:
    """The rows of `sheetData` by number. `default_style` answers for cells that do not exist yet."""

    def __init__(self, sheet_data: etree._Element, dialect: Dialect) -> None:
        self._data = sheet_data
        self._row_tag, self._cell_tag = dialect.tag("row"), dialect.tag("c")
        self._rows: dict[int, etree._Element] = {}
        for number, row in number_rows(sheet_data, self._row_tag):
            self._rows.setdefault(number, row)
        self._numbers = sorted(self._rows)

    def row(self, row: int) -> etree._Element | None:
        """The element of a row, None if it has none."""
        return self._rows.get(row)

    def find(self, row: int, column: int) -> etree._Element | None:
        """The element of a cell, None if it has none."""
        element = self._rows.get(row)
        if element is None:
            return None
        return next((cell for at, cell in number_cells(element, row, self._cell_tag) if at == column), None)

    def make(self, row: int, column: int) -> etree._Element:
        """The element of a cell, made if it has none; the whole row then says its addresses."""
        element = self._make_row(row)
        new: etree._Element | None = None
        for at, cell in number_cells(element, row, self._cell_tag):
            if at == column:
                return cell
            if at > column:
                new = element.makeelement(self._cell_tag)
                self._name_cells(element, row)
                cell.addprevious(new)
                break
        if new is None:
            self._name_cells(element, row)
            new = element.makeelement(self._cell_tag)
            self._after_cells(element, new)
        new.set("r", address(row, column))
        _widen_spans(element, column)
        return new

    def _make_row(self, row: int) -> etree._Element:
        if row in self._rows:
            return self._rows[row]
        for number, element in self._rows.items():
            element.set("r", str(number))
        new = self._data.makeelement(self._row_tag)
        new.set("r", str(row))
        at = bisect_left(self._numbers, row)
        if at < len(self._numbers):
            self._rows[self._numbers[at]].addprevious(new)
        else:
            self._data.append(new)
        self._numbers.insert(at, row)
        self._rows[row] = new
        return new

    def _name_cells(self, element: etree._Element, row: int) -> None:
        for at, cell in number_cells(element, row, self._cell_tag):
            if not cell.get("r"):
                cell.set("r", address(row, at))

    def _after_cells(self, element: etree._Element, new: etree._Element) -> None:
        cells = element.findall(self._cell_tag)
        if cells:
            cells[-1].addnext(new)
        else:
            element.insert(0, new)


def _widen_spans(row: etree._Element, column: int) -> None:
    """`spans` is a hint of the first and last column; a wrong one would hide the new cell from some readers."""
    spans = row.get("spans")
    if not spans:
        return
    first, _, last = spans.partition(":")
    if not (first.isdecimal() and last.isdecimal()) or " " in spans:
        del row.attrib["spans"]
    elif not int(first) <= column <= int(last):
        row.set("spans", f"{min(int(first), column)}:{max(int(last), column)}")
