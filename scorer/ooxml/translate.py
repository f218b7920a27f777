"""A formula copied from one cell to another: its relative references follow.

Of our own, because loading a library for it costs more than scoring a workbook; openpyxl's Translator is the
second opinion in the tests.
"""

from __future__ import annotations

import re
from typing import Final

from scorer.model import column_letters
from scorer.ooxml import limits
from scorer.ooxml.addresses import column_number

# Texts, quoted sheet names and brackets (tables, other workbooks) are passed over whole; then come pairs of
# columns or rows (A:C, 2:4), and words, of which only those that are addresses change.
_PIECE: Final = (
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|\[[^\]]*\]"
    r"|(?<![\w.$\\])(?P<first>\$?[A-Za-z]{1,3}|\$?\d{1,7}):(?P<last>\$?[A-Za-z]{1,3}|\$?\d{1,7})(?![\w.$\\(!])"
    r"|(?P<word>[\w.$\\?]+)(?![(!\w])"
    r"|[\w.$\\?]+"
)
_CELL: Final = r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})"
_LOST: Final = "#REF!"


def moved(formula: str, origin: tuple[int, int], target: tuple[int, int]) -> str:
    """The formula of the cell `origin` (row, column) as it reads in `target`; what leaves the sheet is #REF!."""
    down, right = target[0] - origin[0], target[1] - origin[1]
    if not down and not right:
        return formula

    def piece(found: re.Match[str]) -> str:
        if found["word"]:
            return _moved_word(found["word"], down, right)
        if found["first"]:
            ends = [_moved_edge(found[name], down, right) for name in ("first", "last")]
            return _LOST if None in ends else ":".join(str(end) for end in ends)
        return found[0]

    return re.sub(_PIECE, piece, formula)


def _moved_word(word: str, down: int, right: int) -> str:
    cell = re.fullmatch(_CELL, word)
    if cell is None or not _is_column(cell[2]) or not 1 <= int(cell[4]) <= limits.ROWS:
        return word
    column = _moved_edge(cell[1] + cell[2], down, right)
    row = _moved_edge(cell[3] + cell[4], down, right)
    return _LOST if column is None or row is None else column + row


def _moved_edge(edge: str, down: int, right: int) -> str | None:
    """A column or a row, None if it leaves the sheet; with a dollar sign it stays."""
    if edge.startswith("$"):
        return edge
    if edge.isdecimal():
        row = int(edge) + down
        return str(row) if 1 <= row <= limits.ROWS else None
    column = column_number(edge) + right
    return column_letters(column) if 1 <= column <= limits.COLUMNS else None


def _is_column(letters: str) -> bool:
    try:
        column_number(letters)
    except ValueError:
        return False
    return True
