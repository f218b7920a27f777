"""The syntax tree of a formula: frozen nodes that know where they stood in the text.

Two trees are equal if they mean the same; positions and the spelling of a number do not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, cast

from scorer.frozen import Frozen

BinaryOperator = Literal["+", "-", "*", "/", "^", "&", "=", "<>", "<", "<=", ">", ">="]
COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})


class Placed(Frozen):
    """A node: what it means counts for equality, not where it stood or how it was spelt."""

    _silent = frozenset({"position"})


class Number(Placed):
    """A number as the author wrote it; `text` keeps the spelling (0.50), `value` is exact."""

    _silent = frozenset({"position", "text"})
    value: Fraction
    text: str
    position: int = 0


class Text(Placed):
    """A text in quotes; `value` is without the quotes."""

    value: str
    position: int = 0


class Truth(Placed):
    """TRUE or FALSE."""

    value: bool
    position: int = 0


class Name(Placed):
    """A name; it stands for one cell."""

    name: str
    position: int = 0


class Unary(Placed):
    """A sign in front of its operand."""

    operator: Literal["+", "-"]
    operand: Node
    position: int = 0


class Percent(Placed):
    """An operand divided by 100: `80%`."""

    operand: Node
    position: int = 0


class Binary(Placed):
    """Two operands; `position` is that of the operator."""

    operator: BinaryOperator
    left: Node
    right: Node
    position: int = 0


class Call(Placed):
    """A function, its name in capitals, and its arguments."""

    function: str
    arguments: tuple[Node, ...]
    position: int = 0


class Array(Placed):
    """A row of constants in braces, `{0,60,80}`: numbers, negative numbers, texts, truth values."""

    items: tuple[Node, ...]
    position: int = 0


Node = Number | Text | Truth | Name | Unary | Percent | Binary | Call | Array


def children(node: Node) -> tuple[Node, ...]:
    """The operands or arguments of `node`, in the order of the text."""
    kind = type(node)
    if kind is Binary:
        binary = cast(Binary, node)
        return (binary.left, binary.right)
    if kind is Call:
        return cast(Call, node).arguments
    if kind is Unary or kind is Percent:
        return (cast(Unary, node).operand,)
    return cast(Array, node).items if kind is Array else ()


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, in the order of the text."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def start(node: Node) -> int:
    """Where the text of `node` begins; an operator's `position` is inside its text."""
    while isinstance(node, (Binary, Percent)):
        node = node.left if isinstance(node, Binary) else node.operand
    return node.position


def depth(node: Node) -> int:
    """The number of levels of the tree."""
    level, levels = [node], 0
    while level:
        level = [child for parent in level for child in children(parent)]
        levels += 1
    return levels
