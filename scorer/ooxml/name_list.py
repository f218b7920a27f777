"""The defined names of a workbook, as they stand in its workbook part."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from scorer.ooxml.markup import (
    WORKBOOK_ORDER,
    child_of,
    escape,
    is_true,
    set_attributes,
    take_out,
    unescape,
    whole,
)
from scorer.ooxml.names import DefinedName
from scorer.ooxml.namespaces import Dialect


class NameList:
    """`definedNames` of the workbook part; `sheet_names` gives all sheets in order, chart sheets too."""

    def __init__(self, root: etree._Element, dialect: Dialect, sheet_names: Callable[[], list[str]]) -> None:
        self._root = root
        self._dialect = dialect
        self._sheet_names = sheet_names
        self._by_name: dict[tuple[str, str | None], etree._Element] | None = None
        self._values: list[DefinedName] | None = None

    def names(self) -> list[DefinedName]:
        """Every name in the order of the file."""
        if self._values is None:
            sheets = self._sheet_names()
            self._values = [self._value(element, sheets) for element in self._elements()]
        return self._values

    def define(self, name: DefinedName) -> bool:
        """Sets a name, in the place of the one of the same scope that differs in case only.

        Says whether anything changed.
        """
        index = None if name.sheet is None else str(self._sheet_names().index(name.sheet))
        key = (name.name.lower(), index)
        self._values = None
        found = self._index().get(key)
        if found is None:
            block = child_of(self._root, "definedNames", WORKBOOK_ORDER)
            found = self._index()[key] = etree.SubElement(block, self._dialect.tag("definedName"))
        elif self._value(found, self._sheet_names()) == name:
            return False
        hidden = "1" if name.hidden else None
        set_attributes(found, {"name": name.name, "localSheetId": index, "hidden": hidden})
        found.text = escape(name.text.removeprefix("="))
        return True

    def remove(self, unwanted: Callable[[DefinedName], bool]) -> int:
        """Takes out names and returns how many they were."""
        sheets = self._sheet_names()
        gone = [element for element in self._elements() if unwanted(self._value(element, sheets))]
        for element in gone:
            take_out(element)
        self._by_name = self._values = None
        self._drop_empty()
        return len(gone)

    def sheet_removed(self, index: int) -> None:
        """Takes out the names local to the sheet at this position and moves up those of the sheets behind it."""
        self._by_name = self._values = None
        for element in self._elements():
            local = whole(element, "localSheetId", -1)
            if local == index:
                take_out(element)
            elif local > index:
                element.set("localSheetId", str(local - 1))
        self._drop_empty()

    def _elements(self) -> list[etree._Element]:
        tag = self._dialect.tag("definedName")
        return [
            found
            for block in self._root.iterchildren(self._dialect.tag("definedNames"))
            for found in block.iterchildren(tag)
        ]

    def _drop_empty(self) -> None:
        for block in self._root.findall(self._dialect.tag("definedNames")):
            if not len(block):
                self._root.remove(block)

    def _index(self) -> dict[tuple[str, str | None], etree._Element]:
        """The first element of each name and scope, whatever the case of the name."""
        if self._by_name is None:
            self._by_name = {}
            for element in self._elements():
                self._by_name.setdefault(
                    ((element.get("name") or "").lower(), element.get("localSheetId")), element
                )
        return self._by_name

    @staticmethod
    def _value(element: etree._Element, sheets: list[str]) -> DefinedName:
        local = element.get("localSheetId")
        position = int(local) if local is not None and local.isdecimal() else None
        # A position past the last sheet is a leftover: the name has no sheet to live on.
        sheet = None if position is None else sheets[position] if position < len(sheets) else ""
        hidden = is_true(element.get("hidden"))
        return DefinedName(element.get("name") or "", unescape(element.text or ""), sheet, hidden)
