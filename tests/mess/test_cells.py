"""What stands in a cell of the department's tables, from the file to the message: one line for each row of the table of messy input.

Each case types one content into the published return of sample 1. The expected readings are those of the table.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from scorer.intake.read import read_workbook
from scorer.model import Answer, Problem
from scorer.ooxml import Workbook
from scorer.scoring.score import score_answers
from tests.officer.moving import open_sample, put, save
from tests.officer.samples import HUNAN
from tests.rulebook.shipped import loaded


class Typed(NamedTuple):
    """A number with the format of its cell, or a text that looks like a formula."""

    value: Any
    format: str = "General"
    kind: str = "n"


REST, RATE, STAFF = "年末结余", "满意度", "在职人数"
# row | input | what was typed | the number read, or its state | code and words of the message, where there is one
CELLS: list[tuple[int, str, Any, str, str]] = [
    (1, REST, "1，421.72", "1421.72", "READ-01 全角逗号 读作 1421.72"),
    (2, REST, "18,080.97　万元", "18080.97", "READ-03 读作 18080.97万元"),
    (2, REST, "18,080.97   万元", "18080.97", "READ-03 读作 18080.97万元"),
    (3, REST, "345.80万元", "345.80", "READ-03 读作 345.80万元"),
    (4, REST, "２９．０８", "29.08", "READ-19 读作 29.08"),
    (4, REST, "1．5", "1.5", "READ-19 读作 1.5"),
    (5, REST, "7.50.", "refused", "READ-05 “7.50.”不是合法数字 疑为 7.50"),
    (6, REST, "7,00.0,77", "refused", "READ-06 “7,00.0,77” 看不出是哪个数"),
    (7, RATE, "95.\n\n10%", "0.9510", "READ-07 中间有换行 读作 95.10%"),
    (8, REST, "1 369.30", "1369.30", "READ-08 空格 读作 1369.30"),
    (8, REST, "13 69", "refused", "READ-09 不在千分位上"),
    (9, REST, "1,3697", "refused", "READ-09 不在千分位上"),
    (9, REST, "12,34.5", "refused", "READ-09 不在千分位上"),
    (10, REST, "2017万元", "2017", "READ-03 读作 2017万元"),
    (11, REST, "0万无", "refused", "READ-11 单位“万无”无法识别 疑为 0万元"),
    (12, REST, "-38.57", "-38.57", "READ-19"),
    (12, REST, "−38.57", "-38.57", "READ-19"),
    (12, REST, "－38.57", "-38.57", "READ-19"),
    (13, REST, "—38.57", "refused", "READ-13 破折号，不是负号 疑为 -38.57"),
    (14, REST, "(38.57)", "-38.57", "READ-14 带括号 负数 -38.57"),
    (14, REST, "（38.57）", "-38.57", "READ-14 带括号 负数 -38.57"),
    (15, REST, "+20.24", "20.24", "READ-19 20.24"),
    (16, RATE, "下降17%", "refused", "READ-16 增减 疑为 -17%"),
    (16, RATE, "↓17%", "refused", "READ-16 增减 疑为 -17%"),
    (16, RATE, "上升100%", "refused", "READ-16 增减 疑为 100%"),
    (17, REST, "约500", "refused", "READ-17 约数，不能计分 疑为 500"),
    (17, REST, "10万余", "refused", "READ-17 约数"),
    (17, REST, "2600多万", "refused", "READ-17 约数 2600万"),
    (17, REST, "近3万", "refused", "READ-17 约数 3万"),
    (18, REST, "1.3979E+03", "1397.9", "READ-19 1397.9"),
    (19, REST, "1397.90\u00a0", "1397.90", "READ-19 以文本形式存放 1397.90"),
    (20, REST, 41.459999999999994, "41.46", ""),
    (21, RATE, Typed(0.0900000762939453, "0.00%"), "0.0900000762939453", ""),
    (21, REST, -0.300000152587891, "-0.300000152587891", ""),
    (22, REST, "叁拾万元", "refused", "READ-22 中文数字 30万元"),
    (22, STAFF, "三", "refused", "READ-22 中文数字 疑为 3"),
    (23, STAFF, "IO", "refused", "READ-23 字母 疑为 10"),
    (23, STAFF, "l0", "refused", "READ-23 字母 疑为 10"),
    (23, STAFF, "1O", "refused", "READ-23 字母 疑为 10"),
    (24, REST, Typed("#DIV/0!", kind="e"), "refused", "READ-24 “#DIV/0!”是公式错误 修正公式"),
    (24, REST, Typed("#REF!", kind="e"), "refused", "READ-24 “#REF!”是公式错误"),
    (24, REST, Typed("#VALUE!", kind="e"), "refused", "READ-24 “#VALUE!”是公式错误"),
    (24, REST, Typed("#N/A", kind="e"), "refused", "READ-24 “#N/A”是公式错误"),
    (24, REST, "#####", "refused", "READ-24 “#####”"),
    (25, REST, "=1397.9-8.6", "refused", "READ-25 没有保存计算结果 保存一次"),
    (26, REST, Typed("=1397.90-8.6", kind="s"), "refused", "READ-26 写成文本的公式"),
    (27, REST, Typed(datetime(2021, 3, 15), "yyyy-mm-dd"), "refused", "READ-27 “2021-03-15”是日期"),
    (28, REST, True, "refused", "READ-28 “TRUE”是逻辑值"),
    (28, REST, False, "refused", "READ-28 “FALSE”是逻辑值"),
    (29, STAFF, 15, "15", ""),
    (29, STAFF, "15 人", "15", ""),
    (29, STAFF, "15名", "15", ""),
    (31, RATE, "99.3%", "0.993", ""),
    (31, RATE, "99.3％", "0.993", ""),
    (31, RATE, "99.3 %", "0.993", ""),
    (32, RATE, "100百分比", "1", ""),
    (33, RATE, Typed(1, "0%"), "1", ""),
    (33, RATE, "100%", "1", ""),
    (34, RATE, Typed(100), "1", ""),
    (38, RATE, "227 %", "2.27", ""),
    (39, RATE, "80%-90%", "refused", "READ-39 区间 用 ≥ 或 ≤"),
    (39, RATE, "95~100%", "refused", "READ-39 区间"),
    (40, RATE, "百分之九十五", "refused", "READ-40 文字写的百分数 疑为 95%"),
    (41, RATE, "1.5个百分点", "0.015", ""),
    (56, REST, "2026400元", "202.64", "READ-03 读作 202.64万元"),
    (65, "楼堂馆所_批复规模", "无", "na", ""),
    (65, "楼堂馆所_批复规模", "/", "na", ""),
    (65, "楼堂馆所_批复规模", "—", "na", ""),
    (65, "楼堂馆所_批复规模", "不适用", "na", ""),
    (70, "管理制度_2", "√", "符合", ""),
    (70, "管理制度_2", "有", "符合", ""),
    (70, "管理制度_2", "×", "不符合", ""),
    (70, "管理制度_2", "无", "不符合", ""),
    (71, "管理制度_2", None, "blank", "READ-71 选择 符合 或 不符合"),
    (73, "编制数", None, "blank", "READ-73 必须填写"),
    (73, STAFF, None, "blank", "READ-73 必须填写"),
    (73, "年初预算", None, "blank", "READ-73 必须填写"),
    (74, "楼堂馆所_实际规模", None, "blank", ""),
    (77, REST, "同上", "refused", "READ-77 “同上”看不出是哪个数"),
]  # fmt: skip


def read(folder, name: str, content: Any) -> tuple[Answer, list[Problem]]:
    """The answer of one input after something was typed into it, and what is said at its cell."""
    book = open_sample(HUNAN)
    typed = content if isinstance(content, Typed) else Typed(content, "")
    cell = put(book, name, typed.value, typed.format)
    if typed.kind != "n":
        cell.data_type = typed.kind
    path = save(book, folder / "自评表.xlsx")
    answers, found = read_workbook(Workbook.open(path), loaded().rulebook)
    answer = answers.fields[name]
    problems = score_answers(answers, loaded(), found).result.problems
    return answer, [item for item in problems if item.place == answer.place and item.code.startswith("READ")]


@pytest.mark.parametrize(
    ("name", "content", "expected", "said"),
    [case[1:] for case in CELLS],
    ids=[f"row {case[0]}" for case in CELLS],
)
def test_a_cell(name, content, expected, said, tmp_path):
    answer, problems = read(tmp_path, name, content)
    if expected in ("refused", "na", "blank"):
        assert (answer.state, answer.number) == (expected, None)
    else:
        value = expected if "符合" in expected else Fraction(expected)
        assert (answer.state, answer.value) == ("value", value)
    if not said:
        assert problems == []
        return
    code, *words = said.split()
    assert [item.code for item in problems] == [code]
    told = problems[0].message + problems[0].cure
    assert [word for word in words if word not in told] == []
    assert "疑为" not in words or f"疑为 {words[-1]}" in told
