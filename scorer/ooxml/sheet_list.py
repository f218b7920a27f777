"""The sheets of a workbook, as its workbook part lists them: found, appended, removed."""

from __future__ import annotations

from lxml import etree

from scorer.frozen import Frozen
from scorer.ooxml import limits
from scorer.ooxml.markup import WORKBOOK_ORDER, child_of, take_out, unescape, whole
from scorer.ooxml.namespaces import WORKSHEET_TYPE, Dialect
from scorer.ooxml.package import Package
from scorer.ooxml.relations import add_relation, relations_of, remove_relation, remove_with_dependents

_FORBIDDEN = frozenset("[]:*?/\\")


class Listed(Frozen):
    """One sheet of the list; `kind` is worksheet, chartsheet, dialogsheet …"""

    name: str
    state: str
    relation: str
    kind: str
    part: str | None


class SheetList:
    """`sheets` of the workbook part, with the parts and relationships behind it."""

    def __init__(self, package: Package, workbook_part: str, dialect: Dialect) -> None:
        self._package = package
        self._part = workbook_part
        self._dialect = dialect

    def all(self) -> list[Listed]:
        """Every sheet in order, those that are no worksheets too."""
        relations = {relation.id: relation for relation in relations_of(self._package, self._part)}
        found, elements = [], self._elements()
        if len(elements) > limits.SHEETS:
            raise self._package.refuse("FILE-18", what=f"{len(elements)} 张工作表")
        for element in elements:
            relation = relations.get(element.get(self._dialect.id) or "")
            if relation is None:
                raise self._package.refuse("FILE-21", part=element.get("name") or "sheet")
            name, state = unescape(element.get("name") or ""), element.get("state") or "visible"
            found.append(Listed(name, state, relation.id, relation.kind, relation.part))
        return found

    def append(self, name: str, content: bytes) -> None:
        """Adds a worksheet behind the last sheet. Raises ValueError for a name that Excel refuses or has already."""
        self._check(name)
        part = self._free_part()
        self._package.add(part, content, WORKSHEET_TYPE)
        relation = add_relation(self._package, self._part, self._dialect.relation_type("worksheet"), part)
        block = child_of(self._package.tree(self._part), "sheets", WORKBOOK_ORDER)
        numbers = (element.get("sheetId") or "" for element in self._elements())
        number = max((int(number) for number in numbers if number.isdecimal()), default=0) + 1
        # A prefix of our own: lxml would number one, and another each time, where only the sheets declare theirs.
        names = {"r": str(etree.QName(self._dialect.id).namespace)}
        element = etree.SubElement(block, self._dialect.tag("sheet"), nsmap=names)
        element.set("name", name)
        element.set("sheetId", str(number))
        element.set(self._dialect.id, relation)
        self._package.touch(self._part)

    def remove(self, name: str) -> int:
        """Takes out a sheet with its part and what only that part needed; returns the position it had.

        Raises ValueError if there is none of this name, or no other.
        """
        sheets = self.all()
        index = next((at for at, sheet in enumerate(sheets) if sheet.name.lower() == name.lower()), None)
        if index is None or len(sheets) == 1:
            raise ValueError(name)
        take_out(self._elements()[index])
        remove_relation(self._package, self._part, sheets[index].relation)
        part = sheets[index].part
        if part is not None:
            remove_with_dependents(self._package, part)
        self._move_views(index, len(sheets) - 1)
        self._package.touch(self._part)
        return index

    def _elements(self) -> list[etree._Element]:
        tag = f"{self._dialect.tag('sheets')}/{self._dialect.tag('sheet')}"
        return self._package.tree(self._part).findall(tag)

    def _check(self, name: str) -> None:
        taken = {unescape(element.get("name") or "").lower() for element in self._elements()}
        bad = not name.strip() or len(name) > limits.SHEET_NAME_LENGTH or _FORBIDDEN & set(name)
        if bad or name.startswith("'") or name.endswith("'") or name.lower() in taken:
            raise ValueError(name)

    def _free_part(self) -> str:
        folder = self._part.rpartition("/")[0]
        head = f"{folder}/worksheets/sheet" if folder else "worksheets/sheet"
        names = (name.lower() for name in self._package.names())
        tails = (name[len(head) : -len(".xml")] for name in names if name.startswith(head.lower()))
        return f"{head}{max((int(tail) for tail in tails if tail.isdecimal()), default=0) + 1}.xml"

    def _move_views(self, removed: int, left: int) -> None:
        """Views point to sheets by position."""
        tag = f"{self._dialect.tag('bookViews')}/{self._dialect.tag('workbookView')}"
        for view in self._package.tree(self._part).iterfind(tag):
            for name in ("activeTab", "firstSheet"):
                position = whole(view, name)
                if position > removed or position >= left:
                    view.set(name, str(position - 1))
