"""Rules → the workbook to fill in: 填报说明 and one sheet a form. The same rules give the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from xlsxwriter import Workbook

from scorer.rulebook.nouns import Rulebook
from scorer.template.entries import BLANK_FORM, Entries
from scorer.template.facts import FactsWriter
from scorer.template.guide import SHEET, write_guide
from scorer.template.indicators import IndicatorsWriter
from scorer.template.look import Look
from scorer.template.sheet import FormSheet

_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)


def build_workbook(rulebook: Rulebook, year: int | None = None, entries: Entries = BLANK_FORM) -> bytes:
    """The bytes of a workbook with the forms of `rulebook` for `year`, blank or filled with `entries`."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    workbook.set_properties({"title": rulebook.title, "created": _NO_CLOCK})
    look = Look(workbook)
    write_guide(FormSheet(workbook, SHEET, look), rulebook)
    for form in rulebook.forms:
        name = entries.titles.get(form.id, form.id)
        target = FormSheet(workbook, name[:31], look)
        if form.kind == "facts":
            FactsWriter(target, form, entries, year or rulebook.year).write()
        else:
            IndicatorsWriter(target, form, rulebook, entries).write()
    workbook.get_worksheet_by_name(
        entries.titles.get(rulebook.forms[0].id, rulebook.forms[0].id)[:31]
    ).activate()
    workbook.close()
    return buffer.getvalue()
