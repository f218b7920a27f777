"""Takes out what an earlier scoring left, so that a second scoring replaces and never stacks."""

from __future__ import annotations

from scorer.intake.ours import CELL_MARK, MARK, SHEET_MARK, our_cells, our_sheets
from scorer.ooxml import Workbook
from scorer.output.inputs import ADOPTED, FILLED
from scorer.rulebook.compile import MEASURED

HIGHLIGHT = 'N("评分")=0'  # every formula of our conditional formats holds this
KEPT = MARK + "留_"  # marks a name of the officer's own that looks like one of ours
_VISIBLE = (MEASURED, ADOPTED, FILLED)


def remove_earlier(workbook: Workbook) -> None:
    """Removes our result sheets, filled cells, highlights and names; what the officer wrote stays."""
    for sheet_name, cells in our_cells(workbook).items():
        sheet = workbook.sheet(sheet_name)
        for row, column in sorted(cells):
            if sheet is not None:
                sheet.clear(row, column)
    sheets = our_sheets(workbook)
    for sheet in workbook.sheets:
        if sheet.name not in sheets:
            sheet.remove_conditional_formats(HIGHLIGHT)
    for name in sheets:
        workbook.remove_sheet(name)
    _remove_names(workbook)


def _remove_names(workbook: Workbook) -> None:
    """Removes our names. An officer's own that begin like ours were marked at the first scoring and stay."""
    names = {name.name for name in workbook.names}
    if any(name.startswith((SHEET_MARK, CELL_MARK)) for name in names):
        officers = {name.removeprefix(KEPT) for name in names if name.startswith(KEPT)} & names
        workbook.remove_names(
            lambda name: name.name.startswith((MARK, *_VISIBLE)) and name.name not in officers
        )
    else:
        officers = {name for name in names if name.startswith((MARK, *_VISIBLE))}
    for name in sorted(officers):
        workbook.define_name(KEPT + name, "TRUE", hidden=True)
