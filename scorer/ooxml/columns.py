"""What `cols` says of a worksheet's columns: which are hidden, and the style that their new cells take."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from scorer.ooxml import limits
from scorer.ooxml.markup import is_true
from scorer.ooxml.namespaces import Dialect


def hidden(root: etree._Element, dialect: Dialect) -> set[int]:
    """The numbers of the hidden columns."""
    return {
        column
        for first, last, element in _ranges(root, dialect)
        if is_true(element.get("hidden"))
        for column in range(first, last + 1)
    }


def style_of(root: etree._Element, dialect: Dialect, column: int) -> int:
    """The style of a column, 0 if it has none."""
    for first, last, element in _ranges(root, dialect):
        if first <= column <= last:
            return int(element.get("style") or 0)
    return 0


def _ranges(root: etree._Element, dialect: Dialect) -> Iterator[tuple[int, int, etree._Element]]:
    for block in root.iterchildren(dialect.tag("cols")):
        for element in block.iterchildren(dialect.tag("col")):
            first = max(int(element.get("min") or 1), 1)
            yield first, min(int(element.get("max") or first), limits.COLUMNS), element
