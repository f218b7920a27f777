"""Sums, rates, bounds and the officer's own figures against ours: at which cell, of which text, with which figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.answers import OwnScores
from scorer.scoring.slips import exact_subset, is_slip, mistyped
from scorer.scoring.sums import Part, check_sum, told_parts
from tests.rulebook.shipped import loaded
from tests.scoring.answering import answer, found, scored

SUM = next(
    check for check in loaded().rulebook.checks if check.kind == "sum" and not check.fill and not check.counts
)
FILLED = next(check for check in loaded().rulebook.checks if check.kind == "sum" and check.fill)
COUNTS = next(check for check in loaded().rulebook.checks if check.kind == "sum" and check.counts)


def parts(*typed: str) -> list[Part]:
    return [Part(f"第{n}项", answer(f"第{n}项", text, cell=f"C{n}")) for n, text in enumerate(typed, 1)]


def told(check, total: str, *typed: str) -> list[tuple[str, str, str]]:
    problems = check_sum(check, answer("合计", total, cell="C9"), parts(*typed))
    return [(item.severity, item.place.cell, item.text) for item in problems]


@pytest.mark.parametrize(
    ("check", "total", "typed", "expected"),
    [
        (SUM, "3", ["1", "2"], []),
        (SUM, "4.50", ["1.00", "2.00"], [("error", "C9", "4.50")]),
        (SUM, "3.01", ["1.00", "2.00"], []),  # (2 + 1) halves of 0.01
        (SUM, "3.02", ["1.00", "2.00"], [("error", "C9", "3.02")]),
        (SUM, "2.98", ["1.00", "2.00"], [("error", "C9", "2.98")]),
        (SUM, "1.01", ["1.00"], []),
        (SUM, "1.02", ["1.00"], [("error", "C9", "1.02")]),
        (SUM, "", ["1", "2"], []),
        (SUM, "3", ["", ""], []),
        (SUM, "7.50.", ["1", "2"], []),
        (SUM, "3", ["1", "7.50."], []),  # the refused part may be the rest
        (SUM, "3.00", ["4.00", "7.50."], [("error", "C9", "3.00")]),  # the others are too much already
        (SUM, "3", ["1", "2", "5", "7.50."], [("error", "C9", "3"), ("error", "C3", "")]),
        (SUM, "3", ["无", "3"], []),
        (COUNTS, "3", ["1", "2"], []),
        (COUNTS, "4", ["1", "2"], [("error", "C9", "4")]),
        (FILLED, "", ["1", "2"], [("info", "C9", "")]),
        (FILLED, "", ["", ""], []),
    ],
)
def test_a_sum_against_its_total(check, total, typed, expected):
    assert told(check, total, *typed) == [
        (check.severity if place == "C9" and severity == "error" else severity, place, text)
        for severity, place, text in expected
    ]


def test_figures_of_a_sum_are_told_with_the_decimals_of_the_finest():
    (first,) = check_sum(SUM, answer("合计", "1,234.5"), parts("1,000.25", "30"))
    assert all(word in first.message for word in ("1,234.50", "1,030.25", "204.25"))
    assert (first.code, first.text) == (SUM.id, "1,234.5")


def test_a_blank_total_is_told_what_to_fill_in():
    (filled,) = check_sum(FILLED, answer("合计", ""), parts("1,000.25", "30"))
    assert (filled.code, filled.severity) == (FILLED.id, "info")
    assert "1,030.25" in filled.message
    assert "1,030.25" in filled.cure


def test_a_total_that_was_refused_is_not_told_again():
    assert check_sum(FILLED, answer("合计", "7.50."), parts("1", "2")) == []


def test_what_a_mistyped_part_should_be_is_told_with_its_thousands():
    _, second = check_sum(SUM, answer("合计", "2,171.00"), parts("1.00", "217"))
    assert all(word in second.message + second.cure for word in ("2,170.00", "2,171.00"))


def test_a_mistyped_part_is_told_at_its_cell():
    first, second = check_sum(SUM, answer("合计", "3.17", cell="C9"), parts("1.00", "217"))
    assert (second.code, second.place.cell, second.text) == ("TEXT-02", "C2", "217")
    assert all(word in second.message for word in ("217", "2.17", "3.17"))
    assert first.code == SUM.id


def test_two_classifications_are_told_at_the_first_of_the_rest():
    _, second = check_sum(SUM, answer("合计", "3", cell="C9"), parts("4", "1", "2", "0.5", ""))
    assert (second.code, second.place.cell, second.text) == ("TEXT-03", "C1", "")
    assert all(word in second.message for word in ("第2项", "第3项", "第1项", "第4项", "4.5"))
    assert "第5项" not in second.message


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (["甲"], "“甲”"),
        (["甲 · 本年", "甲 · 上年"], "本年、上年"),
        (["甲 · 本年", "乙 · 本年"], "甲、乙"),
        (["甲", "乙", "丙", "丁"], "甲、乙、丙、丁"),
        (["甲", "乙", "丙", "丁", "戊"], "甲、乙、丙、丁等5项"),
    ],
)
def test_the_names_of_the_parts(labels, words):
    assert told_parts([Part(label, answer(label, "1", label)) for label in labels]) == words


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("100", "1", True),
        ("0.5", "5", True),
        ("1.20", "12", True),
        ("105", "1.05", True),
        ("1005", "1.05", True),
        ("10005", "1.0005", True),
        ("1025", "1.05", False),
        ("15", "1.05", False),
        ("21.3", "12.3", True),
        ("12.34", "12.34", True),
        ("321", "123", False),
        ("132", "1234", False),
        ("0", "0", False),
        ("-12.43", "-12.34", True),
    ],
)
def test_one_slip_of_the_keyboard(typed, meant, slip):
    assert is_slip(Fraction(typed), Fraction(meant)) is slip


def test_a_part_that_is_right_or_would_be_negative_is_no_slip():
    assert mistyped([Fraction(1), Fraction(2)], Fraction(3)) == []
    assert mistyped([Fraction(12), Fraction(100)], Fraction(79)) == []
    assert mistyped([Fraction(5), Fraction(20)], Fraction(5)) == []
    assert mistyped([Fraction(5), Fraction(20)], Fraction(7)) == [(1, Fraction(2))]


def test_at_most_sixteen_parts_are_tried():
    many = [Fraction(2**n) for n in range(16)]
    assert exact_subset(many, Fraction(2**3 + 2**9)) == (3, 9)
    assert exact_subset([*many, Fraction(2**16)], Fraction(2**3 + 2**9)) is None
    assert exact_subset(many[:3], Fraction(3)) == (0, 1)
    assert exact_subset(many[:2], Fraction(3)) is None


# what is typed | the check | at which figure | figures that the sentence names
FOUND = """
编制数=143 在职人数=136 在职人员控制率_填报=95.12% | BASE-01 | 95.12% | 95.12% 95.10%
公用经费_本年决算数=20 办公经费_本年决算数=16 会议培训_本年决算数=6 | BASE-06 | 20 | 20 22 相差2
公用经费_本年决算数=20 办公经费_本年决算数=22 | BASE-06 | 20 | 20 22 相差2
公用经费_本年决算数=20.5 办公经费_本年决算数=9.99 | BASE-06 | 20.5 | 9.99 10.51
"""


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_at_which_figure_a_check_speaks(line):
    typed, code, at, words = (part.strip() for part in line.split("|"))
    (item,) = [item for item in found(dict(part.split("=") for part in typed.split())) if item.code == code]
    assert item.text == at
    assert item.place.cell
    assert all(word in item.message for word in words.split())


OWN = {item.key: str(item.points) for item in loaded().rulebook.indicators if item.name != "生态效益"}


def own_problems(scores: dict[str, str], total: str = "", grade: str = "", **more: object):
    own = OwnScores(
        scores={key: answer(key, value, cell="F5") for key, value in scores.items()},
        total=answer("合计", total, cell="F30") if total else None,
        grade=answer("等级", grade, cell="B31").replaced(**more) if grade else None,
    )
    return {item.code: item for item in scored({}, own=own).result.problems if item.code.startswith("IND-")}


def test_what_differs_is_told_at_the_officers_own_cells():
    problems = own_problems(OWN | {"行政效能": "4.5"}, "98.75", "良")
    score, total, grade = problems["IND-04"], problems["IND-05"], problems["IND-06"]
    assert (score.place.cell, score.text, total.place.cell, total.text) == ("F5", "4.5", "F30", "98.75")
    assert all(word in score.message for word in ("4.5分", "6", "1.5分"))
    assert all(word in total.message for word in ("98.75分", "100", "1.25分"))
    assert (grade.place.cell, grade.text) == ("B31", "良")
    assert all(word in grade.message for word in ("“良”", "98.75分", "“优”"))


def test_a_score_beyond_its_points_is_told_with_them():
    found = own_problems({"行政效能": "6.5"})["IND-02"]
    assert (found.place.cell, found.text, "0到6分" in found.message) == ("F5", "6.5", True)


def test_a_total_over_some_scores_is_noted_at_the_total():
    found = own_problems({"行政效能": "6"}, "100")["IND-12"]
    assert (found.severity, found.place.cell, found.text) == ("info", "F30", "100")


def test_another_spelling_of_a_grade_is_told_as_it_is_taken():
    found = own_problems({}, "", "优", text=" 优秀 ")["IND-06"]
    assert (found.severity, found.text, "“优”" in found.message) == ("warning", " 优秀 ", True)
    assert "IND-06" not in own_problems({}, "", "优", text=" 优 ")


@pytest.mark.parametrize("total", ["100.01", "-1"])
def test_a_grade_is_not_judged_by_an_impossible_total(total):
    assert "IND-06" not in own_problems({}, total, "差")
