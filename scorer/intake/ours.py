"""What an earlier scoring left in a workbook: result sheets and filled cells, known by hidden names.

A cell under one of our names that still holds a formula is ours and counts as blank; a value typed over it is
the officer's.
"""

from __future__ import annotations

from scorer.ooxml import Workbook, resolve

MARK = "_评分_"
SHEET_MARK = MARK + "表_"
CELL_MARK = MARK + "格_"


def our_sheets(workbook: Workbook) -> list[str]:
    """The names of the worksheets that an earlier scoring added and that are still there, in the order they were added."""
    found = [resolve(name.text) for name in workbook.names if name.name.startswith(SHEET_MARK)]
    return [target[0] for target in found if target and workbook.sheet(target[0])]


def our_cells(workbook: Workbook) -> dict[str, frozenset[tuple[int, int]]]:
    """The cells that an earlier scoring filled, by worksheet."""
    cells: dict[str, set[tuple[int, int]]] = {}
    for name in workbook.names:
        target = resolve(name.text) if name.name.startswith(CELL_MARK) else None
        if target is None:
            continue
        sheet = workbook.sheet(target[0])
        cell = sheet.cells().get(target[1:]) if sheet else None
        if cell is not None and cell.formula is not None:
            cells.setdefault(target[0], set()).add(target[1:])
    return {sheet: frozenset(found) for sheet, found in cells.items()}
