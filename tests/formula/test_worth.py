"""What formulas are worth at the edges of their functions; Excel's documented values, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.formula import evaluate, parse
from scorer.model import BLANK, ExcelError

VALUE, DIV0, NA = ExcelError.VALUE, ExcelError.DIV0, ExcelError.NA


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("12.", 12),
        ("LOOKUP(空,{0,1},{5,6})", 5),
        ("LOOKUP(TRUE,{0,1})", NA),
        ('LEFT("abc")', "a"),
        ('RIGHT("abc")', "c"),
        ('RIGHT("abc",2)', "bc"),
        ('RIGHT("abc",3)', "abc"),
        ('LEFT("abc",1/0)', DIV0),
        ('LEFT("abc","x")', VALUE),
        ("LEN(1/0)", DIV0),
        ("LEN(TRUE)", 4),
        ("INT(文)", VALUE),
        ("INT(-0.5)", -1),
        ("ABS(文)", VALUE),
        ("MOD(文,2)", VALUE),
        ("MOD(2,文)", VALUE),
        ("ROUND(文,1)", VALUE),
        ("ROUND(1,文)", VALUE),
        ("ROUND(1/0,文)", DIV0),
        ("ROUND(-2.55,1.9)", Fraction("-2.6")),
        ("ROUND(12,-0.9)", 12),
        ("NOT(1)", False),
        ("N(FALSE)", 0),
        ("N(1/0)", DIV0),
        ('TEXT(TRUE,"0")', "TRUE"),
        ('TEXT(FALSE,"0")', "FALSE"),
        ("SUM(1,空)", 1),
        ('SUM(1,"")', VALUE),
        ("MIN(文)", 0),
        ("MIN(3,2)", 2),
        ("MAX(2,3)", 3),
        ("AVERAGE(2,4,9)", 5),
        ("OR(FALSE,0)", False),
        ("AND(TRUE,文)", True),
        ('OR(TRUE,"x")', VALUE),
        ("AND(1/0,FALSE)", DIV0),
        ('COUNT(1,"x",文,1/0)', 1),
        ("COUNT(空)", 0),
        ("CHOOSE(1.9,7,8)", 7),
        ("CHOOSE(0.9,7,8)", VALUE),
        ("CHOOSE(2.9,7,8)", 8),
        ('CHOOSE("x",7,8)', VALUE),
        ("CHOOSE(1/0,7,8)", DIV0),
        ("SUM(IF(FALSE,1,文),2)", 2),
        ("SUM(IF(1/0,1,文),2)", DIV0),
        ("SUM(CHOOSE(2,1,IF(TRUE,文)),2)", 2),
        ("文%", VALUE),
        ("1+1/0", DIV0),
        ("1/0+文", DIV0),
        ("文&1/0", DIV0),
        ("文=1/0", DIV0),
        ("2=2", True),
        ('2&2=22', False),
        ('2&2="22"', True),
        ("ISNUMBER(1/0)", False),
        ("ISTEXT(空)", False),
        ("ISBLANK(空)", True),
    ],
)  # fmt: skip
def test_what_a_formula_is_worth(formula, value):
    found = evaluate(parse(formula), {"空": BLANK, "文": "字"})
    assert found == value
    assert isinstance(found, bool) == isinstance(value, bool)
