"""Values as they are written into cells and formulas."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scorer.figures import decimal
from scorer.model import BLANK, Value, address
from scorer.ooxml import reference

CHANGED = "数据已改动，请重新评分"
_PIECE = 250  # Excel refuses a text of more than 255 characters in a formula, and counts an emoji as two
_PROSE = 3000  # and a formula of more than 8,192; a text of quotation marks alone doubles in it


def literal(value: Value) -> str:
    """A value inside a formula; a long text in pieces joined by &."""
    if isinstance(value, Fraction):
        return decimal(value)
    text = "" if value is BLANK else str(value)
    size = _PIECE if text.isascii() or max(text) < "\U00010000" else _PIECE // 2
    pieces = [text[start : start + size] for start in range(0, len(text), size)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def shortened(text: str, most: int = _PROSE) -> str:
    """A text that fits a formula and a cell, cut where it is too long."""
    return text if len(text) <= most else text[: most - 1] + "…"


def cached(value: Value) -> tuple[str, str]:
    """The stored value of a formula cell and its kind."""
    if isinstance(value, Fraction):
        return decimal(value), "number"
    return "" if value is BLANK else str(value), "text"


class Spot:
    """One cell of a worksheet, and how formulas on the same sheet and on others refer to it."""

    __slots__ = ("column", "row", "sheet")

    def __init__(self, sheet: str, row: int, column: int) -> None:
        self.sheet = sheet
        self.row = row
        self.column = column

    def seen_from(self, sheet: str) -> str:
        """A reference to this cell in a formula on `sheet`."""
        if sheet == self.sheet:
            return address(self.row, self.column)
        return reference(self.sheet, self.row, self.column)

    @property
    def absolute(self) -> str:
        return reference(self.sheet, self.row, self.column)


def ranges(spots: Sequence[Spot], sheet: str) -> str:
    """Cells as the arguments of SUM or COUNT; cells below each other become one range."""
    parts: list[list[Spot]] = []
    for spot in spots:
        last = parts[-1][-1] if parts else None
        if last and (last.sheet, last.column, last.row + 1) == (spot.sheet, spot.column, spot.row):
            parts[-1].append(spot)
        else:
            parts.append([spot])
    texts = []
    for part in parts:
        first, last = part[0], part[-1]
        text = first.seen_from(sheet)
        if first is not last:
            end = address(last.row, last.column)
            text += f":{end}" if first.sheet == sheet else ":" + last.absolute.rpartition("!")[2]
        texts.append(text)
    return ",".join(texts)
