"""Where a hand-written formula must round before it steps or compares."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from scorer.formula import excel_text, guard, parse, unguarded
from tests.formula.trees import formulas


@pytest.mark.parametrize(
    ("formula", "instead"),
    [
        ("ROUNDUP((甲/乙-1)*100,0)", "ROUNDUP(ROUND((甲/乙-1)*100,10),0)"),
        ("INT((甲-乙)/乙*100)", "INT(ROUND((甲-乙)/乙*100,10))"),
        ("ROUNDDOWN(甲*0.1,0)", "ROUNDDOWN(ROUND(甲*0.1,10),0)"),
        ("ROUND(甲/乙,4)", "ROUND(ROUND(甲/乙,10),4)"),
        ("ROUND(SUM(甲,乙),2)", "ROUND(ROUND(SUM(甲,乙),10),2)"),
        ("甲/乙-1<=10%", "ROUND(甲/乙-1,10)<=10%"),
        ("甲/乙=丙/丁", "ROUND(甲/乙,10)=ROUND(丙/丁,10)"),
        ("甲+乙<>丙", "ROUND(甲+乙,10)<>丙"),
        ("甲>1.1%", "甲>ROUND(1.1%,10)"),  # 1.1/100 is not the double nearest to 0.011
        ("INT((ROUND(ROUND(甲/乙,10),4)-1)*100)", "INT(ROUND((ROUND(ROUND(甲/乙,10),4)-1)*100,10))"),
        ("LOOKUP(甲/乙,{0,1},{1,2})", "LOOKUP(ROUND(甲/乙,10),{0,1},{1,2})"),
        ("CHOOSE(甲/乙,1,2)", "CHOOSE(ROUND(甲/乙,10),1,2)"),
        (
            'TEXT(甲/乙,"0.00%")',
            'TEXT(ROUND(ROUND(甲/乙,10),4),"0.00%")',
        ),  # a guard alone: LibreOffice meets the half
        ('TEXT(ROUND(甲/乙,10),"0.0")', 'TEXT(ROUND(ROUND(甲/乙,10),1),"0.0")'),
        ("MAX(甲/乙,1)>=1", "ROUND(MAX(甲/乙,1),10)>=1"),
        ('IF(乙=0,"无",甲/乙)>1', 'IF(乙=0,"无",ROUND(甲/乙,10))>1'),
        ("MOD(甲,0.1)", "ROUND(甲-0.1*INT(ROUND(甲/0.1,10)),10)"),
        ("MOD(甲/乙,2)", "MOD(ROUND(甲/乙,10),2)"),
        ("AND(甲-乙,丙)", "AND(ROUND(甲-乙,10),丙)"),
        ("ROUND(甲/乙,7)", "ROUND(ROUND(甲/乙,10),7)"),
        ("CHOOSE(甲,乙*丙,1)>=1", "CHOOSE(甲,ROUND(乙*丙,10),1)>=1"),
        ("IFERROR(甲/乙,0)>=1", "IFERROR(ROUND(甲/乙,10),0)>=1"),
    ],
)
def test_a_step_over_a_computed_quantity_needs_a_guard(formula, instead):
    faults = unguarded(parse(formula))
    assert [fault.instead for fault in faults] == [instead]
    assert faults[0].text == formula
    assert excel_text(guard(parse(formula))) == instead


@pytest.mark.parametrize(
    "formula",
    [
        "预算控制率<=10%",
        "甲=乙",
        "甲>0.5",
        '甲=""',
        "INT(甲)",
        "ROUND(甲,2)",
        "ROUND(甲/乙,10)",
        "ROUND(甲/乙,8)<=1",
        "ROUNDUP(ROUND((甲/乙-1)*100,10),0)",
        "ROUND(ROUND(甲/乙,10),4)>=90%",
        "5-0.5*INT(ROUND(甲*100,10))",
        "COUNT(甲,乙)-1>=2",
        "(甲=1)+(乙=1)=2",
        '甲&乙="有无"',
        "MAX(0,甲)>1",
        "CHOOSE(甲,乙,丙)>1",
        "-甲<0.5",
        "5*MIN(1,甲/乙)",
        "IFERROR(甲/乙,0)",
        "MOD(甲,2)",
        'TEXT(甲,"0.00%")',
        "甲&乙=丙/丁",
        '丙/丁<>TEXT(甲,"0")',
        "LEFT(甲,1)=丙/丁",
        "RIGHT(甲,1)=丙/丁",
        "ROUNDDOWN(甲,0)*3>=1",
        "ROUNDUP(甲,0)-ROUND(乙,0)=丙",
    ],
)
def test_a_plain_name_a_literal_or_a_rounded_quantity_needs_none(formula):
    assert unguarded(parse(formula)) == ()
    assert guard(parse(formula)) == parse(formula)


def test_whole_numbers_are_exact_anyway():
    assert unguarded(parse("人数-编制*2>0")) != ()
    assert unguarded(parse("人数-编制*2>0"), whole={"人数", "编制"}) == ()
    assert unguarded(parse("人数/编制>0"), whole={"人数", "编制"}) != ()


@pytest.mark.parametrize(
    ("formula", "instead"),
    [
        ("INT(人+岗)", None),
        ("INT(人+岗)+INT(岗*人)", None),
        ("-INT(人+岗)", None),
        ("INT(人+岗)%", None),
        ("IF(人+岗>1,1,0)", None),
        ("IF(MAX(人+岗,1)>1,1,0)", None),
        ("-(人+岗)>1", None),
        ("CHOOSE(人,人+岗,1)>1", None),
        ('TEXT(人+岗,"0")', None),
        ("INT(人/岗)+INT(岗/人)", "INT(ROUND(人/岗,10))+INT(ROUND(岗/人,10))"),
        ("-INT(人/岗)", "-INT(ROUND(人/岗,10))"),
        ("IF(甲=1,人+岗,人/岗)>=1", "IF(甲=1,人+岗,ROUND(人/岗,10))>=1"),
    ],
)
def test_what_is_known_to_be_whole_is_known_at_every_depth(formula, instead):
    whole = {"人", "岗"}
    assert (unguarded(parse(formula), whole) == ()) == (instead is None)
    assert excel_text(guard(parse(formula), whole)) == (instead or formula)


def test_every_fault_is_found_at_its_place_in_one_run():
    faults = unguarded(parse("=IF(甲/乙>1,INT(甲*0.5),ROUND(甲/乙,2))"))
    assert [(fault.position, fault.text) for fault in faults] == [
        (4, "甲/乙>1"),
        (10, "INT(甲*0.5)"),
        (21, "ROUND(甲/乙,2)"),
    ]


@settings(max_examples=400, deadline=None)
@given(formulas)
def test_guarding_once_is_enough(node):
    safe = guard(node)
    assert unguarded(safe) == ()
    assert guard(safe) == safe
    assert (safe == node) == (unguarded(node) == ())
