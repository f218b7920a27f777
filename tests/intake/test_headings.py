"""Headings that are gone, headings of another year, and rules that nobody knows: said where they stand, with the nearest that is right."""

from __future__ import annotations

import pytest

from scorer.model import Problem, Refusal
from tests.officer.edits import facts, table, without_names
from tests.officer.moving import cell_named, find, open_sample, save
from tests.officer.samples import HUNAN, score, scores_of


def told(book, folder, code: str) -> list[Problem]:
    result = score(save(book, folder / "自评表.xlsx")).result
    return [item for item in result.problems if item.code == code]


@pytest.mark.parametrize(("heading", "speaks"), [("某某", True), ("三级指标", False)])
def test_an_indicator_table_without_its_heading(heading, speaks, tmp_path):
    book = without_names(open_sample(HUNAN))
    row, column = find(table(book), "三级指标")
    table(book).cell(row, column).value = heading
    items = told(book, tmp_path, "FORM-32")
    assert [(item.severity, item.place.sheet) for item in items] == [("error", HUNAN.form)] * speaks
    assert all(item.message == "没有找到含有“三级指标”的表头。" for item in items)


# the title as it stands in the form of 2021 | as the officer left it | the year that is said, if any
YEARS = [
    ("2021年实际在职人数", "2020年实际在职人数", "2020"),
    ("2021年实际在职人数", "2019年实际在职人数", "2019"),
    ("2021年实际在职人数", "2021年度实际在职人数", ""),
    ("2021年实际在职人数", "实际在职人数", ""),
]


@pytest.mark.parametrize(("title", "left", "year"), YEARS)
def test_a_title_of_another_year(title, left, year, tmp_path):
    book = without_names(open_sample(HUNAN))
    sheet = facts(book)
    row, column = find(sheet, title)
    cell = sheet.cell(row, column)
    cell.value = left
    result = score(save(book, tmp_path / "自评表.xlsx")).result
    items = [item for item in result.problems if item.code == "READ-84"]
    assert [(item.severity, item.place.cell, item.text) for item in items] == [
        ("warning", cell.coordinate, left)
    ] * bool(year)
    assert all(f"写的是 {year} 年，而本表是 2021 年" in item.message for item in items)
    assert scores_of(result) == HUNAN.scores


def test_rules_that_the_program_does_not_have(tmp_path):
    book = open_sample(HUNAN)
    sheet, row, column = cell_named(book, "评分规则")
    assert sheet.cell(row, column).value == "hunan-department-2021"
    sheet.cell(row, column).value = "yueyang-2024"
    with pytest.raises(Refusal) as refused:
        score(save(book, tmp_path / "自评表.xlsx"))
    item = refused.value.problem
    assert (item.code, refused.value.status) == ("FILE-51", 1)
    assert item.message == "看不出应当用哪一套评分规则：工作簿写明的规则“yueyang-2024”本程序没有。"
    assert "--rules" in item.cure


@pytest.mark.parametrize("named", ["hunan-department-2021", None])
def test_rules_that_it_has_or_that_the_workbook_does_not_name(named, tmp_path):
    book = open_sample(HUNAN)
    sheet, row, column = cell_named(book, "评分规则")
    sheet.cell(row, column).value = named
    assert scores_of(score(save(book, tmp_path / "自评表.xlsx")).result) == HUNAN.scores
