"""Rules → the workbook to fill in: 填报说明 and one sheet a form. The same rules give the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from xlsxwriter import Workbook

from scorer.rulebook.nouns import Form, Rulebook
from scorer.template.assessment import AssessmentWriter
from scorer.template.entries import BLANK_FORM, AssessmentEntry, Entries
from scorer.template.facts import FactsWriter
from scorer.template.guide import SHEET, write_guide
from scorer.template.indicators import IndicatorsWriter
from scorer.template.look import Look
from scorer.template.sheet import FormSheet

_KEYS = {"unit": "整体", "project": "项目表", "fund": "基金表"}
_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)


def build_workbook(rulebook: Rulebook, year: int | None = None, entries: Entries = BLANK_FORM) -> bytes:
    """The bytes of a workbook with the forms of `rulebook` for `year`, blank or filled with `entries`."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    workbook.set_properties({"title": rulebook.title, "created": _NO_CLOCK})
    look = Look(workbook)
    write_guide(FormSheet(workbook, SHEET, look), rulebook)
    for form in rulebook.forms:
        if form.assessment is not None:
            for number, entry in enumerate(_assessments(form, entries), 1):
                target = FormSheet(workbook, entry.title[:31], look)
                key = f"{_KEYS[form.assessment.sector]}{number}"
                AssessmentWriter(
                    target, form, form.assessment, key, entry, year or rulebook.year, entries.unit
                ).write()
            continue
        if entries is not BLANK_FORM and form.optional and not _filled(form, entries):
            continue
        name = entries.titles.get(form.id, form.id)
        target = FormSheet(workbook, name[:31], look)
        if form.kind == "facts":
            FactsWriter(target, form, entries, year or rulebook.year).write()
        else:
            IndicatorsWriter(target, form, rulebook, entries).write()
    workbook.worksheets()[1].activate()
    workbook.close()
    return buffer.getvalue()


def _assessments(form: Form, entries: Entries) -> tuple[AssessmentEntry, ...]:
    """The forms of a kind to write: those of a sample, or one blank form."""
    if entries is BLANK_FORM:
        return (AssessmentEntry(form.id, form.title),)
    return tuple(entry for entry in entries.assessments if entry.form == form.id)


def _filled(form: Form, entries: Entries) -> bool:
    names = {item.name for block in form.blocks for item in block.fields}
    lists = {own.name for block in form.blocks for own in block.owns}
    return bool(names & entries.fields.keys() or lists & entries.own_rows.keys())
