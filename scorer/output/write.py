"""A result written into the officer's own workbook: filled cells, two result sheets, names and highlights.

Nothing of the officer's is changed. The same result gives the same bytes, and scoring a scored workbook replaces what an
earlier scoring added.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.figures import decimal
from scorer.intake.ours import SHEET_MARK
from scorer.model import Answer, Card, Problem
from scorer.ooxml import Look, Workbook, reference
from scorer.output.basis import SHEET as BASIS
from scorer.output.basis import WIDTHS as BASIS_WIDTHS
from scorer.output.basis import BasisWriter, measure_format
from scorer.output.clean import HIGHLIGHT, remove_earlier
from scorer.output.form import GRADE, TOTAL, FormWriter
from scorer.output.inputs import Input, free_name, make_inputs
from scorer.output.literals import Spot, literal
from scorer.output.outcome import Outcome, grade_formula, total_value
from scorer.output.page import DEDUCTED_FILL, DEDUCTED_FONT, Page, Styles
from scorer.output.record import cells_read, write_record
from scorer.output.seal import seal
from scorer.output.summary import SHEET as SUMMARY
from scorer.output.summary import TAGGED, SummaryWriter, contradictions, standing, total_text
from scorer.output.summary import WIDTHS as SUMMARY_WIDTHS
from scorer.rulebook import LoadedRules
from scorer.rulebook.compile import MEASURED
from scorer.scoring.score import Scored

if TYPE_CHECKING:
    from scorer.output.annex import AnnexWriter

_SCORE = Look(number_format="0.00")
_PROSE = Look(wrap=True)
_TITLE_OF_FORMS = "绩效自评评分结果"
_TITLE = f"部门整体支出{_TITLE_OF_FORMS}"
_FORMATS = {"percent": "0.00%", "money": "#,##0.00", "count": "0", "area": "#,##0.00"}


def write_result(workbook: Workbook, scored: Scored, rules: LoadedRules) -> list[Problem]:
    """Writes a result into the workbook it was read from; returns what could not be written."""
    remove_earlier(workbook)
    writer = Writer(workbook, scored, rules)
    writer.write()
    seal(workbook)
    return writer.form.problems if writer.form else []


class Writer:
    """One scoring on its way into one workbook; the steps are in the order in which cells refer to each other."""

    def __init__(self, workbook: Workbook, scored: Scored, rules: LoadedRules) -> None:
        self.workbook = workbook
        self.scored = scored
        self.rules = rules
        self.card: Card = scored.result.cards[0]
        table = scored.table
        styles = Styles(workbook)
        self.summary_page = Page(self._free(SUMMARY), SUMMARY_WIDTHS, styles)
        self.basis_page = Page(self._free(BASIS), BASIS_WIDTHS, styles)
        self.outcomes = [
            Outcome(score, rules.formulas.get(score.key), scored.own_scores.get(score.key, ()))
            for score in (table.scores if table is not None else ())
        ]
        self.form = self._form()

    def write(self) -> None:
        read = cells_read(self.workbook, self.scored.answers)
        inputs = make_inputs(self.workbook, self._used_answers())
        names = {name: item.name for name, item in inputs.items()} | self._measured_names()
        basis = BasisWriter(self.basis_page, self.workbook)
        summary = SummaryWriter(self.summary_page, self.workbook, self.rules.rulebook)
        closing = self._homes()
        problems = (*self.scored.result.problems, *(self.form.problems if self.form else ()))
        basis.title()
        basis.own_rows(self.outcomes, below=len(self.outcomes))
        annex = self._annex(basis)
        total_row = self._head(summary, problems)
        self._overview(annex, total_row)
        summary.scores(self.outcomes, names)
        self._fill_annex(annex)
        basis.calculations(self.outcomes, names)
        spots = basis.inputs(inputs, self._kinds())
        self._fill_form(names, closing)
        if self.scored.table is None:
            closing = annex[0].total, annex[0].grade
        summary.total(total_row, self.outcomes, self.card, closing)
        summary.problems(problems)
        checks = write_record(self.basis_page, read)
        summary.unchanged(total_row + 2, checks)
        self._finish(inputs, spots)

    def _head(self, summary: SummaryWriter, problems: Sequence[Problem]) -> int:
        """Title and standing; without the indicator table the box shows the first of the forms, and says so."""
        title = _TITLE if self.scored.table is not None else _TITLE_OF_FORMS
        told = standing(self.card, problems, self.rules.rulebook)
        if self.scored.table is None and len(self.scored.result.cards) > 1:
            contradicted = contradictions(problems)
            told = f"{self.card.form}：{standing(self.card, (), self.rules.rulebook)}"
            told += f"本工作簿有{contradicted}" if contradicted else ""
        return summary.head(title, self.scored.answers.unit, told)

    def _annex(self, basis: BasisWriter) -> list[AnnexWriter]:
        """The writers of the self-assessment forms, their rows laid out on 评分依据."""
        if not self.scored.forms:
            return []
        from scorer.output.annex import AnnexWriter

        specs = {
            form.id: form.assessment for form in self.rules.rulebook.forms if form.assessment is not None
        }
        writers = []
        for number, form in enumerate(self.scored.forms, 1):
            spec = specs[form.assessment.form]
            writer = AnnexWriter(self.workbook, basis, form, spec, self.rules.rulebook, number)
            writer.write_basis()
            writers.append(writer)
        return writers

    def _fill_annex(self, annex: list[AnnexWriter]) -> None:
        if not annex:
            return
        from scorer.output.annex_form import fill_form
        from scorer.output.annex_summary import write_losses

        for writer in annex:
            write_losses(writer, self.summary_page)
            fill_form(writer)

    def _overview(self, annex: list[AnnexWriter], total_row: int) -> None:
        """One line a form, where there are several."""
        if len(self.scored.result.cards) < 2:
            return
        from scorer.output.annex_summary import overview

        first = None
        if self.scored.table is not None:
            page, card = self.summary_page.name, self.scored.table
            first = (
                card.form,
                Spot(page, total_row, 3),
                Spot(page, total_row, 6),
                total_value(card),
                card.grade,
            )
        overview(self.summary_page, annex, first)

    def _free(self, name: str) -> str:
        """The name of a result sheet, numbered where the officer has a sheet of that name."""
        wanted, number = name, 2
        while self.workbook.sheet(wanted) is not None:
            wanted, number = f"{name}({number})", number + 1
        return wanted

    def _form(self) -> FormWriter | None:
        table = self.scored.answers.table
        sheet = self.workbook.sheet(table.sheet) if table else None
        return FormWriter(self.workbook, table, sheet) if table and sheet else None

    def _measured_names(self) -> dict[str, str]:
        """The names of the measured values: those that the rules' formulas use, or free ones like them."""
        taken = {name.name.casefold() for name in self.workbook.names}
        for outcome in self.outcomes:
            outcome.measured_name = free_name(MEASURED + outcome.score.key, taken)
        return {MEASURED + outcome.score.key: outcome.measured_name for outcome in self.outcomes}

    def _used_answers(self) -> list[Answer]:
        """The answers that a formula names, in the order of the indicators."""
        used = dict.fromkeys(
            name for outcome in self.outcomes if outcome.formulas for name in outcome.formulas.inputs
        )
        return [self.scored.answers.fields[name] for name in used if name in self.scored.answers.fields]

    def _kinds(self) -> dict[str, str]:
        fields = self.rules.rulebook.fields
        return {name: _FORMATS.get(item.type, "General") for name, item in fields.items()}

    def _homes(self) -> tuple[Spot | None, Spot | None]:
        """Where the form has room for measured values, scores, total and grade; the rest stands on our own sheets."""
        form = self.form
        if form is None:
            return None, None
        for outcome in self.outcomes:
            outcome.measure = form.home(outcome.score.key, "measure")
            outcome.mark = form.home(outcome.score.key, "score")
        return form.home(TOTAL, "score"), form.home(GRADE, "score")

    def _fill_form(self, names: dict[str, str], closing: tuple[Spot | None, Spot | None]) -> None:
        form = self.form
        if form is None:
            return
        for outcome in self.outcomes:
            self._fill_row(form, outcome, names)
        self._highlight(form)
        self._fill_closing(form, *closing)

    def _fill_row(self, form: FormWriter, outcome: Outcome, names: dict[str, str]) -> None:
        sheet, key = form.sheet.name, outcome.score.key
        if outcome.measure is not None and outcome.measure.sheet == sheet:
            look = Look(number_format=measure_format(outcome))
            form.fill(
                outcome.measure, key, "measure", outcome.measure_formula(names), outcome.score.measure, look
            )
        if outcome.mark is not None and outcome.mark.sheet == sheet:
            form.fill(
                outcome.mark, key, "score", outcome.mark_formula(names, sheet), outcome.mark_value, _SCORE
            )
        lost = form.home(key, "deduction")
        if lost is not None:
            look = Look(number_format=TAGGED)
            form.fill(lost, key, "deduction", outcome.deduction_formula(sheet), outcome.deduction_value, look)
            outcome.deduction = lost
        reason = form.home(key, "reason")
        if reason is not None:
            text = self._reason(outcome)
            form.fill(reason, key, "reason", outcome.prose_formula(text, sheet), text, _PROSE)

    def _reason(self, outcome: Outcome) -> str:
        """The reason, and the difference where the officer's own score stands in the only 得分 column."""
        text, score = outcome.reason_text(), outcome.score
        own_column = self.form and self.form.table.columns.get("own") == self.form.table.columns.get("score")
        if own_column and score.own is not None and score.score is not None and score.own != score.score:
            told = f"自评{decimal(score.own)}分，按标准计{decimal(score.score)}分"
            return f"{told}：{text}" if text else told
        return text

    def _highlight(self, form: FormWriter) -> None:
        """Marks the row's outcome where points are lost, by a rule that follows the figures."""
        dxf = self.workbook.differential_style(Look(fill=DEDUCTED_FILL, font_color=DEDUCTED_FONT))
        sheet = form.sheet.name
        for outcome in self.outcomes:
            mark = outcome.mark
            if mark is None or mark.sheet != sheet or outcome.score.points is None:
                continue
            last = form.home(outcome.score.key, "reason") or outcome.deduction
            end = last.seen_from(sheet) if last is not None and last.sheet == sheet else mark.seen_from(sheet)
            cell = f"${mark.seen_from(sheet)}"
            test = f"AND(ISNUMBER({cell}),{cell}<{literal(outcome.score.points)},{HIGHLIGHT})"
            form.sheet.add_conditional_format(f"{mark.seen_from(sheet)}:{end}", test, dxf)

    def _fill_closing(self, form: FormWriter, total: Spot | None, grade: Spot | None) -> None:
        """Total, lost points and grade at the foot of the form."""
        sheet, card = form.sheet.name, self.card
        summed = total_text(self.outcomes, sheet, card.full)
        if total is not None:
            form.fill(total, TOTAL, "score", summed, total_value(card), _SCORE)
            lost = form.home(TOTAL, "deduction")
            if lost is not None:
                cell, full = total.seen_from(sheet), literal(card.full)
                formula = f'IF(ISNUMBER({cell}),ROUND({full}-{cell},2),"")'
                missing = "" if card.total is None else card.full - card.total
                form.fill(lost, TOTAL, "deduction", formula, missing, Look(number_format=TAGGED))
        if grade is not None:
            cell = total.seen_from(sheet) if total else summed
            formula = grade_formula(cell, self.rules.rulebook.grades)
            form.fill(grade, GRADE, "score", formula, card.grade, Look(number_format="General"))

    def _finish(self, inputs: dict[str, Input], spots: dict[str, Spot]) -> None:
        """The two sheets, and the names that formulas and links use."""
        workbook = self.workbook
        workbook.add_sheet(self.summary_page.name, self.summary_page.sheet(landscape=False))
        workbook.add_sheet(self.basis_page.name, self.basis_page.sheet(landscape=True))
        for page in (self.summary_page, self.basis_page):
            workbook.define_name(SHEET_MARK + page.name, reference(page.name, 1, 1), hidden=True)
        for name, item in inputs.items():
            if item.source != name and item.source and item.spot is not None:
                workbook.define_name(item.source, item.spot.absolute)
            if item.name != item.source:
                workbook.define_name(item.name, spots[name].absolute)
        for outcome in self.outcomes:
            if outcome.formulas is not None and outcome.measure is not None:
                workbook.define_name(outcome.measured_name, outcome.measure.absolute)
        for page in (self.summary_page, self.basis_page):
            for name, target in page.targets.items():
                workbook.define_name(name, target, hidden=True)
