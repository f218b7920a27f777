"""Our exact values against programs that compute in binary: LibreOffice is the gate, formualizer a second opinion.

Every row of one workbook holds figures that lie on an edge or a hair beside it, and guarded formulas over them.
"""

from __future__ import annotations

import io
import random
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter
from openpyxl import load_workbook

from scorer.formula import evaluate, excel_text, guard, names_in, parse
from scorer.model import BLANK, ExcelError, Value
from tests.oracle import needs_office, recalculate

PLANTED = -999  # cached in every formula cell; a program that repeats it has not recalculated
COLUMNS = "甲乙丙丁"

# Steps, comparisons and roundings over computed quantities, unguarded as an author would write them first.
STEPS = [
    "ROUNDUP((甲/乙-1)*100,0)",
    "INT((甲-乙)/乙*100)",
    "ROUNDDOWN((甲-乙)/乙/5%,0)",
    "MAX(0,5-0.5*INT(MAX(0,ROUND(甲/乙,4)-100%)/1%))",
    "IF(甲/乙-1<=丙,1,0)",
    "IF(甲/乙-1<丙,1,0)",
    "IF((甲-乙)/乙=丙,1,0)",
    "ROUND(甲/乙,4)",
    "ROUND((甲-乙)/乙,4)",
    "ROUND((甲-乙)/乙*100,2)",
    "ROUND(SUM(甲,乙,丙,丁),2)",
    "IF(ROUND(甲-乙,2)>=ROUND(乙*丙,2),1,0)",
    "IF(甲+丁=乙+丁+(甲-乙),1,0)",
    "LOOKUP(甲/乙*100-丙*100,{0,60,80,100},{1,2,3,4})",
    "CHOOSE((甲-乙)/乙*100+1,5,4,3,2,1,0)",
    "INT(MOD(丙,0.05)*100)",
    'TEXT(甲/乙,"0.00%")',
    'IF(AND(甲/乙>=1,乙<>0),"超","未超")&TEXT((甲-乙)/乙,"0.00")',
]
SMOOTH = ["甲/乙", "5*MIN(1,乙/甲)", "(甲-乙)/乙*100", "AVERAGE(甲,乙,丁)", "甲^2/乙", "-丁%+ABS(丙)"]


class Case(NamedTuple):
    """A formula over one row of figures."""

    formula: str
    figures: dict[str, Value]


def edge_figures(dice: random.Random) -> dict[str, Value]:
    """甲 is 乙 × (1 + 丙) exactly, or a hair beside it; 丙 a whole percent or a half of what is rounded to."""
    base = dice.choice([dice.randint(1, 3000), Fraction(dice.randint(1, 10 ** dice.randint(4, 9)), 100)])
    rate = dice.choice([Fraction(dice.randint(-30, 40), 100), Fraction(2 * dice.randint(0, 900) + 1, 20000)])
    # only figures with at most 6 decimals and 15 digits can stand in a cell as they are
    top = Fraction(round(base * (1 + rate) * 10**6), 10**6) + dice.choice([0, 0, 0, Fraction(1, 100)])
    return {"甲": top, "乙": Fraction(base), "丙": rate, "丁": Fraction(dice.randint(-(10**6), 10**6), 100)}


def edge_cases(number: int) -> list[Case]:
    """Always the same `number` cases."""
    dice = random.Random(2021)
    formulas = [excel_text(guard(parse(step))) for step in STEPS] + SMOOTH
    return [Case(formulas[i % len(formulas)], edge_figures(dice)) for i in range(number)]


def write_workbook(path: Path, cases: list[Case]) -> None:
    """Figures in columns A to D and the formula, with a wrong cached value, in column F of each row."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("算")
        for row, case in enumerate(cases):
            for column, value in enumerate(case.figures.values()):
                _write(sheet, row, column, value)
            rename = {name: f"{'ABCD'[i]}{row + 1}" for i, name in enumerate(case.figures)}
            sheet.write_formula(row, 5, "=" + excel_text(parse(case.formula), rename), None, PLANTED)


def _write(sheet: Any, row: int, column: int, value: Value) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, Fraction):
        sheet.write_number(row, column, float(value))
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, ExcelError):
        sheet.write_formula(row, column, "=1/0", None, value.value)


def agrees(ours: Value, theirs: object) -> bool:
    """A text, truth value or error exactly; a number so closely that no guard or rounding could tell the difference."""
    if ours is BLANK:
        return theirs in (0, "", None)
    if isinstance(ours, ExcelError):
        return theirs == ours.value
    if isinstance(ours, (str, bool)):
        return theirs == ours and type(theirs) is type(ours)
    if isinstance(theirs, bool) or not isinstance(theirs, (int, float)):
        return False
    return abs(Fraction(theirs) - ours) <= max(abs(ours), Fraction(1)) * Fraction(1, 10**12)


def disagreements(
    cases: list[Case], values: dict[str, object]
) -> list[tuple[str, dict[str, Value], Value, object]]:
    """Every case where column F is not our value."""
    found = []
    for row, case in enumerate(cases, 1):
        ours = evaluate(parse(case.formula), case.figures)
        theirs = values.get(f"F{row}")
        if not agrees(ours, theirs):
            found.append((case.formula, case.figures, ours, theirs))
    return found


def office_values(path: Path, workdir: Path) -> dict[str, object]:
    return {cell: value for (_, cell), value in recalculate([path], workdir)[path].items()}


def formualizer_values(path: Path) -> dict[str, object]:
    formualizer = pytest.importorskip("formualizer")
    result = formualizer.recalculate_xlsx_bytes(path.read_bytes())
    sheet = load_workbook(io.BytesIO(result["bytes"]), data_only=True)["算"]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}


@needs_office
def test_oracle_recalculates(tmp_path):
    """The proof of the oracle: two files with a wrong cache, one of them a formula over the other's kind of cell."""
    paths = [tmp_path / "一.xlsx", tmp_path / "二.xlsx"]
    for path, figure in zip(paths, (2, 5), strict=True):
        write_workbook(path, [Case("甲*3", {"甲": Fraction(figure)})])
        assert load_workbook(path, data_only=True)["算"]["F1"].value == PLANTED
    results = recalculate(paths, tmp_path)
    assert [results[path]["算", "F1"] for path in paths] == [6, 15]
    assert results[paths[0]]["算", "A1"] == 2


@needs_office
def test_guarded_formulas_agree_with_libreoffice_on_every_edge(tmp_path):
    path = tmp_path / "edges.xlsx"
    cases = edge_cases(1200)
    write_workbook(path, cases)
    assert disagreements(cases, office_values(path, tmp_path)) == []


def test_guarded_formulas_agree_with_formualizer_on_every_edge(tmp_path):
    path = tmp_path / "edges.xlsx"
    cases = edge_cases(1200)
    write_workbook(path, cases)
    assert disagreements(cases, formualizer_values(path)) == []


def test_without_guards_a_program_that_computes_in_doubles_goes_wrong(tmp_path):
    """The edges bite: the same figures, the same formulas, no guard."""
    path = tmp_path / "bare.xlsx"
    cases = [Case(STEPS[i % len(STEPS)], case.figures) for i, case in enumerate(edge_cases(1200))]
    write_workbook(path, cases)
    assert len(disagreements(cases, formualizer_values(path))) > 50


CELLS: dict[str, Value] = {"三": Fraction(3), "空": BLANK, "数文": "12", "真": True}
SEMANTICS = """
-2^2 | 2^3^2 | 2^-1 | 4^0.5 | (5+5)% | 5%% | 空+1 | 空="" | 空=0 | 空=FALSE | IF(空,1,2) | ISBLANK(空) | IF(TRUE,空)=""
数文+1 | 数文% | SUM(数文,三) | MAX(空,-1) | MAX(空) | MIN(空,5) | MAX(IF(TRUE,数文),1) | AVERAGE(三,空) | AVERAGE(空)
COUNT(三,空,数文) | AND(数文,三>2) | AND(空) | OR(数文) | OR(空,FALSE,真) | AND("x",TRUE) | AND(FALSE,1/0) | NOT(空)
IF(数文="x",1,1/0) | IF(三>5,1) | CHOOSE(2,1/0,5) | CHOOSE(2.9,1,2,3) | CHOOSE(0,1) | CHOOSE(3,1,2) | IFERROR(1/0,5)
1/0 | 1/0+三 | ISNUMBER(1/0) | ROUND(2.5,0) | ROUND(-2.5,0) | ROUND(1.005,2) | ROUND(25,-1) | ROUND(2.345,2.9)
ROUNDUP(-1.1,0) | ROUNDUP(1,-1) | ROUNDDOWN(-1.9,0) | INT(-1.5) | MOD(-3,2) | MOD(3,-2) | MOD(3,0) | 1="1" | 9<"1"
"a"="A" | 0.1+0.2=0.3 | N(数文) | N(真) | LEN(空) | LEFT("湖南省",2) | RIGHT("abc",9) | LEFT("abc",-1) | LEFT(12345)
三&""&空 | 0.00001&"" | 1/3&"" | 1E20&"" | LOOKUP(80,{0,60,80,90},{"差","中","良","优"}) | LOOKUP(60,{0,60,80})
LOOKUP(-0.01,{0,60},{1,2}) | TEXT(0.285,"0.00") | TEXT(-1234.5,"#,##0.00") | TEXT(0.12345,"0.00%") | TEXT(数文,"0.0")
TEXT(7,"000") | TEXT(5,"0.##") | COUNT("12",TRUE) | SUM("12",1) | IF("true",1,2) | 0^0 | 0^-1 | TRUE=1 | TRUE&""
LOOKUP(空,{0,60},{1,2}) | COUNT(真) | AND("TRUE") | "1,234"+0
"""

# Where another program is known not to do as Excel does; rules should not depend on any of these.
LIBREOFFICE_DIFFERS = {
    '1E20&""': "writes 1E+020",
    'TEXT(5,"0.##")': "writes no trailing point",
    'SUM("12",1)': "takes no text as a number in SUM",
    "0^0": "gives 1",
    "0^-1": "gives #NUM!",
    "TRUE=1": "keeps truth values as the numbers 1 and 0",
    'TRUE&""': "keeps truth values as the numbers 1 and 0",
    "COUNT(真)": "keeps truth values as the numbers 1 and 0",
    'AND("TRUE")': "takes no text as a condition in AND",
    "LOOKUP(空,{0,60},{1,2})": "finds no blank",
}
FORMUALIZER_DIFFERS = {
    "0^0": "gives 1",
    "0^-1": "gives #NUM!",
    "0.1+0.2=0.3": "compares raw doubles",
    '1/3&""': "writes 16 digits",
    'IF("true",1,2)': "takes no text as a condition",
    'AND("TRUE")': "takes no text as a condition in AND",
    '"1,234"+0': "reads no separators of thousands",
}


def semantic_cases() -> list[Case]:
    texts = [text.strip() for line in SEMANTICS.splitlines() for text in line.split(" | ") if text.strip()]
    assert all(set(names_in(parse(text))) <= set(CELLS) for text in texts)
    return [Case(text, CELLS) for text in texts]


@needs_office
def test_semantics_agree_with_libreoffice_but_for_a_written_list(tmp_path):
    path = tmp_path / "semantics.xlsx"
    write_workbook(path, semantic_cases())
    found = disagreements(semantic_cases(), office_values(path, tmp_path))
    assert sorted(formula for formula, *_ in found) == sorted(LIBREOFFICE_DIFFERS), found


def test_semantics_agree_with_formualizer_but_for_a_written_list(tmp_path):
    path = tmp_path / "semantics.xlsx"
    write_workbook(path, semantic_cases())
    found = disagreements(semantic_cases(), formualizer_values(path))
    assert sorted(formula for formula, *_ in found) == sorted(FORMUALIZER_DIFFERS), found
