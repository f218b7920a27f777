"""The deepest formula that is accepted can be read in every way."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.formula import evaluate, excel_text, explain, guard, names_in, parse, unguarded
from scorer.formula.bounds import bounds
from scorer.formula.tree import depth

CONDITIONS = "".join(f"IF(甲={n},{n},1+" for n in range(63)) + "甲/2" + ")" * 63
SIGNS = "-" * 63 + "(" + "/".join(["甲"] * 64) + ")"
CHAIN = "-".join(["甲"] * 128)


@pytest.mark.parametrize("text", [CONDITIONS, SIGNS, CHAIN])
def test_the_deepest_formula_can_be_read_in_every_way(text):
    node = parse(text)
    assert depth(node) >= 127
    assert excel_text(node) == text
    assert names_in(node) == ("甲",)
    assert isinstance(evaluate(node, {"甲": Fraction(7, 3)}), Fraction)
    assert explain(node, {})
    assert not bounds(node).empty
    assert unguarded(guard(node)) == ()
