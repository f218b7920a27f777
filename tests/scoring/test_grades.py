"""Total and grade: half-open bands on the total of two decimals, rescaling, and when both are withheld."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.model import Place, Score
from scorer.scoring.grade import grade_of, to_next_grade, total_of
from tests.rulebook.shipped import loaded
from tests.scoring.answering import card, scored


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"), ("90.01", "优"), ("90", "优"), ("89.99", "良"), ("89.5", "良"), ("80", "良"), ("79.99", "中"),
        ("79.5", "中"), ("60", "中"), ("59.99", "差"), ("59.5", "差"), ("0.01", "差"), ("0", "差"),
    ],
)  # fmt: skip
def test_every_total_has_one_grade(total, grade):
    assert grade_of(Fraction(total), loaded().rulebook) == grade


@pytest.mark.parametrize(
    ("total", "ahead"),
    [
        ("100", None),
        ("90", None),
        ("89.99", ("优", "0.01")),
        ("80", ("优", "10")),
        ("60", ("良", "20")),
        ("0", ("中", "60")),
    ],
)
def test_what_is_missing_to_the_next_grade(total, ahead):
    expected = None if ahead is None else (ahead[0], Fraction(ahead[1]))
    assert to_next_grade(Fraction(total), loaded().rulebook) == expected


def scores(*pairs: str) -> list[Score]:
    """得分/分值 of each indicator: 4.5/5; ?/5 is missing, -/5 not applicable under rescale, -/- not set."""
    made = []
    for number, pair in enumerate(pairs):
        got, points = pair.split("/")
        state = {"?": "missing", "!": "manual"}.get(got) or (
            "not_set" if points == "-" else "not_applicable" if got == "-" else "scored"
        )
        made.append(
            Score(
                name=f"指标{number}", key=f"指标{number}", points=None if points == "-" else Fraction(points), state=state,
                score=Fraction(got) if state == "scored" else None, measure="", unit="", reason="", calculation="", place=Place(),
            )
        )  # fmt: skip
    return made


@pytest.mark.parametrize(
    ("pairs", "total"),
    [
        (["60/60", "30/40"], "90"),
        (["59.99/60", "30/40"], "89.99"),
        (["3.33/50", "3.33/50"], "6.66"),
        (["45/50", "-/-", "40/50"], "85"),
        (["45/50", "-/50"], "90"),  # 45 of 50 applicable points
        (["40/45", "43/50", "-/5"], "87.37"),  # 83 of 95: 87.368…
        (["8/9", "-/91"], "88.89"),
        (["1/8", "-/92"], "12.5"),
        (["?/5", "95/95"], None),
        (["!/5", "95/95"], None),
        (["-/100"], None),
        ([], None),
    ],
)
def test_the_total_is_the_sum_of_the_printed_scores_on_100_points(pairs, total):
    assert total_of(scores(*pairs), 2) == (None if total is None else Fraction(total))


def test_half_a_hundredth_of_a_rescaled_total_goes_up():
    assert total_of(scores("17.9990/20", "-/80"), 2) == 90  # 89.995
    assert total_of(scores("17.9989/20", "-/80"), 2) == Fraction("89.99")


def test_the_complete_department_has_100_points():
    complete = card({})
    assert (complete.total, complete.grade, complete.state) == (100, "优", "scored")
    assert complete.scored_points == (100, 100)


@pytest.mark.parametrize(
    ("typed", "total", "grade"),
    [
        ({"资金合规_1": "6", "管理制度_1": "不符合", "管理制度_2": "不符合"}, "90.00", "优"),
        (
            {"资金合规_1": "6", "管理制度_1": "不符合", "重点工作完成数": "15", "信息公开_1": "不符合"},
            "89.00",
            "良",
        ),
        (
            {"资金合规_1": "6", "管理制度_1": "不符合", "管理制度_2": "不符合", "考核得分": "99.87"},
            "89.99",
            "良",
        ),
    ],
)
def test_the_grade_stands_on_the_printed_total(typed, total, grade):
    result = card(typed)
    assert (result.total, result.grade) == (Fraction(total), grade)


def test_without_one_score_total_and_grade_are_withheld_but_the_rest_is_scored():
    result = card({"满意度": ""})
    assert (result.total, result.grade, result.state) == (None, "", "incomplete")
    assert result.scored_points == (94, 94)


@pytest.mark.parametrize(
    ("year", "told"), [(2017, True), (2018, False), (2022, False), (2023, True), (None, False)]
)
def test_a_year_that_the_rules_are_not_for_is_told(year, told):
    problems = scored({}, year=year).result.problems
    assert ("FORM-38" in [problem.code for problem in problems]) is told
