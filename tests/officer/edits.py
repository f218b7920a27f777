"""Changes of layout and wording after which a workbook means what it meant: every score must stay.

Each edit takes a workbook and returns it, or another in its place; they may be combined in the order of `EDITS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.officer.moving import (
    copied,
    find,
    insert_rows,
    rename,
    row_of,
    sheet_with,
    stack,
    swap_columns,
)
from tests.officer.samples import EXTRA, FACTS

Edit = Callable[[Workbook], Workbook]
TABLES = ("部门整体支出绩效评价自评表", "部门整体支出绩效评价指标评分表")

SYNONYMS = {
    "1、公务用车购置和维护经费": "（1）公务用车购置及运行维护费",
    "其中：公车购置": "其中:公务用车购置费",
    "公车运行维护": "公务用车运行维护费",
    "2、出国经费": "2.因公出国（境）费用",
    "3、公务接待": "三、公务接待费",
    "其中：办公经费": "办公费",
    "政府采购金额": "政府采购",
    "部门整体支出预算调整": "部门基本支出预算调整",
    "本年追加预算（调减填负数）": "本年追加预算",
    "社会公众或服务对象满意度": "服务对象满意度",
    "“三公经费”变动率": "在公经费变动率",
    "重点工作实际完成率": "重点工作办结率",
    "预决算信息公开性": "预决算信息公开性和完善性",
    "评价标准": "评分标准",
}


def facts(book: Workbook) -> Worksheet:
    return sheet_with(book, FACTS)


def extra(book: Workbook) -> Worksheet:
    return sheet_with(book, EXTRA)


def table(book: Workbook) -> Worksheet:
    """The sheet of the indicator table."""
    return next(
        sheet for sheet in book.worksheets if any(find(sheet, title, whole=False) for title in TABLES)
    )


def respelt(spell: Callable[[str], str], longest: int = 30) -> Edit:
    """An edit of every printed label: the locked texts of the template."""

    def edit(book: Workbook) -> Workbook:
        for sheet in (facts(book), extra(book), table(book)):
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.protection.locked and len(cell.value) <= longest:
                        cell.value = spell(cell.value)
        return book

    return edit


def with_synonyms(book: Workbook) -> Workbook:
    return respelt(lambda text: SYNONYMS.get(text, text))(book)


def with_blanks(book: Workbook) -> Workbook:
    return respelt(lambda text: f" {text[0]}　{text[1:]} " if len(text) > 1 else text)(book)


def with_line_feeds(book: Workbook) -> Workbook:
    return respelt(lambda text: f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}")(book)


def with_full_width(book: Workbook) -> Workbook:
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    return respelt(lambda text: text.translate(wide))(book)


def with_half_width(book: Workbook) -> Workbook:
    return respelt(lambda text: text.translate(str.maketrans("（）：，／", "():,/")))(book)


def quoted(left: str, right: str) -> Edit:
    """Other quotation marks round 三公."""
    return respelt(lambda text: re.sub(r"[“”]?三公[“”]?经费[“”]?", f"{left}三公{right}经费", text))


def of_year(year: int) -> Edit:
    """The headings of another year."""

    def spell(text: str) -> str:
        return text.replace("2021", "#").replace("2020", str(year - 1)).replace("#", str(year))

    return respelt(spell)


def titled(before: str) -> Edit:
    """Words in front of every title, in the same cell."""

    def edit(book: Workbook) -> Workbook:
        for sheet in (facts(book), extra(book), table(book)):
            row, column = find_title(sheet)
            sheet.cell(row, column).value = before + str(sheet.cell(row, column).value)
        return book

    return edit


def find_title(sheet: Worksheet) -> tuple[int, int]:
    return next(at for title in (FACTS, EXTRA, *TABLES) if (at := find(sheet, title, whole=False)))


def with_rows_above(book: Workbook) -> Workbook:
    """Two rows over each title, the attachment's number in the first."""
    for number, sheet in enumerate((facts(book), extra(book), table(book)), 1):
        insert_rows(sheet, 1, 2)
        sheet.cell(1, 1).value = f"附件{number}"
    return book


def with_blank_rows(book: Workbook) -> Workbook:
    """A blank row inside each block that has rows."""
    for sheet, label in (
        (facts(book), "会议费、培训费"),
        (facts(book), "公车运行维护"),
        (extra(book), "行政效能"),
        (extra(book), "②有本部门厉行节约制度"),
        (extra(book), "④支出不符合部门预算批复用途的例数"),
        (table(book), "政府采购执行率"),
    ):
        at = find(sheet, label)
        if at is not None:
            insert_rows(sheet, at[0])
    return book


def with_more_projects(book: Workbook) -> Workbook:
    """Projects of the unit's own names in new rows between 项目支出 and 公用经费; their figures are nought."""
    sheet = facts(book)
    first = row_of(sheet, "项目支出：", whole=True) + 2
    columns = [find(sheet, heading, whole=False) for heading in ("年决算数", "年预算数")]
    insert_rows(sheet, first, 3)
    for number, label in enumerate(("5.信息化建设（二期）", "6、乡镇平台", "老旧设备更新")):
        sheet.cell(first + number, 1).value = label
        for at in columns:
            assert at is not None
            sheet.cell(first + number, at[1]).value = 0
    return book


def with_columns_moved(book: Workbook) -> Workbook:
    """Value columns change places in all three forms."""
    sheet = facts(book)
    start = row_of(sheet, "经费控制情况", whole=False)
    swap_columns(sheet, "BC", "FG", range(start, row_of(sheet, "楼堂馆所控制情况")))
    sheet = extra(book)
    start = row_of(sheet, "自设效益指标")
    swap_columns(sheet, "BC", "DE", range(start, row_of(sheet, "编制和在职人数分类")))
    sheet = table(book)
    head = row_of(sheet, "三级指标", whole=True)
    swap_columns(sheet, "EF", "HI", range(head, row_of(sheet, "评定等级") + 1))
    return book


def on_one_sheet(book: Workbook) -> Workbook:
    """All forms below each other on the sheet of the first."""
    stack(facts(book), extra(book))
    stack(facts(book), table(book))
    return book


def without_names(book: Workbook) -> Workbook:
    for name in list(book.defined_names):
        del book.defined_names[name]
    return book


def in_another_workbook(book: Workbook) -> Workbook:
    return copied(book)


def with_sheets_renamed(book: Workbook) -> Workbook:
    for title, sheet in zip(("甲's 表", "Sheet1 (2)", "2021-终稿", "A1"), book.worksheets, strict=False):
        rename(sheet, title)
    return book


def with_sheets_reordered(book: Workbook) -> Workbook:
    book._sheets.reverse()
    return book


EDITS: dict[str, Edit] = {
    "synonyms": with_synonyms,
    "year 2018": of_year(2018),
    "no quotes": quoted("", ""),
    "straight quotes": quoted('"', '"'),
    "single quotes": quoted("‘", "’"),
    "corner brackets": quoted("「", "」"),
    "title with 附件3：": titled("附件3："),
    "title with year": titled("附件1 2021年度"),
    "more projects": with_more_projects,
    "rows above": with_rows_above,
    "blank rows": with_blank_rows,
    "columns moved": with_columns_moved,
    "blanks in labels": with_blanks,
    "line feeds in labels": with_line_feeds,
    "half-width signs": with_half_width,
    "full-width signs": with_full_width,
    "on one sheet": on_one_sheet,
    "names removed": without_names,
    "another workbook": in_another_workbook,
    "sheets renamed": with_sheets_renamed,
    "sheets reordered": with_sheets_reordered,
}
