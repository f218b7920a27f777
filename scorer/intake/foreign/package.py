"""Cells read from another format → the bytes of an .xlsx that holds the same values at the same places."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence, Set
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorer.intake.foreign import bounds
from scorer.intake.foreign.cells import FilledCell, ReadSheet
from scorer.intake.foreign.marks import NamedCell
from scorer.intake.ours import CELL_MARK
from scorer.ooxml.limits import CELL_TEXT_LENGTH, SHEET_NAME_LENGTH
from scorer.ooxml.names import reference

# The template's cell that names the rules; the name itself does not survive in every format.
_RULES = "评分规则"
_RULES_ID = re.compile(r"[a-z][a-z0-9-]+")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)
_LOOK = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True, "valign": "vcenter"}


def package_of(sheets: Sequence[ReadSheet], names: Sequence[NamedCell] = ()) -> bytes:
    """The .xlsx; the same sheets give the same bytes."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"created": _NO_CLOCK})
    writer = _Writer(workbook)
    filled = {(name.sheet, name.row, name.column) for name in names if name.name.startswith(CELL_MARK)}
    for sheet in sheets:
        writer.sheet(sheet, filled)
    for name in names:
        writer.name(name.name, name.sheet, name.row, name.column)
    visible = [made for made, sheet in zip(workbook.worksheets(), sheets, strict=True) if not sheet.hidden]
    if visible:
        visible[0].activate()
        visible[0].set_first_sheet()
    workbook.close()
    return buffer.getvalue()


class _Writer:
    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.formats: dict[str, Format] = {}
        self.titles: dict[str, str] = {}
        self.named: set[str] = set()

    def sheet(self, sheet: ReadSheet, filled: Set[tuple[str, int, int]]) -> None:
        """Writes a sheet; what an earlier scoring filled and is still a formula stays one, so that it is known as ours."""
        made: Worksheet = self.workbook.add_worksheet(self._title(sheet.name))
        if sheet.hidden:
            made.hide()
        for row in sorted(sheet.marks.hidden_rows):
            made.set_row(row, None, None, {"hidden": True})
        for column in sorted(sheet.marks.hidden_columns):
            made.set_column(column, column, None, None, {"hidden": True})
        for area in sheet.marks.merges:
            self._merge(made, area)
        for cell in sheet.cells:
            at = (cell.row, cell.column)
            ours = (sheet.name, *at) in filled and at in sheet.marks.formulas
            self._cell(made, cell.replaced(computed=True) if ours else cell)
        self._rules_cell(sheet)

    def name(self, name: str, sheet: str, row: int, column: int) -> None:
        """A name that Excel refuses, or a second of its kind, is left out: labels find the cells too."""
        if sheet not in self.titles or name.casefold() in self.named or not name.isidentifier():
            return
        self.named.add(name.casefold())
        self.workbook.define_name(name, f"={reference(self.titles[sheet], row + 1, column + 1)}")

    def _title(self, name: str) -> str:
        """A sheet's name as Excel allows it, unique."""
        plain = _FORBIDDEN.sub("_", name).strip("'")[:SHEET_NAME_LENGTH].rstrip("'") or "Sheet"
        taken, title, number = {used.lower() for used in self.titles.values()}, plain, 2
        while title.lower() in taken:
            ending = f"({number})"
            title, number = plain[: SHEET_NAME_LENGTH - len(ending)] + ending, number + 1
        self.titles[name] = title
        return title

    def _format(self, code: str) -> Format:
        if code not in self.formats:
            self.formats[code] = self.workbook.add_format(_LOOK | ({"num_format": code} if code else {}))
        return self.formats[code]

    def _merge(self, made: Worksheet, area: tuple[int, int, int, int]) -> None:
        top, left, below, right = area
        size = (below - top + 1) * (right - left + 1)
        if not 1 < size <= bounds.MERGED or below < top or right < left:
            return
        try:
            made.merge_range(top, left, below, right, "", self._format(""))
        except OverlappingRange:
            return  # the first one counts

    def _cell(self, made: Worksheet, cell: FilledCell) -> None:
        row, column, look = cell.row, cell.column, self._format(cell.format)
        value = cell.value
        if cell.computed:
            made.write_formula(row, column, "=0", look, value)
        elif cell.error or (isinstance(value, float) and not math.isfinite(value)):
            text = str(value) if cell.error else "#NUM!"
            made.write_formula(row, column, f"={text}", look, text)
        elif isinstance(value, bool):
            made.write_boolean(row, column, value, look)
        elif isinstance(value, str):
            made.write_string(row, column, value[:CELL_TEXT_LENGTH], look)
        else:
            made.write_number(row, column, value, look)

    def _rules_cell(self, sheet: ReadSheet) -> None:
        """Names the cell right of 评分规则 that holds the id of rules, as the template does."""
        held = {(cell.row, cell.column): cell.value for cell in sheet.cells}
        for (row, column), value in held.items():
            beside = held.get((row, column + 1))
            if value == _RULES and isinstance(beside, str) and _RULES_ID.fullmatch(beside):
                self.name(_RULES, sheet.name, row, column + 1)
