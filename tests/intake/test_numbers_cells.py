"""The edges of a cell that holds a number: its format, what it shows, what is read of it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.number_formats import (
    date_of,
    is_date,
    is_general,
    is_percent,
    is_scaled,
    shown_decimals,
    unit_in_format,
)
from scorer.intake.numbers import read_number
from scorer.intake.reading import Reading, refuse, with_unit, written
from scorer.intake.stored import shown_text, token_of
from scorer.intake.text import is_leftover, split_label_amount
from scorer.intake.tokens import Fault, Token
from scorer.model import Cell, Place

PLACE = Place("基础数据表", "C7", "三公经费 · 本年决算数")


def text(raw: str) -> Cell:
    return Cell(7, 3, "text", raw)


def number(stored: str, code: str = "General") -> Cell:
    return Cell(7, 3, "number", stored, format=code)


@pytest.mark.parametrize(
    ("code", "general"),
    [
        ("", True),
        ("General", True),
        ("@", True),
        ("G/通用格式", True),
        ('General"元"', True),
        ("[Red]General", True),
        ("General;-General", True),
        (" GENERAL ", True),
        ("0", False),
        ("0;General", False),
    ],
)
def test_which_formats_show_a_number_as_it_is(code, general):
    assert is_general(code) is general


@pytest.mark.parametrize(
    ("code", "scaled"),
    [
        ("0.0,", True),
        ("0!.0000", True),
        ('0"."0000', True),
        ("0.00;0.0,", False),  # the first section is the one of positive numbers
        ("#,##0", False),
        ("General", False),
        ('0"a,b"', False),
    ],
)
def test_which_formats_show_another_number_than_is_stored(code, scaled):
    assert is_scaled(code) is scaled


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("[h]:00", True),
        ("[mm]", True),
        ("[s]", True),
        ("yyyy", True),
        ("0.00", False),
        ("[Red]", False),
        ("[Red]0", False),
    ],
)
def test_which_formats_show_a_date(code, date):
    assert is_date(code) is date


def test_a_percent_sign_in_quotes_is_no_percentage():
    assert is_percent("0.00%")
    assert not is_percent('0.00"%"')


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ('0.00"万"!元', "万元"),
        ('0.00"万"\\元', "万元"),
        ("0.00万元;-0.00万元", "万元"),
        ('0.00"万元";-0.00"元"', "万元"),
        ('G/通用格式"元";-G/通用格式"元"', "元"),
        ('0.00 " 万元 "', "万元"),
    ],
)
def test_the_unit_that_a_format_writes(code, unit):
    assert unit_in_format(code) == unit


@pytest.mark.parametrize(
    ("serial", "day"),
    [("60", "60"), ("61", "1900-03-01"), ("44270.75", "2021-03-15"), ("2958465", "9999-12-31"), ("2958466", "2958466")],
)  # fmt: skip
def test_serial_numbers_that_are_days(serial, day):
    assert date_of(Fraction(serial)) == day


@pytest.mark.parametrize(
    ("stored", "code", "decimals"),
    [
        ("7.5", "", 1),
        ("7.5", "[Red]General", 1),
        ("7.5", "0;0.00", 0),
        ("7.5", "0.00;0", 2),
        ("-7.25", "General", 2),
        ("0.00123", "0.00E+00", 5),  # 1.23E-03
        ("12.5", "0.00E+00", 1),  # 1.25E+01
        ("", "0.00E+00", 2),
        ("", "General", 0),
        ("nan", "General", 0),
        ("INF", "General", 0),
        ("123456789.55", "General", 1),  # nine digits, a point and one more fill the eleven signs
        ("1234567890.5", "General", 0),
        ("12345678901.5", "General", 0),
    ],
)
def test_decimals_that_a_number_cell_shows(stored, code, decimals):
    assert shown_decimals(number(stored, code)) == decimals


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (number("1397.90", '0.00"万元"'), "1397.9万元"),
        (number("0.993", "0.0%"), "99.3%"),
        (number("44270", "yyyy-mm-dd"), "2021-03-15"),
        (number("1E-7"), "0.0000001"),
        (number("1.5E+20"), "150000000000000000000"),
        (text("约500"), "约500"),
        (Cell(1, 1, "error", "#REF!"), "#REF!"),
    ],
)
def test_what_the_officer_sees_is_quoted(cell, shown):
    assert shown_text(cell) == shown


@pytest.mark.parametrize(
    ("cell", "token"),
    [
        (number("0.993", "0.0%"), Token(Fraction("99.3"), "99.3", "%", 1)),
        (number("345.8", '0.00"万元"'), Token(Fraction("345.8"), "345.8", "万元", 2)),
        (number("15000", "0.0,"), Fault("READ-206")),
        (number("44270", "yyyy-mm-dd"), Fault("READ-27")),
        (number("x"), Fault("READ-24")),
        (Cell(1, 1, "boolean", "TRUE"), Fault("READ-28")),
    ],
)
def test_number_and_unit_of_a_cell(cell, token):
    assert token_of(cell) == token


# cell, kind, unit, what is expected without its problems
READINGS = [
    (text("345.80万元"), "money", "万元", Reading("value", Fraction("345.8"), "万元", text="345.80万元", decimals=2)),
    (text("2026400元"), "money", "万元", Reading("value", Fraction("202.64"), "万元", text="2026400元", decimals=4)),
    (text("99.30%"), "percent", "%", Reading("value", Fraction("0.993"), "%", text="99.30%", decimals=4)),
    (text("99.3"), "percent", "%", Reading("value", Fraction("0.993"), "%", text="99.3", decimals=3, bare=True)),
    (number("99.3"), "number", "%", Reading("value", Fraction("0.993"), "%", text="99.3", decimals=3, bare=True)),
    (number("1"), "percent", "%", Reading("value", Fraction(1), "%", text="1", stored=True, bare=True)),
    (number("1397.9", "0.00"), "money", "万元", Reading("value", Fraction("1397.9"), "万元", text="1397.9", stored=True, decimals=2, bare=True)),
    (number("0"), "count", "人", Reading("value", Fraction(0), "人", text="0", stored=True, bare=True)),
    (number("0"), "area", "㎡", Reading("value", Fraction(0), "㎡", text="0", stored=True, bare=True)),
    (text("1.5个百分点"), "percent", "", Reading("value", Fraction("0.015"), "百分点", text="1.5个百分点", decimals=3)),
    (text("无"), "money", "万元", Reading("na", text="无")),
    (text("……"), "money", "万元", Reading("skip", text="……")),
    (text("见附件"), "money", "万元", Reading("refused", text="见附件")),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "kind", "unit", "reading"), READINGS)
def test_a_reading_in_all_its_parts(cell, kind, unit, reading):
    assert read_number(cell, kind, PLACE, unit).replaced(problems=()) == reading


def test_an_amount_in_another_unit_of_a_format_is_converted_and_told():
    reading = read_number(number("2026400", '#,##0"元"'), "money", PLACE, "万元")
    assert (reading.value, reading.stored) == (Fraction("202.64"), False)
    assert reading.problems[0].message == "“2026400元”是带单位的文字，已读作 202.64万元。"


def test_a_refusal_proposes_what_is_likely_before_what_is_usual():
    assert refuse("READ-201", PLACE, "x", "5", "6").problems[0].cure == "请只填数字，例如 5。"
    assert refuse("READ-201", PLACE, "x", "", "6").problems[0].cure == "请只填数字，例如 6。"
    assert refuse("READ-201", PLACE, "x").problems[0].cure == "请只填数字，例如 7.50。"


def test_values_as_an_officer_writes_them():
    assert with_unit(Fraction("0.993"), "%") == "99.3%"
    assert with_unit(Fraction("0.015"), "百分点") == "1.5个百分点"
    assert with_unit(Fraction("345.8"), "万元") == "345.8万元"
    assert written(Fraction(1, 3)) == "0.3333333333"


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("甲:乙:3", ("甲:乙", "3")),
        ("甲：乙：3", ("甲：乙", "3")),
        ("甲：乙:3", ("甲：乙", "3")),
        (":5", ("", "5")),
        ("其中 ： 甲 ", ("甲", "")),
    ],
)
def test_the_last_colon_splits_label_and_amount(raw, parts):
    assert split_label_amount(raw) == parts


def test_a_letter_is_no_leftover():
    assert is_leftover("指标2：…。")
    assert not is_leftover("X…")
