"""Numbers as officers type them: one line for each row of the table of messy input, expected values from the table."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.numbers import read_number
from scorer.intake.reading import Reading
from scorer.messages import CATALOGUE
from scorer.model import Cell, Place

PLACE = Place("基础数据表", "C7", "三公经费 · 本年决算数")


def text(raw: str) -> Cell:
    return Cell(7, 3, "text", raw)


def number(stored: str, code: str = "General") -> Cell:
    return Cell(7, 3, "number", stored, format=code)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


# row, raw, kind, unit of the form, value, unit, codes
READ = [
    (1, "1，421.72", "money", "万元", "1421.72", "万元", ["READ-01"]),
    (1, "1，421.72亿元", "money", "亿元", "1421.72", "亿元", ["READ-01"]),
    (2, "18,080.97　万元", "money", "万元", "18080.97", "万元", ["READ-03"]),
    (2, "18,080.97  万元", "money", "万元", "18080.97", "万元", ["READ-03"]),
    (3, "345.80万元", "money", "万元", "345.80", "万元", ["READ-03"]),
    (3, "345.80（万元）", "money", "万元", "345.80", "万元", ["READ-03"]),
    (4, "２９．０８", "money", "万元", "29.08", "万元", ["READ-19"]),
    (4, "1．5", "money", "万元", "1.5", "万元", ["READ-19"]),
    (7, "95.\n\n10%", "percent", "", "0.9510", "%", ["READ-07"]),
    (8, "1 369.30", "money", "万元", "1369.30", "万元", ["READ-08"]),
    (10, "2017万元", "money", "万元", "2017", "万元", ["READ-03"]),
    (12, "-38.57", "money", "万元", "-38.57", "万元", ["READ-19"]),
    (12, "−38.57", "money", "万元", "-38.57", "万元", ["READ-19"]),
    (12, "－38.57", "money", "万元", "-38.57", "万元", ["READ-19"]),
    (14, "(38.57)", "money", "万元", "-38.57", "万元", ["READ-14"]),
    (14, "(1)", "money", "万元", "-1", "万元", ["READ-14"]),
    (14, "（38.57）", "money", "万元", "-38.57", "万元", ["READ-14"]),
    (15, "+20.24", "money", "万元", "20.24", "万元", ["READ-19"]),
    (15, "+146%", "percent", "", "1.46", "%", []),
    (18, "1.3979E+03", "money", "万元", "1397.9", "万元", ["READ-19"]),
    (19, "1397.90\u00a0", "money", "万元", "1397.90", "万元", ["READ-19"]),
    (19, "\ufeff1397.90\u200b", "money", "万元", "1397.90", "万元", ["READ-19"]),
    (29, "15 人", "count", "人", "15", "人", []),
    (29, "15名", "count", "人", "15", "人", []),
    (29, "1.2万", "count", "人", "12000", "人", []),
    (29, "3例", "count", "", "3", "例", []),
    (31, "99.3%", "percent", "", "0.993", "%", []),
    (31, "99.3％", "percent", "", "0.993", "%", []),
    (31, "99.3 %", "percent", "", "0.993", "%", []),
    (32, "100百分比", "percent", "", "1", "%", []),
    (33, "100%", "percent", "%", "1", "%", []),
    (34, "99.3", "percent", "", "0.993", "%", ["READ-19"]),
    (38, "227 %", "percent", "", "2.27", "%", []),
    (41, "1.5个百分点", "percent", "", "0.015", "百分点", []),
    (56, "2026400元", "money", "万元", "202.64", "万元", ["READ-03"]),
    (56, "1.5亿", "money", "万元", "15000", "万元", ["READ-03"]),
    (59, "1200.5m²", "area", "㎡", "1200.5", "㎡", []),
    (59, "1200.5平方米", "area", "㎡", "1200.5", "㎡", []),
]


@pytest.mark.parametrize(("row", "raw", "kind", "form", "value", "unit", "told"), READ)
def test_text_with_one_meaning_is_read(row, raw, kind, form, value, unit, told):
    reading = read_number(text(raw), kind, PLACE, form)
    assert (reading.state, reading.value, reading.unit) == ("value", Fraction(value), unit), row
    assert codes(reading) == told
    assert not reading.stored, "a live formula cannot use a text"


# row, raw, kind, code, what the message proposes
REFUSED = [
    (5, "7.50.", "money", "READ-05", "7.50"),
    (5, "７.50.", "money", "READ-05", "7.50"),
    (5, "1.", "money", "READ-05", "1"),
    (6, "7,00.0,77", "money", "READ-06", None),
    (6, "1\n2", "money", "READ-06", None),
    (8, "13 69", "money", "READ-09", None),
    (9, "1,3697", "money", "READ-09", None),
    (9, "12,34.5", "money", "READ-09", None),
    (9, "0,123", "money", "READ-09", None),
    (11, "0万无", "money", "READ-11", "0万元"),
    (13, "—38.57", "money", "READ-13", "-38.57"),
    (13, "–38.57", "money", "READ-13", "-38.57"),
    (16, "下降17%", "percent", "READ-16", "-17%"),
    (16, "↓17%", "percent", "READ-16", "-17%"),
    (16, "上升100%", "percent", "READ-16", "100%"),
    (17, "约500", "money", "READ-17", "500"),
    (17, "10万余", "number", "READ-17", "10万"),
    (17, "10万余人", "count", "READ-17", "10万人"),
    (17, "2600多万", "money", "READ-17", "2600万"),
    (17, "近3万", "money", "READ-17", "3万"),
    (17, "500左右", "number", "READ-17", "500"),
    (22, "叁拾万元", "money", "READ-22", "30万元"),
    (22, "三", "count", "READ-22", "3"),
    (23, "IO", "count", "READ-23", "10"),
    (23, "l0", "count", "READ-23", "10"),
    (23, "1O", "count", "READ-23", "10"),
    (24, "#####", "money", "READ-24", None),
    (26, "=1397.90-8.6", "money", "READ-26", None),
    (27, "2021-03-15", "money", "READ-27", None),
    (27, "2021年3月", "money", "READ-27", None),
    (39, "80%-90%", "percent", "READ-39", None),
    (39, "95~100%", "percent", "READ-39", None),
    (39, "95～100%", "percent", "READ-39", None),
    (40, "百分之九十五", "percent", "READ-40", "95%"),
    (77, "同上", "money", "READ-77", None),
    (None, "①", "count", "READ-201", None),
    (None, "5²", "area", "READ-201", None),
    (None, "≥50", "number", "READ-201", "50"),
    (None, "见附件", "money", "READ-201", None),
    (None, "1:5", "number", "READ-201", None),
    (None, "1e999999999", "number", "READ-201", None),
    (None, "-3", "count", "READ-202", None),
    (None, "15.5", "count", "READ-203", None),
    (None, "15辆", "count", "READ-204", None),
    (59, "15人次", "count", "READ-204", None),
    (None, "99.3%", "money", "READ-204", None),
    (None, "￥35", "money", "READ-205", None),
]
FORM_UNIT = {"money": "万元", "count": "人", "area": "㎡", "percent": "%", "number": ""}


@pytest.mark.parametrize(("row", "raw", "kind", "code", "likely"), REFUSED)
def test_text_with_two_meanings_is_refused(row, raw, kind, code, likely):
    reading = read_number(text(raw), kind, PLACE, FORM_UNIT[kind])
    assert (reading.state, reading.value, codes(reading)) == ("refused", None, [code]), row
    (problem,) = reading.problems
    assert problem.text == raw
    assert problem.cure
    assert ("疑为" in problem.message) == (likely is not None)
    if likely is not None:
        assert problem.message.endswith(f"疑为 {likely}。")
        assert f"例如 {likely}" in problem.cure


@pytest.mark.parametrize(
    "raw", ["无", "/", "／", "-", "－", "—", "——", "*", "不适用", "无,没有轮换、动用库存"]
)
def test_row_65_not_applicable_is_neither_blank_nor_zero(raw):
    reading = read_number(text(raw), "money", PLACE, "万元")
    assert (reading.state, reading.value, reading.problems, reading.text) == ("na", None, (), raw)


@pytest.mark.parametrize("cell", [None, Cell(1, 1, "blank"), text(""), text(" 　\n")])
def test_blank_is_a_state_and_no_problem(cell):
    assert read_number(cell, "money", PLACE) == Reading("blank")


def test_row_69_template_leftover_is_skipped():
    assert read_number(text("……"), "money", PLACE).state == "skip"


# row, stored digits, number format, kind, value, stored, codes
STORED = [
    (20, "41.459999999999994", "General", "money", "41.46", True, []),
    (21, "0.0900000762939453", "General", "number", "0.0900000762939453", True, []),
    (20, "0.1", "0.00", "money", "0.1", True, []),
    (18, "1.3979E3", "General", "money", "1397.9", True, []),
    (29, "15", "0", "count", "15", True, []),
    (33, "1", "0.00%", "percent", "1", True, []),
    (33, "0.993", "0.0%", "percent", "0.993", True, []),
    (34, "100", "General", "percent", "1", False, []),
    (34, "99.3", "General", "percent", "0.993", False, []),
    (34, "1.07", "General", "percent", "0.0107", False, ["READ-34"]),
    (35, "1", "General", "percent", "1", True, ["READ-35"]),
    (35, "0.993", "General", "percent", "0.993", True, ["READ-35"]),
    (42, "0", "General", "percent", "0", True, []),
    (57, "345.8", '0.00"万元"', "money", "345.8", True, []),
    (57, "2026400", '#,##0"元"', "money", "202.64", False, ["READ-03"]),
]


@pytest.mark.parametrize(("row", "digits", "code", "kind", "value", "stored", "told"), STORED)
def test_stored_numbers(row, digits, code, kind, value, stored, told):
    reading = read_number(number(digits, code), kind, PLACE, FORM_UNIT[kind])
    assert (reading.state, reading.value, reading.stored) == ("value", Fraction(value), stored), row
    assert codes(reading) == told


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        (24, Cell(1, 1, "error", "#DIV/0!", formula="A1/B1"), "READ-24"),
        (24, Cell(1, 1, "error", "#N/A"), "READ-24"),
        (24, number("INF"), "READ-24"),
        (25, Cell(1, 1, "blank", formula="A1+B1", cached=False), "READ-25"),
        (25, Cell(1, 1, "number", "", formula="A1+B1", cached=False), "READ-25"),
        (27, number("44270", "yyyy-mm-dd"), "READ-27"),
        (27, number("44270", 'm"月"d"日"'), "READ-27"),
        (27, number("44270", "[$-804]yyyy/m/d;@"), "READ-27"),
        (28, Cell(1, 1, "boolean", "TRUE"), "READ-28"),
        (None, number("15", "0!.0000"), "READ-206"),
        (None, number("15000", "0.0,"), "READ-206"),
        (None, number("0.15", "0%"), "READ-204"),
    ],
)
def test_cells_that_hold_no_number(row, cell, code):
    reading = read_number(cell, "money", PLACE, "万元")
    assert (reading.state, reading.value, codes(reading)) == ("refused", None, [code]), row


def test_a_date_is_quoted_as_a_date():
    assert read_number(number("44270", "m/d"), "money", PLACE).text == "2021-03-15"


@pytest.mark.parametrize(
    "code", ["#,##0.00_ ;[Red]\\-#,##0.00\\ ", '0.00"d"', "#,##0", "0.00E+00", "@", "[Red]0"]
)
def test_formats_that_are_no_dates(code):
    assert read_number(number("15", code), "money", PLACE, "万元").state == "value"


# The execution rate of 1389.3 of 1397.90 is 99.38…%; the source prints 99.3%.
EXECUTION = Fraction("1389.3") / Fraction("1397.90")


@pytest.mark.parametrize(
    ("digits", "expected", "value"),
    [
        ("0.993", EXECUTION, "0.993"),
        ("99.3", EXECUTION, "0.993"),
        ("99.38", EXECUTION, "0.9938"),
        ("0.99384791473", EXECUTION, "0.99384791473"),
        ("1", EXECUTION, "1"),
        ("1", Fraction("0.0123"), "0.01"),
        ("1.0712", Fraction("1.0712"), "1.0712"),
        ("0.6", Fraction("0.006"), "0.006"),
    ],
)
def test_row_37_the_reading_that_agrees_with_the_recomputed_rate(digits, expected, value):
    reading = read_number(number(digits), "percent", PLACE, expected=expected)
    assert (reading.state, reading.value, reading.problems) == ("value", Fraction(value), ())


@pytest.mark.parametrize("digits", ["0.85", "85", "9.93"])
def test_row_37_none_agrees_is_refused(digits):
    reading = read_number(number(digits), "percent", PLACE, expected=EXECUTION)
    assert (reading.state, codes(reading)) == ("refused", ["READ-37"])
    assert "99.38%" in reading.problems[0].message


def test_the_message_for_7_50_reads_as_a_sentence():
    (problem,) = read_number(text("7.50."), "money", PLACE).problems
    assert f"{problem.message}{problem.cure}" == ("“7.50.”不是合法数字，疑为 7.50。请只填数字，例如 7.50。")


def test_decimals_follow_the_unit():
    assert read_number(text("99.30%"), "percent", PLACE).decimals == 4
    assert read_number(text("2026400元"), "money", PLACE, "万元").decimals == 4
    assert read_number(text("345.80万元"), "money", PLACE, "万元").decimals == 2
    assert read_number(text("1.5亿元"), "money", PLACE, "万元").decimals == 0


def test_all_messages_fit_a_chinese_console():
    for code, entry in CATALOGUE.items():
        if code.startswith("READ-"):
            assert entry.cure, code
            (entry.message + entry.cure).encode("gbk")
