"""A self-assessment form with the officer's own indicators: 项目支出, 部门整体支出, 社会保险基金支出绩效自评表.

The layout is found by headings (scorer/intake/read_assessment.py); a rules file says how the form is worded, how many points its parts carry
and how it is scored.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from scorer.frozen import Frozen
from scorer.rulebook.deviation import Deviation
from scorer.rulebook.switches import Switches

Sector = Literal["project", "unit", "fund"]

# The columns of the two blocks and the words they go by, where a rules file adds none (published variants).
MONEY_COLUMNS: dict[str, tuple[str, ...]] = {
    "年初预算数": ("年初预算数", "年初预算", "预算数"),
    "全年预算数": ("全年预算数", "全年预算", "调整后预算数", "预算数(调整后)", "调整预算数"),
    "全年执行数": ("全年执行数", "全年执行", "预算执行数", "实际执行数", "决算数", "执行数"),
    "分值": ("分值", "权重", "执行率权重"),
    "执行率": ("执行率", "预算执行率"),
    "得分": ("得分", "执行率得分"),
}
ROW_COLUMNS: dict[str, tuple[str, ...]] = {
    "一级指标": ("一级指标",),
    "二级指标": ("二级指标",),
    "三级指标": ("三级指标", "指标名称"),
    "指标性质": ("指标性质", "性质", "指标方向"),
    "指标值": ("年度指标值", "指标值", "目标值", "预期指标值", "年初指标值", "年度目标值"),
    "调整指标值": ("调整指标值",),
    "度量单位": ("度量单位", "计量单位", "单位"),
    "完成值": ("实际完成值", "完成值", "全年完成值", "全年实际完成值", "实际完成指标值"),
    "分值": ("分值", "权重", "指标权重", "标准分"),
    "得分": ("得分", "指标得分", "自评得分"),
    "原因": (
        "偏差原因分析及改进措施",
        "未完成原因和改进措施",
        "未完成原因及改进措施",
        "偏差大或目标未完成原因分析",
        "偏差原因分析",
        "扣分原因",
        "扣分原因和其他说明",
    ),
}


class Cap(Frozen):
    """A ceiling on the total by the execution rate: below `below` the total is not above `at_most` (D21)."""

    below: Fraction
    at_most: Fraction


class AssessmentSpec(Frozen):
    """How a self-assessment form is worded and scored. Points in 分; `blocks` are the expected points of 一级指标.

    The refusals are the other side of a decision: an execution rate over 100 % (D6), a total of 0 over filled details
    (D8), 达成 without a score (D28) are left to a person instead of capped, summed and taken in full.
    """

    sector: Sector
    subject: tuple[str, ...]
    money_heading: tuple[str, ...]
    total_row: tuple[str, ...]
    details: tuple[str, ...]
    unit: str
    execution_points: Fraction
    blocks: tuple[tuple[str, Fraction], ...]
    money_columns: Mapping[str, tuple[str, ...]]
    row_columns: Mapping[str, tuple[str, ...]]
    denominator: str
    switches: Switches
    caps: tuple[Cap, ...] = ()
    deviation: Deviation = Deviation()
    refuse_over: bool = False
    refuse_zero_total: bool = False
    refuse_blank_level: bool = False
