"""What a function demands of its arguments beyond their being formulas."""

from __future__ import annotations

import re
from fractions import Fraction

from scorer.formula.fault import FormulaError
from scorer.formula.functions import FUNCTIONS
from scorer.formula.tree import Array, Call, Name, Node, Number, Text, Unary, start

NUMBER_FORMAT = r"(?P<whole>#,##0|0+)(?:\.(?P<fixed>0*)(?P<optional>#*))?(?P<percent>%?)"


def check_arguments(call: Call) -> None:
    """Raises FormulaError for a wrong number of arguments, or one that this language does not allow there."""
    function = FUNCTIONS[call.function]
    count = len(call.arguments)
    if not function.least <= count <= function.most:
        if function.least == function.most:
            wanted = f" {function.least} 个"
        elif count < function.least:
            wanted = f"至少 {function.least} 个"
        else:
            wanted = f"至多 {function.most} 个"
        message = f"函数 {call.function} 要有{wanted}参数，这里写了 {count} 个。"
        raise FormulaError(message, call.position, f"写法：{function.purpose}。")
    if call.function == "TEXT":
        _check_format(call.arguments[1])
    elif call.function == "LOOKUP":
        _check_vectors(call)
    elif call.function == "ISBLANK" and not isinstance(call.arguments[0], Name):
        raise FormulaError("ISBLANK 里只能写一个名称。", start(call.arguments[0]), "例如 ISBLANK(编制数)。")


def _check_format(node: Node) -> None:
    if isinstance(node, Text):
        match = re.fullmatch(NUMBER_FORMAT, node.value)
        if match and (match["fixed"] is None or match["fixed"] or match["optional"]):
            return
    message = "TEXT 的第二个参数不是这里支持的数字格式。"
    raise FormulaError(message, start(node), '请用 "0"、"0.00"、"0.##"、"#,##0.00" 或 "0.00%" 这样的格式。')


def shown_places(code: str) -> int:
    """How many decimals of the number itself a format shows: 4 for `0.00%`."""
    match = re.fullmatch(NUMBER_FORMAT, code)
    if match is None:
        return 0
    return len(match["fixed"] or "") + len(match["optional"] or "") + (2 if match["percent"] else 0)


def _check_vectors(call: Call) -> None:
    """Ascending numbers only: Excel searches by halves, and every program sorts Chinese text differently."""
    vectors = [argument for argument in call.arguments[1:] if isinstance(argument, Array)]
    if len(vectors) < len(call.arguments) - 1:
        message = "LOOKUP 的第二、第三个参数要写成大括号里的一列数。"
        raise FormulaError(message, call.position, f"写法：{FUNCTIONS['LOOKUP'].purpose}。")
    edges = [constant_number(item) for item in vectors[0].items]
    known = [edge for edge in edges if edge is not None]
    if len(known) < len(edges) or known != sorted(set(known)):
        message = "LOOKUP 的第二个参数必须是从小到大的数字。"
        raise FormulaError(message, vectors[0].position, "例如 {0,60,80,90}。")
    if len(vectors[-1].items) != len(edges):
        message = f"LOOKUP 的两列个数不同：{len(edges)} 个和 {len(vectors[-1].items)} 个。"
        raise FormulaError(message, vectors[-1].position, "请让每个下限对应一个结果。")


def constant_number(node: Node) -> Fraction | None:
    """The value of a number or a negative number, None for anything else."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Unary) and node.operator == "-" and isinstance(node.operand, Number):
        return -node.operand.value
    return None
