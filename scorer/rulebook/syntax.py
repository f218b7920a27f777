"""What the YAML parser stumbled over, in Chinese: the parser itself speaks English."""

from __future__ import annotations

from typing import NamedTuple

import yaml
from yaml.reader import ReaderError

_BRACKETS = "{start}括号没有写完：各项之间用英文逗号，最后用英文的“{close}”"
_QUOTES = "{start}引号没有配对"
_ANCHOR = "这里的“*”或“&”后面不是名称；以“*”“&”开头的文字请加引号"
_SIGN = "文字不能以“!”或“%”开头，请加引号"
_BLOCK = "“|”或“>”后面应当直接换行，下一行用空格缩进"
_ESCAPE = "双引号里的“\\”写法不对，请改用单引号"
_TAB = "这里用了制表符（Tab 键），缩进只能用空格"
_AFTER = "“---”或“...”后面还有内容，一个文件只能写一套规则"
DEEP = "括号套了太多层，或者“*”引用了自己"
_STARTS_BEFORE = "could not find expected ':'"

# What the parser says (libyaml's scanner.c and parser.c) → what is told; {start} is where the open bracket or quote stands.
_TOLD = {
    "mapping values are not allowed in this context": "这里多了一个冒号；或者这一行的缩进比上一行深，文字里有冒号却没有加引号",
    _STARTS_BEFORE: "这一行没有写成“项目: 值”，冒号要用英文冒号，后面空一格",
    "did not find expected key": "这一行的缩进与同级的项目不一致，或者引号、括号后面多了内容",
    "did not find expected '-' indicator": "这一行的缩进与列表的其他各项不一致，或者没有以“- ”开头",
    "did not find expected ',' or ']'": _BRACKETS.replace("{close}", "]"),
    "did not find expected ',' or '}'": _BRACKETS.replace("{close}", "}"),
    "did not find expected node content": "这里缺少内容，或者多了逗号、括号",
    "found character that cannot start any token": "这里不能用这个字符；缩进只能用空格，以“@”“%”开头的文字请加引号",
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "found unexpected end of stream": _QUOTES,
    "found unexpected document indicator": _QUOTES,
    "found undefined alias": "“*”后面的名称没有定义；以“*”开头的文字请加引号",
    "second occurrence": "“&”后面的名称定义了两次",
    "did not find expected alphabetic or numeric character": _ANCHOR,
    "block sequence entries are not allowed in this context": "列表的“- ”要另起一行写",
    "mapping keys are not allowed in this context": "这里不能用“?”开头，请加引号",
    "but found another document": _AFTER,
    "did not find expected <document start>": _AFTER,
    "did not find the expected '>'": _SIGN,
    "did not find expected digit or '.' character": _SIGN,
    "found undefined tag handle": _SIGN,
    "did not find expected comment or line break": _BLOCK,
    "found an indentation indicator equal to 0": _BLOCK,
    "exceeded maximum nesting depth": DEEP,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
}
_OTHERWISE = "这里的写法看不懂"
_CONTROL = "文件里有不能显示的控制字符（字符编号 {code}）"


class Stumble(NamedTuple):
    """What is wrong, and where: 第3行第1列, or nothing where the parser does not say."""

    detail: str
    where: str = ""


def stumble(error: yaml.YAMLError, text: str) -> Stumble:
    """The Chinese sentence for a parser's error in `text`."""
    if isinstance(error, ReaderError):
        code = f"{error.character:04X}"
        return Stumble(_CONTROL.format(code=code), _position(text, error.position))
    if not isinstance(error, yaml.MarkedYAMLError):
        return Stumble(_OTHERWISE)
    begun, met = error.context_mark, error.problem_mark or error.context_mark
    if begun is not None and error.problem == _STARTS_BEFORE:
        met = begun
    told = _TOLD.get(error.problem or "", _OTHERWISE)
    start = f"第{begun.line + 1}行开始的" if begun is not None else ""
    return Stumble(told.replace("{start}", start), _where(met.line, met.column) if met else "")


def _position(text: str, at: int) -> str:
    """Where a byte of the text stands."""
    before = text.encode()[:at].decode("utf-8", "ignore")
    return _where(before.count("\n"), len(before) - (before.rfind("\n") + 1))


def _where(line: int, column: int) -> str:
    return f"第{line + 1}行第{column + 1}列"
