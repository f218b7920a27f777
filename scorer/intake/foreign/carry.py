"""The officer's cells from the workbook they were read in to the places where the same answers stand in another.

A cell is carried as it is: a text stays a text, a number keeps its digits and its number format, an error stays an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, get_args

from scorer.intake.answers import Answers
from scorer.intake.assessment import Assessment, AssessmentRow
from scorer.intake.foreign.texts import carry_texts
from scorer.intake.labels import label_key
from scorer.intake.number_formats import is_percent
from scorer.intake.table import Role, ScoreTable
from scorer.intake.view import View
from scorer.model import Answer, Cell
from scorer.ooxml import Look, Sheet, Workbook
from scorer.ooxml.addresses import area_of

# Columns that the template has not: what stands in them is put to the value itself.
RESTATED = frozenset({"度量单位", "指标性质", "调整指标值"})
_LABEL, _GRADE = 2, 9  # columns of the template's money lines and of its last, where a grade finds room

_T = TypeVar("_T")


class UnfitError(Exception):
    """There is no place for something that was read."""


def carry(old: Answers, new: Answers, workbook: Workbook) -> None:
    """Puts the cells behind the answers `old` where `new` has them in `workbook`. Raises `UnfitError`."""
    carrier = _Carrier(old, workbook)
    for name, answer in old.fields.items():
        carrier.answer(answer, new.fields[name])
    for name, rows in old.own_rows.items():
        for row, other in _paired(rows, new.own_rows.get(name, ())):
            carrier.answers(row.answers, other.answers)
    if old.table is not None:
        if new.table is None:
            raise UnfitError
        carrier.table(old.table, new.table)
    for (_, form), (_, other_form) in _paired(old.assessments, new.assessments):
        carrier.assessment(form, other_form)
        carry_texts(form.view, other_form.view, carrier.sheet(other_form.sheet))
    for key, view in old.views.items():
        if key in new.views:
            other_view = new.views[key]
            carry_texts(view, other_view, carrier.sheet(other_view.sheet.name))


def _paired(old: tuple[_T, ...], new: tuple[_T, ...]) -> list[tuple[_T, _T]]:
    if len(old) != len(new):
        raise UnfitError
    return list(zip(old, new, strict=True))


class _Carrier:
    def __init__(self, old: Answers, workbook: Workbook) -> None:
        self.workbook = workbook
        self.views = [*old.views.values(), *(form.view for _, form in old.assessments)]

    def sheet(self, name: str) -> Sheet:
        found = self.workbook.sheet(name)
        if found is None:
            raise UnfitError
        return found

    def cell(self, sheet: str, row: int, column: int) -> Cell | None:
        """What stands in the workbook that was read; nothing where an earlier scoring filled it."""
        for view in self.views:
            if view.sheet.name == sheet and view.first <= row <= view.last:
                return view.cell(*view.anchor(row, column))
        return None

    def put(self, cell: Cell | None, name: str, row: int, column: int) -> None:
        if cell is None:
            return
        sheet = self.sheet(name)
        if not row or not sheet.writable(row, column):
            raise UnfitError
        if cell.kind == "number":
            style = sheet.style(row, column)
            there = sheet.cells().get((row, column))
            if cell.format != "General" or (there is not None and is_percent(there.format)):
                style = self.workbook.style_variant(style, Look(number_format=cell.format))
            sheet.set_number(row, column, cell.text, style)
        elif cell.kind == "error":
            sheet.set_formula(row, column, cell.text, cell.text, "error")
        else:
            sheet.set_text(row, column, cell.text)

    def answer(self, old: Answer, new: Answer) -> None:
        if old.row:
            self.put(self.cell(old.place.sheet, old.row, old.column), new.place.sheet, new.row, new.column)

    def answers(self, old: Mapping[str, Answer], new: Mapping[str, Answer]) -> None:
        for name, answer in old.items():
            if name in new:
                self.answer(answer, new[name])
            elif answer.state != "blank":
                raise UnfitError

    def table(self, old: ScoreTable, new: ScoreTable) -> None:
        """Every column but names and standards. A form with one column of scores has the officer's in it."""
        single = "own" not in old.columns or old.columns["own"] == old.columns.get("score")
        rows: list[tuple[int | None, int | None]] = [
            (row, new.rows.get(key)) for key, row in old.rows.items()
        ]
        rows += [(old.total_row, new.total_row), (old.grade_row, new.grade_row)]
        roles: tuple[Role, ...] = get_args(Role)
        for role in roles:
            if role in ("name", "standard") or role not in old.columns or (single and role == "own"):
                continue
            aim = new.columns["own" if single and role == "score" else role]
            for row, other in rows:
                if row is not None and other is not None:
                    self._across(old.view, (row, old.columns[role]), new.view, (other, aim))

    def _across(self, old: View, at: tuple[int, int], new: View, aim: tuple[int, int]) -> None:
        self.put(old.cell(*old.anchor(*at)), new.sheet.name, *new.anchor(*aim))

    def assessment(self, old: Assessment, new: Assessment) -> None:
        """Money, indicators, total and grade of one self-assessment form."""
        if old.money_total is not None and new.money_total is not None:
            self.answers(old.money_total.cells, new.money_total.cells)
        if len(old.details) > len(new.details):
            raise UnfitError
        for line, other in zip(old.details, new.details, strict=False):
            self.answers(line.cells, other.cells)
            self.sheet(new.sheet).set_text(other.row, _LABEL, line.label)
        for row, other_row in _paired(old.rows, new.rows):
            self._indicator(old, row, other_row)
        if old.total is not None and new.total_at is not None:
            self.put(self.cell(old.sheet, old.total.row, old.total.column), new.sheet, *new.total_at)
        if old.grade is not None and new.total_at is not None:
            area = area_of(old.grade.place.cell)
            cell = self.cell(old.sheet, area.first_row, area.first_column)
            self.put(cell, new.sheet, new.total_at[0], _GRADE)
        self._split(old, new)
        self._unit(old, new)

    def _indicator(self, old: Assessment, row: AssessmentRow, other: AssessmentRow) -> None:
        pairs = [(row.points, other.points), (row.own, other.own)]
        if RESTATED.isdisjoint(old.columns):
            pairs += [(row.target, other.target), (row.actual, other.actual)]
        for answer, aim in pairs:
            self.answer(answer, aim)

    def _split(self, old: Assessment, new: Assessment) -> None:
        """Amounts that share a cell with their label: the template has lines for some."""
        for key, answer in old.split.items():
            if key in new.split:
                self.answer(answer, new.split[key])
            elif answer.state != "blank":
                raise UnfitError

    def _unit(self, old: Assessment, new: Assessment) -> None:
        """The unit of money, which stands in the heading of the block."""
        if old.unit == new.unit:
            return
        for row, column, text in new.view.texts():
            if label_key(text).endswith("资金") and f"（{new.unit}）" in text:
                told = text.replace(f"（{new.unit}）", f"（{old.unit}）")
                self.sheet(new.sheet).set_text(row, column, told)
                return
        raise UnfitError
