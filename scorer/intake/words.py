"""Words that stand where a value belongs: not applicable, ticks, levels, grades (READ-60 to READ-77)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, Literal

from scorer.intake.reading import Reading, open_cell, refuse
from scorer.intake.text import fold, normalise_label
from scorer.model import Cell, Place

_ABSENT: Final = frozenset(("无", "/", "-", "−", "*", "不适用", "不涉及"))
_DASHES: Final = "-−—–―─━"
_WITH_REASON: Final = (
    "无,",
    "无。",
    "无;",
    "无:",
    "无、",
    "无，",
    "不适用,",
    "不适用。",
    "不适用;",
    "不适用:",
)
_TICKS: Final = {
    1: "√ ✓ ✔ ☑ 是 有 符合 y yes true",
    0: "× ✗ ✕ ✘ ✖ 否 无 没有 不符合 n no false",
}
_TICK_OF: Final = {word: Fraction(met) for met, words in _TICKS.items() for word in words.split()}
_GRADES: Final = {"优秀": "优", "良好": "良", "中等": "中", "较差": "差"}
_LEVELS: Final = {
    "达成": "达成 已达成 完成 已完成 全部完成 全部达成 按时完成 按期完成 按时 按期 达标 已达标 达到预期目标 达成预期指标"
    " 达成年度指标 达成预期目标 达成年度目标 完成预期目标 完成年度目标",
    "部分达成": "部分达成 基本达成 部分完成 基本完成 大部分完成 部分达成并具有一定效果 部分达成年度指标并具有一定效果",
    "未达成": "未达成 未完成 没有完成 未达标 不达标 未按时完成 未达成且效果较差 未达成年度指标且效果较差",
}
_LEVEL_OF: Final = {word: level for level, words in _LEVELS.items() for word in words.split()}


def absence(text: str) -> Literal["na", "skip"] | None:
    """ "na" for what says that there is nothing to fill in (无, /, —, 不适用, “无，没有轮换”), "skip" for “……”.

    None for everything else (READ-65, READ-66, READ-69).
    """
    word = "".join(fold(text).split())
    if word in _ABSENT or (word and not word.strip(_DASHES)) or word.upper() == "N/A":
        return "na"
    if word.startswith(_WITH_REASON):
        return "na"
    return "skip" if len(word) > 2 and not word.strip(".…") else None


def level_of(text: str) -> str:
    """达成, 部分达成 or 未达成 for the words that mean it, the empty text for others (READ-61, READ-63, READ-64)."""
    return _LEVEL_OF.get(normalise_label(text).rstrip("。.!"), "")


def read_tick(cell: Cell | None, place: Place) -> Reading:
    """Whether an item of a checklist is met: value 1 or 0, `met` says it in words (READ-70).

    无 means not met here, not “not applicable”; blank is refused (READ-71). A letter X is refused: some mark with it
    what is fulfilled.
    """
    opened = open_cell(cell, place, "符合")
    if cell is None or (opened is not None and opened.state == "blank"):
        return refuse("READ-71", place, "")
    if opened is not None:
        return opened
    word = normalise_label(cell.text)
    met = _TICK_OF.get(word.lower())
    if met is not None:
        return Reading("value", met, text=cell.text)
    if word in ("不适用", "不涉及"):
        return Reading("na", text=cell.text)
    return refuse("READ-70", place, cell.text, "×" if word in ("X", "x") else "")


def read_level(cell: Cell | None, words: Sequence[str], place: Place) -> Reading:
    """One word of a closed list, as the list spells it; a near miss is refused with the word that was likely meant."""
    opened = open_cell(cell, place, words[0] if words else "")
    if cell is None or opened is not None:
        return opened or Reading("blank")
    typed = normalise_label(cell.text)
    for word in words:
        if normalise_label(word) == typed:
            return Reading("level", text=cell.text, level=word)
    if absence(cell.text) is not None:
        return Reading("na", text=cell.text)
    likely = nearest_word(typed, words)
    return refuse("READ-207", place, cell.text, likely, words[0] if words else "", words="、".join(words))


def nearest_word(typed: str, words: Sequence[str]) -> str:
    """The one word of the list that contains what was typed, is contained in it or is one sign away; else empty."""
    inside = [word for word in words if typed and (typed in word or word in typed)]
    if len(inside) > 1:
        longest = max(inside, key=len)
        inside = [longest] if all(word in longest for word in inside) and longest in typed else []
    near = inside or [word for word in words if _one_edit(typed, word)]
    return near[0] if len(near) == 1 else ""


def read_grade(cell: Cell | None, place: Place) -> Reading:
    """The grade that the officer gives: 优, 良, 中, 差, also as 优秀, 良好, 中等, 较差 (READ-75)."""
    opened = open_cell(cell, place, "优")
    if cell is None or opened is not None:
        return opened or Reading("blank")
    word = normalise_label(cell.text)
    if word in _GRADES.values():
        return Reading("level", text=cell.text, level=word)
    if absence(cell.text) is not None:
        return Reading("na", text=cell.text)
    grade = _GRADES.get(word)
    if grade is None:
        return refuse("READ-208", place, cell.text, example="优")
    return Reading("level", text=cell.text, level=grade)


def read_reason(cell: Cell | None) -> str:
    """The text of a reason column; empty for 无, /, 0 and dashes, which say nothing (READ-68)."""
    if cell is None or cell.kind in ("blank", "error"):
        return ""
    word = normalise_label(cell.text)
    return "" if word == "0" or word in _ABSENT or not word.strip(_DASHES) else cell.text.strip()


def _one_edit(typed: str, word: str) -> bool:
    """True if one sign replaced, left out, added or swapped with its neighbour makes `typed` the `word`."""
    if min(len(typed), len(word)) < 2:
        return False
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    rest, aim = typed[start:], word[start:]
    swapped = rest[:2] == aim[1::-1] and rest[2:] == aim[2:]
    return swapped or rest[1:] == aim[1:] or rest == aim[1:] or rest[1:] == aim
