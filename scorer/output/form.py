"""The cells that are filled in the officer's own indicator table: 完成情况, 得分, 扣分, 扣分原因, total and grade."""

from __future__ import annotations

from scorer.intake.ours import CELL_MARK
from scorer.intake.table import Role, ScoreTable
from scorer.messages import problem
from scorer.model import Problem, Value
from scorer.ooxml import Look, Sheet, Workbook
from scorer.output.literals import Spot, cached

GRADE = "等级"
TOTAL = "合计"


class FormWriter:
    """Fills blank cells of one indicator table and remembers what it filled. An officer's content is never touched."""

    def __init__(self, workbook: Workbook, table: ScoreTable, sheet: Sheet) -> None:
        self.workbook = workbook
        self.table = table
        self.sheet = sheet
        self.problems: list[Problem] = []

    def home(self, key: str, role: Role) -> Spot | None:
        """The cell of the table where an outcome goes, None where there is none or the officer wrote there."""
        cell = self._cell(key, role)
        if cell is None:
            return None
        anchor = self.table.view.anchor(*cell)
        if anchor != cell and key not in (TOTAL, GRADE):
            return None
        row, column = anchor
        if self.table.view.cell(row, column) is not None or not self.sheet.writable(row, column):
            if role == "score" and self.table.columns.get("own") != self.table.columns["score"]:
                self.problems.append(problem("FILE-53", self.table.view.place(row, column, key)))
            return None
        return Spot(self.sheet.name, row, column)

    def _cell(self, key: str, role: Role) -> tuple[int, int] | None:
        if key in (TOTAL, GRADE):
            row = self.table.total_row if key == TOTAL else self.table.grade_row
            column = self.table.columns.get(role)
            return None if row is None or column is None else (row, column)
        return self.table.cell_of(key, role)

    def fill(self, spot: Spot, key: str, role: Role, formula: str, value: Value, look: Look) -> None:
        """Puts a live formula with its present value, in the cell's own style but for number format and wrapping."""
        digits, kind = cached(value)
        style = self.workbook.style_variant(self.sheet.style(spot.row, spot.column), look)
        self.sheet.set_formula(spot.row, spot.column, formula, digits, kind, style)  # type: ignore[arg-type]
        self.workbook.define_name(f"{CELL_MARK}{role}_{key}", spot.absolute, hidden=True)
