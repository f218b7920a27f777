"""What counts as whole, computed or clean, and where a guard goes."""

from __future__ import annotations

import pytest

from scorer.formula import excel_text, guard, parse, unguarded
from scorer.formula.arguments import shown_places
from scorer.formula.guards import is_computed, is_guard, is_whole

WHOLE = {"人"}


@pytest.mark.parametrize(
    ("formula", "whole"),
    [
        ("5", True),
        ("5.5", False),
        ("人", True),
        ("甲", False),
        ("-人", True),
        ("-甲", False),
        ("TRUE", True),
        ("甲>1", True),
        ("人+人*2-1", True),
        ("人+甲", False),
        ("甲+人", False),
        ("人/2", False),
        ("人^2", False),
        ("人%", False),
        ('"5"', False),
        ("ROUND(甲,0)", True),
        ("ROUNDUP(甲,-2)", True),
        ("ROUNDDOWN(甲,1)", False),
        ("ROUND(甲,人)", False),
        ("IF(甲,人,2)", True),
        ("IF(甲,人,甲)", False),
        ("IF(甲,甲,人)", False),
        ("CHOOSE(甲,人,2)", True),
        ("MAX(人,2)", True),
        ("MAX(人,甲)", False),
        ("IFERROR(人,0)", True),
        ("ABS(人)", True),
        ("SUM(人,1)", True),
        ("SUM(人,甲)", False),
        ("MOD(人,2)", True),
        ("INT(甲)", True),
        ("COUNT(甲)", True),
        ("LEN(甲)", True),
        ("AVERAGE(人,1)", False),
        ("LOOKUP(甲,{1,2})", False),
        ("LEFT(人,1)", False),
    ],
)
def test_what_is_a_whole_number_for_certain(formula, whole):
    assert is_whole(parse(formula), WHOLE) is whole


@pytest.mark.parametrize(
    ("formula", "computed"),
    [
        ("甲", False),
        ("0.1", False),
        ("甲+乙", True),
        ("人+1", False),
        ("人/2", True),
        ("甲>乙", False),
        ("甲&乙", False),
        ("-甲", False),
        ("-(甲+乙)", True),
        ("10%", False),
        ("1.1%", True),
        ("甲%", True),
        ("ROUND(甲/乙,2)", False),
        ("INT(甲/乙)", False),
        ('TEXT(甲/乙,"0")', False),
        ("LOOKUP(甲/乙,{1,2})", False),
        ("IF(甲/乙,甲,乙)", False),
        ("IF(甲,甲/乙,乙)", True),
        ("CHOOSE(甲/乙,1,2)", False),
        ("CHOOSE(1,1,甲/乙)", True),
        ("MAX(甲,乙)", False),
        ("MAX(甲,甲/乙)", True),
        ("IFERROR(甲/乙,0)", True),
        ("IFERROR(甲,0)", False),
        ("ABS(甲)", False),
        ("N(甲/乙)", True),
        ("SUM(甲,乙)", True),
        ("SUM(人,1)", False),
        ("AVERAGE(甲,乙)", True),
        ("MOD(甲,乙)", True),
        ("MOD(人,2)", False),
    ],
)
def test_what_binary_arithmetic_may_shift(formula, computed):
    assert is_computed(parse(formula), WHOLE) is computed


@pytest.mark.parametrize(
    ("formula", "guards"),
    [
        ("ROUND(甲,7)", False),
        ("ROUND(甲,8)", True),
        ("ROUND(甲,12)", True),
        ("ROUND(甲,13)", False),
        ("ROUND(甲,乙)", False),
        ("ROUNDUP(甲,10)", False),
        ("甲", False),
    ],
)
def test_which_rounding_is_a_guard(formula, guards):
    assert is_guard(parse(formula)) is guards


@pytest.mark.parametrize(
    ("formula", "guarded"),
    [
        ("甲/乙>丙/丁", "ROUND(甲/乙,10)>ROUND(丙/丁,10)"),
        ("甲>丙/丁", "甲>ROUND(丙/丁,10)"),
        ("甲>人+1", "甲>人+1"),
        ("人+1>甲", "人+1>甲"),
        ("MAX(INT(人*2),1)", "MAX(INT(人*2),1)"),
        ('甲/乙="无"', '甲/乙="无"'),
        ('"无"=甲/乙', '"无"=甲/乙'),
        ("LEFT(甲/乙,1)=丙/丁", "LEFT(甲/乙,1)=丙/丁"),
        ("IFERROR(甲/乙,0)>1", "IFERROR(ROUND(甲/乙,10),0)>1"),
        ("CHOOSE(甲,甲/乙,丙)>1", "CHOOSE(甲,ROUND(甲/乙,10),丙)>1"),
        ("-(甲/乙)>1", "ROUND(-(甲/乙),10)>1"),
        ("INT(甲/乙)%", "INT(ROUND(甲/乙,10))%"),
        ("ROUNDUP(甲,甲/乙)", "ROUNDUP(甲,ROUND(甲/乙,10))"),
        ("OR(甲,甲/乙)", "OR(甲,ROUND(甲/乙,10))"),
        ("NOT(甲-乙)", "NOT(ROUND(甲-乙,10))"),
        ("IF(甲-乙,甲/乙,丙/丁)", "IF(ROUND(甲-乙,10),甲/乙,丙/丁)"),
        ("LEFT(甲/乙,甲/2)", "LEFT(甲/乙,ROUND(甲/2,10))"),
        ("RIGHT(甲,乙/2)", "RIGHT(甲,ROUND(乙/2,10))"),
        ("MOD(甲/乙,人)", "MOD(ROUND(甲/乙,10),人)"),
        ("MOD(人,丙)", "ROUND(人-丙*INT(ROUND(人/丙,10)),10)"),
        ('TEXT(甲/乙,"0")', 'TEXT(ROUND(ROUND(甲/乙,10),0),"0")'),
        ('TEXT(甲/乙,"0.0#%")', 'TEXT(ROUND(ROUND(甲/乙,10),4),"0.0#%")'),
        ('TEXT(ROUND(甲/乙,10),"0.00")', 'TEXT(ROUND(ROUND(甲/乙,10),2),"0.00")'),
        ('TEXT(ROUND(甲/乙,10),"0.00000000")', 'TEXT(ROUND(甲/乙,10),"0.00000000")'),
        ('TEXT(甲,"0.00%")', 'TEXT(甲,"0.00%")'),
    ],
)
def test_where_the_guard_goes(formula, guarded):
    assert excel_text(guard(parse(formula), WHOLE)) == guarded
    faults = unguarded(parse(formula), WHOLE)
    assert bool(faults) is (formula != guarded)


def test_faults_come_in_the_order_of_the_text():
    faults = unguarded(parse("=-INT(甲/2)+(甲/3>1)%"))
    assert [(fault.position, fault.text, fault.instead) for fault in faults] == [
        (2, "INT(甲/2)", "INT(ROUND(甲/2,10))"),
        (12, "甲/3>1", "ROUND(甲/3,10)>1"),
    ]


def test_of_a_condition_only_the_branches_are_guarded_for_the_comparison_around_it():
    faults = unguarded(parse("IF(甲-乙,丙/丁,1)>1"))
    assert [fault.instead for fault in faults] == [
        "IF(甲-乙,ROUND(丙/丁,10),1)>1",
        "IF(ROUND(甲-乙,10),丙/丁,1)",
    ]


@pytest.mark.parametrize(
    ("code", "places"), [("0", 0), ("0.0#", 2), ("0%", 2), ("#,##0.00%", 4), ("0.##", 2), ("yyyy", 0)]
)
def test_how_many_decimals_of_the_number_a_format_shows(code, places):
    assert shown_places(code) == places
