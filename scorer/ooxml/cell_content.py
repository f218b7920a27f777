"""What stands in a cell's element, written anew: formula, value, type, style, always in the same order."""

from __future__ import annotations

from typing import Final, Literal

from lxml import etree

from scorer.ooxml import limits
from scorer.ooxml.markup import escape, set_attributes
from scorer.ooxml.namespaces import Dialect

ValueKind = Literal["number", "text", "boolean", "error"]

_FORMULA_TYPES: Final[dict[ValueKind, str | None]] = {
    "number": None,
    "text": "str",
    "boolean": "b",
    "error": "e",
}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def type_of(kind: ValueKind) -> str | None:
    """The `t` attribute of a value that stands in `v`."""
    return _FORMULA_TYPES[kind]


def stored(value: str, kind: ValueKind) -> str:
    """A value as `v` holds it. Raises ValueError for a number that is none, or a text longer than a cell takes."""
    if kind == "number" and not float("-inf") < float(value) < float("inf"):
        raise ValueError(value)
    if kind == "boolean":
        return "1" if value.upper() in ("TRUE", "1") else "0"
    if len(value) > limits.CELL_TEXT_LENGTH:
        raise ValueError(f"{len(value)} characters")
    return escape(value)


def is_formula(element: etree._Element, dialect: Dialect) -> bool:
    """Whether the cell holds a formula."""
    return element.find(dialect.tag("f")) is not None


def put_formula(
    element: etree._Element, dialect: Dialect, formula: str, value: str, kind: ValueKind, style: int | None
) -> None:
    """A formula, without or with its equals sign, and the value it has now."""
    content = stored(value, kind)
    _empty(element, dialect)
    _begin(element, style, type_of(kind))
    text = etree.Element(dialect.tag("f"))
    text.text = escape(formula.removeprefix("="))
    result = etree.Element(dialect.tag("v"))
    result.text = content
    element[:0] = [text, result]


def put_number(element: etree._Element, dialect: Dialect, digits: str, style: int | None) -> None:
    """A number, as the digits to store. Raises ValueError for anything that is no finite number."""
    content = stored(digits, "number")
    _empty(element, dialect)
    _begin(element, style, None)
    value = etree.Element(dialect.tag("v"))
    value.text = content
    element.insert(0, value)


def put_text(element: etree._Element, dialect: Dialect, text: str, style: int | None) -> None:
    """A text, inline: the shared strings stay as they are. Raises ValueError past Excel's length."""
    content = stored(text, "text")
    _empty(element, dialect)
    _begin(element, style, "inlineStr")
    inline = etree.Element(dialect.tag("is"))
    run = etree.SubElement(inline, dialect.tag("t"))
    run.text = content
    if text != text.strip() or "\n" in text:
        run.set(_SPACE, "preserve")
    element.insert(0, inline)


def put_nothing(element: etree._Element, dialect: Dialect) -> None:
    """Value and formula go, the style stays."""
    _empty(element, dialect)
    _begin(element, None, None)


def _empty(element: etree._Element, dialect: Dialect) -> None:
    for name in ("f", "v", "is"):
        for child in element.findall(dialect.tag(name)):
            element.remove(child)
    if not len(element):
        element.text = None


def _begin(element: etree._Element, style: int | None, type_: str | None) -> None:
    kept = element.get("s") if style is None else str(style)
    # cm and vm point to metadata (dynamic arrays, rich values) of the content that went.
    set_attributes(element, {"r": element.get("r"), "s": kept, "t": type_, "cm": None, "vm": None})
