"""Words in all their parts: ticks, levels, grades, points, reasons, and what is told word for word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.points import read_points
from scorer.intake.reading import Reading
from scorer.intake.words import (
    absence,
    level_of,
    nearest_word,
    read_grade,
    read_level,
    read_reason,
    read_tick,
)
from scorer.model import Cell, Place

PLACE = Place("指标评分表", "E9", "管理制度健全性")
EFFECT = ("效果较好", "效果一般", "无效果或者效果不明显")
BROKEN = Cell(9, 5, "error", "#REF!")


def text(raw: str) -> Cell:
    return Cell(9, 5, "text", raw)


def told(reading: Reading) -> tuple[str, str, str, Place, str]:
    (problem,) = reading.problems
    return problem.severity, problem.message, problem.cure, problem.place, problem.text


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        ("N/A", "na"),
        ("n / a", "na"),
        ("不涉及", "na"),
        ("无，没有轮换", "na"),
        ("不适用:没有", "na"),
        ("――", "na"),
        ("…", "skip"),  # folds to three dots
        ("...", "skip"),
        ("..", None),
        ("……", "skip"),
        ("………", "skip"),
        ("", None),
        ("XXX", None),
        ("无人机", None),
        ("-5", None),
    ],
)
def test_what_says_that_there_is_nothing(raw, state):
    assert absence(raw) == state


@pytest.mark.parametrize(
    ("raw", "level"),
    [
        ("已完成。", "达成"),
        ("达 标!", "达成"),
        ("大部分完成", "部分达成"),
        ("不达标", "未达成"),
        ("良好", ""),
        ("完成X", ""),
    ],
)
def test_words_for_a_level(raw, level):
    assert level_of(raw) == level


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        (text("√"), Reading("value", Fraction(1), text="√")),
        (text("没有"), Reading("value", Fraction(0), text="没有")),
        (text("不适用"), Reading("na", text="不适用")),
        (text("不涉及"), Reading("na", text="不涉及")),
    ],
)
def test_a_tick_in_all_its_parts(cell, reading):
    assert read_tick(cell, PLACE) == reading


CHOOSE = "请选择 符合 或 不符合，也可填 √ 或 ×。"


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (text("X"), "“X”看不出是符合还是不符合，疑为 ×。"),
        (text("x"), "“x”看不出是符合还是不符合，疑为 ×。"),
        (text("基本符合"), "“基本符合”看不出是符合还是不符合。"),
        (text(""), "这里还没有填写。"),
    ],
)
def test_what_is_told_of_a_tick(cell, message):
    assert told(read_tick(cell, PLACE)) == ("error", message, CHOOSE, PLACE, cell.text)


def test_a_broken_formula_is_told_where_it_stands():
    for reading in (read_tick(BROKEN, PLACE), read_level(BROKEN, EFFECT, PLACE), read_grade(BROKEN, PLACE)):
        (problem,) = reading.problems
        assert (problem.code, problem.place, problem.text) == ("READ-24", PLACE, "#REF!")
    assert read_level(BROKEN, EFFECT, PLACE).problems[0].cure.endswith("例如 效果较好。")


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        (text("效果 较好"), Reading("level", text="效果 较好", level="效果较好")),
        (text("不适用"), Reading("na", text="不适用")),
        (None, Reading("blank")),
        (text(" "), Reading("blank")),
    ],
)
def test_a_choice_in_all_its_parts(cell, reading):
    assert read_level(cell, EFFECT, PLACE) == reading


@pytest.mark.parametrize(
    ("raw", "hint", "example"), [("效果教好", "，疑为 效果较好", "效果较好"), ("很好", "", "效果较好"), ("效果一班", "，疑为 效果一般", "效果一般")]
)  # fmt: skip
def test_what_is_told_of_a_choice(raw, hint, example):
    message, cure = (
        f"“{raw}”不在可选的词里{hint}。",
        f"请填下列之一：效果较好、效果一般、无效果或者效果不明显。例如 {example}。",
    )
    assert told(read_level(text(raw), EFFECT, PLACE)) == ("error", message, cure, PLACE, raw)


@pytest.mark.parametrize(
    ("typed", "words", "likely"),
    [
        ("符不合", ("不符合",), "不符合"),  # the first two swapped
        ("不合符", ("不符合",), "不符合"),  # the last two swapped
        ("符不格", ("不符合",), ""),  # swapped and one replaced
        ("郊果较好", EFFECT, "效果较好"),  # the first replaced
        ("效果好", EFFECT, "效果较好"),  # one left out
        ("效果较较好", EFFECT, "效果较好"),  # one added
        ("郊果教好", EFFECT, ""),
        ("郊裹较好", EFFECT, ""),
        ("效裹教好", EFFECT, ""),
        ("效果非常较好", EFFECT, ""),
        ("效好", EFFECT, ""),
        ("优亮", ("优良",), "优良"),
        ("忧", ("优",), ""),
        ("乙", ("甲丙",), ""),
        ("符合", ("符合", "不符合"), ""),  # both hold it, and neither is typed in full
        ("不符合要求", ("符合", "不符合"), "不符合"),
        ("一般和较好", ("一般", "较好"), ""),
        ("甲乙", ("甲丙", "丁乙"), ""),  # one sign from two words
        ("", EFFECT, ""),
        ("甲", (), ""),
    ],
)
def test_the_word_that_was_likely_meant(typed, words, likely):
    assert nearest_word(typed, words) == likely


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        (text(" 优 "), Reading("level", text=" 优 ", level="优")),
        (text("无"), Reading("na", text="无")),
        (None, Reading("blank")),
        (Cell(9, 5, "blank"), Reading("blank")),
    ],
)
def test_a_grade_in_all_its_parts(cell, reading):
    assert read_grade(cell, PLACE) == reading


@pytest.mark.parametrize(("raw", "grade"), [("优秀", "优"), ("良好", "良"), ("中等", "中"), ("较差", "差")])
def test_other_words_for_a_grade_keep_what_was_typed(raw, grade):
    reading = read_grade(text(raw), PLACE)
    assert reading.replaced(problems=()) == Reading("level", text=raw, level=grade)
    assert all((problem.place, problem.text) == (PLACE, raw) for problem in reading.problems)


def test_what_is_told_of_a_grade():
    message, cure = "“合格”不是规定的等级。", "请填 优、良、中 或 差，例如 优。"
    assert told(read_grade(text("合格"), PLACE)) == ("error", message, cure, PLACE, "合格")


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        (text("97.50分"), Reading("value", Fraction("97.5"), "分", text="97.50分", decimals=2)),
        (Cell(9, 5, "number", "97"), Reading("value", Fraction(97), "分", text="97", stored=True, bare=True)),
        (text("—"), Reading("skip", text="—")),
        (text("不适用"), Reading("skip", text="不适用")),
        (None, Reading("blank")),
    ],
)
def test_points_in_all_their_parts(cell, reading):
    assert read_points(cell, PLACE) == reading


@pytest.mark.parametrize("raw", ["100/97", "97个", "97颗", "见附件"])
def test_what_is_told_of_points(raw):
    message, cure = f"“{raw}”不是一个分数。", "请只填得分一个数字，例如 97。"
    assert told(read_points(text(raw), PLACE)) == ("error", message, cure, PLACE, raw)


def test_points_that_are_a_rough_number_are_told_as_such():
    (problem,) = read_points(text("约97"), PLACE).problems
    assert (problem.code, problem.place, problem.text) == ("READ-17", PLACE, "约97")


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (None, ""),
        (BROKEN, ""),
        (Cell(9, 5, "blank", "x"), ""),
        (text("——"), ""),
        (text("不适用"), ""),
        (text("0"), ""),
        (Cell(9, 5, "number", "5"), "5"),
        (text(" 无法实施 "), "无法实施"),
    ],
)
def test_a_reason_or_nothing(cell, reason):
    assert read_reason(cell) == reason
