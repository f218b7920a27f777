"""What can be wrong with a rules file although every key is there: names, points, formulas, bounds.

All faults are collected; none stops the search for the next.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from fractions import Fraction

from scorer.figures import decimal
from scorer.formula import FormulaError, name_fault, names_in, parse, unguarded
from scorer.formula.bounds import bounds
from scorer.formula.interval import Interval
from scorer.rulebook.compile import HAND_MEASURE, Formulas, compile_indicator, measured_name
from scorer.rulebook.lint_checks import lint_checks
from scorer.rulebook.lint_forms import lint_choice, lint_forms
from scorer.rulebook.methods import Bands, Checklist, Choice, HandWritten, Linear, Share, Step, Violations
from scorer.rulebook.nouns import Field, Indicator, Rulebook
from scorer.rulebook.source import Faults
from scorer.rulebook.unknown import unknown_name


def lint(rulebook: Rulebook, faults: Faults) -> dict[str, Formulas]:
    """Reports every fault of the rulebook and returns the formulas of the indicators that compile, by key."""
    fields = rulebook.fields
    lint_forms(rulebook, faults)
    formulas: dict[str, Formulas] = {}
    for indicator in rulebook.indicators:
        compiled = _lint_indicator(indicator, rulebook, fields, faults)
        if compiled:
            formulas.setdefault(indicator.key, compiled)
    for check in rulebook.checks:
        if check.when:
            _lint_formula(check.when, check.line, fields, faults)
    lint_checks(rulebook, faults)
    _lint_grades(rulebook, faults)
    return formulas


def _lint_indicator(
    indicator: Indicator, rulebook: Rulebook, fields: Mapping[str, Field], faults: Faults
) -> Formulas | None:
    method = indicator.method
    _lint_worth(indicator, faults)
    before = len(faults.problems)
    if isinstance(method, Step | Bands | Share | Linear | HandWritten) and not indicator.measures:
        _lint_measureless(indicator, faults)
    if isinstance(method, Choice):
        lint_choice(method, indicator.line, fields, faults)
    for text in [*indicator.measures, *([indicator.not_applicable.when] if indicator.not_applicable else [])]:
        _lint_formula(text, indicator.line, fields, faults)
    if isinstance(method, HandWritten):
        _lint_formula(method.text, indicator.line, (HAND_MEASURE,), faults)
    if len(faults.problems) > before or not _has_good_names(indicator):
        return None
    try:
        formulas = compile_indicator(indicator, rulebook.switches)
    except FormulaError as error:
        faults.add("RULE-12", indicator.line, indicator.name, detail=error.message, cure=error.cure)
        return None
    if formulas is None:
        return None
    unknown = [name for name in formulas.inputs if name not in fields and name not in indicator.defaults]
    for name in unknown:
        unknown_name(name, indicator.line, fields, faults)
    measured = bounds(formulas.measure, {})
    reach = bounds(formulas.score, {measured_name(indicator): measured})
    if not reach.within(Interval(Fraction(0), indicator.points)):
        faults.add("RULE-16", indicator.line, points=decimal(indicator.points), reach=_told(reach))
    return formulas


def _told(reach: Interval) -> str:
    low, high = (
        "没有限度" if isinstance(end, float) else f"是{decimal(end)}分" for end in (reach.low, reach.high)
    )
    return f"最低{low}，最高{high}"


def _lint_measureless(indicator: Indicator, faults: Faults) -> None:
    """A method over a number needs a measure, unless it only stands in for a method that is at fault itself."""
    if not faults.any_within(indicator.line, indicator.line):
        faults.add("RULE-03", indicator.line, key="measure", example="measure: =在职人数/编制数")


def _has_good_names(indicator: Indicator) -> bool:
    """Whether the names that a method puts into formulas can stand there; lint_forms has told of the others."""
    names = [indicator.key]
    if isinstance(indicator.method, Checklist | Violations):
        names += [item.name for item in indicator.method.items]
    return not any(map(name_fault, names))


def _lint_worth(indicator: Indicator, faults: Faults) -> None:
    """The best that a method can give is the indicator's points."""
    method = indicator.method
    if isinstance(method, Bands):
        what, best = "最高一档", max([worth for _, worth in method.at], default=Fraction(0))
    elif isinstance(method, Choice):
        what, best = "最高一档", max(method.levels.values(), default=Fraction(0))
    elif isinstance(method, Checklist):
        what, best = "各项合计", sum((item.points for item in method.items), Fraction(0))
    else:
        return
    if best != indicator.points:
        told = {"stated": decimal(indicator.points), "computed": decimal(best)}
        faults.add("RULE-10", indicator.line, what=f"“{indicator.name}”{what}", **told)


def _lint_formula(text: str, line: int, known: Collection[str], faults: Faults) -> None:
    try:
        tree = parse(text)
    except FormulaError as error:
        pointed = f"第{error.position + 1}个字处，{error.message}"
        faults.add("RULE-12", line, text, detail=pointed, cure=error.cure)
        return
    for name in names_in(tree):
        if name not in known:
            unknown_name(name, line, known, faults)
    for place in unguarded(tree):
        faults.add("RULE-14", line, place.text, cure=place.instead)


def _lint_grades(rulebook: Rulebook, faults: Faults) -> None:
    edges = [edge for _, edge in rulebook.grades]
    line = faults.line_of("grades")
    if not edges or edges[-1] != 0:
        faults.add("RULE-22", line, detail="最低一级没有从0开始，低分会没有等级")
    if any(low >= high for high, low in itertools.pairwise(edges)) or any(edge > 100 for edge in edges):
        faults.add("RULE-22", line, detail="分数线没有逐级下降，或超过100")
