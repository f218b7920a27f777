"""What is said of a formula whose words do not fit together."""

from __future__ import annotations

from typing import NoReturn

from scorer.formula.fault import FormulaError
from scorer.formula.tokens import Token

_OPERATORS = {"=": "等号", "<>": "不等号", "%": "百分号", ",": "逗号", ";": "分号"}


def refuse_missing(tokens: list[Token], index: int) -> NoReturn:
    """A name, number or bracket was expected at `tokens[index]`."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if token.kind == "end" and before is None:
        raise FormulaError("公式是空的。", 0, "请写公式，例如 =在职人数/编制数。")
    if token.text == "{":
        message = "大括号里的一列数只能作 LOOKUP 的第二、第三个参数。"
        raise FormulaError(message, token.position, "例如 LOOKUP(得分,{0,60,80,90},{1,2,3,4})。")
    if before is not None and before.text in ("(", ",") and token.text in (")", ","):
        raise FormulaError(
            "这里少了一个参数。", token.position, "请写上参数；没有内容时写 0 或两个英文引号。"
        )
    where = f"“{before.text}”后面" if before is not None else "公式开头"
    found = "公式到这里就结束了" if token.kind == "end" else f"写的是“{token.text}”"
    message = f"{where}应当是名称、数字或括号，但{found}。"
    raise FormulaError(message, token.position, "请补上缺少的内容，或删去多余的符号。")


def refuse_rest(token: Token) -> NoReturn:
    """The formula is complete, yet `token` follows."""
    if token.text == ")":
        raise FormulaError("多了一个右括号。", token.position, "请删去它，或在前面补上左括号。")
    if token.text in (",", ";"):
        message = f"{_OPERATORS[token.text]}只能用在函数的括号里。"
        raise FormulaError(
            message, token.position, "请检查前面的括号是否写全；小数点请用英文句点，千分位不写逗号。"
        )
    if token.kind == "operator":
        raise FormulaError(f"这里不能有“{token.text}”。", token.position, "请删去它。")
    message = f"“{token.text}”前面少了运算符号。"
    raise FormulaError(message, token.position, "请在两项之间写 + - * / 或 & 。")


def refuse_open(token: Token, bracket: str, opened: int) -> NoReturn:
    """The bracket opened at `opened` should close at `token`, which is something else."""
    if token.kind == "end":
        kind = "大" if bracket == "}" else ""
        message = f"第 {opened + 1} 个字符处开始的{kind}括号没有写完。"
        raise FormulaError(message, token.position, f"请在末尾补上“{bracket}”。")
    if token.kind != "operator":
        refuse_rest(token)
    if token.text == ";":
        raise FormulaError("参数之间不能用分号。", token.position, "请改成英文逗号。")
    message = f"这里应当是“{bracket}”，写的是“{token.text}”。"
    raise FormulaError(message, token.position, f"请检查括号是否成对，在这里写“{bracket}”。")
