"""The worked edges of the standard: whole steps only, what is shown is what is scored, both kinds of band edge."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.scoring.words import shown
from tests.rulebook.shipped import changed, loaded
from tests.scoring.answering import answer, percent, score

# indicator | typed | shown | score | what the reason says
EDGES = """
在职人员控制率 | 编制数=35393 在职人数=36453 | 102.99 | 4 | 超过100% 2.99个百分点，计2个百分点，扣1分
在职人员控制率 | 编制数=1000000 在职人数=1029949 | 102.99 | 4 | 计2个百分点
在职人员控制率 | 编制数=1000000 在职人数=1029950 | 103.00 | 3.5 | 计3个百分点
在职人员控制率 | 编制数=100000 在职人数=102995 | 103.00 | 3.5 | 计3个百分点
在职人员控制率 | 编制数=25 在职人数=27 | 108.00 | 1 | 超过100% 8.00个百分点，计8个百分点，扣4分
在职人员控制率 | 编制数=100 在职人数=110 | 110.00 | 0 | 计10个百分点，扣5分
在职人员控制率 | 编制数=100 在职人数=300 | 300.00 | 0 | 扣5分
在职人员控制率 | 编制数=10000 在职人数=10099 | 100.99 | 5 |
三公经费变动率 | 三公经费_上年预算数=1000.00 三公经费_本年预算数=1006.00 | 0.60 | 5 |
三公经费变动率 | 三公经费_上年预算数=100.00 三公经费_本年预算数=110.00 | 10.00 | 0 | 超过0% 10.00个百分点
三公经费变动率 | 三公经费_上年预算数=32 三公经费_本年预算数=63.46 | 98.31 | 0 | 扣5分
三公经费变动率 | 三公经费_上年预算数=100.00 三公经费_本年预算数=50.00 | -50.00 | 5 |
预算完成率 | 年初预算=25574.38 本年追加预算=11464.20 年末结余=3614.32 | 90.24 | 3 | 低于100% 9.76个百分点，计1个5%，扣2分
预算完成率 | 年初预算=521.75 年末结余=37.13 | 92.88 | 3 | 低于100% 7.12个百分点，计1个5%，扣2分
预算完成率 | 年初预算=100 年末结余=16 | 84.00 | 0 | 低于100% 16.00个百分点，计3个5%，扣5分
预算完成率 | 上年结转=19.8 年初预算=1922.76 本年追加预算=767.86 年末结余=19.8 | 99.27 | 5 |
预算完成率 | 年初预算=487.24 年末结余=4.02 | 99.17 | 5 |
预算完成率 | 年初预算=100 年末结余=-3 | 103.00 | 5 |
预算控制率 | 年初预算=100.00 本年追加预算=20.00 | 20.00 | 3 | 在10%至20%（含）之间，计3分，扣2分
预算控制率 | 年初预算=10000.00 本年追加预算=2001.00 | 20.01 | 2 | 在20%至30%（含）之间，计2分，扣3分
预算控制率 | 年初预算=25574.38 本年追加预算=11464.20 | 44.83 | 0 | 大于30%，不得分，扣5分
预算控制率 | 年初预算=263.19 本年追加预算=224.05 | 85.13 | 0 | 大于30%
预算控制率 | 年初预算=500.00 本年追加预算=-62.00 | -12.40 | 3 | 按绝对值，在10%至20%（含）之间
预算控制率 | 年初预算=100000 本年追加预算=4 | 0.00 | 5 |
预算控制率 | 年初预算=100000 本年追加预算=5 | 0.01 | 4 | 在0%至10%（含）之间
公用经费控制率 | 公用经费_本年预算数=18.30 公用经费_本年决算数=26.04 | 142.30 | 0 | 超过100% 42.30个百分点，计42个百分点，扣8分
三公经费控制率 | 三公经费_本年预算数=63.46 三公经费_本年决算数=44.29 | 69.79 | 7 |
政府采购执行率 | 政府采购_本年预算数=3000 政府采购_本年决算数=2790 | 93.00 | 4 | 低于100% 7.00个百分点，计1个5%，扣2分
政府采购执行率 | 政府采购_本年预算数=100 政府采购_本年决算数=107 | 107.00 | 4 | 超过100% 7.00个百分点，计1个5%，扣2分
政府采购执行率 | 政府采购_本年预算数=100 政府采购_本年决算数=96 | 96.00 | 6 |
新建楼堂馆所面积控制率 | 楼堂馆所_批复规模=2000 楼堂馆所_实际规模=2100 | 105.00 | 3 | 超过100% 5.00个百分点，计1个5%，扣2分
新建楼堂馆所面积控制率 | 楼堂馆所_批复规模=2000 楼堂馆所_实际规模=2099.8 | 104.99 | 5 |
重点工作实际完成率 | 重点工作应完成数=3 重点工作完成数=2 | 66.67 | 5.33 | 未达到100%，按比例计分，扣2.67分
社会公众或服务对象满意度 | 满意度=80.00% | 80.00 | 4 | 在80%（含）至90%之间，计4分，扣2分
社会公众或服务对象满意度 | 满意度=79.99% | 79.99 | 2 | 计2分，扣4分
社会公众或服务对象满意度 | 满意度=69.99% | 69.99 | 0 | 低于70%，不得分，扣6分
社会公众或服务对象满意度 | 满意度=79.995% | 80.00 | 4 | 计4分
"""  # 36453/35393 is 102.9949…%


@pytest.mark.parametrize("row", [line.split("|") for line in EDGES.strip().splitlines()], ids=" ".join)
def test_an_edge_scores_as_the_standard_works_it_out(row):
    key, typed, shown, expected, told = (cell.strip() for cell in row)
    result = score(key, dict(part.split("=") for part in typed.split()))
    assert percent(result.measure) == shown
    assert result.score == Fraction(expected)
    assert result.deduction == result.points - Fraction(expected)
    assert told in result.reason
    assert bool(result.reason) is (result.deduction > 0)


def test_a_calculation_shows_the_figures_that_went_in():
    assert score("在职人员控制率", {"编制数": "375", "在职人数": "353"}).calculation == (
        "在职人员控制率 = 在职人数 353 ÷ 编制数 375 = 94.13%，未超过100%，计5分".replace(
            "在职人数", "本年实际在职人数"
        )
    )


@pytest.mark.parametrize(
    ("typed", "expected", "reason"),
    [
        ({}, "8", ""),
        ({"管理制度_4": "不符合"}, "6", "④相关管理制度得到有效执行：不符合，扣2分"),
        ({"管理制度_2": "不符合", "管理制度_4": "不符合"}, "4", "②有本部门厉行节约制度：不符合，扣2分；④"),
    ],
)
def test_every_item_that_is_not_met_costs_its_points(typed, expected, reason):
    result = score("管理制度健全性", typed)
    assert (result.score, result.measure) == (Fraction(expected), Fraction(expected) / 2)
    assert result.reason.startswith(reason)


@pytest.mark.parametrize(
    ("typed", "expected", "reason"),
    [
        ({}, "6", ""),
        (
            {"资金合规_2": "1", "资金合规_2_说明": "部分款项支付佐证材料不完整"},
            "5",
            "②部分款项支付佐证材料不完整，1例，扣1分",
        ),
        ({"资金合规_1": "2"}, "4", "①支出不符合财经法规、财务制度或专项资金管理办法，2例，扣2分"),
        ({"资金合规_1": "2", "资金合规_5": "3"}, "1", "；⑤截留、挤占、挪用、虚列支出等情况，3例，扣3分"),
        ({"资金合规_1": "6"}, "0", "6例，扣6分"),
        ({"资金合规_1": "7"}, "0", "7例，扣7分；扣完为止，共扣6分"),
    ],
)
def test_cases_count_and_not_items(typed, expected, reason):
    result = score("资金使用合规性", typed)
    assert result.score == Fraction(expected)
    assert reason in result.reason


def test_items_may_carry_no_mark_and_a_case_may_cost_two_points():
    whole = "资金合规_3: 0, 资金合规_4: 0, 资金合规_5: 0, measure"
    text = changed(
        ("label: ④相关管理制度得到有效执行", "label: 制度得到有效执行"),
        ("label: ⑤截留、挤占、挪用、虚列支出等情况的例数", "label: 虚列支出的例数"),
        ("each: 1\n              items:", "each: 2\n              items:"),
        (f"资金合规_2: 1, {whole}: 1, score: 5", f"资金合规_2: 1, {whole}: 1, score: 4"),
        (f"资金合规_2: 0, {whole}: 2, score: 4", f"资金合规_2: 0, {whole}: 2, score: 2"),
        ("{measure: 5, score: 1}", "{measure: 5, score: 0}"),
    )
    rules = loaded(text)
    unmet = score("管理制度健全性", {"管理制度_4": "不符合", "管理制度_4_说明": "没有执行"}, rules)
    assert unmet.reason == "没有执行，扣2分"
    cases = score("资金使用合规性", {"资金合规_5": "2", "资金合规_5_说明": "虚开发票"}, rules)
    assert (cases.score, cases.reason) == (2, "虚开发票，2例，扣4分")


def test_figures_are_shown_as_a_form_prints_them():
    fields = loaded().rulebook.fields
    shown_as = {
        ("满意度", "92%"): "92.00%",
        ("年初预算", "1234.5"): "1,234.50",
        ("编制数", "1234"): "1,234",
        ("编制数", ""): "（空）",
        ("编制数", "无"): "无",
    }
    assert {(name, typed): shown(answer(name, typed), fields[name]) for name, typed in shown_as} == shown_as
    assert shown(answer("别的", "92%"), None) == "0.92"


@pytest.mark.parametrize(("word", "expected"), [("效果较好", "6"), ("一般", "3"), ("无效果或不明显", "0")])
def test_a_word_has_its_points(word, expected):
    result = score("行政效能", {"行政效能": word})
    assert (result.score, result.measure) == (Fraction(expected), word)
    assert bool(result.reason) is (expected != "6")
