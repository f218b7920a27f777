"""The officer's own scores, total and grade held against ours. Theirs is never changed, only questioned."""

from __future__ import annotations

import pytest

from scorer.intake.answers import OwnScores
from tests.rulebook.shipped import loaded
from tests.scoring.answering import answer, scored

POINTS = {
    item.key: str(item.points) for item in loaded().rulebook.indicators if item.name != "生态效益"
}  # what a self-assessment of full marks writes
LOST = {"信息公开_1": "不符合", "资金合规_1": "2"}  # 99 - 2 = 97.00 优


def problems(own: dict[str, str], total: str = "", grade: str = "", text: str = "", typed=LOST) -> set[str]:
    """What is said of a self-assessment: scores by indicator, the total, the grade as taken and as it stands there."""
    scores = OwnScores(
        scores={key: answer(key, value) for key, value in own.items()},
        total=answer("合计", total) if total else None,
        grade=answer("等级", grade).replaced(text=text or grade) if grade else None,
    )
    found = scored(typed, own=scores).result.problems
    return {
        f"{item.code} {item.severity}"
        for item in found
        if item.code.startswith(("IND-0", "IND-11", "IND-12"))
    }


OURS = POINTS | {"预决算信息公开性": "4", "资金使用合规性": "4"}


@pytest.mark.parametrize(
    ("own", "total", "grade", "expected"),
    [
        ({}, "", "", set()),
        (OURS, "97", "优", set()),
        ({}, "97", "优", set()),  # a total alone: nothing of single scores
        (OURS, "97.00", "", set()),
        (OURS | {"在职人员控制率": "4.99"}, "97", "", {"IND-04 warning"}),
        (OURS | {"在职人员控制率": "5.01"}, "97", "", {"IND-02 error"}),
        (OURS | {"在职人员控制率": "-0.01"}, "97", "", {"IND-02 error"}),
        (OURS | {"行政效能": "0"}, "97", "", {"IND-04 warning"}),
        (OURS, "96.99", "", {"IND-05 warning"}),
        (OURS, "97.01", "优", {"IND-05 warning"}),
        ({"在职人员控制率": "5"}, "97", "", {"IND-12 info"}),
        (OURS, "97", "良", {"IND-06 error"}),
        (OURS, "89.99", "优", {"IND-05 warning", "IND-06 error"}),
        (OURS, "89.99", "良", {"IND-05 warning"}),
        (OURS, "90", "优", {"IND-05 warning"}),
        ({}, "", "差", {"IND-06 error"}),
    ],
)
def test_a_self_assessment_is_held_against_the_score(own, total, grade, expected):
    assert problems(own, total, grade) == expected


def test_another_word_for_a_grade_is_a_warning_and_not_an_error():
    assert problems({}, "97", "优", "优秀") == {"IND-06 warning"}


def test_full_marks_everywhere_without_a_reason_are_noted():
    assert problems(POINTS, typed={}) == {"IND-11 info"}
    assert problems(POINTS | {"行政效能": "5.5"}, typed={}) == {"IND-04 warning"}


def test_where_nothing_can_be_scored_the_total_is_not_compared():
    assert problems({}, "97", typed={"满意度": ""}) == set()
