"""The result as a whole: order of the problems, years, dates, what was left out, and the card of the indicator table."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.answers import OwnScores
from scorer.model import Place, Problem
from scorer.scoring.score import score_answers
from tests.rulebook.shipped import loaded, switched
from tests.scoring.answering import COMPLETE, COMPLETE_ROWS, answer, answers, scored

PLACE = Place("数据", "B1")


def result(found: list[Problem] | None = None, **changes):
    made = answers(COMPLETE, COMPLETE_ROWS).replaced(**changes)
    return score_answers(made, loaded(), found or []).result


def test_the_complete_department():
    whole = scored({})
    (card,) = whole.result.cards
    assert whole.table == card
    assert (card.form, card.sheet, card.state) == ("部门整体支出绩效评价指标评分表", "", "scored")
    assert (card.full, card.total, card.grade) == (100, 100, "优")
    assert whole.result.rules == "hunan-department-2021"
    assert len(card.scores) == 18
    assert set(whole.own_scores) == {"经济效益", "社会效益", "生态效益"}
    assert [len(whole.own_scores[key]) for key in ("经济效益", "社会效益", "生态效益")] == [1, 1, 0]
    assert (whole.forms, whole.answers.fields["编制数"].number) == ((), 25)


def test_errors_stand_before_warnings_and_notes_and_each_only_once():
    note, warning, error = (
        Problem(code, severity, "句", "改", PLACE, "")
        for code, severity in (("甲", "info"), ("乙", "warning"), ("丙", "error"))
    )
    later = Problem("丁", "error", "句", "改", PLACE, "")
    problems = result([note, warning, error, warning, later, note]).problems
    mine = [item.code for item in problems if item.code in "甲乙丙丁"]
    assert mine == ["丙", "丁", "乙", "甲"]


@pytest.mark.parametrize(
    ("year", "told"), [(None, False), (2018, False), (2022, False), (2017, True), (2023, True)]
)
def test_a_year_that_the_rules_are_not_for(year, told):
    problems = [item for item in result(year=year).problems if item.code == "FORM-38"]
    assert [item.severity for item in problems] == ["warning"] * told
    assert all(item.message == f"本表是{year}年度的，而评分规则适用于2018至2022年度。" for item in problems)


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("2022年5月20日", True),
        ("2022-5-20", True),
        ("填报日期：2022 . 05 . 20", True),
        ("2022年5月", False),
        ("5月20日", False),
        ("年 月 日", False),
        ("1899年5月20日", False),
    ],
)
def test_a_date_without_its_day_is_noted(text, complete):
    problems = [item for item in result(dates=((PLACE, text),)).problems if item.code == "TEXT-08"]
    assert [(item.severity, item.place, item.text) for item in problems] == [("info", PLACE, text)] * (
        not complete
    )
    assert all(f"“{text}”不完整" in item.message for item in problems)


def test_a_blank_date_is_noted_as_blank():
    (noted,) = (item for item in result(dates=((PLACE, ""),)).problems if item.code == "TEXT-08")
    assert (noted.severity, noted.message, noted.place) == ("info", "没有填报日期。", PLACE)


def test_a_base_that_a_switch_leaves_out_is_asked_for_all_the_same():
    """D19: with last year's spending as the base, a blank budget of last year is a warning and no error."""
    typed = {"三公经费_上年预算数": ""}
    other = scored(typed, switched(sangong_base="上年决算数"))
    told = [item for item in other.result.problems if item.code == "BASE-12"]
    assert [(item.severity, item.place) for item in told] == [
        ("warning", other.answers.fields["三公经费_上年预算数"].place)
    ]
    # 10.00 against 9.00 is 11.11 % more: eleven whole points cost all five
    (score,) = [item for item in other.result.cards[0].scores if item.key == "三公经费变动率"]
    assert (score.score, score.measure) == (0, Fraction("0.1111"))
    assert [item.severity for item in scored(typed).result.problems if item.code == "BASE-12"] == ["error"]
    assert [
        item
        for item in scored({}, switched(sangong_base="上年决算数")).result.problems
        if item.code == "BASE-12"
    ] == []


def test_a_card_that_lacks_a_score_has_no_total_and_no_grade():
    (card,) = scored({"满意度": ""}).result.cards
    assert (card.state, card.total, card.grade) == ("incomplete", None, "")


def test_every_score_carries_what_the_officer_gave_and_where_it_stands():
    own = OwnScores(scores={"在职人员控制率": answer("自评", "4.50")})
    (card,) = scored({}, own=own).result.cards
    by_key = {item.key: item for item in card.scores}
    assert (by_key["在职人员控制率"].own, by_key["行政效能"].own) == (Fraction("4.5"), None)
    assert by_key["在职人员控制率"].place == Place(heading="在职人员控制率")


# indicator | unit of what was measured
UNITS = """
在职人员控制率 | %
管理制度健全性 | 项
资金使用合规性 | 例
行政效能 |
社会公众或服务对象满意度 | %
"""


@pytest.mark.parametrize("line", UNITS.strip().splitlines())
def test_the_unit_of_what_was_measured(line):
    key, unit = (part.strip() for part in line.split("|"))
    (found,) = [item for item in scored({}).result.cards[0].scores if item.key == key]
    assert found.unit == unit


# what was typed | indicator | the calculation
CALCULATIONS = """
行政效能=一般 | 行政效能 | 评定为“一般”，计3分
行政效能= | 行政效能 | 缺少数据，没有计分
编制数= | 在职人员控制率 | 缺少数据，没有计分
编制数=0 在职人数=0 | 在职人员控制率 | 数据均为0，没有发生，计5分
编制数=0 在职人数=3 | 在职人员控制率 | 除数为0，比率没有意义，计0分
满意度=85.00% | 社会公众或服务对象满意度 | 社会公众或服务对象满意度 85.00%，在80%（含）至90%之间，计4分
三公经费_本年决算数=12.00 | 三公经费控制率 | “三公经费”控制率 = 三公经费·本年决算数 12.00 ÷ 三公经费·本年预算数 10.00 = 120.00%，超过100% 20.00个百分点，计20个百分点，计0分
三公经费_本年预算数=1000.00 三公经费_本年决算数=1200.00 | 三公经费控制率 | “三公经费”控制率 = 三公经费·本年决算数 1,200.00 ÷ 三公经费·本年预算数 1,000.00 = 120.00%，超过100% 20.00个百分点，计20个百分点，计0分
考核得分=95 | 重点工作实际完成率 | 重点工作实际完成率 = 绩效考核得分 95 ÷ 考核满分 100 = 95.00%，未达到100%，按比例计分，计7.6分
"""


@pytest.mark.parametrize("line", CALCULATIONS.strip().splitlines())
def test_how_a_score_is_worked_out_in_words(line):
    typed, key, words = (part.strip() for part in line.split("|"))
    given = dict(part.split("=") for part in typed.split())
    (found,) = [item for item in scored(given).result.cards[0].scores if item.key == key]
    assert found.calculation == words


def test_of_two_measures_a_refused_one_is_the_one_that_was_begun():
    blank = {"考核得分": "7.50.", "重点工作完成数": "", "重点工作应完成数": ""}
    assert [item for item in scored(blank).result.problems if item.code == "READ-73"] == []
