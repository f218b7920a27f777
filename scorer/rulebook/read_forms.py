"""The forms of a rules file: blocks, columns and rows, as the blank workbook shows them and the reader finds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast, get_args

from scorer.messages import CATALOGUE
from scorer.rulebook.methods import Checklist, Violations
from scorer.rulebook.nouns import Block, Column, FieldType, Form, Indicator, OwnRowsSpec, Row
from scorer.rulebook.read_assessment import read_assessment
from scorer.rulebook.source import Source
from scorer.rulebook.switches import Switches

_NOTE = Column(label="说明", name="说明", type="text", optional=True, hint="不符合时请写明情况")
_TICK_HINT = "请选“符合”或“不符合”"
_CASES_HINT = "不符合要求的例数，没有填0"


def read_forms(source: Source, indicators: tuple[Indicator, ...], switches: Switches) -> tuple[Form, ...]:
    """All forms; a block `items_of` takes its rows from the checklist or the violations of that indicator."""
    by_name = {indicator.name: indicator for indicator in indicators}
    return tuple(_read_form(entry, by_name, switches) for entry in source.as_list())


def _read_form(entry: Source, indicators: Mapping[str, Indicator], switches: Switches) -> Form:
    blocks = entry.get("blocks")
    widths = entry.get("widths")
    prefix = entry.text_of("prefix")
    kinds = ["facts", "indicators", "assessment"]
    kind = entry.need("kind", "facts").as_choice(kinds)
    form = Form(
        id=entry.need("id", "基础数据表").as_text(),
        kind=cast(Literal["facts", "indicators", "assessment"], kind),
        title=entry.need("title", "表名").as_text(),
        also=entry.texts_of("also"),
        unit=entry.text_of("unit"),
        widths=tuple(int(item.as_number()) for item in widths.as_list()) if widths else (),
        blocks=tuple(
            _prefixed(_read_block(item, entry.text_of("unit"), indicators), prefix)
            for item in blocks.as_list()
        )
        if blocks
        else (),
        notes=entry.texts_of("notes"),
        signature=entry.flag("signature"),
        optional=entry.flag("optional"),
        prefix=prefix,
        assessment=read_assessment(entry.need("assessment", "{…}"), switches)
        if kind == "assessment"
        else None,
        line=entry.line,
    )
    entry.get("certainty")
    entry.done()
    return form


def _prefixed(block: Block, prefix: str) -> Block:
    """The block with its inputs and lists named after the form, where several forms are laid out alike."""
    if not prefix:
        return block
    rows = tuple(row.replaced(name=f"{prefix}_{row.name}") for row in block.rows)
    columns = block.columns
    if block.layout != "table":
        columns = tuple(column.replaced(name=f"{prefix}_{column.name}") for column in columns)
    return block.replaced(rows=rows, columns=columns)


def _read_block(entry: Source, unit: str, indicators: Mapping[str, Indicator]) -> Block:
    heading = entry.need("heading", "经费控制情况（万元）").as_text()
    if entry.has("items_of"):
        block = _items_block(entry, heading, indicators)
    else:
        rows = entry.get("rows")
        layout = entry.need("layout", "table").as_choice(["below", "table", "line"])
        block = Block(
            heading=heading,
            layout=cast(Literal["below", "table", "line"], layout),
            columns=tuple(_read_column(item) for item in entry.need("columns", "[…]").as_list()),
            rows=tuple(_read_row(item) for item in rows.as_list()) if rows else (),
            single=entry.text_of("single"),
            unit=unit,
        )
    entry.done()
    return block


def _items_block(entry: Source, heading: str, indicators: Mapping[str, Indicator]) -> Block:
    name = entry.need("items_of", "管理制度健全性")
    indicator = indicators.get(name.as_text())
    label = entry.need("column", "符合／不符合").as_text()
    method = indicator.method if indicator else None
    if not isinstance(method, Checklist | Violations):
        listed = [i.name for i in indicators.values() if isinstance(i.method, Checklist | Violations)]
        name.faults.add("RULE-07", name.line, name.as_text(), key="items_of", choices="、".join(listed))
        return Block(heading, "table", ())
    if isinstance(method, Checklist):
        column = Column(label, "结论", "tick", choices=("符合", "不符合"), hint=_TICK_HINT)
    else:
        column = Column(label, "结论", "count", hint=_CASES_HINT)
    rows = tuple(Row(item.label, item.name, line=item.line) for item in method.items)
    return Block(heading, "table", (column, _NOTE), rows, single="结论")


def _read_column(entry: Source) -> Column:
    span = entry.number_of("span")
    entry.get("certainty")
    column = Column(
        label=entry.need("label", "编制数").as_text(),
        name=entry.need("name", "编制数").as_text(),
        type=_type(entry.need("type", "money")),
        also=entry.texts_of("also"),
        span=int(span) if span else 1,
        unit=entry.text_of("unit"),
        hint=entry.text_of("hint"),
        optional=entry.flag("optional"),
        negative=entry.flag("negative"),
        none=entry.text_of("none"),
        choices=entry.texts_of("choices"),
        only=entry.texts_of("only"),
        missing=_missing(entry),
        line=entry.line,
    )
    entry.done()
    return column


def _read_row(entry: Source) -> Row | OwnRowsSpec:
    indent = int(entry.number_of("indent") or 0)
    row: Row | OwnRowsSpec
    if entry.has("own"):
        row = OwnRowsSpec(
            name=entry.need("own", "项目").as_text(),
            offered=int(entry.need("count", "5").as_number()),
            labels=entry.texts_of("labels"),
            indent=indent,
            numbered=entry.flag("numbered"),
        )
    else:
        kind, columns = entry.get("type"), entry.get("columns")
        row = Row(
            label=entry.need("label", "三公经费").as_text(),
            name=entry.need("name", "三公经费").as_text(),
            also=entry.texts_of("also"),
            indent=indent,
            bold=entry.flag("bold"),
            type=_type(kind) if kind else None,
            unit=entry.text_of("unit"),
            hint=entry.text_of("hint"),
            optional=entry.flag("optional"),
            negative=entry.flag("negative"),
            choices=entry.texts_of("choices"),
            columns={key: value.as_text() for key, value in columns.as_mapping().items()} if columns else {},
            note=entry.text_of("note"),
            line=entry.line,
        )
    entry.done()
    return row


def _missing(entry: Source) -> str:
    """The code of the message of its own that a blank column has: one that says what follows, scored or not."""
    stated = entry.get("missing")
    known = [code for code in CATALOGUE if f"{code}/unused" in CATALOGUE]
    return stated.as_choice(known) if stated else ""


def _type(source: Source) -> FieldType:
    return cast(FieldType, source.as_choice(get_args(FieldType)))
