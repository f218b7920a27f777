"""Where binary arithmetic could put a formula on the wrong side of an edge, and the guard that prevents it.

In binary `0.29*100` is 28.999999999999996, so INT gives 28. `ROUND(…,10)` around such a
computed quantity makes every program agree with exact arithmetic (measured: 8 to 12 places are safe).

Known limit: the guard is made for rates and scores. A difference of amounts above about 100 000 carries noise before
the tenth place (20000000.7-20000000 is 0.6999999993), so an author who compares or steps over one rounds it to the
places that the amounts have: `ROUND(ROUND(甲-乙,10),2)>=0.7`.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from scorer.formula.arguments import constant_number, shown_places
from scorer.formula.build import guarded, literal
from scorer.formula.tree import (
    COMPARISONS,
    Binary,
    Call,
    Name,
    Node,
    Number,
    Percent,
    Text,
    Truth,
    Unary,
    walk,
)
from scorer.formula.tree import start as start_of
from scorer.formula.write import excel_text
from scorer.frozen import Frozen

FEWEST_PLACES, MOST_PLACES = 8, 12

# The arguments at which a function jumps: where it cuts, picks, or asks whether something is 0.
CUTS: dict[str, tuple[int, ...]] = {
    "INT": (0,),
    "ROUND": (0, 1),
    "ROUNDUP": (0, 1),
    "ROUNDDOWN": (0, 1),
    "MOD": (0, 1),
    "LOOKUP": (0,),
    "CHOOSE": (0,),
    "LEFT": (1,),
    "RIGHT": (1,),
    "IF": (0,),
    "NOT": (0,),
}
CUTS_ALL = frozenset({"AND", "OR"})
# Functions whose value is one of their arguments, or a clean decimal whatever they are given.
_HAND_ON = frozenset({"MIN", "MAX", "ABS", "N", "IFERROR"})
_CLEAN = frozenset(
    {
        "ROUND",
        "ROUNDUP",
        "ROUNDDOWN",
        "INT",
        "COUNT",
        "LEN",
        "AND",
        "OR",
        "NOT",
        "ISBLANK",
        "ISNUMBER",
        "ISTEXT",
    }
    | {"TEXT", "LEFT", "RIGHT", "LOOKUP"}
)
_WHOLE = frozenset({"INT", "COUNT", "LEN", "AND", "OR", "NOT", "ISBLANK", "ISNUMBER", "ISTEXT"})
_HAND_ON_WHOLE = _HAND_ON | {"SUM", "MOD"}

WholeNames = Collection[str]


class Unguarded(Frozen):
    """A step or comparison over a computed quantity: the text from `position` on, and what to write instead."""

    position: int
    text: str
    instead: str


def unguarded(node: Node, whole: WholeNames = ()) -> tuple[Unguarded, ...]:
    """Every step or comparison over a computed quantity without `ROUND(…,10)`, in the order of the text.

    Names in `whole` are known to hold whole numbers, so sums, differences and products of them are exact anyway.
    `guard` mends them all at once.
    """
    found = []
    for part in walk(node):
        mended = _mended(part, whole)
        if mended is not part:
            found.append(Unguarded(start_of(part), excel_text(part), excel_text(mended)))
    return tuple(sorted(found, key=lambda fault: fault.position))


def guard(node: Node, whole: WholeNames = ()) -> Node:
    """The formula with every guard that it needs; `unguarded` finds nothing in it."""
    if isinstance(node, Binary):
        node = node.replaced(left=guard(node.left, whole), right=guard(node.right, whole))
    elif isinstance(node, Call):
        node = node.replaced(arguments=tuple([guard(argument, whole) for argument in node.arguments]))
    elif isinstance(node, (Unary, Percent)):
        node = node.replaced(operand=guard(node.operand, whole))
    return _mended(node, whole)


def is_guard(node: Node) -> bool:
    """Whether a node is `ROUND(…,10)`, or 8 to 12 places."""
    if not isinstance(node, Call) or node.function != "ROUND":
        return False
    places = constant_number(node.arguments[1])
    return places is not None and FEWEST_PLACES <= places <= MOST_PLACES


def _mended(node: Node, whole: WholeNames) -> Node:
    """`node` with its own operands guarded where it jumps; the same object if nothing was missing."""
    if isinstance(node, Binary):
        if node.operator not in COMPARISONS or _is_text(node.left) or _is_text(node.right):
            return node
        left, right = _clean(node.left, whole), _clean(node.right, whole)
        changed = left is not node.left or right is not node.right
        return node.replaced(left=left, right=right) if changed else node
    if not isinstance(node, Call) or is_guard(node):
        return node
    if node.function == "TEXT":
        return _shown(node, whole)
    if node.function == "MOD" and not is_whole(node.arguments[1], whole):
        return _remainder(*node.arguments)
    cuts = range(len(node.arguments)) if node.function in CUTS_ALL else CUTS.get(node.function, ())
    arguments = tuple(
        [
            _clean(argument, whole) if place in cuts else argument
            for place, argument in enumerate(node.arguments)
        ]
    )
    changed = any(new is not old for new, old in zip(arguments, node.arguments, strict=True))
    return node.replaced(arguments=arguments) if changed else node


def _remainder(value: Node, divisor: Node) -> Node:
    """What to write for `MOD(x,0.1)`, which no guard inside can mend: `ROUND(x-d*INT(ROUND(x/d,10)),10)`."""
    steps = Call("INT", (guarded(Binary("/", value, divisor)),))
    return guarded(Binary("-", value, Binary("*", divisor, steps)))


def _shown(node: Call, whole: WholeNames) -> Node:
    """TEXT shows a computed quantity safely only if it is rounded before to what is shown.

    A guard alone does not do: LibreOffice multiplies by 100 for a percent format and meets the half again.
    """
    value, code = node.arguments
    assert isinstance(code, Text)
    places = shown_places(code.value)
    if is_computed(value, whole):
        return node.replaced(arguments=(Call("ROUND", (guarded(value), literal(places))), code))
    if is_guard(value) and places < FEWEST_PLACES:
        return node.replaced(arguments=(Call("ROUND", (value, literal(places))), code))
    return node


def _clean(node: Node, whole: WholeNames) -> Node:
    """`node` guarded if it is computed; within IF and its like each branch for itself, for one may be a text."""
    if not is_computed(node, whole):
        return node
    if isinstance(node, Call) and node.function in ("IF", "CHOOSE", "IFERROR"):
        first = 0 if node.function == "IFERROR" else 1
        branches = [_clean(branch, whole) for branch in node.arguments[first:]]
        return node.replaced(arguments=(*node.arguments[:first], *branches))
    return guarded(node)


def _is_text(node: Node) -> bool:
    """Whether a comparison with this side cannot be one of numbers."""
    if isinstance(node, Binary):
        return node.operator == "&"
    return isinstance(node, Text) or (isinstance(node, Call) and node.function in ("TEXT", "LEFT", "RIGHT"))


def is_computed(node: Node, whole: WholeNames = ()) -> bool:
    """Whether the node's binary value may differ from its exact one.

    Not so: a name, a literal, a text, a truth value, the result of a rounding, whole-number arithmetic, and what only
    hands one of these on.
    """
    if isinstance(node, Binary):
        return node.operator not in COMPARISONS and node.operator != "&" and not is_whole(node, whole)
    if isinstance(node, Unary):
        return is_computed(node.operand, whole)
    if isinstance(node, Percent):
        return not _clean_percent(node)
    if not isinstance(node, Call) or node.function in _CLEAN:
        return False
    if node.function in ("IF", "CHOOSE"):
        return any(is_computed(branch, whole) for branch in node.arguments[1:])
    if node.function in _HAND_ON:
        return any(is_computed(argument, whole) for argument in node.arguments)
    return not is_whole(node, whole)


def _clean_percent(node: Percent) -> bool:
    """10% is the double nearest to 0.1, but 1.1% is not the one nearest to 0.011."""
    if not isinstance(node.operand, Number):
        return False
    value: Fraction = node.operand.value
    return float(value) / 100 == float(value / 100)


def is_whole(node: Node, whole: WholeNames = ()) -> bool:
    """Whether the node is a whole number for certain, so that binary arithmetic is exact on it."""
    if isinstance(node, Number):
        return node.value.denominator == 1
    if isinstance(node, Name):
        return node.name in whole
    if isinstance(node, Unary):
        return is_whole(node.operand, whole)
    if isinstance(node, Truth):
        return True
    if isinstance(node, Binary):
        if node.operator in COMPARISONS:
            return True
        exact = node.operator in ("+", "-", "*")
        return exact and is_whole(node.left, whole) and is_whole(node.right, whole)
    if not isinstance(node, Call):
        return False
    if node.function in ("ROUND", "ROUNDUP", "ROUNDDOWN"):
        places = constant_number(node.arguments[1])
        return places is not None and places <= 0
    if node.function in ("IF", "CHOOSE"):
        branches = node.arguments[1:]
        return all(is_whole(branch, whole) for branch in branches)
    if node.function in _HAND_ON_WHOLE:
        return all(is_whole(argument, whole) for argument in node.arguments)
    return node.function in _WHOLE
