"""The parts of a workbook file: found by name in any spelling, read on demand, changed and added.

Which parts changed is known at any time; what was only read stays as it came.
"""

from __future__ import annotations

import zlib

from lxml import etree

from scorer.messages import refusal
from scorer.model import Place, Refusal
from scorer.ooxml import limits
from scorer.ooxml.archive import Archive
from scorer.ooxml.identify import message_for_package
from scorer.ooxml.markup import DoctypeError, parse, serialise
from scorer.ooxml.namespaces import CONTENT_TYPES
from scorer.ooxml.rewrite import rewrite

_TYPES_PART = "[Content_Types].xml"


class Package:
    """The parts of one file. Every XML part is parsed once and edited in place."""

    def __init__(self, data: bytes, label: str) -> None:
        """`label` is the file name for messages. Raises Refusal if this is no workbook package."""
        self.archive = Archive(data, label)
        self.label = label
        self._names = {
            name.lower(): name for name, entry in self.archive.entries.items() if not entry.is_folder
        }
        self._trees: dict[str, etree._Element] = {}
        self._dirty: set[str] = set()
        self._replaced: dict[str, bytes | None] = {}
        self._read: dict[str, bytes] = {}
        self._tags = 0
        self._recognise()

    def refuse(self, code: str, **fields: object) -> Refusal:
        """The refusal of this file."""
        return refusal(code, Place(heading=self.label), "", **fields)

    def find(self, name: str) -> str | None:
        """The name of a part as the file spells it; names differ in case only by mistake."""
        return self._names.get(name.lower())

    def names(self) -> list[str]:
        """The parts there are now, those added last."""
        return list(self._names.values())

    def content(self, name: str) -> bytes:
        """The bytes of a part as it stands now."""
        if name in self._dirty:
            return serialise(self._trees[name])
        return self._unedited(name)

    def tree(self, name: str) -> etree._Element:
        """The root of an XML part, the same object at every call. Raises Refusal for XML that is broken."""
        if name not in self._trees:
            self._trees[name] = self._parse(name)
        return self._trees[name]

    def touch(self, name: str) -> None:
        """Says that the tree of this part was changed."""
        self._dirty.add(name)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """A new part at the end of the file, its content type as an override."""
        self._names[name.lower()] = name
        self._replaced.pop(name, None)
        self._replaced[name] = content
        types = self.tree(self._types_name)
        etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        self.touch(self._types_name)

    def remove(self, name: str) -> None:
        """Takes out a part and its content-type override."""
        del self._names[name.lower()]
        self._trees.pop(name, None)
        self._dirty.discard(name)
        self._replaced[name] = None
        types = self.tree(self._types_name)
        for override in types.findall(f"{{{CONTENT_TYPES}}}Override"):
            if (override.get("PartName") or "").replace("\\", "/").lstrip("/").lower() == name.lower():
                types.remove(override)
                self.touch(self._types_name)

    def content_type(self, name: str) -> str:
        """What the file says a part is, empty if it says nothing."""
        types = self.tree(self._types_name)
        for override in types.iterfind(f"{{{CONTENT_TYPES}}}Override"):
            if (override.get("PartName") or "").replace("\\", "/").lstrip("/").lower() == name.lower():
                return override.get("ContentType") or ""
        extension = name.rpartition(".")[2].lower()
        for default in types.iterfind(f"{{{CONTENT_TYPES}}}Default"):
            if (default.get("Extension") or "").lower() == extension:
                return default.get("ContentType") or ""
        return ""

    def changes(self) -> dict[str, bytes | None]:
        """What differs from the file: part to content, None for a part that is gone, new parts last."""
        made = dict(self._replaced)
        for name in self.archive.entries:
            if name in self._dirty:
                made[name] = serialise(self._trees[name])
        for name in self._dirty:
            if name not in self.archive.entries and name in made:
                made[name] = serialise(self._trees[name])
        return {name: content for name, content in made.items() if not self._is_as_it_came(name, content)}

    def checksum(self, without: str) -> str:
        """A sum over the names and CRC-32 sums of all parts but one. Parts that were not edited are not inflated."""
        changes = self.changes()
        lines = []
        for name in sorted(self._names.values()):
            if name != without:
                content = changes.get(name)
                crc = self.archive.entries[name].info.CRC if content is None else zlib.crc32(content)
                lines.append(f"{name}:{crc:08x}\n")
        listed = "".join(lines).encode()
        return f"{zlib.crc32(listed):08x}{zlib.adler32(listed):08x}"

    def to_bytes(self) -> bytes:
        """The file with every change; the same changes give the same bytes, none the bytes that were read.

        Raises Refusal where a part that stays as it came is damaged.
        """
        changes = self.changes()
        for name in self.archive.entries:
            if name not in changes:
                self.archive.check(name)
        return rewrite(self.archive, changes) if changes else self.archive.data

    @property
    def _types_name(self) -> str:
        return self._names[_TYPES_PART.lower()]

    def _is_as_it_came(self, name: str, content: bytes | None) -> bool:
        if name not in self.archive.entries:
            return content is None
        return content is not None and content == self._read.get(name)

    def _unedited(self, name: str) -> bytes:
        replaced = self._replaced.get(name)
        if replaced is not None:
            return replaced
        if name not in self._read:
            self._read[name] = self.archive.content(name)
        return self._read[name]

    def _parse(self, name: str) -> etree._Element:
        content = self._unedited(name)
        self._tags += content.count(b"<") + content.count(b"=")
        if self._tags > limits.TAGS:
            raise self.refuse("FILE-23", limit=f"{limits.TAGS // 7:,}")
        try:
            return parse(content)
        except DoctypeError:
            raise self.refuse("FILE-19", part=name) from None
        except etree.XMLSyntaxError as error:
            reason = f"第 {error.lineno} 行写法有误"
            raise self.refuse("FILE-20", part=name, reason=reason) from None

    def _recognise(self) -> None:
        types, mimetype = self.find(_TYPES_PART), self.find("mimetype")
        message = message_for_package(
            set(self._names),
            self._unedited(mimetype) if mimetype else b"",
            self._unedited(types) if types else b"",
        )
        if message is not None:
            raise self.refuse(message[0], **message[1])
