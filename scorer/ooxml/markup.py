"""XML in and out: parsed without entities or network, written with nothing but our changes.

`order` is part of the schema: the elements of a worksheet, workbook or stylesheet stand in one sequence only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCTYPE_MARKS: Final = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_TRUE: Final = frozenset(("1", "true", "on"))
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL: Final = {code: f"_x{code:04X}_" for code in (*range(0x9), *range(0xB, 0x20), 0xFFFE, 0xFFFF)}

WORKSHEET_ORDER: Final = (
    *(
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetCalcPr",
        "sheetProtection",
    ),
    *(
        "protectedRanges",
        "scenarios",
        "autoFilter",
        "sortState",
        "dataConsolidate",
        "customSheetViews",
        "mergeCells",
    ),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *(
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
    ),
    *(
        "smartTags",
        "drawing",
        "legacyDrawing",
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
    ),
    *("webPublishItems", "tableParts", "extLst"),
)
WORKBOOK_ORDER: Final = (
    *(
        "fileVersion",
        "fileSharing",
        "workbookPr",
        "workbookProtection",
        "bookViews",
        "sheets",
        "functionGroups",
    ),
    *("externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches"),
    *("smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
)
STYLES_ORDER: Final = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
)


class DoctypeError(ValueError):
    """The XML declares a document type; no workbook does."""


def parse(content: bytes) -> etree._Element:
    """The root of an XML part. Raises DoctypeError, or etree.XMLSyntaxError for broken XML."""
    marks = _DOCTYPE_MARKS if b"\0" in content[:4] or content[:1] > b"\x7f" else _DOCTYPE_MARKS[:1]
    if any(mark in content for mark in marks):
        raise DoctypeError
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeError
    return root


def serialise(root: etree._Element) -> bytes:
    """The bytes of a part: comments and processing instructions around the root are kept."""
    return _DECLARATION + etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; comments have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def take_out(element: etree._Element) -> None:
    """Removes an element from its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def is_true(value: str | None) -> bool:
    """An xsd:boolean attribute."""
    return value in _TRUE


def whole(element: etree._Element, attribute: str, default: int = 0) -> int:
    """An attribute that counts or points; what is no such number reads as the default."""
    value = element.get(attribute) or ""
    return int(value) if value.isascii() and value.isdecimal() else default


def insert_ordered(parent: etree._Element, element: etree._Element, order: tuple[str, ...]) -> None:
    """Puts `element` where the schema's sequence wants it, after those of its own name."""
    own = order.index(local_name(element))
    for child in parent:
        rank = _rank(child, order)
        if rank is not None and rank > own:
            child.addprevious(element)
            return
    parent.append(element)


def child_of(parent: etree._Element, name: str, order: tuple[str, ...]) -> etree._Element:
    """The child `name` in the parent's own namespace, made in its place if there is none."""
    namespace = parent.tag.rpartition("}")[0] + "}"
    found = parent.find(namespace + name)
    if found is None:
        found = parent.makeelement(namespace + name)
        insert_ordered(parent, found, order)
    return found


def _rank(child: etree._Element, order: tuple[str, ...]) -> int | None:
    name = local_name(child)
    if name == "AlternateContent":
        # Form controls stand in a wrapper of another namespace: the first content counts.
        inner = next((found for choice in child for found in choice), None)
        name = "" if inner is None else local_name(inner)
    return order.index(name) if name in order else None


def same(one: etree._Element, other: etree._Element) -> bool:
    """Whether two elements say the same, whatever the prefixes and the order of attributes."""
    return (
        one.tag == other.tag
        and len(one.attrib) == len(other.attrib)
        and sorted(one.attrib.items()) == sorted(other.attrib.items())
        and (one.text or "").strip() == (other.text or "").strip()
        and len(one) == len(other)
        and all(same(first, second) for first, second in zip(one, other, strict=True))
    )


def set_attributes(element: etree._Element, attributes: Mapping[str, str | None]) -> None:
    """Sets attributes in the order given, dropping those that are None; the others follow.

    A fixed order, so that the same edit made twice gives the same bytes.
    """
    others = {str(name): str(value) for name, value in element.attrib.items() if name not in attributes}
    element.attrib.clear()
    for name, value in (*attributes.items(), *others.items()):
        if value is not None:
            element.set(name, value)


def unescape(text: str) -> str:
    """ST_Xstring: `_x000D_` is a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escape(text: str) -> str:
    """A text as ST_Xstring: control characters, and the first mark of what would read as an escape, become `_xHHHH_`."""
    if "_x" in text:
        text = _LIKE_ESCAPED.sub("_x005F_", text)
    return text if text.isprintable() else text.translate(_CONTROL)


def quoted(text: str) -> str:
    """A text as the content or attribute of an element that we write ourselves."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
