"""The rows of a self-assessment form in all their parts: state, rate, score, sentences and place; worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.annex.forms import changed, good_form, project_form, scored

EXECUTED = {"年初预算数": 100, "全年预算数": 100, "全年执行数": 100, "分值": 10, "得分": 10}


def row(
    target: str, actual: str, points: object = 90, kind: str = "数量指标", **more: object
) -> dict[str, object]:
    return {
        "一级指标": "产出指标", "二级指标": kind, "三级指标": "甲", "年度指标值": target, "实际完成值": actual, "分值": points, **more,
    }  # fmt: skip


def form(
    folder: Path, rows: list[dict[str, object]], money: dict[str, Any] | None = None, **more: Any
) -> Any:
    """The result of a form whose money stands in row 5 and whose indicators begin in row 9."""
    return scored(project_form(folder, money or {"年度资金总额": EXECUTED}, rows, **more))


def said(result: Any, *codes: str) -> list[tuple[str, str, str, str]]:
    return [
        (item.code, item.severity, item.place.cell, item.text)
        for item in result.result.problems
        if item.code in codes
    ]


# budget | spent | state | rate | score | the calculation | the reason
EXECUTION = """
100 | 100 | scored | 1 | 10 | 预算执行率 = 全年执行数 100.00万元 ÷ 全年预算数 100.00万元 = 100.00%，计10分 |
100 | 89.5 | scored | 0.895 | 8.95 | 预算执行率 = 全年执行数 89.50万元 ÷ 全年预算数 100.00万元 = 89.50%，计8.95分 | 预算执行率 = 全年执行数 89.50万元 ÷ 全年预算数 100.00万元 = 89.50%，扣1.05分
1397.9 | 1389.3 | scored | 0.9938 | 9.94 | 预算执行率 = 全年执行数 1,389.30万元 ÷ 全年预算数 1,397.90万元 = 99.38%，计9.94分 | 预算执行率 = 全年执行数 1,389.30万元 ÷ 全年预算数 1,397.90万元 = 99.38%，扣0.06分
100 | 107.125 | scored | 1.0713 | 10 | 预算执行率 = 全年执行数 107.125万元 ÷ 全年预算数 100.00万元 = 107.13%，超过100%按100%计，计10分 |
0 | 5 | scored | 除数为0 | 0 | 全年预算数为0而有支出，执行率没有意义，计0分 | 全年预算数为0而有支出，执行率没有意义，扣10分
0 | 0 | not_applicable | 不适用 | | 没有预算也没有支出，不适用 |
100 | | missing | 缺数据 | | 缺少全年预算数或全年执行数 |
"""


@pytest.mark.parametrize("line", EXECUTION.strip().splitlines())
def test_the_execution_rate(line, tmp_path):
    budget, spent, state, rate, score, calculation, reason = (part.strip() for part in line.split("|"))
    money = {"年度资金总额": EXECUTED | {"全年预算数": budget, "全年执行数": spent}}
    (card,) = form(tmp_path, [row("≥10", "10")], money).result.cards
    first = form(tmp_path, [row("≥10", "10")], money).forms[0].rows[0]
    assert (first.name, first.key, first.group, first.kind) == (
        "预算执行率",
        "预算执行率",
        "预算执行",
        "execution",
    )
    assert (first.state, first.points) == (state, 10)
    assert str(first.measure) == (str(Fraction(rate)) if rate[0].isdigit() else rate)
    assert first.score == (Fraction(score) if score else None)
    assert (first.calculation, first.reason) == (calculation, reason)
    assert (first.place.cell, first.own.number, first.points_answer.number) == ("I5", 10, 10)
    shown = card.scores[0]
    assert (shown.name, shown.points, shown.score, shown.own) == ("预算执行率", 10, first.score, 10)
    assert shown.unit == ("%" if rate[0].isdigit() else "")
    assert shown.state == state


def test_a_blank_amount_is_asked_for_at_its_cell(tmp_path):
    money = {"年度资金总额": EXECUTED | {"全年预算数": None, "全年执行数": None}}
    result = form(tmp_path, [row("≥10", "10")], money)
    assert said(result, "READ-73") == [("READ-73", "error", "E5", ""), ("READ-73", "error", "F5", "")]
    assert result.result.cards[0].total is None


def test_a_total_of_0_is_the_sum_of_its_details(tmp_path):
    """D8: 60.5 + 39 of 70 + 30 is 99.5 %, so 9.95 of 10."""
    money = {
        "年度资金总额": EXECUTED | {"全年预算数": 0, "全年执行数": None},
        "其中：财政拨款": {"全年预算数": 70, "全年执行数": 60.5},
        "其他资金": {"全年预算数": 30, "全年执行数": 39},
    }
    result = form(tmp_path, [row("≥10", "10")], money)
    first = result.forms[0].rows[0]
    assert (first.measure, first.score) == (Fraction("0.995"), Fraction("9.95"))
    assert (first.target.number, first.target.stored, first.target.decimals) == (100, False, 0)
    assert (first.actual.number, first.actual.stored, first.actual.decimals) == (Fraction("99.5"), False, 1)
    assert {name: [part.number for part in parts] for name, parts in first.sums.items()} == {
        "指标值": [70, 30],
        "完成值": [Fraction("60.5"), 39],
    }
    assert said(result, "FORM-01") == [("FORM-01", "error", "E5", "0")]
    (told,) = [item for item in result.result.problems if item.code == "FORM-01"]
    assert "之和 100" in told.message


def test_a_total_that_is_filled_is_taken_as_it_is(tmp_path):
    money = {"年度资金总额": EXECUTED, "其中：财政拨款": {"全年预算数": 70, "全年执行数": 60}}
    first = form(tmp_path, [row("≥10", "10")], money).forms[0].rows[0]
    assert (first.measure, first.sums) == (1, {})


def test_points_that_are_not_printed_are_those_of_the_rules(tmp_path):
    first = form(tmp_path, [row("≥10", "10")], {"年度资金总额": EXECUTED | {"分值": None}}).forms[0].rows[0]
    assert (first.points, first.points_answer, first.score) == (10, None, 10)


# target | actual | 二级指标 | points | own score | state | rate | score | met | the calculation | the reason
INDICATORS = """
≥10场 | 9场 | 数量指标 | 90 | | scored | 0.9 | 81 | False | 甲：完成值9场，未达到指标值≥10场，完成率90.00%，计81分 | 甲：完成值9场，未达到指标值≥10场，完成率90.00%，扣9分
≥10场 | 10场 | 数量指标 | 90 | | scored | 1 | 90 | True | 甲：完成值10场，达到指标值≥10场，计90分 |
>10场 | 10场 | 数量指标 | 90 | | scored | 1 | 90 | False | 甲：完成值10场，达到指标值>10场，计90分 |
=10场 | 12场 | 数量指标 | 90 | | scored | 1.2 | 90 | True | 甲：完成值12场，达到指标值=10场，计90分 |
≤80元 | 100元 | 数量指标 | 90 | | scored | 0.25 | 67.5 | False | 甲：完成值100元，未达到指标值≤80元，超出25.00%，计67.5分 | 甲：完成值100元，未达到指标值≤80元，超出25.00%，扣22.5分
<80元 | 80元 | 数量指标 | 90 | | scored | 0 | 90 | False | 甲：完成值80元，达到指标值<80元，计90分 |
80元 | 100元 | 成本指标 | 90 | | scored | 0.25 | 67.5 | False | 甲：完成值100元，未达到指标值≤80元，超出25.00%，计67.5分 | 甲：完成值100元，未达到指标值≤80元，超出25.00%，扣22.5分
80元 | 100元 | 数量指标 | 90 | | scored | 1.25 | 90 | True | 甲：完成值100元，达到指标值≥80元，计90分 |
≥-5 | -8 | 数量指标 | 90 | | manual | 人工评定 | | None | 甲：完成值-8，未达到指标值≥-5 |
≥10场 | | 数量指标 | 90 | | missing | 缺数据 | | None | 甲：缺少能计分的指标值或完成值 |
/ | / | 数量指标 | 90 | | not_applicable | 不适用 | | None | 甲：不适用，不计分，其余指标折算为百分制 |
/ | 120场 | 数量指标 | 90 | | not_applicable | 不适用 | | None | 甲：不适用，不计分，其余指标折算为百分制 |
≥10场 | 无,没有开展 | 数量指标 | 90 | | not_applicable | 不适用 | | None | 甲：不适用（无,没有开展），不计分，其余指标折算为百分制 |
定性 | 达成 | 质量指标 | 90 | | scored | 达成 | 90 | None | 甲：定性指标，完成情况为“达成”，计90分 |
定性 | 达成 | 质量指标 | 90 | 80 | entered | 达成 | 80 | None | 甲：定性指标，完成情况为“达成”，按填报计80分 | 甲：定性指标，完成情况为“达成”，扣10分
定性 | 部分达成 | 质量指标 | 90 | 54 | entered | 部分达成 | 54 | None | 甲：定性指标，完成情况为“部分达成”，按填报计54分 | 甲：定性指标，完成情况为“部分达成”，扣36分
定性 | 部分达成 | 质量指标 | 90 | 72 | manual | | | None | 甲：定性指标，完成情况为“部分达成”，得分不在规定区间 |
定性 | 部分达成 | 质量指标 | 90 | | manual | | | None | 甲：定性指标，完成情况为“部分达成”，需要填写得分 |
定性 | 达成 | 质量指标 | 90 | 91 | manual | | | None | 甲：定性指标，完成情况为“达成” |
定性 | 达成 | 质量指标 | 90 | 90 | entered | 达成 | 90 | None | 甲：定性指标，完成情况为“达成”，按填报计90分 |
定性 | 未达成 | 质量指标 | 90 | 0 | entered | 未达成 | 0 | None | 甲：定性指标，完成情况为“未达成”，按填报计0分 | 甲：定性指标，完成情况为“未达成”，扣90分
定性 | | 质量指标 | 90 | | manual | | | None | 甲：没有填写完成情况，需要填写得分 |
"""


@pytest.mark.parametrize("line", INDICATORS.strip().splitlines())
def test_an_indicator(line, tmp_path):
    target, actual, kind, points, own, state, rate, score, met, calculation, reason = (
        part.strip() for part in line.split("|")
    )
    result = form(tmp_path, [row(target, actual, points, kind, 得分=own)])
    found = result.forms[0].rows[1]
    assert (found.name, found.key, found.group, found.kind) == ("甲", "1", "产出指标", kind)
    assert (found.state, found.points, found.own.number) == (state, 90, Fraction(own) if own else None)
    assert str(found.measure) == (str(Fraction(rate)) if rate[:1].isdigit() else rate)
    assert found.score == (Fraction(score) if score else None)
    assert (str(found.met), found.calculation, found.reason) == (met, calculation, reason)
    assert found.place.cell.endswith("9")
    shown = result.result.cards[0].scores[1]
    assert shown.state == {"entered": "scored"}.get(state, state)
    assert (shown.score, shown.reason, shown.place, shown.key) == (found.score, reason, found.place, "1")


def test_the_reason_of_the_officer_stands_for_a_qualitative_row(tmp_path):
    written = row("定性", "达成", 90, "质量指标", 得分=85, 偏差原因分析及改进措施="进度稍慢")
    found = form(tmp_path, [written]).forms[0].rows[1]
    assert (found.reason, found.officer_reason) == ("甲：进度稍慢，扣5分", "进度稍慢")


# target | actual | points | own | what is said, at which cell, of which text
SAID = """
≥10场 | | 90 | | READ-73 error F9 -
≥-5 | -8 | 90 | | IND-22 warning H9 -
/ | / | 90 | | FORM-24 warning F9 /
≥10场 | / | 90 | | FORM-24 warning F9 /
定性 | 部分达成 | 90 | 72 | FORM-06 error H9 72
定性 | 部分达成 | 90 | 53.99 | FORM-06 error H9 53.99
定性 | 达成 | 90 | 71.99 | FORM-06 error H9 71.99
定性 | 未达成 | 90 | 54 | FORM-06 error H9 54
定性 | 达成 | 90 | 90.01 | IND-02 error H9 90.01
定性 | 达成 | 90 | -1 | IND-02 error H9 -1
定性 | 部分达成 | 90 | | FORM-06 error H9 部分达成
定性 | 达成 | | 80 | READ-73 error G9 -
≥10场 | 10场 | | | READ-73 error G9 -
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_what_is_said_of_a_row(line, tmp_path):
    target, actual, points, own, told = (part.strip() for part in line.split("|"))
    code, severity, cell, text = told.split()
    result = form(tmp_path, [row(target, actual, points, 得分=own)])
    found = said(result, "READ-73", "IND-22", "FORM-24", "FORM-06", "IND-02")
    assert found == [(code, severity, cell, "" if text == "-" else text)]


def test_rows_that_do_not_apply_are_left_out_and_the_rest_rescaled(tmp_path):
    """10 of 10 and 27 of 30; 60 points do not apply: 37 × 100 / 40 is 92.5."""
    rows = [row("≥10场", "9场", 30), row("/", "/", 60) | {"三级指标": "乙"}]
    (card,) = form(tmp_path, rows).result.cards
    assert (card.total, card.grade, card.state, card.full) == (Fraction("92.5"), "优", "scored", 100)


@pytest.mark.parametrize(
    ("points", "total", "state"), [(90, 100, "scored"), (89, None, "incomplete"), (91, None, "incomplete")]
)
def test_points_must_make_a_hundred(points, total, state, tmp_path):
    (card,) = form(tmp_path, [row("≥10场", "10场", points)]).result.cards
    assert (card.total, card.grade, card.state) == (total, "优" if total else "", state)


def test_a_form_without_points_has_rates_only(tmp_path):
    result = form(
        tmp_path,
        [
            row("≥10场", "9场"),
            row("定性", "达成") | {"三级指标": "乙"},
            row("≥10场", "") | {"三级指标": "丙"},
        ],
        without=("分值", "得分"),
        money_head=("年初预算数", "全年预算数", "全年执行数", "执行率"),
    )
    (card,) = result.result.cards
    assert (card.state, card.total) == ("rates", None)
    first, second, third, blank = result.forms[0].rows
    assert [item.state for item in (first, second, third, blank)] == ["rates"] * 4
    assert (second.measure, second.score, second.points, second.met) == (Fraction("0.9"), None, None, False)
    assert (third.measure, third.met, third.calculation) == ("", True, "乙：定性指标，达成")
    assert (first.measure, first.points, first.score) == (1, None, None)
    assert {item.state for item in card.scores} == {"not_set"}


@pytest.mark.parametrize(
    ("printed", "spent", "told"),
    [
        ("99%", 99.38, False),
        ("98%", 99.38, True),
        ("99.3%", 99.38, False),
        ("99.2%", 99.38, True),
        ("99.38%", 99.38, False),
        ("99.36%", 99.38, True),
    ],
)
def test_a_printed_rate_is_held_against_its_last_digit(printed, spent, told, tmp_path):
    """Half a unit of 0.01 on 99.38 and on 100 lets the quotient lie between 99.37 and 99.39 %."""
    money = {"年度资金总额": EXECUTED | {"全年执行数": spent, "执行率": printed}}
    problems = form(tmp_path, [row("≥10", "10")], money).result.problems
    assert [item.text for item in problems if item.code == "FORM-02"] == [printed] * told


# own score of the row, ours is 81 and 10 for the money | what is said of a total of 92
@pytest.mark.parametrize(
    ("own", "said"),
    [
        (81, {"FORM-05": "1"}),
        (80, {"FORM-05": "2", "IND-05": "1"}),
        (82, {"IND-05": "1"}),
        (None, {"IND-05": "1"}),
    ],
)
def test_a_total_that_differs_says_by_how_much(own, said, tmp_path):
    """From the sum of the entered scores and from ours; once where these two are one."""
    result = form(tmp_path, [row("≥10场", "9场", 90, 得分=own)], total=92)
    told = [item for item in result.result.problems if item.code in ("FORM-05", "IND-05")]
    assert {item.code: item.text for item in told} == dict.fromkeys(said, "92")
    assert all(f"相差{said[item.code]}分" in item.message for item in told)


@pytest.mark.parametrize(("words", "told"), [("支付维修费用202640元", True), ("支付维修费202640元", False)])
def test_yuan_are_looked_for_in_sentences_of_more_than_twelve_signs(words, told, tmp_path):
    result = form(tmp_path, [row("≥10场", "10场", 90, 偏差原因分析及改进措施=words)])
    assert len([item for item in result.result.problems if item.code == "FORM-27"]) == told


@pytest.mark.parametrize(
    ("policy", "state", "score", "total"),
    [("rescale", "not_applicable", None, 100), ("full", "scored", 60, 100), ("zero", "scored", 0, 40)],
)
def test_a_target_of_0_that_was_kept_may_be_not_applicable(policy, state, score, total, tmp_path):
    """D14 and D12: 10 of 10 and 30 of 30; the 60 points of the row are left out, given or lost."""
    rules = changed(
        "hunan-project-2021",
        ("  zero_target: met ", "  zero_target: na "),
        ("  na_policy: rescale ", f"  na_policy: {policy} "),
    )
    rows = [row("≥10场", "10场", 30), row("≤0起", "0起", 60) | {"三级指标": "乙"}]
    result = scored(project_form(tmp_path, {"年度资金总额": EXECUTED}, rows), rules)
    found = result.forms[0].rows[2]
    assert (found.state, found.score, found.measure) == (state, score, "不适用")
    told = "乙：指标值和完成值都是0，不适用，不计分，其余指标折算为百分制"
    assert (found.calculation == told) is (policy == "rescale")
    assert result.result.cards[0].total == total


@pytest.mark.parametrize(
    ("heading", "column", "state"),
    [
        ("项目资金（万元）", "全年执行数（元）", "incomplete"),
        ("项目资金（万元）", "全年执行数（万元）", "scored"),
        ("项目资金", "全年执行数（元）", "scored"),
    ],
)
def test_a_column_of_money_in_another_unit_than_the_form_is_not_read(heading, column, state, tmp_path):
    book = load_workbook(good_form(tmp_path))
    book.active["A4"], book.active["F4"] = heading, column
    book.save(tmp_path / "自评表.xlsx")
    result = scored(tmp_path / "自评表.xlsx")
    told = [
        (item.severity, item.place.cell, item.text)
        for item in result.result.problems
        if item.code == "FORM-27"
    ]
    assert told == ([("error", "F4", column)] if state == "incomplete" else [])
    assert (result.forms[0].card.state, result.forms[0].rows[0].actual.state) == (
        state,
        "refused" if state == "incomplete" else "value",
    )


def test_an_indicator_about_a_unit_states_no_unit_of_money(tmp_path):
    book = load_workbook(good_form(tmp_path))
    book.active["A4"], book.active["D9"] = "项目资金", "单位业务成本（元）"
    book.save(tmp_path / "自评表.xlsx")
    assert scored(tmp_path / "自评表.xlsx").forms[0].assessment.unit == "万元"
    book.active["A3"] = "金额单位：元"
    book.save(tmp_path / "自评表.xlsx")
    assert scored(tmp_path / "自评表.xlsx").forms[0].assessment.unit == "元"
