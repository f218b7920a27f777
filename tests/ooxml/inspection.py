"""What is wrong with a workbook file, by the rules that Excel insists on: one sentence for each fault.

Written from ECMA-376 without looking at the code that it checks.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree
from openpyxl.utils import coordinate_to_tuple

from tests.ooxml.handmade import unzipped

SEQUENCE = {
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
    "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties "
    "cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst",
    "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes "
    "webPublishing fileRecoveryPr webPublishObjects extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
    "c": "f v is extLst",
    "xf": "alignment protection extLst",
    "dxf": "font numFmt fill alignment border protection extLst",
}


def faults(content: bytes) -> list[str]:
    """Everything that is wrong."""
    parts = unzipped(content)
    roots = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    found = [*_relations(parts, roots), *_types(parts, roots)]
    for name, root in roots.items():
        if _local(root) in ("worksheet", "workbook", "styleSheet"):
            found += [f"{name}: {fault}" for fault in _sequence(root)]
        if _local(root) == "worksheet":
            found += [f"{name}: {fault}" for fault in _worksheet(root, roots)]
        if _local(root) == "workbook":
            found += [f"{name}: {fault}" for fault in _workbook(root)]
    return found


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _sequence(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        order = SEQUENCE.get(_local(element))
        if order is None:
            continue
        ranks = [order.split().index(_local(child)) for child in element if _local(child) in order.split()]
        if ranks != sorted(ranks):
            yield f"<{_local(element)}> holds its elements in the wrong order"
        for table in element:
            if table.get("count") not in (None, str(len(table))):
                yield f"<{_local(table)}> counts {table.get('count')} and holds {len(table)}"


def _worksheet(root: etree._Element, roots: dict[str, etree._Element]) -> Iterator[str]:
    styles = next((other for other in roots.values() if _local(other) == "styleSheet"), None)
    formats = 1 if styles is None else max(len(styles.findall("{*}cellXfs/{*}xf")), 1)
    dxfs = 0 if styles is None else len(styles.findall("{*}dxfs/{*}dxf"))
    rows = [int(row.get("r")) for row in root.iterfind("{*}sheetData/{*}row") if row.get("r")]
    if rows != sorted(set(rows)):
        yield "rows are not in order"
    for row in root.iterfind("{*}sheetData/{*}row"):
        places = [coordinate_to_tuple(cell.get("r")) for cell in row.iterfind("{*}c") if cell.get("r")]
        if places != sorted(set(places)) or any(
            str(place[0]) != row.get("r", str(place[0])) for place in places
        ):
            yield f"row {row.get('r')}: cells are not in order"
    for cell in root.iter("{*}c"):
        if int(cell.get("s") or 0) >= formats:
            yield f"{cell.get('r')} has a style that does not exist"
    priorities = [rule.get("priority") for rule in root.iter("{*}cfRule") if rule.get("priority")]
    if len(priorities) != len(set(priorities)):
        yield "two rules of one priority"
    for rule in root.iterfind("{*}conditionalFormatting/{*}cfRule"):
        if int(rule.get("dxfId") or -1) >= dxfs:
            yield "a rule has a differential style that does not exist"
    masters = {f.get("si") for f in root.iter("{*}f") if f.get("t") == "shared" and f.text}
    for formula in root.iter("{*}f"):
        if formula.get("t") == "shared" and formula.get("si") not in masters:
            yield f"shared formula {formula.get('si')} has no first cell"


def _workbook(root: etree._Element) -> Iterator[str]:
    sheets = root.findall("{*}sheets/{*}sheet")
    names = [sheet.get("name").lower() for sheet in sheets]
    if len(names) != len(set(names)) or len({sheet.get("sheetId") for sheet in sheets}) != len(sheets):
        yield "two sheets share a name or an id"
    for name in root.iterfind("{*}definedNames/{*}definedName"):
        if int(name.get("localSheetId") or 0) >= len(sheets):
            yield f"name {name.get('name')} is local to a sheet that does not exist"
    for view in root.iterfind("{*}bookViews/{*}workbookView"):
        if int(view.get("activeTab") or 0) >= len(sheets):
            yield "the active tab does not exist"


def _relations(parts: dict[str, bytes], roots: dict[str, etree._Element]) -> Iterator[str]:
    known = {re.sub(r"\\", "/", name).lower() for name in parts}
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        ids = [element.get("Id") for element in root]
        if len(ids) != len(set(ids)):
            yield f"{name}: two relationships of one id"
        owner = posixpath.dirname(posixpath.dirname(name))
        for element in root:
            target = element.get("Target").replace("\\", "/")
            path = target if target.startswith("/") else posixpath.join(owner, target)
            if (
                element.get("TargetMode") != "External"
                and posixpath.normpath(path).lstrip("/").lower() not in known
            ):
                yield f"{name}: {target} does not exist"


def _types(parts: dict[str, bytes], roots: dict[str, etree._Element]) -> Iterator[str]:
    known = {name.lower() for name in parts}
    types = roots["[Content_Types].xml"]
    overrides = [element.get("PartName").lstrip("/").lower() for element in types.iterfind("{*}Override")]
    if len(overrides) != len(set(overrides)):
        yield "two content types of one part"
    for name in overrides:
        if name not in known:
            yield f"a content type for {name}, which does not exist"
    extensions = {element.get("Extension").lower() for element in types.iterfind("{*}Default")}
    for name in known:
        typed = name in overrides or name.rpartition(".")[2] in extensions
        if not (typed or name.endswith("/") or name == "[content_types].xml"):
            yield f"{name} has no content type"
