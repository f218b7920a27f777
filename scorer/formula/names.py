"""What Excel accepts as a defined name, and finding a name without regard to case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from scorer.formula.functions import FUNCTIONS
from scorer.formula.tree import Name, Node, walk

_T = TypeVar("_T")

LONGEST_NAME = 255
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_ROW_COLUMN = re.compile(r"R[0-9]*(C[0-9]*)?|C[0-9]*", re.ASCII)


def names_in(node: Node) -> tuple[str, ...]:
    """The names of a formula, each once, in the order of first appearance and in the spelling used there."""
    found: dict[str, str] = {}
    for part in walk(node):
        if isinstance(part, Name):
            found.setdefault(part.name.lower(), part.name)
    return tuple(found.values())


def look_up(names: Mapping[str, _T], name: str) -> _T | None:
    """What `names` holds for `name`; Excel's names are the same in capitals and small letters."""
    found = names.get(name)
    if found is None and name.lower() != name.upper():
        folded = name.lower()
        return next((value for key, value in names.items() if key.lower() == folded), None)
    return found


def is_address(text: str) -> bool:
    """Whether Excel reads the text as a cell: A1 to XFD1048576, or R1C1 and its short forms."""
    capitals = text.upper()
    if _ROW_COLUMN.fullmatch(capitals):
        return True
    match = _ADDRESS.fullmatch(capitals)
    if match is None:
        return False
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column <= LAST_COLUMN and 1 <= int(match[2]) <= LAST_ROW


def name_fault(name: str) -> str | None:
    """Why Excel would refuse `name` as a defined name, as a Chinese sentence; None if it is good.

    Uniqueness is the caller's to check: names are the same in capitals and small letters.
    Source: Excel's rules for names. Stricter than Excel where other programs differ: no backslash, no question mark,
    no function's name, nothing outside Unicode's basic plane.
    """
    if not name:
        return "名称是空的。"
    if len(name) > LONGEST_NAME:
        return f"名称“{name[:10]}……”有 {len(name)} 个字符，Excel 最多允许 {LONGEST_NAME} 个。"
    return _character_fault(name) or _meaning_fault(name)


def _character_fault(name: str) -> str | None:
    from unicodedata import normalize

    plain = normalize("NFKC", name)
    if plain != name:
        return f"名称“{name}”里有全角或特殊写法的字符，请改成“{plain}”这样的普通字符。"
    if not (name[0].isalpha() or name[0] in "_〇"):
        return f"名称“{name}”的第一个字符必须是汉字、字母或下划线。"
    for character in name:
        if not (character.isalnum() or character in "_.") or ord(character) > 0xFFFF:
            sign = "空格" if character.isspace() else f"“{character}”"
            return f"名称“{name}”里不能有{sign}，只能用汉字、字母、数字、下划线和英文句点。"
    return None


def _meaning_fault(name: str) -> str | None:
    capitals = name.upper()
    if capitals in ("TRUE", "FALSE"):
        return f"“{name}”在 Excel 里是逻辑值，不能作名称。"
    if is_address(name):
        return f"“{name}”在 Excel 里是单元格地址，不能作名称。"
    if capitals in FUNCTIONS:
        return f"“{name}”是函数名，不能作名称。"
    return None
