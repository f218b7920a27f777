"""A self-assessment form read by its headings: the money block, the officer's indicators, total and grade.

Traps: columns change meaning halfway down; label and amount share a cell; 一级 and 二级 are merged; placeholders and dashes are
no data; the 分值 column may be missing. Source: published forms of six provinces.
"""

from __future__ import annotations

from collections.abc import Mapping

from scorer.frozen import Frozen
from scorer.intake.comparing import comparable
from scorer.intake.labels import label_key, title_key
from scorer.intake.numbers import read_number
from scorer.intake.points import read_points
from scorer.intake.reading import Reading
from scorer.intake.targets import read_actual, read_target
from scorer.intake.text import (
    is_leftover,
    normalise,
    normalise_label,
    split_label_amount,
    strip_guidance,
    strip_numbering,
)
from scorer.intake.units import unit_of_heading
from scorer.intake.view import View
from scorer.intake.words import read_grade, read_reason
from scorer.messages import problem
from scorer.model import BLANK, Answer, AnswerState, Cell, Place, Problem
from scorer.rulebook.assessment import AssessmentSpec

# What these readings are called among the checks of a form.
_OURS = {"READ-62": "FORM-12", "READ-52": "FORM-25"}
_TOTALS = frozenset({"总分", "合计", "总计", "得分合计", "自评总分"})
_STATES: dict[str, AnswerState] = {"value": "value", "level": "value", "na": "na", "refused": "refused"}


class MoneyRow(Frozen):
    """A line of the money block: the total or one of its details."""

    label: str
    row: int
    is_total: bool
    cells: Mapping[str, Answer]


class AssessmentRow(Frozen):
    """One indicator of the officer's own. `target` and `actual` are in one unit where both are numbers."""

    number: int
    row: int
    level1: str
    level2: str
    name: str
    target: Answer
    actual: Answer
    points: Answer
    own: Answer
    reason: str
    place: Place

    @property
    def qualitative(self) -> bool:
        return self.target.state == "value" and isinstance(self.target.value, str)


class Assessment(Frozen):
    """One self-assessment form as it was read."""

    form: str
    title: str
    subject: str
    view: View
    unit: str
    money: tuple[MoneyRow, ...]
    rows: tuple[AssessmentRow, ...]
    money_columns: Mapping[str, int]
    columns: Mapping[str, int]
    split: Mapping[str, Answer]
    total: Answer | None
    total_at: tuple[int, int] | None
    grade: Answer | None

    @property
    def sheet(self) -> str:
        return self.view.sheet.name

    @property
    def money_total(self) -> MoneyRow | None:
        return next((row for row in self.money if row.is_total), None)

    @property
    def details(self) -> tuple[MoneyRow, ...]:
        return tuple(row for row in self.money if not row.is_total)

    @property
    def has_points(self) -> bool:
        return "分值" in self.columns


def read_assessment(view: View, form: str, spec: AssessmentSpec) -> tuple[Assessment | None, list[Problem]]:
    """The form in a part of a sheet; None with a problem where its indicator heading cannot be found."""
    title = next((text for row, _, text in view.texts() if row == view.first), view.sheet.name)
    head = _head_row(view, spec.row_columns, ("三级指标", "指标值", "完成值"))
    if head is None:
        return None, [problem("FORM-32", Place(view.sheet.name), heading="三级指标、年度指标值、实际完成值")]
    reader = _Reader(view, spec)
    money_head = _head_row(view.part(view.first, head - 1), spec.money_columns, ("全年执行数",))
    money, money_columns = reader.money(money_head, head) if money_head else ((), {})
    columns = _columns(view, head, spec.row_columns)
    rows, end = reader.rows(head, columns)
    total, total_at, grade = reader.closing(end, columns)
    assessment = Assessment(
        form=form,
        title=normalise(title),
        subject=reader.subject(head),
        view=view,
        unit=reader.unit,
        money=money,
        rows=rows,
        money_columns=money_columns,
        columns=columns,
        split=reader.split(money_head, head),
        total=total,
        total_at=total_at,
        grade=grade,
    )
    return assessment, reader.problems


def _head_row(view: View, columns: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> int | None:
    """The first row that holds a heading of every needed column."""
    wanted = [{key for word in columns[name] for key in _keys(word)} for name in needed]
    for row, cells in view.rows.items():
        labels = {key for cell in cells.values() if cell.kind == "text" for key in _keys(cell.text)}
        if all(labels & words for words in wanted):
            return row
    return None


def _keys(text: str) -> tuple[str, str]:
    """A heading in full and without what stands in brackets: 预算数（调整后） and 预算数."""
    return normalise_label(text), label_key(text)


def _columns(view: View, head: int, known: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The column of each heading in the head row: by its full words first, then by those without brackets."""
    titles = {column: _keys(cell.text) for column, cell in view.rows[head].items() if cell.kind == "text"}
    found: dict[str, int] = {}
    for part in (0, 1):
        for name, words in known.items():
            if name in found:
                continue
            keys = [_keys(word)[part] for word in words]
            free = [
                column for column in titles if column not in found.values() and titles[column][part] in keys
            ]
            if free:
                found[name] = min(free, key=lambda column: keys.index(titles[column][part]))
    return found


class _Reader:
    """Reads one form; collects problems."""

    def __init__(self, view: View, spec: AssessmentSpec) -> None:
        self.view = view
        self.spec = spec
        self.problems: list[Problem] = []
        self.unit = self._unit()

    def _unit(self) -> str:
        """The unit of money: in the heading of the money block (项目资金（元）), else 单位:…, else the form's own."""
        for _, _, text in self.view.texts():
            if any(label_key(text).startswith(word) for word in self.spec.money_heading):
                unit = unit_of_heading(text)
                if unit:
                    return unit
        for _, _, text in self.view.texts():
            unit = unit_of_heading(text) if "单位" in text else ""
            if unit:
                return unit
        return self.spec.unit

    def subject(self, before: int) -> str:
        """What the form is about: the text right of 项目名称, 基金名称 or 预算部门名称."""
        for row, column, text in self.view.texts():
            if row >= before:
                break
            if label_key(text) in self.spec.subject:
                beside = self.view.area(row, column).last_column + 1
                return normalise(self.view.text(*self.view.anchor(row, beside)))
        return ""

    # -- the money block -------------------------------------------------------------------------------

    def money(self, head: int, end: int) -> tuple[tuple[MoneyRow, ...], dict[str, int]]:
        """The lines under the head row down to the next heading that is no line of money."""
        columns = _columns(self.view, head, self.spec.money_columns)
        first = min(columns[name] for name in ("年初预算数", "全年预算数", "全年执行数") if name in columns)
        rows: list[MoneyRow] = []
        for row in range(head + 1, end):
            label = self._label_left_of(row, first)
            key = label_key(label)
            if not any(key.startswith(word) for word in (*self.spec.total_row, *self.spec.details)):
                if rows and label:
                    break
                continue
            is_total = any(key.startswith(word) for word in self.spec.total_row)
            rows.append(MoneyRow(normalise(label), row, is_total, self._money_cells(row, label, columns)))
        return tuple(rows), columns

    def _label_left_of(self, row: int, column: int) -> str:
        for place in range(column - 1, 0, -1):
            text = self.view.text(row, place)
            if text.strip():
                return text
        return ""

    def _money_cells(self, row: int, label: str, columns: Mapping[str, int]) -> dict[str, Answer]:
        cells = {}
        for name, column in columns.items():
            heading = f"{normalise(label)} · {name}"
            place = self.view.place(row, column, heading)
            cell = self.view.cell(row, column)
            if name in ("分值", "得分"):
                reading = read_points(cell, place)
            elif name == "执行率":
                reading = _quiet(read_number(cell, "percent", place))
            else:
                reading = read_number(cell, "money", place, self.unit)
            if reading.state != "na":
                self.problems += reading.problems
            cells[name] = self._answer(heading, reading, (row, column), cell)
        return cells

    def split(self, head: int | None, end: int) -> dict[str, Answer]:
        """Amounts that share a cell with their label in the unit form: 一般公共预算, 基本支出, 项目支出 …"""
        found: dict[str, Answer] = {}
        if self.spec.sector != "unit" or head is None:
            return found
        for row, column, text in self.view.texts():
            if not head < row < end:
                continue
            label, amount = split_label_amount(text)
            key = label_key(label)
            if key in (
                "一般公共预算",
                "政府性基金拨款",
                "纳入专户管理的非税收入拨款",
                "其他资金",
                "基本支出",
                "项目支出",
            ):
                place = self.view.place(row, column, key)
                cell = Cell(row, column, "text", amount) if amount else None
                reading = read_number(cell, "money", place, self.unit)
                self.problems += [item for item in reading.problems if item.severity != "info"]
                found.setdefault(key, self._answer(key, reading, (row, column), cell))
        return found

    # -- the indicators --------------------------------------------------------------------------------

    def rows(self, head: int, columns: Mapping[str, int]) -> tuple[tuple[AssessmentRow, ...], int]:
        """The indicators down to 总分; the row that ends them."""
        rows: list[AssessmentRow] = []
        level1 = level2 = ""
        for row in range(head + 1, self.view.bottom + 1):
            texts = [
                label_key(cell.text) for cell in self.view.rows.get(row, {}).values() if cell.kind == "text"
            ]
            if texts and texts[0] in _TOTALS:
                return tuple(rows), row
            if texts and texts[0].startswith(("注", "说明", "填表人", "评价结论", "其他需要说明")):
                return tuple(rows), row
            level1 = self._level(row, columns.get("一级指标"), level1)
            level2 = self._level(row, columns.get("二级指标"), level2)
            found = self._row(row, columns, level1, level2, len(rows) + 1)
            if found is not None:
                rows.append(found)
        return tuple(rows), self.view.bottom + 1

    def _level(self, row: int, column: int | None, above: str) -> str:
        """一级 or 二级 of a row, inherited from the cell above where it is blank or merged."""
        if column is None:
            return above
        text = self.view.text(*self.view.anchor(row, column))
        return strip_guidance(normalise(text)) or above

    def _row(
        self, row: int, columns: Mapping[str, int], level1: str, level2: str, number: int
    ) -> AssessmentRow | None:
        raw = self.view.text(*self.view.anchor(row, columns["三级指标"]))
        name = normalise(strip_numbering(raw))
        cells = {key: self.view.cell(*self.view.anchor(row, column)) for key, column in columns.items()}
        filled = any(cells.get(key) is not None for key in ("指标值", "完成值", "分值", "得分"))
        if not filled or (not name and cells.get("分值") is None and cells.get("得分") is None):
            return None
        if (is_leftover(raw) or not name) and cells.get("指标值") is None and cells.get("完成值") is None:
            return None
        if label_key(level1 or name) in ("一级指标",) or label_key(name) in ("三级指标", "指标名称"):
            return None
        name = name or level2 or level1
        return self._read_row(row, columns, cells, (level1, level2, name), number)

    def _read_row(
        self,
        row: int,
        columns: Mapping[str, int],
        cells: Mapping[str, Cell | None],
        names: tuple[str, str, str],
        number: int,
    ) -> AssessmentRow:
        level1, level2, name = names
        unit = _text(cells.get("度量单位"))
        kind = "成本" if "成本" in level2 else ""
        target_column = "调整指标值" if cells.get("调整指标值") is not None else "指标值"
        place = {key: self.view.place(row, column, f"{name} · {key}") for key, column in columns.items()}
        target = read_target(
            cells.get(target_column), place[target_column], unit, kind, _text(cells.get("指标性质"))
        )
        qualitative = target.state == "level"
        actual = read_actual(cells.get("完成值"), place["完成值"], unit, qualitative)
        notes = [*target.problems, *actual.problems]
        if target.state == "value" and actual.state == "value":
            pair = comparable(target, actual, place["完成值"])
            if isinstance(pair, Problem):
                notes.append(pair)
                actual = Reading("refused", text=actual.text)
            else:
                notes += pair.problems
                target, actual = (
                    _in_unit(target, pair.target, pair.unit),
                    _in_unit(actual, pair.actual, pair.unit),
                )
        points = self._points(cells, columns, place, "分值", row, name)
        own = self._points(cells, columns, place, "得分", row, name)
        self.problems += [item.replaced(code=_OURS.get(item.code, item.code)) for item in notes]
        return AssessmentRow(
            number=number,
            row=row,
            level1=level1,
            level2=level2,
            name=name,
            target=self._answer(
                f"{name} · 年度指标值", target, (row, columns[target_column]), cells.get(target_column)
            ),
            actual=self._answer(
                f"{name} · 实际完成值", actual, (row, columns["完成值"]), cells.get("完成值")
            ),
            points=points,
            own=own,
            reason=read_reason(cells.get("原因")),
            place=self.view.place(row, columns.get("得分", columns["三级指标"]), name),
        )

    def _points(
        self,
        cells: Mapping[str, Cell | None],
        columns: Mapping[str, int],
        places: Mapping[str, Place],
        key: str,
        row: int,
        name: str,
    ) -> Answer:
        if key not in columns:
            return Answer(key, f"{name} · {key}", "blank", BLANK, Place(self.view.sheet.name, heading=name))
        reading = read_points(cells.get(key), places[key])
        self.problems += reading.problems
        return self._answer(f"{name} · {key}", reading, (row, columns[key]), cells.get(key))

    def closing(
        self, end: int, columns: Mapping[str, int]
    ) -> tuple[Answer | None, tuple[int, int] | None, Answer | None]:
        """The officer's total and grade in the closing row; the cell of the total."""
        texts = [
            (column, label_key(cell.text))
            for column, cell in self.view.rows.get(end, {}).items()
            if cell.kind == "text"
        ]
        if not texts or texts[0][1] not in _TOTALS or "得分" not in columns:
            return None, None, None
        at = self.view.anchor(end, columns["得分"])
        place = self.view.place(*at, "总分")
        reading = read_points(self.view.cell(*at), place)
        self.problems += reading.problems
        total = self._answer("总分", reading, at, self.view.cell(*at))
        grade = None
        for column, _ in texts[1:]:
            if column > columns["得分"]:
                found = read_grade(self.view.cell(end, column), self.view.place(end, column, "等级"))
                if found.state == "level":
                    grade = Answer(
                        "等级", "等级", "value", found.level, self.view.place(end, column, "等级"), found.text
                    )
        return total, at, grade

    def _answer(self, label: str, reading: Reading, at: tuple[int, int], cell: Cell | None) -> Answer:
        row, column = self.view.anchor(*at)
        value = reading.value if reading.value is not None else BLANK
        if reading.state == "level":
            stored = cell is not None and cell.kind == "text" and cell.text == reading.level
            return Answer(
                label, label, "value", reading.level, self.view.place(row, column, label), reading.text,
                stored=stored, row=row, column=column,
            )  # fmt: skip
        return Answer(
            name=label,
            label=label,
            state=_STATES.get(reading.state, "blank"),
            value=value if reading.state == "value" else BLANK,
            place=self.view.place(row, column, label),
            text=reading.text,
            unit=reading.unit,
            operator=reading.operator,
            stored=reading.stored or cell is None,
            decimals=reading.decimals,
            row=row,
            column=column,
        )


def _in_unit(reading: Reading, value: object, unit: str) -> Reading:
    from fractions import Fraction

    assert isinstance(value, Fraction)
    return reading.replaced(value=value, unit=unit, stored=reading.stored and value == reading.value)


def _quiet(reading: Reading) -> Reading:
    """A printed rate is held against the recomputed one later; what it could mean is not asked twice."""
    return reading.replaced(problems=tuple(item for item in reading.problems if item.severity == "error"))


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell is not None and cell.kind == "text" else ""


def assessment_key(assessment: Assessment) -> str:
    """The name of a form among its like: its title without the common ending, else its subject, else its sheet."""
    title = title_key(assessment.title)
    for ending in ("支出绩效自评表", "绩效自评表", "绩效目标自评表"):
        if title.endswith(ending) and len(title) > len(ending):
            return title.removesuffix(ending)
    return assessment.subject or assessment.sheet
