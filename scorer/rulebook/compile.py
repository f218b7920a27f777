"""An indicator as two formulas: what is measured (测算值) and the score over it (得分).

The measured value is a number or one of the words 缺数据, 不适用, 除数为0; the score formula answers all four. The same
trees are evaluated exactly, written into the workbook, and explained.
"""

from __future__ import annotations

from scorer.figures import decimal, rounded
from scorer.formula import Node, excel_text, guard, names_in, parse
from scorer.formula.tree import Binary, Call, Name
from scorer.frozen import Frozen
from scorer.rulebook.methods import (
    MANUAL,
    MISSING,
    NO_DIVISOR,
    NOT_APPLICABLE,
    UNSCORED,
    AnyMethod,
    Bands,
    Checklist,
    Choice,
    HandWritten,
    Linear,
    OwnRows,
    Share,
    Violations,
)
from scorer.rulebook.nouns import Indicator
from scorer.rulebook.switches import Switches

MEASURED = "测算_"
HAND_MEASURE = "测算值"


class Formulas(Frozen):
    """The two trees of an indicator; `plain` are the measures as the author wrote them, for explaining."""

    measure: Node
    score: Node
    plain: tuple[Node, ...]
    rate: bool

    @property
    def inputs(self) -> tuple[str, ...]:
        return names_in(self.measure)


def measured_name(indicator: Indicator) -> str:
    """The defined name of an indicator's measured value: 测算_在职人员控制率."""
    return MEASURED + indicator.key


def compile_indicator(indicator: Indicator, switches: Switches) -> Formulas | None:
    """The formulas of an indicator, None for own rows (their rows have formulas of their own).

    Raises `FormulaError` where a formula of the rules file does not parse.
    """
    method = indicator.method
    if isinstance(method, OwnRows):
        return None
    plain = tuple(parse(text) for text in indicator.measures)
    if isinstance(method, Checklist | Violations | Choice):
        measure = method.measure()
    else:
        measure = _measure(indicator, plain, switches)
    return Formulas(
        measure=guard(parse(measure)),
        score=guard(parse(_score(indicator, switches, divides=any(_divisor(tree) for tree in plain)))),
        plain=plain,
        rate=bool(plain),
    )


def _measure(indicator: Indicator, plain: tuple[Node, ...], switches: Switches) -> str:
    text = f'"{MISSING}"'
    for tree in reversed(plain):
        needed = [name for name in names_in(tree) if name not in indicator.defaults]
        rate = _rate(tree, indicator, switches)
        text = f"IF(COUNT({','.join(needed)})={len(needed)},{rate},{text})" if needed else rate
    if indicator.not_applicable:
        when = excel_text(parse(indicator.not_applicable.when))
        text = f'IF({when},"{NOT_APPLICABLE}",{text})'
    return text


def _rate(tree: Node, indicator: Indicator, switches: Switches) -> str:
    """The measure rounded to what is shown (D2), its divisor tested first (D13, D15)."""
    defaults = {
        name: f"IF(ISNUMBER({name}),{name},{decimal(value)})" for name, value in indicator.defaults.items()
    }
    cut = "ROUND" if switches["rate_rounding"] == "half_up" else "ROUNDDOWN"
    text = f"{cut}(ROUND({excel_text(tree, defaults)},10),{switches.rate_digits + 2})"
    division = _divisor(tree)
    if division is None:
        return text
    top, below = (_is_zero(side, defaults) for side in division)
    return f'IF({below},IF({top},"{NOT_APPLICABLE}","{NO_DIVISOR}"),{text})'


def _divisor(tree: Node) -> tuple[Node, Node] | None:
    """Dividend and divisor of a measure that is a quotient."""
    if isinstance(tree, Binary) and tree.operator == "/":
        return tree.left, tree.right
    return None


def _is_zero(tree: Node, defaults: dict[str, str]) -> str:
    text = excel_text(tree, defaults)
    return f"{text}=0" if isinstance(tree, Name) and tree.name not in defaults else f"ROUND({text},10)=0"


def _score(indicator: Indicator, switches: Switches, divides: bool) -> str:
    name, points = measured_name(indicator), decimal(indicator.points)
    body = _body(indicator, switches, name)
    if isinstance(indicator.method, Choice):
        return body
    other = f'"{UNSCORED}"'
    if divides:
        beyond = "0" if switches["over_zero"] == "zero" else f'"{MANUAL}"'
        other = f'IF({name}="{NO_DIVISOR}",{beyond},{other})'
    if divides or indicator.not_applicable:
        policy = indicator.not_applicable.policy if indicator.not_applicable else switches["na_policy"]
        if divides and not indicator.not_applicable and switches["zero_over_zero"] == "met":
            policy = "full"
        absent = {"full": points, "zero": "0", "rescale": f'"{NOT_APPLICABLE}"'}[policy]
        other = f'IF({name}="{NOT_APPLICABLE}",{absent},{other})'
    return f"IF(ISNUMBER({name}),{body},{other})"


def _body(indicator: Indicator, switches: Switches, name: str) -> str:
    """The score over a measured number, rounded to 得分's decimals; in two steps where halves can occur."""
    method, places = indicator.method, switches.score_digits
    if isinstance(method, HandWritten):
        text = excel_text(parse(method.text), {HAND_MEASURE: name})
        return f"ROUND(ROUND({text},10),{places})"
    text = _printed(method, places).score(name, indicator.points)
    if isinstance(method, Share | Linear) or switches["step_rounding"] == "linear":
        return f"ROUND(ROUND({text},10),{places})"
    tree = parse(text)
    if isinstance(tree, Call) and tree.function == "MAX":
        return f"ROUND({text},{places})"
    if isinstance(method, Checklist) and any(
        item.points != rounded(item.points, places) for item in method.items
    ):
        return f"ROUND({text},{places})"
    return text


def _printed(method: AnyMethod, places: int) -> AnyMethod:
    """A method whose points stand in the rules file, with the points that a score of `places` decimals prints (D3)."""
    if isinstance(method, Bands):
        at = tuple((edge, rounded(worth, places)) for edge, worth in method.at)
        return method.replaced(at=at, beyond=rounded(method.beyond, places))
    if isinstance(method, Choice):
        return method.replaced(levels={word: rounded(worth, places) for word, worth in method.levels.items()})
    return method
