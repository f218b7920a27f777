"""Formula text → syntax tree, by operator precedence as Excel has it.

From the strongest: sign (so `-2^2` is 4), percent, `^` (from the left), `* /`, `+ -`, `&`, comparison.
Source: Microsoft, "Calculation operators and precedence in Excel".
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import cast

from scorer.formula.arguments import check_arguments
from scorer.formula.fault import FormulaError
from scorer.formula.functions import FUNCTIONS, MOST_ARGUMENTS, instead_of
from scorer.formula.refuse import refuse_missing, refuse_open, refuse_rest
from scorer.formula.tokens import Token, tokenize
from scorer.formula.tree import (
    Array,
    Binary,
    BinaryOperator,
    Call,
    Name,
    Node,
    Number,
    Percent,
    Text,
    Truth,
    Unary,
)
from scorer.formula.tree import depth as depth_of

DEEPEST = 64  # Excel's limit for functions within functions; ours counts brackets and signs too
DEEPEST_TREE = 128  # a + b + c … is a level each; readers of the tree recurse

STRENGTH: dict[str, int] = {
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 1),
    "&": 2,
    **dict.fromkeys(("+", "-"), 3),
    **dict.fromkeys(("*", "/"), 4),
    "^": 5,
    "%": 6,
}
SIGN_STRENGTH = 7


@lru_cache(maxsize=1024)
def parse(text: str) -> Node:
    """The syntax tree of a formula, with or without its leading `=`.

    Raises FormulaError, in Chinese, with the position in `text` and a cure.
    """
    tokens = tokenize(text)
    reader = _Reader(tokens)
    node = reader.expression(0)
    if reader.token.kind != "end":
        refuse_rest(reader.token)
    if len(tokens) > DEEPEST_TREE and depth_of(node) > DEEPEST_TREE:
        message = f"公式里连着的运算超过 {DEEPEST_TREE} 层。"
        raise FormulaError(message, 0, "请用 SUM(…) 相加，或把公式拆成几个名称。")
    return node


class _Reader:
    """The tokens of one formula and how far they have been read."""

    __slots__ = ("depth", "index", "token", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.index = 0
        self.token = tokens[0]
        self.depth = 0

    def next(self) -> None:
        """The token after the current one becomes current."""
        self.index += 1
        self.token = self.tokens[self.index]

    def expression(self, strength: int) -> Node:
        """Everything that binds more strongly than `strength`."""
        left = self.operand()
        while True:
            _, operator, position = self.token
            own = STRENGTH.get(operator, 0)
            if own <= strength:
                return left
            self.next()
            if operator == "%":
                left = Percent(left, position)
            else:
                left = Binary(cast(BinaryOperator, operator), left, self.expression(own), position)

    def operand(self) -> Node:
        kind, text, position = self.token
        if kind == "name":
            self.next()
            return self.name(text, position)
        if kind == "number":
            self.next()
            return Number(Fraction(text), text, position)
        if kind == "text":
            self.next()
            return Text(text[1:-1].replace('""', '"'), position)
        if text == "(":
            return self.brackets(position)
        if text == "-" or text == "+":
            return self.sign(text, position)
        return refuse_missing(self.tokens, self.index)

    def name(self, text: str, position: int) -> Node:
        capitals = text.upper()
        if self.token.text == "(":
            return self.call(text, position)
        if capitals == "TRUE" or capitals == "FALSE":
            return Truth(capitals == "TRUE", position)
        if capitals in FUNCTIONS:
            message = f"函数 {capitals} 后面少了括号。"
            raise FormulaError(message, position, f"写法：{FUNCTIONS[capitals].purpose}。")
        return Name(text, position)

    def brackets(self, position: int) -> Node:
        self.deeper(position)
        self.next()
        node = self.expression(0)
        self.close(")", position)
        return node

    def sign(self, text: str, position: int) -> Node:
        self.deeper(position)
        self.next()
        node = Unary("-" if text == "-" else "+", self.expression(SIGN_STRENGTH), position)
        self.depth -= 1
        return node

    def call(self, text: str, position: int) -> Node:
        function = text.upper()
        if function not in FUNCTIONS:
            raise FormulaError(f"没有函数 {text}。", position, instead_of(text))
        self.deeper(position)
        self.next()
        arguments: list[Node] = []
        if self.token.text != ")":
            arguments.append(self.argument(function, 0))
            while self.token.text == ",":
                self.next()
                arguments.append(self.argument(function, len(arguments)))
        self.close(")", position)
        if len(arguments) > MOST_ARGUMENTS:
            message = f"函数 {function} 有 {len(arguments)} 个参数，Excel 最多允许 {MOST_ARGUMENTS} 个。"
            raise FormulaError(message, position, "请分成几个函数。")
        node = Call(function, tuple(arguments), position)
        check_arguments(node)
        return node

    def argument(self, function: str, index: int) -> Node:
        if function == "LOOKUP" and index and self.token.text == "{":
            return self.array(self.token.position)
        return self.expression(0)

    def array(self, position: int) -> Node:
        self.deeper(position)
        items: list[Node] = []
        separator = ""
        while not items or self.token.text == separator:
            self.next()
            items.append(self.constant())
            separator = separator or (self.token.text if self.token.text in (",", ";") else "")
            if not separator:
                break
        self.close("}", position)
        return Array(tuple(items), position)

    def constant(self) -> Node:
        position = self.token.position
        item = self.operand()
        if isinstance(item, (Number, Text, Truth)):
            return item
        if isinstance(item, Unary) and item.operator == "-" and isinstance(item.operand, Number):
            return item
        message = "大括号里只能写数字、引号里的文字、TRUE 或 FALSE。"
        raise FormulaError(message, position, "例如 {0,60,80,90}。")

    def deeper(self, position: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            message = f"公式里的括号、函数和正负号套了 {DEEPEST} 层以上。"
            raise FormulaError(message, position, "请把里面的一段写成另一个名称。")

    def close(self, bracket: str, opened: int) -> None:
        if self.token.text != bracket or self.token.kind != "operator":
            refuse_open(self.token, bracket, opened)
        self.next()
        self.depth -= 1
