"""The trap of binary arithmetic: values that lie exactly on an edge (measured in the notes on formulas)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.formula import evaluate, excel_text, guard, parse


@pytest.mark.parametrize(
    ("formula", "expected", "in_floats"),
    [
        ("ROUNDUP((27/25-1)*100,0)", 8, (27 / 25 - 1) * 100 > 8),  # a program with floats says 9
        ("INT((1.15-1)*100)", 15, (1.15 - 1) * 100 < 15),
        ("INT(0.29*100)", 29, 0.29 * 100 < 29),
        ("INT((0.7+0.1)*10)", 8, (0.7 + 0.1) * 10 < 8),
        ("(1.1-1)<=10%", True, 1.1 - 1 > 0.1),
        ("0.1+0.2=0.3", True, 0.1 + 0.2 != 0.3),
        ("1.1%=0.011", True, 1.1 / 100 != 0.011),
        ("ROUND(1.005*100,0)", 101, round(1.005 * 100) == 100),
    ],
)
def test_exact_arithmetic_stays_on_the_edge_where_floats_fall_off(formula, expected, in_floats):
    assert in_floats, "the case shows nothing"
    assert evaluate(parse(formula), {}) == expected
    assert evaluate(guard(parse(formula)), {}) == expected


def test_27_people_on_25_posts_are_exactly_8_percent_over():
    rule = parse("=MAX(0,5-0.5*INT(ROUND(MAX(0,ROUND(ROUND(在职人数/编制数,10),4)-100%)/1%,10)))")
    assert evaluate(rule, {"在职人数": Fraction(27), "编制数": Fraction(25)}) == 1


@pytest.mark.parametrize("percent", range(60))
def test_whole_percents_over_cost_whole_steps_with_and_without_a_guard(percent):
    bare = parse("=INT((甲-乙)/乙*100)")
    names = {"甲": Fraction(100 + percent) * Fraction("3.7"), "乙": Fraction(370)}
    assert evaluate(bare, names) == evaluate(guard(bare), names) == percent


def test_a_difference_of_large_amounts_wants_the_places_of_the_amounts():
    """A known limit of the guard: binary noise of large amounts stands before the tenth place."""
    names = {"甲": Fraction("20000000.7"), "乙": Fraction(20000000)}
    assert evaluate(parse("ROUND(甲-乙,10)>=0.7"), names) is True
    assert not round(20000000.7 - 20000000, 10) >= 0.7  # a cell would say FALSE
    assert evaluate(parse("ROUND(ROUND(甲-乙,10),2)>=0.7"), names) is True
    assert round(round(20000000.7 - 20000000, 10), 2) >= 0.7


def test_a_guard_does_not_hide_a_real_difference_of_a_fen_in_a_hundred_million():
    rule = parse("=ROUND(决算数/预算数,10)<=ROUND(1,10)")
    names = {"决算数": Fraction("100000000.01"), "预算数": Fraction("100000000")}
    assert evaluate(rule, names) is False
    assert excel_text(rule) == "ROUND(决算数/预算数,10)<=ROUND(1,10)"
