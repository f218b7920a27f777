"""The marks of a binary workbook (.xlsb), by its records: number, length, content. Source: [MS-XLSB] 2.1, 2.4."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator

from lxml import etree

from scorer.intake.foreign import bounds
from scorer.intake.foreign.archive import part_of
from scorer.intake.foreign.marks import Marks, SheetMarks, TooLargeError, UnreadableError, check_extent

_ROW, _BLANK, _ERROR, _FORMULAS, _FORMULA_ERROR, _LAST_CELL = 0, 1, 3, 8, 11, 11
_FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END = 44, 47, 617, 618
_SHEET, _MERGED = 156, 176
_NUMBERS = (2, 5, 9)
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_BUILT_IN = {9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 22: "yyyy-mm-dd hh:mm", 20: "h:mm", 21: "h:mm:ss"}


def marks_of(data: bytes) -> Marks:
    """Raises `UnreadableError` or `TooLargeError`."""
    try:
        formats = _styles(data)
        targets = _targets(data)
        parts = {name: targets[key] for name, key in _sheets(part_of(data, "xl/workbook.bin"))}
        return Marks({name: _sheet(part_of(data, part), formats) for name, part in parts.items()})
    except (struct.error, IndexError, KeyError, UnicodeDecodeError, etree.XMLSyntaxError) as error:
        raise UnreadableError from error


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(data)
    while at < end:
        kind, at = data[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | (data[at] & 0x7F) << 7, at + 1
        length = shift = 0
        while shift < 28:
            byte, at = data[at], at + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + length > end:
            raise UnreadableError
        yield kind, data[at : at + length]
        at += length


def _text(content: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", content, at)
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le"), end


def _sheets(data: bytes) -> Iterator[tuple[str, str]]:
    """The names of the sheets with the keys of their relations."""
    for kind, content in _records(data):
        if kind == _SHEET:
            key, at = _text(content, 8)
            yield _text(content, at)[0], key


def _targets(data: bytes) -> dict[str, str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(part_of(data, "xl/_rels/workbook.bin.rels"), parser)
    return {
        item.get("Id") or "": posixpath.normpath(posixpath.join("/xl", item.get("Target") or "")).lstrip("/")
        for item in root
    }


def _styles(data: bytes) -> list[str]:
    """The number format of each cell style."""
    codes, formats, inside = dict(_BUILT_IN), [], False
    for kind, content in _records(part_of(data, "xl/styles.bin")):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", content)[0]] = _text(content, 2)[0]
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            inside = kind == _STYLES_BEGIN
        elif kind == _STYLE and inside:
            formats.append(codes.get(struct.unpack_from("<H", content, 2)[0], ""))
    return formats


def _sheet(data: bytes, formats: list[str]) -> SheetMarks:
    errors: dict[tuple[int, int], str] = {}
    shown: dict[tuple[int, int], str] = {}
    merges: list[tuple[int, int, int, int]] = []
    formulas: set[tuple[int, int]] = set()
    row = last_row = last_column = filled = 0
    for kind, content in _records(data):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", content)
        elif _BLANK < kind <= _LAST_CELL:
            column, style = struct.unpack_from("<II", content)
            last_row, last_column, filled = max(last_row, row), max(last_column, column), filled + 1
            check_extent(last_row + 1, last_column + 1)
            if filled > bounds.CELLS:
                raise TooLargeError
            if kind >= _FORMULAS:
                formulas.add((row, column))
            if kind in (_ERROR, _FORMULA_ERROR):
                errors[row, column] = _ERRORS.get(content[8], "#VALUE!")
            elif kind in _NUMBERS and formats[style & 0xFFFFFF]:
                shown[row, column] = formats[style & 0xFFFFFF]
        elif kind == _MERGED:
            top, below, left, right = struct.unpack_from("<4I", content)
            merges.append((top, left, below, right))
    return SheetMarks(errors, shown, tuple(merges), formulas=frozenset(formulas))
