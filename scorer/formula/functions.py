"""The closed list of functions: all of them are in Excel 2010, WPS and LibreOffice 7, none is volatile."""

from __future__ import annotations

from typing import NamedTuple

MOST_ARGUMENTS = 255


class Function(NamedTuple):
    """How many arguments a function takes, and what it is for in a few words."""

    least: int
    most: int
    purpose: str


FUNCTIONS: dict[str, Function] = {
    "IF": Function(2, 3, "IF(条件,成立时的值,不成立时的值)"),
    "AND": Function(1, MOST_ARGUMENTS, "AND(条件1,条件2)"),
    "OR": Function(1, MOST_ARGUMENTS, "OR(条件1,条件2)"),
    "NOT": Function(1, 1, "NOT(条件)"),
    "IFERROR": Function(2, 2, "IFERROR(值,出错时的值)"),
    "MIN": Function(1, MOST_ARGUMENTS, "MIN(数1,数2)"),
    "MAX": Function(1, MOST_ARGUMENTS, "MAX(数1,数2)"),
    "SUM": Function(1, MOST_ARGUMENTS, "SUM(数1,数2)"),
    "AVERAGE": Function(1, MOST_ARGUMENTS, "AVERAGE(数1,数2)"),
    "COUNT": Function(1, MOST_ARGUMENTS, "COUNT(数1,数2)"),
    "ABS": Function(1, 1, "ABS(数)"),
    "ROUND": Function(2, 2, "ROUND(数,小数位数)"),
    "ROUNDUP": Function(2, 2, "ROUNDUP(数,小数位数)"),
    "ROUNDDOWN": Function(2, 2, "ROUNDDOWN(数,小数位数)"),
    "INT": Function(1, 1, "INT(数)"),
    "MOD": Function(2, 2, "MOD(数,除数)"),
    "ISBLANK": Function(1, 1, "ISBLANK(名称)"),
    "ISNUMBER": Function(1, 1, "ISNUMBER(值)"),
    "ISTEXT": Function(1, 1, "ISTEXT(值)"),
    "CHOOSE": Function(2, MOST_ARGUMENTS, "CHOOSE(序号,第一个值,第二个值)"),
    "LOOKUP": Function(2, 3, "LOOKUP(数,{0,60,80},{1,2,3})"),
    "TEXT": Function(2, 2, 'TEXT(数,"0.00")'),
    "N": Function(1, 1, "N(值)"),
    "LEN": Function(1, 1, "LEN(文字)"),
    "LEFT": Function(1, 2, "LEFT(文字,字数)"),
    "RIGHT": Function(1, 2, "RIGHT(文字,字数)"),
}

# What authors write out of habit, and what this language has for it.
INSTEAD: dict[str, str] = {
    "IFS": "请用嵌套的 IF。",
    "SWITCH": "请用 IF 或 CHOOSE。",
    "LET": "请把中间结果写成规则里的另一个名称。",
    "XLOOKUP": "请用 LOOKUP。",
    "VLOOKUP": "请用 LOOKUP。",
    "HLOOKUP": "请用 LOOKUP。",
    "MATCH": "请用 LOOKUP。",
    "CEILING": "请用 ROUNDUP。",
    "FLOOR": "请用 INT 或 ROUNDDOWN。",
    "TRUNC": "请用 ROUNDDOWN(数,0)。",
    "PRODUCT": "请用 *。",
    "POWER": "请用 ^。",
    "CONCATENATE": "请用 & 连接文字。",
    "CONCAT": "请用 & 连接文字。",
    "SUMIF": "请用 IF 和 SUM。",
    "COUNTIF": "请用 IF 和 SUM。",
    "COUNTA": "请用 ISBLANK。",
    "ISERROR": "请用 IFERROR。",
    "MID": "请用 LEFT 和 RIGHT。",
    "TODAY": "规则的结果不能随打开的日子变化，请把日期作为一个名称填写。",
    "NOW": "规则的结果不能随打开的时间变化，请把日期作为一个名称填写。",
    "TRUE": "请直接写 TRUE，不加括号。",
    "FALSE": "请直接写 FALSE，不加括号。",
    "四舍五入": "请用 ROUND。",
    "取整": "请用 INT。",
    "如果": "请用 IF。",
    "最大值": "请用 MAX。",
    "最小值": "请用 MIN。",
    "求和": "请用 SUM。",
    "平均值": "请用 AVERAGE。",
    "绝对值": "请用 ABS。",
}


def instead_of(name: str) -> str:
    """What to write instead of a function that the language does not have, as a Chinese sentence."""
    known = INSTEAD.get(name.upper())
    if known:
        return known
    from difflib import get_close_matches

    near = get_close_matches(name.upper(), FUNCTIONS, n=1)
    if near:
        return f"是不是要写 {near[0]}？写法：{FUNCTIONS[near[0]].purpose}。"
    return f"可用的函数有：{'、'.join(FUNCTIONS)}。"
