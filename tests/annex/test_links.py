"""Figures that stand in two tables of one return: the whole return of sample 1 with one figure changed, and the nearest that agrees."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorer.intake.assessment import assessment_key
from scorer.model import Problem
from tests.annex.forms import good_form, scored
from tests.annex.test_full_sample import SAMPLE

WORK, CARE = "业务工作经费支出绩效自评表", "运行维护经费支出绩效自评表"
FUND, FACTS = "失业保险基金支出绩效自评表", "部门整体支出绩效评价基础数据表"
TABLE = "失业保险基金预算支出情况"
WHOLE = SAMPLE.read_bytes()


def told(folder: Path, sheet: str, changes: str, code: str) -> list[Problem]:
    """What is said under a code after “F6=6458.30 F7=6458.30” was typed into a sheet of the sample."""
    book = load_workbook(BytesIO(WHOLE))
    for part in changes.split():
        cell, _, content = part.partition("=")
        book[sheet][cell] = float(content) if content[0].isdecimal() else content
    book.save(folder / "自评表.xlsx")
    found = scored(folder / "自评表.xlsx", "hunan-full-2021").result.problems
    return [item for item in found if item.code == code]


# code severity | sheet that is edited | edits that make it speak | sheet and cell named | words | nearest edits that do not
# Project rows: 业务工作经费 6458.28, 运行维护费 2432.51. 失业保险: 支出合计 5.17 and 1.69. One unit of the last place is rounding.
LINKS = [
    ("LINK-02 error", WORK, "F6=6458.30 F7=6458.30", WORK, "F6", "6,458.3 业务工作经费 6,458.28", "F6=6458.29 F7=6458.29"),
    ("LINK-02 error", WORK, "F6=6458.26 F7=6458.26", WORK, "F6", "6,458.26 6,458.28", "F6=6458.27 F7=6458.27"),
    ("LINK-02 error", FACTS, "F14=2432.53", CARE, "F6", "2,432.51 运行维护费 2,432.53", "F14=2432.52"),
    ("LINK-02 error", WORK, "F6=64582800 F7=64582800", WORK, "F6", "64,582,800 6,458.28 10,000倍 元和万元", "F6=6458.28 F7=6458.28"),
    ("LINK-02 info", WORK, "B3=人才引进", WORK, "", "“人才引进” 同名", "B3=业务工作专项"),
    # On a form that is called like every other what it is about tells the row.
    ("LINK-02 error", WORK, "A1=项目支出绩效自评表 F6=6458.30 F7=6458.30", WORK, "F6", "业务工作经费 6,458.28", "A1=项目支出绩效自评表"),
    ("LINK-07 error", FUND, "E6=5.19", FUND, "E6", "全年预算数是5.19 支出合计是5.17", "E6=5.18"),
    ("LINK-07 error", FUND, "F6=1.67", FUND, "F6", "全年执行数是1.67 支出合计是1.69", "F6=1.68"),
    ("LINK-07 error", FUND, "E6=/ F6=1.67", FUND, "F6", "全年执行数是1.67 支出合计是1.69", "E6=/"),
    ("LINK-07 error", TABLE, "C10=1.71", FUND, "F6", "全年执行数是1.69 支出合计是1.71", "C10=1.70"),
]  # fmt: skip


@pytest.mark.parametrize("case", LINKS, ids=[f"{case[0]} {case[2]}" for case in LINKS])
def test_a_link_speaks_beyond_its_tolerance(case, tmp_path):
    kind, edited, speaking, sheet, cell, words, silent = case
    code, severity = kind.split()
    (item,) = told(tmp_path, edited, speaking, code)
    assert (item.severity, item.place.sheet, item.place.cell) == (severity, sheet, cell)
    assert [word for word in words.split() if word not in item.message] == []
    assert told(tmp_path, edited, silent, code) == []


def test_a_factor_that_is_not_exact_is_no_matter_of_units(tmp_path):
    (item,) = told(tmp_path, WORK, "F6=64582801 F7=64582801", "LINK-02")
    assert "64,582,801" in item.message
    assert "倍" not in item.message


# The same amounts in another unit, which the form states: 6458.28 万元 and 1.69 亿元, rounded as the coarser of the two.
OTHER_UNITS = [
    ("LINK-02", WORK, "A5=项目资金（元） D6=40000000 E6=71000000 F6=64582800 D7=40000000 E7=71000000 F7=64582800", "F6=64582950 F7=64582950"),
    ("LINK-07", FUND, "A5=基金支出（万元） D6=51700 E6=51700 F6=16900", "F6=17100"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sheet", "agreeing", "contradicting"), OTHER_UNITS)
def test_amounts_in_other_units_are_the_same_amounts(code, sheet, agreeing, contradicting, tmp_path):
    assert told(tmp_path, sheet, agreeing, code) == []
    (item,) = told(tmp_path, sheet, f"{agreeing} {contradicting}", code)
    assert "倍" not in item.message
    assert ("64,582,950.00元" if code == "LINK-02" else "17,100.00万元") in item.message
    assert ("6,458.28万元" if code == "LINK-02" else "1.69亿元") in item.message


@pytest.mark.parametrize(
    ("title", "subject", "key", "name"),
    [
        ("项目支出绩效自评表", "人才引进", "人才引进", "项目支出绩效自评表（人才引进）"),
        ("2021年度人才引进项目支出绩效自评表", "人才引进", "人才引进", "2021年度人才引进项目支出绩效自评表"),
        ("人才引进支出绩效自评表", "", "人才引进", "人才引进支出绩效自评表"),
        ("项目支出绩效自评表", "", "自评表", "项目支出绩效自评表"),
        ("部门整体支出绩效自评表", "某局", "某局", "部门整体支出绩效自评表（某局）"),
    ],
)
def test_what_a_form_is_about_and_what_it_is_called(title, subject, key, name, tmp_path):
    form = scored(good_form(tmp_path)).forms[0].assessment.replaced(title=title, subject=subject)
    assert (assessment_key(form), form.name) == (key, name)


COUNTRY = "城乡居民基本养老保险基金预算支出情况"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "上年滚存结余、本年收支结余、年末滚存结余没有填写，按收支推算本年收支结余是16.30亿元"),
        ("C14=16.3", "上年滚存结余、年末滚存结余没有填写。"),
        ("C14=16.3 C15=1100", "上年滚存结余没有填写，按其他数推算是1,083.70亿元。"),
        ("C4=1100", "本年收支结余、年末滚存结余没有填写，按收支推算本年收支结余是16.30亿元。"),
    ],
)
def test_a_balance_that_is_not_stated_is_worked_out_from_the_others(typed, words, tmp_path):
    (item,) = [found for found in told(tmp_path, COUNTRY, typed, "FUND-08") if found.place.sheet == COUNTRY]
    assert item.message.startswith(words)


def test_nothing_spent_is_the_same_in_both_tables(tmp_path):
    book = load_workbook(BytesIO(WHOLE))
    book[TABLE]["C10"] = book[FUND]["F6"] = 0
    book.save(tmp_path / "自评表.xlsx")
    result = scored(tmp_path / "自评表.xlsx", "hunan-full-2021").result
    assert [item for item in result.problems if item.code == "LINK-07"] == []
