"""When a sum fails: the one part that looks mistyped, the subset that makes the total, and silence where it is not certain."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.scoring.slips import exact_subset, is_slip, mistyped
from tests.scoring.answering import codes, found

SALARIES = ["241.83", "29", "97.03", "2017", "15", "111.72", "2", "23"]  # 521.75 with 2.17
CLASSES = ["368.49", "96.01", "19.82", "0.3", "36.63", "0.1", "13.34"]  # the first four are 484.62


def fractions(texts: list[str]) -> list[Fraction]:
    return [Fraction(text) for text in texts]


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("2017", "2.17", True),  # the decimal point keyed as 0
        ("34050", "340.5", True),
        ("217", "2.17", True),  # the decimal point lost
        ("1234", "12.34", True),
        ("21.7", "2.17", True),  # shifted
        ("2.17", "0.217", True),
        ("0.217", "2.17", True),
        ("3200", "320", True),
        ("12.43", "12.34", True),  # digits swapped
        ("2134", "1234", True),
        ("530", "350", True),
        ("-217", "-2.17", True),
        ("12.45", "12.34", False),
        ("13.24", "12.34", True),  # the point between them does not count
        ("12.03", "12.3", True),
        ("1.5", "1.05", True),
        ("34", "304", False),
        ("2143", "1234", False),  # two swaps
        ("4231", "1234", False),  # far apart
        ("2017", "2.18", False),
        ("217", "-2.17", False),
        ("0", "2.17", False),
        ("2.17", "0", False),
        ("218", "2.17", False),
    ],
)
def test_a_slip_of_the_keyboard(typed, meant, slip):
    assert is_slip(Fraction(typed), Fraction(meant)) is slip


def test_the_mistyped_part_of_sample_2():
    assert mistyped(fractions(SALARIES), Fraction("521.75")) == [(3, Fraction("2.17"))]


@pytest.mark.parametrize("typed", ["2017", "217", "21.7", "0.217", "1.27", "2.71"])
def test_the_mistyped_part_and_its_right_value_are_proposed(typed):
    parts = [typed if part == "2017" else part for part in SALARIES]
    rows = [{"名称": f"第{n}项", "金额": part} for n, part in enumerate(parts, 1)]
    problems = found({"收入预算合计": "521.75"}, {"收入预算分项": rows})
    assert codes(problems) == ["TEXT-01 error", "TEXT-02 error"]
    assert problems[1].text == typed
    assert problems[1].place.heading == "第4项 · 金额"
    assert "2.17" in problems[1].message
    assert "2.17" in problems[1].cure


@pytest.mark.parametrize(
    ("parts", "total", "explanations"),
    [
        (["217", "217", "1"], "220.17", 2),  # either of the two may be 2.17
        (["12", "1", "2"], "24", 2),  # 12 may be 21, or 1 may be 10
    ],
)
def test_several_explanations_propose_nothing(parts, total, explanations):
    assert len(mistyped(fractions(parts), Fraction(total))) == explanations
    rows = [{"名称": f"第{n}项", "金额": part} for n, part in enumerate(parts, 1)]
    assert codes(found({"收入预算合计": total}, {"收入预算分项": rows})) == ["TEXT-01 error"]


def test_two_classifications_mixed_in_sample_2():
    assert exact_subset(fractions(CLASSES), Fraction("484.62")) == (0, 1, 2, 3)
    rows = [{"名称": f"第{n}类", "金额": part} for n, part in enumerate(CLASSES, 1)]
    problems = found({"支出决算合计": "484.62"}, {"支出决算分项": rows})
    assert codes(problems) == ["TEXT-01 error", "TEXT-03 error"]
    sentence = problems[1].message
    assert all(
        word in sentence for word in ("第1类、第2类、第3类、第4类", "484.62", "第5类、第6类、第7类", "50.07")
    )
    assert problems[1].place.heading == "第5类 · 金额"


@pytest.mark.parametrize(
    ("parts", "total", "subset"),
    [
        (["1", "2", "4"], "3", (0, 1)),
        (["1", "4", "2"], "3", (0, 2)),
        (["4", "1", "2"], "3", (1, 2)),
        (["1", "2", "1", "2"], "3", None),  # three runs of neighbours
        (["2", "1", "7", "1", "2"], "3", None),  # two runs
        (["1", "7", "2", "8", "1"], "3", None),  # two pairs, neither of neighbours
        (["1", "5", "2", "7", "3"], "3", (0, 2)),  # a single part is no subset
        (["5", "1", "9", "2", "30"], "3", (1, 3)),
        (["1", "2"], "3", None),  # no proper subset of two
        (["0", "1", "2", "0", "4"], "3", (1, 2)),  # zeros belong to neither side
        (["1", "2", "4"], "5.5", None),
        (["1", "10", "2", "20", "12"], "12", (1, 2)),  # so is not the single 12
    ],
)
def test_the_one_proper_subset_of_at_least_two_parts(parts, total, subset):
    assert exact_subset(fractions(parts), Fraction(total)) == subset


def test_a_sum_that_fails_without_any_explanation_is_only_told():
    rows = [{"名称": f"第{n}项", "金额": part} for n, part in enumerate(["10", "20", "31"], 1)]
    assert codes(found({"收入预算合计": "65"}, {"收入预算分项": rows})) == ["TEXT-01 error"]


def test_a_part_that_could_not_be_read_is_reason_enough():
    """支出分项 of sample 2: 住房公积金 0万无 is refused, yet the first four classes make the total."""
    rows = [{"名称": f"第{n}类", "金额": part} for n, part in enumerate([*CLASSES, "7.50."], 1)]
    assert codes(found({"支出决算合计": "484.62"}, {"支出决算分项": rows})) == [
        "TEXT-01 error",
        "TEXT-03 error",
    ]
    short = rows[:2] + rows[-1:]
    assert found({"支出决算合计": "484.62"}, {"支出决算分项": short}) == []
