"""A fact sheet of the blank workbook: 基础数据表 and 补充数据, block by block as the rules file lays them out."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.rulebook.nouns import Block, Column, Form, OwnRowsSpec, Row
from scorer.template.entries import LABEL, Entries, Entry
from scorer.template.sheet import FormSheet

_SIGNATURE = (
    ("填表人", "填表人（签名）："),
    ("填报日期", "填报日期："),
    ("联系电话", "联系电话："),
    ("负责人", "单位负责人（签名）："),
)
_TALL = 22


class FactsWriter:
    """Writes one fact sheet from the top down; `row` is the next free row, counted from 0."""

    def __init__(self, target: FormSheet, form: Form, entries: Entries, year: int) -> None:
        self.target = target
        self.form = form
        self.entries = entries
        self.year = year
        self.row = 0
        self.width = len(form.widths)

    def write(self) -> None:
        target, look = self.target, self.target.look
        for column, width in enumerate(self.form.widths):
            target.sheet.set_column(column, column, width)
        target.put(0, 0, self.entries.titles.get(self.form.id, self.form.title), look.title(), self.width)
        target.sheet.set_row(0, 32)
        self._head_line()
        self.row = 2
        for block in self.form.blocks:
            {"below": self._below, "table": self._table, "line": self._line}[block.layout](block)
        self._notes()
        if self.form.signature:
            self._signature()
        target.page(landscape=False, last_row=self.row - 1, last_column=self.width - 1)

    def dated(self, label: str) -> str:
        """A label with its years put in: {本年}年预算数 is 2021年预算数."""
        return label.replace("{本年}", str(self.year)).replace("{上年}", str(self.year - 1))

    def _head_line(self) -> None:
        look = self.target.look
        self.target.put(
            1, 0, f"填报单位：{self.entries.unit}", look.of(locked=False, bold=True), self.width - 2
        )
        unit = f"单位：{self.form.unit}" if self.form.unit else ""
        self.target.put(1, self.width - 2, unit, look.of(align="right"), 2)

    def _below(self, block: Block) -> None:
        look, target = self.target.look, self.target
        target.put(self.row, 0, self.dated(block.heading), look.head(), 1, 2)
        at = 1
        for column in block.columns:
            target.put(self.row, at, self.dated(column.label), look.head(), column.span)
            item = block.field(column)
            if item:
                target.input(self.row + 1, at, item, self.entries.fields.get(item.name), column.span)
            at += column.span
        target.sheet.set_row(self.row, 2 * _TALL - 4)
        target.sheet.set_row(self.row + 1, _TALL)
        self.row += 2

    def _line(self, block: Block) -> None:
        look, target = self.target.look, self.target
        target.put(self.row, 0, self.dated(block.heading), look.head())
        column = block.columns[0]
        item = block.field(column)
        if item:
            target.input(self.row, 1, item, self.entries.fields.get(item.name), column.span)
        target.sheet.set_row(self.row, 3 * _TALL)
        self.row += 1

    def _table(self, block: Block) -> None:
        self._table_head(block)
        for row in block.rows:
            if isinstance(row, OwnRowsSpec):
                self._own_rows(block, row)
            else:
                self._row(block, row)

    def _table_head(self, block: Block) -> None:
        look, target = self.target.look, self.target
        target.put(self.row, 0, self.dated(block.heading), look.head())
        at = 1
        for column in block.columns:
            span = self._span(block, column, at)
            target.put(self.row, at, self.dated(column.label), look.head(), span)
            at += span
        target.sheet.set_row(self.row, _TALL + 8)
        self.row += 1

    def _span(self, block: Block, column: Column, at: int) -> int:
        """The columns that a heading takes: the last one, where it is text, runs to the edge of the form."""
        return self.width - at if column is block.columns[-1] and column.type == "text" else column.span

    def _row(self, block: Block, row: Row) -> None:
        look, target = self.target.look, self.target
        target.put(self.row, 0, row.label, look.label(row.indent, row.bold))
        at, note = 1, row.note
        for column in block.columns:
            item = block.field(column, row)
            span = self._span(block, column, at)
            if column.type == "label":
                target.put(self.row, at, row.unit, look.centred(), span)
            elif item is None:
                target.put(self.row, at, note, look.unused() if not note else look.note(), span)
                note = ""
            else:
                target.input(self.row, at, item, self.entries.fields.get(item.name), span)
            at += span
        target.sheet.set_row(self.row, _height(row.label, self.form.widths[0]))
        self.row += 1

    def _own_rows(self, block: Block, own: OwnRowsSpec) -> None:
        filled = self.entries.own_rows.get(own.name, ())
        for index in range(max(own.offered, len(filled))):
            values = filled[index] if index < len(filled) else {}
            self._own_row(block, own, index, values)

    def _own_row(self, block: Block, own: OwnRowsSpec, index: int, values: Mapping[str, Entry]) -> None:
        target, look = self.target, self.target.look
        label = values.get(LABEL)
        printed = own.labels[index] if index < len(own.labels) and not self.entries.own_rows else ""
        text = str(label.value) if label else printed
        if own.numbered and text:
            text = f"{index + 1}、{text}"
        target.put(self.row, 0, text, look.of(border=1, bg_color="#FFF9E5", locked=False, indent=own.indent))
        at = 1
        for column in block.columns:
            at = self._own_cell(block, column, f"{own.name}{index + 1}", at, values.get(column.name))
        target.sheet.set_row(self.row, _TALL)
        self.row += 1

    def _own_cell(self, block: Block, column: Column, own: str, at: int, entry: Entry | None) -> int:
        """Writes one cell of an own row and returns the next free column."""
        item, span = block.field(column, own=own), self._span(block, column, at)
        if item is None or column.only:
            self.target.put(self.row, at, "", self.target.look.unused(), span)
        else:
            self.target.input(self.row, at, item, entry, span)
        return at + span

    def _notes(self) -> None:
        for note in (*self.form.notes, *([self.entries.sample_note] if self.entries.sample_note else [])):
            self.target.put(self.row, 0, note, self.target.look.note(), self.width)
            self.target.sheet.set_row(self.row, 44)
            self.row += 1

    def _signature(self) -> None:
        look = self.target.look.of(locked=False)
        spans = (2, 2, 2, self.width - 6)
        at = 0
        for (key, label), span in zip(_SIGNATURE, spans, strict=True):
            self.target.put(self.row, at, label + self.entries.signature.get(key, ""), look, span)
            at += span
        self.target.sheet.set_row(self.row, 30)
        self.row += 1


def _height(label: str, width: int) -> float:
    """A row high enough for its label; a column holds about half its width in Chinese characters."""
    lines = -(-len(label) * 2 // max(width - 2, 1))
    return _TALL if lines <= 1 else 16 * lines + 4
