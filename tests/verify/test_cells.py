"""One cell of a scored workbook cleared, falsified or written over, and the nearest change that is none; and data that cannot be scored."""

from __future__ import annotations

import pytest

from scorer.model import address
from scorer.ooxml import Workbook
from tests.officer.samples import FACTS, HUNAN
from tests.ooxml.handmade import replaced, unzipped
from tests.verify.conftest import found, verified

SUMMARY = "评分结果"
SCORE = (10, 9)  # 公用经费控制率 · 得分, 8 of 8: a live formula
TOTAL = (3, 3)  # 总分 on 评分结果, 90


def form(workbook: Workbook):
    return workbook.sheet(HUNAN.form)


def cleared(workbook: Workbook) -> None:
    form(workbook).clear(*SCORE)


def another_result(workbook: Workbook) -> None:
    form(workbook).set_formula(*SCORE, form(workbook).cells()[SCORE].formula, "9")


def the_same_result(workbook: Workbook) -> None:
    form(workbook).set_formula(*SCORE, form(workbook).cells()[SCORE].formula, "8.0")


def another_title(workbook: Workbook) -> None:
    workbook.sheet(SUMMARY).set_text(1, 1, "自评结果 优")


def the_same_title(workbook: Workbook) -> None:
    summary = workbook.sheet(SUMMARY)
    summary.set_text(1, 1, summary.cells()[1, 1].text)


# code | an edit | the cell, and what stands in it now | what should stand there | the nearest edit, of which nothing is said
CELLS = [
    ("VERIFY-07", cleared, f"{HUNAN.form}!I10", "", "按规则应为“8”", the_same_result),
    ("VERIFY-08", another_result, f"{HUNAN.form}!I10", "9", "存的结果是“9”，按规则应为“8”", the_same_result),
    ("VERIFY-09", another_title, f"{SUMMARY}!A1", "自评结果 优", "现在是“自评结果 优”", the_same_title),
]


@pytest.mark.parametrize(("code", "edit", "place", "now", "words", "nearest"), CELLS)
def test_a_changed_cell_is_named_alone(code, edit, place, now, words, nearest, edited):
    (item,) = verified(edited(edit)).problems
    assert (item.code, f"{item.place.sheet}!{item.place.cell}", item.text) == (code, place, now)
    assert words in item.message
    assert item.severity == "error"
    assert found(verified(edited(nearest))) == [("VERIFY-30", "")]


def test_a_total_falsified_in_the_file_alone(edited):
    """The formula is as it was, the stored result says 96: who only looks at the sheet sees 96."""

    def edit(workbook: Workbook) -> None:
        summary = workbook.sheet(SUMMARY)
        summary.set_formula(*TOTAL, summary.cells()[TOTAL].formula, "96")

    (item,) = verified(edited(edit)).problems
    assert (item.code, item.place.cell, item.text) == ("VERIFY-08", address(*TOTAL), "96")
    assert "按规则应为“90”" in item.message


@pytest.mark.parametrize(("broken", "code"), [(True, "VERIFY-13"), (False, "VERIFY-30")])
def test_a_sheet_that_cannot_be_read_any_more(broken, code, scored, tmp_path):
    """The officer's notes cut off in the middle of their XML; or with a line feed at the end, which breaks nothing."""
    part = "xl/worksheets/sheet1.xml"
    data = scored[HUNAN.name].read_bytes()
    xml = unzipped(data)[part]
    path = tmp_path / "改过.xlsx"
    path.write_bytes(replaced(data, {part: xml[: len(xml) // 2] if broken else xml + b"\n"}))
    (item,) = verified(path).problems
    assert (item.code, item.severity) == (code, "error" if broken else "info")
    if broken:
        assert item.message.startswith("按现在的内容已无法重新评分：")
        assert f"“{part}”有错" in item.message


def test_forms_that_are_gone_are_changed_data_and_no_hindrance(edited):
    def edit(workbook: Workbook) -> None:
        for title in (HUNAN.form, FACTS, "补充数据"):
            workbook.remove_sheet(title)

    told = found(verified(edited(edit)))
    assert ("VERIFY-04", f"{FACTS}!B4") in told
    assert "VERIFY-13" not in [code for code, _ in told]
