"""Two real departments: every indicator, the total, the grade, and exactly the contradictions that their figures hold."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from scorer.data import folder
from scorer.intake.answers import Answers
from scorer.intake.read import read_workbook
from scorer.model import BLANK, Problem, Result
from scorer.ooxml import Workbook
from scorer.rulebook import LoadedRules
from scorer.scoring.score import score_answers
from tests.rulebook.shipped import loaded, switched
from tests.scoring.answering import answer

HUNAN, XINHUANG = "hunan-hrss-2021", "xinhuang-hrss-2021"

# 三级指标 | 分值 | value of sample 1, 得分, 扣分原因 | the same of sample 2
EXPECTED = """
在职人员控制率 | 5 | 94.13% | 5 | | 85.29% | 5 |
三公经费变动率 | 5 | -1.20% | 5 | | 0.00% | 5 |
预算完成率 | 5 | 90.24% | 3 | 低于100% 9.76个百分点，计1个5%，扣2分 | 92.88% | 3 | 低于100% 7.12个百分点，计1个5%，扣2分
预算控制率 | 5 | 44.83% | 0 | 大于30%，不得分，扣5分 | 0.00% | 5 |
新建楼堂馆所面积控制率 | 5 | 不适用 | 5 | | 不适用 | 5 |
新建楼堂馆所投资概算控制率 | 5 | 不适用 | 5 | | 不适用 | 5 |
公用经费控制率 | 8 | 94.29% | 8 | | 85.94% | 8 |
三公经费控制率 | 7 | 54.86% | 7 | | 45.00% | 7 |
政府采购执行率 | 6 | 93.00% | 4 | 低于100% 7.00个百分点，计1个5%，扣2分 | 100.00% | 6 |
管理制度健全性 | 8 | 4 | 8 | | 4 | 8 |
资金使用合规性 | 6 | 1 | 5 | ②部分款项支付佐证材料不完整，1例，扣1分 | 0 | 6 |
预决算信息公开性 | 5 | 5 | 5 | | 4 | 4 | ⑤基础数据信息和会计信息资料不准确，扣1分
重点工作实际完成率 | 8 | 100.00% | 8 | | 100.00% | 8 |
经济效益 | 5 | 1项指标 | 5 | | 1项指标 | 5 |
社会效益 | 5 | 1项指标 | 5 | | 1项指标 | 5 |
生态效益 | | — | | | — | |
行政效能 | 6 | 效果较好 | 6 | | 效果较好 | 6 |
社会公众或服务对象满意度 | 6 | 99.53% | 6 | | 92.00% | 6 |
"""

# code, severity | where | what stands there | what the sentence and the cure name
HUNAN_PROBLEMS = """
BASE-02 error | 合计 · 行政编制 | 126 | 124 相差2
BASE-02 error | 合计 · 参公及事业编制 | 249 | 251 相差2
YEAR-05 warning | 本年追加预算 | 11464.2 | 30%
IND-10 info | 新建楼堂馆所面积控制率 | | 计5分
IND-10 info | 新建楼堂馆所投资概算控制率 | | 计5分
TEXT-08 info | 填报日期 | 2022年5月 日 | 不完整
"""
XINHUANG_PROBLEMS = """
BASE-02 error | 合计 · 在职合计 | 29 | 32 相差3
TEXT-01 error | 合计 | 521.75 | 2,536.58
TEXT-02 error | 其他人员经费 · 金额 | 2017万元 | 2.17 521.75
TEXT-01 error | 合计 | 484.62 | 534.69 50.07
TEXT-03 error | 行政事业单位养老支出 · 金额 | | 484.62 50.07
LINK-05 error | 支出决算数 | 484.62 | 441.37 43.25
READ-11 error | 住房公积金 · 金额 | 0万无 | 0万元
IND-06 warning | 评定等级 · 自评 | 优秀 | “优”
READ-03 info | 其他人员经费 · 金额 | 2017万元 | 2017
IND-10 info | 新建楼堂馆所面积控制率 | | 计5分
IND-10 info | 新建楼堂馆所投资概算控制率 | | 计5分
"""


@cache
def read(sample: str) -> tuple[Answers, tuple[Problem, ...]]:
    workbook = Workbook.open(folder("samples") / f"{sample}.xlsx")
    answers, problems = read_workbook(workbook, loaded().rulebook)
    return answers, tuple(problems)


def result(sample: str, rules: LoadedRules | None = None, **typed: str) -> Result:
    """A sample scored, with some inputs typed otherwise."""
    answers, problems = read(sample)
    fields = dict(answers.fields)
    for name, text in typed.items():
        fields[name] = answer(name, text, fields[name].label, fields[name].place.cell)
    return score_answers(answers.replaced(fields=fields), rules or loaded(), list(problems)).result


def rows(first: int) -> list[tuple]:
    """The columns of one sample in the table above."""
    made = []
    for line in EXPECTED.strip().splitlines():
        cells = [cell.strip() for cell in (line + " ").split("|")]
        value, score, reason = cells[first : first + 3]
        made.append((cells[0], cells[1], value, score, reason))
    return made


def shown(value: object, unit: str) -> str:
    if isinstance(value, Fraction):
        return f"{float(value * 100):.2f}%" if unit == "%" else str(value)
    return str(value)


@pytest.mark.parametrize(("sample", "first", "total"), [(HUNAN, 2, 90), (XINHUANG, 5, 97)])
def test_every_indicator_total_and_grade(sample, first, total):
    (card,) = result(sample).cards
    told = [
        (
            item.key,
            "" if item.points is None else str(item.points),
            shown(item.measure, item.unit),
            "" if item.score is None else str(item.score),
            item.reason,
        )
        for item in card.scores
    ]
    assert told == rows(first)
    assert (card.total, card.grade, card.state, card.full) == (total, "优", "scored", 100)


@pytest.mark.parametrize(("sample", "expected"), [(HUNAN, HUNAN_PROBLEMS), (XINHUANG, XINHUANG_PROBLEMS)])
def test_exactly_the_contradictions_that_the_sheets_show(sample, expected):
    problems = result(sample).problems
    lines = [[cell.strip() for cell in line.split("|")] for line in expected.strip().splitlines()]
    told = [
        (f"{problem.code} {problem.severity}", problem.place.heading, problem.text) for problem in problems
    ]
    assert sorted(told) == sorted((code, where, text) for code, where, text, _ in lines)
    for code, where, text, words in lines:
        (sentence,) = {
            problem.message + problem.cure
            for problem in problems
            if (f"{problem.code} {problem.severity}", problem.place.heading, problem.text)
            == (code, where, text)
        }
        assert all(word in sentence for word in words.split())


@pytest.mark.parametrize("sample", [HUNAN, XINHUANG])
def test_errors_come_first_and_every_problem_has_a_place(sample):
    problems = result(sample).problems
    order = [("error", "warning", "info").index(problem.severity) for problem in problems]
    assert order == sorted(order)
    assert all(problem.place.sheet and problem.place.cell for problem in problems)


@pytest.mark.parametrize("sample", [HUNAN, XINHUANG])
def test_without_last_years_budget_the_total_is_withheld(sample):
    """D19: a budget compared with an actual is another measure."""
    scored = result(sample, 三公经费_上年预算数="")
    (card,) = scored.cards
    assert (card.total, card.grade, card.state) == (None, "", "incomplete")
    (problem,) = [found for found in scored.problems if found.code == "BASE-12"]
    assert (problem.severity, problem.place.heading) == ("error", "三公经费 · 上年预算数")
    assert [item.key for item in card.scores if item.state == "missing"] == ["三公经费变动率"]


@pytest.mark.parametrize(
    ("sample", "rate", "total", "grade"), [(HUNAN, "51.48%", 85, "良"), (XINHUANG, "108.33%", 92, "优")]
)
def test_with_the_switch_the_last_actual_is_the_base_and_the_score_provisional(sample, rate, total, grade):
    scored = result(sample, switched(sangong_base="上年决算数"), 三公经费_上年预算数="")
    (card,) = scored.cards
    (row,) = [item for item in card.scores if item.key == "三公经费变动率"]
    assert (shown(row.measure, "%"), row.score) == (rate, 0)
    assert (card.total, card.grade) == (total, grade)
    (problem,) = [found for found in scored.problems if found.code == "BASE-12"]
    assert (problem.severity, problem.place.heading) == ("warning", "三公经费 · 上年预算数")


def test_with_the_switch_and_the_budget_filled_nothing_is_said():
    scored = result(HUNAN, switched(sangong_base="上年决算数"))
    assert scored.cards[0].total == 85
    assert "BASE-12" not in [problem.code for problem in scored.problems]


def test_a_second_breach_falls_below_the_boundary():
    """A strict reader counts 存在部分预算指标串用 as a breach under ④: 89.00 良, where 90 stands on the boundary."""
    (card,) = result(HUNAN, 资金合规_4="1").cards
    assert (card.total, card.grade) == (89, "良")


def test_money_carried_over_changes_the_rate_of_sample_2():
    """If the missing 43.25 came from 上年结转: 484.62/565.00 = 85.77%, two steps, 95.00 优; and the contradiction is gone."""
    scored = result(XINHUANG, 上年结转="43.25", 年末结余="80.38")
    (card,) = scored.cards
    (row,) = [item for item in card.scores if item.key == "预算完成率"]
    assert (shown(row.measure, "%"), row.score, card.total, card.grade) == ("85.77%", 1, 95, "优")
    assert "LINK-05" not in [problem.code for problem in scored.problems]


def test_the_proposed_corrections_clear_their_contradictions():
    answers, problems = read(XINHUANG)
    lists = dict(answers.own_rows)
    (wrong,) = [row for row in lists["收入预算分项"] if row.label == "其他人员经费"]
    right = wrong.replaced(
        answers={"金额": answer("金额", "2.17", "其他人员经费 · 金额"), "说明": wrong.answers["说明"]}
    )
    lists["收入预算分项"] = tuple(right if row is wrong else row for row in lists["收入预算分项"])
    lists["支出决算分项"] = lists["支出决算分项"][:4]
    scored = score_answers(answers.replaced(own_rows=lists), loaded(), list(problems)).result
    codes = {problem.code for problem in scored.problems}
    assert not codes & {"TEXT-01", "TEXT-02", "TEXT-03"}


def test_blank_answers_leave_nothing_scored_but_what_does_not_apply():
    answers, _ = read(HUNAN)
    fields = {
        name: found.replaced(state="blank", value=BLANK, text="") for name, found in answers.fields.items()
    }
    (card,) = score_answers(answers.replaced(fields=fields, own_rows={}), loaded(), []).result.cards
    assert card.total is None
    assert {item.key for item in card.scores if item.score is not None} == {
        "新建楼堂馆所面积控制率",
        "新建楼堂馆所投资概算控制率",
    }
