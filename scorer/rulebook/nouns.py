"""What a rules file says: the rulebook, its indicators, its forms and its checks. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Literal

from scorer.frozen import Frozen
from scorer.model import Severity
from scorer.rulebook.assessment import AssessmentSpec
from scorer.rulebook.labels import plain_label
from scorer.rulebook.methods import AnyMethod
from scorer.rulebook.switches import Switches

FieldType = Literal[
    "count", "money", "area", "percent", "number", "text", "label", "choice", "tick", "target", "actual"
]


NOTHING: Final[Mapping[str, Any]] = {}  # never changed; a mapping proxy could not be stored


class Column(Frozen):
    """A column of a block: its heading, and what its cells hold."""

    label: str
    name: str
    type: FieldType
    also: tuple[str, ...] = ()
    span: int = 1
    unit: str = ""
    hint: str = ""
    optional: bool = False
    negative: bool = False
    none: str = ""
    choices: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    missing: str = ""
    line: int = 0


class Row(Frozen):
    """A labelled row of a table. What it sets wins over its column: type, unit, hint, choices."""

    label: str
    name: str
    also: tuple[str, ...] = ()
    indent: int = 0
    bold: bool = False
    type: FieldType | None = None
    unit: str = ""
    hint: str = ""
    optional: bool = False
    negative: bool = False
    choices: tuple[str, ...] = ()
    columns: Mapping[str, str] = NOTHING
    note: str = ""
    line: int = 0


class OwnRowsSpec(Frozen):
    """Rows of the officer's own between two labelled rows: any number, the blank form has `offered` of them."""

    name: str
    offered: int
    labels: tuple[str, ...] = ()
    indent: int = 0
    numbered: bool = False


class Field(Frozen):
    """One input: its name in formulas, the words an officer knows it by, and what it holds."""

    name: str
    label: str
    type: FieldType
    unit: str = ""
    hint: str = ""
    optional: bool = False
    negative: bool = False
    none: str = ""
    choices: tuple[str, ...] = ()
    missing: str = ""
    line: int = 0


class Block(Frozen):
    """A part of a fact sheet under one heading.

    `below`: the values stand under the headings; `table`: labelled rows; `line`: the value stands right of its label.
    In a table the field of a row is named row_column, or by the row alone in the column `single`.
    """

    heading: str
    layout: Literal["below", "table", "line"]
    columns: tuple[Column, ...]
    rows: tuple[Row | OwnRowsSpec, ...] = ()
    single: str = ""
    unit: str = ""

    def field(self, column: Column, row: Row | None = None, own: str = "") -> Field | None:
        """The input at `row` and `column`, None where the form has none; `own` is the list and number of an own row."""
        if row is None:
            name = column.name if not own else own if column.name == self.single else f"{own}_{column.name}"
            label = plain_label(column.label)
            source: Row | Column = column
        else:
            if (column.only and row.name not in column.only) or (
                row.columns and column.name not in row.columns
            ):
                return None
            name = (
                row.name
                if column.name == self.single
                else f"{row.name}_{row.columns.get(column.name, column.name)}"
            )
            label = plain_label(row.label)
            if column.name != self.single:
                label += f" · {plain_label(row.columns.get(column.name, column.label))}"
            source = row
        kind = (row.type if row and column.name == self.single else None) or column.type
        return Field(
            name=name,
            label=label,
            type=kind,
            unit=source.unit or column.unit or (self.unit if kind == "money" else ""),
            hint=source.hint or column.hint,
            optional=source.optional or column.optional,
            negative=source.negative or column.negative,
            none=column.none,
            choices=source.choices or column.choices,
            missing=column.missing,
            line=source.line,
        )

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The inputs of the fixed rows."""
        if self.layout != "table":
            candidates = [self.field(column) for column in self.columns]
        else:
            candidates = [
                self.field(c, row) for row in self.rows if isinstance(row, Row) for c in self.columns
            ]
        return tuple(item for item in candidates if item is not None and item.type != "label")

    @property
    def owns(self) -> tuple[OwnRowsSpec, ...]:
        return tuple(row for row in self.rows if isinstance(row, OwnRowsSpec))


class Form(Frozen):
    """One table a department hands in: how it is recognised and laid out.

    An `assessment` form may occur on any number of sheets; an `optional` one may be missing.
    """

    id: str
    kind: Literal["facts", "indicators", "assessment"]
    title: str
    also: tuple[str, ...] = ()
    unit: str = ""
    widths: tuple[int, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    signature: bool = False
    optional: bool = False
    prefix: str = ""
    assessment: AssessmentSpec | None = None
    line: int = 0


class NotApplicable(Frozen):
    """When an indicator does not apply, how it then scores (D10, D11) and what is said."""

    when: str
    policy: Literal["full", "rescale", "zero"]
    says: str


class Shared(Frozen):
    """Points that several indicators share; `split` is the default, None is not set (D22)."""

    name: str
    points: Fraction
    split: Mapping[str, Fraction | None]
    rows: str


class Example(Frozen):
    """A worked example of a rules file: inputs as written, the measured value and the score it must give."""

    line: int
    inputs: Mapping[str, str]
    measure: str | None
    score: Fraction
    points: Fraction | None = None


class Indicator(Frozen):
    """One indicator: its points in 分, the standard's own wording, how it is measured and scored.

    `name` is as printed, `key` the same without quotes: it serves in defined names. `measures` are alternatives: the
    first whose inputs are all filled counts.
    """

    name: str
    key: str
    level1: str
    level2: str
    points: Fraction
    standard: str
    guide: str
    basis: str
    certainty: Mapping[str, str]
    method: AnyMethod
    measures: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    defaults: Mapping[str, Fraction] = NOTHING
    not_applicable: NotApplicable | None = None
    shared: Shared | None = None
    examples: tuple[Example, ...] = ()
    line: int = 0


class Check(Frozen):
    """A consistency check as data: kind, the fields it compares, severity, and its sentence where it has its own."""

    id: str
    kind: str
    line: int
    severity: Severity
    total: str = ""
    parts: tuple[str, ...] = ()
    large: tuple[str, ...] = ()
    numerator: str = ""
    denominator: str = ""
    columns: tuple[str, ...] = ()
    when: str = ""
    at: str = ""
    limit: Fraction = Fraction(0)
    counts: bool = False
    fill: bool = False
    all_parts: bool = False
    unless: tuple[str, ...] = ()
    says: str = ""
    cure: str = ""


class Rulebook(Frozen):
    """A rules file, checked. `sha256` is of the file's bytes."""

    id: str
    title: str
    year: int
    years: tuple[int, ...]
    sha256: str
    switches: Switches
    grades: tuple[tuple[str, Fraction], ...]
    indicators: tuple[Indicator, ...]
    forms: tuple[Form, ...]
    checks: tuple[Check, ...]
    basis: tuple[Mapping[str, str], ...] = ()
    automatic: bool = True

    @property
    def table_form(self) -> Form | None:
        """The indicator table, None where a rule set has none."""
        return next((form for form in self.forms if form.kind == "indicators"), None)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every input of the fixed rows, by name."""
        return {item.name: item for form in self.forms for block in form.blocks for item in block.fields}

    @cached_property
    def own_rows(self) -> dict[str, Block]:
        """The blocks that hold rows of the officer's own, by the name of the list."""
        return {own.name: block for form in self.forms for block in form.blocks for own in block.owns}
