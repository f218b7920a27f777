"""Exact = recalculated: the formulas of the rules over 10,000 inputs in one workbook, computed by LibreOffice."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import xlsxwriter

from scorer.formula import Node, excel_text, guard, parse
from scorer.model import BLANK, Value
from scorer.ooxml.addresses import column_letters
from scorer.rulebook.attainment import attainment
from scorer.rulebook.compile import measured_name
from tests.oracle import needs_office, recalculate
from tests.rulebook.shipped import loaded
from tests.scoring.inputs import Case
from tests.scoring.test_properties import INDICATORS, NUMBER, outcomes

PLANTED = -999  # cached in every formula cell; a program that repeats it has not recalculated
FIRST_INPUT = 3  # column D; the measured value stands in A, the score in B


def formulas_of(case: Case) -> tuple[Node, Node, str]:
    """Measure, score, and the name of the measured value in the score."""
    if case.key.startswith("自设"):
        method = attainment(case.key[-1], loaded().rulebook.switches)
        return guard(parse(method.measure)), guard(parse(method.score)), "完成率"
    formulas = loaded().formulas[case.key]
    return formulas.measure, formulas.score, measured_name(INDICATORS[case.key])


def write_workbook(path: Path, found: list[tuple[Case, Value, Value]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("算")
        for row, (case, _, _) in enumerate(found):
            measure, score, name = formulas_of(case)
            cells = {}
            for column, (key, value) in enumerate(case.inputs.items(), FIRST_INPUT):
                cells[key] = f"{column_letters(column + 1)}{row + 1}"
                if isinstance(value, Fraction):
                    sheet.write_number(row, column, float(value))
                elif value is not BLANK:
                    sheet.write_string(row, column, value)
            sheet.write_formula(row, 0, "=" + excel_text(measure, cells), None, PLANTED)
            sheet.write_formula(row, 1, "=" + excel_text(score, cells | {name: f"A{row + 1}"}), None, PLANTED)


def same(ours: Value, theirs: object) -> bool:
    """A text exactly; a number after rounding to 12 significant digits."""
    if isinstance(ours, Fraction):
        is_number = isinstance(theirs, (int, float)) and not isinstance(theirs, bool)
        return is_number and f"{float(ours):.12g}" == f"{theirs:.12g}"
    return theirs == ours


@needs_office
def test_exact_is_recalculated(tmp_path, record_property):
    path = tmp_path / "inputs.xlsx"
    found = outcomes()
    write_workbook(path, found)
    values = recalculate([path], tmp_path)[path]
    compared, different = 0, []
    for row, (case, measured, score) in enumerate(found, 1):
        for column, ours in (("A", measured), ("B", score)):
            theirs = values.get(("算", f"{column}{row}"))
            compared += 1
            if not same(ours, theirs):
                different.append((case, column, ours, theirs))
    record_property("compared", compared)
    print(f"{compared} values of {len(found)} inputs compared, {len(different)} different")
    assert different == []
    assert compared == 2 * NUMBER
