"""How far printed numbers may differ: the last digit of a sum, of a rate, and figures a factor of units apart."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.scoring.tolerance import rate_agrees, sum_limit, ulp, units_apart


@pytest.mark.parametrize(
    ("decimals", "counts", "unit"),
    [([2, 0, 1], False, "0.01"), ([0, 0], False, "1"), ([], False, "1"), ([2, 4], True, "0"), ([4], False, "0.0001")],
)  # fmt: skip
def test_the_last_digit_printed(decimals, counts, unit):
    assert ulp(decimals, counts) == Fraction(unit)


@pytest.mark.parametrize(
    ("parts", "unit", "limit"), [(1, "0.01", "0.01"), (2, "0.01", "0.015"), (3, "1", "2"), (5, "0", "0")]
)
def test_how_far_a_sum_may_lie(parts, unit, limit):
    assert sum_limit(parts, Fraction(unit)) == Fraction(limit)


# printed rate | its last digit | numerator | denominator | the last digit of these | agrees
RATES = """
0.9510 | 0.0001 | 136 | 143 | 0 | yes
0.9512 | 0.0001 | 136 | 143 | 0 | no
0.9508 | 0.0001 | 136 | 143 | 0 | no
0.5 | 0.0001 | 0.5 | 1 | 1 | yes
0.0001 | 0.0001 | 0 | 0.5 | 1 | yes
9 | 0.0001 | 1 | 0.5 | 1 | yes
2.0001 | 0.0001 | 1 | 1 | 0.6 | no
1.8572 | 0.0001 | 1 | 1 | 0.6 | yes
1.8573 | 0.0001 | 1 | 1 | 0.6 | no
1.8572 | 0.0001 | 1 | 1 | 0.59 | no
0.5383 | 0.0001 | 1 | 1 | 0.6 | no
0.5384 | 0.0001 | 1 | 1 | 0.6 | yes
1.01 | 0.01 | 1 | 1 | 0 | yes
0.99 | 0.01 | 1 | 1 | 0 | yes
1.0101 | 0.01 | 1 | 1 | 0 | no
0.9899 | 0.01 | 1 | 1 | 0 | no
"""  # in the rows of 0.6: 1.3/0.7 is 1.85714…, 0.7/1.3 is 0.53846…


@pytest.mark.parametrize("line", RATES.strip().splitlines())
def test_a_printed_rate_can_come_from_rounded_figures(line):
    *figures, agrees = (part.strip() for part in line.split("|"))
    assert rate_agrees(*map(Fraction, figures)) is (agrees == "yes")


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ("1", "10000", 10**4),
        ("10000", "1", 10**4),
        ("2.5", "250000000", 10**8),
        ("0", "10000", None),
        ("10000", "0", None),
        ("1", "9999", None),
        ("1", "1", None),
        ("-1", "-10000", 10**4),
    ],
)
def test_figures_a_unit_of_money_apart(one, other, times):
    assert units_apart(Fraction(one), Fraction(other)) == times
