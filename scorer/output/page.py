"""A result sheet while it is laid out: rows from the top down, styles of one family, links that find their cell again."""

from __future__ import annotations

from scorer.intake.ours import MARK
from scorer.model import Value
from scorer.ooxml import ConditionalFormat, Link, Look, NewCell, NewSheet, Workbook
from scorer.output.literals import Spot, cached, shortened

FONT = "宋体"
HEAD_FILL, DEDUCTED_FILL, DEDUCTED_FONT = "DCE6F1", "FCE4D6", "9C0006"
_LINE, _CHARACTER = 15.0, 2.0
_HIGHEST = 409.0  # points: the most that Excel gives a row


class Styles:
    """The styles of our own sheets and of the cells we fill, made once a workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], int] = {}

    def plain(self, **changes: object) -> int:
        key = tuple(changes.items())
        if key not in self._made:
            look = {"font_name": FONT, "font_size": 11.0, "wrap": True, "vertical": "center"} | changes
            self._made[key] = self._workbook.new_style(Look(**look))  # type: ignore[arg-type]
        return self._made[key]

    def cell(self, **changes: object) -> int:
        return self.plain(**({"border": "thin", "horizontal": "left"} | changes))

    def number(self, code: str = "0.00", **changes: object) -> int:
        return self.cell(**({"number_format": code, "horizontal": "center"} | changes))

    def head(self) -> int:
        return self.cell(bold=True, horizontal="center", fill=HEAD_FILL)

    def title(self) -> int:
        return self.plain(font_size=16.0, bold=True, horizontal="center")

    def section(self) -> int:
        return self.plain(font_size=12.0, bold=True)

    def link(self) -> int:
        return self.cell(font_color="0563C1", underline=True, horizontal="center")


class Page:
    """Collects the cells of one result sheet. Rows count from 1; `row` is the next free one."""

    def __init__(self, name: str, widths: tuple[float, ...], styles: Styles) -> None:
        self.name = name
        self.widths = widths
        self.styles = styles
        self.row = 1
        self.cells: list[NewCell] = []
        self.links: list[Link] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.heights: dict[int, float] = {}
        self.formats: list[ConditionalFormat] = []
        self.targets: dict[str, str] = {}

    def text(self, column: int, text: str, style: int, to: int = 0) -> None:
        """A text in the current row, merged up to column `to`."""
        text = shortened(text)
        self.cells.append(NewCell(self.row, column, text, "text", None, style))
        self._merge(column, to, style)
        self._fit(column, to, text)

    def formula(self, column: int, formula: str | None, value: Value, style: int, to: int = 0) -> Spot:
        """A live formula with the value it has now; without a formula the value itself."""
        digits, kind = cached(value)
        self.cells.append(NewCell(self.row, column, digits, kind, formula, style))  # type: ignore[arg-type]
        self._merge(column, to, style)
        if kind == "text":
            self._fit(column, to, digits)
        return Spot(self.name, self.row, column)

    def link(self, column: int, target: Spot | None, text: str = "查看") -> None:
        """A link to a cell, through a hidden name, so that it holds when a sheet is renamed or a row inserted."""
        if target is None:
            self.text(column, "", self.styles.cell())
            return
        name = f"{MARK}链_{self.name}_{self.row}_{column}"
        self.targets[name] = target.absolute
        self.links.append(Link(self.row, column, name))
        self.text(column, text, self.styles.link())

    def blank(self, column: int, style: int) -> None:
        self.cells.append(NewCell(self.row, column, style=style))

    def next(self, height: float | None = None) -> None:
        if height:
            self.heights[self.row] = height
        self.row += 1

    def heading(self, *titles: str) -> None:
        """A head row over a table."""
        for column, title in enumerate(titles, 1):
            self.text(column, title, self.styles.head())
        self.next()

    def _merge(self, column: int, to: int, style: int) -> None:
        if to > column:
            self.merges.append((self.row, column, self.row, to))
            self.cells += [NewCell(self.row, other, style=style) for other in range(column + 1, to + 1)]

    def _fit(self, column: int, to: int, text: str) -> None:
        """Makes the row high enough for a text; 22 points are one line."""
        width = int(sum(self.widths[column - 1 : max(to, column)]) - 2)
        lines = -(-display_width(text) // max(1, width)) if len(text) * 2 > width else 1
        self.heights[self.row] = min(_HIGHEST, max(self.heights.get(self.row, 22.0), _LINE * lines + 7))

    def sheet(self, landscape: bool) -> NewSheet:
        return NewSheet(
            cells=tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.column))),
            widths=dict(enumerate(self.widths, 1)),
            heights=self.heights,
            merges=tuple(self.merges),
            links=tuple(self.links),
            formats=tuple(self.formats),
            landscape=landscape,
            show_gridlines=False,
            footer="&C第 &P 页，共 &N 页",
            tab_color="C00000" if not landscape else "7F7F7F",
        )


def display_width(text: str) -> int:
    """The width of a text in half-width characters: what takes two bytes of GBK takes two columns in a Chinese font."""
    return len(text.encode("gbk", "replace"))
