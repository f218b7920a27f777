"""Self-assessment forms in the scored workbook: their rows on 评分依据, their blank cells filled, their place on 评分结果.

Targets are text, so every row is worked out on 评分依据, where an officer sees the numbers that were read; the form's own cells refer
there. A score that the officer entered stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scorer.figures import decimal
from scorer.formula import excel_text, parse
from scorer.intake.assessment import Assessment
from scorer.intake.ours import CELL_MARK
from scorer.model import Answer, Value
from scorer.ooxml import Look, Workbook
from scorer.output.basis import BasisWriter
from scorer.output.clean import HIGHLIGHT
from scorer.output.literals import CHANGED, Spot, cached, literal, ranges
from scorer.output.outcome import UNFINISHED, grade_formula
from scorer.output.page import DEDUCTED_FILL, DEDUCTED_FONT, Page, Styles
from scorer.rulebook import Rulebook
from scorer.rulebook.assessment import AssessmentSpec
from scorer.rulebook.attainment import ACTUAL, POINTS, RATE, TARGET
from scorer.rulebook.methods import MANUAL, NOT_APPLICABLE, UNSCORED
from scorer.scoring.assessment import ScoredForm
from scorer.scoring.rows import RowScore

_SCORE = Look(number_format="0.00")
_RATE = Look(number_format="0.00%")
_LAST = 10


class AnnexWriter:
    """Writes one self-assessment form; `number` tells its marks from those of the others."""

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

    # -- 评分依据 --------------------------------------------------------------------------------------

    def write_basis(self) -> None:
        """The rows of the form with their targets and actuals as numbers, the total and the grade below."""
        page, styles = self.basis.page, self.basis.styles
        page.text(1, self.assessment.title, styles.section(), _LAST)
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
        page.link(10, Spot(row.place.sheet, *_at(row)) if _at(row)[0] else None)
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
        value: Value = card.total if card.total is not None else UNFINISHED
        self.total = page.formula(9, self._total_formula(), value, styles.number(bold=True))
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

    # -- the officer's form ------------------------------------------------------------------------------

    def fill_form(self) -> None:
        """Fills 执行率, 得分 and 总分 where they are blank; points lost are highlighted."""
        for row in self.form.rows:
            if row.kind == "execution":
                self._fill_execution(row)
            elif "得分" in self.assessment.columns:
                self._fill(
                    ("得分", row.key),
                    (row.own.row, row.own.column),
                    self.scores[row.key],
                    score_value(row),
                    _SCORE,
                )
        self._highlight()
        if self.assessment.total_at is not None and self.total is not None:
            card = self.form.card
            value: Value = card.total if card.total is not None else UNFINISHED
            self._fill(("总分", ""), self.assessment.total_at, self.total, value, _SCORE)

    def _fill_execution(self, row: RowScore) -> None:
        line = self.assessment.money_total
        if line is None:
            return
        for name, spot, value, look in (
            ("执行率", self.rates[row.key], row.measure, _RATE),
            ("得分", self.scores[row.key], score_value(row), _SCORE),
        ):
            column = self.assessment.money_columns.get(name)
            if column is not None:
                self._fill(
                    (f"资金{name}", ""), self.assessment.view.anchor(line.row, column), spot, value, look
                )

    def _fill(self, mark: tuple[str, str], at: tuple[int, int], spot: Spot, value: Value, look: Look) -> None:
        view, sheet = self.assessment.view, self.workbook.sheet(self.assessment.sheet)
        if sheet is None or not at[0] or view.cell(*at) is not None or not sheet.writable(*at):
            return
        digits, kind = cached(value)
        style = self.workbook.style_variant(sheet.style(*at), look)
        sheet.set_formula(*at, spot.absolute, digits, kind, style)  # type: ignore[arg-type]
        here = Spot(sheet.name, *at)
        self.workbook.define_name(
            f"{CELL_MARK}表{self.number}_{mark[0]}_{mark[1]}", here.absolute, hidden=True
        )

    def _highlight(self) -> None:
        """Marks scores below their points: one rule for a column whose 分值 stands beside it, else one a row."""
        sheet = self.workbook.sheet(self.assessment.sheet)
        rows = [row for row in self.form.rows if row.points is not None and row.own.row]
        if sheet is None or not rows:
            return
        dxf = self.workbook.differential_style(Look(fill=DEDUCTED_FILL, font_color=DEDUCTED_FONT))
        beside = [
            row for row in rows if row.points_answer is not None and row.points_answer.row == row.own.row
        ]
        for first, last in _runs(beside):
            score, points = (
                Spot(sheet.name, first.own.row, answer.column).seen_from(sheet.name)
                for answer in (first.own, first.points_answer or first.own)
            )
            end = Spot(sheet.name, last.own.row, last.own.column).seen_from(sheet.name)
            test = f"AND(ISNUMBER({score}),{score}<{points},{HIGHLIGHT})"
            sheet.add_conditional_format(f"{score}:{end}" if first is not last else score, test, dxf)
        for row in rows:
            if row not in beside:
                cell = Spot(sheet.name, row.own.row, row.own.column).seen_from(sheet.name)
                test = f"AND(ISNUMBER({cell}),{cell}<{decimal(row.points or Fraction(0))},{HIGHLIGHT})"
                sheet.add_conditional_format(cell, test, dxf)

    # -- 评分结果 --------------------------------------------------------------------------------------

    def write_summary(self, page: Page) -> None:
        """The rows of the form that lose points or have none, with the reason and a link."""
        lost = [row for row in self.form.rows if row.reason or row.state in ("missing", "manual")]
        if not lost:
            return
        styles = page.styles
        page.text(1, self.assessment.title, styles.cell(bold=True), 7)
        page.next()
        for number, row in enumerate(sorted(lost, key=_by_loss), 1):
            page.text(1, str(number), styles.cell(horizontal="center"))
            page.text(2, row.name, styles.cell())
            page.formula(3, None, "—" if row.points is None else row.points, styles.number("0.##"))
            spot = self.scores[row.key]
            page.formula(4, spot.seen_from(page.name), score_value(row), styles.number())
            self._loss(page, row, spot)
            page.link(7, Spot(row.place.sheet, *_at(row)) if _at(row)[0] else spot)
            page.next()

    def _loss(self, page: Page, row: RowScore, spot: Spot) -> None:
        styles, cell = page.styles, spot.seen_from(page.name)
        if row.score is None or row.points is None:
            page.text(5, "", styles.cell())
            page.text(6, row.calculation, styles.cell())
            return
        formula = f'IF(ISNUMBER({cell}),ROUND({decimal(row.points)}-{cell},2),"")'
        page.formula(5, formula, row.points - row.score, styles.number('"扣"0.00;-0.00;0.00'))
        prose = f'IF({cell}={literal(row.score)},{literal(row.reason)},"{CHANGED}")'
        page.formula(6, prose, row.reason, styles.cell())


def score_value(row: RowScore) -> Value:
    """What a 得分 cell shows: the score, or the word for why there is none."""
    if row.score is not None:
        return row.score
    return {"not_applicable": NOT_APPLICABLE, "manual": MANUAL, "rates": ""}.get(row.state, UNSCORED)


def _runs(rows: Sequence[RowScore]) -> list[tuple[RowScore, RowScore]]:
    """First and last of the rows that stand directly below each other with scores and points in the same columns."""
    runs: list[tuple[RowScore, RowScore]] = []
    for row in rows:
        last = runs[-1][1] if runs else None
        if last is not None and _columns_of(last) == _columns_of(row) and last.own.row + 1 == row.own.row:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _columns_of(row: RowScore) -> tuple[int, int]:
    return row.own.column, row.points_answer.column if row.points_answer is not None else 0


def _at(row: RowScore) -> tuple[int, int]:
    answer = row.own if row.own.row else row.actual
    return answer.row, answer.column


def _by_loss(row: RowScore) -> tuple[int, Fraction]:
    if row.score is None or row.points is None:
        return 0, Fraction(0)
    return 1, row.score - row.points


def overview(
    page: Page, writers: Sequence[AnnexWriter], first: tuple[str, Spot | None, Spot | None, Value, str] | None
) -> None:
    """One line a form: its total and its grade; the department's own stands first."""
    styles = page.styles
    page.text(1, "各表得分", styles.section(), 7)
    page.next(26)
    page.text(1, "序号", styles.head())
    page.text(2, "表名", styles.head(), 3)
    page.text(4, "总分", styles.head())
    page.text(5, "等级", styles.head())
    page.text(6, "说明", styles.head())
    page.text(7, "位置", styles.head())
    page.next()
    lines: list[tuple[str, Spot | None, Spot | None, Value, str, str]] = []
    if first is not None:
        lines.append((*first, ""))
    for writer in writers:
        card = writer.form.card
        value: Value = card.total if card.total is not None else UNFINISHED
        told = "没有分值列，只计算完成率" if card.state == "rates" else ""
        lines.append(
            (card.form, writer.total, writer.grade, "" if card.state == "rates" else value, card.grade, told)
        )
    for number, (name, total, grade, value, word, told) in enumerate(lines, 1):
        page.text(1, str(number), styles.cell(horizontal="center"))
        page.text(2, name, styles.cell(), 3)
        page.formula(4, total.seen_from(page.name) if total else None, value, styles.number(bold=True))
        page.formula(
            5,
            grade.seen_from(page.name) if grade else None,
            word,
            styles.cell(horizontal="center", bold=True),
        )
        page.text(6, told, styles.cell())
        page.link(7, total)
        page.next()
