"""Totals that are blank, too small or only listed in part, points that do not make ten, and points lost without a reason."""

from __future__ import annotations

import pytest

from scorer.model import Problem
from tests.officer.arrangements import with_one_score_column
from tests.officer.moving import open_sample, row_of, save
from tests.officer.samples import HUNAN, score
from tests.scoring.answering import found, scored
from tests.scoring.test_shared import own_rows

# figures | kind | the sentence | the cure | the figure at which it stands | nearest figures of which it is not said
# A part is within its total up to (2 + 1) halves of a unit; a rest of exactly half is none.
SENTENCES = """
公用经费=20 办公经费=16 会议培训=6 | BASE-06 error | 公用经费的本年决算数是20，小于“办公经费”“水费、电费、差旅费”“会议费、培训费”之和22，相差2。 | 请核对总数与各部分。 | 20 | 公用经费=20 办公经费=16 会议培训=5
公用经费=17.50 办公经费=9.50 会议培训=8.02 | BASE-06 error | 公用经费的本年决算数是17.50，小于“办公经费”“水费、电费、差旅费”“会议费、培训费”之和17.52，相差0.02。 | 请核对总数与各部分。 | 17.50 | 公用经费=17.50 办公经费=9.50 会议培训=8.01
公用经费=20.00 办公经费=9.99 | BASE-06 info | 列明的各部分共9.99，还有10.01没有列明，超过一半。 | 请核对是否漏填。 | 20.00 | 公用经费=20.00 办公经费=10.00
公用经费=1020 办公经费=8 水电差旅=4 会议培训=4 | BASE-06 info | 列明的各部分共16，还有1,004没有列明，超过一半。 | 请核对是否漏填。 | 1020 | 公用经费=20 办公经费=8 水电差旅=4 会议培训=4
"""


def said(figures: str, kind: str) -> list[Problem]:
    """What is said of 本年决算数 as a kind of problem."""
    typed = dict(part.split("=") for part in figures.split())
    problems = found({f"{name}_本年决算数": number for name, number in typed.items()})
    return [item for item in problems if f"{item.code} {item.severity}" == kind]


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_a_total_against_its_listed_parts(line):
    figures, kind, sentence, cure, at, nearest = (cell.strip() for cell in line.split("|"))
    (item,) = said(figures, kind)
    assert (item.message, item.cure, item.text) == (sentence, cure, at)
    assert item.place.heading == "公用经费 · 本年决算数"
    assert said(nearest, kind) == []


# Five projects of a published table; their total was printed as 1369.3.
PROJECTS = {"项目": [{"本年决算数": number} for number in ("958.7", "43.6", "345", "20", "2")]}


def test_a_blank_total_is_worked_out_and_given_to_be_filled_in():
    (item,) = found({}, PROJECTS)
    assert (item.code, item.severity, item.place.heading) == ("BASE-05", "info", "项目支出 · 本年决算数")
    assert item.message == "合计没有填写，各部分之和是1,369.3。"
    assert item.cure == "请填上 1,369.3。"


@pytest.mark.parametrize(("total", "rows"), [("1369.3", PROJECTS), ("", {"项目": [{"本年决算数": ""}]})])
def test_a_total_that_is_filled_or_has_no_parts_is_not_asked_for(total, rows):
    assert found({"项目支出_本年决算数": total}, rows) == []


# own indicators (所属 指标值 完成值 分值) | what is wrong with their points
SPLITS = """
经济效益 ≥10 10 4; 社会效益 ≥10 10 5 | 合计是9分，应为10分
经济效益 ≥10 10 4; 社会效益 ≥10 10 5.99 | 合计是9.99分，应为10分
经济效益 ≥10 10 4; 社会效益 ≥10 10 - | 有1个没有填分值
"""


@pytest.mark.parametrize("line", SPLITS.strip().splitlines())
def test_own_points_that_do_not_make_ten(line):
    rows, detail = (cell.strip() for cell in line.split("|"))
    problems = scored({}, rows={"自设指标": own_rows(rows)}).result.problems
    (item,) = [item for item in problems if item.code == "IND-01"]
    assert item.severity == "error"
    assert item.message == f"自设效益指标的分值有误：{detail}。"
    assert item.place.heading


def test_own_points_that_make_ten():
    rows = {"自设指标": own_rows("经济效益 ≥10 10 4; 社会效益 ≥10 10 6")}
    assert "IND-01" not in [item.code for item in scored({}, rows=rows).result.problems]


@pytest.mark.parametrize(
    ("typed", "reason", "speaks"),
    [("4", None, True), ("4.99", None, True), ("5", None, False), ("4", "年底集中支付", False)],
)
def test_points_lost_need_a_reason(typed, reason, speaks, tmp_path):
    """预算完成率 has 5 points; the officer's score and reason stand in columns F and G."""
    book = with_one_score_column(open_sample(HUNAN), {"预算完成率": float(typed)})
    sheet = book[HUNAN.form]
    row = row_of(sheet, "预算完成率", whole=True)
    sheet.cell(row, 7).value = reason
    result = score(save(book, tmp_path / "自评表.xlsx")).result
    told = [item for item in result.problems if item.code == "IND-03"]
    assert [(item.place.sheet, item.place.cell, item.text) for item in told] == [
        (HUNAN.form, f"F{row}", typed)
    ] * speaks
    assert all(item.message == f"自评得分“{typed}”小于分值，但没有写扣分原因。" for item in told)
