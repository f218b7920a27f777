"""Proving where a score lies."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.formula import evaluate, parse
from scorer.formula.bounds import bounds
from scorer.formula.interval import EVERYTHING, NO_NUMBER, Interval
from scorer.formula.values import number
from scorer.model import ExcelError
from tests.formula.trees import cells, formulas

INFINITY = float("inf")


def within(low: object, high: object) -> Interval:
    return Interval(*(end if isinstance(end, float) else Fraction(str(end)) for end in (low, high)))


RANGES = {"率": within(0, INFINITY), "分": within(0, 10), "增减": within(-1, 1), "小": within("0.1", "0.5")}


@pytest.mark.parametrize(
    ("formula", "interval"),
    [
        ("MAX(0,5-0.5*INT(ROUND(MAX(0,任意-1)/0.01,10)))", within(0, 5)),
        (
            "IF(任意<=100%,5,MAX(0,5-0.5*INT(ROUND((任意-100%)/1%,10))))",
            within(0, INFINITY),
        ),  # no condition proves
        ("IF(任意<=100%,5,MAX(0,MIN(5,5-0.5*INT(ROUND((任意-100%)/1%,10)))))", within(0, 5)),
        ("IF(任意>=90%,6,IF(任意>=80%,4,0))", within(0, 6)),
        ('IF(任意="","未填",3)', within(3, 3)),
        ('"文字"', NO_NUMBER),
        ("LOOKUP(任意,{0,60,80},{0,3,5})", within(0, 5)),
        ("8*MIN(1,率)", within(0, 8)),
        ("8*MIN(率,100)/100", within(0, 8)),
        ("率-1", within(-1, INFINITY)),
        ("1/小", within(2, 10)),
        ("1/率", within(0, INFINITY)),
        ("分/增减", EVERYTHING),
        ("1/0", NO_NUMBER),
        ("增减*分", within(-10, 10)),
        ("增减^2", within(0, 1)),
        ("ABS(增减)", within(0, 1)),
        ("ROUND(小,0)", within(0, 1)),
        ("ROUNDUP(小,0)", within(1, 1)),
        ("MOD(任意,3)", within(0, 3)),
        ("(任意>3)+(任意<9)", within(0, 2)),
        ("COUNT(率,分)", within(0, 2)),
        ("SUM(分,1)", within(1, 11)),
        ("MIN(5,MAX(0,分))", within(0, 5)),
        ("MAX(小)", within(0, "0.5")),  # a text in the cell is passed over, and MAX of nothing is 0
        ("CHOOSE(任意,4,2,0)", within(0, 4)),
        ("IF(任意,5)", within(0, 5)),
        ("任意", EVERYTHING),
    ],
)
def test_interval(formula, interval):
    assert bounds(parse(formula), RANGES) == interval


def test_a_score_can_be_held_against_its_points():
    assert bounds(parse("MAX(0,5-率)"), RANGES).within(within(0, 5))
    assert not bounds(parse("5-率"), RANGES).within(within(0, 5))
    assert Fraction(5) in within(0, 5)


@settings(max_examples=1500, deadline=None)
@given(formulas, cells, st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=3, max_size=3))
def test_no_value_lies_outside_its_bounds(node, names, margins):
    ranges = {}
    for (name, value), (below, above) in zip(names.items(), margins, strict=True):
        amount = number(value)
        middle = Fraction(0) if isinstance(amount, ExcelError) else amount
        ranges[name] = Interval(middle - below, middle + above)
    result = number(evaluate(node, names))
    assert isinstance(result, ExcelError) or result in bounds(node, ranges)
