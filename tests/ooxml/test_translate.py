"""A shared formula read in another cell: ours and openpyxl's say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from scorer.model import address
from scorer.ooxml.translate import moved


@pytest.mark.parametrize(
    ("formula", "copied"),
    [
        ("A1*2", "C4*2"),
        ("$A1+A$1+$A$1", "$A4+C$1+$A$1"),
        ("SUM(A1:B2)", "SUM(C4:D5)"),
        ("SUM(A:B)+SUM(1:2)+SUM($A:B)+SUM(1:$2)", "SUM(C:D)+SUM(4:5)+SUM($A:D)+SUM(4:$2)"),
        ("LOG10(A1)", "LOG10(C4)"),
        ('"A1"&A1&"他说""A1"""', '"A1"&C4&"他说""A1"""'),
        ("'A1 表'!A1+基础数据表!B2+Q1!C3", "'A1 表'!C4+基础数据表!D5+Q1!E6"),
        ("表1[[#This Row],[A1]]+[1]表!A1", "表1[[#This Row],[A1]]+[1]表!C4"),
        ("A1B+_A1+A1.x+年A1+XFE1", "A1B+_A1+A1.x+年A1+XFE1"),
        ("1E5+2.5E-3", "1E5+2.5E-3"),
        ("IF(A1>0,TRUE,FALSE)", "IF(C4>0,TRUE,FALSE)"),
    ],
)
def test_relative_references_follow_three_rows_down_and_two_columns_right(formula: str, copied: str) -> None:
    assert moved(formula, (1, 1), (4, 3)) == copied


def test_what_leaves_the_sheet_is_lost() -> None:
    assert moved("A1+B3", (3, 3), (2, 1)) == "#REF!+#REF!"
    assert moved("SUM(A:B)", (1, 3), (1, 2)) == "SUM(#REF!)"


REFERENCES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "$"]),
    st.sampled_from(["E", "AB", "ZZ"]),
    st.sampled_from(["", "$"]),
    st.integers(50, 999),
)
OPERANDS = st.one_of(
    REFERENCES,
    st.builds("SUM({}:{})".format, REFERENCES, REFERENCES),
    st.builds("'表 (2)'!{}".format, REFERENCES),
    st.builds("基础数据表!{}".format, REFERENCES),
    st.sampled_from(['"E50"', "1.5", "三公经费", "ROUND(E50,2)", "SUM(F:G)", "SUM(51:52)", "LOG10(E50)"]),
)
FORMULAS = st.lists(OPERANDS, min_size=1, max_size=5).map("+".join)
CELLS = st.tuples(st.integers(40, 90), st.integers(4, 30))


@given(FORMULAS, CELLS, CELLS)
def test_openpyxl_moves_it_the_same_way(
    formula: str, origin: tuple[int, int], target: tuple[int, int]
) -> None:
    rows, columns = target[0] - origin[0], target[1] - origin[1]
    if columns < -4:
        target = (target[0], origin[1] - 4 if origin[1] > 4 else origin[1])
    if rows < -49:
        target = (origin[0], target[1])
    theirs = Translator(f"={formula}", origin=address(*origin)).translate_formula(address(*target))
    assert f"={moved(formula, origin, target)}" == theirs


@given(FORMULAS, CELLS, CELLS)
def test_there_and_back_again(formula: str, origin: tuple[int, int], target: tuple[int, int]) -> None:
    there = moved(formula, origin, target)
    if "#REF!" not in there:
        assert moved(there, target, origin) == formula
