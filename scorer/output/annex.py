"""Self-assessment forms on 评分依据: every row worked out where an officer sees the numbers that were read.

Targets are text, so the form's own cells refer here. A score that the officer entered stays where it is.
"""

from __future__ import annotations

from fractions import Fraction

from scorer.figures import decimal
from scorer.formula import excel_text, parse
from scorer.intake.assessment import Assessment
from scorer.model import Answer, Value
from scorer.ooxml import Workbook
from scorer.output.basis import BasisWriter
from scorer.output.literals import Spot, literal, ranges
from scorer.output.outcome import UNFINISHED, grade_formula, total_value
from scorer.output.page import Styles
from scorer.rulebook import Rulebook
from scorer.rulebook.assessment import AssessmentSpec
from scorer.rulebook.attainment import ACTUAL, POINTS, RATE, TARGET
from scorer.rulebook.methods import MANUAL, NOT_APPLICABLE, UNSCORED
from scorer.scoring.assessment import ScoredForm
from scorer.scoring.rows import RowScore

_LAST = 10


class AnnexWriter:
    """Lays out one self-assessment form and knows its cells; `number` tells its marks from those of the others."""

    def __init__(
        self,
        workbook: Workbook,
        basis: BasisWriter,
        form: ScoredForm,
        spec: AssessmentSpec,
        rulebook: Rulebook,
        number: int,
    ) -> None:
        self.workbook = workbook
        self.basis = basis
        self.form = form
        self.spec = spec
        self.rulebook = rulebook
        self.number = number
        self.rates: dict[str, Spot] = {}
        self.scores: dict[str, Spot] = {}
        self.total: Spot | None = None
        self.grade: Spot | None = None

    @property
    def assessment(self) -> Assessment:
        return self.form.assessment

    def write_basis(self) -> None:
        """The rows of the form with their targets and actuals as numbers, the total and the grade below."""
        page, styles = self.basis.page, self.basis.styles
        page.text(1, self.assessment.name, styles.section(), _LAST)
        page.next(26)
        page.heading(
            "指标名称", "一级指标", "比较", "指标值", "完成值", "单位", "分值", "完成率", "得分", "位置"
        )
        for row in self.form.rows:
            self._row(row)
        if self.assessment.has_points:
            self._closing()

    def _row(self, row: RowScore) -> None:
        page, styles = self.basis.page, self.basis.styles
        page.text(1, row.name, styles.cell())
        page.text(2, row.group.split("（")[0].split("(")[0], styles.cell(horizontal="center"))
        sign = "÷" if row.kind == "execution" else row.method.operator if row.method else ""
        page.text(3, sign, styles.cell(horizontal="center"))
        unit = row.target.unit if row.kind != "execution" else self.assessment.unit
        number = styles.number({"%": "0.00%"}.get(unit, "General"))
        names = {
            TARGET: self._input(4, row, TARGET, row.target, number),
            ACTUAL: self._input(5, row, ACTUAL, row.actual, number),
        }
        page.text(6, unit, styles.cell(horizontal="center"))
        names[POINTS] = self._points(row, styles)
        self.rates[row.key] = self._measure(row, names, styles)
        names[RATE] = self.rates[row.key].seen_from(page.name)
        self.scores[row.key] = self._score(row, names, styles)
        page.link(10, entered_at(row))
        page.next()

    def _input(self, column: int, row: RowScore, name: str, answer: Answer, style: int) -> str:
        """One input as the formulas see it: the cell itself, the adopted value, or the sum of its details."""
        page = self.basis.page
        parts = row.sums.get(name)
        if parts and all(part.stored for part in parts):
            cells = ",".join(Spot(part.place.sheet, part.row, part.column).absolute for part in parts)
            spot = page.formula(column, f"SUM({cells})", answer.value, style)
        elif parts:
            spot = page.formula(column, literal(answer.value), answer.value, style)
        else:
            spot = self.basis.adopted(column, answer, style)
        return spot.seen_from(page.name)

    def _points(self, row: RowScore, styles: Styles) -> str:
        page = self.basis.page
        style = styles.number("0.##")
        if row.points_answer is not None:
            return self.basis.adopted(7, row.points_answer, style).seen_from(page.name)
        if row.points is None:
            return page.formula(7, None, "", style).seen_from(page.name)
        return page.formula(7, literal(row.points), row.points, style).seen_from(page.name)

    def _measure(self, row: RowScore, names: dict[str, str], styles: Styles) -> Spot:
        page = self.basis.page
        if row.method is not None:
            formula = excel_text(parse(row.method.measure), names)
            return page.formula(8, formula, row.measure, styles.number("0.00%"))
        return page.formula(8, None, str(row.measure), styles.cell(horizontal="center"))

    def _score(self, row: RowScore, names: dict[str, str], styles: Styles) -> Spot:
        """The score of record of a row, as a live formula."""
        page, value = self.basis.page, score_value(row)
        style = styles.number()
        if row.state == "rates":
            return page.formula(9, None, "", style)
        if row.state == "entered":
            own = Spot(row.own.place.sheet, row.own.row, row.own.column).absolute
            if row.own.stored:
                return page.formula(9, f'IF(ISNUMBER({own}),{own},"{UNSCORED}")', value, style)
            return page.formula(
                9, f'IF({own}={literal(row.own.text)},{literal(value)},"{UNSCORED}")', value, style
            )
        if row.method is not None and row.state == "scored":
            return page.formula(9, excel_text(parse(row.method.score), names), value, style)
        if row.state == "scored":
            return page.formula(9, f'IF({names[ACTUAL]}="达成",{names[POINTS]},"{UNSCORED}")', value, style)
        return page.formula(9, literal(value), value, style)

    def _closing(self) -> None:
        page, styles, card = self.basis.page, self.basis.styles, self.form.card
        page.text(1, "总分和等级", styles.cell(bold=True), 6)
        points = sum((row.points or Fraction(0) for row in self.form.rows), Fraction(0))
        page.formula(7, None, points, styles.number("0.##"))
        self.total = page.formula(9, self._total_formula(), total_value(card), styles.number(bold=True))
        grade = grade_formula(self.total.seen_from(page.name), self.rulebook.grades)
        self.grade = page.formula(8, grade, card.grade, styles.cell(bold=True, horizontal="center"))
        page.text(10, "", styles.cell())
        page.next()

    def _total_formula(self) -> str:
        """The sum of the scores, rescaled where rows do not apply, cut by the execution rate where the rules say so."""
        page, counted = self.basis.page, [row for row in self.form.rows if row.state in ("scored", "entered")]
        all_points = sum((row.points or Fraction(0) for row in self.form.rows), Fraction(0))
        missing = any(row.state in ("missing", "manual") for row in self.form.rows)
        if missing or all_points != 100 or not counted:
            return literal(UNFINISHED)
        cells = ranges([self.scores[row.key] for row in counted], page.name)
        points = sum((row.points or Fraction(0) for row in counted), Fraction(0))
        summed = f"ROUND(SUM({cells}),2)"
        if points != 100:
            summed = f"ROUND(ROUND(SUM({cells})*100/{decimal(points)},10),2)"
        return f'IF(COUNT({cells})={len(counted)},{self._capped(summed)},"{UNFINISHED}")'

    def _capped(self, summed: str) -> str:
        first = next((row for row in self.form.rows if row.kind == "execution"), None)
        if first is None or not self.spec.caps:
            return summed
        rate = self.rates[first.key].seen_from(self.basis.page.name)
        limit = "100"
        for cap in sorted(self.spec.caps, key=lambda item: item.below, reverse=True):
            limit = f"IF({rate}<{decimal(cap.below)},{decimal(cap.at_most)},{limit})"
        return f"MIN({summed},IF(ISNUMBER({rate}),{limit},100))"


def score_value(row: RowScore) -> Value:
    """What a 得分 cell shows: the score, or the word for why there is none."""
    if row.score is not None:
        return row.score
    return {"not_applicable": NOT_APPLICABLE, "manual": MANUAL, "rates": ""}.get(row.state, UNSCORED)


def entered_at(row: RowScore) -> Spot | None:
    """The cell of a row that a link leads to: where its score goes, else where its actual stands."""
    answer = row.own if row.own.row else row.actual
    return Spot(row.place.sheet, answer.row, answer.column) if answer.row else None
