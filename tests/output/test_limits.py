"""What Excel refuses to open although LibreOffice does not mind: too long formulas and texts, names that are none, links to nowhere."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName

from scorer.ooxml import Workbook, resolve
from tests.officer.edits import extra, table
from tests.officer.moving import find, open_sample, put, save, squeezed
from tests.officer.samples import HUNAN, score, scores_of, standing
from tests.ooxml.handmade import unzipped
from tests.ooxml.inspection import faults
from tests.oracle import needs_office, recalculate
from tests.output.formulas import differences, stored_in

FORMULA, STRING, CELL, ARGUMENTS, HEIGHT = 8192, 255, 32767, 255, 409.5


def assert_within_limits(path) -> None:
    """Excel's limits, which it enforces by refusing or “repairing” the file."""
    stored = stored_in(path)
    for place, formula in stored.formulas.items():
        assert len(formula) <= FORMULA, place
        texts = [text.replace('""', '"') for text in re.findall(r'"((?:[^"]|"")*)"', formula)]
        assert all(len(text) <= STRING for text in texts), place
    assert all(len(value) <= CELL for value in stored.values.values() if isinstance(value, str))
    for part in unzipped(path.read_bytes()).values():
        heights = re.findall(rb'<row [^>]*ht="([0-9.]+)"', part)
        assert all(float(height) <= HEIGHT for height in heights)
    for name in Workbook.open(path).names:
        assert len(name.name) <= 255
        assert len(name.text) <= FORMULA


def test_every_variant_is_within_excels_limits(variant):
    assert_within_limits(variant.output)


LONG = {
    "a note of 10,400 characters": ("资金合规_2_说明", "部分款项支付佐证材料不完整，" * 743),
    "a note of quotation marks": ("资金合规_2_说明", '"三重"一"大"' * 1300),
    "a note as long as a cell": ("资金合规_2_说明", "整" * CELL),
    "a refused text as long as a cell": ("年末结余", "约" * CELL),
    "a remark on an own row as long as a cell": ("自设指标1_说明", "款" * CELL),
    "a text with line feeds": ("资金合规_2_说明", "不完整\n" * 900),
}


@pytest.mark.parametrize("case", LONG)
def test_long_texts_of_the_officer_are_cut_where_excel_would_refuse_them(case, tmp_path):
    """Found by this test: a note of 10,000 characters made a formula of 11,400, which Excel takes for damage."""
    name, text = LONG[case]
    book = open_sample(HUNAN)
    put(book, name, text)
    scored = score(save(book, tmp_path / "自评表.xlsx"))
    assert_within_limits(scored.output)
    assert faults(scored.output.read_bytes()) == []
    if name != "年末结余":
        assert scores_of(scored.result) == HUNAN.scores
    kept = load_workbook(scored.output)
    assert any(cell.value == text for sheet in kept.worksheets for row in sheet.iter_rows() for cell in row)


@needs_office
def test_a_hundred_own_indicators_keep_every_formula_short(tmp_path):
    """300 rows under one heading: Excel takes 255 arguments, a range counts as one."""
    book = open_sample(HUNAN)
    sheet = extra(book)
    row, _ = find(sheet, "新发放创业担保贷款")
    from tests.officer.moving import insert_rows

    insert_rows(sheet, row + 1, 299)
    for number in range(300):
        values = (f"指标{number}", "经济效益", "≥10个", "10个", 0.01 if number else 2.01)
        for column, value in enumerate(values, 1):
            sheet.cell(row + number, column).value = value
    path = save(book, tmp_path / "自评表.xlsx")
    scored = score(path)
    assert scores_of(scored.result) == HUNAN.scores
    for formula in stored_in(scored.output).formulas.values():
        assert max((call.count(",") for call in re.findall(r"\(([^()]*)\)", formula)), default=0) < ARGUMENTS
    assert_within_limits(scored.output)
    assert differences(scored.output, recalculate([scored.output], tmp_path)[scored.output]) == []


def test_every_link_leads_to_a_cell_that_exists(variant):
    """Links go to names; each name points to one cell of a sheet that is there."""
    book = Workbook.open(variant.output)
    names = {name.name: name.text for name in book.names}
    followed = 0
    for title in ("评分结果", "评分依据"):
        sheet = book.sheet(title)
        root = etree.fromstring(unzipped(variant.output.read_bytes())[sheet.part])
        for link in root.iterfind("{*}hyperlinks/{*}hyperlink"):
            target = resolve(names[link.get("location")])
            assert target is not None, link.get("location")
            assert book.sheet(target[0]) is not None
            followed += 1
    assert followed >= 18 + 20


@pytest.mark.parametrize(
    "name", ["hunan", "sheets renamed", "on one sheet", "columns moved", "one score column"]
)
def test_the_link_beside_an_indicator_leads_to_its_score(name, outputs):
    variant = outputs[name]
    book = load_workbook(variant.output)
    summary = book["评分结果"]
    names = {name: defined.attr_text for name, defined in book.defined_names.items()}
    scores = {squeezed(item.name): item.place for item in variant.result.cards[0].scores}
    seen = 0
    for row in range(1, summary.max_row + 1):
        place = scores.get(squeezed(summary.cell(row, 2).value))
        link = summary.cell(row, 7).hyperlink
        if place is None or link is None or not summary.cell(row, 3).value:
            continue
        target = resolve(names[link.location])
        assert target is not None
        assert book[target[0]].cell(target[1], target[2]).coordinate == place.cell
        seen += 1
    assert seen >= 16


COLLIDING = {
    "测算_在职人员控制率": "0.5",
    "填报_编制数": "填报说明!$A$1",
    "采用_年初预算": "填报说明!$B$1",
    "采用_其他": '"留用"',
    "测算_合计": "填报说明!$A$2",
    "评分_结果": "填报说明!$A$3",
}


@pytest.mark.parametrize("where", ["workbook", "sheet"])
@needs_office
def test_names_of_the_officer_that_look_like_ours_stay_and_mislead_no_formula(where, tmp_path):
    """Found by this test: they were overwritten, and a second scoring took them out."""
    book = open_sample(HUNAN)
    put(book, "年初预算", "25，574.38")
    del book.defined_names["编制数"]
    home = book.defined_names if where == "workbook" else table(book).defined_names
    for name, text in COLLIDING.items():
        home[name] = DefinedName(name, attr_text=text)
    scored = score(save(book, tmp_path / "自评表.xlsx"))
    again = score(scored.output, tmp_path / "再评.xlsx")
    for path in (scored.output, again.output):
        sheet = None if where == "workbook" else HUNAN.form
        kept = {name.name: name.text for name in Workbook.open(path).names if name.sheet == sheet}
        assert {name: kept.get(name) for name in COLLIDING} == COLLIDING
    assert again.output.read_bytes() == scored.output.read_bytes()
    assert standing(scored.result) == (HUNAN.total, HUNAN.grade)
    assert differences(scored.output, recalculate([scored.output], tmp_path)[scored.output]) == []


def test_sheets_of_the_officer_called_like_ours_stay(tmp_path):
    book = open_sample(HUNAN)
    for title in ("评分结果", "评分依据"):
        book.create_sheet(title)["A1"] = "往年的记录"
    scored = score(save(book, tmp_path / "自评表.xlsx"))
    again = score(scored.output, tmp_path / "再评.xlsx")
    for path in (scored.output, again.output):
        written = load_workbook(path)
        assert written.sheetnames[-4:] == ["评分结果", "评分依据", "评分结果(2)", "评分依据(2)"]
        assert written["评分结果"]["A1"].value == "往年的记录"
    assert again.output.read_bytes() == scored.output.read_bytes()


def test_nothing_that_gbk_cannot_print_stands_in_our_own_sheets(outputs):
    """Our own words, not the officer's: √ × ● ￥, never ✓ ✗ ¥."""
    book = load_workbook(outputs["hunan"].output)
    for title in ("评分结果", "评分依据"):
        for row in book[title].iter_rows():
            for cell in row:
                str(cell.value or "").encode("gbk")
