"""Formula text → tokens. What is no token is refused here, with the character pointed at."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, NoReturn

from scorer.formula.fault import FormulaError, shown
from scorer.formula.names import is_address

LONGEST_FORMULA = 8192  # Excel's limits; LibreOffice has none, so no other program would tell us
LONGEST_TEXT = 255
MOST_DIGITS = 15  # Excel drops the rest, we do not
LARGEST_EXPONENT = 300

Kind = Literal["number", "text", "name", "operator", "end"]


class Token(NamedTuple):
    """One word of a formula; `text` is as written."""

    kind: Kind
    text: str
    position: int


_TOKEN = r"""(?x)
        (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<text>"(?:[^"\x00-\x1f]|"")*")
      | (?P<name>[^\W\d][\w.]*)
      | (?P<operator><>|<=|>=|[-+*/^&=<>%(),{};])
      | (?P<space>[\ \t\r\n]+)"""

# What people type with a Chinese keyboard or copy from a document, and what a formula needs.
HALF_WIDTH: dict[str, str] = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys("“”„‟＂", '"'),
    **dict.fromkeys("‘’", '"'),
    **dict.fromkeys("−–—‐‑﹣", "-"),
    **dict.fromkeys("×✕∗", "*"),
    **dict.fromkeys("÷∕", "/"),
    **dict.fromkeys("≤≦", "<="),
    **dict.fromkeys("≥≧", ">="),
    **dict.fromkeys("【〔［", "("),
    **dict.fromkeys("】〕］", ")"),
    "≠": "<>",
    "、": ",",
    "。": ".",
    "\u3000": " ",
    "\xa0": " ",
}


def tokenize(text: str) -> list[Token]:
    """The tokens of a formula, the last of kind "end"; a leading = is passed over.

    Raises FormulaError for what Excel or this language does not know.
    """
    if len(text) > LONGEST_FORMULA:
        message = f"公式有 {len(text)} 个字符，Excel 最多允许 {LONGEST_FORMULA} 个。"
        raise FormulaError(message, LONGEST_FORMULA, "请把公式拆成几个名称。")
    tokens: list[Token] = []
    position = len(text) - len(text.lstrip(" \t\r\n"))
    position += text[position : position + 1] == "="
    match = re.compile(_TOKEN).match
    while position < len(text):
        found = match(text, position)
        if found is None:
            _refuse(text, position)
        kind = found.lastgroup
        if kind != "space":
            token = Token(kind, found.group(), position)  # type: ignore[arg-type] # the groups are the kinds
            if kind != "operator":
                _CHECKS[token.kind](token, text)
            tokens.append(token)
        position = found.end()
    tokens.append(Token("end", "", len(text)))
    return tokens


def _check_number(token: Token, text: str) -> None:
    mantissa, _, exponent = token.text.lower().partition("e")
    digits = mantissa.replace(".", "").strip("0")
    if len(digits) > MOST_DIGITS:
        message = f"数字 {token.text} 超过 {MOST_DIGITS} 位有效数字，Excel 会丢掉后面的数字。"
        raise FormulaError(message, token.position, f"请写成不超过 {MOST_DIGITS} 位有效数字的数。")
    if len(token.text) > LARGEST_EXPONENT or (exponent and abs(int(exponent)) > LARGEST_EXPONENT):
        raise FormulaError(
            f"数字 {token.text[:20]} 超出 Excel 能表示的范围。", token.position, "请核对这个数字。"
        )
    after = token.position + len(token.text)
    following = text[after : after + 1]
    if following and (following.isalpha() or following == "_") and following not in HALF_WIDTH:
        message = f"名称不能以数字开头：“{token.text}{following}……”。"
        raise FormulaError(message, token.position, "请改用以汉字、字母或下划线开头的名称。")


def _check_text(token: Token, text: str) -> None:
    length = len(token.text[1:-1].replace('""', '"'))
    if length > LONGEST_TEXT:
        message = f"引号里的文字有 {length} 个字符，Excel 公式里最多允许 {LONGEST_TEXT} 个。"
        raise FormulaError(message, token.position, "请拆成两段，用 & 连接。")


def _check_name(token: Token, text: str) -> None:
    name = token.text
    for offset, character in enumerate(name):
        if character > "\x7f" and not "\u4e00" <= character <= "\u9fff":
            _check_rare(name, character, token.position + offset)
    if text[token.position + len(name) : token.position + len(name) + 1] in ("!", "！"):
        _refuse_address(name + "!", token.position)
    if name.isascii() and is_address(name):
        _refuse_address(name, token.position)


_CHECKS = {"number": _check_number, "text": _check_text, "name": _check_name}


def _check_rare(name: str, character: str, position: int) -> None:
    """Full-width letters, circled digits and the like: Excel takes them for other characters than we do."""
    if character in HALF_WIDTH:
        _refuse_full_width(character, position)
    from unicodedata import normalize

    if normalize("NFKC", character) != character or ord(character) > 0xFFFF:
        message = f"名称“{name}”里的 {shown(character)} 不能用在 Excel 的名称里。"
        raise FormulaError(message, position, "名称请只用汉字、字母、数字、下划线和英文句点。")


def _refuse(text: str, position: int) -> NoReturn:
    character = text[position]
    if character in HALF_WIDTH:
        _refuse_full_width(character, position)
    if character == '"':
        raise FormulaError(
            "文字少了后面的引号，或引号里有换行。", position, '请在文字前后各写一个英文引号："文字"。'
        )
    if character in "$:![":
        _refuse_address(character, position)
    if character == "'":
        raise FormulaError("公式里不能用单引号。", position, '文字请放在英文双引号里："文字"。')
    message = f"公式里不能有 {shown(character)}。"
    raise FormulaError(message, position, "请只用名称、数字、英文引号里的文字、函数和运算符号。")


def _refuse_full_width(character: str, position: int) -> NoReturn:
    half = HALF_WIDTH[character]
    wanted = "空格" if half == " " else half
    raise FormulaError(
        f"公式里的 {shown(character)} 是全角或中文符号。", position, f"请改成英文（半角）的 {wanted} 。"
    )


def _refuse_address(text: str, position: int) -> NoReturn:
    message = f"规则里的公式不能写单元格地址（“{text}”）。"
    raise FormulaError(message, position, "请改用名称，例如 在职人数/编制数。")
