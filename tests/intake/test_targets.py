"""年度指标值 and 实际完成值 as officers type them; expected values from rows 43-66 and 78 of the table of messy input."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.comparing import Pair, comparable
from scorer.intake.operators import split_operator
from scorer.intake.targets import DAY, read_actual, read_target
from scorer.model import Cell, Place, Problem

PLACE = Place("项目支出绩效自评表", "F12", "产出指标 · 年度指标值")


def text(raw: str) -> Cell:
    return Cell(12, 6, "text", raw)


def number(stored: str, code: str = "General") -> Cell:
    return Cell(12, 6, "number", stored, format=code)


def codes(reading):
    return [problem.code for problem in reading.problems]


# row, raw, operator, value, unit
TARGETS = [
    (43, "≥50个", "≥", "50", "个"),
    (44, "≥100百分比", "≥", "1", "%"),
    (44, "≥80%", "≥", "0.8", "%"),
    (45, "≤90万元", "≤", "90", "万元"),
    (46, ">=50个", "≥", "50", "个"),
    (46, "＞＝50个", "≥", "50", "个"),
    (46, "≧50个", "≥", "50", "个"),
    (46, "⩾50个", "≥", "50", "个"),
    (46, "=>50个", "≥", "50", "个"),
    (46, "大于等于50个", "≥", "50", "个"),
    (46, "不低于50个", "≥", "50", "个"),
    (46, "不少于50个", "≥", "50", "个"),
    (46, "至少50个", "≥", "50", "个"),
    (46, "50以上", "≥", "50", ""),
    (46, "50及以上", "≥", "50", ""),
    (46, "50(含)以上", "≥", "50", ""),
    (46, "50（含）以上", "≥", "50", ""),
    (46, "达到95%以上", "≥", "0.95", "%"),
    (47, "<=90万元", "≤", "90", "万元"),
    (47, "＜＝90万元", "≤", "90", "万元"),
    (47, "≦90万元", "≤", "90", "万元"),
    (47, "⩽90万元", "≤", "90", "万元"),
    (47, "=<90万元", "≤", "90", "万元"),
    (47, "小于等于90万元", "≤", "90", "万元"),
    (47, "不超过90万元", "≤", "90", "万元"),
    (47, "不高于90万元", "≤", "90", "万元"),
    (47, "不大于90万元", "≤", "90", "万元"),
    (47, "90万元以内", "≤", "90", "万元"),
    (47, "90万元以下", "≤", "90", "万元"),
    (47, "控制在4.5%以内", "≤", "0.045", "%"),
    (47, "30日内", "≤", "30", "日"),
    (48, ">50", ">", "50", ""),
    (48, "＞50", ">", "50", ""),
    (48, "大于50", ">", "50", ""),
    (48, "超过50", ">", "50", ""),
    (48, "高于50", ">", "50", ""),
    (48, "<50", "<", "50", ""),
    (48, "小于50", "<", "50", ""),
    (48, "低于50", "<", "50", ""),
    (48, "少于50", "<", "50", ""),
    (49, "=0", "=", "0", ""),
    (49, "＝5次", "=", "5", "次"),
    (49, "═5次", "=", "5", "次"),
    (49, "等于5次", "=", "5", "次"),
    (53, "≤0起", "≤", "0", "起"),
]


@pytest.mark.parametrize(("row", "raw", "operator", "value", "unit"), TARGETS)
def test_target_with_operator(row, raw, operator, value, unit):
    reading = read_target(text(raw), PLACE)
    assert (reading.state, reading.operator, reading.value, reading.unit) == (
        "value",
        operator,
        Fraction(value),
        unit,
    ), row
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("raw", "kind", "operator"),
    [("50个", "数量指标", "≥"), ("50万元", "成本指标", "≤"), ("0起", "质量指标", "≤"), ("98%", "", "≥")],
)
def test_row_50_without_operator_the_kind_decides(raw, kind, operator):
    reading = read_target(text(raw), PLACE, indicator_kind=kind)
    assert (reading.operator, codes(reading)) == (operator, ["READ-50"])
    assert operator + raw in reading.problems[0].message


def test_row_51_operator_in_its_own_column():
    assert read_target(text("50个"), PLACE, sign="≥").operator == "≥"
    assert read_target(text("≥50个"), PLACE, sign="大于等于").problems == ()
    assert read_target(text("100%"), PLACE, sign="定性").level == "定性"
    assert codes(read_target(text("≤50个"), PLACE, sign="≥")) == ["READ-51"]
    assert codes(read_target(text("超过50个以下"), PLACE)) == ["READ-51"]


def test_an_error_stays_an_error_in_a_qualitative_row():
    assert read_target(Cell(1, 1, "error", "#REF!"), PLACE, sign="定性").state == "refused"


def test_row_57_a_unit_in_the_cell_wins():
    assert read_target(text("≥50个"), PLACE, unit="家").unit == "个"
    assert read_target(text("≥50"), PLACE, unit="家").unit == "家"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("80%-90%", "READ-39"),
        ("10万余人", "READ-17"),
        ("约500人", "READ-17"),
        ("≥约500人", "READ-17"),
        ("上升5%", "READ-16"),
        ("一次", "READ-22"),
        ("百分之九十五", "READ-40"),
        ("0万无", "READ-11"),
        ("5²", "READ-201"),
        ("完成8期", "READ-201"),
        ("8期全部完成", "READ-201"),
        ("全年培训8期，参训500人", "READ-201"),
    ],
)
def test_targets_that_are_refused(raw, code):
    reading = read_target(text(raw), PLACE)
    assert (reading.state, reading.value, codes(reading)) == ("refused", None, [code])


@pytest.mark.parametrize(
    "raw",
    [
        "定性",
        "定性指标",
        "明显提升",
        "有效保障",
        "2021年12月底前",
        "2021年12月31日前完成",
        "12月底前",
        "不低于上年",
        "Ⅲ类",
    ],
)
def test_rows_60_78_words_make_the_row_qualitative(raw):
    reading = read_target(text(raw), PLACE)
    assert (reading.state, reading.level, reading.text, reading.problems) == ("level", "定性", raw, ())


def test_a_duration_is_a_number():
    assert read_target(text("≤3年"), PLACE).value == 3
    assert read_target(text("≤6个月"), PLACE).value == 6


@pytest.mark.parametrize("raw", ["/", "无", "—", "*"])
def test_row_65_no_target(raw):
    assert read_target(text(raw), PLACE).state == "na"


@pytest.mark.parametrize(
    ("raw", "value", "unit", "told"),
    [
        ("26次", "26", "次", []),
        ("8个", "8", "个", []),
        ("266米", "266", "米", []),
        ("0起", "0", "起", []),
        ("≥266米", "266", "米", ["READ-52"]),
        ("≥90%", "0.90", "%", ["READ-52"]),
        ("227 %", "2.27", "%", []),
    ],
)
def test_rows_52_54_actual_values(raw, value, unit, told):
    reading = read_actual(text(raw), PLACE)
    assert (reading.value, reading.unit, reading.operator) == (Fraction(value), unit, "")
    assert codes(reading) == told


@pytest.mark.parametrize(
    ("raw", "level"),
    [
        ("完成", "达成"),
        ("已完成", "达成"),
        ("达成预期指标", "达成"),
        ("达成年度指标", "达成"),
        ("按时完成", "达成"),
        ("达标", "达成"),
        ("基本完成", "部分达成"),
        ("部分完成", "部分达成"),
        ("部分达成", "部分达成"),
        ("未完成", "未达成"),
        ("未达成", "未达成"),
    ],
)
def test_rows_61_to_64_levels(raw, level):
    reading = read_actual(text(raw), PLACE, qualitative=True)
    assert (reading.state, reading.level, reading.problems) == ("level", level, ())
    quantitative = read_actual(text(raw), PLACE)
    assert (quantitative.state, codes(quantitative)) == ("refused", ["READ-62"])


def test_words_that_name_no_level_are_left_to_the_score_entered():
    reading = read_actual(text("群众反映良好"), PLACE, qualitative=True)
    assert (reading.state, reading.level, codes(reading)) == ("level", "", ["READ-61"])


def test_row_66_not_applicable_with_its_reason():
    raw = "无,没有轮换、动用库存"
    reading = read_actual(text(raw), PLACE)
    assert (reading.state, reading.text, reading.problems) == ("na", raw, ())


PAIRS = [
    (33, number("1", "0%"), text("100%"), "%", "1", "1", []),
    (33, number("100"), text("100%"), "%", "1", "1", []),
    (35, number("90"), number("1"), "%", "0.9", "1", ["READ-35"]),
    (35, number("1"), number("95"), "%", "1", "0.95", ["READ-35"]),
    (35, text("≥95%"), number("0.97"), "", "0.95", "0.97", ["READ-35"]),
    (36, number("0.6"), number("0.5"), "%", "0.006", "0.005", []),
    (41, text("1.5个百分点"), number("2"), "", "0.015", "0.02", []),
    (55, text("8个"), text("8台"), "", "8", "8", ["READ-55"]),
    (56, text("≤90万元"), text("880000元"), "", "90", "88", []),
    (56, text("≤1亿元"), text("9000万元"), "", "1", "0.9", []),
    (59, text("≥200㎡"), text("200m²"), "", "200", "200", []),
    (59, text("≥200m2"), text("200平方米"), "", "200", "200", []),
    (59, text("≥2公里"), text("2000米"), "", "2", "2", []),
    (59, text("≥2千米"), text("2km"), "", "2", "2", []),
    (59, text("≥1.2万人"), text("12500人"), "", "1.2", "1.25", []),
    (59, text("≥500人"), text("500人次"), "", "500", "500", ["READ-55"]),
    (59, text("≥1万人"), text("10000人次"), "", "1", "1", ["READ-55"]),
    (55, text("≥5家企业"), text("6家"), "", "5", "6", ["READ-55"]),
    (55, text("≥2次/年"), text("3次"), "", "2", "3", ["READ-55"]),
    (None, text("≥0.5万元/亩"), text("0.6万元/亩"), "", "0.5", "0.6", []),
    (None, text("≥2台（套）"), text("2台(套)"), "", "2", "2", []),
    (None, text("≥50个"), number("60"), "", "50", "60", []),
    (None, number("50"), text("60个"), "", "50", "60", []),
]


@pytest.mark.parametrize(("row", "target", "actual", "unit", "goal", "done", "told"), PAIRS)
def test_target_and_actual_in_one_unit(row, target, actual, unit, goal, done, told):
    pair = comparable(read_target(target, PLACE, unit), read_actual(actual, PLACE, unit), PLACE)
    assert isinstance(pair, Pair), row
    assert (pair.target, pair.actual) == (Fraction(goal), Fraction(done))
    assert [problem.code for problem in pair.problems] == told


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≥50个", "60%"), ("≤3天", "20小时"), ("≤90万元", "80个"), ("≤100元/人", "90万元/人")],
)
def test_units_of_different_measure_are_not_compared(target, actual):
    found = comparable(read_target(text(target), PLACE), read_actual(text(actual), PLACE), PLACE)
    assert isinstance(found, Problem)
    assert found.code == "READ-209"


def test_row_78_two_dates_are_compared():
    target, actual = number("44561", "yyyy-mm-dd"), number("44550", "yyyy-mm-dd")
    goal = read_target(target, PLACE)
    assert (goal.unit, goal.operator, goal.text) == (DAY, "≤", "2021-12-31")
    assert comparable(goal, read_actual(actual, PLACE), PLACE) == Pair(Fraction(44561), Fraction(44550), DAY)


def test_a_number_cell_may_be_referred_to_only_if_it_is_the_value():
    assert read_actual(number("26"), PLACE, "次").stored
    assert read_actual(number("0.98", "0%"), PLACE).stored
    assert not read_actual(number("98"), PLACE, "%").stored
    assert not read_actual(text("26次"), PLACE).stored


def test_an_operator_between_words():
    assert split_operator("大于或等于95%") == ("≥", "95%", False)
    assert split_operator("≥95%以上") == ("≥", "95%", False)
