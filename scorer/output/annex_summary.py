"""Self-assessment forms on 评分结果: one line each, and the rows that lose points."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scorer.figures import decimal
from scorer.model import Value
from scorer.output.annex import AnnexWriter, entered_at, score_value
from scorer.output.literals import CHANGED, Spot, literal
from scorer.output.outcome import total_value
from scorer.output.page import Page
from scorer.output.summary import TAGGED, WITHOUT_POINTS
from scorer.scoring.rows import RowScore


def overview(
    page: Page, writers: Sequence[AnnexWriter], first: tuple[str, Spot | None, Spot | None, Value, str] | None
) -> None:
    """One line a form: its total and its grade; the department's own stands first."""
    styles = page.styles
    page.text(1, "各表得分", styles.section(), 7)
    page.next(26)
    page.text(1, "序号", styles.head())
    page.text(2, "表名", styles.head(), 3)
    for column, title in enumerate(("总分", "等级", "说明", "位置"), 4):
        page.text(column, title, styles.head())
    page.next()
    middle = styles.cell(horizontal="center", bold=True)
    lines: list[tuple[str, Spot | None, Spot | None, Value, str, str]] = []
    if first is not None:
        lines.append((*first, ""))
    for writer in writers:
        card = writer.form.card
        told = WITHOUT_POINTS if card.state == "rates" else ""
        lines.append(
            (
                card.form,
                writer.total,
                writer.grade,
                total_value(card),
                card.grade,
                told,
            )
        )
    for number, (name, total, grade, value, word, told) in enumerate(lines, 1):
        page.text(1, str(number), styles.cell(horizontal="center"))
        page.text(2, name, styles.cell(), 3)
        page.formula(4, total.seen_from(page.name) if total else None, value, styles.number(bold=True))
        page.formula(5, grade.seen_from(page.name) if grade else None, word, middle)
        page.text(6, told, styles.cell())
        page.link(7, total)
        page.next()


def write_losses(annex: AnnexWriter, page: Page) -> None:
    """The rows of the form that lose points or have none, with the reason and a link."""
    lost = [row for row in annex.form.rows if row.reason or row.state in ("missing", "manual")]
    if not lost:
        return
    styles = page.styles
    page.text(1, annex.assessment.name, styles.cell(bold=True), 7)
    page.next()
    for number, row in enumerate(sorted(lost, key=_by_loss), 1):
        page.text(1, str(number), styles.cell(horizontal="center"))
        page.text(2, row.name, styles.cell())
        page.formula(3, None, "—" if row.points is None else row.points, styles.number("0.##"))
        spot = annex.scores[row.key]
        page.formula(4, spot.seen_from(page.name), score_value(row), styles.number())
        _loss(annex, page, row, spot)
        page.link(7, entered_at(row) or spot)
        page.next()


def _loss(annex: AnnexWriter, page: Page, row: RowScore, spot: Spot) -> None:
    styles, cell = page.styles, spot.seen_from(page.name)
    if row.score is None or row.points is None:
        page.text(5, "", styles.cell())
        page.text(6, row.calculation, styles.cell())
        return
    formula = f'IF(ISNUMBER({cell}),ROUND({decimal(row.points)}-{cell},2),"")'
    page.formula(5, formula, row.points - row.score, styles.number(TAGGED))
    prose = f'IF({cell}={literal(row.score)},{literal(row.reason)},"{CHANGED}")'
    page.formula(6, prose, row.reason, styles.cell())


def _by_loss(row: RowScore) -> tuple[int, Fraction]:
    if row.score is None or row.points is None:
        return 0, Fraction(0)
    return 1, row.score - row.points
