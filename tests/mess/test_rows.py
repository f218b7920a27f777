"""Targets, actual values and words of a self-assessment form: one line for each row of the table of messy input.

Each case types a target and an actual value into the good form; expected readings are those of the table.
"""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from scorer.figures import fixed
from tests.annex.forms import good_form, scored

# 培训场次 is a 数量指标 of 30 points in row 9, target in E, actual in F, own score in H.
# row | target | actual | score of 30, or why there is none | codes at target and actual with words of the messages
# A target that is not reached gives its share: 26 of 50, 30 × 52 % = 15.60.
ROWS = """
35 | ≥90% | 1 | 30.00 | READ-35 没有百分号 读作 100%
36 | 0.6 [%] | 0.5 [%] | 25.00 | READ-50
43 | ≥50个 | 26个 | 15.60 |
44 | ≥100百分比 | 52百分比 | 15.60 |
44 | ≥80% | 80% | 30.00 |
45 | ≤90万元 | 90万元 | 30.00 | FORM-17
46 | >=50个 | 26个 | 15.60 |
46 | ＞＝50个 | 26个 | 15.60 |
46 | ≧50个 | 26个 | 15.60 |
46 | ⩾50个 | 26个 | 15.60 |
46 | =>50个 | 26个 | 15.60 |
46 | 大于等于50个 | 26个 | 15.60 |
46 | 不低于50个 | 26个 | 15.60 |
46 | 不少于50个 | 26个 | 15.60 |
46 | 至少50个 | 26个 | 15.60 |
46 | 50个以上 | 26个 | 15.60 |
46 | 50个及以上 | 26个 | 15.60 |
46 | 50个(含)以上 | 26个 | 15.60 |
47 | <=50个 | 50个 | 30.00 |
47 | ＜＝50个 | 50个 | 30.00 |
47 | ≦50个 | 50个 | 30.00 |
47 | ⩽50个 | 50个 | 30.00 |
47 | =<50个 | 50个 | 30.00 |
47 | 小于等于50个 | 50个 | 30.00 |
47 | 不超过50个 | 50个 | 30.00 |
47 | 不高于50个 | 50个 | 30.00 |
47 | 不大于50个 | 50个 | 30.00 |
47 | 50个以内 | 50个 | 30.00 |
47 | 50个以下 | 50个 | 30.00 |
47 | 控制在4.5%以内 | 2.29% | 30.00 |
48 | >50个 | 51个 | 30.00 |
48 | 超过50个 | 51个 | 30.00 |
48 | <50个 | 49个 | 30.00 |
48 | 低于50个 | 49个 | 30.00 |
49 | =50个 | 50个 | 30.00 |
49 | ═50个 | 50个 | 30.00 |
49 | 等于50个 | 50个 | 30.00 |
50 | 50个 | 26个 | 15.60 | READ-50 没有 ≥ 或 ≤ 读作 ≥50个
50 | 0起 | 0起 | 30.00 | READ-50 读作 ≤0起
52 | ≥266米 | ≥266米 | 30.00 | FORM-25 不应带比较符号 读作 266米
52 | ≥90% | ≥90% | 30.00 | FORM-25 读作 90%
53 | =0起 | 0起 | 30.00 |
53 | 0起 | 1起 | 0.00 | READ-50
54 | ≥50次 | 26次 | 15.60 |
54 | ≥50 | 26 | 15.60 |
55 | ≥8个 | 8台 | 30.00 | READ-55 “台” “个” 已按数字比较
56 | ≥1亿元 | 5200万元 | 15.60 | FORM-17
59 | ≥50㎡ | 26m² | 15.60 |
59 | ≥50平方米 | 26m2 | 15.60 |
59 | ≥50公里 | 26千米 | 15.60 |
59 | ≥50km | 26公里 | 15.60 |
59 | ≥50人 | 26人次 | 15.60 | READ-55 “人次” “人”
62 | ≤30个 | 完成 | 未评 | FORM-12 不是数字，而本指标的指标值是数字
65 | / | / | 不适用 | FORM-24
65 | — | — | 不适用 | FORM-24
66 | ≥50个 | 无,没有轮换、动用库存 | 不适用 | FORM-24
"""


def cases(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def outcome(path, name: str):
    """Score of an indicator as printed, or its state; and the problems found."""
    result = scored(path).result
    (score,) = [item for item in result.cards[0].scores if item.name == name]
    if score.state == "not_applicable":
        return "不适用", result.problems
    return ("未评" if score.score is None else fixed(score.score, 2)), result.problems


@pytest.mark.parametrize("case", cases(ROWS), ids=lambda case: f"row {case[0]}")
def test_target_and_actual(case, tmp_path):
    _, target, actual, expected, *said = case
    path = good_form(tmp_path)
    book = load_workbook(path)
    sheet = book.active
    for cell, text in (("E9", target), ("F9", actual)):
        content, _, unit = text.partition(" [")
        sheet[cell] = content if unit or not content.replace(".", "").isdigit() else float(content)
        if content.startswith("="):
            sheet[cell].data_type = "s"
    sheet["H9"] = None
    book.save(path)
    found, problems = outcome(path, "培训场次")
    told = [item for item in problems if item.place.cell in ("E9", "F9")]
    assert found == expected
    codes, words = said[0].split()[:1], said[0].split()[1:]
    assert [item.code for item in told] == codes
    assert [word for word in words if word not in told[0].message] == []
