"""The consistency checks: each with figures that just agree, and figures that just do not."""

from __future__ import annotations

import pytest

from scorer.messages import problem
from scorer.scoring.checks import run_checks
from tests.rulebook.shipped import changed, loaded
from tests.scoring.answering import answers, codes, found

# id severity | figures that agree | figures that do not | what the sentence names
CHECKS = """
BASE-01 error | 编制数=143 在职人数=136 在职人员控制率_填报=95.10% | 编制数=143 在职人数=136 在职人员控制率_填报=95.12% | 95.12% 95.10%
BASE-01 error | 编制数=143 在职人数=136 在职人员控制率_填报=95.11% | 编制数=143 在职人数=136 在职人员控制率_填报=95.09% | 95.09% 95.10%
BASE-01 error | 编制数=211 在职人数=189 在职人员控制率_填报=89.6% | 编制数=211 在职人数=189 在职人员控制率_填报=89.4% | 89.57%
BASE-02 error | 编制数=375 人员合计_编制合计=375 | 编制数=375 人员合计_编制合计=374 | 375 374 相差1
BASE-02 error | 人员合计_行政编制=126 人员合计_事业编制=249 人员合计_编制合计=375 | 人员合计_行政编制=126 人员合计_事业编制=248 人员合计_编制合计=375 | 375 374 相差1
BASE-02 error | 在职人数=29 人员合计_在职合计=29 | 在职人数=29 人员合计_在职合计=32 | 29 32 相差3
BASE-03 error | 三公经费_本年预算数=63.48 公务用车_本年预算数=41.46 公务接待_本年预算数=22.01 | 三公经费_本年预算数=63.49 公务用车_本年预算数=41.46 公务接待_本年预算数=22.01 | 63.49 63.47 相差0.02
BASE-03 error | 三公经费_本年决算数=24.80 出国_本年决算数=11 公务用车_本年决算数=2.85 公务接待_本年决算数=10.93 | 三公经费_本年决算数=24.86 出国_本年决算数=11 公务用车_本年决算数=2.85 公务接待_本年决算数=10.93 | 24.86 24.78 相差0.08
BASE-04 error | 公务用车_本年预算数=41.46 公车购置_本年预算数=29.46 公车运行_本年预算数=12 | 公务用车_本年预算数=41.48 公车购置_本年预算数=29.46 公车运行_本年预算数=12 | 41.48 41.46
BASE-06 error | 公用经费_本年决算数=20 办公经费_本年决算数=16 会议培训_本年决算数=5 | 公用经费_本年决算数=20 办公经费_本年决算数=16 会议培训_本年决算数=6 | 20 22 相差2
BASE-06 info | 公用经费_本年决算数=20 办公经费_本年决算数=10 | 公用经费_本年决算数=20 办公经费_本年决算数=9.99 | 9.99 10.01
BASE-07 error | 预算调整_年初预算=1922.76 本年追加预算=767.86 预算调整_调整后预算=2690.63 | 预算调整_年初预算=1922.76 本年追加预算=767.86 预算调整_调整后预算=2690.64 | 2,690.64 2,690.62
BASE-08 error | 楼堂馆所_批复规模=3000 楼堂馆所_实际规模=3000 规模控制率_填报=100.00% | 楼堂馆所_批复规模=3000 楼堂馆所_实际规模=3000 规模控制率_填报=100.05% | 100.05% 100.00%
BASE-08 error | 楼堂馆所_预算投资=100.00 楼堂馆所_实际投资=95.00 投资概算控制率_填报=95.00% | 楼堂馆所_预算投资=100.00 楼堂馆所_实际投资=95.00 投资概算控制率_填报=96.00% | 96.00% 95.00%
BASE-09 warning | 在职人数=20 基本支出=20 | 在职人数=20 基本支出=19.99 | 19.99
BASE-10 warning | 水电差旅_本年预算数=7.50 水电差旅_本年决算数=15.00 | 水电差旅_本年预算数=7.50 水电差旅_本年决算数=15.01 | 15.01
BASE-11 error | 三公经费_本年决算数=915.40 公务接待_本年决算数=915.40 会议培训_本年决算数=85.47 公务用车_本年决算数=0 出国_本年决算数=0 | 三公经费_本年决算数=1000.87 公务接待_本年决算数=915.40 会议培训_本年决算数=85.47 公务用车_本年决算数=0 出国_本年决算数=0 | 915.40 1,000.87
BASE-13 warning | 编制数=195 在职人数=195 | 编制数=195 在职人数=196 | 196
BASE-14 warning | 公用经费_本年预算数=18.30 公用经费_本年决算数=18.30 | 公用经费_本年预算数=18.30 公用经费_本年决算数=18.31 | 18.31
LINK-01 error | 支出决算数=1389.3 基本支出=20 项目支出决算=1369.4 | 支出决算数=1389.3 基本支出=20 项目支出决算=1369.5 | 1,389.3 1,389.5
LINK-04 error | 项目支出_本年决算数=15116.86 项目支出决算=15116.87 | 项目支出_本年决算数=15116.86 项目支出决算=15116.88 | 15,116.88
LINK-04 error | 年初预算=521.75 预算调整_年初预算=521.75 | 年初预算=521.75 预算调整_年初预算=512.75 | 521.75 512.75
LINK-04 error | 支出决算数=484.62 支出决算合计=484.62 | 支出决算数=484.62 支出决算合计=534.69 | 484.62 534.69
LINK-04 error | 基本支出=18307.40 基本支出合计=18307.40 | 基本支出=18307.40 基本支出合计=18307.43 | 18,307.43
LINK-04 error | 项目支出决算=10 项目支出合计=10 | 项目支出决算=10 项目支出合计=12 | 10 12
LINK-05 error | 收入决算数=441.37 上年结转=43.24 支出决算数=484.62 | 收入决算数=441.37 上年结转=0 支出决算数=484.62 | 484.62 441.37 43.25
LINK-05 warning | 年末结余=0 | 年末结余=-0.01 | -0.01
YEAR-05 warning | 年初预算=1000.00 本年追加预算=300.00 | 年初预算=1000.00 本年追加预算=300.01 | 300.01
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in CHECKS.strip().splitlines()]


def figures(text: str) -> dict[str, str]:
    return dict(part.split("=") for part in text.split())


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[2]}" for row in ROWS])
def test_a_check_speaks_only_beyond_its_tolerance(row):
    told, agreeing, contradicting, words = row
    assert told not in codes(found(figures(agreeing)))
    problems = [
        problem for problem in found(figures(contradicting)) if f"{problem.code} {problem.severity}" == told
    ]
    assert len(problems) == 1
    assert all(word in problems[0].message + problems[0].cure for word in words.split())
    assert problems[0].place.cell
    assert problems[0].text in figures(contradicting).values()


OWN_SUMS = [
    ("BASE-02", "人员分类", "行政编制", {"人员合计_行政编制": "126"}, ["124", "2"], ["124", "0"]),
    ("BASE-05", "项目", "上年决算数", {"项目支出_上年决算数": "1505.3"}, ["1049.4", "156.6", "279.3", "20"], ["1049.4", "156.6", "279.3", "20", "4"]),
    ("TEXT-01", "收入预算分项", "金额", {"收入预算合计": "487.24"}, ["470.69", "0.5", "11.99", "4.06"], ["470.69", "0.5", "11.99", "5.96"]),
    ("TEXT-01", "支出决算分项", "金额", {"支出决算合计": "10"}, ["4", "6"], ["4", "8"]),
    ("TEXT-01", "基本支出分项", "金额", {"基本支出合计": "18307.4"}, ["15188.81", "2262.89", "851.52", "0.28", "3.88"], ["15188.81", "2262.89", "851.52", "0.28", "3.82"]),
    ("TEXT-01", "项目支出分项", "金额", {"项目支出合计": "100.00"}, ["33.33", "33.33", "33.33"], ["33.33", "33.33", "33.31"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name", "column", "total", "agreeing", "contradicting"), OWN_SUMS)
def test_own_rows_sum_to_their_total(code, name, column, total, agreeing, contradicting):
    assert code not in [item.code for item in found(total, {name: [{column: part} for part in agreeing]})]
    problems = found(total, {name: [{column: part} for part in contradicting]})
    assert f"{code} error" in codes(problems)


def test_a_blank_total_of_projects_is_filled_and_said():
    (filled,) = found({}, {"项目": [{"本年决算数": "958.7"}, {"本年决算数": "43.6"}]})
    assert (filled.code, filled.severity) == ("BASE-05", "info")
    assert "1,002.3" in filled.message + filled.cure


def test_every_check_of_the_rules_file_is_tried():
    tried = {row[0].split()[0] for row in ROWS} | {row[0] for row in OWN_SUMS}
    assert {check.id for check in loaded().rulebook.checks} == tried


# a sum of fewer parts is a sum still; every other check needs all its figures
SUMS = ("BASE-02", "BASE-03", "BASE-04", "BASE-06", "BASE-07", "BASE-11", "LINK-01")
WHOLE = [row for row in ROWS if row[0].split()[0] not in SUMS]


@pytest.mark.parametrize("row", WHOLE, ids=[f"{row[0]} {row[2]}" for row in WHOLE])
def test_a_check_whose_figures_are_not_all_there_says_nothing(row):
    told, _, contradicting, _ = row
    typed = figures(contradicting)
    assert told in codes(found(typed))
    for name in typed:
        assert told not in codes(found(typed | {name: ""}))


def test_a_check_may_have_a_sentence_of_its_own():
    parts = "parts: [预算调整_年初预算, 本年追加预算]"
    own = loaded(
        changed((parts, f'{parts}, says: "写的是{{stated}}，应为{{computed}}", cure: "差{{difference}}"'))
    )
    typed = answers({"预算调整_年初预算": "10", "本年追加预算": "5", "预算调整_调整后预算": "20"})
    (told,) = run_checks(typed, own.rulebook)
    assert (told.code, told.message, told.cure) == ("BASE-07", "写的是20，应为15", "差5")


def test_a_figure_in_a_sentence_is_the_number_that_was_read():
    """Whatever stood in the cell: “11464.2万元” must not become 万元万元."""
    (told,) = [
        item for item in found({"年初预算": "25574.38", "本年追加预算": "11464.2"}) if item.code == "YEAR-05"
    ]
    assert told.message.startswith("本年追加预算11,464.20万元，")
    (told,) = found({"编制数": "195", "在职人数": "1196"})
    assert told.message.startswith("在职人数1,196人，")


def test_no_figures_no_findings():
    assert found({}) == []


def test_a_refused_figure_is_not_held_against_its_total():
    typed = {"三公经费_本年预算数": "63.46", "公务用车_本年预算数": "7.50.", "公务接待_本年预算数": "22"}
    assert "BASE-03 error" not in codes(found(typed))
    assert "BASE-03 error" in codes(found(typed | {"公务接待_本年预算数": "64"}))


def test_a_part_that_does_not_apply_counts_as_nothing():
    typed = {"三公经费_本年预算数": "22", "公务用车_本年预算数": "无", "公务接待_本年预算数": "22"}
    assert found(typed) == []


def test_a_standard_sentence_quotes_what_stands_there():
    (told,) = found({"编制数": "375", "人员合计_编制合计": "374"})
    expected = problem("SUM-1", stated="375", computed="374", difference="1", parts="“合计 · 编制合计”")
    assert (told.message, told.cure) == (expected.message, expected.cure)
