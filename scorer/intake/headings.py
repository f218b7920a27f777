"""Columns found by the words of their headings."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.intake.labels import label_key
from scorer.intake.text import normalise_label
from scorer.intake.view import View


def head_row(view: View, columns: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> int | None:
    """The first row that holds a heading of every needed column."""
    wanted = [{key for word in columns[name] for key in _keys(word)} for name in needed]
    for row, cells in view.rows.items():
        labels = {key for cell in cells.values() if cell.kind == "text" for key in _keys(cell.text)}
        if all(labels & words for words in wanted):
            return row
    return None


def _keys(text: str) -> tuple[str, str]:
    """A heading in full and without what stands in brackets: 预算数（调整后） and 预算数."""
    return normalise_label(text), label_key(text)


def columns_of(view: View, head: int, known: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The column of each heading in the head row: by its full words first, then by those without brackets."""
    titles = {column: _keys(cell.text) for column, cell in view.rows[head].items() if cell.kind == "text"}
    found: dict[str, int] = {}
    for part in (0, 1):
        for name, words in known.items():
            if name in found:
                continue
            keys = [_keys(word)[part] for word in words]
            free = [
                column for column in titles if column not in found.values() and titles[column][part] in keys
            ]
            if free:
                found[name] = min(free, key=lambda column: keys.index(titles[column][part]))
    return found
