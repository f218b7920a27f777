"""Targets and actual values in all their parts: operator, unit of the row, levels, and what is told word for word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.operators import Compared, operator_of, split_operator
from scorer.intake.reading import Reading
from scorer.intake.targets import DAY, example_of, read_actual, read_target
from scorer.model import Cell, Place

PLACE = Place("项目支出绩效自评表", "F12", "产出指标 · 年度指标值")


def text(raw: str) -> Cell:
    return Cell(12, 6, "text", raw)


def number(stored: str, code: str = "General") -> Cell:
    return Cell(12, 6, "number", stored, format=code)


BROKEN = Cell(12, 6, "error", "#REF!")


@pytest.mark.parametrize(
    ("cell", "unit", "reading"),
    [
        (text("≥50.5个"), "", Reading("value", Fraction("50.5"), "个", "≥", text="≥50.5个", decimals=1)),
        (text("≥50"), "家", Reading("value", Fraction(50), "家", "≥", text="≥50", bare=True)),
        (text("≥50"), "朵", Reading("value", Fraction(50), "朵", "≥", text="≥50", bare=True)),
        (text("≥95.5"), "%", Reading("value", Fraction("0.955"), "%", "≥", text="≥95.5", decimals=3, bare=True)),
        (text("≥2"), "百分点", Reading("value", Fraction("0.02"), "百分点", "≥", text="≥2", decimals=2, bare=True)),
        (text("≤5"), "‰", Reading("value", Fraction("0.005"), "%", "≤", text="≤5", decimals=3, bare=True)),
        (text("≤300"), "（元）", Reading("value", Fraction(300), "元", "≤", text="≤300", bare=True)),
        (text("无"), "", Reading("na", text="无")),
        (text("……"), "", Reading("skip", text="……")),
        (None, "", Reading("blank")),
        (Cell(1, 1, "blank"), "", Reading("blank")),
        (text("明显提升"), "", Reading("level", text="明显提升", level="定性")),
        (text("完成"), "", Reading("level", text="完成", level="达成")),
    ],
)  # fmt: skip
def test_a_target_in_all_its_parts(cell, unit, reading):
    assert read_target(cell, PLACE, unit) == reading


@pytest.mark.parametrize(
    ("cell", "unit", "qualitative", "reading"),
    [
        (text("26.5次"), "", False, Reading("value", Fraction("26.5"), "次", text="26.5次", decimals=1)),
        (number("26"), "次", False, Reading("value", Fraction(26), "次", text="26", stored=True, bare=True)),
        (number("0.98", "0%"), "", False, Reading("value", Fraction("0.98"), "%", text="98%", stored=True, decimals=2)),
        (number("44550", "yyyy-mm-dd"), "", False, Reading("value", Fraction(44550), DAY, text="2021-12-20", stored=True)),
        (text("无,没有轮换"), "", False, Reading("na", text="无,没有轮换")),
        (text("未达标"), "", True, Reading("level", text="未达标", level="未达成")),
        (text("95%"), "", True, Reading("value", Fraction("0.95"), "%", text="95%", decimals=2)),
        (None, "", True, Reading("blank")),
    ],
)  # fmt: skip
def test_an_actual_value_in_all_its_parts(cell, unit, qualitative, reading):
    assert read_actual(cell, PLACE, unit, qualitative) == reading


@pytest.mark.parametrize(
    ("cell", "kind", "sign", "operator", "taken", "other"),
    [
        (text("50个"), "数量指标", "", "≥", "≥50个", "≤50个"),
        (text("50万元"), "经济成本指标", "", "≤", "≤50万元", "≥50万元"),
        (text("0起"), "质量指标", "", "≤", "≤0起", "≥0起"),
        (text("98%"), "", "正向", "≥", "≥98%", "≤98%"),
        (number("44561", "yyyy-mm-dd"), "", "", "≤", "≤2021-12-31", "≥2021-12-31"),
    ],
)
def test_without_an_operator_both_readings_are_told(cell, kind, sign, operator, taken, other):
    reading = read_target(cell, PLACE, "", kind, sign)
    (told,) = reading.problems
    assert reading.operator == operator
    assert (told.severity, told.place, told.text) == ("info", PLACE, reading.text)
    assert told.message == f"“{reading.text}”前面没有 ≥ 或 ≤，已读作 {taken}。"
    assert told.cure == f"如果不是这个意思，请写明，例如 {other}。"


@pytest.mark.parametrize(
    ("raw", "sign", "operator"),
    [("50个", "≥", "≥"), ("50个", "小于等于", "≤"), ("≥50个", "≥", "≥"), ("≥50个", "", "≥"), ("<50个", "正向", "<")],
)  # fmt: skip
def test_the_operator_of_the_column_or_of_the_cell(raw, sign, operator):
    reading = read_target(text(raw), PLACE, sign=sign)
    assert (reading.operator, reading.problems) == (operator, ())


@pytest.mark.parametrize(
    ("cell", "level"),
    [(text("95%"), "定性"), (text("见附件1"), "定性"), (text("优良"), "定性"), (number("95"), "定性")],
)
def test_a_row_that_is_called_qualitative_has_no_number(cell, level):
    assert read_target(cell, PLACE, sign="定性指标") == Reading("level", text=cell.text, level=level)


@pytest.mark.parametrize(("cell", "state"), [(text("无"), "na"), (None, "blank"), (BROKEN, "refused")])
def test_nothing_stays_nothing_in_a_row_that_is_called_qualitative(cell, state):
    assert read_target(cell, PLACE, sign="定性").state == state


# cell, unit of the row, severity, the sentence after the quotation, cure
TARGETS = [
    (text("超过50个以下"), "", "error", "有两个不同的比较符号，看不出以哪个为准。"),
    (text("80%-90%"), "", "error", "是一个区间，不能计分。"),
    (text("8期全部完成"), "", "error", "不是数字。"),
    (text("≥5万无"), "", "error", "的单位“万无”无法识别，疑为 5万元。"),
    (text("≥约500人"), "", "error", "是约数，不能计分，疑为 500人。"),
    (text("￥35"), "家", "error", "带货币符号，看不出单位是元还是万元。"),
    (BROKEN, "", "error", "是公式错误，没有可用的"),
    (text("≥1 200个"), "", "warning", "中的空格已当作千分位，读作 1200个。"),
    (text("≥1 200"), "%", "warning", "中的空格已当作千分位，读作 1200%。"),
]


@pytest.mark.parametrize(("cell", "unit", "severity", "sentence"), TARGETS)
def test_what_is_told_of_a_target(cell, unit, severity, sentence):
    (told,) = read_target(cell, PLACE, unit).problems
    assert (told.severity, told.place, told.text) == (severity, PLACE, cell.text)
    assert told.message.startswith(f"“{cell.text}”{sentence}")
    assert told.cure


@pytest.mark.parametrize(
    ("cell", "unit", "qualitative", "severity", "sentence"),
    [
        (text("≥266米"), "", False, "warning", "是实际完成值，不应带比较符号，已读作 266米。"),
        (text("≥95"), "%", False, "warning", "是实际完成值，不应带比较符号，已读作 95%。"),
        (text("群众反映良好"), "", True, "warning", "看不出是达成、部分达成还是未达成。"),
        (text("2021年12月底前"), "", True, "warning", "看不出是达成、部分达成还是未达成。"),
        (text("约500人"), "", True, "warning", "看不出是达成、部分达成还是未达成。"),
        (text("完成"), "", False, "error", "不是数字，而本指标的指标值是数字。"),
        (text("群众反映良好"), "%", False, "error", "不是数字，而本指标的指标值是数字。"),
        (text("约500人"), "", False, "error", "是约数，不能计分，疑为 500人。"),
        (BROKEN, "", True, "error", "是公式错误，没有可用的"),
    ],
)
def test_what_is_told_of_an_actual_value(cell, unit, qualitative, severity, sentence):
    reading = read_actual(cell, PLACE, unit, qualitative)
    (told,) = reading.problems
    assert (told.severity, told.place, told.text) == (severity, PLACE, cell.text)
    assert told.message.startswith(f"“{cell.text}”{sentence}")
    assert (reading.operator, reading.level, reading.text) == ("", "", cell.text)


def test_an_actual_value_proposes_a_number_of_its_unit():
    assert read_actual(text("完成"), PLACE).problems[0].cure == "请填实际完成的数字，例如 50。"
    assert read_actual(text("完成"), PLACE, "%").problems[0].cure == "请填实际完成的数字，例如 95%。"


@pytest.mark.parametrize(
    ("raw", "compared"),
    [
        ("控制在 4.5%以内", Compared("≤", "4.5%")),
        ("达到≥95%", Compared("≥", "95%")),
        ("大于或者等于 95%", Compared("≥", "95%")),
        ("不 少于5", Compared("", "不 少于5")),
        ("50 (含)以下", Compared("≤", "50")),
        ("30个工作日内", Compared("≤", "30个工作日")),
        ("5公里内", Compared("", "5公里内")),
        ("≥5以内", Compared("≥", "5", clash=True)),
        ("≥5以上", Compared("≥", "5")),
        ("5", Compared("", "5")),
        ("", Compared("", "")),
    ],
)
def test_comparison_words_before_and_behind(raw, compared):
    assert split_operator(raw) == compared


def test_an_operator_in_a_column_of_its_own():
    assert [operator_of(sign) for sign in ("≥", "不超过", "＝", "正向", "≥5", "")] == [
        "≥",
        "≤",
        "=",
        "",
        "",
        "",
    ]


def test_a_number_cell_is_told_in_the_unit_of_its_row():
    (told,) = read_target(number("50"), PLACE, "家").problems
    assert told.message == "“50”前面没有 ≥ 或 ≤，已读作 ≥50家。"
    assert told.cure == "如果不是这个意思，请写明，例如 ≤50家。"


@pytest.mark.parametrize(
    ("raw", "unit", "cure"),
    [
        ("超过50个以下", "", "请只保留一个，例如 ≥50个。"),
        ("超过约50个以下", "", "请只保留一个，例如 ≥95%。"),
        ("￥35", "家", "请按“家”填写，只填数字，例如 7.50。"),
        ("￥35", "", "请按“万元”填写，只填数字，例如 7.50。"),
        ("8期全部完成", "", "请只填数字，例如 ≥95%。"),
    ],
)
def test_what_to_do_about_a_target(raw, unit, cure):
    assert read_target(text(raw), PLACE, unit).problems[0].cure == cure


@pytest.mark.parametrize(
    ("unit", "qualitative", "example", "shown"),
    [("", True, "", "达成"), ("%", False, "", "95%"), ("", False, "", "50"), ("%", False, "30场", "30场")],
)
def test_what_may_stand_in_place_of_a_broken_formula(unit, qualitative, example, shown):
    (told,) = read_actual(BROKEN, PLACE, unit, qualitative, example).problems
    assert told.cure.endswith(f"例如 {shown}。")


def test_what_an_actual_value_may_look_like_follows_its_target():
    assert example_of(read_target(text("≥50个"), PLACE)) == "50个"
    assert example_of(read_target(text("≥95%"), PLACE)) == "95%"
    assert example_of(read_target(number("44561", "yyyy-mm-dd"), PLACE)) == ""
    assert example_of(read_target(text("≥约50"), PLACE)) == ""
    assert example_of(None) == ""
