"""Exhibits of verifying: the first sample scored, then changed in one place."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import load_workbook

from scorer.ooxml import Workbook
from scorer.output.clean import HIGHLIGHT
from scorer.rulebook import find_rules, load_rules
from scorer.version import VERSION
from tests.errors.exhibit import Exhibit, Make
from tests.officer.samples import FACTS, HUNAN, RULES
from tests.ooxml.handmade import replaced, unzipped
from tests.verify.editing import SUMMARY, Edit, cell_with, edited, scored, stated

NAME = "自评表_已评分.xlsx"
FORM = HUNAN.form
SCORE = (10, 9)  # 公用经费控制率 · 得分, 8 of 8: a live formula
MEASURE = "测算_预算完成率"


def verified(content: Callable[[], bytes]) -> Make:
    """`scorer verify` on a workbook of this content."""

    def make(folder: Path) -> Sequence[str]:
        (folder / NAME).write_bytes(content())
        return ["scorer", "verify", NAME]

    return make


def without_names(workbook: Workbook) -> None:
    workbook.remove_names(lambda name: name.name in (MEASURE, "_评分_链_评分结果_17_7"))


def fewer_people(workbook: Workbook) -> None:
    sheet, row, column = cell_with(workbook, "在职人数")
    workbook.sheet(sheet).set_number(row, column, "300")


def other_result(workbook: Workbook) -> None:
    sheet = workbook.sheet(FORM)
    sheet.set_formula(*SCORE, sheet.cells()[SCORE].formula, "9")


def other_version(workbook: Workbook) -> None:
    stated(f"score-workbook {VERSION}", "score-workbook 9.0")(workbook)


def other_version_and_score(workbook: Workbook) -> None:
    other_version(workbook)
    workbook.sheet(FORM).set_formula(*SCORE, "1+8", "9")


def other_sum(workbook: Workbook) -> None:
    stated(load_rules(find_rules(RULES)).rulebook.sha256, "0" * 64)(workbook)


# key | what is wrong | the edit | words worked out by hand
EDITED: list[tuple[str, str, Edit, str]] = [
    ("VERIFY-02", "结果表被删除", lambda book: book.remove_sheet(SUMMARY), f"{SUMMARY}： 重新评分"),
    (
        "VERIFY-03",
        "程序写的名称被指到别的单元格",
        lambda book: book.define_name(MEASURE, f"{FORM}!$H$6"),
        f"{MEASURE} 现在指向{FORM}!$H$6",
    ),
    ("VERIFY-03/gone", "程序写的名称被删除", without_names, f"缺少2个 {MEASURE}"),
    ("VERIFY-04", "评分后把在职人数 353 改成 300", fewer_people, f"{FACTS}!D4 “300” “353”"),
    (
        "VERIFY-05",
        "得分公式被打成 9 分",
        lambda book: book.sheet(FORM).set_number(*SCORE, "9"),
        f"{FORM}!I10 公用经费控制率 “9” “8”",
    ),
    (
        "VERIFY-06",
        "得分公式被改成 1+8",
        lambda book: book.sheet(FORM).set_formula(*SCORE, "1+8", "9"),
        f"{FORM}!I10 现在是=1+8",
    ),
    ("VERIFY-07", "得分被清除", lambda book: book.sheet(FORM).clear(*SCORE), f"{FORM}!I10 “8”"),
    ("VERIFY-08", "公式没有动，只把存着的得分改成 9", other_result, f"{FORM}!I10 “9” “8”"),
    (
        "VERIFY-09",
        "结果表的标题改了字",
        lambda book: book.sheet(SUMMARY).set_text(1, 1, "自评结果 优"),
        f"{SUMMARY}!A1 “自评结果优”",
    ),
    (
        "VERIFY-10",
        "结果表上另写了一句话",
        lambda book: book.sheet(SUMMARY).set_text(200, 2, "已经市局同意"),
        f"{SUMMARY}!B200 “已经市局同意”",
    ),
    (
        "VERIFY-11",
        "扣分的颜色被去掉",
        lambda book: book.sheet(FORM).remove_conditional_formats(HIGHLIGHT),
        f"{FORM}： 颜色标记",
    ),
    ("VERIFY-12", "别的版本评的分，得分又改成 9", other_version_and_score, f"{FORM}!I10 “9” “8”"),
    (
        "VERIFY-20",
        "评分结果写明的是别的规则",
        stated(f"（{RULES}）", "（yueyang-2024）"),
        f"“yueyang-2024” “{RULES}” --rules",
    ),
    ("VERIFY-21", "评分所用的规则文件改动过", other_sum, f"“{RULES}” 不同"),
    ("VERIFY-22", "用别的版本评的分", other_version, f"9.0版 {VERSION}版"),
    (
        "VERIFY-30",
        "评分后在填报说明上写了备注",
        lambda book: book.sheet("填报说明").set_text(60, 2, "已核对"),
        "评分后另存过",
    ),
]


def cut_off() -> bytes:
    """The sheet of instructions cut off in the middle."""
    part = "xl/worksheets/sheet1.xml"
    xml = unzipped(scored())[part]
    return replaced(scored(), {part: xml[: len(xml) // 2]})


def without_values() -> bytes:
    """Saved by a program that stores no results."""
    out = io.BytesIO()
    load_workbook(io.BytesIO(scored())).save(out)
    return out.getvalue()


def edit_of(edit: Edit) -> Callable[[], bytes]:
    return lambda: edited(edit)


EXHIBITS = [
    Exhibit("VERIFY-01", "交来的是没有评过分的表", verified(HUNAN.path.read_bytes), "没有评过分 先评分"),
    *(Exhibit(key, about, verified(edit_of(edit)), words) for key, about, edit, words in EDITED),
    Exhibit("VERIFY-13", "评分后文件损坏，有一张表断了", verified(cut_off), "已无法重新评分 有错"),
    Exhibit("VERIFY-31", "用不计算公式的程序另存过", verified(without_values), "个公式没有存计算结果"),
]
