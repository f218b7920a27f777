"""The officer's own indicators one by one: score, measured rate, sentences and what is said of them; worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.model import OwnRow
from scorer.rulebook.methods import MANUAL, MISSING
from scorer.scoring.own_rows import GROUP, group_of, score_row, split_points
from tests.rulebook.shipped import loaded
from tests.scoring.answering import answers

SHARED = [item for item in loaded().rulebook.indicators if item.shared is not None]
PLACE = answers({}).fields["编制数"].place


def own(target: str, actual: str, points: str = "10", group: str = "经济效益", name: str = "甲") -> OwnRow:
    typed = {"名称": name, GROUP: group, "指标值": target, "完成值": actual, "分值": points}
    return answers({}, {"自设指标": [typed]}).own_rows["自设指标"][0]


# target | actual | points | measured | score | the calculation | the reason
SCORED = """
≥100 | 96 | 10 | 0.96 | 9.6 | 甲：完成值96，未达到指标值≥100，完成率96.00%，计9.6分 | 甲：完成值96，未达到指标值≥100，完成率96.00%，扣0.4分
≥100 | 100 | 10 | 1 | 10 | 甲：完成值100，达到指标值≥100，计10分 |
≥100 | 96 | 10 | 0.96 | 9.6 | 甲：完成值96，未达到指标值≥100，完成率96.00%，计9.6分 | 甲：完成值96，未达到指标值≥100，完成率96.00%，扣0.4分
≥2,200 | 2178 | 10 | 0.99 | 9.9 | 甲：完成值2,178，未达到指标值≥2,200，完成率99.00%，计9.9分 | 甲：完成值2,178，未达到指标值≥2,200，完成率99.00%，扣0.1分
≥80% | 72% | 5 | 0.9 | 4.5 | 甲：完成值72%，未达到指标值≥80%，完成率90.00%，计4.5分 | 甲：完成值72%，未达到指标值≥80%，完成率90.00%，扣0.5分
≤80 | 100 | 10 | 0.25 | 7.5 | 甲：完成值100，未达到指标值≤80，超出25.00%，计7.5分 | 甲：完成值100，未达到指标值≤80，超出25.00%，扣2.5分
≤80 | 60 | 10 | 0 | 10 | 甲：完成值60，达到指标值≤80，计10分 |
≤0 | 0 | 10 | 达标 | 10 | 甲：完成值0，达到指标值≤0，计10分 |
≤0 | 2 | 10 | 未达标 | 0 | 甲：完成值2，未达到指标值≤0，计0分 | 甲：完成值2，未达到指标值≤0，扣10分
定性 | 达成 | 10 | 达成 | 10 | 甲：定性指标，完成情况为“达成”，计10分 |
定性 | 部分达成 | 10 | 人工评定 |  | 甲：定性指标，完成情况为“部分达成”，人工评定 |
>-5 | -8 | 10 | 人工评定 |  | 甲：完成值-8，未达到指标值>-5，人工评定 |
≥100 |  | 10 | 缺数据 |  | 甲：缺少完成值 |
 | 96 | 10 | 缺数据 |  | 甲：缺少指标值 |
 |  |  | 缺数据 |  | 甲：缺少指标值 |
≥100 | 96 |  | 缺数据 |  | 甲：缺少分值 |
"""


@pytest.mark.parametrize("line", SCORED.strip("\n").splitlines())
def test_an_own_row_and_its_sentences(line):
    target, actual, points, measured, score, calculation, reason = (part.strip() for part in line.split("|"))
    row = own(target, actual, points)
    worth = Fraction(points) if points else None
    found, _ = score_row(row, worth, loaded().rulebook.switches)
    assert (found.row, found.points) == (row, worth)
    assert str(found.measure) == (str(Fraction(measured)) if measured[0].isdigit() else measured)
    assert found.score == (Fraction(score) if score else None)
    assert (found.calculation, found.reason) == (calculation, reason)
    words = measured in (MISSING, "达成") or "定性" in calculation
    assert (found.method is None) is words


def test_a_qualitative_row_without_points_is_for_a_person_to_judge():
    found, problems = score_row(own("定性", "达成", ""), None, loaded().rulebook.switches)
    assert (found.score, found.calculation, problems) == (
        None,
        f"甲：定性指标，完成情况为“达成”，{MANUAL}",
        [],
    )


# target | actual | code | the share by which it is exceeded
SAID = """
≥100 | 130 | FORM-09 warning | 30.00%
≥100 | 129.99 | |
≥100 | 129.995 | FORM-09 warning | 30.00%
=100 | 200 | FORM-09 warning | 100.00%
>100 | 250 | FORM-09 warning | 150.00%
≤100 | 10 | |
<100 | 10 | |
≥0 | 50 | |
≥-5 | 50 | |
≥100 | -1 | FORM-41 warning |
≥100 | 0 | |
≤100 | -1 | |
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_what_is_said_of_an_own_row(line):
    target, actual, told, share = (part.strip() for part in line.split("|"))
    row = own(target, actual)
    _, problems = score_row(row, Fraction(10), loaded().rulebook.switches)
    assert [f"{item.code} {item.severity}" for item in problems] == ([told] if told else [])
    assert all((item.place, item.text) == (row.answers["完成值"].place, actual) for item in problems)
    assert all(share in item.message for item in problems)


@pytest.mark.parametrize(
    ("group", "found"), [("经济效益", "经济效益"), ("", None), ("其他", None), ("无", None)]
)
def test_the_indicator_that_a_row_belongs_to(group, found):
    assert group_of(own("≥1", "1", group=group), SHARED) == found


# rows (group points, "-" blank) | the split in the order 经济 社会 生态, - not set, nothing where it fails | what is wrong
SPLITS = """
 | 5 5 - |
经济效益 -; 社会效益 - | 5 5 - |
经济效益 4; 社会效益 6 | 4 6 - |
经济效益 2; 经济效益 3; 生态效益 5 | 5 - 5 |
经济效益 0; 社会效益 10 | 0 10 - |
经济效益 4; 社会效益 5 | | 合计是9分，应为10分
经济效益 4; 社会效益 -; 生态效益 - | | 有2个没有填分值
经济效益 11; 社会效益 -1 | | 合计是10分，应为10分
其他 5; 经济效益 5 | | 合计是5分，应为10分
经济效益 -; 经济效益 -; 社会效益 - | | “经济效益”没有填分值
生态效益 - | | “生态效益”没有填分值
社会效益 -; 社会效益 -; 生态效益 - | | “社会效益”“生态效益”没有填分值
"""


@pytest.mark.parametrize("line", SPLITS.strip("\n").splitlines())
def test_how_the_ten_points_are_split(line):
    typed, expected, wrong = (part.strip() for part in line.split("|"))
    rows = []
    for entry in filter(None, typed.split(";")):
        group, points = entry.split()
        rows.append(own("≥1", "1", "" if points == "-" else points, group))
    split = split_points(SHARED[0].shared, rows, SHARED, PLACE)
    names = ("经济效益", "社会效益", "生态效益")
    shown = [
        "-" if split.points[name] is None else str(split.points[name])
        for name in names
        if name in split.points
    ]
    assert " ".join(shown) == expected
    assert [item.place for item in split.problems] == [PLACE] * bool(wrong)
    assert all(item.message == f"自设效益指标的分值有误：{wrong}。" for item in split.problems)
    assert all("合计10分" in item.cure for item in split.problems)
