"""Interval arithmetic, and the bounds that it gives for each function; worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.formula import interval, parse
from scorer.formula.bounds import bounds
from scorer.formula.interval import EVERYTHING, NO_NUMBER, NOT_NEGATIVE, TRUTH, Interval, point, union

INFINITY = float("inf")


def within(low: object, high: object) -> Interval:
    return Interval(*(end if isinstance(end, float) else Fraction(str(end)) for end in (low, high)))


@pytest.mark.parametrize(
    ("a", "b", "total", "product", "quotient"),
    [
        ((1, 2), (3, 5), (4, 7), (3, 10), ("0.2", "2/3")),
        ((-1, 2), (3, 5), (2, 7), (-5, 10), ("-1/3", "2/3")),
        ((-2, -1), (3, 5), (1, 4), (-10, -3), ("-2/3", "-0.2")),
        ((1, 2), (-5, -4), (-4, -2), (-10, -4), ("-0.5", "-0.2")),
        ((1, 2), (0, 4), (1, 6), (0, 8), ("0.25", INFINITY)),
        ((1, 2), (-4, 0), (-3, 2), (-8, 0), (-INFINITY, "-0.25")),
        ((1, 2), (-1, 1), (0, 3), (-2, 2), (-INFINITY, INFINITY)),
        ((0, 0), (2, INFINITY), (2, INFINITY), (0, 0), (0, 0)),
        ((1, 2), (2, INFINITY), (3, INFINITY), (2, INFINITY), (0, 1)),
        ((-2, 1), (2, INFINITY), (0, INFINITY), (-INFINITY, INFINITY), (-1, "0.5")),
        ((-INFINITY, 1), (2, 4), (-INFINITY, 5), (-INFINITY, 4), (-INFINITY, "0.5")),
        ((-INFINITY, -1), (-INFINITY, -2), (-INFINITY, -3), (2, INFINITY), (0, INFINITY)),
    ],
)
def test_arithmetic_of_intervals(a, b, total, product, quotient):
    first, second = within(*a), within(*b)
    assert interval.add(first, second) == within(*total)
    assert interval.multiply(first, second) == within(*product)
    assert interval.divide(first, second) == within(*quotient)


@pytest.mark.parametrize("operation", [interval.add, interval.multiply, interval.divide, interval.power])
def test_without_a_number_on_one_side_there_is_none(operation):
    assert operation(NO_NUMBER, within(1, 2)) == NO_NUMBER
    assert operation(within(1, 2), NO_NUMBER) == NO_NUMBER


def test_whatever_is_on_the_other_side():
    assert interval.add(EVERYTHING, NO_NUMBER).empty
    assert interval.add(NO_NUMBER, EVERYTHING).empty


def test_numbers_beyond_every_double():
    huge = point(Fraction(10**400))
    assert interval.add(huge, NOT_NEGATIVE) == Interval(Fraction(10**400), INFINITY)
    assert interval.add(NOT_NEGATIVE, huge) == Interval(Fraction(10**400), INFINITY)
    assert interval.multiply(huge, within(1, INFINITY)) == Interval(Fraction(10**400), INFINITY)
    assert interval.multiply(within(-INFINITY, -1), huge) == Interval(-INFINITY, -Fraction(10**400))


def test_nothing_is_divided_by_0():
    assert interval.divide(within(1, 2), point(Fraction(0))) == NO_NUMBER


@pytest.mark.parametrize(
    ("base", "exponent", "result"),
    [
        ((2, 3), (0, 0), (1, 1)),
        ((2, 3), (2, 2), (4, 9)),
        ((-2, 3), (2, 2), (0, 9)),
        ((-3, -2), (2, 2), (4, 9)),
        ((-3, -2), (3, 3), (-27, -8)),
        ((-2, 3), (3, 3), (-18, 27)),
        ((2, 4), (-1, -1), ("0.25", "0.5")),
        ((1, 2), (-8, -8), ("1/256", 1)),
        ((1, 2), (8, 8), (1, 256)),
        ((1, 2), (9, 9), (0, INFINITY)),
        ((0, 2), (9, 9), (0, INFINITY)),
        ((-2, -1), (10, 10), (0, INFINITY)),
        ((-2, -1), (9, 9), (-INFINITY, INFINITY)),
        ((-2, -1), (-9, -9), (-INFINITY, INFINITY)),
        ((1, 2), (-9, -9), (0, INFINITY)),
        ((-2, 1), (-10, -10), (0, INFINITY)),
        ((0, 0), (-9, -9), (0, INFINITY)),
        ((0, 2), ("0.5", "0.5"), (0, INFINITY)),
        ((-1, 2), ("0.5", "0.5"), (-INFINITY, INFINITY)),
        ((0, 2), (1, 2), (0, INFINITY)),
        ((-1, 2), (1, 2), (-INFINITY, INFINITY)),
    ],
)
def test_powers_of_intervals(base, exponent, result):
    assert interval.power(within(*base), within(*exponent)) == within(*result)


@pytest.mark.parametrize(
    ("a", "size"),
    [((-3, -1), (1, 3)), ((-3, 2), (0, 3)), ((-1, 2), (0, 2)), ((0, 2), (0, 2)), ((-2, 0), (0, 2)), ((1, 2), (1, 2)), (("0.5", 2), ("0.5", 2))],
)  # fmt: skip
def test_the_size_of_an_interval(a, size):
    assert interval.absolute(within(*a)) == within(*size)


def test_no_number_stays_none():
    assert interval.absolute(NO_NUMBER) == NO_NUMBER
    assert interval.monotone(lambda x: x, NO_NUMBER) == NO_NUMBER
    assert interval.negative(NO_NUMBER).empty
    assert union([]) == NO_NUMBER
    assert union([NO_NUMBER, within(1, 2)]) == within(1, 2)


def test_the_smallest_interval_around_several():
    assert union([within(1, 2), within(-1, 0), within(3, 3)]) == within(-1, 3)


def test_inside_and_outside():
    assert within(1, 2).within(within(1, 2))
    assert within(1, 2).within(within(0, 3))
    assert not within(0, 2).within(within(1, 3))
    assert not within(1, 4).within(within(1, 3))
    assert not within(0, 4).within(within(1, 3))
    assert NO_NUMBER.within(within(1, 2))
    assert Fraction(1) in within(1, 2)
    assert Fraction(2) in within(1, 2)
    assert Fraction(3) not in within(1, 2)


def test_an_interval_in_words():
    assert str(within("0.5", 2)) == "[1/2, 2]"
    assert str(EVERYTHING) == "[负无穷, 正无穷]"
    assert str(NO_NUMBER) == "（无数值）"
    assert str(point(Fraction(5))) == "[5, 5]"


RANGES = {
    "分": within(0, 10),
    "增减": within(-3, "2.5"),
    "小": within("0.1", "0.5"),
    "词": NO_NUMBER,
    "率": NOT_NEGATIVE,
}


@pytest.mark.parametrize(
    ("formula", "reach"),
    [
        ("TRUE", within(1, 1)),
        ("FALSE", within(0, 0)),
        ('"8%"', within("0.08", "0.08")),
        ('""', NO_NUMBER),
        ("-增减", within("-2.5", 3)),
        ("+增减", within(-3, "2.5")),
        ("分%", within(0, "0.1")),
        ("分-增减", within("-2.5", 13)),
        ("词+1", NO_NUMBER),
        ("增减>1", TRUTH),
        ("分&1", EVERYTHING),
        ("分^2", within(0, 100)),
        ("AND(分>1,分<2)", TRUTH),
        ("ISNUMBER(分)", TRUTH),
        ('TEXT(分,"0")', EVERYTHING),
        ("LEFT(分)", EVERYTHING),
        ("LEN(分)", NOT_NEGATIVE),
        ("INT(增减)", within(-3, 2)),
        ("INT(-小)", within(-1, -1)),
        ("ROUND(小,1)", within("0.1", "0.5")),
        ("ROUND(增减,0)", within(-3, 3)),
        ("ROUNDDOWN(增减,0)", within(-3, 2)),
        ("ROUND(率,0)", NOT_NEGATIVE),
        ("ROUND(分,-1)", within(0, 10)),
        ("ROUND(分,-99999)", within(0, 0)),
        ("ROUNDUP(小,分)", NOT_NEGATIVE),
        ("ROUNDUP(-小,分)", within(-INFINITY, 0)),
        ("ROUNDUP(分,分)", NOT_NEGATIVE),
        ("ROUNDUP(-分,分)", within(-INFINITY, 0)),
        ("ROUNDUP(增减,分)", EVERYTHING),
        ("ROUNDUP(词,分)", NO_NUMBER),
        ("MOD(增减,3)", within(0, 3)),
        ("MOD(增减,-3)", within(-3, 0)),
        ("MOD(词,3)", NO_NUMBER),
        ("MOD(3,词)", NO_NUMBER),
        ("ABS(增减)", within(0, 3)),
        ("N(小)", within(0, "0.5")),
        ("N(-小)", within("-0.5", 0)),
        ("IF(分,小)", within(0, "0.5")),
        ("IF(分,小,3)", within("0.1", 3)),
        ("CHOOSE(99,小,3)", within("0.1", 3)),
        ("IFERROR(小,3)", within("0.1", 3)),
        ("LOOKUP(分,{50,60})", within(50, 60)),
        ("LOOKUP(分,{50,60},{1,-2})", within(-2, 1)),
        ("SUM(小,3)", within(3, "3.5")),
        ("SUM(小+0,3)", within("3.1", "3.5")),
        ("SUM(-小+0,小)", within("-0.5", "0.4")),
        ("SUM(词,1)", within(1, 1)),
        ("SUM(词+0,1)", NO_NUMBER),
        ("AVERAGE(小,3)", within("0.1", 3)),
        ("AVERAGE(词,3)", within(3, 3)),
        ("AVERAGE(词+0,3)", NO_NUMBER),
        ("COUNT(词,3)", within(0, 2)),
        ("MIN(小)", within(0, "0.5")),
        ("MIN(小,词)", within(0, "0.5")),
        ("MIN(小+0,3)", within("0.1", "0.5")),
        ("MIN(增减,1)", within(-3, 1)),
        ("MIN(分,5)", within(0, 5)),
        ("MAX(分,5)", within(5, 10)),
        ("MAX(增减,词,1)", within(1, "2.5")),
        ("MAX(词+0,1)", NO_NUMBER),
        ("MAX(IF(分,小,9),1)", within(1, 9)),
        ("MAX(IF(分,小,-9),-5)", within(-5, "0.5")),
        ("MAX(IF(分,词,-5),-9)", within(-9, -5)),
        ("MAX(CHOOSE(1,词,2),1)", within(1, 2)),
        ("MIN(IF(小,5,6),9)", within(5, 6)),
    ],
)
def test_how_far_a_formula_reaches(formula, reach):
    assert bounds(parse(formula), RANGES) == reach


def test_a_name_of_unknown_range_can_be_everything():
    assert bounds(parse("乙"), {}) == EVERYTHING
    assert bounds(parse("gdp"), {"GDP": within(1, 2)}) == within(1, 2)
