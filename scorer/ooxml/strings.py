"""The texts of a workbook: shared strings and inline ones, runs joined, phonetic guides left out."""

from __future__ import annotations

from lxml import etree

from scorer.ooxml.markup import local_name, unescape


def text_of(item: etree._Element) -> str:
    """The text of an `si` or `is` element: plain, or the runs of a rich text; furigana and pinyin are not text."""
    pieces = []
    for child in item:
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces.extend(part.text or "" for part in child if local_name(part) == "t")
    return unescape("".join(pieces))


def shared_strings(root: etree._Element) -> list[str]:
    """The shared strings in their order; a cell refers to them by position."""
    return [text_of(item) for item in root if local_name(item) == "si"]
