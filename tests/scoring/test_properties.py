"""What must hold for all inputs: scores within their points, monotone where the standard is, and as plain arithmetic says."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.formula import evaluate, parse
from scorer.model import Value
from scorer.rulebook.attainment import attainment
from scorer.rulebook.compile import measured_name
from scorer.rulebook.methods import Bands, Choice, OwnRows, Step, Violations
from tests.rulebook.shipped import loaded
from tests.scoring.inputs import EDGES, OPERATORS, Case, cases
from tests.scoring.standard import MISSING, POINTS, half_up, measured, own_score, score

NUMBER = 10_000
INDICATORS = {item.key: item for item in loaded().rulebook.indicators if not isinstance(item.method, OwnRows)}
UNIT = Fraction(1, 10_000)


def ours(case: Case) -> tuple[Value, Value]:
    """What the formulas of the rules make of a case: the measured value and the score."""
    if case.key.startswith("自设"):
        method = attainment(case.key[-1], loaded().rulebook.switches)
        rate = evaluate(parse(method.measure), case.inputs)
        return rate, evaluate(parse(method.score), {**case.inputs, "完成率": rate})
    formulas = loaded().formulas[case.key]
    value = evaluate(formulas.measure, case.inputs)
    return value, evaluate(formulas.score, {**case.inputs, measured_name(INDICATORS[case.key]): value})


@cache
def outcomes() -> list[tuple[Case, Value, Value]]:
    return [(case, *ours(case)) for case in cases(NUMBER)]


def test_the_inputs_are_spread_over_all_indicators_and_hit_their_edges():
    keys = Counter(case.key for case, _, _ in outcomes())
    assert set(keys) == {*INDICATORS, *(f"自设 {operator}" for operator in OPERATORS)}
    assert sum(keys.values()) == NUMBER
    assert min(keys.values()) >= NUMBER // 25
    values = Counter((case.key, value) for case, value, _ in outcomes())
    exact = sum(
        count for (_, value), count in values.items() if isinstance(value, Fraction) and value in EDGES
    )
    assert exact > NUMBER // 10
    for word in ("缺数据", "不适用", "除数为0"):
        assert sum(count for (_, value), count in values.items() if value == word) > NUMBER // 200


def test_every_score_lies_between_0_and_the_points():
    for case, value, found in outcomes():
        if isinstance(found, Fraction):
            points = POINTS.get(case.key) or case.inputs.get("分值")
            assert 0 <= found <= points, (case, value, found)
            assert found == half_up(found, 2), (case, value, found)
        else:
            assert found == "未评", (case, value, found)


def test_every_score_is_what_plain_arithmetic_says():
    """10,000 inputs: 0 differences in the measured value and in the score."""
    for case, value, found in outcomes():
        if case.key.startswith("自设"):
            assert found == own_score(case.key[-1], case.inputs), (case, value, found)
        else:
            expected = measured(case.key, case.inputs)
            assert (value, found) == (expected, score(case.key, expected)), case


def rising(method) -> int:
    """1 where more is better, -1 where less is; a two-sided rule and a band of absolute values count the distance."""
    if isinstance(method, Step):
        return 1 if method.side == "under" else -1
    if isinstance(method, Bands):
        return 1 if method.edge == "lower" else -1
    return -1 if isinstance(method, Violations) else 1


def distance(method, value: Fraction) -> Fraction:
    if isinstance(method, Step) and method.side == "both":
        return abs(value - method.start)
    return abs(value) if isinstance(method, Bands) and method.negative == "abs" else value


MONOTONE = [key for key, item in INDICATORS.items() if not isinstance(item.method, Choice)]


@pytest.mark.parametrize("key", MONOTONE)
def test_a_score_moves_in_one_direction_only(key):
    method = INDICATORS[key].method
    points = sorted(
        (distance(method, value), found)
        for case, value, found in outcomes()
        if case.key == key and isinstance(value, Fraction)
    )
    scores = [found for _, found in points]
    assert len(scores) > 300
    assert len(set(scores)) > 2
    assert scores == sorted(scores, reverse=rising(method) < 0)


RATES = st.one_of(
    st.integers(-20_000, 30_000).map(lambda units: units * UNIT),
    st.tuples(st.sampled_from(EDGES), st.integers(-2, 2)).map(lambda pair: pair[0] + pair[1] * UNIT),
)


@settings(max_examples=60, deadline=None)
@given(RATES, RATES)
@pytest.mark.parametrize("key", [key for key in MONOTONE if INDICATORS[key].measures])
def test_of_two_rates_the_better_scores_no_less(key, one, other):
    method, formulas = INDICATORS[key].method, loaded().formulas[key]
    name = measured_name(INDICATORS[key])
    low, high = sorted((one, other), key=lambda value: distance(method, value))
    worse, better = (low, high) if rising(method) > 0 else (high, low)
    assert evaluate(formulas.score, {name: worse}) <= evaluate(formulas.score, {name: better})


@settings(max_examples=300, deadline=None)
@given(
    operator=st.sampled_from(OPERATORS),
    target=st.integers(1, 10**6),
    one=st.integers(-(10**6), 3 * 10**6),
    other=st.integers(-(10**6), 3 * 10**6),
    points=st.integers(0, 1000).map(lambda units: Fraction(units, 100)),
)
def test_of_two_actuals_the_better_scores_no_less(operator, target, one, other, points):
    def scored(actual: int) -> Value:
        return ours(
            Case(f"自设 {operator}", {"指标值": Fraction(target), "完成值": Fraction(actual), "分值": points})
        )[1]

    low, high = sorted((one, other))
    worse, better = (high, low) if operator in "≤<" else (low, high)
    assert 0 <= scored(worse) <= scored(better) <= points


@settings(max_examples=400, deadline=None)
@given(
    side=st.sampled_from(["over", "under", "both"]),
    start=st.integers(0, 150),
    each=st.integers(1, 2000).map(lambda units: units * UNIT),
    deduct=st.integers(1, 500).map(lambda units: Fraction(units, 100)),
    points=st.integers(1, 2000).map(lambda units: Fraction(units, 100)),
    steps=st.integers(0, 30),
    beside=st.sampled_from([Fraction(0), UNIT, -UNIT]),
)
def test_any_step_rule_counts_whole_steps_only(side, start, each, deduct, points, steps, beside):
    """On the edge of a step and 0.01 point beside it, whatever the parameters."""
    method = Step(Fraction(start, 100), side, each, deduct)
    sign = -1 if side == "under" else 1
    value = method.start + sign * (steps * each + beside)
    whole = (steps * each + beside) // each
    if side == "both":
        whole = abs(steps * each + beside) // each
    expected = max(Fraction(0), points - deduct * max(whole, 0))
    assert evaluate(parse(method.score("m", points)), {"m": value}) == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 200), min_size=1, max_size=6, unique=True), st.integers(-50, 250))
def test_any_bands_leave_no_gap(edges, percent):
    """Every rate has exactly the worth of the first band that reaches it, at the named edge too."""
    upper = sorted(edges)
    at = tuple((Fraction(edge, 100), Fraction(len(upper) - n)) for n, edge in enumerate(upper))
    value = Fraction(percent, 100)
    expected = len([edge for edge in upper if percent <= edge])
    assert evaluate(parse(Bands("upper", at, Fraction(0)).score("m", Fraction(9))), {"m": value}) == expected
    at = tuple((Fraction(edge, 100), Fraction(n + 1)) for n, edge in enumerate(upper))
    expected = len([edge for edge in upper if percent >= edge])
    assert evaluate(parse(Bands("lower", at, Fraction(0)).score("m", Fraction(9))), {"m": value}) == expected


def test_what_is_missing_is_never_a_score():
    """A blank among the inputs gives 缺数据, and 缺数据 no score, for every kind of indicator."""
    missing = [(case.key, found) for case, value, found in outcomes() if value == MISSING]
    assert {found for _, found in missing} == {"未评"}
    assert {key for key, _ in missing} == {*INDICATORS, *(f"自设 {operator}" for operator in OPERATORS)}
