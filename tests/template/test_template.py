"""The blank workbook: what the rules give, every input named, checked, hinted, unlocked and coloured, and it prints."""

from __future__ import annotations

import io
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from scorer.rulebook import find_rules, load_rules, shelf
from scorer.template.build import build_workbook
from scorer.template.look import INPUT_FILL, OURS_FILL
from tests.officer.edits import facts, table
from tests.officer.moving import cell_named, row_of
from tests.officer.samples import NOT_SET, ROOT, RULES, SAMPLES, codes, score, scores_of, standing
from tests.ooxml.inspection import faults
from tests.oracle import needs_office, recalculate
from tools.build_workbooks import built

TEMPLATE = ROOT / "workbook_templates" / f"{RULES}.xlsx"
GENERATED = [f"workbook_templates/{name}.xlsx" for name in shelf()] + [
    f"samples/{s.name}.xlsx" for s in SAMPLES
]
PROMPT, TITLE = 255, 32


@cache
def book() -> Workbook:
    return load_workbook(TEMPLATE)


@cache
def rulebook():
    return load_rules(find_rules(RULES)).rulebook


def inputs() -> dict[str, Cell]:
    """The cells of the template's named inputs, but for the name that tells the rules."""
    return {name: _cell(name) for name in book().defined_names if name != "评分规则"}


def _cell(name: str) -> Cell:
    sheet, row, column = cell_named(book(), name)
    return sheet.cell(row, column)


def validation(cell: Cell):
    """The data validation over a cell."""
    found = [item for item in cell.parent.data_validations.dataValidation if cell.coordinate in item.sqref]
    assert len(found) == 1, cell
    return found[0]


@pytest.mark.parametrize("path", GENERATED)
def test_generated_files_are_exactly_what_the_rules_give(path):
    """After a change to rules/ or samples/*.yaml: python tools/build_workbooks.py."""
    assert built_files()[path] == (ROOT / path).read_bytes()


@cache
def built_files() -> dict[str, bytes]:
    return {path.relative_to(ROOT).as_posix(): content for path, content in built().items()}


def test_no_generated_file_is_missing_or_left_over():
    folders = [*(ROOT / "workbook_templates").glob("*.xlsx"), *(ROOT / "samples").glob("*.xlsx")]
    assert sorted(built_files()) == sorted(path.relative_to(ROOT).as_posix() for path in folders)


def test_every_input_of_the_rules_has_a_name_of_its_own():
    wanted = set(rulebook().fields)
    named = inputs()
    assert wanted - set(named) == set()
    places = [(cell.parent.title, cell.coordinate) for cell in named.values()]
    assert len(places) == len(set(places)), "no two names for one cell"
    assert len(places) > 200


def test_every_named_cell_can_be_typed_into_and_is_coloured_as_such():
    for name, cell in inputs().items():
        assert not cell.protection.locked, name
        assert cell.fill.fgColor.rgb == "FF" + INPUT_FILL.lstrip("#"), name
        assert cell.value is None, name


def test_every_input_has_a_check_and_a_chinese_hint():
    for name, cell in inputs().items():
        item = validation(cell)
        assert item.promptTitle, name
        assert item.prompt, name
        assert any("\u4e00" <= sign <= "\u9fff" for sign in item.prompt), name
        assert len(item.promptTitle) <= TITLE, name
        assert len(item.prompt) <= PROMPT, name
        assert len(item.errorTitle) <= TITLE, name
        assert len(item.error) <= PROMPT, name
        assert item.showInputMessage, name


# input | kind of check | what it must admit or hold
CHECKS = {
    "编制数": ("whole", "0"),
    "三公经费_本年预算数": ("decimal", "0"),
    "本年追加预算": ("decimal", "-1000000000"),
    "满意度": ("decimal", "0"),
    "行政效能": ("list", '"效果较好,一般,无效果或不明显"'),
    "管理制度_1": ("list", "符合"),
    "自设指标1_所属": ("list", '"经济效益,社会效益,生态效益"'),
    "楼堂馆所_批复规模": ("custom", "无"),
}


@pytest.mark.parametrize("name", CHECKS)
def test_checks_by_kind_of_input(name):
    """Whole people, money not below nought, a cut of the budget below it, drop-downs, and 无 for buildings."""
    kind, held = CHECKS[name]
    item = validation(inputs()[name])
    assert item.type == kind
    assert held in (item.formula1 or "")


def test_nothing_but_inputs_and_signatures_is_unlocked_and_all_of_ours_is_grey():
    sheet = table(book())
    head = row_of(sheet, "三级指标", whole=True)
    for row in range(head + 1, row_of(sheet, "评定等级") + 1):
        for column in (7, 9, 10, 11):
            cell = sheet.cell(row, column)
            assert cell.protection.locked, cell
            assert cell.fill.fgColor.rgb == "FF" + OURS_FILL.lstrip("#"), cell
        assert not sheet.cell(row, 8).protection.locked, "the officer's own score"
    unlocked = {
        cell.coordinate
        for row in facts(book()).iter_rows()
        for cell in row
        if not cell.protection.locked and isinstance(cell.value, str)
    }
    labels = {str(facts(book())[cell].value).strip() for cell in unlocked}
    assert labels == {
        "填报单位：", "1、业务工作专项", "2、运行维护专项", "填表人（签名）：", "填报日期：", "联系电话：", "单位负责人（签名）：",
    }  # fmt: skip


def test_sheets_with_own_rows_are_not_protected_so_that_rows_can_be_inserted():
    protected = {sheet.title: sheet.protection.sheet for sheet in book().worksheets}
    assert protected == {"填报说明": True, "基础数据表": False, "补充数据": False, "指标评分表": True}
    assert all(sheet.protection.password is None for sheet in book().worksheets)


def test_it_prints_on_a4_one_page_wide():
    for sheet in book().worksheets:
        assert sheet.page_setup.paperSize == 9, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_area
    assert book()["指标评分表"].page_setup.orientation == "landscape"
    assert book()["指标评分表"].print_title_rows == "$3:$3"


def test_units_stand_in_every_form():
    for sheet in ("基础数据表", "补充数据"):
        assert "单位：万元" in [cell.value for row in book()[sheet].iter_rows(max_row=2) for cell in row]


def test_the_standard_of_every_indicator_stands_in_the_table():
    sheet = table(book())
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    for indicator in rulebook().indicators:
        assert indicator.name in texts
        assert indicator.standard in texts


def test_points_in_the_table_add_up_to_100():
    sheet = table(book())
    total = row_of(sheet, "合计", whole=True)
    points = [sheet.cell(row, 4).value for row in range(4, total)]
    assert sum(value for value in points if value is not None) == 100
    assert sheet.cell(total, 4).value == 100


def test_the_package_is_valid_and_the_same_every_time():
    assert faults(TEMPLATE.read_bytes()) == []
    assert build_workbook(rulebook()) == build_workbook(rulebook())


@pytest.mark.parametrize("year", [2018, 2030])
def test_years_in_the_headings(year):
    sheet = load_workbook(io.BytesIO(build_workbook(rulebook(), year)))["基础数据表"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert f"{year}年实际在职人数" in texts
    assert f"{year - 1}年决算数" in texts
    assert not [text for text in texts if "2021" in text or "{" in text]


@needs_office
def test_libreoffice_opens_template_and_samples(tmp_path):
    paths = [TEMPLATE, *(sample.path for sample in SAMPLES)]
    results = recalculate(paths, tmp_path)
    assert results[TEMPLATE]["基础数据表", "A1"] == "部门整体支出绩效评价基础数据表"
    assert results[SAMPLES[0].path]["补充数据", "B5"] == 25574.38


def test_an_empty_template_is_scored_as_far_as_it_goes(tmp_path):
    """Nothing crashes, every missing input is named at its cell, total and grade are withheld."""
    path = tmp_path / "空白表.xlsx"
    path.write_bytes(TEMPLATE.read_bytes())
    scored = score(path)
    assert scored.status == 1
    assert standing(scored.result) == ("未评完", "")
    marks = scores_of(scored.result)
    full = {name for name, points in marks.items() if points not in ("未评", NOT_SET)}
    assert full == {"新建楼堂馆所面积控制率", "新建楼堂馆所投资概算控制率"}, (
        "a blank there means no such project"
    )
    told = {
        (item.place.sheet, item.place.cell) for item in scored.result.problems if item.severity == "error"
    }
    for name in (
        "编制数",
        "在职人数",
        "年初预算",
        "满意度",
        "行政效能",
        "管理制度_1",
        "资金合规_5",
        "重点工作完成数",
    ):
        cell = inputs()[name]
        assert (cell.parent.title, cell.coordinate) in told, name
    assert "BASE-12" in codes(scored.result)
    assert "IND-21" in codes(scored.result)
    assert faults(scored.output.read_bytes()) == []
