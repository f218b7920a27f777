"""A workbook whose layout and wording changed while its meaning did not: every score and every finding stays."""

from __future__ import annotations

import functools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.officer.arrangements import with_one_score_column, with_three_points_columns
from tests.officer.edits import EDITS, Edit, extra, facts, of_year, quoted, table
from tests.officer.moving import find, insert_rows, open_sample, save
from tests.officer.samples import HUNAN, SAMPLES, XINHUANG, Sample, codes, score, scores_of, standing

ARRANGEMENTS = {"(a)": lambda book: book, "(b)": with_one_score_column, "(c)": with_three_points_columns}


def content(book) -> tuple:
    """What a reader could tell two workbooks apart by: names, sheets in order, texts with their places."""
    cells = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    return sorted(book.defined_names), cells


def assert_means_the_same(sample: Sample, path) -> None:
    """The published scores, total and grade, the known errors and no other."""
    result = score(path).result
    assert scores_of(result) == sample.scores
    assert standing(result) == (sample.total, sample.grade)
    assert codes(result, "error") == sample.errors


@pytest.mark.parametrize(("name", "sample"), list(zip(EDITS, SAMPLES * len(EDITS), strict=False)), ids=str)
def test_each_edit_keeps_every_score(name, sample, tmp_path):
    edited = EDITS[name](open_sample(sample))
    assert content(edited) != content(open_sample(sample)), "the edit changed nothing"
    assert_means_the_same(sample, save(edited, tmp_path / "自评表.xlsx"))


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
@pytest.mark.parametrize("arrangement", [key for key in ARRANGEMENTS if key != "(a)"])
def test_other_arrangements_of_the_indicator_table_score_the_same(arrangement, sample, tmp_path):
    """(b) one column 自评得分 and 扣分原因和其他说明; (c) three columns 分值. The officer's own total is not in them."""
    path = save(ARRANGEMENTS[arrangement](open_sample(sample)), tmp_path / "自评表.xlsx")
    assert_means_the_same(sample, path)


@pytest.mark.parametrize("year", range(2018, 2025))
def test_headings_of_other_years_score_the_same(year, tmp_path):
    """A year that the rules are not for is said, and nothing else changes."""
    result = score(save(of_year(year)(open_sample(HUNAN)), tmp_path / "自评表.xlsx")).result
    assert scores_of(result) == HUNAN.scores
    told = [item for item in result.problems if item.code == "FORM-38"]
    assert [item.severity for item in told] == ([] if year <= 2022 else ["warning"])
    assert all(f"{year}年度" in item.message and "2018至2022年度" in item.message for item in told)


QUOTES = ("“”", '""', "''", "‘’", "「」", "『』", "＂＂", "＇＇", "")


@pytest.mark.parametrize("pair", QUOTES)
def test_quotation_marks_of_every_kind_are_one(pair, tmp_path):
    book = quoted(pair[:1], pair[1:])(open_sample(XINHUANG))
    assert_means_the_same(XINHUANG, save(book, tmp_path / "自评表.xlsx"))


HEADINGS = {
    # as other bureaus and other years print them
    "2021年实际在职人数": [
        "2021年 实际在职人数",
        "２０２１年实际在职人数",
        "2021年度实际在职人数",
        "实际在职人数",
    ],
    "经费控制情况（万元）": [
        "经费控制情况(万元)",
        "经费控制\n情况（万元）",
        "二、经费控制情况",
        "经费控制情况",
    ],
    "2020年决算数": ["2020年度决算数", "上年决算数", "上年度决算数", "2020年\n决算数", "2020 年决算数"],
    "2021年预算数": ["本年预算数", "2021年度预算数", "预算数"],
    "财政供养人员情况（人）": ["财政供养人员情况", "一、财政供养人员情况（人）", "财政供养\n人员情况(人)"],
    "楼堂馆所控制情况（2021年完工项目）": ["楼堂馆所控制情况", "楼堂馆所控制情况\n(2021年完工项目)"],
    "批复规模（㎡）": ["批复规模(m2)", "批复规模（m²）", "批复规模"],
    "公用经费": ["公用经费：", "公用 经费", "三、公用经费"],
    "项目支出：": ["项目支出", "项目支出:", "二、项目支出："],
}


@pytest.mark.parametrize(
    ("printed", "also"), [(key, also) for key, all_ in HEADINGS.items() for also in all_]
)
def test_a_heading_in_another_spelling_is_found(printed, also, tmp_path):
    """Names are removed, so that the label alone must lead to the cell."""
    book = EDITS["names removed"](open_sample(HUNAN))
    row, column = find(facts(book), printed)
    facts(book).cell(row, column).value = also
    assert_means_the_same(HUNAN, save(book, tmp_path / "自评表.xlsx"))


def test_a_name_finds_the_cell_whose_label_was_rewritten(tmp_path):
    """The officer's own words for a row: the defined name of the template still leads there."""
    book = open_sample(HUNAN)
    row, column = find(extra(book), "年末结余")
    extra(book).cell(row, column).value = "年底账上剩下的钱"
    result = score(save(book, tmp_path / "自评表.xlsx")).result
    assert scores_of(result) == HUNAN.scores


def test_repeated_head_row_in_the_indicator_table_is_skipped(tmp_path):
    """As printed forms repeat it on the second page."""
    book = open_sample(HUNAN)
    sheet = table(book)
    row, _ = find(sheet, "重点工作实际完成率")
    insert_rows(sheet, row)
    for column in range(1, 12):
        sheet.cell(row, column).value = sheet.cell(3, column).value
    assert_means_the_same(HUNAN, save(book, tmp_path / "自评表.xlsx"))


@st.composite
def edited(draw) -> tuple[Sample, list[str], list[tuple[str, float]], Edit]:
    """A sample, some edits in their order, an arrangement, and blank rows at random heights of the three forms."""
    sample = draw(st.sampled_from(SAMPLES))
    chosen = draw(st.sets(st.sampled_from(sorted(EDITS)), max_size=6))
    names = [name for name in EDITS if name in chosen]
    arrangement = draw(st.sampled_from(sorted(ARRANGEMENTS)))
    if arrangement != "(a)":
        names = [name for name in names if name != "columns moved"]
    heights = draw(st.lists(st.tuples(st.sampled_from("数补评"), st.floats(0, 1)), max_size=4))
    edits = [ARRANGEMENTS[arrangement], functools.partial(with_rows_at, heights)]

    def apply(book):
        for edit in (*edits, *(EDITS[name] for name in names)):
            book = edit(book)
        return book

    return sample, [arrangement, *names], heights, apply


def with_rows_at(heights: list[tuple[str, float]], book):
    """Blank rows at heights between 0 (the first row after the title) and 1 (the last row).

    A row between a heading and the one row of figures under it is found too.
    """
    for form, height in heights:
        sheet = {"数": facts, "补": extra, "评": table}[form](book)
        insert_rows(sheet, 2 + round(height * (sheet.max_row - 2)))
    return book


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=edited())
def test_any_combination_of_edits_keeps_every_score(case, tmp_path):
    sample, names, heights, apply = case
    path = save(apply(open_sample(sample)), tmp_path / "组合.xlsx")
    result = score(path).result
    assert scores_of(result) == sample.scores, (names, heights)
    assert standing(result) == (sample.total, sample.grade)
    assert codes(result, "error") == sample.errors


@pytest.mark.parametrize(
    ("title", "told"), [("2021年实际在职人数", []), ("2019年实际在职人数", [("2019", "2021")])]
)
def test_a_title_left_from_another_year_is_told_and_read(title, told, tmp_path):
    """mess.md row 84: the year is left out of the label, and one that is not the form's is a warning."""
    book = open_sample(HUNAN)
    place = facts(book).cell(*find(facts(book), "2021年实际在职人数"))
    place.value = title
    result = score(save(book, tmp_path / "自评表.xlsx")).result
    found = [item for item in result.problems if item.code == "READ-84"]
    assert [(item.place.cell, item.text, item.severity) for item in found] == [
        (place.coordinate, title, "warning") for _ in told
    ]
    assert all(year in item.message for item, years in zip(found, told, strict=True) for year in years)
    assert scores_of(result) == HUNAN.scores
