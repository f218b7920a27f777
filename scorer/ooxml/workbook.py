"""A workbook file that can be read and edited without loss.

Every part that is not edited keeps its bytes; the file it was read from is never written.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from scorer.messages import refusal
from scorer.model import Place
from scorer.ooxml import save
from scorer.ooxml.calculation import Calculation
from scorer.ooxml.cells import Surroundings
from scorer.ooxml.identify import message_for
from scorer.ooxml.look import Look
from scorer.ooxml.markup import is_true
from scorer.ooxml.name_list import NameList
from scorer.ooxml.names import DefinedName, quoted_sheet
from scorer.ooxml.namespaces import STYLES_TYPE, dialect_of, extension_of
from scorer.ooxml.newsheet import NewSheet
from scorer.ooxml.package import Package
from scorer.ooxml.relations import add_relation, relations_of
from scorer.ooxml.render import render
from scorer.ooxml.sheet import Sheet
from scorer.ooxml.sheet_list import Listed, SheetList
from scorer.ooxml.source import read_file
from scorer.ooxml.strings import shared_strings
from scorer.ooxml.styles import Styles


class Workbook:
    """An open workbook. Nothing is written but by `save`."""

    def __init__(self, data: bytes, label: str) -> None:
        """`label` is the file name that messages show. Raises Refusal for what cannot be read."""
        self._source: Path | None = None
        self._package = Package(data, label)
        self._part = self._main_part()
        root = self._package.tree(self._part)
        dialect = dialect_of(root.nsmap.get(root.prefix))
        if dialect is None:
            raise self._package.refuse("FILE-16")
        self._dialect = dialect
        self._list = SheetList(self._package, self._part, dialect)
        self._names = NameList(root, dialect, lambda: [listed.name for listed in self._list.all()])
        self._calculation = Calculation(self._package, self._part)
        self._styles = Styles(self._package, self._part_of_kind("styles"), self._make_styles)
        self._sheets = [self._sheet(listed) for listed in self._list.all() if listed.kind == "worksheet"]
        if not self._sheets:
            raise self._package.refuse("FILE-22")

    @classmethod
    def open(cls, path: Path) -> Workbook:
        """Reads a file into memory. Raises Refusal, FILE-01 to FILE-23, for what is no readable workbook."""
        workbook = cls(_read(path), path.name)
        workbook._source = path
        return workbook

    @property
    def sheets(self) -> list[Sheet]:
        """The worksheets in their order; chart and dialog sheets are kept but not listed."""
        return list(self._sheets)

    def sheet(self, name: str) -> Sheet | None:
        """The worksheet of this name, whatever the case."""
        return next((sheet for sheet in self._sheets if sheet.name.lower() == name.lower()), None)

    @property
    def names(self) -> list[DefinedName]:
        """The defined names, those local to a sheet too."""
        return self._names.names()

    def define_name(self, name: str, text: str, hidden: bool = False) -> None:
        """Sets a name of the whole workbook to a formula, replacing the one there is."""
        if self._names.define(DefinedName(name, text, None, hidden)):
            self._package.touch(self._part)

    def remove_names(self, unwanted: Callable[[DefinedName], bool]) -> int:
        """Takes out names and returns how many they were."""
        count = self._names.remove(unwanted)
        if count:
            self._package.touch(self._part)
        return count

    def style_variant(self, style: int, look: Look) -> int:
        """A cell style like `style` but for the look; the same index whenever asked again."""
        return self._styles.variant(style, look)

    def new_style(self, look: Look) -> int:
        """The workbook's default cell style but for the look."""
        return self._styles.variant(0, look)

    def differential_style(self, look: Look) -> int:
        """The index of a style for conditional formats, with the fill and font of the look."""
        return self._styles.differential(look)

    def add_sheet(self, name: str, new: NewSheet) -> Sheet:
        """Adds a worksheet behind the last. Raises ValueError for a name that Excel refuses or has already."""
        self._list.append(name, render(new, self._dialect))
        sheet = self._sheet(self._list.all()[-1])
        self._sheets.append(sheet)
        if new.repeat_rows is not None:
            first, last = new.repeat_rows
            self._names.define(
                DefinedName("_xlnm.Print_Titles", f"{quoted_sheet(name)}!${first}:${last}", name)
            )
        if sheet.has_formulas():
            self._calculation.formulas_changed()
        return sheet

    def remove_sheet(self, name: str) -> None:
        """Takes out a worksheet, its parts and the names local to it. Raises ValueError if it is not there."""
        sheet = self.sheet(name)
        if sheet is None:
            raise ValueError(name)
        if sheet.has_formulas():
            self._calculation.formulas_changed()
        self._names.sheet_removed(self._list.remove(sheet.name))
        self._sheets.remove(sheet)

    @property
    def signed(self) -> bool:
        """Whether the file or its macros carry a digital signature, which any edit breaks."""
        names = [name.lower() for name in self._package.names()]
        return any("_xmlsignatures/" in name or "vbaprojectsignature" in name for name in names)

    @property
    def extension(self) -> str:
        """The extension that fits what the file is inside; Excel opens no macros, and no template, under another."""
        return extension_of(self._package.content_type(self._part))

    @property
    def touched(self) -> list[str]:
        """The parts of the file that were changed or removed, in its order."""
        changes = self._changes()
        return [name for name in self._package.archive.entries if name in changes]

    @property
    def added(self) -> list[str]:
        """The parts that the file did not have."""
        return [name for name in self._changes() if name not in self._package.archive.entries]

    def checksum(self) -> str:
        """A sum over the names and contents of all parts as they stand now, but for the part that lists the names.

        It tells a change from none; it is no protection against intent.
        """
        self._calculation.settle()
        return self._package.checksum(without=self._part)

    def to_bytes(self) -> bytes:
        """The file with every edit; the same edits give the same bytes. Raises Refusal where a part of it is damaged."""
        self._calculation.settle()
        return self._package.to_bytes()

    def save(self, path: Path) -> None:
        """Writes the file, whole or not at all. Raises Refusal, FILE-31 to FILE-37."""
        if self._source is not None and save.is_same(path, self._source):
            raise refusal("FILE-37", Place(heading=path.name))
        save.save(self.to_bytes(), path)

    def _changes(self) -> dict[str, bytes | None]:
        self._calculation.settle()
        return self._package.changes()

    def _main_part(self) -> str:
        for relation in relations_of(self._package, ""):
            if relation.kind == "officeDocument" and relation.part is not None:
                return relation.part
        raise self._package.refuse("FILE-21", part="xl/workbook.xml")

    def _part_of_kind(self, kind: str) -> str | None:
        relations = relations_of(self._package, self._part)
        return next((relation.part for relation in relations if relation.kind == kind), None)

    def _sheet(self, listed: Listed) -> Sheet:
        if listed.part is None:
            raise self._package.refuse("FILE-21", part=listed.name)
        return Sheet(
            listed.name,
            listed.state,
            listed.part,
            self._package,
            self._dialect,
            self._around,
            self._calculation,
        )

    @cached_property
    def _around(self) -> Surroundings:
        properties = self._package.tree(self._part).find(self._dialect.tag("workbookPr"))
        date1904 = properties is not None and is_true(properties.get("date1904"))
        return Surroundings(lambda: self._strings, self._styles.formats, date1904)

    @cached_property
    def _strings(self) -> list[str]:
        part = self._part_of_kind("sharedStrings")
        return [] if part is None else shared_strings(self._package.tree(part))

    def _make_styles(self) -> str:
        folder = self._part.rpartition("/")[0]
        part = f"{folder}/styles.xml" if folder else "styles.xml"
        self._package.add(part, f'<styleSheet xmlns="{self._dialect.main}"/>'.encode(), STYLES_TYPE)
        add_relation(self._package, self._part, self._dialect.relation_type("styles"), part)
        return part


def _read(path: Path) -> bytes:
    data = read_file(path)
    if not data.startswith(b"PK"):
        code, fields = message_for(data)
        raise refusal(code, Place(heading=path.name), **fields)
    return data
