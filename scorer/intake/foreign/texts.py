"""The lines of a form that are no answers and still the officer's: title, signatures, goals, who carries a project out."""

from __future__ import annotations

from collections.abc import Iterator

from scorer.intake.labels import label_key
from scorer.intake.view import View
from scorer.ooxml import Sheet

_SIGNED = ("填表人", "填报日期", "联系电话", "单位负责人")
_BESIDE = ("主管部门", "实施单位")
_BELOW = ("预期目标", "实际完成情况")
_DATE = "填报日期"


def carry_texts(old: View, new: View, sheet: Sheet) -> None:
    """Puts the lines of `old` where `new` has theirs; a line for a date that `old` has not goes."""
    for source, aim in _places(old, new):
        text = old.text(*source)
        if text.strip() and sheet.writable(*aim):
            sheet.set_text(*aim, text)
    dated = next(iter(_starting(new, _DATE)), None)
    if dated is not None and not list(_starting(old, _DATE)):
        sheet.clear(*dated)


def _places(old: View, new: View) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of cells: where a text stands, and where it goes."""
    yield from zip(_titles(old), _titles(new), strict=False)
    for word in _SIGNED:
        yield from zip(_starting(old, word), _starting(new, word), strict=False)
    for word in _BESIDE:
        for at, aim in zip(_labelled(old, word), _labelled(new, word), strict=False):
            yield _right_of(old, at), _right_of(new, aim)
    for word in _BELOW:
        for at, aim in zip(_labelled(old, word), _labelled(new, word), strict=False):
            yield old.anchor(at[0] + 1, at[1]), new.anchor(aim[0] + 1, aim[1])


def _titles(view: View) -> list[tuple[int, int]]:
    return [(row, column) for row, column, _ in view.texts() if row == view.first][:1]


def _starting(view: View, word: str) -> list[tuple[int, int]]:
    """The first cell whose text starts so."""
    return [(row, column) for row, column, text in view.texts() if text.strip().startswith(word)][:1]


def _labelled(view: View, word: str) -> list[tuple[int, int]]:
    return [(row, column) for row, column, text in view.texts() if label_key(text) == word][:1]


def _right_of(view: View, at: tuple[int, int]) -> tuple[int, int]:
    return view.anchor(at[0], view.area(*at).last_column + 1)
