"""A worksheet of our own, as a value: what it holds and how it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from scorer.frozen import Frozen
from scorer.ooxml.cell_content import ValueKind
from scorer.ooxml.conditional import ConditionalFormat


class NewCell(NamedTuple):
    """One cell. `value` holds the digits of a number or a text, for a formula the value it has now.

    Without value and formula it is a blank cell with a style.
    """

    row: int
    column: int
    value: str = ""
    kind: ValueKind = "text"
    formula: str | None = None
    style: int = 0


class Link(Frozen):
    """A hyperlink inside the workbook: `location` is a defined name or a reference such as `自评表!C7`."""

    row: int
    column: int
    location: str
    tooltip: str = ""


class NewSheet(Frozen):
    """A worksheet to add.

    Widths are in characters by column, heights in points by row. `merges` are (first row, first column, last row,
    last column). `freeze` is the first row and column that scroll. `repeat_rows` are printed on every page.
    It prints on A4, one page wide; `footer` stands in the middle, with &P and &N for the page and their number.
    """

    cells: Sequence[NewCell] = ()
    widths: Mapping[int, float] = MappingProxyType({})
    heights: Mapping[int, float] = MappingProxyType({})
    merges: Sequence[tuple[int, int, int, int]] = ()
    links: Sequence[Link] = ()
    formats: Sequence[ConditionalFormat] = ()
    freeze: tuple[int, int] | None = None
    landscape: bool = False
    fit_width: bool = True
    tab_color: str | None = None
    show_gridlines: bool = True
    zoom: int = 100
    repeat_rows: tuple[int, int] | None = None
    footer: str = ""
