"""The ten points that 经济效益, 社会效益 and 生态效益 share: how they are split, and what the officer's own rows score."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.scoring.answering import scored

# rows: 所属 指标值 完成值 分值, "-" is blank | 经济效益, 社会效益, 生态效益: score/points, "—" not set, "?" not scored | problem
SPLITS = """
经济效益 ≥10 10 -; 社会效益 ≥10 10 - | 5/5 5/5 — |
经济效益 ≥10 10 -; 社会效益 ≥10 9 - | 5/5 4.5/5 — |
经济效益 ≥10 10 4; 社会效益 ≥10 10 6 | 4/4 6/6 — |
经济效益 ≥10 10 3; 社会效益 ≥10 10 3; 生态效益 ≥10 10 4 | 3/3 3/3 4/4 |
经济效益 ≥10 10 2; 经济效益 ≥10 5 3; 社会效益 ≥10 10 5 | 3.5/5 5/5 — |
经济效益 ≥10 10 10 | 10/10 — — |
生态效益 ≤10 12 10 | — — 8/10 |
经济效益 ≥10 10 4; 社会效益 ≥10 10 5 | ?/? ?/? ?/? | IND-01
经济效益 ≥10 10 6; 社会效益 ≥10 10 6 | ?/? ?/? ?/? | IND-01
经济效益 ≥10 10 5; 社会效益 ≥10 10 - | ?/? ?/? ?/? | IND-01
经济效益 ≥10 10 12; 社会效益 ≥10 10 -2 | ?/? ?/? ?/? | IND-01
经济效益 ≥10 10 -; 经济效益 ≥10 10 -; 社会效益 ≥10 10 - | ?/? ?/? ?/? | IND-01
经济效益 ≥10 10 -; 生态效益 ≥10 10 - | ?/? ?/? ?/? | IND-01
经济效益 ≥10 10 - | 5/5 ?/5 — | IND-21
 | ?/5 ?/5 — | IND-21
- ≥10 10 5; 经济效益 ≥10 10 5; 社会效益 ≥10 10 5 | 5/5 5/5 — | IND-23
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in SPLITS.strip("\n").splitlines()]


def own_rows(text: str) -> list[dict[str, str]]:
    made = []
    for number, row in enumerate(filter(None, text.split(";")), 1):
        group, target, actual, points = ("" if cell == "-" else cell for cell in row.split())
        made.append(
            {"名称": f"第{number}项", "所属": group, "指标值": target, "完成值": actual, "分值": points}
        )
    return made


def told(item) -> str:
    if item.state == "not_set":
        assert (item.points, item.score, item.measure) == (None, None, "—")
        return "—"
    points = "?" if item.points is None else f"{float(item.points):g}"
    return f"{'?' if item.score is None else f'{float(item.score):g}'}/{points}"


@pytest.mark.parametrize("row", ROWS, ids=[row[0] or "none" for row in ROWS])
def test_the_split_of_the_ten_points(row):
    typed, expected, problem = row
    result = scored({}, rows={"自设指标": own_rows(typed)}).result
    shared = [item for item in result.cards[0].scores if item.name in ("经济效益", "社会效益", "生态效益")]
    assert " ".join(map(told, shared)) == expected
    codes = {found.code for found in result.problems}
    assert codes & {"IND-01", "IND-21", "IND-23"} == ({problem} if problem else set())
    if "?" in expected:
        assert result.cards[0].total is None


def test_the_total_counts_the_own_split():
    result = scored({}, rows={"自设指标": own_rows("经济效益 ≥10 5 4; 社会效益 ≥10 10 6")}).result
    assert result.cards[0].total == 98


# target | actual | points | score, from the national rules
ATTAINMENT = """
≥100 | 96 | 10 | 9.6
≥90 | 88 | 10 | 9.78
>90 | 90 | 10 | 10
≥3 | 2 | 10 | 6.67
≥3000000 | 2999999 | 10 | 10
≤80 | 80 | 10 | 10
≤80 | 100 | 10 | 7.5
≤80 | 168 | 10 | 0
≤80 | 160 | 10 | 0
≤80 | 159 | 10 | 0.13
≤3000000 | 3000001 | 10 | 10
<80 | 80 | 10 | 10
=9 | 9 | 10 | 10
=9 | 12 | 10 | 10
≤4.5% | 2.29% | 5 | 5
≥100% | 150% | 5 | 5
"""


@pytest.mark.parametrize("row", [line.split("|") for line in ATTAINMENT.strip().splitlines()], ids="|".join)
def test_a_target_and_an_actual_give_a_score(row):
    """Met by the values themselves; unmet in proportion to the rounded rate. Where that rate is 100.00% the score is full."""
    target, actual, points, expected = (cell.strip() for cell in row)
    rest = f"{10 - int(points)}"
    rows = [{"名称": "甲", "所属": "经济效益", "指标值": target, "完成值": actual, "分值": points}]
    if int(points) < 10:
        rows.append({"名称": "乙", "所属": "社会效益", "指标值": "≥1", "完成值": "1", "分值": rest})
    result = scored({}, rows={"自设指标": rows}).result
    (found,) = [item for item in result.cards[0].scores if item.name == "经济效益"]
    assert found.score == Fraction(expected)
