"""One worksheet: read on first use, edited in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

from lxml import etree

from scorer.model import Cell, address
from scorer.ooxml import cell_content, columns, conditional, limits
from scorer.ooxml.addresses import Area, area_of
from scorer.ooxml.calculation import Calculation
from scorer.ooxml.cell_content import ValueKind
from scorer.ooxml.cells import Reading, Surroundings, TooManyCellsError, number_cells, number_rows, read
from scorer.ooxml.conditional import ConditionalFormat
from scorer.ooxml.grid import Grid
from scorer.ooxml.markup import WORKSHEET_ORDER, child_of
from scorer.ooxml.namespaces import Dialect
from scorer.ooxml.package import Package
from scorer.ooxml.shared_formulas import hand_on
from scorer.ooxml.tables import header_rows


class Sheet:
    """A worksheet of an open workbook. Rows and columns count from 1.

    The setters raise ValueError where `writable` says no: that is the caller's mistake, not the file's.
    """

    def __init__(
        self,
        name: str,
        state: str,
        part: str,
        package: Package,
        dialect: Dialect,
        around: Surroundings,
        calculation: Calculation,
    ) -> None:
        self.name = name
        self.hidden = state != "visible"
        self.part = part
        self._package = package
        self._dialect = dialect
        self._around = around
        self._calculation = calculation
        self._reading: Reading | None = None
        self._grid: Grid | None = None
        self._fixed: list[Area] | None = None

    def cells(self) -> Mapping[tuple[int, int], Cell]:
        """The cells that exist, by row and column, in the order of the file; as they stand after edits."""
        return self._read().cells

    @property
    def hidden_rows(self) -> set[int]:
        return self._read().hidden_rows

    @property
    def hidden_columns(self) -> set[int]:
        with self._faults():
            return columns.hidden(self._root, self._dialect)

    @cached_property
    def merges(self) -> list[Area]:
        """The merged areas: first row, first column, last row, last column."""
        with self._faults():
            found = self._root.iterfind(f"{self._dialect.tag('mergeCells')}/{self._dialect.tag('mergeCell')}")
            return [area_of(element.get("ref") or "") for element in found]

    def style(self, row: int, column: int) -> int:
        """The style that a cell has, or that a cell made here would take from its row or column."""
        with self._faults():
            cell = self._the_grid.find(row, column)
            if cell is not None:
                return int(cell.get("s") or 0)
            line = self._the_grid.row(row)
            if line is not None and line.get("s"):
                return int(line.get("s") or 0)
            return columns.style_of(self._root, self._dialect, column)

    def writable(self, row: int, column: int) -> bool:
        """Whether a value may be put here.

        Not into array formulas, their spill, data tables, headings of tables, nor under a merge but at its first cell.
        """
        if not (1 <= row <= limits.ROWS and 1 <= column <= limits.COLUMNS):
            return False
        if any(area.holds(row, column) for area in self._fixed_areas()):
            return False
        return not any(area.holds(row, column) and (row, column) != area[:2] for area in self.merges)

    def set_formula(
        self,
        row: int,
        column: int,
        formula: str,
        value: str,
        kind: ValueKind = "number",
        style: int | None = None,
    ) -> None:
        """Puts a formula and the value it has now: digits for a number, the text for a text."""
        element = self._make(row, column, style)
        cell_content.put_formula(element, self._dialect, formula, value, kind, style)
        self._calculation.formulas_changed()

    def set_number(self, row: int, column: int, digits: str, style: int | None = None) -> None:
        """Puts a number, as the digits to store."""
        cell_content.put_number(self._make(row, column, style), self._dialect, digits, style)

    def set_text(self, row: int, column: int, text: str, style: int | None = None) -> None:
        """Puts a text."""
        cell_content.put_text(self._make(row, column, style), self._dialect, text, style)

    def set_style(self, row: int, column: int, style: int) -> None:
        """Gives a cell another style; its content stays."""
        with self._faults():
            element = self._the_grid.make(row, column)
        element.set("s", str(style))
        self._changed()

    def clear(self, row: int, column: int) -> None:
        """Takes out value and formula; the style stays. Nothing happens where there is no cell."""
        with self._faults():
            there = self._the_grid.find(row, column)
        if there is not None:
            cell_content.put_nothing(self._make(row, column, None), self._dialect)

    def add_conditional_format(self, sqref: str, formula: str, dxf: int) -> None:
        """Adds a rule by formula, after those there are; `dxf` is from Workbook.differential_style."""
        conditional.add(self._root, self._dialect, ConditionalFormat(sqref, formula, dxf))
        self._package.touch(self.part)

    def remove_conditional_formats(self, contains: str) -> int:
        """Takes out the rules whose formula holds this text, and returns how many they were."""
        count = conditional.remove(self._root, self._dialect, contains)
        if count:
            self._package.touch(self.part)
        return count

    def has_formulas(self) -> bool:
        """Whether any cell holds a formula."""
        return next(self._root.iter(self._dialect.tag("f")), None) is not None

    @cached_property
    def _root(self) -> etree._Element:
        root = self._package.tree(self.part)
        if root.tag != self._dialect.tag("worksheet"):
            raise self._package.refuse("FILE-20", part=self.part, reason="不是工作表")
        return root

    @property
    def _the_grid(self) -> Grid:
        if self._grid is None:
            self._grid = Grid(child_of(self._root, "sheetData", WORKSHEET_ORDER), self._dialect)
        return self._grid

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """What contradicts itself in the part is told as a refusal of the file."""
        try:
            yield
        except TooManyCellsError:
            raise self._package.refuse("FILE-23", limit=f"{limits.CELLS:,}") from None
        except (ValueError, IndexError, OverflowError):
            reason = f"工作表“{self.name}”中有单元格的地址、样式号或文本编号不对"
            raise self._package.refuse("FILE-20", part=self.part, reason=reason) from None

    def _read(self) -> Reading:
        if self._reading is None:
            with self._faults():
                self._reading = read(
                    self._root.find(self._dialect.tag("sheetData")), self._dialect, self._around
                )
        return self._reading

    def _fixed_areas(self) -> list[Area]:
        if self._fixed is None:
            with self._faults():
                self._fixed = self._read().fixed + header_rows(self._package, self.part)
        return self._fixed

    def _make(self, row: int, column: int, style: int | None) -> etree._Element:
        if not self.writable(row, column):
            raise ValueError(f"{self.name}!{address(row, column)} may not be written")
        inherited = self.style(row, column) if style is None else None
        element = self._the_grid.make(row, column)
        if inherited and element.get("s") is None:
            element.set("s", str(inherited))
        if cell_content.is_formula(element, self._dialect):
            self._hand_on(element, row, column)
            self._calculation.formulas_changed()
        self._calculation.value_changed()
        self._widen_dimension(row, column)
        self._changed()
        return element

    def _changed(self) -> None:
        self._reading = None
        self._package.touch(self.part)

    def _hand_on(self, element: etree._Element, row: int, column: int) -> None:
        formula = element.find(self._dialect.tag("f"))
        if formula is None or formula.get("t") != "shared" or not formula.text:
            return
        data, group = child_of(self._root, "sheetData", WORKSHEET_ORDER), []
        for at_row, line in number_rows(data, self._dialect.tag("row")):
            for at_column, cell in number_cells(line, at_row, self._dialect.tag("c")):
                member = cell.find(self._dialect.tag("f"))
                if member is not None and member.get("si") == formula.get("si"):
                    group.append((at_row, at_column, member))
        hand_on(formula, (row, column), group)

    def _widen_dimension(self, row: int, column: int) -> None:
        dimension = self._root.find(self._dialect.tag("dimension"))
        if dimension is None:
            return
        try:
            area = area_of(dimension.get("ref") or "")
        except ValueError:
            return
        if not area.holds(row, column):
            wider = Area(min(area[0], row), min(area[1], column), max(area[2], row), max(area[3], column))
            dimension.set("ref", str(wider))
