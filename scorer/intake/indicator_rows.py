"""The officer's indicators of a self-assessment form, and the closing row with total and grade.

Traps: columns change meaning halfway down; 一级 and 二级 are merged; placeholders and dashes are no data; the 分值 column may be missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scorer.frozen import Frozen
from scorer.intake.assessment import AssessmentRow
from scorer.intake.comparing import comparable
from scorer.intake.form_reader import FormReader
from scorer.intake.labels import label_key
from scorer.intake.points import read_points
from scorer.intake.reading import Reading
from scorer.intake.targets import example_of, read_actual, read_target
from scorer.intake.text import is_leftover, normalise, strip_guidance, strip_numbering
from scorer.intake.words import read_grade, read_reason
from scorer.messages import IN_FORMS
from scorer.model import BLANK, Answer, Cell, Place, Problem

_CALLED = {"指标值": "年度指标值", "完成值": "实际完成值"}
_TOTALS = frozenset({"总分", "合计", "总计", "得分合计", "自评总分"})


def read_rows(
    reader: FormReader, head: int, columns: Mapping[str, int]
) -> tuple[tuple[AssessmentRow, ...], int]:
    """The indicators down to 总分; the row that ends them."""
    rows: list[AssessmentRow] = []
    level1 = level2 = ""
    for row in range(head + 1, reader.view.bottom + 1):
        texts = [
            label_key(cell.text) for cell in reader.view.rows.get(row, {}).values() if cell.kind == "text"
        ]
        if texts and texts[0] in _TOTALS:
            return tuple(rows), row
        if texts and texts[0].startswith(("注", "说明", "填表人", "评价结论", "其他需要说明")):
            return tuple(rows), row
        level1 = _level(reader, row, columns.get("一级指标"), level1)
        level2 = _level(reader, row, columns.get("二级指标"), level2)
        found = _row(reader, row, columns, level1, level2, len(rows) + 1)
        if found is not None:
            rows.append(found)
    return tuple(rows), reader.view.bottom + 1


def _level(reader: FormReader, row: int, column: int | None, above: str) -> str:
    """一级 or 二级 of a row, inherited from the cell above where it is blank or merged."""
    if column is None:
        return above
    text = reader.view.text(*reader.view.anchor(row, column))
    return strip_guidance(normalise(text)) or above


def _row(
    reader: FormReader, row: int, columns: Mapping[str, int], level1: str, level2: str, number: int
) -> AssessmentRow | None:
    raw = reader.view.text(*reader.view.anchor(row, columns["三级指标"]))
    name = normalise(strip_numbering(raw))
    cells = {key: reader.view.cell(*reader.view.anchor(row, column)) for key, column in columns.items()}
    filled = any(cells.get(key) is not None for key in ("指标值", "完成值", "分值", "得分"))
    if not filled or (not name and cells.get("分值") is None and cells.get("得分") is None):
        return None
    if (is_leftover(raw) or not name) and cells.get("指标值") is None and cells.get("完成值") is None:
        return None
    if label_key(level1 or name) == "一级指标" or label_key(name) in ("三级指标", "指标名称"):
        return None
    line = _Line(reader, row, name or level2 or level1, columns, cells)
    target_key = "调整指标值" if cells.get("调整指标值") is not None else "指标值"
    target, actual = _compared(line, target_key, "成本" if "成本" in level2 else "")
    points, own = (line.points(key) for key in ("分值", "得分"))
    return AssessmentRow(
        number=number,
        row=row,
        level1=level1,
        level2=level2,
        name=line.name,
        target=line.answer(target_key, target),
        actual=line.answer("完成值", actual),
        points=points,
        own=own,
        reason=read_reason(cells.get("原因")),
        place=reader.view.place(row, columns.get("得分", columns["三级指标"]), line.name),
    )


def _compared(line: _Line, target_key: str, kind: str) -> tuple[Reading, Reading]:
    """Target and actual, in one unit where both are numbers; an actual in another measure is refused."""
    unit, place = line.text("度量单位"), line.place("完成值")
    default = line.reader.spec.switches["default_operator"]
    target = read_target(
        line.cells.get(target_key), line.place(target_key), unit, kind, line.text("指标性质"), default
    )
    actual = read_actual(line.cells.get("完成值"), place, unit, target.state == "level", example_of(target))
    notes = [*target.problems, *actual.problems]
    if target.state == "value" and actual.state == "value":
        pair = comparable(target, actual, place)
        if isinstance(pair, Problem):
            notes.append(pair)
            actual = Reading("refused", text=actual.text)
        else:
            notes += pair.problems
            target = _in_unit(target, pair.target, pair.unit)
            actual = _in_unit(actual, pair.actual, pair.unit)
    line.reader.problems += [item.replaced(code=IN_FORMS.get(item.code, item.code)) for item in notes]
    return target, actual


class _Line(Frozen):
    """A row under the head: its cells by the headings of their columns."""

    reader: FormReader
    row: int
    name: str
    columns: Mapping[str, int]
    cells: Mapping[str, Cell | None]

    def text(self, key: str) -> str:
        cell = self.cells.get(key)
        return cell.text.strip() if cell is not None and cell.kind == "text" else ""

    def place(self, key: str) -> Place:
        return self.reader.view.place(self.row, self.columns[key], f"{self.name} · {_CALLED.get(key, key)}")

    def answer(self, key: str, reading: Reading) -> Answer:
        label = f"{self.name} · {_CALLED.get(key, key)}"
        return self.reader.answer(label, reading, (self.row, self.columns[key]), self.cells.get(key))

    def points(self, key: str) -> Answer:
        """分值 or 得分; blank without a cell where the form has no such column."""
        if key not in self.columns:
            sheet = self.reader.view.sheet.name
            return Answer(key, f"{self.name} · {key}", "blank", BLANK, Place(sheet, heading=self.name))
        reading = read_points(self.cells.get(key), self.place(key))
        self.reader.problems += reading.problems
        return self.answer(key, reading)


def read_closing(
    reader: FormReader, end: int, columns: Mapping[str, int]
) -> tuple[Answer | None, tuple[int, int] | None, Answer | None]:
    """The officer's total and grade in the closing row; the cell of the total."""
    texts = [
        (column, label_key(cell.text))
        for column, cell in reader.view.rows.get(end, {}).items()
        if cell.kind == "text"
    ]
    if not texts or texts[0][1] not in _TOTALS or "得分" not in columns:
        return None, None, None
    at = reader.view.anchor(end, columns["得分"])
    place = reader.view.place(*at, "总分")
    reading = read_points(reader.view.cell(*at), place)
    reader.problems += reading.problems
    total = reader.answer("总分", reading, at, reader.view.cell(*at))
    grade = None
    for column, _ in texts[1:]:
        if column > columns["得分"]:
            found = read_grade(reader.view.cell(end, column), reader.view.place(end, column, "等级"))
            if found.state == "level":
                grade = Answer(
                    "等级", "等级", "value", found.level, reader.view.place(end, column, "等级"), found.text
                )
    return total, at, grade


def _in_unit(reading: Reading, value: Fraction, unit: str) -> Reading:
    return reading.replaced(value=value, unit=unit, stored=reading.stored and value == reading.value)
