"""Where the indicator table stands: its columns by heading, its rows by the indicator's name, its total and grade."""

from __future__ import annotations

from typing import Literal

from scorer.frozen import Frozen
from scorer.intake.labels import label_key
from scorer.intake.view import View
from scorer.messages import problem
from scorer.model import Place, Problem
from scorer.rulebook import Indicator

Role = Literal["name", "points", "standard", "measure", "own", "score", "deduction", "reason"]

_HEADINGS: dict[Role, tuple[str, ...]] = {
    "name": ("三级指标", "指标名称"),
    "points": ("分值", "权重", "指标权重", "标准分"),
    "standard": ("评价标准", "评分标准"),
    "measure": ("完成情况", "实际完成情况", "测算值"),
    "own": ("自评得分", "自评分"),
    "score": ("得分", "指标得分", "评价得分"),
    "deduction": ("扣分",),
    "reason": ("扣分原因", "扣分原因和其他说明", "扣分原因及其他说明", "扣分说明", "扣分理由"),
}
_TOTALS = frozenset({"合计", "总分", "总计", "得分合计", "合计得分"})
_GRADES = frozenset({"评定等级", "等级", "评价等级", "自评等级", "绩效等级"})


class ScoreTable(Frozen):
    """An indicator table in a sheet: the column of each role, the row of each indicator by key, the closing rows."""

    view: View
    head: int
    columns: dict[Role, int]
    rows: dict[str, int]
    total_row: int | None
    grade_row: int | None

    @property
    def sheet(self) -> str:
        return self.view.sheet.name

    def cell_of(self, key: str, role: Role) -> tuple[int, int] | None:
        """The cell of an indicator in the column of a role, None where the table has none."""
        if key not in self.rows or role not in self.columns:
            return None
        return self.rows[key], self.columns[role]

    def place(self, key: str, role: Role, heading: str = "") -> Place:
        cell = self.cell_of(key, role) or self.cell_of(key, "name")
        return self.view.place(*cell, heading or key) if cell else Place(self.sheet, heading=heading or key)


def locate_table(view: View, indicators: tuple[Indicator, ...]) -> tuple[ScoreTable | None, list[Problem]]:
    """The table in a part of a sheet; None with a problem where its head row or most indicators cannot be found."""
    head = _head_row(view)
    if head is None:
        return None, [problem("FORM-32", Place(view.sheet.name), heading="三级指标")]
    columns = _columns(view, head)
    keys = {label_key(name): item.key for item in indicators for name in (item.name, *item.also)}
    rows: dict[str, int] = {}
    total_row = grade_row = None
    problems: list[Problem] = []
    for row in range(head + 1, view.bottom + 1):
        first = next((label_key(text) for r, _, text in _row_texts(view, row)), "")
        key = keys.get(label_key(view.text(row, columns["name"])))
        if key is not None and key in rows:
            place = view.place(row, columns["name"], view.text(row, columns["name"]))
            problems.append(problem("FORM-16", place, other=f"第{rows[key]}行"))
        elif key is not None:
            rows[key] = row
        elif first in _TOTALS:
            total_row = row
        elif first in _GRADES:
            grade_row = row
    missing = [item.name for item in indicators if item.key not in rows]
    if missing and len(missing) < len(indicators):
        place = view.place(head, columns["name"], "三级指标")
        problems.append(problem("FORM-33", place, names="、".join(missing)))
    elif missing:
        return None, [problem("FORM-32", Place(view.sheet.name), heading="三级指标")]
    return ScoreTable(view, head, columns, rows, total_row, grade_row), problems


def _row_texts(view: View, row: int) -> list[tuple[int, int, str]]:
    return [
        (row, column, cell.text) for column, cell in view.rows.get(row, {}).items() if cell.kind == "text"
    ]


def _head_row(view: View) -> int | None:
    for row in view.rows:
        labels = {label_key(text) for _, _, text in _row_texts(view, row)}
        if labels & set(_HEADINGS["name"]) and labels & {*_HEADINGS["points"], *_HEADINGS["standard"]}:
            return row
    return None


def _columns(view: View, head: int) -> dict[Role, int]:
    """The column of each role. Of several 分值 columns the one right of 三级指标 is its own."""
    found: dict[Role, int] = {}
    titles = [(column, label_key(text)) for _, column, text in _row_texts(view, head)]
    for role, words in _HEADINGS.items():
        places = [column for column, title in titles if title in words]
        if role == "points" and "name" in found:
            places.sort(key=lambda column: (column < found["name"], abs(column - found["name"])))
        if places:
            found[role] = places[0]
    if "score" not in found and "own" in found:
        found["score"] = found["own"]
    return found
