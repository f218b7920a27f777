"""Names, the order of a tree and the place of its parts in the text."""

from __future__ import annotations

import pytest

from scorer.formula import excel_text, names_in, parse
from scorer.formula.names import look_up
from scorer.formula.tree import children, depth, start, walk


def test_names_are_found_without_regard_to_capitals():
    assert look_up({"gdp": 1, "GDP": 2}, "GDP") == 2
    assert look_up({"gdp": 1}, "Gdp") == 1
    assert look_up({"gdp": 1}, "GNP") is None
    assert look_up({"甲": 0}, "甲") == 0
    assert names_in(parse("GDP+gdp+乙+Gdp")) == ("GDP", "乙")


def test_a_tree_is_walked_in_the_order_of_its_text():
    node = parse("IF(甲>1,-乙%,LOOKUP(丙,{2,3}))")
    shown = [excel_text(part) for part in walk(node)]
    assert shown == [
        "IF(甲>1,-乙%,LOOKUP(丙,{2,3}))", "甲>1", "甲", "1", "-乙%", "-乙", "乙", "LOOKUP(丙,{2,3})", "丙", "{2,3}", "2", "3",
    ]  # fmt: skip
    assert depth(node) == 4
    assert [excel_text(child) for child in children(node)] == ["甲>1", "-乙%", "LOOKUP(丙,{2,3})"]


@pytest.mark.parametrize(
    ("formula", "where"), [("=  甲+乙", 3), ("=(甲+乙)%*2", 2), ("=MAX(1)+2", 1), ("=-甲", 1), ("甲%", 0)]
)
def test_where_the_text_of_a_node_begins(formula, where):
    assert start(parse(formula)) == where


@pytest.mark.parametrize(
    ("formula", "operator"),
    [("=甲+乙", 2), ("=甲 >= 乙", 3), ("=(甲)%", 4), ("= -甲", 2), ("=1+max(甲)", 2), ('="有"&甲', 4)],
)
def test_where_an_operator_stands(formula, operator):
    assert parse(formula).position == operator


def test_where_the_parts_stand():
    node = parse('=IF(TRUE,"有",LOOKUP(.5,{ -1 , 2}))')
    where = {excel_text(part): part.position for part in walk(node)}
    assert where == {
        'IF(TRUE,"有",LOOKUP(.5,{-1,2}))': 1, "TRUE": 4, '"有"': 9, "LOOKUP(.5,{-1,2})": 13, ".5": 20, "{-1,2}": 23, "-1": 25, "1": 26, "2": 30,
    }  # fmt: skip
