"""The `assessment` part of a form in a rules file: how a self-assessment form is worded and scored."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, cast

from scorer.figures import decimal
from scorer.rulebook.assessment import MONEY_COLUMNS, ROW_COLUMNS, AssessmentSpec, Cap, Sector
from scorer.rulebook.deviation import MOST, Deviation
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
        deviation=read_deviation(source.get("deviation")),
        refuse_over=_word(execution, "over", ("cap", "refuse")) == "refuse",
        refuse_zero_total=_word(source, "zero_total", ("sum_details", "refuse")) == "refuse",
        refuse_blank_level=_word(source, "qualitative_blank", ("full", "refuse")) == "refuse",
        caps=tuple(_cap(item) for item in caps.as_list()) if caps else (),
    )
    execution.done()
    source.done()
    total = spec.execution_points + sum((points for _, points in spec.blocks), Fraction(0))
    if total != 100:
        source.faults.add(
            "RULE-10", source.line, what="预算执行与各一级指标合计", stated="100", computed=decimal(total)
        )
    return spec


def _word(source: Source, key: str, choices: tuple[str, ...]) -> str:
    """One of a few words; the first where the key is left out."""
    found = source.get(key)
    return choices[0] if found is None else found.as_choice(choices)


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


def read_deviation(source: Source | None) -> Deviation:
    """`deviation: none`, or a mapping with its kind and figures."""
    if source is None or source.text == "none":
        return Deviation()
    kind = source.need("kind", "flat").as_choice(["none", "flat", "steps", "proportional"])
    steps = source.get("steps")
    made = Deviation(
        kind=cast(Literal["none", "flat", "steps", "proportional"], kind),
        threshold=source.number_of("threshold") or Fraction(30, 100),
        minus=source.number_of("minus") or Fraction(2),
        factor=source.number_of("factor") or Fraction(20, 100),
        at_most=source.number_of("at_most") or MOST,
        steps=tuple((_number(value, key), value.as_number()) for key, value in steps.as_mapping().items())
        if steps
        else (),
    )
    source.done()
    return made


def _number(beside: Source, text: str) -> Fraction:
    edge = Source(beside.faults, beside.line, text)
    edge.text = text
    return edge.as_number()
