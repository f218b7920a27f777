"""What the reader of cells does not tell, and what does not fit on the template."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import load_workbook

from scorer.model import Cell
from scorer.ooxml import Workbook
from tests.foreign.made import xlsb_of
from tests.officer.samples import XINHUANG, score, standing

FACTS = "部门整体支出绩效评价基础数据表"


def refused(scored) -> list[tuple[str, str]]:
    return sorted((item.code, item.text) for item in scored.result.problems if item.code == "READ-24")


@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_error_values_are_refused_and_never_blank(foreign, tmp_path, extension):
    scored = score(foreign[extension]["broken"], tmp_path / "out.xlsx")
    assert refused(scored) == [("READ-24", "#DIV/0!"), ("READ-24", "#REF!")]
    assert standing(scored.result) == ("未评完", "")


def test_error_values_of_xlsb(tmp_path):
    errors = {(4, 2): Cell(4, 2, "error", "#DIV/0!"), (6, 6): Cell(6, 6, "error", "#REF!")}
    source = tmp_path / "a.xlsb"
    source.write_bytes(xlsb_of(Workbook.open(XINHUANG.path), {FACTS: errors}))
    assert refused(score(source)) == [("READ-24", "#DIV/0!"), ("READ-24", "#REF!")]


@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_a_percentage_keeps_its_sign(foreign, tmp_path, extension):
    """满意度 0.92 shown as 92 %: a bare 0.92 would be asked about."""
    scored = score(foreign[extension][XINHUANG.name], tmp_path / "out.xlsx")
    assert not [item for item in scored.result.problems if item.text == "0.92"]


def test_what_the_template_has_no_place_for_stays_where_it_stood(tmp_path):
    """A row of the officer's own in a block without own rows: its amount must not vanish."""
    book = load_workbook(XINHUANG.path)
    book[FACTS].insert_rows(9)
    book[FACTS]["A9"], book[FACTS]["B9"] = "租车费", 3
    book.save(tmp_path / "more.xlsx")
    (tmp_path / "more.xlsb").write_bytes(xlsb_of(Workbook.open(tmp_path / "more.xlsx")))
    scored = score(tmp_path / "more.xlsb", tmp_path / "out.xlsx")
    codes = [item.code for item in scored.result.problems]
    assert "FORM-36" in codes
    assert "FILE-41" in codes
    assert standing(scored.result) == ("97.00", "优")
    assert Workbook.open(scored.output).sheet(FACTS).cells()[9, 1].text == "租车费"


def test_sheets_that_are_no_forms_are_named(tmp_path):
    book = load_workbook(XINHUANG.path)
    book.create_sheet("佐证清单")["A1"] = "附件一"
    book.save(tmp_path / "more.xlsx")
    (tmp_path / "a.xlsb").write_bytes(xlsb_of(Workbook.open(tmp_path / "more.xlsx")))
    scored = score(tmp_path / "a.xlsb")
    said = [item.message for item in scored.result.problems if item.code == "FILE-48"]
    assert len(said) == 1
    assert "“佐证清单”" in said[0]


def test_the_original_is_never_the_target(foreign, tmp_path):
    source = shutil.copy(foreign["xls"][XINHUANG.name], tmp_path / "a.xls")
    before = source.read_bytes()
    with pytest.raises(Exception, match="不覆盖原文件"):
        score(source, source)
    assert source.read_bytes() == before
