"""Answers read from a workbook → the same answers on our template.

The template is built with room for them; then every cell is carried over as it stood, text as text and number with its format, so
that it is read again as it was read before. Whether it was is for the caller to compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scorer.intake.answers import Answers
from scorer.intake.assessment import Assessment, AssessmentRow
from scorer.intake.foreign.carry import RESTATED, UnfitError, carry
from scorer.intake.ours import our_sheets
from scorer.intake.read import read_workbook
from scorer.intake.text import fold
from scorer.intake.view import View
from scorer.model import Answer
from scorer.ooxml import Workbook
from scorer.ooxml.limits import SHEET_NAME_LENGTH
from scorer.rulebook import Form, Rulebook
from scorer.template.build import build_workbook
from scorer.template.entries import LABEL, AssessmentEntry, Entries, Entry, IndicatorEntry
from scorer.template.guide import SHEET

_UNFIT_FOR_A_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")


def refill(answers: Answers, rulebook: Rulebook) -> Workbook | None:
    """A new workbook on our template with these answers; None where they do not fit on it."""
    workbook = Workbook(build_workbook(rulebook, answers.year, entries_of(answers, rulebook)), SHEET)
    try:
        carry(answers, read_workbook(workbook, rulebook)[0], workbook)
    except UnfitError:
        return None
    return workbook


def unread(workbook: Workbook, answers: Answers) -> list[str]:
    """The sheets that hold something and were no form, which a template has no place for."""
    views = [*answers.views.values(), *(found.view for _, found in answers.assessments)]
    known = {SHEET, *our_sheets(workbook), *(view.sheet.name for view in views)}
    return [sheet.name for sheet in workbook.sheets if sheet.name not in known and sheet.cells()]


def entries_of(answers: Answers, rulebook: Rulebook) -> Entries:
    """What the template is built with: fields, own rows, titles, the self-assessment forms and the unit's name."""
    names = _SheetNames([form.id for form in rulebook.forms if form.kind != "assessment"])
    return Entries(
        fields={name: _entry(answer) for name, answer in answers.fields.items() if answer.state != "blank"},
        own_rows={
            name: [
                {LABEL: Entry(row.label)} | {column: _entry(cell) for column, cell in row.answers.items()}
                for row in rows
            ]
            for name, rows in answers.own_rows.items()
        },
        titles=dict(_titles(answers, rulebook, names)),
        unit=answers.unit,
        assessments=tuple(_assessment(form, found, names) for form, found in answers.assessments),
    )


class _SheetNames:
    """Hands out names of sheets: a title that Excel takes as it is, else the form's own, numbered as an annex."""

    def __init__(self, usual: Iterable[str]) -> None:
        self.taken = {SHEET.lower(), *(name.lower() for name in usual)}

    def fits(self, title: str) -> bool:
        fitting = 0 < len(title) <= SHEET_NAME_LENGTH and not _UNFIT_FOR_A_NAME.search(title)
        if not fitting or title.lower() in self.taken:
            return False
        self.taken.add(title.lower())
        return True

    def numbered(self, title: str) -> str:
        number = 1
        while not self.fits(f"附件{number}{title}"):
            number += 1
        return f"附件{number}{title}"


def _titles(answers: Answers, rulebook: Rulebook, names: _SheetNames) -> Iterator[tuple[str, str]]:
    """The titles that are not those of the rules."""
    usual = {form.id: form.title for form in rulebook.forms}
    for form, view in answers.views.items():
        title = _title(view)
        if title != usual[form] and names.fits(title):
            yield form, title


def _title(view: View) -> str:
    return next((text.strip() for row, _, text in view.texts() if row == view.first), "")


def _entry(answer: Answer) -> Entry:
    return Entry(answer.text or (answer.value if isinstance(answer.value, str) else ""))


def _assessment(form: Form, found: Assessment, names: _SheetNames) -> AssessmentEntry:
    title = found.title if names.fits(found.title) else names.numbered(form.title)
    restated = not RESTATED.isdisjoint(found.columns)
    rows = tuple(_row(row, restated) for row in found.rows)
    return AssessmentEntry(form.id, title, found.subject, rows=rows)


def _row(row: AssessmentRow, restated: bool) -> IndicatorEntry:
    show = _restated if restated else _entry
    own = _entry(row.own) if row.own.state != "blank" else None
    return IndicatorEntry(
        row.level1,
        row.level2,
        row.name,
        show(row.target),
        show(row.actual),
        _entry(row.points),
        own,
        row.reason,
    )


def _restated(answer: Answer) -> Entry:
    """A value whose operator and unit stood in columns of their own, which the template has not."""
    text = answer.text
    if answer.number is None:
        return _entry(answer)
    if answer.operator and not fold(text).startswith(answer.operator):
        text = answer.operator + text
    return Entry(text if answer.unit in text else text + answer.unit)
