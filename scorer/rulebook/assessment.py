"""A self-assessment form with the officer's own indicators: 项目支出, 部门整体支出, 社会保险基金支出绩效自评表.

The layout is found by headings (scorer/intake/assessment.py); a rules file says how the form is worded, how many points its parts carry
and how it is scored.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, cast

from scorer.frozen import Frozen
from scorer.rulebook.source import Source
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
    """How a self-assessment form is worded and scored. Points in 分; `blocks` are the expected points of 一级指标."""

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


def read_assessment(source: Source, switches: Switches) -> AssessmentSpec:
    """The `assessment` part of a form in a rules file."""
    sector = source.need("sector", "project").as_choice(["project", "unit", "fund"])
    execution = source.need("execution", "{points: 10, denominator: 全年预算数}")
    blocks = source.need("blocks", "{产出指标: 50}").as_mapping()
    caps = source.get("caps")
    spec = AssessmentSpec(
        sector=cast(Sector, sector),
        subject=source.texts_of("subject"),
        money_heading=source.texts_of("money"),
        total_row=source.texts_of("total_row"),
        details=source.texts_of("details"),
        unit=source.text_of("unit", "万元"),
        execution_points=execution.need("points", "10").as_number(),
        blocks=tuple((name, points.as_number()) for name, points in blocks.items()),
        money_columns=_columns(source.get("money_columns"), MONEY_COLUMNS),
        row_columns=_columns(source.get("row_columns"), ROW_COLUMNS),
        denominator=execution.need("denominator", "全年预算数").as_choice(["全年预算数", "年初预算数"]),
        switches=switches,
        caps=tuple(_cap(item) for item in caps.as_list()) if caps else (),
    )
    execution.done()
    source.done()
    total = spec.execution_points + sum((points for _, points in spec.blocks), Fraction(0))
    if total != 100:
        from scorer.figures import decimal

        source.faults.add(
            "RULE-10", source.line, what="预算执行与各一级指标", stated="100", computed=decimal(total)
        )
    return spec


def _columns(source: Source | None, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The known words of every column, those of the rules file first."""
    more: dict[str, tuple[str, ...]] = {}
    if source is not None:
        for key, value in source.as_mapping().items():
            if key not in known:
                choices = "、".join(known)
                source.faults.add("RULE-07", value.line, key, key=source.key, choices=choices)
                continue
            more[key] = tuple(item.as_text() for item in value.as_list())
    return {name: tuple(dict.fromkeys((*more.get(name, ()), *words))) for name, words in known.items()}


def _cap(source: Source) -> Cap:
    cap = Cap(source.need("below", "80%").as_number(), source.need("at_most", "89").as_number())
    source.done()
    return cap
