"""The record on 评分依据 read back: what each cell held when it was scored, and what it holds now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Literal

from scorer.frozen import Frozen
from scorer.messages import problem
from scorer.model import Cell, Place, Problem, address
from scorer.ooxml import Sheet, Workbook, resolve
from scorer.output.literals import shortened
from scorer.output.record import WAS_BLANK, as_recorded

_LINE: Final = re.compile(r"IFERROR\(IF\(AND\((.*)\),1,0\),0\)", re.DOTALL)
_AT: Final = r"(?:'(?:[^']|'')+'|[^'!,()=]+)!\$?[A-Z]+\$?\d+"
_TEXT: Final = r'"(?:[^"]|"")*"(?:&"(?:[^"]|"")*")*'
_TEST: Final = re.compile(
    rf"(?:IS(?:NUMBER|LOGICAL)\((?P<typed>{_AT})\),(?P=typed)=(?P<value>-?[\d.]+(?:[eE][+-]?\d+)?|TRUE|FALSE)"
    rf"|(?P<at>{_AT})=(?P<text>{_TEXT})"
    rf"|LEFT\((?P<long>{_AT}),\d+\)=(?P<start>{_TEXT})"
    rf"|ISERROR\((?P<error>{_AT})\))(?:,|$)"
)
_ERROR: Final = re.compile(r"：(#[A-Z0-9/]+[!?]?)")
_CONTENT: Final = 4  # the column of 评分依据 that shows what was recorded
_SHOWN: Final = 60
_NOTHING: Final = "（空白）"


class Recorded(Frozen):
    """What one cell held when it was scored. `start`: only the beginning of a long text is known."""

    sheet: str
    row: int
    column: int
    kind: Literal["number", "text", "boolean", "error", "blank"]
    text: str
    heading: str = ""
    start: bool = False

    @property
    def cell(self) -> Cell:
        return Cell(self.row, self.column, self.kind, self.text)


def read_record(basis: Sheet) -> list[Recorded]:
    """Every cell of the record; a line whose formula is not ours any more is left out."""
    found: list[Recorded] = []
    for (row, column), cell in basis.cells().items():
        line = _LINE.fullmatch(cell.formula or "")
        told = basis.cells().get((row, _CONTENT))
        if line and column == 2:
            found += _line(line[1], told.text if told else "")
    return found


def changed_since(workbook: Workbook, record: list[Recorded]) -> list[Recorded]:
    """The cells that hold something else now than when they were scored."""
    return [item for item in record if not _holds(_now(workbook, item), item)]


def without_value(workbook: Workbook, record: list[Recorded]) -> list[Recorded]:
    """The officer's formulas whose values the file has lost; what they were is in the record."""
    cells = ((item, _now(workbook, item)) for item in record)
    return [item for item, cell in cells if cell is not None and not cell.cached]


def told_changed(workbook: Workbook, item: Recorded) -> Problem:
    """VERIFY-04: an input that is not what was scored."""
    place = Place(item.sheet, address(item.row, item.column), item.heading)
    now = as_recorded(_now(workbook, item))
    return problem("VERIFY-04", place, shortened(now, _SHOWN) or _NOTHING, was=shown(item.cell))


def restore(workbook: Workbook, item: Recorded) -> None:
    """Puts back what a cell held when it was scored; a formula there stays."""
    sheet, now = workbook.sheet(item.sheet), _now(workbook, item)
    if sheet is None or not sheet.writable(item.row, item.column) or item.start:
        return
    at = item.row, item.column
    if now is not None and now.formula is not None and item.kind != "blank":
        sheet.set_formula(*at, now.formula, item.text, item.kind)
    elif item.kind == "number":
        sheet.set_number(*at, item.text)
    elif item.kind == "text":
        sheet.set_text(*at, item.text)
    elif item.kind == "blank":
        sheet.clear(*at)


def shown(cell: Cell | None) -> str:
    """A content as a message quotes it."""
    return shortened(as_recorded(cell), _SHOWN) or _NOTHING


def _line(tests: str, told: str) -> Iterator[Recorded]:
    found: list[Recorded] = []
    end = 0
    for test in _TEST.finditer(tests):
        item = _recorded(test) if test.start() == end else None
        if item is None:
            return
        found.append(item)
        end = test.end()
    if end < len(tests):
        return
    yield from _confirmed(found, told)


def _recorded(test: re.Match[str]) -> Recorded | None:
    target = resolve(test["typed"] or test["at"] or test["long"] or test["error"])
    if target is None:
        return None
    if test["value"]:
        kind: Literal["number", "boolean"] = "boolean" if test["value"] in ("TRUE", "FALSE") else "number"
        return Recorded(*target, kind, test["value"])
    if test["error"]:
        return Recorded(*target, "error", "")
    pieces = re.findall(r'"((?:[^"]|"")*)"', test["text"] or test["start"])
    text = "".join(pieces).replace('""', '"')
    return Recorded(*target, "text" if text else "blank", text, start=bool(test["start"]))


def _confirmed(items: list[Recorded], told: str) -> list[Recorded]:
    """The cells with what an officer calls them; none where formula and text of the line tell different contents.

    Formula and text are two records: somebody who changes one of them has not changed the data.
    """
    if told.startswith(WAS_BLANK):
        return items if all(item.kind == "blank" for item in items) else []
    confirmed: list[Recorded] = []
    for item in items:
        if item.kind == "error" and (error := _ERROR.search(told)):
            item = item.replaced(text=error[1])
        heading, found, told = told.partition(f"：{as_recorded(item.cell)}")
        if not found:
            return []
        confirmed.append(item.replaced(heading=heading.rpartition("；")[2] if confirmed else heading))
    return confirmed


def _now(workbook: Workbook, item: Recorded) -> Cell | None:
    sheet = workbook.sheet(item.sheet)
    return sheet.cells().get((item.row, item.column)) if sheet else None


def _holds(cell: Cell | None, item: Recorded) -> bool:
    """Whether a cell holds what was recorded. A formula without its value may hold anything."""
    if cell is not None and not cell.cached:
        return True
    if cell is None or not cell.text:
        return item.kind == "blank"
    if item.start:
        return cell.text.startswith(item.text)
    if item.kind == "error":
        return cell.kind == "error"
    return cell.kind == item.kind and same_content(cell, item.cell)


def same_content(one: Cell, other: Cell) -> bool:
    """Whether two cells hold the same: numbers to 12 digits, texts whatever their line ends."""
    if one.text == other.text:
        return one.kind == other.kind or not one.text
    if one.kind == other.kind == "number":
        first, second = Fraction(one.text), Fraction(other.text)
        return abs(first - second) <= max(abs(first), abs(second)) / 10**12
    return one.kind == other.kind and one.text.replace("\r\n", "\n") == other.text.replace("\r\n", "\n")
