"""A workbook and a rulebook → the answers and the problems met on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from scorer.intake.answers import Answers, OwnScores
from scorer.intake.facts import Located, locate
from scorer.intake.ours import our_cells, our_sheets
from scorer.intake.own_rows import read_own_rows
from scorer.intake.points import read_points
from scorer.intake.recognise import form_year, recognise
from scorer.intake.table import ScoreTable, locate_table
from scorer.intake.text import normalise
from scorer.intake.values import read_answer
from scorer.intake.view import View
from scorer.intake.words import read_grade, read_reason
from scorer.messages import problem
from scorer.model import BLANK, Answer, AnswerState, OwnRow, Place, Problem
from scorer.ooxml import Workbook, resolve
from scorer.rulebook import Form, Rulebook
from scorer.rulebook.labels import plain_label

if TYPE_CHECKING:
    from scorer.intake.assessment import Assessment

_UNIT = re.compile(r"填报单位\s*[（(]?(?:盖章)?[）)]?\s*[:：]\s*([^:：]*?)(?:\s*单位[:：].*)?$")
_DATE = re.compile(r"填报日期\s*[:：]?\s*([^填联单负电]*)")


def read_workbook(workbook: Workbook, rulebook: Rulebook) -> tuple[Answers, list[Problem]]:
    """Everything the forms of `rulebook` say in `workbook`. Cells that an earlier scoring filled count as blank."""
    cells, sheets = our_cells(workbook), our_sheets(workbook)
    views = [
        View(sheet, ours=cells.get(sheet.name, frozenset()))
        for sheet in workbook.sheets
        if sheet.name not in sheets
    ]
    recognised = recognise(views, rulebook.forms)
    found, problems = recognised.single, list(recognised.problems)
    names = _named_cells(workbook)
    fields: dict[str, Answer] = {}
    own_rows: dict[str, tuple[OwnRow, ...]] = {}
    year: int | None = None
    for form in rulebook.forms:
        if form.kind != "facts":
            continue
        if form.id not in found:
            fields |= _unanswered(form)
            continue
        view = found[form.id]
        located = locate(view, form)
        year = year or form_year(view) or located.year
        named = _rows_by_name(view, form, located, names)
        problems += _layout_problems(view, located, named) + _year_problems(view, located, year)
        problems += _read_fields(view, form, located, names, rulebook, fields)
        for block in form.blocks:
            for spec in block.owns:
                own_rows[spec.name], more = read_own_rows(view, block, spec, located, rulebook.switches)
                problems += more
    table, own, more = _read_table(found, rulebook)
    problems += more
    assessments, more = _read_assessments(recognised.repeated)
    places = {**found, **{f"{view.sheet.name}!{view.first}": view for _, view in recognised.repeated}}
    unit, dates = _unit(places), _dates(found)
    answers = Answers(fields, own_rows, table, own, found, year, unit, dates, tuple(assessments))
    signed = [problem("FILE-50", Place(heading="本工作簿"))] if workbook.signed else []
    return answers, [*_hidden_once(problems + more), *signed]


def _read_assessments(
    repeated: Sequence[tuple[Form, View]],
) -> tuple[list[tuple[Form, Assessment]], list[Problem]]:
    """Every self-assessment form that can be read, in the order of the sheets."""
    if not repeated:
        return [], []
    from scorer.intake.read_assessment import read_assessment

    read: list[tuple[Form, Assessment]] = []
    problems: list[Problem] = []
    for form, view in repeated:
        assert form.assessment is not None
        assessment, found = read_assessment(view, form.id, form.assessment)
        problems += found
        if assessment is not None:
            read.append((form, assessment))
    return read, problems


def _hidden_once(problems: list[Problem]) -> list[Problem]:
    """One READ-97 a sheet, at its first hidden cell: a hidden sheet would fill the list."""
    first: dict[str, Problem] = {}
    for item in problems:
        if item.code == "READ-97":
            first.setdefault(item.place.sheet, item)
    return [item for item in problems if item.code != "READ-97" or item is first[item.place.sheet]]


def _unanswered(form: Form) -> dict[str, Answer]:
    """The inputs of a form that is not there: blank, and without a cell."""
    items = [item for block in form.blocks for item in block.fields]
    return {
        item.name: Answer(item.name, item.label, "blank", BLANK, Place(heading=item.label)) for item in items
    }


def _named_cells(workbook: Workbook) -> dict[str, tuple[str, int, int]]:
    """The cells that workbook-wide names point to."""
    cells = {}
    for name in workbook.names:
        target = resolve(name.text) if name.sheet is None else None
        if target:
            cells[name.name.casefold()] = target
    return cells


def _rows_by_name(
    view: View, form: Form, located: Located, names: Mapping[str, tuple[str, int, int]]
) -> set[int]:
    """The rows of a sheet whose label was rewritten and whose cells are found by their names alone."""
    items = [item.name for block in form.blocks for item in block.fields if item.name not in located.cells]
    targets = [names[name.casefold()] for name in items if name.casefold() in names]
    return {row for sheet, row, _ in targets if sheet == view.sheet.name}


def _layout_problems(view: View, located: Located, named: set[int]) -> list[Problem]:
    """What of a form is not where it belongs; `named` are rows that are found although their labels are not."""
    problems = [
        problem("FORM-34", Place(view.sheet.name), heading=_printed(block.heading))
        for block in located.missing_blocks
        if not all(item.optional for item in block.fields)
    ]
    problems += [
        problem(
            "FORM-35",
            Place(view.sheet.name, heading=plain_label(block.heading)),
            column=plain_label(column.label),
        )
        for block, column in located.missing_columns
    ]
    problems += [
        problem("FORM-36", view.place(row, column, text), text)
        for row, column, text in located.unknown_rows
        if row not in named
    ]
    return problems


def _printed(heading: str) -> str:
    """A heading as the sheet has it; one that holds a year without it."""
    return plain_label(heading) if "{" in heading else heading


def _year_problems(view: View, located: Located, year: int | None) -> list[Problem]:
    """READ-84: a title of another year than the form's, as in a template of last year that was changed in part."""
    return [
        problem("READ-84", view.place(*item[:2], item.text), item.text, year=item.year, expected=year)
        for item in located.dated
        if item.year != year
    ]


def _read_fields(
    view: View,
    form: Form,
    located: Located,
    names: Mapping[str, tuple[str, int, int]],
    rulebook: Rulebook,
    fields: dict[str, Answer],
) -> list[Problem]:
    """Reads the fixed inputs; stated rates last, so that the recomputed rate can settle what 0.993 means."""
    problems: list[Problem] = []
    stated = {check.total: check for check in rulebook.checks if check.kind == "rate"}
    items = [item for block in form.blocks for item in block.fields]
    for item in sorted(items, key=lambda item: item.name in stated):
        at, doubt = _find(view, item.name, item.label, located.cells.get(item.name), names)
        expected = None
        if item.name in stated:
            check = stated[item.name]
            expected = _quotient(fields.get(check.numerator), fields.get(check.denominator))
        answer, reading = read_answer(view, item, at, expected)
        if doubt:
            answer = answer.replaced(state="refused", value=BLANK, stored=False)
        fields[item.name] = answer
        problems += [doubt] if doubt else reading.problems
    return problems


def _quotient(top: Answer | None, below: Answer | None) -> Fraction | None:
    if top is None or below is None or top.number is None or not below.number:
        return None
    return top.number / below.number


def _find(
    view: View,
    name: str,
    label: str,
    by_label: tuple[int, int] | None,
    names: Mapping[str, tuple[str, int, int]],
) -> tuple[tuple[int, int] | None, Problem | None]:
    """The cell of an input by name and by label. Two different cells are a problem, never a silent choice."""
    target = names.get(name.casefold())
    by_name = target[1:] if target and target[0] == view.sheet.name else None
    if by_name is None or by_label is None:
        return by_label or by_name, None
    if view.anchor(*by_name) == view.anchor(*by_label):
        return by_label, None
    here, there = view.place(*view.anchor(*by_label), label), view.place(*view.anchor(*by_name))
    return by_label, problem("FORM-37", here, name=name, other=there.cell)


def _read_table(
    found: Mapping[str, View], rulebook: Rulebook
) -> tuple[ScoreTable | None, OwnScores, list[Problem]]:
    form = rulebook.table_form
    if form is None or form.id not in found:
        return None, OwnScores(), []
    table, problems = locate_table(found[form.id], rulebook.indicators)
    if table is None:
        return None, OwnScores(), problems
    scores, reasons, points = {}, {}, {}
    for key in table.rows:
        own = table.cell_of(key, "own") or table.cell_of(key, "score")
        if own:
            answer, more = _points(table, own, key, "自评得分")
            scores[key] = answer
            problems += more
        at = table.cell_of(key, "points")
        if at:
            points[key], more = _points(table, table.view.anchor(*at), key, "分值")
            problems += more
        reason = table.cell_of(key, "reason")
        reasons[key] = read_reason(table.view.cell(*reason)) if reason else ""
    total, grade, more = _closing(table)
    return table, OwnScores(scores, reasons, points, total, grade), problems + more


def _points(table: ScoreTable, at: tuple[int, int], key: str, heading: str) -> tuple[Answer, list[Problem]]:
    place = table.view.place(*at, f"{key} · {heading}")
    reading = read_points(table.view.cell(*at), place)
    states: dict[str, AnswerState] = {"value": "value", "refused": "refused"}
    state = states.get(reading.state, "blank")
    value = reading.value if reading.value is not None else BLANK
    answer = Answer(key, heading, state, value, place, reading.text, row=at[0], column=at[1])
    return answer, list(reading.problems)


def _closing(table: ScoreTable) -> tuple[Answer | None, Answer | None, list[Problem]]:
    """The officer's own total and grade."""
    column = table.columns.get("own", table.columns.get("score"))
    total = grade = None
    problems: list[Problem] = []
    if column and table.total_row:
        total, found = _points(table, table.view.anchor(table.total_row, column), "合计", "自评得分")
        problems += [item for item in found if item.severity == "error"]
    if column and table.grade_row:
        at = table.view.anchor(table.grade_row, column)
        place = table.view.place(*at, "评定等级 · 自评")
        reading = read_grade(table.view.cell(*at), place)
        problems += [item for item in reading.problems if item.severity == "error"]
        if reading.state == "level":
            grade = Answer(
                "等级", "自评等级", "value", reading.level, place, reading.text, row=at[0], column=at[1]
            )
    return total, grade, problems


def _unit(found: Mapping[str, View]) -> str:
    """The name after 填报单位 in the first form that has one."""
    for view in found.values():
        for _, _, text in view.texts():
            match = _UNIT.match(text.strip())
            if match and match[1].strip():
                return normalise(match[1])
    return ""


def _dates(found: Mapping[str, View]) -> tuple[tuple[Place, str], ...]:
    """填报日期 as it stands in each form, the first cell of a form that has one."""
    dates = []
    for view in found.values():
        for row, column, text in view.texts():
            match = _DATE.search(text)
            if match:
                dates.append((view.place(row, column, "填报日期"), match[1].strip()))
                break
    return tuple(dates)
