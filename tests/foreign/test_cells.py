"""What the reader of cells does not tell, and what does not fit on the template."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import load_workbook

from scorer.intake.foreign import convert
from scorer.model import Cell
from scorer.ooxml import Workbook
from tests.annex.forms import ROW_HEAD, project_form
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


def test_doubt_about_error_values_is_said(foreign, tmp_path, monkeypatch):
    """Where xlrd gives up, the cells are read and the warning says what may be missed."""
    monkeypatch.setattr(
        convert, "_START", "import sys; sys.path[:] = sys.argv[1:]\n"
        "import xlrd; xlrd.open_workbook = None\n"
        "from scorer.intake.foreign import child; child.main()",
    )  # fmt: skip
    scored = score(foreign["xls"][XINHUANG.name], tmp_path / "out.xlsx")
    assert "FILE-46" in [item.code for item in scored.result.problems]


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


MONEY = {
    "年度资金总额": {"年初预算数": 100, "全年预算数": 100, "全年执行数": 92.5, "分值": 10},
    "其中：财政拨款": {"年初预算数": 80, "全年预算数": 80, "全年执行数": 75},
    "其他资金": {"年初预算数": 20, "全年预算数": 20, "全年执行数": 17.5},
}
SPLIT = (*ROW_HEAD[:3], "指标性质", "年度指标值", "度量单位", *ROW_HEAD[4:])


def rows(target, nature=None, unit=None, actual="95人"):
    first = {"年度指标值": target, "指标性质": nature, "度量单位": unit, "实际完成值": actual}
    levels = {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "培训人数"}
    return [{**levels, **first, "分值": 90, "得分": 85.5, "偏差原因分析及改进措施": "疫情"}]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"rows": rows("≥100人")}, "FILE-40"),
        ({"rows": rows("≥100人"), "unit": "元"}, "FILE-40"),
        ({"rows": rows(100, "≥", "人", 95), "head": SPLIT}, "FILE-40"),
        ({"rows": rows("≥100人"), "total": 94.75}, "FILE-40"),
        ({"rows": rows("≥100人"), "title": "2022年度[某]/项目支出绩效自评表"}, "FILE-40"),
        ({"rows": rows("≥100人", actual="#DIV/0!")}, "FILE-40"),
        ({"rows": rows("≥100人"), "without": ["分值"]}, "FILE-41"),  # the template has the column
    ],
    ids=["plain", "yuan", "unit beside", "total", "title", "error", "no points"],
)
def test_self_assessment_forms(tmp_path, form, said):
    path = project_form(tmp_path, MONEY, **form)
    expected = score(path, tmp_path / "same.xlsx", "hunan-project-2021")
    (tmp_path / "a.xlsb").write_bytes(xlsb_of(Workbook.open(path)))
    scored = score(tmp_path / "a.xlsb", tmp_path / "out.xlsx", "hunan-project-2021")
    assert [(c.total, c.grade, c.state) for c in scored.result.cards] == [
        (c.total, c.grade, c.state) for c in expected.result.cards
    ]
    codes = [item.code for item in scored.result.problems]
    assert codes == [*(item.code for item in expected.result.problems), said]
