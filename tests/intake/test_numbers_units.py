"""The edges of units and of percentages without their sign."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.adopt import Adopted, adopt, decimals_after
from scorer.intake.percentages import settle
from scorer.intake.tokens import Fault, read_token
from scorer.intake.units import (
    Unit,
    convert,
    counts_people,
    find_unit,
    is_counter,
    nearest_unit,
    unit_of_heading,
)


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("万元", Unit("万元", "money", Fraction(10**4))),
        ("（万元）", Unit("万元", "money", Fraction(10**4))),
        ("KM", Unit("公里", "length", Fraction(1000))),
        ("㎡", Unit("㎡", "area", Fraction(1))),
        ("亩", Unit("亩", "area", Fraction(2000, 3))),
        ("万亩", Unit("万亩", "area", Fraction(2000 * 10**4, 3))),
        ("百万", Unit("百万", "", Fraction(10**6))),
        ("千万人", Unit("千万人", "人", Fraction(10**7))),
        ("万 人", Unit("万人", "人", Fraction(10**4))),
        ("人次", Unit("人次", "人次", Fraction(1))),
        ("个百分点", Unit("百分点", "points", Fraction(1, 100))),
        ("千分比", Unit("‰", "percent", Fraction(1, 1000))),
        ("万公里", Unit("万公里", "length", Fraction(10**7))),
        ("万吨", Unit("万吨", "mass", Fraction(10**7))),
        ("万立方米", Unit("万立方米", "volume", Fraction(10**4))),
        ("m³", Unit("立方米", "volume", Fraction(1))),
        ("万小时", None),
        ("万无", None),
        ("", None),
    ],
)
def test_what_a_unit_means(word, unit):
    assert find_unit(word) == unit


@pytest.mark.parametrize(
    ("value", "have", "want", "converted"),
    [
        ("2026400", "元", "万元", Fraction("202.64")),
        ("3", "亩", "公顷", Fraction(1, 5)),  # 3 × 2000/3 m² = 2000 m² = 0.2 ha
        ("5", "朵", "朵", Fraction(5)),
        ("5", "人", "人次", None),
        ("5", "朵", "万元", None),
        ("5", "万元", "朵", None),
    ],
)
def test_a_value_in_another_unit(value, have, want, converted):
    assert convert(Fraction(value), have, want) == converted


@pytest.mark.parametrize(
    ("word", "near"), [("万无", "万元"), ("百万无", "百万元"), ("百元", ""), ("完", ""), ("朵朵", ""), ("万元", "")]
)  # fmt: skip
def test_the_unit_one_sign_away(word, near):
    assert nearest_unit(word, "money") == near


def test_words_that_count():
    assert [is_counter(word) for word in ("个", "万人", "万元", "朵")] == [True, True, False, False]
    assert [counts_people(word) for word in ("名", "万人", "人次", "朵")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("heading", "unit"), [("单位 ： 人民币 千元", "千元"), ("金额（亿元）", "亿元"), ("(元)", "元"), ("单位", "")]
)  # fmt: skip
def test_the_money_unit_of_a_heading(heading, unit):
    assert unit_of_heading(heading) == unit


@pytest.mark.parametrize(
    ("decimals", "factor", "after"),
    [
        (0, Fraction(1), 0),
        (2, Fraction(1), 2),
        (0, Fraction(1, 10**4), 4),
        (1, Fraction(1, 2), 2),
        (3, Fraction(10), 2),
        (5, Fraction(10**4), 1),
        (2, Fraction(10**4), 0),
        (3, Fraction(2000, 3), 1),
    ],
)
def test_decimals_follow_the_factor(decimals, factor, after):
    assert decimals_after(decimals, factor) == after


@pytest.mark.parametrize(
    ("raw", "kind", "want", "adopted"),
    [
        ("5", "money", "万元", Adopted(Fraction(5), "万元", 0, bare=True)),
        ("￥35", "money", "元", Adopted(Fraction(35), "元", 0, bare=True)),
        ("￥35", "money", "万元", Fault("READ-205")),
        ("￥35万元", "money", "万元", Adopted(Fraction(35), "万元", 0)),
        ("1.5万", "money", "万元", Adopted(Fraction("1.5"), "万元", 1)),
        ("1.5亿", "money", "万元", Adopted(Fraction(15000), "万元", 0)),
        ("1.5亿", "money", "", Adopted(Fraction("1.5"), "亿元", 1)),
        ("1.2万", "number", "", Adopted(Fraction(12000), "", 0)),
        ("1.2万", "count", "人", Adopted(Fraction(12000), "人", 0)),
        ("1.25万人", "count", "名", Adopted(Fraction(12500), "名", 0)),
        ("15万元", "count", "", Fault("READ-204", unit="万元")),
        ("3例", "count", "", Adopted(Fraction(3), "例", 0)),
        ("2万台", "count", "", Adopted(Fraction(20000), "台", 0)),
        ("15辆", "count", "人", Fault("READ-204", unit="辆")),
        ("5朵", "number", "", Adopted(Fraction(5), "朵", 0)),
        ("5朵", "number", "朵", Adopted(Fraction(5), "朵", 0)),
        ("5朵", "number", "家", Fault("READ-11", "5", "朵")),
        ("5万无", "number", "", Fault("READ-11", "5万元", "万无")),
        ("5万元/亩", "number", "", Adopted(Fraction(5), "万元/亩", 0)),
        ("5万无/亩", "number", "", Fault("READ-11", "5", "万无/亩")),
        ("5个", "area", "", Fault("READ-204", unit="个")),
        ("5亩", "area", "", Adopted(Fraction(5), "亩", 0)),
        ("99.3%", "number", "", Adopted(Fraction("0.993"), "%", 3)),
        ("99.3%", "number", "百分点", Adopted(Fraction("0.993"), "%", 3)),
        ("99.3%", "number", "个", Fault("READ-204", unit="%")),
        ("99.3%", "percent", "‰", Adopted(Fraction("0.993"), "%", 3)),
        ("5‰", "percent", "%", Adopted(Fraction(5, 1000), "%", 3)),
        ("1.5个百分点", "percent", "%", Adopted(Fraction("0.015"), "百分点", 3)),
        ("5个", "percent", "", Fault("READ-204", unit="个")),
        ("5%", "percent", "朵", Fault("READ-204", unit="%")),
    ],
)
def test_a_number_in_the_unit_of_the_form(raw, kind, want, adopted):
    token = read_token(raw)
    assert token is not None
    assert adopt(token, kind, want) == adopted


# number, decimals typed, rate of the form, what it means, what it does not, decimals, code
SETTLED = [
    ("0", 0, None, "0", "0", 2, ""),
    ("0", 1, "0.5", "0", "0", 3, ""),
    ("0.5", 1, None, "0.5", "0.005", 1, "READ-35"),
    ("1", 0, None, "1", "0.01", 0, "READ-35"),
    ("-1", 0, None, "-1", "-0.01", 0, "READ-35"),
    ("1.01", 2, None, "0.0101", "1.01", 4, "READ-34"),
    ("9.99", 2, None, "0.0999", "9.99", 4, "READ-34"),
    ("-9.99", 2, None, "-0.0999", "-9.99", 4, "READ-34"),
    ("10", 0, None, "0.1", "10", 2, ""),
    ("99.3", 1, "0.9938", "0.993", "99.3", 3, ""),  # one unit of the last decimal, 0.1 point, lies between
    ("99.3", 1, "0.994", "0.993", "99.3", 3, ""),
    ("99.3", 1, "0.99401", None, "99.3", 3, "READ-37"),
    ("0.99", 2, "1", "0.99", "0.0099", 2, ""),
    ("0.99", 2, "1.001", None, "0.99", 4, "READ-37"),
    ("99.38471", 5, "0.9938", "0.9938471", "99.38471", 7, ""),  # never closer than 0.01 point
    ("99.388", 3, "0.9938", "0.99388", "99.388", 5, ""),
    ("99.391", 3, "0.9938", None, "99.391", 5, "READ-37"),
    ("1", 0, "0.02", "0.01", "1", 2, ""),  # a whole number: one point at most
    ("0.005", 3, "0.003", None, "0.005", 5, "READ-37"),  # both would do
]


@pytest.mark.parametrize(("typed", "decimals", "expected", "value", "other", "shown", "code"), SETTLED)
def test_a_percentage_without_its_sign(typed, decimals, expected, value, other, shown, code):
    rate = None if expected is None else Fraction(expected)
    settled = settle(Fraction(typed), decimals, rate)
    meant = None if value is None else Fraction(value)
    assert settled == (meant, Fraction(other), shown, code)
