"""Defined names: as values, pointing to one cell, and written with the quotes that Excel wants."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from scorer.frozen import Frozen
from scorer.model import address, column_letters
from scorer.ooxml.addresses import area_of

_LOOKS_LIKE_CELL: Final = re.compile(r"[A-Z]{1,3}\d+|R\d*(C\d*)?|C\d*|TRUE|FALSE")
_POINTER: Final = re.compile(
    r"=?\s*(?:'((?:[^']|'')+)'|([^'!\s]+))!(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)\s*"
)


class DefinedName(Frozen):
    """A name of the workbook. `text` is the formula it stands for; `sheet` is None for the whole workbook."""

    name: str
    text: str
    sheet: str | None = None
    hidden: bool = False


@lru_cache(maxsize=4096)
def resolve(text: str) -> tuple[str, int, int] | None:
    """Sheet, row and column of the one cell that a name's text points to, None if it points to anything else.

    None for areas, unions, constants, formulas, #REF! and other workbooks.
    """
    found = _POINTER.fullmatch(text)
    if found is None:
        return None
    sheet = found[1].replace("''", "'") if found[1] else found[2]
    if "[" in sheet or "#" in sheet or (found[2] and (":" in sheet or "," in sheet)):
        return None
    try:
        area = area_of(found[3])
    except ValueError:
        return None
    if (area.first_row, area.first_column) != (area.last_row, area.last_column):
        return None
    return sheet, area.first_row, area.first_column


@lru_cache(maxsize=256)
def quoted_sheet(name: str) -> str:
    """A sheet's name as a formula writes it; quoted if in doubt."""
    if (
        all(map(_is_plain, name))
        and not name[:1].isdecimal()
        and not _LOOKS_LIKE_CELL.fullmatch(name.upper())
    ):
        return name
    return "'" + name.replace("'", "''") + "'"


def _is_plain(letter: str) -> bool:
    """Letters, digits, underscore and the common Chinese characters need no quotes in any program."""
    return letter == "_" or "\u4e00" <= letter <= "\u9fff" or (letter.isascii() and letter.isalnum())


def reference(sheet: str, row: int, column: int, absolute: bool = True) -> str:
    """A reference to one cell of a sheet: `'自评表 (2)'!$C$7`."""
    cell = f"${column_letters(column)}${row}" if absolute else address(row, column)
    return f"{quoted_sheet(sheet)}!{cell}"
