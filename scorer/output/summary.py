"""评分结果: total and grade, points lost by indicator, and every problem with its place, cure and a link.

A line under the total says live whether the data are still those that were scored; `record.py` lists them on 评分依据.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scorer.figures import fixed
from scorer.model import Card, Problem
from scorer.ooxml import ConditionalFormat, Look, Workbook
from scorer.ooxml.addresses import area_of
from scorer.output.clean import HIGHLIGHT
from scorer.output.literals import CHANGED, Spot, ranges
from scorer.output.outcome import NOT_SCORED, Outcome, grade_formula, total_formula, total_value
from scorer.output.page import DEDUCTED_FILL, DEDUCTED_FONT, Page
from scorer.rulebook import Rulebook
from scorer.scoring.grade import to_next_grade
from scorer.version import VERSION

SHEET = "评分结果"
SEVERITY = {"error": "必须更正", "warning": "请核对说明", "info": "提示"}
WIDTHS = (6.0, 24.0, 8.0, 9.0, 9.0, 46.0, 8.0)
_LAST = len(WIDTHS)
UNCHANGED = "数据与评分时一致"


class SummaryWriter:
    """Lays out the sheet an officer and the bureau look at first."""

    def __init__(self, page: Page, workbook: Workbook, rulebook: Rulebook) -> None:
        self.page = page
        self.workbook = workbook
        self.rulebook = rulebook

    def head(self, title: str, unit: str, told: str) -> int:
        """The title and the lines under it; returns the row for total and grade, which is filled in at the end.

        `told` says where the result stands. Two rows below the total is the one that `unchanged` fills.
        """
        page, styles = self.page, self.page.styles
        page.text(1, title, styles.title(), _LAST)
        page.next(34)
        if unit:
            page.text(1, f"填报单位：{unit}", styles.plain(bold=True), _LAST)
            page.next()
        total_row = page.row
        page.next(34)
        page.text(1, told, styles.plain(), _LAST)
        page.next()
        page.next(22)
        rules = f"评分规则：{self.rulebook.title}（{self.rulebook.id}）　评分程序：score-workbook {VERSION}"
        page.text(1, rules, styles.plain(font_size=10.0, font_color="595959"), _LAST)
        page.next()
        page.text(
            1,
            f"规则文件 SHA-256：{self.rulebook.sha256}",
            styles.plain(font_size=10.0, font_color="595959"),
            _LAST,
        )
        page.next()
        return total_row

    def unchanged(self, row: int, checks: Sequence[Spot]) -> None:
        """Says by a live formula whether the data are still those that were scored."""
        page, styles = self.page, self.page.styles
        if not checks:
            return
        after, page.row = page.row, row
        formula = f'IF(SUM({ranges(checks, page.name)})={len(checks)},"{UNCHANGED}","{CHANGED}")'
        page.formula(1, formula, UNCHANGED, styles.plain(bold=True), _LAST)
        dxf = self.workbook.differential_style(Look(fill=DEDUCTED_FILL, font_color=DEDUCTED_FONT))
        changed = f'AND($A{row}<>"{UNCHANGED}",{HIGHLIGHT})'
        page.formats.append(ConditionalFormat(f"A{row}:G{row}", changed, dxf))
        page.row = after

    def scores(self, outcomes: Sequence[Outcome], names: dict[str, str]) -> None:
        """All indicators, most points lost first, each with its reason and a link; without any, the head for the forms' rows."""
        page, told = self.page, "得分" if outcomes else "扣分"
        page.text(1, f"一、各指标{told}（扣分多的在前）", page.styles.section(), _LAST)
        page.next(26)
        page.heading("序号", "指标", "分值", "得分", "扣分", "扣分原因", "位置")
        if not outcomes:
            return
        first = page.row
        for number, outcome in enumerate(sorted(outcomes, key=_lost), 1):
            self._score(number, outcome, names)
        dxf = self.workbook.differential_style(Look(fill=DEDUCTED_FILL, font_color=DEDUCTED_FONT))
        formula = f"AND(ISNUMBER($E{first}),$E{first}>0,{HIGHLIGHT})"
        page.formats.append(ConditionalFormat(f"C{first}:F{page.row - 1}", formula, dxf))

    def _score(self, number: int, outcome: Outcome, names: dict[str, str]) -> None:
        page, styles, score = self.page, self.page.styles, outcome.score
        page.text(1, str(number), styles.cell(horizontal="center"))
        page.text(2, score.name, styles.cell())
        points = "—" if score.points is None else score.points
        page.formula(3, None, points, styles.number("0.##"))
        home = outcome.mark
        if home is None:
            outcome.mark = page.formula(
                4, outcome.mark_formula(names, page.name), outcome.mark_value, styles.number()
            )
        else:
            page.formula(4, home.seen_from(page.name), outcome.mark_value, styles.number())
        lost = page.formula(
            5, outcome.deduction_formula(page.name), outcome.deduction_value, styles.number(TAGGED)
        )
        outcome.deduction = outcome.deduction or lost
        reason = outcome.reason_text()
        page.formula(6, outcome.prose_formula(reason, page.name), reason, styles.cell())
        page.link(7, home or outcome.measure)
        page.next()

    def total(
        self, row: int, outcomes: Sequence[Outcome], card: Card, home: tuple[Spot | None, Spot | None]
    ) -> None:
        """Total and grade in large type: the form's own cells where they were filled, else the formulas themselves."""
        page, styles = self.page, self.page.styles
        after, page.row = page.row, row
        big = {"font_size": 18.0, "bold": True, "horizontal": "center"}
        page.text(1, "总分", styles.cell(bold=True, horizontal="center"), 2)
        in_form, grade_in_form = home
        formula = (
            in_form.seen_from(page.name)
            if in_form
            else total_text(outcomes, page.name, card.full)
            if outcomes
            else None
        )
        spot = page.formula(3, formula, total_value(card), styles.number("0.00", **big), 4)
        page.text(5, "等级", styles.cell(bold=True, horizontal="center"))
        grade = grade_formula(spot.seen_from(page.name), self.rulebook.grades)
        formula = grade_in_form.seen_from(page.name) if grade_in_form else grade
        page.formula(6, formula, card.grade, styles.cell(**big), _LAST)
        page.heights[row] = 34
        page.row = after

    def problems(self, problems: Sequence[Problem]) -> None:
        """Every problem: how serious, where, what stood there, what is wrong, what to do."""
        page, styles = self.page, self.page.styles
        page.text(1, f"二、需要核对的问题（{len(problems)}条）", styles.section(), _LAST)
        page.next(26)
        if not problems:
            page.text(1, "没有发现问题。", styles.plain(), _LAST)
            page.next()
            return
        page.text(1, "序号", styles.head())
        page.text(2, "位置", styles.head())
        page.text(3, "程度", styles.head(), 3)
        page.text(4, "问题和处理办法", styles.head(), 6)
        page.text(7, "位置", styles.head())
        page.next()
        for number, item in enumerate(problems, 1):
            page.text(1, str(number), styles.cell(horizontal="center"))
            page.text(2, str(item.place), styles.cell())
            urgent = {"bold": True, "font_color": DEDUCTED_FONT} if item.severity == "error" else {}
            page.text(3, SEVERITY[item.severity], styles.cell(horizontal="center", **urgent))
            page.text(4, f"{sentence(item)}〔{item.code}〕", styles.cell(), 6)
            page.link(7, self._spot(item))
            page.next()

    def _spot(self, item: Problem) -> Spot | None:
        if not item.place.cell or self.workbook.sheet(item.place.sheet) is None:
            return None
        area = area_of(item.place.cell)
        return Spot(item.place.sheet, area.first_row, area.first_column)


TAGGED = '"扣"0.00;-0.00;0.00'
WITHOUT_POINTS = "没有分值列，只计算完成率"


def total_text(outcomes: Sequence[Outcome], sheet: str, full: Fraction) -> str:
    """The formula of the total on `sheet`, over the cells of all indicators that have points."""
    spots = [item.mark for item in outcomes if item.mark is not None and item.score.points is not None]
    return total_formula(outcomes, ranges(spots, sheet), full, sheet)


def _lost(outcome: Outcome) -> tuple[int, Fraction]:
    """Indicators without a score first, then by points lost."""
    missing = outcome.score.state in ("missing", "manual")
    return (0 if missing else 1, -(outcome.score.deduction or Fraction(0)))


def sentence(item: Problem) -> str:
    """A problem as a sentence: what is wrong, the officer's own text in quotes, and what to do."""
    return f"{item.message}{item.cure}"


def standing(card: Card, problems: Sequence[Problem], rulebook: Rulebook) -> str:
    """One sentence on where the result stands: valid or withheld, and what is missing to the next grade."""
    if card.state == "rates":
        return f"{WITHOUT_POINTS}，{NOT_SCORED}。"
    if card.total is None:
        reached, points = card.scored_points
        return f"未评完：已评 {fixed(reached, 2)} 分 / 共 {fixed(points, 0)} 分的指标；补齐下面“必须更正”的数据后再评分，才有总分和等级。"
    ahead = to_next_grade(card.total, rulebook)
    told = f"距“{ahead[0]}”还差{fixed(ahead[1], 2)}分。" if ahead else "已是最高等级。"
    contradicted = contradictions(problems)
    return f"评分有效；另有{contradicted}{told}" if contradicted else f"评分有效。{told}"


def contradictions(problems: Sequence[Problem]) -> str:
    """How many things have to be corrected; empty for none."""
    errors = sum(item.severity == "error" for item in problems)
    return f"{errors}处数据矛盾，请核对。" if errors else ""
