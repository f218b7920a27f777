"""The parts that a formula's value is made of: taking a value as a number, a text or a condition, order, rounding, powers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.formula import evaluate, excel_text, guarded, literal
from scorer.formula.display import display
from scorer.formula.power import power
from scorer.formula.rounding import away, half_up, significant, toward
from scorer.formula.tree import Name, Number
from scorer.formula.values import checked, compare, general, number, text, truth
from scorer.model import BLANK, ExcelError

VALUE, NUM, DIV0, NA = ExcelError.VALUE, ExcelError.NUM, ExcelError.DIV0, ExcelError.NA


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (Fraction(5), 5),
        (BLANK, 0),
        (True, 1),
        (False, 0),
        (NA, NA),
        ("12", 12),
        (" +1,234.5 ", Fraction("1234.5")),
        ("-1,234,567", -1234567),
        ("1,2345", VALUE),
        ("1234,567", VALUE),
        (".5", Fraction(1, 2)),
        ("5.", 5),
        ("-5 %", Fraction(-5, 100)),
        ("1.5e2%", Fraction(3, 2)),
        ("1E+3", 1000),
        ("1e-3", Fraction(1, 1000)),
        ("1e1000", VALUE),
        ("1e309", VALUE),
        ("１２", VALUE),
        ("", VALUE),
        (" ", VALUE),
        ("--5", VALUE),
        ("5元", VALUE),
        (" " * 399 + "5", 5),
        (" " * 400 + "5", VALUE),
    ],
)
def test_a_value_as_a_number(value, amount):
    assert number(value) == amount


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        (True, True),
        (False, False),
        (Fraction(-1, 10), True),
        (Fraction(0), False),
        (BLANK, False),
        ("true", True),
        ("False", False),
        ("1", VALUE),
        ("", VALUE),
        (NUM, NUM),
    ],
)
def test_a_value_as_a_condition(value, holds):
    assert truth(value) is holds


@pytest.mark.parametrize(
    ("value", "words"),
    [("甲", "甲"), (BLANK, ""), (True, "TRUE"), (False, "FALSE"), (Fraction(-5, 2), "-2.5"), (NA, NA)],
)
def test_a_value_as_a_text(value, words):
    assert text(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "0"),
        ("100", "100"),
        ("-0.5", "-0.5"),
        ("0.00012", "0.00012"),
        ("120000000000000000000", "120000000000000000000"),  # the first digit at 10^20
        ("1200000000000000000000", "1.2E+21"),
        ("-2000000000000000000000", "-2E+21"),
        ("1E-19", "0.0000000000000000001"),
        ("1E-20", "0.00000000000000000001"),  # twenty decimals
        ("1E-21", "1E-21"),
        ("1.25E-100", "1.25E-100"),
        ("1234567890.123456789", "1234567890.12346"),
        ("999999999999999.9", "1000000000000000"),
    ],
)
def test_a_number_as_general_writes_it(value, words):
    assert general(Fraction(value)) == words


@pytest.mark.parametrize(
    ("value", "count", "digits", "exponent"),
    [
        ("0", 15, 0, 0),
        ("1234.5", 3, 123, 3),
        ("-1234.5", 3, 123, 3),
        ("1235", 3, 124, 3),  # a half goes up
        ("1234.99", 3, 123, 3),
        ("9.9995", 4, 1000, 1),
        ("0.001", 1, 1, -3),
        ("0.00999", 2, 10, -2),
        ("1", 15, 10**14, 0),
        ("10", 15, 10**14, 1),
        ("9", 1, 9, 0),
        ("1E+300", 15, 10**14, 300),
        ("1E-300", 15, 10**14, -300),
        ("123456789012345678", 3, 123, 17),
    ],
)
def test_the_first_digits_of_a_number(value, count, digits, exponent):
    assert significant(Fraction(value), count) == (digits, exponent)


@pytest.mark.parametrize(
    ("value", "places", "near", "out", "cut"),
    [
        ("2.345", 2, "2.35", "2.35", "2.34"),
        ("-2.345", 2, "-2.35", "-2.35", "-2.34"),
        ("2.341", 2, "2.34", "2.35", "2.34"),
        ("2.5", 0, "3", "3", "2"),
        ("-0.4", 0, "0", "-1", "0"),
        ("25", -1, "30", "30", "20"),
        ("24", -1, "20", "30", "20"),
        ("-44", -2, "0", "-100", "0"),
        ("7", 0, "7", "7", "7"),
        ("0", 2, "0", "0", "0"),
    ],
)
def test_rounding_to_places(value, places, near, out, cut):
    x = Fraction(value)
    assert (half_up(x, places), away(x, places), toward(x, places)) == tuple(map(Fraction, (near, out, cut)))


def test_places_beyond_any_double_change_nothing():
    third = Fraction(1, 3)
    assert [function(third, 401) for function in (half_up, away, toward)] == [third] * 3
    assert [function(third, 400) == third for function in (half_up, away, toward)] == [False] * 3
    assert away(Fraction(1), -500) == 10**400


@pytest.mark.parametrize(
    ("base", "exponent", "result"),
    [
        ("0", "2", 0),
        ("0", "1/2", 0),
        ("0", "0", NUM),
        ("0", "-1", DIV0),
        ("2", "0", 1),
        ("0.25", "0.5", Fraction(1, 2)),
        ("-2", "3", -8),
        ("2", "-2", Fraction(1, 4)),
        ("-1", "1000000000000", 1),
        ("-1", "1000000000001", -1),
        ("1", "999999999999", 1),
        ("-4", "1/2", NUM),
        ("4", "-1/2", Fraction(1, 2)),
        ("2", "1023", 2**1023),
        ("10", "309", NUM),
        ("1/10", "100000", 0),
        ("10", "100000", NUM),
        ("-10", "100001", NUM),
        ("1.5", "100000", NUM),
    ],
)
def test_powers(base, exponent, result):
    assert power(Fraction(base), Fraction(exponent)) == result


def test_powers_too_long_to_keep_are_taken_at_15_digits():
    # ln(1 + 1/10^9) is 1/10^9 to eighteen digits, so the power is e^0.00002, 1.0000200002 to ten decimals
    base = 1 + Fraction(1, 10**9)
    near = power(base, Fraction(20000))
    assert isinstance(near, Fraction)
    assert half_up(near, 10) == Fraction("1.0000200002")
    assert near == half_up(near, 14)
    assert power(-base, Fraction(20000)) == near
    assert power(-base, Fraction(20001)) == -power(base, Fraction(20001))
    under = power(1 / base, Fraction(20001))  # e^-0.000020001
    assert isinstance(under, Fraction)
    assert half_up(under, 10) == Fraction("0.9999799992")
    assert power(Fraction(2), Fraction(1, 2)) == Fraction("1.4142135623731")


def test_what_no_cell_can_hold():
    assert checked(Fraction(2**1023)) == 2**1023
    assert checked(Fraction(2**1025)) is NUM
    assert checked(Fraction(-(2**1025))) is NUM
    assert checked(Fraction(2**1025, 2**10)) == Fraction(2**1015)


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        (Fraction(1), Fraction(2), -1),
        (Fraction(2), Fraction(2), 0),
        (Fraction(3), Fraction(2), 1),
        (Fraction(9), "1", -1),
        ("z", True, -1),
        (False, "z", 1),
        (True, Fraction(1), 1),
        (False, True, -1),
        ("ABC", "abc", 0),
        ("a", "B", -1),
        ("b", "A", 1),
        (BLANK, Fraction(0), 0),
        (BLANK, Fraction(-1), 1),
        (BLANK, "", 0),
        (BLANK, "a", -1),
        (BLANK, False, 0),
        (BLANK, True, -1),
        (BLANK, BLANK, 0),
        ("a", BLANK, 1),
        ("", BLANK, 0),
        (False, BLANK, 0),
    ],
)
def test_the_order_of_two_values(left, right, order):
    assert compare(left, right) == order


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.5", "0", "1"),
        ("-0.4", "0", "0"),
        ("-0.5", "0", "-1"),
        ("1.005", "0.00", "1.01"),
        ("12", "000.0", "012.0"),
        ("5", "0.##", "5."),
        ("5.1", "0.0##", "5.1"),
        ("5.125", "0.0##", "5.125"),
        ("5.120", "0.0##", "5.12"),
        ("5", "0.00##", "5.00"),
        ("1234.5", "#,##0", "1,235"),
        ("-1234567.891", "#,##0.0#", "-1,234,567.89"),
        ("0.00005", "0.00%", "0.01%"),
        ("-0.125", "0%", "-13%"),
        ("1234.5", "yyyy", "1234.5"),
    ],
)
def test_a_number_in_a_format(value, code, shown):
    assert display(Fraction(value), code) == shown


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(10**20), "100000000000000000000"),
        (Fraction(123456789012345), "123456789012345"),
        (Fraction(1234567890123450), "1234567890123450"),
        (Fraction("0.000012"), "0.000012"),
        (Fraction("12.5"), "12.5"),
        (Fraction("34982348841429.7"), "34982348841429.7"),  # by floats …29.703
        (Fraction(1, 7), "1/7"),
        (Fraction(-1, 7), "-(1/7)"),
        (-3, "-3"),
    ],
)
def test_a_value_as_a_literal(value, written):
    node = literal(value)
    assert excel_text(node) == written
    assert evaluate(node, {}) == value
    assert not isinstance(node, Number) or node.text == written


def test_a_guard_rounds_to_ten_places_or_those_asked_for():
    assert excel_text(guarded(Name("甲"))) == "ROUND(甲,10)"
    assert excel_text(guarded(Name("甲"), 8)) == "ROUND(甲,8)"
