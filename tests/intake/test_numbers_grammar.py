"""The edges of the grammar of numbers: powers of ten, numerals, and why a text is no number."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.faults import diagnose
from scorer.intake.numerals import percent_words, read_numerals
from scorer.intake.text import fold
from scorer.intake.tokens import Fault, Token, has_odd_figures, read_token


@pytest.mark.parametrize(
    ("raw", "token"),
    [
        ("1.5E-3", Token(Fraction(15, 10**4), "0.0015", "", 4)),
        ("-1.5E-3", Token(Fraction(-15, 10**4), "-0.0015", "", 4)),
        ("1.3979E+03", Token(Fraction("1397.9"), "1397.9", "", 1)),
        ("12e2", Token(Fraction(1200), "1200", "", 0)),
        ("-12e2", Token(Fraction(-1200), "-1200", "", 0)),
        ("1.5E1万元", Token(Fraction(15), "15", "万元", 0)),
        ("0E2", Token(Fraction(0), "0", "", 0)),
        (".5", Token(Fraction(1, 2), "0.5", "", 1)),
        ("-.5%", Token(Fraction(-1, 2), "-0.5", "%", 1)),
        ("+5个", Token(Fraction(5), "5", "个", 0)),
        ("￥1,200.50 元", Token(Fraction("1200.5"), "1200.50", "元", 2, (), True)),
        ("1 200", Token(Fraction(1200), "1200", "", 0, ("READ-08",))),
        ("1，200", Token(Fraction(1200), "1200", "", 0, ("READ-01",))),
        ("1200\n.5", Token(Fraction("1200.5"), "1200.5", "", 1, ("READ-07",))),
        ("（38.57）万元", Token(Fraction("-38.57"), "-38.57", "万元", 2, ("READ-14",))),
        ("−3", Token(Fraction(-3), "-3", "", 0)),
        ("‐3", Token(Fraction(-3), "-3", "", 0)),
        ("5(万元)", Token(Fraction(5), "5", "万元", 0)),
        ("5元/亩", Token(Fraction(5), "5", "元/亩", 0)),
        ("5台(套)", Token(Fraction(5), "5", "台(套)", 0)),
        ("1" + "0" * 39, Token(Fraction(10**39), "1" + "0" * 39, "", 0)),
    ],
)
def test_a_number_as_typed(raw, token):
    assert read_token(raw) == token


@pytest.mark.parametrize(
    "raw",
    ["", "5 余", "1O", "12,34", "1\n2", "5②", "Ⅲ", "1" * 41, " " * 80 + "5", "5.", "5,", "1e5x", "5一二三四五六七"],
)  # fmt: skip
def test_no_well_formed_number(raw):
    assert read_token(raw) is None


def test_the_longest_text_that_is_read():
    assert read_token(" " * 79 + "5") == Token(Fraction(5), "5", "", 0)


def test_the_number_as_it_should_have_been_typed():
    assert Token(Fraction(1200), "1200", "万元", 0).text == "1200万元"


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("", Fault("READ-201")),
        ("五" * 81, Fault("READ-201")),
        ("=35", Fault("READ-26", "35")),
        ("=A1", Fault("READ-26")),
        ("#N/A", Fault("READ-24")),
        ("同上", Fault("READ-77")),
        ("同前", Fault("READ-77")),
        ("〃", Fault("READ-77")),
        ("2021.3.15", Fault("READ-27")),
        ("2021年3月15日", Fault("READ-27")),
        ("2021-03-15 08:30", Fault("READ-27")),
        ("7.50。", Fault("READ-05", "7.50")),
        ("7.50万元；", Fault("READ-05", "7.50万元")),
        ("— 38.57", Fault("READ-13", "-38.57")),
        ("――38.57", Fault("READ-13", "-38.57")),
        ("3至5个", Fault("READ-39", "≥3个")),
        ("3∼5天", Fault("READ-39", "≥3天")),
        ("80%～90%", Fault("READ-39", "≥80%")),
        ("3个—5", Fault("READ-39", "≥3个")),
        ("同比下降17%", Fault("READ-16", "-17%")),
        ("较上年 增长 5.2%", Fault("READ-16", "5.2%")),
        ("17%↓", Fault("READ-16", "-17%")),
        ("3万元提高", Fault("READ-16", "3万元")),
        ("大约3万", Fault("READ-17", "3万")),
        ("30几", Fault("READ-17", "30")),
        ("逾500人", Fault("READ-17", "500人")),
        ("百分之九十五点五", Fault("READ-40", "95.5%")),
        ("百分百", Fault("READ-40", "100%")),
        ("三百五十万元", Fault("READ-22", "350万元")),
        ("1O0", Fault("READ-23", "100")),
        ("l5人", Fault("READ-23", "15人")),
        ("1.2.3", Fault("READ-06")),
        ("1.2,3", Fault("READ-06")),
        ("1\n2", Fault("READ-06")),
        ("12,34", Fault("READ-09")),
        ("12'345", Fault("READ-09")),
        ("≤30万元", Fault("READ-201", "30万元")),
        ("完成8期", Fault("READ-201", "8期")),
        ("30万元以内", Fault("READ-201", "30万元")),
        ("1O000万元", Fault("READ-23", "10000万元")),
        ("OIIOI", Fault("READ-201")),
        (",X", Fault("READ-201")),
        ("本年度全年共计举办各类业务培训班达标8期", Fault("READ-201", "8期")),  # twenty signs
        ("本年度内全年共计举办各类业务培训班达标8期", Fault("READ-201")),
    ],
)
def test_why_a_text_is_no_number(raw, fault):
    assert diagnose(raw) == fault


@pytest.mark.parametrize(
    ("raw", "figures"),
    [
        ("三", "3"),
        ("十五", "15"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("两千三百", "2300"),
        ("二〇二一", "2021"),
        ("叁佰伍拾万元", "350万元"),
        ("三 个", "3个"),
        ("一般", None),
        ("百分百", None),
        ("", None),
    ],
)
def test_chinese_numerals(raw, figures):
    assert read_numerals(raw) == figures


@pytest.mark.parametrize(
    ("raw", "figures"),
    [
        ("百分百", "100%"),
        ("百分之百", "100%"),
        ("百分之 95", "95%"),
        ("百分之0.5", "0.5%"),
        ("百分之九十五点五", "95.5%"),
        ("百分之九十点左右", None),
        ("百分之九十左右", None),
        ("百分之多少", None),
        ("九十五", None),
    ],
)
def test_percentages_in_words(raw, figures):
    assert percent_words(raw) == figures


@pytest.mark.parametrize(
    ("raw", "odd"), [("Ⅲ", True), ("①", True), ("5²", True), ("m²", False), ("二〇", False), ("5", False)]
)
def test_figures_that_are_no_number(raw, odd):
    assert has_odd_figures(raw) is odd


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        ("5\x07元", "5元"),
        ("甲\t乙", "甲\t乙"),
        ("５m³", "5m3"),
        ("\ufeffＡ", "A"),
    ],
)
def test_width_and_invisible_signs(raw, folded):
    assert fold(raw) == folded
