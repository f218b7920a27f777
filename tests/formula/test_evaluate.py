"""What formulas are worth. The expected values are Excel's documented ones, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from scorer.formula import evaluate, parse
from scorer.model import BLANK, Blank, ExcelError, Value
from tests.formula.trees import cells, formulas

CELLS: dict[str, Value] = {
    "三": Fraction(3),
    "半": Fraction(-5, 2),
    "空": BLANK,
    "空文": "",
    "文": "abc",
    "数文": "12",
    "真": True,
    "错": ExcelError.DIV0,
    "GDP": Fraction(7),
}
DIV0, VALUE, NAME, NUM, NA = (
    ExcelError.DIV0,
    ExcelError.VALUE,
    ExcelError.NAME,
    ExcelError.NUM,
    ExcelError.NA,
)

CASES = {
    "arithmetic is exact": [
        ("0.1+0.2=0.3", True),
        ("1/3*3", 1),
        ("1/3", Fraction(1, 3)),
        ("100%", 1),
        ("(5+5)%", Fraction(1, 10)),
        ("5%%", Fraction(5, 10000)),
        ("-2^2", 4),
        ("2^3^2", 64),
        ("2^-1", Fraction(1, 2)),
        ("4^0.5", 2),
        ("0^0", NUM),
        ("0^-1", DIV0),
        ("(-8)^0.5", NUM),
        ("1/0", DIV0),
        ("1E300*1E300", NUM),
        ("1E300^9", NUM),
    ],
    "blank is 0, nothing or FALSE, as it is used": [
        ("空", BLANK),
        ("空+1", 1),
        ('空&"x"', "x"),
        ('空=""', True),
        ("空=0", True),
        ("空=FALSE", True),
        ("IF(空,1,2)", 2),
        ("ISBLANK(空)", True),
        ("ISBLANK(空文)", False),
        ('IF(TRUE,空)=""', True),
        ("LEN(空)", 0),
        ("空<1", True),
        ('空<"a"', True),
    ],
    "text that looks like a number counts in arithmetic": [
        ("数文+1", 13),
        ("数文%", Fraction(12, 100)),
        ('" 1,234.5 "+0', Fraction("1234.5")),
        ('"8%"*1', Fraction(8, 100)),
        ('"-1e2"+0', -100),
        ("ROUND(数文,-1)", 10),
        ("文+1", VALUE),
        ("空文+1", VALUE),
        ('"12,34"+0', VALUE),
        ('"１２"+0', VALUE),
        ('"1e999"+0', VALUE),
        ("+文", "abc"),
        ("-文", VALUE),
    ],
    "SUM and its like pass over a cell without a number": [
        ("SUM(数文,文,真,空,三)", 3),
        ('SUM("12",TRUE)', 13),
        ('SUM("x",1)', VALUE),
        ("SUM(错,1)", DIV0),
        ("MAX(空,-1)", -1),
        ("MAX(文)", 0),
        ("MIN(空,5)", 5),
        ("MAX(IF(TRUE,数文),1)", 1),
        ("MAX(CHOOSE(1,数文),1)", 1),
        ("MAX(IF(三>2,数文),1)", 1),
        ("AVERAGE(三,空,半)", Fraction(1, 4)),
        ("AVERAGE(文)", DIV0),
        ("COUNT(三,空,数文,真,错)", 1),
        ('COUNT("12",TRUE,"a",1/0)', 2),
    ],
    "conditions": [
        ("AND(文,三>2)", True),
        ("AND(空)", VALUE),
        ("OR(文)", VALUE),
        ("OR(空,FALSE,真)", True),
        ('AND("x",TRUE)', VALUE),
        ("AND(FALSE,1/0)", DIV0),
        ("NOT(空)", True),
        ("NOT(文)", VALUE),
        ('IF("true",1,2)', 1),
        ("IF(文,1,2)", VALUE),
        ("IF(三>5,1)", False),
        ("IF(错,1,2)", DIV0),
    ],
    "IF, CHOOSE and IFERROR look only at what they need": [
        ("IF(TRUE,1,1/0)", 1),
        ("IF(FALSE,1/0,2)", 2),
        ("CHOOSE(2,1/0,5)", 5),
        ("CHOOSE(2.9,1,2,3)", 2),
        ("CHOOSE(0,1)", VALUE),
        ("CHOOSE(3,1,2)", VALUE),
        ("IFERROR(5,1/0)", 5),
        ("IFERROR(1/0,5)", 5),
        ("IFERROR(没有,5)", 5),
        ("IFERROR(没有,三)", 3),
    ],
    "errors are values and go on": [
        ("错+1", DIV0),
        ("错=错", DIV0),
        ('错&"x"', DIV0),
        ("ABS(错)", DIV0),
        ("没有+1", NAME),
        ("ISNUMBER(错)", False),
        ("ISTEXT(1/0)", False),
    ],
    "rounding: a half goes away from zero": [
        ("ROUND(2.5,0)", 3),
        ("ROUND(-2.5,0)", -3),
        ("ROUND(1.005,2)", Fraction(101, 100)),
        ("ROUND(25,-1)", 30),
        ("ROUND(2.345,2.9)", Fraction(235, 100)),
        ("ROUND(1/3,1E9)", Fraction(1, 3)),
        ("ROUND(5,-1E9)", 0),
        ("ROUNDUP(1.01,1)", Fraction(11, 10)),
        ("ROUNDUP(-1.1,0)", -2),
        ("ROUNDUP(1,-1)", 10),
        ("ROUNDUP(1,-999)", NUM),
        ("ROUNDDOWN(-1.9,0)", -1),
        ("INT(-1.5)", -2),
        ("MOD(-3,2)", 1),
        ("MOD(3,-2)", -1),
        ("MOD(0.3,0.1)", 0),
        ("MOD(3,0)", DIV0),
        ("ABS(半)", Fraction(5, 2)),
    ],
    "order: numbers, then text, then truth; capitals do not matter": [
        ('文="ABC"', True),
        ("gdp", 7),
        ('1="1"', False),
        ('9<"1"', True),
        ('"z"<FALSE', True),
        ("TRUE=1", False),
        ("三<>3", False),
        ("三>=3", True),
    ],
    "kinds and text": [
        ("ISNUMBER(数文)", False),
        ("ISTEXT(空文)", True),
        ("ISTEXT(空)", False),
        ("N(文)", 0),
        ("N(真)", 1),
        ("N(半)", Fraction(-5, 2)),
        ("LEN(1/3)", 17),
        ('LEFT("湖南省",2)', "湖南"),
        ("LEFT(12345)", "1"),
        ('RIGHT("abc",0)', ""),
        ('RIGHT("abc",9)', "abc"),
        ('LEFT("abc",-1)', VALUE),
    ],
    "& writes numbers as General does": [
        ('三&""&半', "3-2.5"),
        ('1/3&""', "0.333333333333333"),
        ('2/3&""', "0.666666666666667"),
        ('0.00001&""', "0.00001"),
        ('1E20&""', "100000000000000000000"),
        ('1E21&""', "1E+21"),
        ('1.5E-30&""', "1.5E-30"),
        ('123456789012345*10&""', "1234567890123450"),
        ('TRUE&""', "TRUE"),
    ],
    "LOOKUP finds the band; edges are inclusive below": [
        ('LOOKUP(80,{0,60,80,90},{"差","中","良","优"})', "良"),
        ('LOOKUP(79.99,{0,60,80,90},{"差","中","良","优"})', "中"),
        ('LOOKUP(1E9,{0,60,80,90},{"差","中","良","优"})', "优"),
        ("LOOKUP(60,{0,60,80})", 60),
        ("LOOKUP(-0.01,{0,60},{1,2})", NA),
        ("LOOKUP(文,{0,60},{1,2})", NA),
        ("LOOKUP(错,{0,60},{1,2})", DIV0),
        ("LOOKUP(-3,{-5,60},{-1,TRUE})", -1),
    ],
    "TEXT": [
        ('TEXT(0.285,"0.00")', "0.29"),
        ('TEXT(-1234.5,"#,##0.00")', "-1,234.50"),
        ('TEXT(1234567,"#,##0")', "1,234,567"),
        ('TEXT(0.12345,"0.00%")', "12.35%"),
        ('TEXT(0.125,"0%")', "13%"),
        ('TEXT(7,"000")', "007"),
        ('TEXT(5,"0.##")', "5."),
        ('TEXT(5.5,"0.0#")', "5.5"),
        ('TEXT(文,"0.00")', "abc"),
        ('TEXT(数文,"0.0")', "12.0"),
        ('TEXT(空,"0.0")', "0.0"),
        ('TEXT(错,"0.0")', DIV0),
    ],
}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [pytest.param(*case, id=f"{title}: {case[0]}") for title, cases in CASES.items() for case in cases],
)
def test_value(formula, expected):
    wanted = Fraction(expected) if type(expected) is int else expected
    value = evaluate(parse(formula), CELLS)
    assert value == wanted
    assert type(value) is type(wanted)


def test_a_root_that_no_fraction_can_be_is_taken_at_15_digits():
    assert evaluate(parse("2^0.5"), {}) == Fraction("1.41421356237310")


@settings(max_examples=300, deadline=None)
@given(formulas, cells)
def test_every_formula_over_every_cell_has_a_value(node, names):
    assert isinstance(evaluate(node, names), (Fraction, str, bool, Blank, ExcelError))
