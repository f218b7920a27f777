"""A form with one column of scores: a blank cell is filled; what the officer typed stays and the difference is said in both places."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.officer.arrangements import with_one_score_column, with_three_points_columns
from tests.officer.moving import open_sample, row_of, save, squeezed
from tests.officer.samples import HUNAN, XINHUANG, score, scores_of, standing
from tests.oracle import needs_office, recalculate
from tests.output.formulas import differences

TYPED = {"预算完成率": 4, "预算控制率": "0分", "政府采购执行率": 4, "管理制度健全性": "8"}


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    """Four scores typed by the officer: 预算完成率 4 where the standard gives 3, the others right."""
    book = with_one_score_column(open_sample(HUNAN), TYPED)
    return score(save(book, tmp_path_factory.mktemp("typed") / "自评表.xlsx"))


@pytest.fixture(scope="module")
def written(scored):
    return load_workbook(scored.output)


def test_typed_scores_stay_and_blank_ones_are_filled(written):
    sheet = written[HUNAN.form]
    for name in HUNAN.scores:
        cell = sheet.cell(row_of(sheet, name, whole=True), 6)
        if name in TYPED:
            assert cell.value == TYPED[name]
        else:
            assert str(cell.value).startswith("="), name


def test_ours_stands_on_the_result_sheet(scored, written):
    """The scores of the standard, typed or not; the total is theirs."""
    assert scores_of(scored.result) == HUNAN.scores
    assert standing(scored.result) == (HUNAN.total, HUNAN.grade)
    values = load_workbook(scored.output, data_only=True)["评分结果"]
    found = {
        squeezed(values.cell(row, 2).value): values.cell(row, 4).value for row in range(1, values.max_row + 1)
    }
    assert (found["预算完成率"], found["预算控制率"], found["政府采购执行率"]) == (3, 0, 4)
    assert values["C3"].value == 90


def test_the_difference_is_in_the_list_of_problems(scored, written):
    (told,) = [item for item in scored.result.problems if item.code == "IND-04"]
    assert "自评得分4分，按标准计算是3分，相差1分" in told.message
    summary = " ".join(str(cell.value) for row in written["评分结果"].iter_rows() for cell in row)
    assert "自评得分4分，按标准计算是3分" in summary


def test_the_difference_is_in_the_form_beside_the_score(scored):
    sheet = load_workbook(scored.output, data_only=True)[HUNAN.form]
    reason = sheet.cell(row_of(sheet, "预算完成率", whole=True), 7).value
    assert reason.startswith("自评4分，按标准计3分")
    assert "9.76个百分点" in reason
    assert not sheet.cell(row_of(sheet, "管理制度健全性", whole=True), 7).value


def test_scoring_again_changes_no_byte(scored, tmp_path):
    assert score(scored.output, tmp_path / "再评.xlsx").output.read_bytes() == scored.output.read_bytes()


def test_a_reason_that_the_officer_wrote_stays(tmp_path):
    book = with_one_score_column(open_sample(HUNAN), TYPED)
    sheet = book[HUNAN.form]
    cell = sheet.cell(row_of(sheet, "预算完成率", whole=True), 7)
    cell.value = "年底集中支付"
    scored = score(save(book, tmp_path / "自评表.xlsx"))
    assert load_workbook(scored.output)[HUNAN.form][cell.coordinate].value == "年底集中支付"
    assert "IND-04" in [item.code for item in scored.result.problems]


def test_a_formula_that_the_officer_wrote_stays(tmp_path):
    book = with_three_points_columns(open_sample(XINHUANG))
    sheet = book[XINHUANG.form]
    row = row_of(sheet, "合计", whole=True)
    sheet.cell(row, 9).value = f"=SUM(I4:I{row - 1})"
    scored = score(save(book, tmp_path / "自评表.xlsx"))
    assert load_workbook(scored.output)[XINHUANG.form].cell(row, 9).value == f"=SUM(I4:I{row - 1})"
    assert standing(scored.result) == (XINHUANG.total, XINHUANG.grade)


@needs_office
def test_every_formula_agrees_where_some_scores_stand_elsewhere(scored, tmp_path):
    assert differences(scored.output, recalculate([scored.output], tmp_path)[scored.output]) == []
