"""A worksheet as the reader sees it: the cells that hold something, with merged areas known."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property

from scorer.model import Cell, Place, address
from scorer.ooxml import Area, Sheet

_MERGED_ROWS, _MERGED_COLUMNS = 200, 60


class View:
    """Part of a worksheet, rows `first` to `last`: what a form occupies. A sheet holds one form or several."""

    def __init__(
        self, sheet: Sheet, first: int = 1, last: int = 1_048_576, ours: Set[tuple[int, int]] = frozenset()
    ) -> None:
        """`ours` are cells that an earlier scoring filled: they count as blank."""
        self.sheet = sheet
        self.first = first
        self.last = last
        self.ours = ours

    def part(self, first: int, last: int) -> View:
        """The rows from `first` to `last`; what was found out about the sheet is shared."""
        part = View(self.sheet, first, last, self.ours)
        part.__dict__["rows"] = {row: cells for row, cells in self.rows.items() if first <= row <= last}
        part.__dict__["_merged"] = self._merged
        return part

    @cached_property
    def rows(self) -> dict[int, dict[int, Cell]]:
        """The cells that are not blank, by row and column."""
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in self.sheet.cells().items():
            if (
                self.first <= row <= self.last
                and (row, column) not in self.ours
                and (cell.kind != "blank" or cell.formula is not None)
            ):
                rows.setdefault(row, {})[column] = cell
        return {row: dict(sorted(rows[row].items())) for row in sorted(rows)}

    @cached_property
    def bottom(self) -> int:
        """The last row that holds anything, a merged area or a formatted cell counts."""
        rows = [row for row, _ in self.sheet.cells() if self.first <= row <= self.last]
        return max(rows, default=self.first)

    def cell(self, row: int, column: int) -> Cell | None:
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        return cell.text if cell is not None and cell.kind == "text" else ""

    def texts(self) -> Iterator[tuple[int, int, str]]:
        """Row, column and text of every text cell."""
        for row, cells in self.rows.items():
            for column, cell in cells.items():
                if cell.kind == "text":
                    yield row, column, cell.text

    def area(self, row: int, column: int) -> Area:
        """The merged area that a cell belongs to, or the cell alone."""
        return self._merged.get((row, column)) or Area(row, column, row, column)

    @cached_property
    def _merged(self) -> dict[tuple[int, int], Area]:
        """The merged area of each cell that is in one; of a huge one only the edge, which is where labels stand."""
        cells: dict[tuple[int, int], Area] = {}
        for area in self.sheet.merges:
            for row in range(area.first_row, min(area.last_row, area.first_row + _MERGED_ROWS) + 1):
                for column in range(
                    area.first_column, min(area.last_column, area.first_column + _MERGED_COLUMNS) + 1
                ):
                    cells[row, column] = area
        return cells

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds the content of the merged area a cell belongs to."""
        area = self.area(row, column)
        return area.first_row, area.first_column

    def place(self, row: int, column: int, heading: str = "") -> Place:
        return Place(self.sheet.name, address(row, column), heading)

    def hidden(self, row: int, column: int) -> bool:
        rows, columns = self._hidden
        return self.sheet.hidden or row in rows or column in columns

    @cached_property
    def _hidden(self) -> tuple[set[int], set[int]]:
        return self.sheet.hidden_rows, self.sheet.hidden_columns
