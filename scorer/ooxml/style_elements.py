"""The elements of a stylesheet that a look is made of: font, fill, border, alignment."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from scorer.ooxml.look import Look
from scorer.ooxml.markup import insert_ordered

FONT_ORDER: Final = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"),
    *("family", "charset", "scheme"),
)
XF_ORDER: Final = ("alignment", "protection", "extLst")


def font_like(base: etree._Element, look: Look) -> etree._Element:
    """A font with the properties of `base` but for those that the look gives."""
    font = deepcopy(base)
    font.tail = None
    for name, flag in (("b", look.bold), ("i", look.italic), ("u", look.underline)):
        if flag is not None:
            _replace(font, name, {} if flag else None)
    if look.font_size is not None:
        _replace(font, "sz", {"val": f"{look.font_size:g}"})
    if look.font_color is not None:
        _replace(font, "color", {"rgb": argb(look.font_color)})
    if look.font_name is not None:
        _replace(font, "name", {"val": look.font_name})
        # A theme font would win over the name.
        _replace(font, "scheme", None)
    return font


def solid_fill(like: etree._Element, color: str) -> etree._Element:
    """A cell's fill of one colour; `like` lends its namespace."""
    fill = _new(like, "fill")
    pattern = _add(fill, "patternFill", patternType="solid")
    _add(pattern, "fgColor", rgb=argb(color))
    _add(pattern, "bgColor", indexed="64")
    return fill


def differential_fill(like: etree._Element, color: str) -> etree._Element:
    """The same in a differential style, where the background colour is the one that shows."""
    fill = _new(like, "fill")
    _add(_add(fill, "patternFill"), "bgColor", rgb=argb(color))
    return fill


def box(like: etree._Element, style: str) -> etree._Element:
    """A border of one kind of line on four sides."""
    border = _new(like, "border")
    for side in ("left", "right", "top", "bottom"):
        line = _add(border, side)
        if style != "none":
            line.set("style", style)
            _add(line, "color", auto="1")
    _add(border, "diagonal")
    return border


def align(xf: etree._Element, look: Look) -> None:
    """Sets the alignment that the look gives; the rest of the alignment stays."""
    wrap = None if look.wrap is None else str(int(look.wrap))
    indent = None if look.indent is None else str(look.indent)
    given = {"horizontal": look.horizontal, "vertical": look.vertical, "wrapText": wrap, "indent": indent}
    if all(value is None for value in given.values()):
        return
    namespace = xf.tag.rpartition("}")[0] + "}"
    alignment = xf.find(namespace + "alignment")
    if alignment is None:
        alignment = _new(xf, "alignment")
        insert_ordered(xf, alignment, XF_ORDER)
    for name, value in given.items():
        if value is not None:
            alignment.set(name, value)
    xf.set("applyAlignment", "1")


def argb(color: str) -> str:
    """RRGGBB as a file holds it. Raises ValueError for anything else."""
    if len(color) != 6:
        raise ValueError(color)
    int(color, 16)
    return f"FF{color.upper()}"


def _replace(font: etree._Element, name: str, attributes: dict[str, str] | None) -> None:
    namespace = font.tag.rpartition("}")[0] + "}"
    for old in font.findall(namespace + name):
        font.remove(old)
    if attributes is not None:
        element = _new(font, name)
        for key, value in attributes.items():
            element.set(key, value)
        insert_ordered(font, element, FONT_ORDER)


def _new(like: etree._Element, name: str) -> etree._Element:
    return like.makeelement(f"{like.tag.rpartition('}')[0]}}}{name}")


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    element = _new(parent, name)
    for key, value in attributes.items():
        element.set(key, value)
    parent.append(element)
    return element
