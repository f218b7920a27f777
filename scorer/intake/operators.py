"""Comparison signs and words around a number: ≥50个, 不超过30万元, 95%及以上 (READ-46 to READ-49)."""

from __future__ import annotations

from typing import Final, NamedTuple

from scorer.intake.text import fold

_BEFORE: Final = {
    "≥": ">= => ≥ ≧ ⩾ ≮ 大于等于 大于或等于 大于或者等于 不低于 不少于 不小于 至少",
    "≤": "<= =< ≤ ≦ ⩽ ≯ 小于等于 小于或等于 小于或者等于 不超过 不高于 不大于 不多于 至多",
    ">": "> 大于 超过 高于 多于",
    "<": "< 小于 低于 少于",
    "=": "= ═ 等于",
}
_BEHIND: Final = {
    "≥": "(含)及以上 及以上(含) (含)以上 以上(含) 及以上 以上",
    "≤": "(含)及以下 及以下(含) (含)以下 以下(含) (含)以内 以内(含) 及以下 以下 以内 之内",
}
_TIMES: Final = tuple("天日时钟周月年")
_FILLERS: Final = ("控制在", "达到")


def _longest_first(table: dict[str, str]) -> list[tuple[str, str]]:
    pairs = [(word, sign) for sign, words in table.items() for word in words.split()]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


_PREFIXES: Final = _longest_first(_BEFORE)
_SUFFIXES: Final = _longest_first(_BEHIND)


class Compared(NamedTuple):
    """A text without its comparison words. `clash` is true if two different ones stood there."""

    operator: str
    body: str
    clash: bool = False


def split_operator(text: str) -> Compared:
    """The comparison sign (≥ ≤ > < = or empty) and what it stands before or behind.

    “50(含)以上” is (≥, 50), “控制在4.5%以内” is (≤, 4.5%).
    """
    body = fold(text).strip()
    for filler in _FILLERS:
        body = body.removeprefix(filler).lstrip()
    before, behind = "", ""
    for word, sign in _PREFIXES:
        if body.startswith(word):
            before, body = sign, body[len(word) :].lstrip()
            break
    for word, sign in _SUFFIXES:
        if body.endswith(word):
            behind, body = sign, body[: -len(word)].rstrip()
            break
    if not behind and body.endswith("内") and body[-2:-1] in _TIMES:
        behind, body = "≤", body[:-1]  # 30日内, 3个工作日内
    clash = bool(before and behind and before != behind)
    return Compared(before or behind, body, clash)


def operator_of(text: str) -> str:
    """The sign that a column of its own holds (指标性质): ≥ for “≥” or “大于等于”, empty for anything else (READ-51)."""
    found = split_operator(text)
    return found.operator if not found.body else ""
