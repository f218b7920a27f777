"""评分依据: how every score came about, the figures adopted from the forms, and the officer's own indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorer.formula import excel_text, parse
from scorer.model import Answer, Cell, Value
from scorer.ooxml import Workbook
from scorer.output.inputs import Input, adopted_formula
from scorer.output.literals import Spot, literal
from scorer.output.outcome import Outcome
from scorer.output.page import Page, Styles
from scorer.rulebook.attainment import ACTUAL, POINTS, RATE, TARGET
from scorer.scoring.environment import seen
from scorer.scoring.own_rows import GROUP, OwnScore

SHEET = "评分依据"
WIDTHS = (30.0, 13.0, 9.0, 13.0, 13.0, 9.0, 9.0, 12.0, 9.0, 10.0)
_LAST = len(WIDTHS)
_KINDS = {"": "0.00##", "%": "0.00%"}


class BasisWriter:
    """Lays out the sheet in three tables; own rows first, because the scores above refer to their cells."""

    def __init__(self, page: Page, workbook: Workbook) -> None:
        self.page = page
        self.styles: Styles = page.styles
        self.workbook = workbook
        self._calculations_row = 0

    def title(self) -> None:
        self.page.text(1, SHEET, self.styles.title(), _LAST)
        self.page.next(30)

    def own_rows(self, outcomes: Sequence[Outcome], below: int) -> None:
        """The officer's own indicators with target and actual as numbers; sets the spots of their scores.

        They stand under the calculations of `below` indicators, whose place is kept free.
        """
        self._calculations_row = self.page.row
        self.page.row += below + 2 if below else 0
        if not any(outcome.own for outcome in outcomes):
            return
        self._section("自设效益指标：指标值和完成值按原文读出，按完成情况计分")
        self.page.heading(
            "指标名称", "所属", "比较", "指标值", "完成值", "单位", "分值", "完成率", "得分", "位置"
        )
        for outcome in outcomes:
            outcome.own_spots = [self._own_row(own) for own in outcome.own]

    def _own_row(self, own: OwnScore) -> Spot:
        page, styles, answers = self.page, self.styles, own.row.answers
        target, actual = answers[TARGET], answers[ACTUAL]
        page.text(1, own.row.label, styles.cell())
        page.text(2, answers[GROUP].text, styles.cell(horizontal="center"))
        page.text(3, target.operator or "", styles.cell(horizontal="center"))
        number = styles.number(_KINDS.get(target.unit, "General"))
        spots = {TARGET: self.adopted(4, target, number), ACTUAL: self.adopted(5, actual, number)}
        page.text(6, target.unit, styles.cell(horizontal="center"))
        points = answers[POINTS]
        if points.number is None and own.points is not None:
            spots[POINTS] = page.formula(7, literal(own.points), own.points, styles.number("0.##"))
        else:
            spots[POINTS] = self.adopted(7, points, styles.number("0.##"))
        names = {name: spot.seen_from(page.name) for name, spot in spots.items()}
        measure, score = self._formulas(own, names)
        names[RATE] = page.formula(8, measure, own.measure, styles.number("0.00%")).seen_from(page.name)
        value: Value = own.score if own.score is not None else "未评"
        spot = page.formula(9, score and score.replace("\0", names[RATE]), value, styles.number())
        page.link(10, Spot(target.place.sheet, target.row, target.column) if target.row else None)
        page.next()
        return spot

    def _formulas(self, own: OwnScore, names: Mapping[str, str]) -> tuple[str, str]:
        """完成率 and 得分 of a row as formulas over its own cells; \\0 stands for the cell of 完成率."""
        if own.method is not None:
            measure = excel_text(parse(own.method.measure), names)
            return measure, excel_text(parse(own.method.score), {**names, RATE: "\0"})
        if own.score is not None:
            return f'IF({names[ACTUAL]}="达成","达成","人工评定")', f'IF(\0="达成",{names[POINTS]},"未评")'
        return literal(own.measure), '"未评"'

    def adopted(self, column: int, answer: Answer, style: int) -> Spot:
        """The cell of a reading: the source where it holds the value, else the value beside the text that stood there."""
        source = Spot(answer.place.sheet, answer.row, answer.column).absolute if answer.row else ""
        formula = adopted_formula(source, answer, self._cell(answer))
        value = seen(answer)
        return self.page.formula(column, formula, "" if answer.state == "blank" else value, style)

    def _cell(self, answer: Answer) -> Cell | None:
        sheet = self.workbook.sheet(answer.place.sheet) if answer.row else None
        return sheet.cells().get((answer.row, answer.column)) if sheet else None

    def inputs(self, inputs: Mapping[str, Input], kinds: Mapping[str, str]) -> dict[str, Spot]:
        """Every figure that a formula uses: what was adopted, and what stood there. Returns the adopted cells."""
        if not inputs:
            return {}
        self._section("采用的数据：公式引用的每一个数，与原表不同的读法在此列出")
        page, styles = self.page, self.styles
        for column, to, title in (
            (1, 1, "数据项"),
            (2, 3, "采用值"),
            (4, 4, "单位"),
            (5, 9, "原文"),
            (10, 10, "位置"),
        ):
            page.text(column, title, styles.head(), to)
        page.next()
        spots = {}
        for name, item in inputs.items():
            answer = item.answer
            page.text(1, answer.label, styles.cell())
            style = styles.number(kinds.get(name, "General"))
            value: Value = "" if answer.state == "blank" else item.value
            spots[name] = page.formula(2, item.adopted(self._cell(answer)), value, style, 3)
            page.text(4, answer.unit, styles.cell(horizontal="center"))
            page.text(5, answer.text, styles.cell(), 9)
            page.link(10, item.spot)
            page.next()
        return spots

    def calculations(self, outcomes: Sequence[Outcome], names: Mapping[str, str]) -> None:
        """Each indicator's measured value and how its score came about, in the rows kept free for it."""
        if not outcomes:
            return
        after, self.page.row = self.page.row, self._calculations_row
        self._section("计算过程：完成情况由原表数据算出，得分按评分规则由完成情况算出")
        page, styles = self.page, self.styles
        page.text(1, "指标", styles.head())
        page.text(2, "完成情况", styles.head(), 3)
        page.text(4, "计算过程", styles.head(), _LAST)
        page.next()
        for outcome in outcomes:
            score = outcome.score
            page.text(1, score.name, styles.cell())
            style = styles.number(measure_format(outcome))
            if outcome.measure is None:
                outcome.measure = page.formula(2, outcome.measure_formula(names), score.measure, style, 3)
            else:
                page.formula(2, outcome.measure.seen_from(page.name), score.measure, style, 3)
            text = outcome.calculation_text()
            page.formula(4, outcome.prose_formula(text, page.name), text, styles.cell(), _LAST)
            page.next()
        page.row = after

    def _section(self, text: str) -> None:
        self.page.text(1, text, self.styles.section(), _LAST)
        self.page.next(26)


def measure_format(outcome: Outcome) -> str:
    """The number format of 完成情况: a rate in percent, a count with its unit."""
    if outcome.score.unit == "%":
        return "0.00%"
    return f'0"{outcome.score.unit}"' if outcome.score.unit else "General"
