"""The shipped rules against the standard: points, wording, rule, steps and bands of variant A, typed here once more."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.rulebook.methods import Bands, Checklist, Choice, OwnRows, Share, Step, Violations
from tests.rulebook.shipped import loaded

# 一级 | 二级 | 三级 | 分值 | 评价标准 | rule | certainty of the 评价标准
STANDARD = """
投入 10 | 预算配置 10 | 在职人员控制率 | 5 | 以100%为标准。在职人员控制率≦100%，计5分；每超过一个百分点扣0.5分，扣完为止。 | over 100 1 0.5 | published
投入 10 | 预算配置 10 | “三公经费”变动率 | 5 | “三公经费”变动率≦0，计5分；“三公经费”变动率＞0，每超过一个百分点扣0.5分，扣完为止。 | over 0 1 0.5 | published
过程 60 | 预算执行 20 | 预算完成率 | 5 | 100%计满分，每低于5%扣2分，扣完为止。 | under 100 5 2 | published
过程 60 | 预算执行 20 | 预算控制率 | 5 | 预算控制率＝0，计5分；0-10%（含），计4分；10-20%（含），计3分；20-30%（含），计2分；大于30%不得分。 | upper 0:5 10:4 20:3 30:2 | published
过程 60 | 预算执行 20 | 新建楼堂馆所面积控制率 | 5 | 100%以下（含）计5分，每超出5%扣2分，扣完为止。没有楼堂馆所项目的部门按满分计算。 | over 100 5 2 | general knowledge
过程 60 | 预算执行 20 | 新建楼堂馆所投资概算控制率 | 5 | 100%以下（含）计5分，每超出5%扣2分，扣完为止。没有楼堂馆所项目的部门按满分计算。 | over 100 5 2 | general knowledge
过程 60 | 预算管理 40 | 公用经费控制率 | 8 | 100%以下（含）计8分，每超出1%扣1分，扣完为止。 | over 100 1 1 | general knowledge
过程 60 | 预算管理 40 | “三公经费”控制率 | 7 | 以100%为标准，“三公经费”控制率≦100%计7分；每超过一个百分点扣1分，扣完为止。 | over 100 1 1 | published
过程 60 | 预算管理 40 | 政府采购执行率 | 6 | 政府采购执行率＝100%计6分，每超过（降低）5%扣2分，扣完为止。 | both 100 5 2 | general knowledge
过程 60 | 预算管理 40 | 管理制度健全性 | 8 | ①有内部财务管理制度、会计核算制度等管理制度，2分；②有本部门厉行节约制度，2分；③相关管理制度合法、合规、完整，2分；④相关管理制度得到有效执行，2分。 | checklist 2 2 2 2 | general knowledge
过程 60 | 预算管理 40 | 资金使用合规性 | 6 | ①支出符合国家财经法规和财务管理制度规定以及有关专项资金管理办法的规定；②资金拨付有完整的审批程序和手续；③项目支出按规定经过评估论证；④支出符合部门预算批复的用途；⑤资金使用无截留、挤占、挪用、虚列支出等情况。以上情况每出现一例不符合要求的扣1分，扣完为止。 | violations 1 of 5 | published
过程 60 | 预算管理 40 | 预决算信息公开性 | 5 | ①按规定内容公开预决算信息，1分；②按规定时限公开预决算信息，1分；③基础数据信息和会计信息资料真实，1分；④基础数据信息和会计信息资料完整，1分；⑤基础数据信息和会计信息资料准确，1分。 | checklist 1 1 1 1 1 | general knowledge
产出及效率 30 | 职责履行 8 | 重点工作实际完成率 | 8 | 按重点工作完成数／应完成数×8计分；有绩效考核得分的，按考核得分／考核满分×8计分。 | share 100 | general knowledge
产出及效率 30 | 履职效益 22 | 经济效益 | 5 |  | own | general knowledge
产出及效率 30 | 履职效益 22 | 社会效益 | 5 |  | own | general knowledge
产出及效率 30 | 履职效益 22 | 生态效益 | 0 |  | own | general knowledge
产出及效率 30 | 履职效益 22 | 行政效能 | 6 | 促进部门改进文风会风，加强经费及资产管理，推动网上办事，提高行政效率，降低行政成本，效果较好的计6分；一般3分；无效果或者效果不明显0分。 | choice 效果较好:6 一般:3 无效果或不明显:0 | general knowledge
产出及效率 30 | 履职效益 22 | 社会公众或服务对象满意度 | 6 | 90%（含）以上计6分；80%（含）-90%，计4分；70%（含）-80%，计2分；低于70%计0分。 | lower 90:6 80:4 70:2 | general knowledge
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in STANDARD.strip().splitlines()]


def told(method) -> str:
    """A method in the words of the table above: rates in percent."""
    if isinstance(method, Step):
        return f"{method.side} {method.start * 100} {method.each * 100} {float(method.deduct):g}"
    if isinstance(method, Bands):
        assert method.beyond == 0
        at = sorted(method.at, reverse=method.edge == "lower")
        return f"{method.edge} " + " ".join(f"{edge * 100}:{worth}" for edge, worth in at)
    if isinstance(method, Checklist):
        return "checklist " + " ".join(str(item.points) for item in method.items)
    if isinstance(method, Violations):
        return f"violations {method.each} of {len(method.items)}"
    if isinstance(method, Choice):
        return "choice " + " ".join(f"{word}:{worth}" for word, worth in method.levels.items())
    if isinstance(method, Share):
        return f"share {method.full * 100}"
    assert isinstance(method, OwnRows)
    return "own"


def test_the_table_holds_all_18_indicators_in_their_order():
    assert len(ROWS) == 18
    assert [indicator.name for indicator in loaded().rulebook.indicators] == [row[2] for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=[row[2] for row in ROWS])
def test_an_indicator_is_what_the_standard_says(row):
    level1, level2, name, points, standard, rule, certainty = row
    (indicator,) = [item for item in loaded().rulebook.indicators if item.name == name]
    assert (indicator.level1, indicator.level2) == (level1.split()[0], level2.split()[0])
    assert indicator.points == Fraction(points)
    assert told(indicator.method) == rule
    assert not standard or indicator.standard.replace(" ", "") == standard
    assert indicator.certainty == {"standard": certainty, "points": "general knowledge"}
    assert indicator.basis


@pytest.mark.parametrize(("level", "index"), [("level1", 0), ("level2", 1)])
def test_points_add_up_at_every_level(level, index):
    """Shared points count once: 5 and 5 of 10, 生态效益 is not set."""
    sums: dict[str, Fraction] = {}
    for indicator in loaded().rulebook.indicators:
        name = getattr(indicator, level)
        sums[name] = sums.get(name, Fraction(0)) + indicator.points
    assert {f"{name} {points}" for name, points in sums.items()} == {row[index] for row in ROWS}
    assert sum(sums.values()) == 100


@pytest.mark.parametrize(
    ("name", "measures"),
    [
        ("在职人员控制率", "=在职人数/编制数"),
        ("“三公经费”变动率", "=(三公经费_本年预算数-三公经费_上年预算数)/三公经费_上年预算数"),
        ("预算完成率", "=(上年结转+年初预算+本年追加预算-年末结余)/(上年结转+年初预算+本年追加预算)"),
        ("预算控制率", "=本年追加预算/年初预算"),
        ("新建楼堂馆所面积控制率", "=楼堂馆所_实际规模/楼堂馆所_批复规模"),
        ("新建楼堂馆所投资概算控制率", "=楼堂馆所_实际投资/楼堂馆所_预算投资"),
        ("公用经费控制率", "=公用经费_本年决算数/公用经费_本年预算数"),
        ("“三公经费”控制率", "=三公经费_本年决算数/三公经费_本年预算数"),
        ("政府采购执行率", "=政府采购_本年决算数/政府采购_本年预算数"),
        ("重点工作实际完成率", "=考核得分/考核满分 =重点工作完成数/重点工作应完成数"),
        ("社会公众或服务对象满意度", "=满意度"),
    ],
)
def test_an_indicator_is_measured_as_the_standard_says(name, measures):
    (indicator,) = [item for item in loaded().rulebook.indicators if item.name == name]
    assert " ".join(indicator.measures) == measures


def test_shared_points_grades_switches_and_years():
    rulebook = loaded().rulebook
    shared = next(indicator.shared for indicator in rulebook.indicators if indicator.shared)
    assert (shared.points, shared.split) == (10, {"经济效益": 5, "社会效益": 5, "生态效益": None})
    assert rulebook.grades == (("优", 90), ("良", 80), ("中", 60), ("差", 0))
    assert rulebook.years == (2018, 2019, 2020, 2021, 2022)
    assert rulebook.switches.words == {
        "step_rounding": "floor", "rate_rounding": "half_up", "reverse_formula": "linear", "budget_cut": "abs",
        "na_policy": "full", "zero_over_zero": "na", "zero_target": "met", "over_zero": "zero",
        "sangong_base": "上年预算数", "deviation": "none", "key_work_mode": "auto", "equal_mode": "forward",
        "default_operator": "auto",
    }  # fmt: skip
    assert rulebook.switches.numbers == {"rate_digits": 2, "score_digits": 2, "key_work_full": 100}


def test_buildings_that_were_not_built_get_full_marks():
    policies = {
        item.name: item.not_applicable.policy for item in loaded().rulebook.indicators if item.not_applicable
    }
    assert policies == {"新建楼堂馆所面积控制率": "full", "新建楼堂馆所投资概算控制率": "full"}


def test_the_basis_names_its_documents_and_what_is_not_certain():
    basis = loaded().rulebook.basis
    assert [entry["document"] for entry in basis] == [
        "财预〔2013〕53号",
        "财预〔2020〕10号",
        "湖南省各级部门公开的指标评分表",
    ]
    assert {entry["certainty"] for entry in basis} == {"published", "general knowledge"}
