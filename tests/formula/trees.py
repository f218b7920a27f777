"""Random formulas and values for the properties."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from scorer.formula.build import literal
from scorer.formula.functions import FUNCTIONS
from scorer.formula.tree import Array, Binary, Call, Name, Node, Percent, Text, Truth, Unary
from scorer.model import BLANK, ExcelError, Value

NAMES = ("甲", "乙_本年预算数", "三公.丙")
FORMATS = ("0", "0.00", "0.##", "#,##0.00", "0.00%")
ENDS = st.integers(-3, 12).map(literal)

decimals = st.decimals(-1000, 1000, places=2, allow_nan=False).map(Fraction)
values: st.SearchStrategy[Value] = st.one_of(
    decimals,
    st.integers(-3, 3).map(Fraction),
    st.sampled_from([BLANK, True, False, "", "文字", "12.5", " 8% ", ExcelError.DIV0]),
)
cells = st.fixed_dictionaries(dict.fromkeys(NAMES, values))

_constants: st.SearchStrategy[Node] = st.one_of(
    decimals.map(literal),
    st.integers(-3, 12).map(literal),
    st.sampled_from(["", "有", '引"号', "7", "12%"]).map(Text),
    st.booleans().map(Truth),
)
_operators = st.sampled_from(["+", "-", "*", "/", "^", "&", "=", "<>", "<", "<=", ">", ">="])


def _lookup(draw_value: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    edges = st.lists(st.integers(-5, 100), min_size=2, max_size=4, unique=True).map(sorted)
    results = st.lists(
        st.sampled_from([literal(3), literal(-1), Text("良"), Truth(True)]), min_size=4, max_size=4
    )
    return st.builds(
        lambda value, low, high: Call(
            "LOOKUP", (value, Array(tuple(map(literal, low))), Array(tuple(high[: len(low)])))
        ),
        draw_value,
        edges,
        results,
    )


def _calls(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def arguments(function: str) -> st.SearchStrategy[Node]:
        least, most, _ = FUNCTIONS[function]
        several = st.lists(inner, min_size=least, max_size=min(most, least + 2))
        return several.map(lambda listed: Call(function, tuple(listed)))

    plain = sorted(set(FUNCTIONS) - {"TEXT", "LOOKUP", "ISBLANK"})
    return st.one_of(
        st.sampled_from(plain).flatmap(arguments),
        st.builds(
            lambda f, x, n: Call(f, (x, n)), st.sampled_from(["ROUND", "ROUNDUP", "ROUNDDOWN"]), inner, ENDS
        ),
        st.builds(lambda x, code: Call("TEXT", (x, Text(code))), inner, st.sampled_from(FORMATS)),
        st.sampled_from(NAMES).map(lambda name: Call("ISBLANK", (Name(name),))),
        _lookup(inner),
    )


formulas: st.SearchStrategy[Node] = st.recursive(
    st.one_of(_constants, st.sampled_from(NAMES).map(Name)),
    lambda inner: st.one_of(
        st.builds(Binary, _operators, inner, inner),
        st.builds(Unary, st.sampled_from("+-"), inner),
        inner.map(Percent),
        _calls(inner),
    ),
    max_leaves=12,
)
