"""Syntax tree → Excel formula text with the fewest brackets."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.formula.names import look_up
from scorer.formula.parse import SIGN_STRENGTH, STRENGTH
from scorer.formula.tree import Binary, Call, Name, Node, Number, Percent, Text, Truth, Unary

OPERAND_STRENGTH = 8
NO_NAMES: Mapping[str, str] = {}


def excel_text(node: Node, rename: Mapping[str, str] = NO_NAMES) -> str:
    """The formula as Excel text without a leading `=`; parsing it gives an equal tree.

    `rename` maps a name to what is written in its place: another name or a reference such as `评分依据!$C$5`,
    anything that needs no brackets.
    """
    if isinstance(node, Binary):
        strength = STRENGTH[node.operator]
        left = _inside(node.left, strength, rename)
        return f"{left}{node.operator}{_inside(node.right, strength + 1, rename)}"
    if isinstance(node, Call):
        return f"{node.function}({','.join([excel_text(argument, rename) for argument in node.arguments])})"
    if isinstance(node, Name):
        return look_up(rename, node.name) or node.name
    if isinstance(node, Number):
        return node.text
    if isinstance(node, Percent):
        return _inside(node.operand, STRENGTH["%"], rename) + "%"
    if isinstance(node, Unary):
        return node.operator + _inside(node.operand, SIGN_STRENGTH, rename)
    if isinstance(node, Text):
        return '"' + node.value.replace('"', '""') + '"'
    if isinstance(node, Truth):
        return "TRUE" if node.value else "FALSE"
    return "{" + ",".join([excel_text(item) for item in node.items]) + "}"


def strength_of(node: Node) -> int:
    """How strongly a node holds together; a weaker one inside a stronger one needs brackets."""
    if isinstance(node, Binary):
        return STRENGTH[node.operator]
    if isinstance(node, Percent):
        return STRENGTH["%"]
    return OPERAND_STRENGTH  # a sign too: nothing binds more strongly


def _inside(node: Node, strength: int, rename: Mapping[str, str]) -> str:
    text = excel_text(node, rename)
    return f"({text})" if strength_of(node) < strength else text
