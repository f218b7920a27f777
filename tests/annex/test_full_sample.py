"""Sample 1 with its fourteen annexes: every card, every problem that must be found and none besides, every live formula."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from scorer.api import score_workbook
from scorer.model import address
from scorer.ooxml import Workbook
from tests.oracle import needs_office, recalculate

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "hunan-hrss-2021-full.xlsx"

# Form, total, grade: by hand from the amounts of the report (execution) and full marks elsewhere, but for the rows named there.
CARDS = [
    ("部门整体支出绩效评价指标评分表", "90", "优"),
    ("业务工作经费支出绩效自评表", "99.10", "优"),
    ("运行维护经费支出绩效自评表", "94.56", "优"),
    ("其他事业发展项目支出绩效自评表", "98.94", "优"),
    ("企业职工养老保险基金支出绩效自评表", "99.81", "优"),
    ("机关事业职工养老保险基金支出绩效自评表", "100", "优"),
    ("工伤保险基金支出绩效自评表", "100", "优"),
    ("失业保险基金支出绩效自评表", "93.27", "优"),
]
# Code, severity, sheet, cell or "" where the place is a whole sheet: the list that the report's own figures demand.
PROBLEMS = [
    ("BASE-02", "error", "补充数据", "行政编制"),
    ("BASE-02", "error", "补充数据", "参公及事业编制"),
    ("FUND-02", "error", "失业保险基金预算支出情况", "支出合计 · 完成预算"),
    ("YEAR-05", "warning", "补充数据", "本年追加预算"),
    ("FUND-05", "warning", "城乡居民基本养老保险基金预算支出情况", "支出合计"),
    ("FUND-06", "warning", "机关事业单位职工养老保险基金预算支出情况表", "支出合计"),
    ("FUND-06", "warning", "工伤保险基金预算支出情况", "支出合计"),
    ("FORM-09", "warning", "业务工作经费支出绩效自评表", "职业培训人次"),
    ("FORM-13", "warning", "机关事业职工养老保险基金支出绩效自评表", "全年执行数"),
    ("FORM-13", "warning", "工伤保险基金支出绩效自评表", "全年执行数"),
    ("FORM-20", "warning", "业务工作经费支出绩效自评表", "年度资金总额"),
    ("FORM-20", "warning", "其他事业发展项目支出绩效自评表", "年度资金总额"),
    ("FORM-20", "warning", "失业保险基金支出绩效自评表", "年度基金支出总额"),
    ("FORM-20", "warning", "失业保险基金支出绩效自评表", "年度基金支出总额"),
    ("IND-10", "info", "部门整体支出绩效评价自评表", "面积控制率"),
    ("IND-10", "info", "部门整体支出绩效评价自评表", "投资概算控制率"),
    ("FUND-07", "info", "城乡居民基本养老保险基金预算支出情况", ""),
    ("FUND-08", "info", "企业职工养老保险基金预算支出情况表", "上年滚存结余"),
    ("FUND-08", "info", "城乡居民基本养老保险基金预算支出情况", "上年滚存结余"),
    ("TEXT-08", "info", "部门整体支出绩效评价基础数据表", "填报日期"),
    ("READ-01", "info", "企业职工养老保险基金预算支出情况表", "收入合计 · 预算数"),
]
# 达成 without a score of the officer's counts in full and is said once a form (D28); the list above leaves it open.
TAKEN_AS_FULL = "FORM-29"


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> object:
    return score_workbook(SAMPLE, tmp_path_factory.mktemp("full") / "已评分.xlsx")


def test_every_card(scored) -> None:
    assert [(card.form, card.total, card.grade) for card in scored.result.cards] == [
        (form, Fraction(total), grade) for form, total, grade in CARDS
    ]
    assert scored.rules.rulebook.id == "hunan-full-2021"


def test_every_problem_and_no_other(scored) -> None:
    found = [item for item in scored.result.problems if item.code != TAKEN_AS_FULL]
    for code, severity, sheet, heading in PROBLEMS:
        fitting = [
            i
            for i in found
            if (i.code, i.severity, i.place.sheet) == (code, severity, sheet) and heading in i.place.heading
        ]
        assert fitting, (code, sheet, heading)
    assert Counter((i.code, i.severity, i.place.sheet) for i in found) == Counter(
        entry[:3] for entry in PROBLEMS
    )
    assert {i.severity for i in scored.result.problems if i.code == TAKEN_AS_FULL} == {"info"}


def test_the_wrong_rate_names_what_it_should_be(scored) -> None:
    rate = next(item for item in scored.result.problems if item.code == "FUND-02")
    assert "32.85%" in rate.message
    assert "32.69%" in rate.message


def test_scoring_the_scored_workbook_changes_nothing(scored, tmp_path) -> None:
    again = score_workbook(scored.output, tmp_path / "again.xlsx")
    assert again.output.read_bytes() == scored.output.read_bytes()


@needs_office
def test_every_live_formula_agrees_with_the_oracle(scored, tmp_path) -> None:
    cells = recalculate([scored.output], tmp_path)[scored.output]
    compared = 0
    for sheet in Workbook.open(scored.output).sheets:
        for (row, column), cell in sheet.cells().items():
            if cell.formula is None:
                continue
            got = cells.get((sheet.name, address(row, column)))
            if cell.kind == "number":
                assert got == pytest.approx(float(cell.text), abs=1e-12), (sheet.name, row, column)
            else:
                assert (got or "") == cell.text, (sheet.name, row, column)
            compared += 1
    assert compared > 600
