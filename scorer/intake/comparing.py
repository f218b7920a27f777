"""Target and actual of one row in the same unit (READ-33 to READ-36, READ-55, READ-56, READ-59)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from scorer.frozen import Frozen
from scorer.intake.reading import Reading, with_unit
from scorer.intake.units import convert, find_unit, is_counter
from scorer.messages import problem
from scorer.model import Place, Problem

_PERCENTS: Final = frozenset(("%", "百分点"))


class Pair(Frozen):
    """Two values that can be compared, both in `unit`; percentages are fractions. `problems` are warnings."""

    target: Fraction
    actual: Fraction
    unit: str
    problems: tuple[Problem, ...] = ()


def comparable(target: Reading, actual: Reading, place: Place) -> Pair | Problem:
    """Target and actual of state "value", in the unit of the target; `place` is where the actual stands.

    A side without a unit takes the other's. Different counting words (个 and 台, 人 and 人次) are compared with a
    warning; units of different measure are a problem. In percentages a bare number up to 1 beside a partner
    of 10 or more is a fraction (READ-35), otherwise bare numbers count percentage points (READ-36).
    """
    if target.value is None or actual.value is None:
        raise ValueError("only readings with a value can be compared")
    units = {target.unit, actual.unit}
    if units & _PERCENTS and units <= _PERCENTS | {""}:
        return _percentages(target, actual, target.value, actual.value, place)
    want, have = target.unit or actual.unit, actual.unit or target.unit
    if want == have:
        return Pair(target.value, actual.value, want)
    converted = convert(actual.value, have, want)
    if converted is not None:
        return Pair(target.value, converted, want)
    ratio = _loose_ratio(have, want)
    if ratio is None:
        return problem("READ-209", place, actual.text, unit=have, other=want)
    note = problem("READ-55", place, actual.text, unit=have, other=want)
    return Pair(target.value, actual.value * ratio, want, (note,))


def _loose_ratio(have: str, want: str) -> Fraction | None:
    """How counts in different words compare: 台 and 个, 家企业 and 家, 次 and 次/年; None for other measures."""
    if ("/" in have) != ("/" in want):
        have, want = have.partition("/")[0], want.partition("/")[0]
        ratio = convert(Fraction(1), have, want)
        if ratio is not None:
            return ratio
    if "/" in have or not (_counts(have) and _counts(want)):
        return None
    return _factor(have) / _factor(want)


def _counts(unit: str) -> bool:
    return find_unit(unit) is None or is_counter(unit)


def _factor(unit: str) -> Fraction:
    found = find_unit(unit)
    return found.factor if found is not None else Fraction(1)


def _percentages(
    target: Reading, actual: Reading, target_value: Fraction, actual_value: Fraction, place: Place
) -> Pair:
    goal, done = _points(target, target_value), _points(actual, actual_value)
    notes: tuple[Problem, ...] = ()
    unit = target.unit or actual.unit
    if actual.unit and actual.unit != unit:
        notes = (problem("READ-55", place, actual.text, unit=actual.unit, other=unit),)
    elif _is_fraction(actual, done, goal):
        notes = (_note(actual, done, place),)
        done *= 100
    elif _is_fraction(target, goal, done):
        notes = (_note(target, goal, place),)
        goal *= 100
    return Pair(goal / 100, done / 100, unit, notes)


def _points(reading: Reading, value: Fraction) -> Fraction:
    """The value in percentage points; a number without any unit is taken to count them."""
    return value * 100 if reading.unit in _PERCENTS else value


def _is_fraction(reading: Reading, points: Fraction, partner: Fraction) -> bool:
    return reading.bare and 0 < abs(points) <= 1 and abs(partner) >= 10


def _note(reading: Reading, points: Fraction, place: Place) -> Problem:
    return problem(
        "READ-35", place, reading.text, taken=with_unit(points, "%"), other=with_unit(points / 100, "%")
    )
