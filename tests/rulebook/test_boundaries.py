"""Every boundary of every indicator has a worked example on both sides. The boundaries are derived from the parameters."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.figures import parse_decimal
from scorer.rulebook import Indicator
from scorer.rulebook.methods import Bands, Checklist, Choice, Share, Step, Violations
from tests.rulebook.shipped import loaded

UNIT = Fraction(1, 10_000)  # 0.01 percentage point, the last digit that a rate shows
INDICATORS = {indicator.name: indicator for indicator in loaded().rulebook.indicators}


def boundaries(indicator: Indicator) -> set[Fraction]:
    """The measured values on both sides of every boundary.

    A step: the standard itself, the first step, and the step that uses up the points, each with the last value before it;
    on both sides of the standard where the rule looks both ways. A band: each edge, and the next value beyond it.
    """
    method, found = indicator.method, set()
    if isinstance(method, Step):
        last = -(-indicator.points // method.deduct)
        for sign in {"over": (1,), "under": (-1,), "both": (1, -1)}[method.side]:
            found.add(method.start)
            for steps in (1, last):
                edge = method.start + sign * steps * method.each
                found |= {edge, edge - sign * UNIT}
    elif isinstance(method, Bands):
        beyond = UNIT if method.edge == "upper" else -UNIT
        for edge, _ in method.at:
            found |= {edge, edge + beyond}
    elif isinstance(method, Share):
        found = {Fraction(0), method.full, method.full - UNIT}
    elif isinstance(method, Checklist):
        found = {Fraction(0), Fraction(len(method.items)), Fraction(len(method.items) - 1)}
    elif isinstance(method, Violations):
        used_up = indicator.points / method.each
        found = {Fraction(0), Fraction(1), used_up - 1, used_up, used_up + 1}
    return found


MEASURED = [name for name, item in INDICATORS.items() if boundaries(item)]


def test_all_but_the_own_rows_and_the_choice_have_boundaries():
    assert set(INDICATORS) - set(MEASURED) == {"经济效益", "社会效益", "生态效益", "行政效能"}
    assert sorted(boundaries(INDICATORS["政府采购执行率"])) == [
        Fraction(percent, 10_000) for percent in (8500, 8501, 9500, 9501, 10000, 10499, 10500, 11499, 11500)
    ]


@pytest.mark.parametrize("name", MEASURED)
def test_both_sides_of_every_boundary_have_an_example(name):
    shown = {parse_decimal(example.measure) for example in INDICATORS[name].examples if example.measure}
    missing = sorted(float(edge * 100) for edge in boundaries(INDICATORS[name]) - shown)
    assert missing == []


def test_every_word_of_a_choice_has_an_example():
    for indicator in INDICATORS.values():
        if isinstance(indicator.method, Choice):
            told = {example.inputs[indicator.method.field] for example in indicator.examples}
            assert told == set(indicator.method.levels)


def test_own_rows_have_examples_of_met_just_met_and_not_met_for_both_operators():
    examples = INDICATORS["经济效益"].examples
    for operator in "≥≤":
        sides = set()
        for example in examples:
            if example.inputs["比较"] == operator:
                target, actual = (parse_decimal(example.inputs[name]) for name in ("指标值", "完成值"))
                sides.add((actual > target) - (actual < target))
        assert sides == {-1, 0, 1}


def test_every_indicator_has_three_examples():
    few = [name for name, item in INDICATORS.items() if len(item.examples) < 3 and item.shared is None]
    assert few == []
