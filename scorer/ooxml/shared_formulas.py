"""Formulas written once for a range of cells: given to each cell, and handed on when their first cell is overwritten.

Source: ECMA-376 part 1, 18.3.1.40 (f, attributes t, si, ref).
"""

from __future__ import annotations

from itertools import takewhile

from lxml import etree

from scorer.ooxml.addresses import Area
from scorer.ooxml.markup import unescape
from scorer.ooxml.translate import moved


class SharedFormulas:
    """The groups met so far in one worksheet, by their number."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, tuple[int, int]]] = {}

    def text(self, row: int, column: int, group: str, text: str | None) -> str | None:
        """The formula of one member; the member that carries the text is the first of its group.

        None if the first was never met: the cell then keeps only its cached value.
        """
        if text:
            self._first[group] = (unescape(text), (row, column))
        if group not in self._first:
            return None
        formula, origin = self._first[group]
        return moved(formula, origin, (row, column))


def hand_on(
    master: etree._Element, position: tuple[int, int], group: list[tuple[int, int, etree._Element]]
) -> None:
    """Gives the text of a master's `f` element to the next member, before the master is overwritten.

    `group` holds row, column and `f` element of all formulas of its number, in the order of the file. Another
    text among them begins another group.
    """
    behind = [member for member in group if member[:2] > position]
    rest = list(takewhile(lambda member: not member[2].text, behind))
    if not rest or not master.text:
        return
    row, column, heir = rest[0]
    heir.text = moved(master.text, position, (row, column))
    if len(rest) == 1:
        for name in ("t", "si", "ref"):
            heir.attrib.pop(name, "")
        return
    rows, columns = [member[0] for member in rest], [member[1] for member in rest]
    heir.set("ref", str(Area(min(rows), min(columns), max(rows), max(columns))))
