"""The record on 评分依据: every cell that was read, with what stood in it, and live checks that it still does.

`scorer/verify/record.py` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from scorer.intake.answers import Answers
from scorer.model import Answer, Cell
from scorer.ooxml import Workbook
from scorer.output.literals import Spot, literal
from scorer.output.page import Page

RECORD = "评分时的数据：“核对”一列随原表变动，显示“已改动”的，请核实后重新评分"
WAS_BLANK = "评分时没有填写的单元格"
_SAME_OR_NOT = '"一致";"一致";"已改动"'
_LONGEST = 250  # a longer text is compared by its beginning: several stand in one formula of 8,192 characters
_BESIDE, _TOGETHER = 8, 100  # cells in one line of the record: filled ones, blank ones
Read = tuple[Answer, Cell | None]  # an answer with the cell it came from


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
