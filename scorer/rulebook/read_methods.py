"""The scoring method of an indicator, as the rules file writes it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal, cast

from scorer.rulebook.methods import (
    AnyMethod,
    Bands,
    Checklist,
    Choice,
    HandWritten,
    Item,
    Linear,
    Share,
    Step,
    Violations,
)
from scorer.rulebook.source import Source
from scorer.rulebook.switches import Switches


def read_method(source: Source, switches: Switches) -> AnyMethod:
    """The one method that an indicator names; none or several are a fault, and one that gives 0 stands in."""
    found = [key for key in METHODS if source.has(key)]
    if len(found) != 1:
        told = f"写了{'、'.join(found)}" if found else "一种也没有写"
        source.faults.add("RULE-17", source.line, found=told, choices="、".join(METHODS))
        for key in found:
            source.get(key)
        return HandWritten("=0")
    return METHODS[found[0]](source.need(found[0], ""), switches)


def _step(source: Source, switches: Switches) -> Step:
    start = source.need("from", "100%").as_number()
    side = source.need("side", "over").as_choice(["over", "under", "both"])
    each = source.need("each", "1%").as_number()
    deduct = source.need("deduct", "0.5").as_number()
    if each <= 0:
        _not_positive(source.need("each", "1%"), "1%")
        each = Fraction(1)
    source.done()
    rounding = cast(Literal["floor", "ceil", "linear"], switches["step_rounding"])
    return Step(start, cast(Literal["over", "under", "both"], side), each, deduct, rounding)


def _not_positive(stated: Source, example: str) -> None:
    stated.faults.add(
        "RULE-07/positive", stated.line, stated.as_text(), key=stated.key, example=f"{stated.key}: {example}"
    )


def _bands(source: Source, switches: Switches) -> Bands:
    edge = cast(Literal["upper", "lower"], source.need("edge", "upper").as_choice(["upper", "lower"]))
    listed = source.need("at", "{0%: 5}")
    at: list[tuple[Fraction, Fraction]] = []
    for key, value in listed.as_mapping().items():
        source_of_edge = Source(source.faults, value.line, key)
        source_of_edge.text = key
        at.append((source_of_edge.as_number(), value.as_number()))
    beyond = source.need("beyond", "0").as_number()
    negative = source.get("negative")
    word = _negative(negative, switches) if negative else ""
    source.done()
    _check_bands(listed, edge, at, beyond)
    return Bands(edge, tuple(sorted(at)), beyond, cast(Literal["", "abs", "full", "manual"], word))


def _negative(source: Source, switches: Switches) -> str:
    """What becomes of a negative value (D9): abs, full or manual, or what the switch budget_cut says."""
    if source.has("switch"):
        return switches[source.need("switch", "budget_cut").as_choice(["budget_cut"])]
    return source.as_choice(["abs", "full", "manual"])


def _check_bands(source: Source, edge: str, at: list[tuple[Fraction, Fraction]], beyond: Fraction) -> None:
    """Edges must differ, and worth must fall steadily away from the best band: anything else is a gap or an overlap."""
    edges = [item for item, _ in at]
    if not edges:
        source.faults.add("RULE-11", source.line, detail="没有任何一档", cure="请至少写一档，例如 {10%: 4}。")
        return
    if len(set(edges)) != len(edges):
        cure = "请删去重复的界限：同一界限写两次，两档就重叠了。"
        source.faults.add("RULE-11", source.line, detail="界限重复", cure=cure)
    if edges != sorted(edges, reverse=edge == "lower"):
        order = "从小到大" if edge == "upper" else "从大到小"
        source.faults.add(
            "RULE-11", source.line, detail="界限的顺序颠倒", cure=f"edge: {edge} 时请{order}写。"
        )
        return
    worths = [worth for _, worth in at] + [beyond]
    if worths != sorted(worths, reverse=True):
        cure = "越靠前的档得分应越高；请核对是否漏档或错位。"
        source.faults.add("RULE-11", source.line, detail="得分没有逐档下降", cure=cure)


def _share(source: Source, _: Switches) -> Share:
    full = source.number_of("full")
    if full is not None and full <= 0:
        _not_positive(source.need("full", "100%"), "100%")
        full = None
    source.done()
    return Share(Fraction(1) if full is None else full)


def _linear(source: Source, _: Switches) -> Linear:
    best, worst = source.need("best", "100%").as_number(), source.need("worst", "115%").as_number()
    if best == worst:
        source.faults.add("RULE-11", source.line, detail="best 与 worst 相同", cure="请写两个不同的界限。")
    source.done()
    return Linear(best, worst)


def _items(source: Source) -> tuple[Item, ...]:
    items = []
    for entry in source.as_list():
        name = entry.need("name", "管理制度_1").as_text()
        points = entry.number_of("points")
        label = entry.need("label", "①要点").as_text()
        items.append(Item(name, label, Fraction(0) if points is None else points, entry.line))
        entry.done()
    return tuple(items)


def _checklist(source: Source, _: Switches) -> Checklist:
    return Checklist(_items(source))


def _violations(source: Source, _: Switches) -> Violations:
    each = source.need("each", "1").as_number()
    items = _items(source.need("items", "[…]"))
    source.done()
    return Violations(items, each)


def _choice(source: Source, _: Switches) -> Choice:
    levels = source.need("levels", "{效果较好: 6}").as_mapping()
    method = Choice(source.need("field", "行政效能").as_text(), {k: v.as_number() for k, v in levels.items()})
    source.done()
    return method


def _hand_written(source: Source, _: Switches) -> HandWritten:
    return HandWritten(source.as_text())


METHODS: dict[str, Callable[[Source, Switches], AnyMethod]] = {
    "step": _step,
    "bands": _bands,
    "share": _share,
    "linear": _linear,
    "checklist": _checklist,
    "violations": _violations,
    "choice": _choice,
    "score": _hand_written,
}
