"""Excel text: what is written is read back as the same tree."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from scorer.formula import FormulaError, excel_text, literal, parse
from scorer.formula.tree import Binary, Name, Percent, Unary
from tests.formula.trees import formulas


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=((甲)+(乙*丙))", "甲+乙*丙"),
        ("=(甲+乙)*丙", "(甲+乙)*丙"),
        ("=甲-(乙-丙)", "甲-(乙-丙)"),
        ("=(甲-乙)-丙", "甲-乙-丙"),
        ("=(甲^乙)^丙", "甲^乙^丙"),
        ("=甲^(乙^丙)", "甲^(乙^丙)"),
        ("=-(2^2)", "-(2^2)"),
        ("=(-2)^2", "-2^2"),
        ("=(甲+乙)%", "(甲+乙)%"),
        ('= if( 甲 >= 90.50% , "有 ""x""" , false )', 'IF(甲>=90.50%,"有 ""x""",FALSE)'),
        ("=(甲=乙)=丙", "甲=乙=丙"),
        ("=LOOKUP(甲,{0;60},{-1;TRUE})", "LOOKUP(甲,{0,60},{-1,TRUE})"),
    ],
)
def test_the_fewest_brackets_are_written(text, written):
    assert excel_text(parse(text)) == written


def test_names_can_be_written_as_other_names_or_references():
    node = parse("=(在职人数-编制数)/编制数*GDP")
    assert (
        excel_text(node, {"编制数": "评分依据!$C$5", "gdp": "全省GDP"})
        == "(在职人数-评分依据!$C$5)/评分依据!$C$5*全省GDP"
    )
    assert excel_text(parse("=MIN(-编制数,LEN(编制数%))"), {"编制数": "C5"}) == "MIN(-C5,LEN(C5%))"


def test_a_sign_around_a_percent_keeps_its_brackets():
    assert excel_text(Unary("-", Percent(literal(5)))) == "-(5%)"


@settings(max_examples=500, deadline=None)
@given(formulas)
def test_writing_and_reading_gives_the_same_tree(node):
    assert parse(excel_text(node)) == node
    assert parse("=" + excel_text(node)) == node


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction("0.5"), "0.5"),
        (Fraction(100), "100"),
        (Fraction("-0.01"), "-0.01"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-2, 7), "-(2/7)"),
        (0, "0"),
    ],
)
def test_a_number_becomes_a_literal(value, written):
    assert excel_text(literal(value)) == written


def test_a_number_that_excel_cannot_keep_is_no_literal():
    with pytest.raises(ValueError, match="more digits"):
        literal(1234567890123456)


def test_a_binary_tree_made_by_hand_is_written_like_a_read_one():
    assert excel_text(Binary("/", Name("甲"), literal(2))) == "甲/2"
    with pytest.raises(FormulaError):
        parse("甲//2")
