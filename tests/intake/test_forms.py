"""What must be refused or said about the forms themselves; doubt is never settled silently.

Each case: what the officer did, the code that must be told, the place it must name, and the words the message must hold.
"""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from scorer.model import Problem, Refusal
from tests.officer.edits import extra, facts, table, without_names
from tests.officer.moving import cell_named, find, insert_rows, open_sample, put, row_of, save, stack
from tests.officer.samples import EXTRA, FACTS, HUNAN, codes, score, scores_of, standing
from tests.ooxml.handmade import replaced, unzipped


def scored(book, tmp_path):
    return score(save(book, tmp_path / "自评表.xlsx")).result


def told(result, code: str) -> list[Problem]:
    return [item for item in result.problems if item.code == code]


def new_codes(result) -> list[str]:
    """The errors that the plain sample does not have."""
    found = list(codes(result, "error"))
    for code in HUNAN.errors:
        found.remove(code)
    return found


def unscored(result) -> set[str]:
    return {name for name, points in scores_of(result).items() if points == "未评"}


FROM_FACTS = {"在职人员控制率", "“三公经费”变动率", "公用经费控制率", "“三公经费”控制率", "政府采购执行率"}


def test_two_base_tables_are_not_chosen_between(tmp_path):
    book = open_sample(HUNAN)
    book.copy_worksheet(facts(book)).title = "基础数据表（旧）"
    result = scored(book, tmp_path)
    (item,) = told(result, "FORM-31")
    assert FACTS in item.message
    assert "“部门整体支出绩效评价基础数据表”和“基础数据表（旧）”" in item.message
    assert unscored(result) >= FROM_FACTS
    assert standing(result) == ("未评完", "")
    assert not told(result, "FORM-30"), "it is there twice, so it is not missing"


def test_two_forms_of_one_kind_on_one_sheet_are_not_chosen_between(tmp_path):
    book = open_sample(HUNAN)
    stack(facts(book), book.copy_worksheet(facts(book)))
    result = scored(book, tmp_path)
    assert len(told(result, "FORM-31")) == 1
    assert standing(result) == ("未评完", "")


def test_two_indicator_tables_are_both_left_alone(tmp_path):
    book = open_sample(HUNAN)
    copy = book.copy_worksheet(table(book))
    copy.title = "自评表（草稿）"
    scored_file = score(save(book, tmp_path / "自评表.xlsx"))
    (item,) = told(scored_file.result, "FORM-31")
    assert "自评表（草稿）" in item.message
    written = load_workbook(scored_file.output)
    assert written[HUNAN.form]["I4"].value is None
    assert written["自评表（草稿）"]["I4"].value is None
    assert scores_of(scored_file.result) == HUNAN.scores, "the scores need no table, they stand on 评分结果"


@pytest.mark.parametrize(
    ("form", "title", "missing"),
    [
        (facts, FACTS, FROM_FACTS),
        (extra, EXTRA, {"预算完成率", "预算控制率", "管理制度健全性", "行政效能", "经济效益"}),
    ],
)
def test_a_missing_form_is_named_and_the_rest_is_scored(form, title, missing, tmp_path):
    book = open_sample(HUNAN)
    book.remove(form(book))
    result = scored(book, tmp_path)
    assert [str(item.place) for item in told(result, "FORM-30")] == [title]
    assert unscored(result) >= missing
    for name, points in scores_of(result).items():
        assert points in (HUNAN.scores[name], "未评"), name
    assert standing(result) == ("未评完", "")


def test_a_missing_indicator_table_is_named_and_everything_scored(tmp_path):
    book = open_sample(HUNAN)
    book.remove(table(book))
    result = scored(book, tmp_path)
    assert told(result, "FORM-30")[0].place.heading == "部门整体支出绩效评价指标评分表"
    assert scores_of(result) == HUNAN.scores


def test_a_workbook_without_any_form_is_refused(tmp_path):
    book = open_sample(HUNAN)
    for form in (facts, extra, table):
        book.remove(form(book))
    with pytest.raises(Refusal) as refused:
        scored(book, tmp_path)
    assert (refused.value.problem.code, refused.value.status) == ("FILE-52", 1)
    assert "没有找到任何要评分的表" in refused.value.problem.message


def test_a_name_that_was_cut_and_pasted_away_from_its_label_names_both_cells(tmp_path):
    """In Excel the name follows a cut cell: label and name now disagree about 编制数."""
    book = open_sample(HUNAN)
    sheet, row, column = cell_named(book, "编制数")
    book.defined_names["编制数"].attr_text = f"'{sheet.title}'!$H$4"
    sheet["H4"] = sheet.cell(row, column).value
    result = scored(book, tmp_path)
    (item,) = told(result, "FORM-37")
    assert item.place.cell == "B4"
    assert "“编制数”" in item.message
    assert "H4" in item.message
    assert unscored(result) == {"在职人员控制率"}


def test_a_row_that_the_form_does_not_have_is_told_and_not_taken(tmp_path):
    book = open_sample(HUNAN)
    sheet = facts(book)
    row = row_of(sheet, "项目支出：", whole=True)
    insert_rows(sheet, row)
    sheet.cell(row, 1).value, sheet.cell(row, 4).value = "4、会议费", 88.8
    result = scored(book, tmp_path)
    (item,) = told(result, "FORM-36")
    assert (item.place.cell, item.text, item.severity) == (f"A{row}", "4、会议费", "warning")
    assert scores_of(result) == HUNAN.scores


def test_a_row_whose_label_was_rewritten_is_taken_by_its_name_and_not_told(tmp_path):
    book = open_sample(HUNAN)
    sheet = facts(book)
    row = row_of(sheet, "水费、电费、差旅费", whole=True)
    sheet.cell(row, 1).value, sheet.cell(row, 6).value = "日常开支", 2000
    result = scored(book, tmp_path)
    assert told(result, "FORM-36") == []
    (item,) = [item for item in result.problems if item.code == "BASE-06"]
    assert "2,695.00" in item.message, "545 + 2000 + 150 is above 2262.89"


def test_deleting_the_name_settles_what_cutting_and_pasting_muddled(tmp_path):
    """The cure of FORM-37: the number where the headings want it, and the name gone."""
    book = open_sample(HUNAN)
    del book.defined_names["编制数"]
    assert unscored(scored(book, tmp_path)) == set()


@pytest.mark.parametrize(
    ("actual", "score", "codes"),
    [("达成", "5.00", []), ("部分达成", "未评", ["IND-22"]), ("效果明显", "未评", ["IND-22", "READ-61"])],
)
def test_a_qualitative_indicator_of_the_officers_own(actual, score, codes, tmp_path):
    """D28: 达成 counts in full, anything less is for a person to judge."""
    book = open_sample(HUNAN)
    row = row_of(extra(book), "新发放创业担保贷款", whole=True)
    extra(book).cell(row, 3).value, extra(book).cell(row, 4).value = "定性", actual
    result = scored(book, tmp_path)
    assert scores_of(result)["经济效益"] == score
    told_of_it = {item.code for item in result.problems if item.place.sheet == extra(book).title}
    assert sorted(told_of_it - {"BASE-02", "YEAR-05"}) == codes


def test_an_indicator_named_twice_and_so_another_missing(tmp_path):
    book = open_sample(HUNAN)
    sheet = table(book)
    sheet.cell(row_of(sheet, "预算控制率", whole=True), 3).value = "预算完成率"
    result = scored(book, tmp_path)
    assert sorted(new_codes(result)) == ["FORM-16", "FORM-33"]
    assert "预算控制率" in told(result, "FORM-33")[0].message
    assert "第6行" in told(result, "FORM-16")[0].message


def test_points_that_were_changed_in_the_form_are_told_and_not_used(tmp_path):
    book = open_sample(HUNAN)
    sheet = table(book)
    sheet.cell(row_of(sheet, "公用经费控制率", whole=True), 4).value = 10
    result = scored(book, tmp_path)
    (item,) = told(result, "FORM-39")
    assert "10分" in item.message
    assert "8分" in item.message
    assert scores_of(result) == HUNAN.scores


@pytest.mark.parametrize(
    ("heading", "code", "words"),
    [
        ("财政供养人员情况（人）", "FORM-34", "财政供养人员情况（人）"),
        ("2021年预算数", "FORM-35", "本年预算数"),
    ],
)
def test_a_heading_that_nobody_knows_is_asked_for(heading, code, words, tmp_path):
    book = without_names(open_sample(HUNAN))
    row, column = find(facts(book), heading)
    facts(book).cell(row, column).value = "某某"
    result = scored(book, tmp_path)
    assert words in told(result, code)[0].message
    assert standing(result) == ("未评完", "")


@pytest.mark.parametrize("what", ["row", "column", "sheet"])
def test_hidden_cells_are_read_and_said_once_a_sheet(what, tmp_path):
    book = open_sample(HUNAN)
    if what == "row":
        facts(book).row_dimensions[row_of(facts(book), "三公经费", whole=True)].hidden = True
    elif what == "column":
        facts(book).column_dimensions["H"].hidden = True
    else:
        extra(book).sheet_state = "hidden"
    result = scored(book, tmp_path)
    (item,) = told(result, "READ-97")
    assert item.severity == "warning"
    assert item.place.sheet == (extra(book) if what == "sheet" else facts(book)).title
    assert scores_of(result) == HUNAN.scores


# input | what the officer typed | code | the text quoted | words of the message or cure | indicators that stay unscored
CELLS = [
    ("年初预算", None, "READ-73", "", "必须填写", {"预算完成率", "预算控制率"}),
    ("三公经费_上年预算数", None, "BASE-12", "", "上年预算数", {"“三公经费”变动率"}),
    ("管理制度_2", None, "READ-71", "", "符合 或 不符合", {"管理制度健全性"}),
    ("行政效能", None, "READ-72", "", "效果较好、一般", {"行政效能"}),
    ("年末结余", "约3600", "READ-17", "约3600", "约数", {"预算完成率"}),
    ("在职人数", "三百五十三人", "READ-22", "三百五十三人", "353人", {"在职人员控制率"}),
    ("在职人数", "详见附件", "READ-201", "详见附件", "不是数字", {"在职人员控制率"}),
    ("在职人数", -3, "READ-202", "-3", "负数", {"在职人员控制率"}),
    ("编制数", 375.5, "READ-203", "375.5", "整数", {"在职人员控制率"}),
    ("年末结余", "=1+2", "READ-25", "=1+2", "保存一次", {"预算完成率"}),
    ("年末结余", "同上", "READ-77", "同上", "同上", {"预算完成率"}),
    ("年初预算", "2，5574.38", "READ-09", "2，5574.38", "千分位", {"预算完成率", "预算控制率"}),
    ("信息公开_1", "X", "READ-70", "X", "看不出是符合还是不符合", {"预决算信息公开性"}),
    ("行政效能", "很好", "READ-207", "很好", "效果较好、一般", {"行政效能"}),
    ("满意度", "80%-90%", "READ-39", "80%-90%", "区间", {"社会公众或服务对象满意度"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "typed", "code", "quoted", "words", "unmarked"), CELLS)
def test_a_cell_that_cannot_be_used_is_named_quoted_and_told_how_to_mend(
    name, typed, code, quoted, words, unmarked, tmp_path
):
    book = open_sample(HUNAN)
    sheet, row, column = cell_named(book, name)
    put(book, name, typed)
    result = scored(book, tmp_path)
    (item,) = told(result, code)
    assert (item.severity, item.text) == ("error", quoted)
    assert (item.place.sheet, item.place.cell) == (sheet.title, sheet.cell(row, column).coordinate)
    assert words in item.message + item.cure
    assert item.cure, "every fault comes with what to type instead"
    assert unscored(result) == unmarked
    assert standing(result) == ("未评完", "")
    assert new_codes(result) == [code], "one fault, one message"


def test_a_formula_that_ends_in_an_error_is_refused(tmp_path):
    path = save(open_sample(HUNAN), tmp_path / "自评表.xlsx")
    book = load_workbook(path)
    sheet, row, column = cell_named(book, "年末结余")
    part = f"xl/worksheets/sheet{book.worksheets.index(sheet) + 1}.xml"
    at = sheet.cell(row, column).coordinate
    xml = unzipped(path.read_bytes())[part].decode()
    start = xml.index(f'<c r="{at}"')
    old = xml[start : xml.index("</c>", start) + 4]
    new = f'<c r="{at}" t="e"><f>B5/0</f><v>#DIV/0!</v></c>'
    path.write_bytes(replaced(path.read_bytes(), {part: xml.replace(old, new)}))
    result = score(path).result
    (item,) = told(result, "READ-24")
    assert (item.text, item.place.cell) == ("#DIV/0!", at)


def test_a_date_in_a_number_cell_is_refused_as_the_officer_sees_it(tmp_path):
    book = open_sample(HUNAN)
    put(book, "年末结余", 44270, "yyyy-mm-dd")
    (item,) = told(scored(book, tmp_path), "READ-27")
    assert item.text == "2021-03-15"
