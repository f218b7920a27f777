"""The `assessment` part of a form in a rules file: how a self-assessment form is worded and scored."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import cast

from scorer.figures import decimal
from scorer.rulebook.assessment import MONEY_COLUMNS, ROW_COLUMNS, AssessmentSpec, Cap, Sector
from scorer.rulebook.source import Source
from scorer.rulebook.switches import Switches


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
