"""Where the inputs of a fact sheet stand: blocks by their heading, columns by their title, rows by their label."""

from __future__ import annotations

from typing import NamedTuple

from scorer.frozen import Frozen
from scorer.intake.labels import keys_of, label_key, spec_key, years_in
from scorer.intake.view import View
from scorer.rulebook import Block, Column, Field, Form, OwnRowsSpec, Row

_LOOK_BELOW = 3
_TOTALS = frozenset({"合计", "小计", "总计"})


class Located:
    """Cells by field name, own rows by list, and what could not be found or placed."""

    def __init__(self) -> None:
        self.cells: dict[str, tuple[int, int]] = {}
        self.own_rows: dict[str, list[OwnCells]] = {}
        self.missing_blocks: list[Block] = []
        self.missing_columns: list[tuple[Block, Column]] = []
        self.unknown_rows: list[tuple[int, int, str]] = []
        self.dated: list[Dated] = []

    @property
    def year(self) -> int | None:
        """The year that most blocks name, of equals the later: what was forgotten in a copied form is old."""
        years = [item.year for item in self.dated]
        return max(years, key=lambda year: (years.count(year), year), default=None)


class Dated(NamedTuple):
    """The title of a block's column that names its latest year."""

    row: int
    column: int
    text: str
    year: int


class OwnCells(Frozen):
    """A row of the officer's own: where its label and its values stand."""

    row: int
    label: str
    cells: dict[str, tuple[int, int]]


def locate(view: View, form: Form) -> Located:
    """The cells of a form's inputs. Rows may be inserted, columns moved, years changed."""
    located = Located()
    headings = _headings(view, form)
    starts = sorted(headings.values())
    for block in form.blocks:
        if block.heading not in headings:
            located.missing_blocks.append(block)
            continue
        row, column = headings[block.heading]
        end = next((r - 1 for r, _ in starts if r > row), view.bottom)
        _locate_block(view, block, (row, column), end, located)
    return located


def _headings(view: View, form: Form) -> dict[str, tuple[int, int]]:
    """The cell of each block's heading: the leftmost one that starts with it, each row serving one block."""
    found: dict[str, tuple[int, int]] = {}
    wanted = {block.heading: spec_key(block.heading) for block in form.blocks}
    for row, column, text in view.texts():
        if row == view.first or len(text) > 60:
            continue
        key = label_key(text)
        for heading, start in wanted.items():
            if heading not in found and key.startswith(start) and _is_heading(view, row, column):
                found[heading] = (row, column)
    return found


def _is_heading(view: View, row: int, column: int) -> bool:
    """A heading opens its row: nothing but blanks stands left of it."""
    return all(other >= column for other in view.rows.get(row, {}))


def _locate_block(view: View, block: Block, at: tuple[int, int], end: int, located: Located) -> None:
    row, column = at
    if block.layout == "line":
        item = block.field(block.columns[0])
        if item:
            located.cells[item.name] = (row, view.area(row, column).last_column + 1)
        return
    columns, dated = _columns(view, block, at)
    located.dated += [dated] if dated else []
    located.missing_columns += [
        (block, item)
        for item in block.columns
        if item.name not in columns and not item.optional and item.type != "label"
    ]
    if block.layout == "below":
        _locate_below(view, block, columns, at, end, located)
    else:
        _locate_table(view, block, columns, at, end, located)


def _columns(
    view: View, block: Block, at: tuple[int, int]
) -> tuple[dict[str, tuple[int, int]], Dated | None]:
    """Row and column of each column's title, and the title with the year of the form."""
    row, column = at
    titles = {c: view.text(row, c) for c in view.rows[row] if c > column and view.text(row, c)}
    dated = [Dated(row, c, text, max(years)) for c, text in titles.items() if (years := years_in([text]))]
    latest = max(dated, key=lambda item: item.year, default=None)
    year = latest.year if latest else None
    found: dict[str, tuple[int, int]] = {}
    for item in block.columns:
        keys = keys_of((item.label, *item.also))
        for place, text in titles.items():
            if label_key(text, year) in keys and (row, place) not in found.values():
                found[item.name] = (row, place)
                break
    return found, latest


def _locate_below(
    view: View,
    block: Block,
    columns: dict[str, tuple[int, int]],
    at: tuple[int, int],
    end: int,
    located: Located,
) -> None:
    first = at[0] + 1
    values = first
    for row in range(first, min(first + _LOOK_BELOW, end + 1)):
        if any(view.cell(row, column) for _, column in columns.values()):
            values = row
            break
    for item in block.columns:
        spec = block.field(item)
        if spec and item.name in columns:
            located.cells[spec.name] = (values, columns[item.name][1])


def _locate_table(
    view: View,
    block: Block,
    columns: dict[str, tuple[int, int]],
    at: tuple[int, int],
    end: int,
    located: Located,
) -> None:
    """Walks down the label column; own rows are those between the labelled rows around them."""
    label_column = at[1]
    fixed = {
        key: row for row in block.rows if isinstance(row, Row) for key in keys_of((row.label, *row.also))
    }
    openings = _own_openings(block)
    own = openings.get("")
    for row in range(at[0] + 1, end + 1):
        text = _label(view, row, label_column)
        spec = fixed.get(label_key(text)) if text else None
        if spec is not None and not (own and _met_before(spec, located, block)):
            own = openings.get(spec.name)
            _place_row(block, spec, row, columns, located)
        elif own is not None:
            _place_own(view, block, own, row, text, columns, located)
        elif text and any(_number(view, row, column) for _, column in columns.values()):
            located.unknown_rows.append((row, label_column, text))


def _met_before(spec: Row, located: Located, block: Block) -> bool:
    """Whether a labelled row has its cells already: an own row may carry the same label."""
    item = next((f for c in block.columns if (f := block.field(c, spec)) is not None), None)
    return item is not None and item.name in located.cells


def _own_openings(block: Block) -> dict[str, OwnRowsSpec]:
    """The lists of own rows by the labelled row that they follow; the first may follow the heading itself."""
    openings: dict[str, OwnRowsSpec] = {}
    before = ""
    for row in block.rows:
        if isinstance(row, OwnRowsSpec):
            openings[before] = row
        else:
            before = row.name
    return openings


def _label(view: View, row: int, column: int) -> str:
    cell = view.cell(row, column)
    return "" if cell is None else cell.text.strip()


def _place_row(
    block: Block, spec: Row, row: int, columns: dict[str, tuple[int, int]], located: Located
) -> None:
    for column in block.columns:
        item: Field | None = block.field(column, spec)
        if item and column.type != "label" and column.name in columns and item.name not in located.cells:
            located.cells[item.name] = (row, columns[column.name][1])


def _place_own(
    view: View,
    block: Block,
    own: OwnRowsSpec,
    row: int,
    text: str,
    columns: dict[str, tuple[int, int]],
    located: Located,
) -> None:
    if label_key(text) in _TOTALS:
        return
    cells = {name: (row, place[1]) for name, place in columns.items()}
    if text or any(view.cell(*cell) for cell in cells.values()):
        located.own_rows.setdefault(own.name, []).append(OwnCells(row, text, cells))


def _number(view: View, row: int, column: int) -> bool:
    cell = view.cell(row, column)
    return cell is not None and cell.kind == "number"
