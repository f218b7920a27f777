"""The cells of a worksheet: one pass over the tree that the editor works on.

Only cells that exist are met, never a rectangle, and `<dimension>` is not believed: WPS writes it wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal

from lxml import etree

from scorer.frozen import Frozen
from scorer.model import Cell, address
from scorer.ooxml import limits
from scorer.ooxml.addresses import COLUMNS, Area, area_of, column_number
from scorer.ooxml.dates import serial_of
from scorer.ooxml.markup import is_true, unescape
from scorer.ooxml.namespaces import Dialect
from scorer.ooxml.number_formats import GENERAL
from scorer.ooxml.shared_formulas import SharedFormulas
from scorer.ooxml.strings import text_of

Kind = Literal["number", "text", "boolean", "error", "blank"]
Position = tuple[int, int]

_PLAIN: Final = (0, GENERAL)


class TooManyCellsError(Exception):
    """The sheet holds more cells than limits.CELLS."""


class Surroundings(Frozen):
    """What the cells of a workbook refer to: its texts, the number format of each style, its calendar."""

    strings: Callable[[], list[str]]
    formats: Callable[[], list[str]]
    date1904: bool


class Reading:
    """What one pass over a worksheet finds. `fixed` are array, spill and data-table areas: not ours to write."""

    __slots__ = ("cells", "fixed", "hidden_rows")

    def __init__(self) -> None:
        self.cells: dict[Position, Cell] = {}
        self.hidden_rows: set[int] = set()
        self.fixed: list[Area] = []


def number_rows(sheet_data: etree._Element, row_tag: str) -> Iterator[tuple[int, etree._Element]]:
    """The rows with their numbers; one without `r` follows the row before. Raises ValueError past the last row."""
    number = 0
    for row in sheet_data.iterchildren(row_tag):
        given = row.get("r")
        number = int(given) if given else number + 1
        if not 1 <= number <= limits.ROWS:
            raise ValueError(given)
        yield number, row


def number_cells(row: etree._Element, number: int, cell_tag: str) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row with their columns; one without `r` follows the cell before.

    Raises ValueError for a cell that claims another row than it stands in.
    """
    column, digits = 0, str(number)
    length = len(digits)
    for cell in row:
        given = cell.get("r")
        if given:
            if given[-length:] != digits:
                raise ValueError(given)
            letters = given[:-length]
            column = COLUMNS.get(letters) or column_number(letters)
        elif cell.tag != cell_tag:
            continue
        else:
            column += 1
            if column > limits.COLUMNS:
                raise ValueError(address(number, column))
        yield column, cell


def read(sheet_data: etree._Element | None, dialect: Dialect, around: Surroundings) -> Reading:
    """Reads `sheetData`. Raises ValueError with what is wrong for a part that contradicts itself.

    Of two cells at one address programs show one or the other: nobody could tell which was scored.
    """
    reading = Reading()
    if sheet_data is None:
        return reading
    reader, seen = _Reader(dialect, around, reading), set[int]()
    for number, row in number_rows(sheet_data, dialect.tag("row")):
        if number in seen:
            raise ValueError(f"two rows {number}")
        seen.add(number)
        if is_true(row.get("hidden")):
            reading.hidden_rows.add(number)
        reader.row(number, row)
        if len(reading.cells) > limits.CELLS:
            raise TooManyCellsError
    return reading


def _unknown(style: str) -> tuple[int, str]:
    """A style past the table's end is kept as it is; below its beginning there is none."""
    number = int(style)
    if number < 0:
        raise ValueError(style)
    return number, GENERAL


class _Reader:
    def __init__(self, dialect: Dialect, around: Surroundings, reading: Reading) -> None:
        self._cell, self._value, self._formula, self._inline = map(dialect.tag, ("c", "v", "f", "is"))
        self._around = around
        self._formats = {str(index): (index, code) for index, code in enumerate(around.formats())}
        self._reading = reading
        self._shared = SharedFormulas()

    def row(self, number: int, row: etree._Element) -> None:
        """Reads the cells of a row. The loop over every cell of the file: what is inline here is so for speed."""
        cells, formats, value_tag = self._reading.cells, self._formats, self._value
        before, met = len(cells), 0
        for met, (column, element) in enumerate(number_cells(row, number, self._cell), 1):  # noqa: B007 - counts
            given = element.get("s")
            style, code = (formats.get(given) or _unknown(given)) if given else formats.get("0", _PLAIN)
            if len(element) == 1:
                # By far the most frequent: a value and nothing else.
                child = element[0]
                if child.tag == value_tag:
                    type_, stored = element.get("t"), child.text
                    if type_ is None and stored:
                        cells[number, column] = Cell(
                            number, column, "number", stored, None, True, style, code
                        )
                    else:
                        kind, text = self._content(type_, stored or "", None)
                        cells[number, column] = Cell(number, column, kind, text, None, True, style, code)
                    continue
            cells[number, column] = self._other(number, column, element, style, code)
        if len(cells) != before + met:
            raise ValueError(f"two cells of one address in row {number}")

    def _other(self, row: int, column: int, element: etree._Element, style: int, code: str) -> Cell:
        """A blank cell, or one with a formula or an inline text."""
        stored = formula = inline = None
        for child in element:
            if child.tag == self._value:
                stored = child.text or ""
            elif child.tag == self._formula:
                formula = self._formula_text(row, column, child)
            elif child.tag == self._inline:
                inline = text_of(child)
        kind, text = self._content(element.get("t"), stored, inline)
        # An empty <v/> is a value only where the formula gave a text; openpyxl leaves one in every formula cell.
        cached = formula is None or bool(stored) or inline is not None
        cached = cached or (stored == "" and element.get("t") == "str")
        return Cell(row, column, kind, text, formula, cached, style, code)

    def _content(self, type_: str | None, stored: str | None, inline: str | None) -> tuple[Kind, str]:
        if type_ == "inlineStr":
            text = inline if inline is not None else unescape(stored or "")
            return "text", text
        if stored is None:
            return "blank", ""
        if type_ is None or type_ == "n":
            # A blank element is no number: some writers leave an empty <v/>.
            digits = stored.strip()
            return ("number", digits) if digits else ("blank", "")
        if type_ == "s":
            number = int(stored)
            if number < 0:
                raise ValueError(stored)
            return "text", self._around.strings()[number]
        if type_ == "b":
            return "boolean", "TRUE" if is_true(stored.strip().lower()) else "FALSE"
        if type_ == "e":
            return "error", stored.strip()
        if type_ == "d":
            serial = serial_of(stored.strip(), self._around.date1904)
            return ("text", stored) if serial is None else ("number", serial)
        return "text", unescape(stored)

    def _formula_text(self, row: int, column: int, element: etree._Element) -> str | None:
        type_, text = element.get("t"), element.text
        if type_ == "shared":
            return self._shared.text(row, column, element.get("si") or "", text)
        if type_ in ("array", "dataTable"):
            self._reading.fixed.append(area_of(element.get("ref") or address(row, column)))
        if type_ == "dataTable":
            return f"TABLE({element.get('r1') or ''},{element.get('r2') or ''})"
        return unescape(text) if text else None
