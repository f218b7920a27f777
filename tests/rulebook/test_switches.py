"""Every decision that the rules file states as a switch: what it changes, with figures worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.read import read_workbook
from scorer.ooxml import Workbook
from scorer.scoring.score import score_answers
from tests.officer.variants import Variant
from tests.rulebook.shipped import changed, loaded, switched
from tests.scoring.answering import COMPLETE_ROWS, card, percent, score, scored

STAFF, BUDGET, DONE = "在职人员控制率", "预算控制率", "预算完成率"
SANGONG, BUYING, WORK = "三公经费变动率", "政府采购执行率", "重点工作实际完成率"
BENEFIT = "社会效益"

# D | switches | indicator | typed | shown | score ("" where there is none)
DECISIONS = """
D1 | step_rounding=floor | 在职人员控制率 | 编制数=1000 在职人数=1029 | 102.90 | 4
D1 | step_rounding=ceil | 在职人员控制率 | 编制数=1000 在职人数=1029 | 102.90 | 3.5
D1 | step_rounding=linear | 在职人员控制率 | 编制数=1000 在职人数=1029 | 102.90 | 3.55
D1 | step_rounding=ceil | 在职人员控制率 | 编制数=1000 在职人数=1030 | 103.00 | 3.5
D1 | step_rounding=linear | 在职人员控制率 | 编制数=1000 在职人数=1030 | 103.00 | 3.5
D1 | step_rounding=floor | 预算完成率 | 年初预算=10000 年末结余=73 | 99.27 | 5
D1 | step_rounding=ceil | 预算完成率 | 年初预算=10000 年末结余=73 | 99.27 | 3
D1 | step_rounding=linear | 预算完成率 | 年初预算=10000 年末结余=73 | 99.27 | 4.71
D2 | rate_digits=2 | 在职人员控制率 | 编制数=100000 在职人数=102996 | 103.00 | 3.5
D2 | rate_digits=0 | 在职人员控制率 | 编制数=1000 在职人数=1026 | 103.00 | 3.5
D2 | rate_digits=1 | 在职人员控制率 | 编制数=100000 在职人数=102949 | 102.90 | 4
D2 | rate_rounding=half_up | 在职人员控制率 | 编制数=100000 在职人数=102996 | 103.00 | 3.5
D2 | rate_rounding=truncate | 在职人员控制率 | 编制数=100000 在职人数=102996 | 102.99 | 4
D2 | rate_rounding=truncate | 预算控制率 | 年初预算=100000 本年追加预算=-10009 | -10.00 | 4
D3 | score_digits=3 | 重点工作实际完成率 | 考核得分=93.51 | 93.51 | 7.481
D3 | score_digits=2 | 重点工作实际完成率 | 考核得分=93.51 | 93.51 | 7.48
D3 | score_digits=1 | 重点工作实际完成率 | 考核得分=93.51 | 93.51 | 7.5
D3 | score_digits=0 | 在职人员控制率 | 编制数=1000 在职人数=1010 | 101.00 | 5
D9 | budget_cut=abs | 预算控制率 | 本年追加预算=-62 | -12.40 | 3
D9 | budget_cut=full | 预算控制率 | 本年追加预算=-62 | -12.40 | 5
D9 | budget_cut=manual | 预算控制率 | 本年追加预算=-62 | -12.40 |
D9 | budget_cut=full | 预算控制率 | 本年追加预算=62 | 12.40 | 3
D9 | budget_cut=manual | 预算控制率 | 本年追加预算=62 | 12.40 | 3
D11 | na_policy=full | 政府采购执行率 | 政府采购_本年预算数=0 政府采购_本年决算数=0 | 不适用 | 6
D11 | na_policy=zero | 政府采购执行率 | 政府采购_本年预算数=0 政府采购_本年决算数=0 | 不适用 | 0
D11 | na_policy=rescale | 政府采购执行率 | 政府采购_本年预算数=0 政府采购_本年决算数=0 | 不适用 |
D13 | na_policy=zero zero_over_zero=met | 政府采购执行率 | 政府采购_本年预算数=0 政府采购_本年决算数=0 | 不适用 | 6
D13 | na_policy=zero zero_over_zero=na | 政府采购执行率 | 政府采购_本年预算数=0 政府采购_本年决算数=0 | 不适用 | 0
D15 | over_zero=zero | 在职人员控制率 | 编制数=0 在职人数=3 | 除数为0 | 0
D15 | over_zero=manual | 在职人员控制率 | 编制数=0 在职人数=3 | 除数为0 |
D19 | sangong_base=上年预算数 | 三公经费变动率 | 三公经费_上年预算数=10 三公经费_上年决算数=9 | 0.00 | 5
D19 | sangong_base=上年决算数 | 三公经费变动率 | 三公经费_上年预算数=10 三公经费_上年决算数=9 | 11.11 | 0
D19 | sangong_base=上年决算数 | 三公经费变动率 | 三公经费_上年预算数= 三公经费_上年决算数=9.8 | 2.04 | 4
D23 | key_work_mode=auto | 重点工作实际完成率 | 重点工作完成数=19 考核得分=93.5 | 93.50 | 7.48
D23 | key_work_mode=auto | 重点工作实际完成率 | 重点工作完成数=19 | 95.00 | 7.6
D23 | key_work_mode=考核 | 重点工作实际完成率 | 重点工作完成数=19 考核得分=93.5 | 93.50 | 7.48
D23 | key_work_mode=考核 | 重点工作实际完成率 | 重点工作完成数=19 | 缺数据 |
D23 | key_work_mode=件数 | 重点工作实际完成率 | 重点工作完成数=19 考核得分=93.5 | 95.00 | 7.6
D23 | key_work_full=100 | 重点工作实际完成率 | 考核得分=108 | 108.00 | 8
D23 | key_work_full=120 | 重点工作实际完成率 | 考核得分=108 | 90.00 | 7.2
D23 | key_work_full=120 | 重点工作实际完成率 | 考核得分=108 考核满分=110 | 98.18 | 7.85
"""
# D | switches | target | actual | score of 5 points ("" where there is none)
OWN_DECISIONS = """
D5 | reverse_formula=linear | ≤80 | 100 | 3.75
D5 | reverse_formula=ratio | ≤80 | 100 | 4
D5 | reverse_formula=linear | ≤80 | 168 | 0
D5 | reverse_formula=ratio | ≤80 | 168 | 2.38
D5 | reverse_formula=ratio | ≤80 | 80 | 5
D14 | zero_target=met | ≤0 | 0 | 5
D14 | zero_target=met na_policy=zero | ≤0 | 0 | 5
D14 | zero_target=na na_policy=full | ≤0 | 0 | 5
D14 | zero_target=na na_policy=zero | ≤0 | 0 | 0
D17 | zero_target=na | ≤0 | 1 | 0
D17 | zero_target=met | =0 | 1 | 0
D24 | equal_mode=forward | =100 | 98 | 4.9
D24 | equal_mode=strict | =100 | 98 | 0
D24 | equal_mode=two_sided | =100 | 98 | 4.9
D24 | equal_mode=forward | =100 | 105 | 5
D24 | equal_mode=strict | =100 | 105 | 0
D24 | equal_mode=two_sided | =100 | 105 | 4.75
D24 | equal_mode=two_sided | =100 | 250 | 0
D24 | equal_mode=strict | =100 | 100 | 5
D24 | equal_mode=two_sided | =100 | 100 | 5
D2 | rate_rounding=truncate | ≥3 | 1 | 1.67
D2 | rate_digits=0 | ≥3 | 1 | 1.65
D3 | score_digits=0 | ≥3 | 1 | 2
"""


def table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def pairs(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split())


@pytest.mark.parametrize("row", table(DECISIONS), ids=" ".join)
def test_a_switch_decides_the_score(row):
    _, switches, key, typed, shown, expected = row
    result = score(key, pairs(typed), switched(**pairs(switches)))
    assert percent(result.measure) == shown
    assert result.score == (Fraction(expected) if expected else None)


def own_row(target: str, actual: str) -> dict:
    row = {"名称": "甲", "所属": BENEFIT, "指标值": target, "完成值": actual, "分值": ""}
    return {"自设指标": [COMPLETE_ROWS["自设指标"][0], row]}


@pytest.mark.parametrize("row", table(OWN_DECISIONS), ids=" ".join)
def test_a_switch_decides_the_score_of_an_own_row(row):
    _, switches, target, actual, expected = row
    result = score(BENEFIT, {}, switched(**pairs(switches)), rows=own_row(target, actual))
    assert result.score == Fraction(expected)


def test_a_rate_of_three_decimals_is_scored_as_it_stands():
    """102.996% is two whole steps where the rate keeps three decimals, three where it keeps two."""
    result = score(STAFF, {"编制数": "100000", "在职人数": "102996"}, switched(rate_digits="3"))
    assert (result.measure, result.score) == (Fraction("1.02996"), 4)


def test_points_of_a_band_are_rounded_too():
    text = changed(("at: {90%: 6, 80%: 4, 70%: 2}", "at: {90%: 6, 80%: 4.005, 70%: 2}"))
    text = changed(("{measure: 89.99%, score: 4}", "{measure: 89.99%, score: 4.01}"), text=text)
    text = changed(("{measure: 80.00%, score: 4}", "{measure: 80.00%, score: 4.01}"), text=text)
    assert score("社会公众或服务对象满意度", {"满意度": "85%"}, loaded(text)).score == Fraction("4.01")


@pytest.mark.parametrize(
    ("policy", "points", "total"),
    [("full", Fraction(5), "99"), ("zero", Fraction(0), "94"), ("rescale", None, "98.95")],  # 94 of 95
)
def test_the_policy_of_a_row_decides_what_not_applicable_is_worth(policy, points, total):
    """D10: the row's own policy, here of the first of the two building rows. One point is lost elsewhere."""
    rules = loaded(changed(("              policy: full", f"              policy: {policy}")))
    result = card({"信息公开_1": "不符合"}, rules)
    (row,) = [item for item in result.scores if item.key == "新建楼堂馆所面积控制率"]
    assert (row.state, row.score, result.total) == ("not_applicable", points, Fraction(total))


def test_rescaling_leaves_an_indicator_out_of_the_total():
    """D11: 93 of the 94 points that apply."""
    nothing_bought = {"政府采购_本年预算数": "0", "政府采购_本年决算数": "0", "信息公开_1": "不符合"}
    assert card(nothing_bought, switched(na_policy="rescale")).total == Fraction("98.94")
    assert card(nothing_bought).total == 99


@pytest.mark.parametrize(
    ("split", "points"),
    [
        ("{经济效益: 5, 社会效益: 5, 生态效益: unset}", [5, 5, None]),
        ("{经济效益: 4, 社会效益: 6, 生态效益: unset}", [4, 6, None]),
        ("{经济效益: 7.5, 社会效益: 2.5, 生态效益: unset}", [Fraction("7.5"), Fraction("2.5"), None]),
    ],
)
def test_the_split_of_the_shared_points(split, points):
    """D22: the split of the rules file, where the officer has none."""
    result = card({}, switched(benefit_split=split))
    shared = [item for item in result.scores if item.name in ("经济效益", "社会效益", "生态效益")]
    assert [item.points for item in shared] == points
    assert [item.score for item in shared] == points
    assert result.total == 100


def test_an_overshoot_costs_nothing_and_is_told():
    """D20: none. An overshoot that prints as 30.00% is the first that is told."""
    for actual, told in [("129.994", False), ("129.995", True), ("130", True), ("400", True)]:
        result = scored({}, rows=own_row("≥100", actual)).result
        (benefit,) = [item for item in result.cards[0].scores if item.key == BENEFIT]
        assert benefit.score == 5
        assert ("FORM-09" in [problem.code for problem in result.problems]) is told


@pytest.mark.parametrize(
    ("switch", "target", "actual", "expected"),
    [
        ("auto", "100", "80", "4"),
        ("at_least", "100", "80", "4"),
        ("at_most", "100", "80", "5"),
        ("auto", "0", "3", "0"),
        ("at_least", "0", "3", "5"),
    ],
)
def test_a_target_without_an_operator_follows_the_switch(switch, target, actual, expected, tmp_path):
    """D25, from the cell on: auto reads ≥, but ≤ for a target of 0."""
    figures = {"自设指标1_指标值": target, "自设指标1_完成值": actual}
    path = Variant(figures=figures).write(tmp_path / "自评表.xlsx")
    rules = switched(default_operator=switch)
    answers, problems = read_workbook(Workbook.open(path), rules.rulebook)
    result = score_answers(answers, rules, problems).result
    (benefit,) = [item for item in result.cards[0].scores if item.key == "经济效益"]
    assert benefit.score == Fraction(expected)
    (noted,) = [item for item in result.problems if item.code == "READ-50"]
    sign = "≤" if (switch, target) in (("at_most", "100"), ("auto", "0")) else "≥"
    assert f"已读作 {sign}{target}。" in noted.message


def test_grade_bands_are_a_switch():
    """D4: other places ship ≥80 优, ≥70 良, ≥60 中."""
    rules = loaded(changed(("{优: 90, 良: 80, 中: 60, 差: 0}", "{优: 80, 良: 70, 中: 60, 差: 0}")))
    lost = {"行政效能": "无效果或不明显", "满意度": "60%"}
    assert (card(lost).total, card(lost).grade, card(lost, rules).grade) == (88, "良", "优")


def test_every_switch_of_the_file_is_tried():
    tried = {name for row in table(DECISIONS) + table(OWN_DECISIONS) for name in pairs(row[1])}
    switches = loaded().rulebook.switches
    elsewhere = {"benefit_split", "deviation", "default_operator"}
    assert tried | elsewhere == {*switches.words, *switches.numbers, *switches.splits}
