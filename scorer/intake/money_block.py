"""The money block of a self-assessment form: the total and its details, and amounts that share a cell with their label."""

from __future__ import annotations

from collections.abc import Mapping, Set

from scorer.intake.assessment import MoneyRow
from scorer.intake.form_reader import FormReader
from scorer.intake.headings import columns_of
from scorer.intake.labels import label_key
from scorer.intake.numbers import read_number
from scorer.intake.points import read_points
from scorer.intake.reading import Reading
from scorer.intake.text import normalise, split_label_amount
from scorer.intake.units import unit_of_heading
from scorer.messages import problem
from scorer.model import Answer, Cell

_SPLIT = frozenset(
    (
        "一般公共预算",
        "政府性基金拨款",
        "纳入专户管理的非税收入拨款",
        "其他资金",
        "基本支出",
        "项目支出",
    )
)


def read_money(reader: FormReader, head: int, end: int) -> tuple[tuple[MoneyRow, ...], dict[str, int]]:
    """The lines under the head row down to the next heading that is no line of money."""
    columns = columns_of(reader.view, head, reader.spec.money_columns)
    other_units = _other_units(reader, head, columns)
    first = min(columns[name] for name in ("年初预算数", "全年预算数", "全年执行数") if name in columns)
    rows: list[MoneyRow] = []
    for row in range(head + 1, end):
        label = _label_left_of(reader, row, first)
        key = label_key(label)
        if not any(key.startswith(word) for word in (*reader.spec.total_row, *reader.spec.details)):
            if rows and label:
                break
            continue
        is_total = any(key.startswith(word) for word in reader.spec.total_row)
        rows.append(
            MoneyRow(normalise(label), row, is_total, _money_cells(reader, row, label, columns, other_units))
        )
    if rows and not reader.stated_unit:
        heading = f"{rows[0].label} · 金额单位"
        reader.problems.append(problem("READ-58", reader.view.place(head, first, heading), unit=reader.unit))
    return tuple(rows), columns


def _other_units(reader: FormReader, head: int, columns: Mapping[str, int]) -> frozenset[str]:
    """The columns whose heading states another unit than the form: which of the two holds nobody can tell."""
    found = []
    for name, column in columns.items():
        row, column = reader.view.anchor(head, column)
        text = reader.view.text(row, column)
        if unit_of_heading(text) not in ("", reader.unit):
            found.append(name)
            place = reader.view.place(row, column, name)
            reader.problems.append(problem("FORM-27/column", place, text, unit=reader.unit))
    return frozenset(found)


def _label_left_of(reader: FormReader, row: int, column: int) -> str:
    for place in range(column - 1, 0, -1):
        text = reader.view.text(row, place)
        if text.strip():
            return text
    return ""


def _money_cells(
    reader: FormReader, row: int, label: str, columns: Mapping[str, int], other_units: Set[str]
) -> dict[str, Answer]:
    cells = {}
    for name, column in columns.items():
        heading = f"{normalise(label)} · {name}"
        place = reader.view.place(row, column, heading)
        cell = reader.view.cell(row, column)
        if name in ("分值", "得分"):
            reading = read_points(cell, place)
        elif name == "执行率":
            reading = _quiet(read_number(cell, "percent", place))
        elif name in other_units and cell is not None:
            reading = Reading("refused", text=cell.text)
        else:
            reading = read_number(cell, "money", place, reader.unit)
        if reading.state != "na":
            reader.problems += reading.problems
        cells[name] = reader.answer(heading, reading, (row, column), cell)
    return cells


def read_split(reader: FormReader, head: int | None, end: int) -> dict[str, Answer]:
    """Amounts that share a cell with their label in the unit form: 一般公共预算, 基本支出, 项目支出 …"""
    found: dict[str, Answer] = {}
    if reader.spec.sector != "unit" or head is None:
        return found
    for row, column, text in reader.view.texts():
        if not head < row < end:
            continue
        label, amount = split_label_amount(text)
        key = label_key(label)
        if key in _SPLIT:
            place = reader.view.place(row, column, key)
            cell = Cell(row, column, "text", amount) if amount else None
            reading = read_number(cell, "money", place, reader.unit)
            reader.problems += [item for item in reading.problems if item.severity != "info"]
            found.setdefault(key, reader.answer(key, reading, (row, column), cell))
    return found


def _quiet(reading: Reading) -> Reading:
    """A printed rate is held against the recomputed one later; what it could mean is not asked twice."""
    return reading.replaced(problems=tuple(item for item in reading.problems if item.severity == "error"))
