"""The live formulas of a workbook, the values cached with them, and where another program gets something else."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook

from tests.oracle import Results

Values = dict[tuple[str, str], Any]


class Difference(NamedTuple):
    """A formula whose cached value is not what another program computes."""

    sheet: str
    cell: str
    formula: str
    cached: Any
    computed: Any


def formulas_of(path: Path) -> dict[tuple[str, str], str]:
    """Every formula by sheet and address, as openpyxl reads the file."""
    book = load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def values_of(content: bytes) -> Values:
    """Every value stored in a workbook, cached ones too."""
    book = load_workbook(io.BytesIO(content), data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def formualizer_values(path: Path) -> Values:
    """What formualizer computes, in this process."""
    import formualizer

    return values_of(formualizer.recalculate_xlsx_bytes(path.read_bytes())["bytes"])


def differences(path: Path, computed: Values) -> list[Difference]:
    """Every formula of the file whose cached value differs from the computed one; an empty text is no value."""
    cached = values_of(path.read_bytes())
    return [
        Difference(*place, formula, cached.get(place), computed.get(place))
        for place, formula in formulas_of(path).items()
        if not same(cached.get(place), computed.get(place))
    ]


def same(one: Any, other: Any) -> bool:
    """Equal as Excel stores values: 15 significant digits of a number, a text to the letter, of one kind."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    if isinstance(one, int | float) and isinstance(other, int | float):
        return type(one) is not bool and type(other) is not bool and f"{one:.15g}" == f"{other:.15g}"
    return type(one) is type(other) and one == other


def live_count(results: Results) -> int:
    """How many formulas were compared, for the record."""
    return sum(len(formulas_of(path)) for path in results)
