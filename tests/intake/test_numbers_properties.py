"""What must hold for every text: read back exactly, never fail, never give a value with a refusal."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorer.intake.comparing import comparable
from scorer.intake.numbers import read_number
from scorer.intake.points import read_points
from scorer.intake.targets import read_actual, read_target
from scorer.intake.text import (
    is_leftover,
    normalise,
    normalise_label,
    split_label_amount,
    strip_numbering,
)
from scorer.intake.words import read_grade, read_level, read_reason, read_tick
from scorer.model import Cell, Place

UNTIMED = settings(deadline=None)
PLACE = Place("s", "A1")
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
DECORATIONS = {
    "plain": lambda n: f"{n:f}",
    "thousands": lambda n: f"{n:,f}",
    "wide": lambda n: f"{n:,f}".translate(WIDE),
    "unit": lambda n: f"{n:f}万元",
    "blank and unit": lambda n: f"  {n:,f}　万元 ",
    "bracketed unit": lambda n: f"{n:f}（万元）",
    "minus sign": lambda n: f"{n:f}".replace("-", "−"),
    "invisible": lambda n: f"\ufeff{n:f}\u200b\u00a0",
    "grouped by blanks": lambda n: f"{n:,f}".replace(",", " "),
    "yuan": lambda n: f"{n * 10000:f}元",
}


@pytest.mark.parametrize("decoration", DECORATIONS)
@UNTIMED
@given(number=AMOUNTS)
def test_every_accepted_spelling_reads_back_exactly(decoration, number):
    raw = DECORATIONS[decoration](number)
    reading = read_number(Cell(1, 1, "text", raw), "money", PLACE, "万元")
    assert (reading.state, reading.value, reading.unit) == ("value", Fraction(number), "万元")


@UNTIMED
@given(
    number=st.decimals(min_value=-1000, max_value=1000, places=2),
    sign=st.sampled_from(["%", "％", " %", "百分比"]),
)
def test_percentages_read_back_exactly(number, sign):
    reading = read_number(Cell(1, 1, "text", f"{number:f}{sign}"), "percent", PLACE)
    assert reading.value == Fraction(number) / 100


@UNTIMED
@given(number=st.decimals(min_value=0, max_value=10**6, places=3))
def test_a_stored_decimal_is_itself(number):
    reading = read_number(Cell(1, 1, "number", repr(float(number))), "money", PLACE, "万元")
    assert (reading.value, reading.stored) == (Fraction(Decimal(number)), True)


SIGNS = st.text(
    alphabet="0123456789.,，。 \n-—－−+%％()（）约余万亿元人个年月日≥≤<>=至~OlI百分之三十无…/①²eE"
)
TEXTS = st.one_of(st.text(max_size=120), SIGNS)


@UNTIMED
@given(
    raw=TEXTS,
    kind=st.sampled_from(["count", "money", "percent", "number", "area"]),
    unit=st.sampled_from(["", "人", "万元", "%", "㎡"]),
)
@example(raw="1e99999", kind="number", unit="")
@example(raw="9" * 5000, kind="money", unit="万元")
@example(raw="1" + "\n" * 3000, kind="money", unit="万元")
def test_no_text_breaks_the_reading(raw, kind, unit):
    cell = Cell(1, 1, "text", raw)
    readings = [
        read_number(cell, kind, PLACE, unit),
        read_number(cell, kind, PLACE, unit, expected=Fraction(99, 100)),
        read_target(cell, PLACE, unit),
        read_actual(cell, PLACE, unit),
        read_actual(cell, PLACE, unit, qualitative=True),
        read_points(cell, PLACE),
        read_tick(cell, PLACE),
        read_grade(cell, PLACE),
        read_level(cell, ("有", "无"), PLACE),
    ]
    for reading in readings:
        assert (reading.value is not None) == (reading.state == "value")
        assert not reading.stored
        if reading.state == "refused":
            (problem,) = reading.problems
            assert problem.severity == "error"
            assert problem.cure
        else:
            assert all(problem.severity != "error" for problem in reading.problems)


@UNTIMED
@given(raw=TEXTS)
@example(raw="K¸")
@example(raw="a\u200b\u0327")
def test_labels_never_fail_and_settle(raw):
    for turn in (normalise, normalise_label):
        assert turn(turn(raw)) == turn(raw)
    assert strip_numbering(raw) is not None
    assert len(split_label_amount(raw)) == 2
    assert is_leftover(raw) in (True, False)
    assert read_reason(Cell(1, 1, "text", raw)) is not None


@UNTIMED
@given(
    content=st.text(max_size=30),
    code=st.text(max_size=20),
    kind=st.sampled_from(["number", "error", "boolean"]),
)
def test_no_cell_breaks_the_reading(content, code, kind):
    cell = Cell(1, 1, kind, content, format=code)
    assert read_number(cell, "money", PLACE, "万元").state in ("value", "refused")
    assert read_target(cell, PLACE).state in ("value", "refused")


@UNTIMED
@given(first=SIGNS, second=SIGNS)
def test_any_two_values_are_compared_or_explained(first, second):
    target = read_target(Cell(1, 1, "text", first), PLACE)
    actual = read_actual(Cell(1, 1, "text", second), PLACE)
    if target.value is not None and actual.value is not None:
        assert comparable(target, actual, PLACE) is not None
