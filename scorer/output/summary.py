"""评分结果: total and grade, points lost by indicator, and every problem with its place, cure and a link.

A line under the total says live whether the data are still those that were scored: `write_record` lists them on 评分依据.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from scorer.figures import fixed
from scorer.intake.answers import Answers
from scorer.model import Answer, Card, Cell, Problem
from scorer.ooxml import ConditionalFormat, Look, Workbook
from scorer.output.clean import HIGHLIGHT
from scorer.output.literals import CHANGED, Spot, literal, ranges
from scorer.output.outcome import UNFINISHED, Outcome, grade_formula, total_formula
from scorer.output.page import DEDUCTED_FILL, DEDUCTED_FONT, Page
from scorer.rulebook import Rulebook
from scorer.scoring.grade import to_next_grade
from scorer.version import VERSION

SHEET = "评分结果"
SEVERITY = {"error": "必须更正", "warning": "请核对说明", "info": "提示"}
WIDTHS = (6.0, 24.0, 8.0, 9.0, 9.0, 46.0, 8.0)
_LAST = len(WIDTHS)
UNCHANGED = "数据与评分时一致"
RECORD = "评分时的数据：“核对”一列随原表变动，显示“已改动”的，请核实后重新评分"
WAS_BLANK = "评分时没有填写的单元格"
_SAME_OR_NOT = '"一致";"一致";"已改动"'
_LONGEST = 250  # a longer text is compared by its beginning: several stand in one formula of 8,192 characters
_BESIDE, _TOGETHER = 8, 100  # cells in one line of the record: filled ones, blank ones
Read = tuple[Answer, Cell | None]  # an answer with the cell it came from


class SummaryWriter:
    """Lays out the sheet an officer and the bureau look at first."""

    def __init__(self, page: Page, workbook: Workbook, rulebook: Rulebook) -> None:
        self.page = page
        self.workbook = workbook
        self.rulebook = rulebook

    def head(self, unit: str, problems: Sequence[Problem], card: Card) -> int:
        """The title and the lines under it; returns the row for total and grade, which is filled in at the end.

        Two rows below it is the one that `unchanged` fills.
        """
        page, styles = self.page, self.page.styles
        page.text(1, "部门整体支出绩效自评评分结果", styles.title(), _LAST)
        page.next(34)
        if unit:
            page.text(1, f"填报单位：{unit}", styles.plain(bold=True), _LAST)
            page.next()
        total_row = page.row
        page.next(34)
        page.text(1, standing(card, problems, self.rulebook), styles.plain(), _LAST)
        page.next()
        page.next(22)
        told = f"评分规则：{self.rulebook.title}（{self.rulebook.id}）　评分程序：score-workbook {VERSION}"
        page.text(1, told, styles.plain(font_size=10.0, font_color="595959"), _LAST)
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
        """All indicators, most points lost first, each with its reason and a link to its cell."""
        if not outcomes:
            self.page.text(1, "一、各指标扣分（扣分多的在前）", self.page.styles.section(), _LAST)
            self.page.next(26)
            self.page.heading("序号", "指标", "分值", "得分", "扣分", "扣分原因", "位置")
            return
        page, styles = self.page, self.page.styles
        page.text(1, "一、各指标得分（扣分多的在前）", styles.section(), _LAST)
        page.next(26)
        page.heading("序号", "指标", "分值", "得分", "扣分", "扣分原因", "位置")
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
        value = card.total if card.total is not None else UNFINISHED
        formula = (
            in_form.seen_from(page.name)
            if in_form
            else total_text(outcomes, page.name, card.full)
            if outcomes
            else None
        )
        spot = page.formula(3, formula, value, styles.number("0.00", **big), 4)
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
        from scorer.ooxml.addresses import area_of

        if not item.place.cell or self.workbook.sheet(item.place.sheet) is None:
            return None
        area = area_of(item.place.cell)
        return Spot(item.place.sheet, area.first_row, area.first_column)


TAGGED = '"扣"0.00;-0.00;0.00'


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
    errors = sum(item.severity == "error" for item in problems)
    if card.total is None:
        reached, points = card.scored_points
        return f"未评完：已评 {fixed(reached, 2)} 分 / 共 {fixed(points, 0)} 分的指标；补齐下面“必须更正”的数据后再评分，才有总分和等级。"
    ahead = to_next_grade(card.total, rulebook)
    told = f"距“{ahead[0]}”还差{fixed(ahead[1], 2)}分。" if ahead else "已是最高等级。"
    if errors:
        return f"评分有效；另有{errors}处数据矛盾，请核对。{told}"
    return f"评分有效。{told}"


def cells_read(workbook: Workbook, answers: Answers) -> list[Read]:
    """The answers with their cells, by sheet, row and column; no cell twice, none that has no value yet.

    Blank cells count where the officer answers; where scores go, we may fill them.
    """
    order = {sheet.name: (number, sheet.cells()) for number, sheet in enumerate(workbook.sheets)}
    found: dict[tuple[int, int, int], Read] = {}
    for answer, ours in _all_answers(answers):
        if answer.row and answer.place.sheet in order:
            number, cells = order[answer.place.sheet]
            cell = cells.get((answer.row, answer.column))
            if not (ours and _is_blank(cell)) and (cell is None or cell.cached):
                found.setdefault((number, answer.row, answer.column), (answer, cell))
    return [found[key] for key in sorted(found)]


def write_record(page: Page, read: Sequence[Read]) -> list[Spot]:
    """On 评分依据 the cells that were read, with what stood in them; returns the cells that compare.

    Each holds 1 while its cells of the forms are as they were, else 0.
    """
    if not read:
        return []
    styles = page.styles
    page.text(1, RECORD, styles.section(), 10)
    page.next(26)
    for column, to, title in ((1, 1, "工作表"), (2, 3, "核对"), (4, 10, "评分时的内容")):
        page.text(column, title, styles.head(), to)
    page.next()
    checks = []
    for sheet, tests, told in _record_lines(read):
        page.text(1, sheet, styles.cell())
        formula = f"IFERROR(IF(AND({','.join(tests)}),1,0),0)"
        checks.append(page.formula(2, formula, Fraction(1), styles.number(_SAME_OR_NOT), 3))
        page.text(4, told, styles.cell(), 10)
        page.next()
    return checks


def _all_answers(answers: Answers) -> Iterator[tuple[Answer, bool]]:
    """Every answer, and whether its cell, left blank, is one that we fill."""
    own = answers.own
    rows = (row for listed in answers.own_rows.values() for row in listed)
    given = [*answers.fields.values(), *(answer for row in rows for answer in row.answers.values())]
    closing = [own.total, own.grade, *own.scores.values(), *own.points.values()]
    for _, form in answers.assessments:
        closing += [answer for line in form.money for answer in line.cells.values()]
        for item in form.rows:
            given += [item.target, item.actual]
            closing += [item.points, item.own]
        closing += [*form.split.values(), form.total, form.grade]
    yield from ((answer, False) for answer in given)
    yield from ((answer, True) for answer in closing if answer is not None)


def _record_lines(read: Sequence[Read]) -> Iterator[tuple[str, list[str], str]]:
    """Sheet, conditions and contents of each line of the record: some filled cells, or many blank ones."""
    for sheet, group in groupby(read, lambda item: item[0].place.sheet):
        cells = list(group)
        for some in _batched([item for item in cells if not _is_blank(item[1])], _BESIDE):
            told = "；".join(f"{answer.label}：{as_recorded(cell)}" for answer, cell in some)
            yield sheet, [test for item in some for test in _tests(*item)], told
        for some in _batched([item for item in cells if _is_blank(item[1])], _TOGETHER):
            yield sheet, [test for item in some for test in _tests(*item)], f"{WAS_BLANK}{len(some)}个"


def _batched(items: list[Read], size: int) -> Iterator[list[Read]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _is_blank(cell: Cell | None) -> bool:
    return cell is None or not cell.text


def as_recorded(cell: Cell | None) -> str:
    """The content of a cell as the record shows it: a number with the 15 digits that Excel shows."""
    if cell is None:
        return ""
    return f"{float(cell.text):.15g}" if cell.kind == "number" else cell.text


def _tests(answer: Answer, cell: Cell | None) -> tuple[str, ...]:
    """The conditions under which a cell is as it was. 0 and a blank cell are equal to Excel, so the kind is asked too."""
    at = Spot(answer.place.sheet, answer.row, answer.column).absolute
    if cell is None or _is_blank(cell):
        return (f'{at}=""',)
    if cell.kind == "number":
        return f"ISNUMBER({at})", f"{at}={cell.text}"
    if cell.kind == "boolean":
        return f"ISLOGICAL({at})", f"{at}={cell.text}"
    if cell.kind == "error":
        return (f"ISERROR({at})",)
    if len(cell.text) > _LONGEST:
        return (f"LEFT({at},{_LONGEST})={literal(cell.text[:_LONGEST])}",)
    return (f"{at}={literal(cell.text)}",)
