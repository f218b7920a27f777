"""The worked examples of a rules file, run: each must give the measured value and the score it states."""

from __future__ import annotations

from fractions import Fraction

from scorer.figures import decimal, parse_decimal, percent
from scorer.formula import evaluate, parse
from scorer.model import BLANK, Value
from scorer.rulebook.attainment import ACTUAL, POINTS, RATE, TARGET, attainment
from scorer.rulebook.compile import Formulas, measured_name
from scorer.rulebook.methods import Choice, OwnRows
from scorer.rulebook.nouns import Example, Indicator, Rulebook
from scorer.rulebook.source import Faults
from scorer.rulebook.switches import Switches

_OPERATOR = "比较"
_OWN_EXAMPLE = f"{{{_OPERATOR}: ≥, {TARGET}: 100, {ACTUAL}: 95, points: 10, score: 9.5}}"


def run_examples(rulebook: Rulebook, formulas: dict[str, Formulas], faults: Faults) -> None:
    """Reports every example that does not hold, with what was computed instead.

    An indicator that has a fault already is passed over: its examples would only tell the same fault again.
    """
    starts = sorted({indicator.line for indicator in rulebook.indicators})
    for indicator in rulebook.indicators:
        if faults.any_within(indicator.line, _last_line(indicator, starts)):
            continue
        compiled = formulas.get(indicator.key)
        for example in indicator.examples:
            if isinstance(indicator.method, OwnRows):
                _run_own_row(example, rulebook.switches, faults)
            elif compiled is not None:
                _run(example, indicator, compiled, faults)


def _last_line(indicator: Indicator, starts: list[int]) -> int:
    """Where an indicator ends: at its last example, or before the next indicator where its examples are an alias."""
    last = max((example.line for example in indicator.examples), default=0)
    if last > indicator.line:
        return last
    return next((start - 1 for start in starts if start > indicator.line), indicator.line)


def _run(example: Example, indicator: Indicator, compiled: Formulas, faults: Faults) -> None:
    names: dict[str, Value] = dict.fromkeys(compiled.inputs, BLANK)
    known = set(names)
    for name, text in example.inputs.items():
        if name not in known:
            listed = "、".join(sorted(known))
            faults.add("RULE-15/name", example.line, name, indicator=indicator.name, known=listed)
            return
        number = parse_decimal(text)
        names[name] = text if number is None else number
    stated = parse_decimal(example.measure) if example.measure else None
    measured = evaluate(compiled.measure, names) if example.inputs else stated
    if measured is None:
        faults.add("RULE-15/data", example.line, missing="数据", example="measure: 95%")
        return
    if stated is not None and measured != stated and not isinstance(indicator.method, Choice):
        _report(example, "测算值", stated, measured, compiled.rate, faults)
    score = evaluate(compiled.score, {**names, measured_name(indicator): measured})
    if score != example.score:
        _report(example, "得分", example.score, score, False, faults)


def _run_own_row(example: Example, switches: Switches, faults: Faults) -> None:
    operator = example.inputs.get(_OPERATOR, "≥")
    target, actual = (parse_decimal(example.inputs.get(name, "")) for name in (TARGET, ACTUAL))
    if target is None or actual is None or example.points is None or operator not in "≥>≤<=":
        missing = f"{_OPERATOR}、{TARGET}、{ACTUAL}、points 中的一项"
        faults.add("RULE-15/data", example.line, missing=missing, example=_OWN_EXAMPLE)
        return
    method = attainment(operator, switches)
    names: dict[str, Value] = {TARGET: target, ACTUAL: actual, POINTS: example.points}
    names[RATE] = evaluate(parse(method.measure), names)
    stated = parse_decimal(example.measure) if example.measure else None
    if stated is not None and names[RATE] != stated:
        _report(example, RATE, stated, names[RATE], True, faults)
    score = evaluate(parse(method.score), names)
    if score != example.score:
        _report(example, "得分", example.score, score, False, faults)


def _report(example: Example, what: str, stated: Value, computed: Value, rate: bool, faults: Faults) -> None:
    def told(value: Value) -> str:
        if isinstance(value, Fraction):
            return percent(value) if rate else decimal(value)
        return str(value)

    faults.add("RULE-15", example.line, detail=what, stated=told(stated), computed=told(computed))
