"""The checks of one self-assessment form: for each the figures that make it speak, and the nearest ones that do not.

One good form, of which nothing is to be said, is edited cell by cell. The figures of the messages are worked out by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorer.model import Problem
from scorer.rulebook import LoadedRules
from tests.annex.forms import good_form, scored, with_caps


def edits(text: str) -> Iterator[tuple[str, str]]:
    """“F9=9场 H9=27”: cell and new content; nothing after the sign empties the cell."""
    for part in text.split():
        cell, _, content = part.partition("=")
        yield cell, content


def told(
    folder: Path, changes: str, code: str, rules: LoadedRules | str = "hunan-project-2021", **form: str
) -> list[Problem]:
    """What is said under a code of the good form after these edits."""
    path = good_form(folder, **form)
    book = load_workbook(path)
    for cell, content in edits(changes):
        try:
            book.active[cell] = float(content)
        except ValueError:
            book.active[cell] = content or None
        if content.startswith("="):
            book.active[cell].data_type = "s"
    book.save(path)
    return [item for item in scored(path, rules).result.problems if code in ("", item.code)]


def test_of_the_good_form_nothing_is_said(tmp_path):
    assert told(tmp_path, "", "") == []


# code severity | cell, or its row alone, - for the sheet | edits that make it speak | words of message and cure | nearest edits that do not
CHECKS = """
FORM-05 error | H13 | H13=90 | 总分填的是90分 之和是100分 相差10分 | H13=100
FORM-05 error | H13 | H13=100.01 | 填的是100.01分 之和是100分 相差0.01分 | H13=100.00
FORM-05 error | H13 | H10=19.6 H13=100 | 填的是100分 之和是99.6分 相差0.4分 | H10=19.6 H13=99.6
FORM-05 error | H13 | G9=70 H9=70 H13=100 | 填的是100分 之和是140分 相差40分 | G9=70 H9=70 H13=140
FORM-07 error | H10 | H10=19.6 | “19.6” 分值20 完成值98% 改为20 | H10=19.5
FORM-07 error | H10 | H10=19.6 | “19.6” 分值20 完成值98% | H10=19.6 E10=≥99%
FORM-07 error | H12 | H12=9.5 | “9.5” 分值10 完成值95% | H12=9.5 E12=≥95.01%
FORM-10 warning | E9 | C9=成本指标 | “≥10场” 成本指标 ≤ | C9=成本指标 E9=≤10场
FORM-10 warning | E9 | C9=成本指标 E9=>9场 | “>9场” 成本指标 ≤ | C9=成本指标 E9=<11场
FORM-10 warning | E12 | E12=≤95% | “≤95%” 满意度 ≥ | E12=≥95%
FORM-10 warning | E10 | D10=支付及时率 E10=≤98% | “≤98%” 及时率 ≥ | D10=支付差错率 E10=≤98%
FORM-14 info | E5 | D5=90 E5=89.974 F5=89.974 | 年初预算数是90 | D5=90 E5=89.974 F5=89.973 H5=100%
FORM-14 info | E5 | D5=202.64 E5=132.912 F5=132.912 | 年初预算数是202.64 | D5=132.912 E5=132.912 F5=132.912
FORM-15 info | H5 | H5= | 执行率没有填 | H5=100%
FORM-15 info | H10 | H10= | 这一项没有填 | H9= H10= H11= H12=
FORM-17 warning | E9 | E9=≥10万元 F9=10万元 | “≥10万元” 金额 | E9=≥10万元 F9=10万元 C9=经济效益指标
FORM-17 warning | E9 | D9=资金支付率 E9=≥98% F9=98% | “≥98%” 支付率 | D9=培训覆盖率 E9=≥98% F9=98%
FORM-18 info | - | F5=99.38 H5=99.38% | 都是整数 两位小数 | F5=99.38 H5=99.38% I5=9.94
FORM-18 info | - | F9=9.99场 | 都是整数 | F9=9场
FORM-19 warning | 9 | G9=30.5 G10=19.5 | 分值是30.5分 | G9=30 G10=20
FORM-24 warning | F11 | E11=/ F11=/ | 有分值 不计分 折算为百分制 | E11=/ F11=/ G11= H11= G9=60 H9=60
FORM-24 warning | 11 | E11= F11= | 没有写指标值和完成情况 | E11= F11=达成
FORM-24 warning | 11 | E11= F11= | 没有写指标值和完成情况 | E11=定性 F11=
FORM-27 warning | I9 | I9=全年支付排水设施维修资金2026400元 | “2026400元” 单位是万元 | I9=全年支付排水设施维修资金202.64万元
FORM-27 warning | I9 | I9=全年人均补助标准提高到1,200元。 | “1,200元” 万元 | I9=全年人均补助标准提高到0.12万元。
FORM-27 warning | F9 | E9=≥100万元 F9=1000000万元 | 1,000,000.00万元 100.00万元 10,000倍 | E9=≥100万元 F9=999999万元
IND-02 error | H9 | H9=31 | “31”不在0到30分之间 | H9=30
IND-02 error | H9 | H9=-1 | “-1”不在0到30分之间 | H9=0
FORM-28 info | 12 | D12=群众满意度 | 什么调查 问卷调查 | D12=群众满意度 I12=问卷调查
FORM-28 info | 12 | D12=群众满意度 | 什么调查 | D12=群众满意度（电话回访）
"""
CASES = [[cell.strip() for cell in line.split("|")] for line in CHECKS.strip().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]} {case[2]}" for case in CASES])
def test_a_check_speaks_once_at_its_cell_and_not_of_the_nearest_form(case, tmp_path):
    (code, severity), cell, speaking, words, silent = case[0].split(), *case[1:]
    (item,) = told(tmp_path, speaking, code)
    assert (item.severity, item.place.sheet) == (severity, "自评表")
    assert (item.place.cell or "-").endswith(cell)
    said = (item.message + item.cure).replace(" ", "")
    assert [word for word in words.split() if word not in said] == []
    assert told(tmp_path, silent, code) == []


# Weights, or figures that make 100, in the columns of target and actual.
WEIGHTS = "E9=30 F9=30 E10=20 F10=20 E11=30 F11=30 E12=10 F12=10"
HUNDRED = "E9=40 F9=40 E10=20 F10=20 E11=30 F11=30 E12=10 F12=10"
PLAIN = "D10=设备台数 D12=回访次数 C12=数量指标"
SWAPPED = [
    (f"{PLAIN} {WEIGHTS}", f"{PLAIN} {WEIGHTS} F12=9"),
    (f"{PLAIN} {HUNDRED}", f"{PLAIN} {HUNDRED} E12=9 F12=9"),
    (WEIGHTS, WEIGHTS + " F12=9"),
    (HUNDRED, HUNDRED + " F12=9"),
]


@pytest.mark.parametrize(("speaking", "silent"), SWAPPED)
def test_weights_in_the_columns_of_target_and_actual(speaking, silent, tmp_path):
    (item,) = told(tmp_path, speaking, "FORM-11")
    assert (item.severity, item.place.cell) == ("error", "E9")
    assert told(tmp_path, silent, "FORM-11") == []


# Edits | what the ceiling says, nothing where none applies. 90 points of indicators and 10 × the rate.
CEILINGS = """
F5=80 H5=80.00% |
F5=79.99 H5=79.99% | 预算执行率79.99% 不超过89分
F5=70 H5=70.00% | 预算执行率70.00% 不超过89分
F5=69.99 H5=69.99% | 预算执行率69.99% 不超过79分
F5=60 H5=60.00% | 预算执行率60.00% 不超过79分
F5=59.99 H5=59.99% | 预算执行率59.99% 不超过69分
F5=50 H5=50.00% | 预算执行率50.00% 不超过69分
F5=49.99 H5=49.99% | 预算执行率49.99% 不超过59分
F5=79 H5=79.00% F9=7.1场 | 预算执行率79.00% 不超过89分
F5=79 H5=79.00% F9=7场 |
"""


@pytest.mark.parametrize("line", CEILINGS.strip().splitlines())
def test_a_ceiling_by_execution_rate_is_said_where_it_takes_something(line, tmp_path):
    """The last two: 60 + 30 × 71 % + 7.90 = 89.20, one over the ceiling of 89; with 70 % 88.90, none."""
    changes, words = (part.strip() for part in line.split("|"))
    items = told(tmp_path, changes, "FORM-26", with_caps())
    assert [item.place.cell for item in items] == ["H13"] * bool(words)
    assert all(word in item.message for item in items for word in words.split())
    assert told(tmp_path, changes, "FORM-26") == []


def test_yuan_in_a_form_in_yuan_is_right(tmp_path):
    words = "I9=全年支付排水设施维修资金2026400元"
    assert told(tmp_path, words, "FORM-27")
    assert told(tmp_path, words, "FORM-27", unit="元") == []
