"""Blank, not applicable and zero are three things, for every kind of input."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.model import BLANK
from scorer.scoring.environment import seen
from tests.rulebook.shipped import loaded, switched
from tests.scoring.answering import COMPLETE_ROWS, answer, percent, score, scored

# indicator | typed | state | shown | score | problem
QUOTIENTS = """
在职人员控制率 | 在职人数=0 编制数=25 | scored | 0.00 | 5 |
在职人员控制率 | 在职人数=0 编制数=0 | not_applicable | 不适用 | 5 | IND-10 info
在职人员控制率 | 在职人数=3 编制数=0 | scored | 除数为0 | 0 | IND-10 error
在职人员控制率 | 在职人数= 编制数=25 | missing | 缺数据 | | READ-73 error
在职人员控制率 | 在职人数=25 编制数= | missing | 缺数据 | | READ-73 error
在职人员控制率 | 在职人数=无 编制数=25 | missing | 缺数据 | | READ-65 error
在职人员控制率 | 在职人数=0 编制数=无 | missing | 缺数据 | | READ-65 error
三公经费变动率 | 三公经费_本年预算数=0 三公经费_上年预算数=10.00 | scored | -100.00 | 5 |
三公经费变动率 | 三公经费_本年预算数=0 三公经费_上年预算数=0 | not_applicable | 不适用 | 5 | IND-10 info
三公经费变动率 | 三公经费_本年预算数=5.00 三公经费_上年预算数=0 | scored | 除数为0 | 0 | IND-10 error
三公经费变动率 | 三公经费_本年预算数=5.00 三公经费_上年预算数= | missing | 缺数据 | | BASE-12 error
预算完成率 | 年初预算=0 年末结余=0 | not_applicable | 不适用 | 5 | IND-10 info
预算完成率 | 年初预算=0 年末结余=-3 | scored | 除数为0 | 0 | IND-10 error
预算完成率 | 年末结余=500 | scored | 0.00 | 0 |
预算完成率 | 上年结转= | missing | 缺数据 | | READ-73 error
预算控制率 | 年初预算=0 本年追加预算=0 | not_applicable | 不适用 | 5 | IND-10 info
预算控制率 | 年初预算=0 本年追加预算=3.36 | scored | 除数为0 | 0 | IND-10 error
预算控制率 | 本年追加预算= | missing | 缺数据 | | READ-73 error
公用经费控制率 | 公用经费_本年预算数=0 公用经费_本年决算数=0 | not_applicable | 不适用 | 8 | IND-10 info
公用经费控制率 | 公用经费_本年预算数=0 公用经费_本年决算数=1 | scored | 除数为0 | 0 | IND-10 error
政府采购执行率 | 政府采购_本年预算数=0 政府采购_本年决算数=0 | not_applicable | 不适用 | 6 | IND-10 info
政府采购执行率 | 政府采购_本年预算数=12.00 政府采购_本年决算数=0 | scored | 0.00 | 0 |
新建楼堂馆所面积控制率 | 楼堂馆所_批复规模=无 楼堂馆所_实际规模=无 | not_applicable | 不适用 | 5 | IND-10 info
新建楼堂馆所面积控制率 | 楼堂馆所_批复规模= 楼堂馆所_实际规模= | not_applicable | 不适用 | 5 | IND-10 info
新建楼堂馆所面积控制率 | 楼堂馆所_批复规模=0 楼堂馆所_实际规模=0 | not_applicable | 不适用 | 5 | IND-10 info
新建楼堂馆所面积控制率 | 楼堂馆所_批复规模=2000 楼堂馆所_实际规模=0 | scored | 0.00 | 5 |
新建楼堂馆所面积控制率 | 楼堂馆所_批复规模=0 楼堂馆所_实际规模=2000 | scored | 除数为0 | 0 | IND-10 error
新建楼堂馆所面积控制率 | 楼堂馆所_批复规模=2000 楼堂馆所_实际规模=无 | missing | 缺数据 | |
新建楼堂馆所面积控制率 | 楼堂馆所_批复规模=2000 楼堂馆所_实际规模= | missing | 缺数据 | | READ-73 error
重点工作实际完成率 | 重点工作完成数=0 重点工作应完成数=20 | scored | 0.00 | 0 |
重点工作实际完成率 | 重点工作完成数=0 重点工作应完成数=0 | not_applicable | 不适用 | 8 | IND-10 info
重点工作实际完成率 | 重点工作完成数=5 重点工作应完成数=0 | scored | 除数为0 | 0 | IND-10 error
重点工作实际完成率 | 重点工作完成数= 考核得分=0 | scored | 0.00 | 0 |
重点工作实际完成率 | 重点工作完成数= 重点工作应完成数= 考核得分= | missing | 缺数据 | | READ-73 error
社会公众或服务对象满意度 | 满意度=0% | scored | 0.00 | 0 |
社会公众或服务对象满意度 | 满意度= | missing | 缺数据 | | READ-73 error
社会公众或服务对象满意度 | 满意度=无 | missing | 缺数据 | | READ-65 error
行政效能 | 行政效能= | missing | 缺数据 | | READ-72 error
行政效能 | 行政效能=无 | missing | 缺数据 | | READ-65 error
资金使用合规性 | 资金合规_3= | missing | 缺数据 | | READ-73 error
资金使用合规性 | 资金合规_3=无 | missing | 缺数据 | | READ-65 error
管理制度健全性 | 管理制度_3= | missing | 缺数据 | | READ-71 error
管理制度健全性 | 管理制度_3=无 | missing | 缺数据 | | READ-65 error
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in QUOTIENTS.strip().splitlines()]


def typed(text: str) -> dict[str, str]:
    return dict(part.split("=") for part in text.split())


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_what_is_absent_has_its_own_outcome(row):
    key, given, state, shown, expected, told = row
    (indicator,) = [item for item in loaded().rulebook.indicators if item.key == key]
    result = scored(typed(given)).result
    (found,) = [item for item in result.cards[0].scores if item.key == key]
    assert (found.state, "" if found.score is None else str(found.score)) == (state, expected)
    assert (percent(found.measure) if indicator.measures else str(found.measure)) == shown
    raised = {f"{problem.code} {problem.severity}" for problem in result.problems}
    assert not told or told in raised
    if state == "missing":
        assert result.cards[0].total is None


@pytest.mark.parametrize(
    ("given", "stored", "found"),
    [
        ("7.50", True, Fraction("7.5")),
        ("0", True, Fraction(0)),
        ("", False, BLANK),
        ("无", False, "无"),
        ("一般", True, "一般"),
        ("7.50.", False, "未采用"),
        ("7.50.", True, "7.50."),
    ],
)
def test_a_formula_finds_three_different_things(given, stored, found):
    """Of what was refused the cell's own text, where a formula refers to the cell itself."""
    assert seen(answer("甲", given).replaced(stored=stored)) == found


def test_each_blank_input_is_told_at_its_own_cell():
    problems = scored({"上年结转": "", "年末结余": "", "管理制度_2": ""}).result.problems
    blanks = [problem for problem in problems if problem.severity == "error"]
    assert [problem.place.heading for problem in blanks] == ["上年结转", "年末结余", "②有本部门厉行节约制度"]
    assert len({problem.place.cell for problem in blanks}) == 3


def test_a_refused_input_was_told_when_it_was_read_and_is_not_told_again():
    result = scored({"满意度": "7.50."}).result
    assert result.cards[0].total is None
    assert [problem for problem in result.problems if problem.severity == "error"] == []


def test_of_two_measures_the_one_that_was_begun_is_asked_for():
    """考核得分 may be left out altogether; 考核满分 alone begins nothing, 完成数 alone asks for 应完成数."""
    problems = scored({"重点工作应完成数": ""}).result.problems
    assert [problem.place.heading for problem in problems if problem.code == "READ-73"] == [
        "重点工作应完成数"
    ]


def test_the_reason_of_a_rate_without_a_divisor_names_it():
    result = score("公用经费控制率", {"公用经费_本年预算数": "0"})
    assert (result.score, result.reason) == (0, "除数为0，比率没有意义，扣8分")
    assert result.calculation == "除数为0，比率没有意义，计0分"


def test_the_reason_of_what_does_not_apply_and_scores_nothing():
    nothing = {"政府采购_本年预算数": "0", "政府采购_本年决算数": "0"}
    assert score("政府采购执行率", nothing, switched(na_policy="zero")).reason == "数据均为0，没有发生，扣6分"
    assert score("政府采购执行率", nothing).reason == ""
    assert score("政府采购执行率", nothing, switched(na_policy="rescale")).reason == ""


def test_a_rate_for_a_person_to_judge_is_told_and_withholds_the_total():
    result = scored({"编制数": "0"}, switched(over_zero="manual")).result
    (found,) = [item for item in result.cards[0].scores if item.key == "在职人员控制率"]
    assert (found.state, found.score, result.cards[0].total) == ("manual", None, None)
    assert "IND-22 warning" in {f"{problem.code} {problem.severity}" for problem in result.problems}


def test_a_budget_cut_is_scored_by_its_size_and_told():
    problems = scored({"本年追加预算": "-62"}).result.problems
    (told,) = [problem for problem in problems if problem.code == "IND-09"]
    assert (told.severity, "绝对值" in told.message) == ("warning", True)
    assert "IND-09" not in [problem.code for problem in scored({"本年追加预算": "62"}).result.problems]


# 指标值 | 完成值 | state of 社会效益 | score | problem
OWN = """
≥100 | 0 | scored | 0 |
≥100 | | missing | | READ-73 error
 | 100 | missing | | READ-73 error
≥100 | 无 | missing | |
≤0 | 0 | scored | 5 |
≤0 | 3 | scored | 0 |
≥0 | 0 | scored | 5 |
≥0 | 3 | scored | 5 |
≥100 | -5 | scored | 0 | FORM-41 warning
≤100 | -5 | scored | 5 |
≥-5 | -3 | scored | 5 |
≥-5 | -5 | scored | 5 |
>-5 | -5 | manual | | IND-22 warning
≤-5 | -5 | scored | 5 |
≥-5 | -8 | manual | | IND-22 warning
定性 | 达成 | scored | 5 |
定性 | 部分达成 | manual | | IND-22 warning
"""


@pytest.mark.parametrize("row", [line.split("|") for line in OWN.strip("\n").splitlines()], ids="|".join)
def test_an_own_row_with_zero_blank_or_nothing(row):
    target, actual, state, expected, told = (cell.strip() for cell in row)
    own = {"名称": "甲", "所属": "社会效益", "指标值": target, "完成值": actual, "分值": ""}
    result = scored({}, rows={"自设指标": [COMPLETE_ROWS["自设指标"][0], own]}).result
    (found,) = [item for item in result.cards[0].scores if item.key == "社会效益"]
    assert (found.state, "" if found.score is None else str(found.score)) == (state, expected)
    raised = {f"{problem.code} {problem.severity}" for problem in result.problems}
    assert raised & {"READ-73 error", "FORM-41 warning", "IND-22 warning"} == ({told} if told else set())
