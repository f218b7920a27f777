"""Takes out what an earlier scoring left, so that a second scoring replaces and never stacks."""

from __future__ import annotations

from scorer.intake.ours import MARK, our_cells, our_sheets
from scorer.ooxml import Workbook
from scorer.output.inputs import ADOPTED, FILLED
from scorer.rulebook.compile import MEASURED

HIGHLIGHT = 'N("评分")=0'  # every formula of our conditional formats holds this
_PREFIXES = (MARK, MEASURED, ADOPTED, FILLED)


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
    if sheets:
        workbook.remove_names(lambda name: name.name.startswith(_PREFIXES))
