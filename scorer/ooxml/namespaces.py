"""The two sets of names an OOXML workbook may be written in, and its relationship and content types.

Source: ECMA-376 part 1 (transitional in part 4; strict: ISO/IEC 29500-1).
"""

from __future__ import annotations

from typing import Final

from scorer.frozen import Frozen


class Dialect(Frozen):
    """Transitional or strict: the namespace of sheets, that of r:id, and the head of relationship types."""

    main: str
    relations: str

    def relation_type(self, kind: str) -> str:
        """The relationship type of this dialect: `worksheet`, `styles`, `calcChain` …"""
        return f"{self.relations}/{kind}"

    def tag(self, name: str) -> str:
        """An element of the main namespace as lxml writes it."""
        return f"{{{self.main}}}{name}"

    @property
    def id(self) -> str:
        """The attribute r:id."""
        return f"{{{self.relations}}}id"


TRANSITIONAL: Final = Dialect(
    main="http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    relations="http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT: Final = Dialect(
    main="http://purl.oclc.org/ooxml/spreadsheetml/main",
    relations="http://purl.oclc.org/ooxml/officeDocument/relationships",
)

PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

WORKSHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
STYLES_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"

_EXTENSIONS: Final = {
    "sheet.macroenabled.main+xml": ".xlsm",
    "template.macroenabled.main+xml": ".xltm",
    "spreadsheetml.template.main+xml": ".xltx",
}


def extension_of(content_type: str) -> str:
    """The file name extension of a workbook whose main part has this content type."""
    kind = content_type.lower()
    return next((extension for end, extension in _EXTENSIONS.items() if kind.endswith(end)), ".xlsx")


def dialect_of(namespace: str | None) -> Dialect | None:
    """The dialect whose main namespace this is, None for a stranger."""
    return next((dialect for dialect in (TRANSITIONAL, STRICT) if dialect.main == namespace), None)


def kind_of(relation_type: str) -> str:
    """The last word of a relationship type, which both dialects share: `worksheet`, `styles` …"""
    return relation_type.rpartition("/")[2]
