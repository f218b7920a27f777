"""What can be wrong with a rules file although every key is there: names, points, formulas, bounds.

All faults are collected; none stops the search for the next.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from scorer.figures import decimal
from scorer.formula import FormulaError, name_fault, names_in, parse, unguarded
from scorer.formula.bounds import bounds
from scorer.formula.interval import Interval
from scorer.rulebook.compile import HAND_MEASURE, Formulas, compile_indicator, measured_name
from scorer.rulebook.methods import Bands, Checklist, Choice, HandWritten
from scorer.rulebook.nouns import Block, Check, Field, Indicator, Rulebook
from scorer.rulebook.source import Faults

_SPACES = re.compile(r"\s")


def lint(rulebook: Rulebook, faults: Faults) -> dict[str, Formulas]:
    """Reports every fault of the rulebook and returns the formulas of the indicators that compile, by key."""
    fields, own_rows = rulebook.fields(), rulebook.own_rows()
    _lint_names(rulebook, faults)
    formulas = {}
    for indicator in rulebook.indicators:
        compiled = _lint_indicator(indicator, rulebook, fields, faults)
        if compiled:
            formulas[indicator.key] = compiled
    for check in rulebook.checks:
        _lint_check(check, fields, own_rows, faults)
    _lint_grades(rulebook, faults)
    return formulas


def _lint_names(rulebook: Rulebook, faults: Faults) -> None:
    """Every input and every indicator has one name, and Excel accepts it."""
    seen: dict[str, int] = {}
    for indicator in rulebook.indicators:
        _lint_name(indicator.key, indicator.line, seen, faults)
    taken: set[str] = set()
    for form in rulebook.forms:
        for block in form.blocks:
            for item in block.fields():
                fault = name_fault(item.name)
                line = faults.line_of(item.name)
                if fault:
                    faults.add("RULE-09", line, item.name, detail=fault, example=f"数_{item.name}")
                if item.name.casefold() in taken:
                    faults.add("RULE-08", line, item.name, other=line)
                taken.add(item.name.casefold())


def _lint_name(name: str, line: int, seen: dict[str, int], faults: Faults) -> None:
    fault = name_fault(name)
    if fault:
        faults.add("RULE-09", line, name, detail=fault, example=_SPACES.sub("", f"指标_{name}"))
    if name.casefold() in seen:
        faults.add("RULE-08", line, name, other=seen[name.casefold()])
    seen.setdefault(name.casefold(), line)


def _lint_indicator(
    indicator: Indicator, rulebook: Rulebook, fields: Mapping[str, Field], faults: Faults
) -> Formulas | None:
    _lint_worth(indicator, faults)
    texts = [*indicator.measures]
    if indicator.not_applicable:
        texts.append(indicator.not_applicable.when)
    if isinstance(indicator.method, HandWritten):
        texts.append(indicator.method.text)
    before = len(faults.problems)
    for text in texts:
        _lint_formula(text, indicator.line, {*fields, HAND_MEASURE}, faults)
    if len(faults.problems) > before:
        return None
    formulas = compile_indicator(indicator, rulebook.switches)
    if formulas is None:
        return None
    unknown = [name for name in formulas.inputs if name not in fields and name not in indicator.defaults]
    for name in unknown:
        _unknown_name(name, indicator.line, fields, faults)
    measured = bounds(formulas.measure, {})
    reach = bounds(formulas.score, {measured_name(indicator): measured})
    if not reach.within(Interval(Fraction(0), indicator.points)):
        faults.add("RULE-16", indicator.line, points=decimal(indicator.points), reach=str(reach))
    return formulas


def _lint_worth(indicator: Indicator, faults: Faults) -> None:
    """The best that a method can give is the indicator's points."""
    method = indicator.method
    best: Fraction | None = None
    if isinstance(method, Bands):
        best = max([worth for _, worth in method.at], default=Fraction(0))
    elif isinstance(method, Choice):
        best = max(method.levels.values(), default=Fraction(0))
    elif isinstance(method, Checklist):
        best = sum((item.points for item in method.items), Fraction(0))
    if best is not None and best != indicator.points:
        what = f"“{indicator.name}”各档或各项"
        faults.add(
            "RULE-10", indicator.line, what=what, stated=decimal(indicator.points), computed=decimal(best)
        )


def _lint_formula(text: str, line: int, known: Iterable[str], faults: Faults) -> None:
    try:
        tree = parse(text)
    except FormulaError as error:
        pointed = f"第{error.position + 1}个字处，{error.message}"
        faults.add("RULE-12", line, text, detail=pointed, cure=error.cure)
        return
    for name in names_in(tree):
        if name not in known:
            _unknown_name(name, line, known, faults)
    for place in unguarded(tree):
        faults.add("RULE-14", line, place.text, cure=place.instead)


def _unknown_name(name: str, line: int, known: Iterable[str], faults: Faults) -> None:
    import difflib

    near = difflib.get_close_matches(name, list(known), 1, 0.4)
    cure = f"是否想写“{near[0]}”？" if near else "请在 forms 的表格中增加这一项。"
    faults.add("RULE-13", line, name, cure=cure)


def _lint_check(
    check: Check, fields: Mapping[str, Field], own_rows: Mapping[str, Block], faults: Faults
) -> None:
    if check.kind == "condition":
        _lint_formula(check.when, check.line, fields, faults)
    for name in (check.total, *check.parts, *check.large, check.numerator, check.denominator, check.at):
        if not name or name in fields:
            continue
        rows, _, column = name.partition("[]")
        block = own_rows.get(rows)
        if block is None or column.lstrip("_") not in {"", *(item.name for item in block.columns)}:
            _unknown_name(name, check.line, [*fields, *(f"{rows}[]" for rows in own_rows)], faults)


def _lint_grades(rulebook: Rulebook, faults: Faults) -> None:
    edges = [edge for _, edge in rulebook.grades]
    line = faults.line_of("grades")
    if not edges or edges[-1] != 0:
        faults.add("RULE-22", line, detail="最低一级没有从0开始，低分会没有等级")
    if any(low >= high for high, low in itertools.pairwise(edges)) or any(edge > 100 for edge in edges):
        faults.add("RULE-22", line, detail="分数线没有逐级下降，或超过100")
