"""Single-cell tamperings of a scored workbook: every place that counts, and every way to falsify it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from scorer.figures import decimal
from scorer.intake.ours import CELL_MARK
from scorer.model import Cell, address
from scorer.ooxml import Sheet, Workbook, resolve
from scorer.verify.record import read_record

FORM, SUMMARY, BASIS, INPUT, BLANK = "填报表", "评分结果", "评分依据", "数据", "空白数据"


class Tampering(NamedTuple):
    """One cell changed in one way; `group` is the kind of place."""

    group: str
    way: str
    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        return address(self.row, self.column)


def tamperings(data: bytes) -> list[Tampering]:
    """Every single-cell tampering of the scored workbook `data`, in the order of its cells."""
    workbook = Workbook(data, "已评分.xlsx")
    return [
        Tampering(group, way, sheet.name, cell.row, cell.column)
        for group, sheet, cell in _places(workbook)
        for way in _ways(group, cell)
        if not (way == "清除" and not sheet.writable(cell.row, cell.column))
    ]


def _places(workbook: Workbook) -> Iterator[tuple[str, Sheet, Cell]]:
    for name in workbook.names:
        target = resolve(name.text) if name.name.startswith(CELL_MARK) else None
        sheet = workbook.sheet(target[0]) if target else None
        if target and sheet:
            yield FORM, sheet, sheet.cells()[target[1:]]
    for title in (SUMMARY, BASIS):
        sheet = workbook.sheet(title)
        assert sheet is not None
        yield from ((title, sheet, cell) for cell in sheet.cells().values() if cell.formula or cell.text)
    basis = workbook.sheet(BASIS)
    assert basis is not None
    for item in read_record(basis):
        sheet = workbook.sheet(item.sheet)
        assert sheet is not None
        cell = sheet.cells().get((item.row, item.column), Cell(item.row, item.column, "blank"))
        yield BLANK if item.kind == "blank" else INPUT, sheet, cell


def _ways(group: str, cell: Cell) -> tuple[str, ...]:
    if group == BLANK:
        return ("填上",)
    if cell.formula is None:
        return (
            ("改数", "改成文字", "改成公式", "清除")
            if cell.kind == "number"
            else ("改字", "改成公式", "清除")
        )
    return ("改数", "改字", "换成同值", "改公式", "改结果", "清除")


def falsified(data: bytes, tampering: Tampering) -> bytes:
    """The workbook with one cell changed and every other as it was."""
    workbook = Workbook(data, "已评分.xlsx")
    sheet = workbook.sheet(tampering.sheet)
    assert sheet is not None
    row, column = at = tampering.row, tampering.column
    cell = sheet.cells().get(at, Cell(row, column, "blank"))
    number = cell.kind == "number"
    other = decimal(Fraction(cell.text) + 1) if number else cell.text + "改"
    match tampering.way:
        case "清除":
            sheet.clear(row, column)
        case "改数" | "填上":
            sheet.set_number(row, column, other if number else "1")
        case "改字":
            sheet.set_text(row, column, other)
        case "改成文字":
            sheet.set_text(row, column, cell.text)
        case "换成同值":
            sheet.set_number(row, column, cell.text) if number else sheet.set_text(row, column, cell.text)
        case "改成公式" if number:
            sheet.set_formula(row, column, f"{cell.text}+1", other)
        case "改成公式":
            sheet.set_formula(row, column, '"改"', "改", "text")
        case "改公式":
            changed = f"{cell.formula}+0" if number else f'({cell.formula})&""'
            sheet.set_formula(row, column, changed, cell.text, "number" if number else "text")
        case "改结果":
            sheet.set_formula(row, column, cell.formula or "", other, "number" if number else "text")
        case way:
            raise ValueError(way)
    return workbook.to_bytes()
