"""The indicator table as other bureaus print it, filled from the template's own arrangement."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.officer.edits import table
from tests.officer.moving import row_of

ONE_SCORE_COLUMN = ("一级指标", "二级指标", "三级指标", "评分标准", "分值", "自评得分", "扣分原因和其他说明")
THREE_POINTS_COLUMNS = (
    "一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "评价标准", "指标说明", "得分",
)  # fmt: skip
_LEVELS = {"投入": 10, "过程": 60, "产出及效率": 30}
_GROUPS = {"预算配置": 10, "预算执行": 20, "预算管理": 40, "职责履行": 8, "履职效益": 22}


def with_one_score_column(book: Workbook, typed: Mapping[str, object] | None = None) -> Workbook:
    """As a highway bureau prints it: 自评得分 is the only column of scores. `typed` are the officer's, by indicator."""

    def line(
        level: str, group: str, name: str, points: object, standard: object, _guide: object
    ) -> list[object]:
        return [level, group, name, standard, points, (typed or {}).get(name), None]

    return _rearranged(book, ONE_SCORE_COLUMN, line)


def with_three_points_columns(book: Workbook) -> Workbook:
    """As the form of 2018: the points of all three levels, each beside its name, and one column 得分."""

    def line(
        level: str, group: str, name: str, points: object, standard: object, guide: object
    ) -> list[object]:
        return [level, _LEVELS.get(level), group, _GROUPS.get(group), name, points, standard, guide, None]

    return _rearranged(book, THREE_POINTS_COLUMNS, line)


def _rearranged(book: Workbook, headings: tuple[str, ...], line) -> Workbook:
    """A new sheet in place of the old one: same title, same indicators, other columns. Nothing is protected."""
    old = table(book)
    head = row_of(old, "三级指标", whole=True)
    total = row_of(old, "合计", whole=True)
    title = old.title
    new = book.create_sheet("新表")
    new["A1"], new["A2"] = old["A1"].value, old["A2"].value
    new.append(list(headings))
    levels = ["", ""]
    for row in range(head + 1, total):
        values = [old.cell(row, column).value for column in range(1, 7)]
        levels = [values[0] or levels[0], values[1] or levels[1]]
        name, points, standard, guide = values[2:]
        new.append(line(values[0] or "", values[1] or "", name, points, standard, guide))
    points_at = headings.index("三级指标") + 2 if headings.count("分值") > 1 else headings.index("分值") + 1
    _close(new, points_at)
    book.remove(old)
    new.title = title
    return book


def _close(sheet: Worksheet, points_at: int) -> None:
    row = sheet.max_row + 1
    sheet.cell(row, 1).value, sheet.cell(row, points_at).value = "合计", 100
    benefit = row_of(sheet, "经济效益", whole=True)
    sheet.merge_cells(start_row=benefit, end_row=benefit + 2, start_column=points_at, end_column=points_at)
