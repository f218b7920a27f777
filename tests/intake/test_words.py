"""Ticks, grades, levels and points; expected values from rows 65-77 of the table of messy input."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.points import read_points
from scorer.intake.words import nearest_word, read_grade, read_level, read_reason, read_tick
from scorer.model import Cell, Place

PLACE = Place("指标评分表", "E9", "管理制度健全性")


def text(raw: str) -> Cell:
    return Cell(9, 5, "text", raw)


def codes(reading):
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize("raw", ["√", "✓", "✔", "是", "有", "符合", " 符合 ", "Y", "TRUE"])
def test_row_70_met(raw):
    assert read_tick(text(raw), PLACE).met is True


@pytest.mark.parametrize("raw", ["×", "✗", "否", "无", "不符合", "N", "没有"])
def test_row_70_not_met(raw):
    reading = read_tick(text(raw), PLACE)
    assert (reading.met, reading.value, reading.problems) == (False, Fraction(0), ())


def test_row_70_truth_values():
    assert read_tick(Cell(1, 1, "boolean", "TRUE"), PLACE).met is True
    assert read_tick(Cell(1, 1, "boolean", "FALSE"), PLACE).met is False


@pytest.mark.parametrize(
    "cell", [text("√×"), text("X"), text("/"), text("基本符合"), Cell(1, 1, "number", "1")]
)
def test_row_70_unclear_ticks_are_refused(cell):
    reading = read_tick(cell, PLACE)
    assert (reading.state, reading.met, codes(reading)) == ("refused", None, ["READ-70"])


@pytest.mark.parametrize("cell", [None, Cell(1, 1, "blank"), text("  ")])
def test_row_71_a_blank_tick_is_refused(cell):
    assert codes(read_tick(cell, PLACE)) == ["READ-71"]


@pytest.mark.parametrize("raw", ["优", "良", "中", "差"])
def test_grades(raw):
    assert (read_grade(text(raw), PLACE).level, read_grade(text(raw), PLACE).problems) == (raw, ())


@pytest.mark.parametrize(("raw", "grade"), [("优秀", "优"), ("良好", "良"), ("中等", "中"), ("较差", "差")])
def test_row_75_other_words_for_a_grade(raw, grade):
    """The word is corrected once, where the grade is held against the total (IND-06)."""
    reading = read_grade(text(raw), PLACE)
    assert (reading.state, reading.level, reading.problems) == ("level", grade, ())


@pytest.mark.parametrize("raw", ["合格", "不合格", "95"])
def test_row_75_no_grade(raw):
    assert codes(read_grade(text(raw), PLACE)) == ["READ-208"]


@pytest.mark.parametrize(("raw", "points"), [("97分", "97"), ("90", "90"), ("9.5", "9.5")])
def test_row_76_points(raw, points):
    assert read_points(text(raw), PLACE).value == Fraction(points)


def test_row_76_points_of_points_are_refused():
    assert codes(read_points(text("100/97"), PLACE)) == ["READ-76"]


def test_points_of_a_number_cell_may_be_referred_to():
    reading = read_points(Cell(1, 1, "number", "9.94", format="0.00"), PLACE)
    assert (reading.value, reading.stored, reading.unit) == (Fraction("9.94"), True, "分")


@pytest.mark.parametrize("raw", ["—", "-", "/"])
def test_row_67_no_points_by_design(raw):
    assert read_points(text(raw), PLACE).state == "skip"


@pytest.mark.parametrize("raw", ["无", "/", "0", "—"])
def test_row_68_a_reason_that_says_nothing(raw):
    assert read_reason(text(raw)) == ""


def test_row_68_a_reason():
    assert read_reason(text(" 疫情影响 ")) == "疫情影响"
    assert read_reason(Cell(1, 1, "blank")) == ""


EFFECT = ("效果较好", "效果一般", "无效果或者效果不明显")


def test_choice_from_a_closed_list():
    assert read_level(text("效果 较好"), EFFECT, PLACE).level == "效果较好"
    assert read_level(text(""), EFFECT, PLACE).state == "blank"
    assert read_level(text("无"), ("有", "无"), PLACE).level == "无"


@pytest.mark.parametrize(
    ("raw", "likely"),
    [("效果教好", "效果较好"), ("较好", "效果较好"), ("效果较好的", "效果较好"), ("效果", "")],
)
def test_a_near_miss_is_refused_with_a_proposal(raw, likely):
    reading = read_level(text(raw), EFFECT, PLACE)
    assert codes(reading) == ["READ-207"]
    assert nearest_word(raw, EFFECT) == likely
    assert "、".join(EFFECT) in reading.problems[0].cure


def test_not_fulfilled_is_never_proposed_as_fulfilled():
    assert nearest_word("不符合要求", ("符合", "不符合")) == "不符合"
