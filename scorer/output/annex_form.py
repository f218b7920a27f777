"""The officer's own self-assessment form: its blank cells filled, points lost highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scorer.figures import decimal
from scorer.intake.ours import CELL_MARK
from scorer.model import Value
from scorer.ooxml import Look
from scorer.output.annex import AnnexWriter, score_value
from scorer.output.clean import HIGHLIGHT
from scorer.output.literals import Spot, cached
from scorer.output.outcome import total_value
from scorer.output.page import DEDUCTED_FILL, DEDUCTED_FONT
from scorer.scoring.rows import RowScore

_SCORE = Look(number_format="0.00")
_RATE = Look(number_format="0.00%")


def fill_form(annex: AnnexWriter) -> None:
    """Fills 执行率, 得分 and 总分 where they are blank; points lost are highlighted."""
    for row in annex.form.rows:
        if row.kind == "execution":
            _fill_execution(annex, row)
        elif "得分" in annex.assessment.columns:
            _fill(
                annex,
                ("得分", row.key),
                (row.own.row, row.own.column),
                annex.scores[row.key],
                score_value(row),
                _SCORE,
            )
    _highlight(annex)
    if annex.assessment.total_at is not None and annex.total is not None:
        value = total_value(annex.form.card)
        _fill(annex, ("总分", ""), annex.assessment.total_at, annex.total, value, _SCORE)


def _fill_execution(annex: AnnexWriter, row: RowScore) -> None:
    line = annex.assessment.money_total
    if line is None:
        return
    for name, spot, value, look in (
        ("执行率", annex.rates[row.key], row.measure, _RATE),
        ("得分", annex.scores[row.key], score_value(row), _SCORE),
    ):
        column = annex.assessment.money_columns.get(name)
        if column is not None:
            _fill(
                annex, (f"资金{name}", ""), annex.assessment.view.anchor(line.row, column), spot, value, look
            )


def _fill(
    annex: AnnexWriter, mark: tuple[str, str], at: tuple[int, int], spot: Spot, value: Value, look: Look
) -> None:
    view, sheet = annex.assessment.view, annex.workbook.sheet(annex.assessment.sheet)
    if sheet is None or not at[0] or view.cell(*at) is not None or not sheet.writable(*at):
        return
    digits, kind = cached(value)
    style = annex.workbook.style_variant(sheet.style(*at), look)
    sheet.set_formula(*at, spot.absolute, digits, kind, style)  # type: ignore[arg-type]
    here = Spot(sheet.name, *at)
    annex.workbook.define_name(f"{CELL_MARK}表{annex.number}_{mark[0]}_{mark[1]}", here.absolute, hidden=True)


def _highlight(annex: AnnexWriter) -> None:
    """Marks scores below their points: one rule for a column whose 分值 stands beside it, else one a row."""
    sheet = annex.workbook.sheet(annex.assessment.sheet)
    rows = [row for row in annex.form.rows if row.points is not None and row.own.row]
    if sheet is None or not rows:
        return
    dxf = annex.workbook.differential_style(Look(fill=DEDUCTED_FILL, font_color=DEDUCTED_FONT))
    beside = [row for row in rows if row.points_answer is not None and row.points_answer.row == row.own.row]
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
