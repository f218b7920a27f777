"""Workbooks made to hurt: answered with one sentence, or scored as if the evil were not there; 10 seconds, 500 MB."""

from __future__ import annotations

import random
import struct
import zlib
from pathlib import Path

import pytest

from scorer.model import Refusal
from scorer.ooxml import limits
from tests.officer.samples import score, standing
from tests.ooxml.handmade import RELATIONS, bit_turned, replaced, unzipped
from tests.ooxml.hostile import (
    FORM,
    PARTS,
    RELS,
    SAMPLE,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    cell,
    doctype,
    in_form,
    in_merges,
    in_names,
    measured,
    row,
    sheets,
    with_part,
)

PICTURE = "xl/media/seal.png"
UNHURT = "90.00 优"  # the sample's score, as the department published it
SECONDS, MEGABYTES = 10.0, 500
BIG = "x" * 9_000_000  # libxml2 takes no text of 10 MB


def outcome(content: bytes, folder: Path) -> str:
    """Total and grade of a workbook, or the code with which it is refused; no result is written then."""
    path = folder / "自评表.xlsx"
    path.write_bytes(content)
    try:
        return " ".join(standing(score(path).result))
    except Refusal as refused:
        left, code = [file.name for file in folder.iterdir()], refused.problem.code
        return code if (left, refused.status) == ([path.name], 3) else f"{code} {refused.status} {left}"
    finally:
        assert path.read_bytes() == content


READ = (TYPES, "_rels/.rels", WORKBOOK, RELS, STYLES, STRINGS, FORM)


@pytest.mark.parametrize("part", READ)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_in_any_part_that_is_read(part, encoding, tmp_path):
    """Content types in UTF-16 name no spreadsheet to us: refused before they are parsed."""
    expected = "FILE-16" if (part, encoding) == (TYPES, "utf-16") else "FILE-19"
    assert outcome(doctype(part, encoding), tmp_path) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be", "utf-7", "utf-32", "cp037"])
def test_a_document_type_hidden_by_an_encoding(encoding, tmp_path):
    """Found, or the part is no XML to the parser."""
    assert outcome(doctype(RELS, encoding), tmp_path) in ("FILE-19", "FILE-20")


def test_a_document_type_in_a_part_that_is_not_read(tmp_path):
    assert outcome(doctype("docProps/app.xml", "utf-8"), tmp_path) == UNHURT


def shared(index: str) -> bytes:
    return in_form(row(2000, cell("A2000", f"<v>{index}</v>", ' t="s"')))


def external(part: str, old: str, target: str, mode: str = "") -> bytes:
    content = PARTS[part].decode()
    at = content.index(old)
    return replaced(SAMPLE, {part: content[:at] + f"{target}{mode}" + content[content.index('"', at) :]})


def relation(target: str, mode: str = "") -> bytes:
    """A further relationship of the workbook; nobody asks for it."""
    element = f'<Relationship Id="x" Type="{RELATIONS}/externalLink" Target="{target}"{mode}/>'
    return with_part(RELS, "</Relationships>", f"{element}</Relationships>")


def linked() -> bytes:
    """A link to a workbook elsewhere, and a formula that takes its value from there."""
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELATIONS}/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    book = f'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook xmlns:r="{RELATIONS}" r:id="rId1"/></externalLink>'
    content = replaced(
        relation("externalLinks/externalLink1.xml"),
        {"xl/externalLinks/externalLink1.xml": book, "xl/externalLinks/_rels/externalLink1.xml.rels": rels},
    )
    formula = cell("A2000", "<f>[1]Sheet1!A1+1</f><v>7</v>")
    return replaced(
        content, {FORM: PARTS[FORM].decode().replace("</sheetData>", f"{row(2000, formula)}</sheetData>")}
    )


# the workbook | what comes of it
CASES = {
    "a shared string past the last": (lambda: shared("99999"), "FILE-20"),
    "a shared string below the first": (lambda: shared("-1"), "FILE-20"),
    "a shared string that is a word": (lambda: shared("x"), "FILE-20"),
    "a shared string between two": (lambda: shared("1.5"), "FILE-20"),
    "a style below the first": (lambda: in_form(row(2000, cell("A2000", "<v>1</v>", ' s="-1"'))), "FILE-20"),
    "a style that is a word": (lambda: in_form(row(2000, cell("A2000", "<v>1</v>", ' s="x"'))), "FILE-20"),
    "a column past XFD": (lambda: in_form(row(2000, cell("XFE2000"))), "FILE-20"),
    "a row past the last": (lambda: in_form(row(1048577, cell("A1048577"))), "FILE-20"),
    "a row 0": (lambda: in_form(row(0, cell("A0"))), "FILE-20"),
    "an address upside down": (lambda: in_form(row(2000, cell("2000A"))), "FILE-20"),
    "an address of letters": (lambda: in_form(row(2000, cell("A"))), "FILE-20"),
    "a cell of another row": (lambda: in_form(row(2000, cell("A1999"))), "FILE-20"),
    "a row that is a word": (lambda: in_form(row("x")), "FILE-20"),
    "two cells at one address": (lambda: in_form(row(2000, cell("A2000", "<v>1</v>") + cell("A2000", "<v>2</v>"))), "FILE-20"),
    "a row twice": (lambda: in_form(row(2000, cell("A2000")) + row(2000, cell("B2000"))), "FILE-20"),
    "rows out of order": (lambda: in_form(row(2000, cell("A2000")) + row(1999, cell("A1999"))), UNHURT),
    "cells out of order": (lambda: in_form(row(2000, cell("B2000") + cell("A2000"))), UNHURT),
    "a merge past the sheet": (lambda: in_merges('<mergeCell ref="A1:XFE1"/>'), "FILE-20"),
    "a merge that is none": (lambda: in_merges('<mergeCell ref="#REF!"/>'), "FILE-20"),
    "a merge of the rest of the sheet": (lambda: in_merges('<mergeCell ref="A100:XFD1048576"/>'), UNHURT),
    "formulas in a circle": (lambda: in_form(row(2000, cell("A2000", "<f>B2000</f><v>1</v>") + cell("B2000", "<f>A2000</f><v>1</v>"))), UNHURT),
    "names in a circle": (lambda: in_names('<definedName name="甲">乙+1</definedName><definedName name="乙">甲+1</definedName>'), UNHURT),
    "a name of itself": (lambda: in_names('<definedName name="甲">甲</definedName>'), UNHURT),
    "a command by DDE": (lambda: in_form(row(2000, cell("A2000", "<f>cmd|'/c calc'!A1</f><v>0</v>"))), UNHURT),
    "a call of a web service": (lambda: in_form(row(2000, cell("A2000", '<f>_xlfn.WEBSERVICE("http://127.0.0.1/")</f><v>0</v>'))), UNHURT),
    "a link to another workbook": (linked, UNHURT),
    "a workbook part of the web": (lambda: external("_rels/.rels", "xl/workbook.xml", "http://127.0.0.1/a.xml", '" TargetMode="External'), "FILE-21"),
    "a workbook part outside": (lambda: external("_rels/.rels", "xl/workbook.xml", "../../../../../etc/passwd"), "FILE-21"),
    "a sheet outside": (lambda: external(RELS, "worksheets/sheet4.xml", "/../../etc/passwd"), "FILE-21"),
    "a sheet in a file": (lambda: external(RELS, "worksheets/sheet4.xml", "file:///etc/passwd"), "FILE-21"),
    "a sheet on a drive": (lambda: external(RELS, "worksheets/sheet4.xml", "C:\\Windows\\win.ini"), "FILE-21"),
    "a sheet of the web": (lambda: external(RELS, "worksheets/sheet4.xml", "http://127.0.0.1/", '" TargetMode="External'), "FILE-21"),
    "styles of the web": (lambda: external(RELS, "styles.xml", "http://127.0.0.1/", '" TargetMode="External'), UNHURT),
    "a relation to nowhere": (lambda: relation("../../../etc/passwd"), UNHURT),
    "nesting without end": (lambda: replaced(SAMPLE, {FORM: "<a>" * 1_000_000}), "FILE-20"),
    "an attribute of 10 MB": (lambda: with_part(FORM, "<sheetData", f'<sheetData a="{"x" * 10_000_001}"'), f"FILE-20|{UNHURT}"),  # by the version of libxml2
    "an empty part": (lambda: replaced(SAMPLE, {FORM: b""}), "FILE-20"),
    "a sheet that is something else": (lambda: replaced(SAMPLE, {FORM: PARTS[STYLES]}), "FILE-20"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_thing_that_is_wrong(case, tmp_path):
    make, expected = CASES[case]
    assert outcome(make(), tmp_path) in expected.split("|")


STRANGE = [
    "../../etc/x",
    "/etc/y",
    "..\\..\\z",
    "C:\\a\\b.xml",
    "xl/é.bin",
    "n" * 60_000,
    "CON",
    "xl/./w.xml",
]


def test_parts_with_names_that_lead_outside_stay_where_they_are(tmp_path):
    """Nothing is ever unpacked: they are bytes in the result as they were in the file."""
    content = replaced(SAMPLE, dict.fromkeys(STRANGE, b"mine"))
    assert outcome(content, tmp_path) == UNHURT
    after = unzipped((tmp_path / "自评表_已评分.xlsx").read_bytes())
    assert [name for name in unzipped(content) if after.get(name) != b"mine"] == list(PARTS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["自评表.xlsx", "自评表_已评分.xlsx"]


def test_a_zero_byte_in_a_name_is_refused_or_kept(tmp_path):
    content = replaced(SAMPLE, {"xl/q#.xml": b"mine"}).replace(b"xl/q#.xml", b"xl/q\0.xml")
    assert outcome(content, tmp_path) == UNHURT
    assert (tmp_path / "自评表_已评分.xlsx").read_bytes().count(b"xl/q\0.xml") == 2


def patched(name: str, field: int, value: int) -> bytes:
    """The sample with a 4-byte field of an entry's line in the directory changed: 20 packed size, 24 size, 42 place."""
    content = bytearray(SAMPLE)
    at = content.rindex(b"PK\1\2", 0, content.rindex(name.encode()))
    struct.pack_into("<L", content, at + field, value)
    return bytes(content)


def bomb(count: int, size: int, level: int = 9) -> bytes:
    """The sample with more entries of zeros in the sheets' folder."""
    return replaced(SAMPLE, {f"xl/worksheets/z{n}.xml": bytes(size) for n in range(count)})


def overlapping() -> bytes:
    """Every entry of one content made of the same bytes of the file."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(bytes(8 << 20)) + packer.flush()
    crc = zlib.crc32(bytes(8 << 20))
    fields = (20, 0, 8, 0, 33, crc, len(data), 8 << 20)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", *fields, 1, 0) + b"a" + data
    lines = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, *fields, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in (f"x{n}".encode() for n in range(100))
    )
    return local + lines + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 100, 100, len(lines), len(local), 0)


def damaged_picture(content: bytes) -> bytes:
    return bit_turned(replaced(SAMPLE, {PICTURE: content}), PICTURE)


ZIPS = {
    "a sheet of 65 MB": (lambda: replaced(SAMPLE, {FORM: bytes(65 << 20)}), "FILE-18"),
    "more than 1 GB in all": (lambda: patched("docProps/app.xml", 24, 1 << 30), "FILE-18"),
    "a bomb in an entry that nobody reads": (lambda: bomb(3, 65 << 20), UNHURT),
    "a zip in a zip": (lambda: replaced(SAMPLE, {"xl/embeddings/a.zip": bomb(1, 1 << 20)}), UNHURT),
    "a damaged picture that could be packed": (lambda: damaged_picture(b"picture " * 9000), "FILE-15"),
    "a damaged picture of noise": (lambda: damaged_picture(random.Random(1).randbytes(100_000)), "FILE-15"),
    "a size too small where nobody reads": (lambda: patched("docProps/app.xml", 24, 10), "FILE-15"),
    "a size too large where nobody reads": (lambda: patched("docProps/app.xml", 24, 1 << 20), "FILE-15"),
    "entries that share their bytes": (overlapping, "FILE-18"),
    "a size that is too small": (lambda: patched(FORM, 24, 100), "FILE-15"),
    "a size that is too large": (lambda: patched(FORM, 24, 1 << 20), "FILE-15"),
    "a packed size past the end": (lambda: patched(FORM, 20, 1 << 20), "FILE-18"),
    "a place past the end": (lambda: patched(FORM, 42, 1 << 30), "FILE-15"),
    "a place in the middle": (lambda: patched(FORM, 42, 3), "FILE-15"),
}


@pytest.mark.parametrize("case", ZIPS)
def test_an_archive_that_lies(case, tmp_path):
    make, expected = ZIPS[case]
    assert outcome(make(), tmp_path) == expected


def blank_rows(count: int) -> bytes:
    return in_form(
        "".join(
            f'<row r="{n}" s="1" customFormat="1" ht="20" customHeight="1"/>'
            for n in range(2000, 2000 + count)
        )
    )


def blank_cells(count: int) -> bytes:
    lines = (
        row(n, "".join(cell(f"{letter}{n}", "", ' s="1"') for letter in "ABCDEFGHIJ"))
        for n in range(2000, 2000 + count // 10)
    )
    return in_form("".join(lines))


def merged(count: int) -> bytes:
    return in_merges("".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3000, 3000 + count)))


def circle(count: int) -> bytes:
    return in_names(
        "".join(f'<definedName name="n{n}">n{(n + 1) % count}+1</definedName>' for n in range(count))
    )


def texts(count: int) -> bytes:
    """Nine million characters a text, in the shared strings."""
    return with_part(STRINGS, "</sst>", f"<si>{f'<t>{BIG}</t>' * count}</si></sst>")


def attributes(count: int, kind: str) -> bytes:
    return with_part(FORM, "<sheetData", "<sheetData " + " ".join(f'{kind}{n}="{n}"' for n in range(count)))


HEAVY = {
    "a million formatted rows": (lambda: blank_rows(1_000_000), "FILE-23"),
    "200,000 formatted cells": (lambda: blank_cells(200_000), UNHURT),
    "as many formatted cells as are allowed": (lambda: blank_cells(390_000), UNHURT),
    "10,000 sheets": (lambda: sheets(9_000, 9_000), "FILE-18"),
    "1,000 sheets": (lambda: sheets(limits.SHEETS - 10, 900), UNHURT),
    "200,000 sheets of one part": (lambda: sheets(200_000, 1), "FILE-18"),
    "100,000 merged ranges": (lambda: merged(100_000), UNHURT),
    "names in a circle of 100,000": (lambda: circle(100_000), UNHURT),
    "a million attributes": (lambda: attributes(1_000_000, "a"), "FILE-20"),
    "100,000 namespaces": (lambda: attributes(100_000, "xmlns:a"), UNHURT),
    "63 MB of text": (lambda: texts(7), UNHURT),
    "more text than is allowed": (lambda: texts(8), "FILE-18"),
    "a gigabyte of zeros in pictures": (
        lambda: replaced(SAMPLE, dict.fromkeys((f"xl/media/{n}.png" for n in range(10)), bytes(100 << 20))),
        UNHURT,
    ),
}


@pytest.mark.parametrize("case", HEAVY)
def test_what_is_large_is_bounded_in_time_and_memory(case, tmp_path):
    make, expected = HEAVY[case]
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(make())
    cost = measured(path)
    assert f"〔{expected}〕" in cost.told if expected != UNHURT else "总分 90.00  等级 优" in cost.told, (
        cost.told[-500:]
    )
    assert cost.status == (0 if expected == UNHURT else 3)
    assert cost.seconds < SECONDS
    assert cost.megabytes < MEGABYTES
