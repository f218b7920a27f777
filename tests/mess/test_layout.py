"""Rows 72, 75 and 79 to 98 of the table of messy input: labels, headings and rows as officers leave them.

What is only dress keeps every score of sample 1; what is a fault is told at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from scorer.figures import fixed
from scorer.intake.text import split_label_amount
from scorer.model import Problem
from tests.annex.forms import good_form, project_form, scored
from tests.officer import edits
from tests.officer.moving import insert_rows, open_sample, put, row_of, save
from tests.officer.samples import HUNAN, score, scores_of


def with_leftovers(book):
    """Row 88 and 89: guidance of the template and marks of a word processor behind labels."""
    return edits.respelt(lambda text: text + ("[bookmark: _GoBack]" if len(text) % 2 else "（100字以内）"))(
        book
    )


def with_numbering(book):
    """Row 81: other numbers before the labels."""
    signs = ("1、", "（1）", "① ", "一、", "5. ")
    return edits.respelt(lambda text: signs[len(text) % 5] + re.sub(r"^([①-⑩]|\d、)", "", text), 16)(book)


def with_notes_below(book):
    """Rows 87 and 96: a review's remark over the title, notes and signatures under the table."""
    for sheet in (edits.facts(book), edits.extra(book), edits.table(book)):
        insert_rows(sheet, 1, 3)
        sheet["A1"], sheet["A2"], sheet["A3"] = "公开14表", "报表编号：BM-2021", "审核意见：保密审查已通过"
        last = sheet.max_row
        for number, text in enumerate(
            ("注：本表按决算口径填列", "说明：无", "单位负责人：张某  填表人：李某"), 2
        ):
            sheet.cell(last + number, 1).value = text
    return book


def with_a_second_head(book):
    """Row 91: the head row of the indicator table again where a page begins."""
    sheet = edits.table(book)
    head, middle = row_of(sheet, "三级指标", whole=True), row_of(sheet, "政府采购执行率")
    insert_rows(sheet, middle)
    for column in range(3, 12):  # the levels before are merged over the new row
        sheet.cell(middle, column).value = sheet.cell(head, column).value
    return book


def with_levels_unmerged(book):
    """Row 86: merged levels taken apart; the cells below the first are blank and belong to it."""
    sheet = edits.table(book)
    for area in list(sheet.merged_cells.ranges):
        if area.min_col == area.max_col and area.max_row > area.min_row:
            sheet.unmerge_cells(str(area))
    return book


# row | what was done to the whole workbook
DRESS: list[tuple[int, Callable[[Any], Any]]] = [
    (81, with_numbering),
    (82, edits.quoted('"', '"')),
    (82, edits.quoted("‘", "’")),
    (82, edits.quoted("", "")),
    (83, edits.with_synonyms),
    (84, edits.of_year(2018)),
    (85, edits.with_blanks),
    (85, edits.with_line_feeds),
    (85, edits.with_full_width),
    (86, with_levels_unmerged),
    (87, edits.with_rows_above),
    (88, with_leftovers),
    (89, with_leftovers),
    (90, edits.with_more_projects),
    (91, with_a_second_head),
    (96, with_notes_below),
]


@pytest.mark.parametrize("named", [True, False], ids=["with names", "without names"])
@pytest.mark.parametrize(("row", "edit"), DRESS)
def test_dress_keeps_every_score(row, edit, named, tmp_path):
    book = edit(open_sample(HUNAN) if named else edits.without_names(open_sample(HUNAN)))
    result = score(save(book, tmp_path / "自评表.xlsx"), rules="hunan-department-2021").result
    assert scores_of(result) == HUNAN.scores
    assert fixed(result.cards[0].total, 2) == HUNAN.total


def told(folder, typed: dict[str, object]) -> list[Problem]:
    """What is said of sample 1 after these inputs were typed, beside what is said of it anyway."""
    book = open_sample(HUNAN)
    for name, content in typed.items():
        put(book, name, content)
    anyway = {"BASE-02", "YEAR-05", "IND-10", "TEXT-08"}
    result = score(save(book, folder / "自评表.xlsx")).result
    return [item for item in result.problems if item.code not in anyway]


def test_row_72_a_blank_part_is_nothing_where_the_total_ties(tmp_path):
    """公务用车 had 250 in the budget, of which 公车购置 77 and 公车运行 173."""
    assert told(tmp_path, {"公车购置_本年预算数": None, "公车运行_本年预算数": 250}) == []


def test_row_72_a_blank_part_is_told_where_it_does_not(tmp_path):
    (item,) = told(tmp_path, {"公车购置_本年预算数": None})
    assert (item.code, item.severity, item.place.cell) == ("BASE-04", "error", "D7")
    assert item.message == "填的是250.00，而公车购置、公车运行维护之和是173.00，相差77.00。"


def test_row_92_a_total_of_nothing_over_filled_parts(tmp_path):
    total = {"年初预算数": 0, "全年预算数": 0, "全年执行数": 0, "分值": 10}
    part = {"年初预算数": 90, "全年预算数": 89.974, "全年执行数": 89.974}
    row = {
        "一级指标": "产出指标",
        "三级指标": "培训场次",
        "年度指标值": "≥5场",
        "实际完成值": "5场",
        "分值": 90,
    }
    path = project_form(tmp_path, {"年度资金总额": total, "其中：当年财政拨款": part}, [row])
    result = scored(path).result
    assert fixed(result.cards[0].total, 2) == "100.00"
    (item,) = [item for item in result.problems if item.code == "FORM-01"]
    assert item.severity == "error"
    assert "已按各来源之和 89.974万元 计算" in item.message


# row | edits of the good form | code, severity and cell | indicators that are scored
FORMS = [
    (93, "E9=30 F9=30 E10=20 F10=20 E11=30 F11=30 E12=10 F12=10", "FORM-11 error E9"),
    (94, "D10=培训场次", "FORM-16 warning"),
]


@pytest.mark.parametrize(("row", "changes", "expected"), FORMS)
def test_a_form_filled_in_the_wrong_way(row, changes, expected, tmp_path):
    path = good_form(tmp_path)
    book = load_workbook(path)
    for change in changes.split():
        cell, _, content = change.partition("=")
        book.active[cell] = float(content) if content.isdigit() else content
    book.save(path)
    code, severity, *cell = expected.split()
    result = scored(path).result
    (item,) = [item for item in result.problems if item.code == code]
    assert item.severity == severity
    assert [item.place.cell] == cell or not cell
    assert len(result.cards[0].scores) == 5, "two of one name are kept apart"


@pytest.mark.parametrize("label", ["合计", "小计", "总分", "得分合计"])
def test_row_95_a_total_is_no_indicator(label, tmp_path):
    path = good_form(tmp_path)
    book = load_workbook(path)
    book.active["A13"] = label
    book.save(path)
    assert len(scored(path).result.cards[0].scores) == 5


# A unit form: amounts stand behind their labels in one cell.
def test_rows_79_and_80_an_amount_behind_its_label():
    assert split_label_amount("其中:一般公共预算:1397.90") == ("一般公共预算", "1397.90")
    assert split_label_amount("其中：一般公共预算：1397.90") == ("一般公共预算", "1397.90")
    assert split_label_amount("项目支出:1369.3") == ("项目支出", "1369.3")
    assert split_label_amount("项目支出：") == ("项目支出", "")


def test_row_97_hidden_cells_are_read_and_told(tmp_path):
    book = open_sample(HUNAN)
    sheet = edits.facts(book)
    sheet.row_dimensions[8].hidden = True
    result = score(save(book, tmp_path / "自评表.xlsx")).result
    (item,) = [item for item in result.problems if item.code == "READ-97"]
    assert (item.severity, item.place.sheet, item.place.cell[1:]) == ("warning", sheet.title, "8")
    assert scores_of(result) == HUNAN.scores


def test_row_98_two_sheets_of_one_kind_are_not_chosen_between(tmp_path):
    book = open_sample(HUNAN)
    book.copy_worksheet(edits.facts(book)).title = "旧"
    result = score(save(book, tmp_path / "自评表.xlsx")).result
    (item,) = [item for item in result.problems if item.code == "FORM-31"]
    assert "“部门整体支出绩效评价基础数据表”和“旧”" in item.message
    assert result.cards[0].total is None


# row | what stands as the grade | the grade it is read as, or none | code
GRADES = [
    (75, "优秀", "优", "IND-06"),
    (75, "良好", "良", "IND-06"),
    (75, "中等", "中", "IND-06"),
    (75, "较差", "差", "IND-06"),
    (75, "合格", "", "READ-208"),
    (75, "不合格", "", "READ-208"),
]


@pytest.mark.parametrize(("row", "typed", "grade", "code"), GRADES)
def test_a_word_for_the_grade(row, typed, grade, code, tmp_path):
    book = open_sample(HUNAN)
    sheet = edits.table(book)
    sheet.cell(row_of(sheet, "评定等级"), 8).value = typed
    result = score(save(book, tmp_path / "自评表.xlsx")).result
    told = [item for item in result.problems if item.code in ("IND-06", "READ-208")]
    word = told[-1]
    assert (word.code, word.text) == (code, typed)
    words = f"等级“{typed}”应写作“{grade}”。" if grade else f"“{typed}”不是规定的等级"
    assert word.message.startswith(words)
    assert len(told) == 1 + (grade not in ("", "优")), "90 points are 优"
