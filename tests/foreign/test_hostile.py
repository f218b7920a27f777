"""Damaged and hostile files: one Chinese sentence, exit status 3, no traceback, no gigabytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from scorer.intake.foreign import bounds, convert
from scorer.intake.foreign.cells import FilledCell, ReadSheet
from scorer.intake.foreign.marks import SheetMarks
from scorer.intake.foreign.package import package_of
from scorer.model import Cell, Refusal
from scorer.ooxml import Workbook
from tests.foreign.made import xlsb_of
from tests.officer.samples import XINHUANG, score
from tests.ooxml.handmade import replaced, zipped


def code_of(path) -> str:
    with pytest.raises(Refusal) as caught:
        score(path)
    assert caught.value.status == (1 if caught.value.problem.code == "FILE-52" else 3)
    assert not list(path.parent.glob("*_已评分*"))
    return caught.value.problem.code


@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_a_value_in_a_far_cell(foreign, tmp_path, extension):
    path = tmp_path / f"far.{extension}"
    path.write_bytes(foreign[extension]["far"].read_bytes())
    assert code_of(path) == "FILE-42"


def test_a_value_in_the_last_cell_of_an_xlsb(tmp_path):
    far = {"补充数据": {(1_048_576, 16_384): Cell(1_048_576, 16_384, "text", "x")}}
    path = tmp_path / "far.xlsb"
    path.write_bytes(xlsb_of(Workbook.open(XINHUANG.path), far))
    assert code_of(path) == "FILE-42"


@pytest.mark.parametrize("kept", [0.3, 0.95])
@pytest.mark.parametrize("extension", ["xls", "ods", "xlsb"])
def test_a_file_that_was_cut_off(foreign, tmp_path, extension, kept):
    data = foreign[extension][XINHUANG.name].read_bytes()
    path = tmp_path / f"cut.{extension}"
    path.write_bytes(data[: int(len(data) * kept)])
    assert code_of(path) in ("FILE-08", "FILE-15")


def test_a_zip_bomb_in_an_ods(tmp_path):
    path, packed = tmp_path / "bomb.ods", io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        with archive.open("content.xml", "w", force_zip64=True) as part:
            for _ in range(130):
                part.write(bytes(1024 * 1024))
    path.write_bytes(packed.getvalue())
    assert code_of(path) in ("FILE-18", "FILE-42")


def test_entities_in_an_ods_are_not_expanded(foreign, tmp_path):
    path, source = tmp_path / "laughs.ods", foreign["ods"][XINHUANG.name]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))
                doctype = f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>'.encode()
                content = content.replace(b"?>", b"?>" + doctype, 1).replace(
                    b"</text:p>", b"&a8;</text:p>", 1
                )
            new.writestr(name, content)
    assert code_of(path) in ("FILE-12", "FILE-19")


def test_memory_is_bounded(foreign, tmp_path, monkeypatch):
    """The reading process may not even load itself in 20 MB: that ends in the sentence, not in a crash."""
    monkeypatch.setattr(
        convert, "_START", "import sys, resource; sys.path[:] = sys.argv[1:]\n"
        "from scorer.intake.foreign import bounds, child; bounds.MEMORY = 20 << 20; child.main()",
    )  # fmt: skip
    path = tmp_path / "a.xls"
    path.write_bytes(foreign["xls"][XINHUANG.name].read_bytes())
    assert code_of(path) in ("FILE-08", "FILE-42")


def test_a_reader_that_asks_for_gigabytes_is_stopped(foreign, tmp_path, monkeypatch):
    monkeypatch.setattr(
        convert, "_START", "import sys; sys.path[:] = sys.argv[1:]\n"
        "from scorer.intake.foreign import child; child._copied = lambda data: bytearray(2 << 30); child.main()",
    )  # fmt: skip
    path = tmp_path / "a.xls"
    path.write_bytes(foreign["xls"][XINHUANG.name].read_bytes())
    assert code_of(path) == "FILE-42"


def test_time_is_bounded(foreign, tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "SECONDS", 0.5)
    monkeypatch.setattr(convert, "_START", "import time; time.sleep(60)")
    path = tmp_path / "a.xls"
    path.write_bytes(foreign["xls"][XINHUANG.name].read_bytes())
    assert code_of(path) == "FILE-42"


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"<html><table></table></html>"])
def test_texts_under_an_old_extension_stay_refused(tmp_path, content):
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert code_of(path) == "FILE-11"


OFFICE, TABLE = (
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
)
MANIFEST = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
FILLED = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'


def opendocument(inside: str, head: str = "", encoding: str = "utf-8") -> bytes:
    """An .ods whose spreadsheet holds this."""
    body = f"<office:body><office:spreadsheet>{inside}</office:spreadsheet></office:body>"
    spaces = f'xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}"'
    content = f'<?xml version="1.0" encoding="{encoding}"?>{head}<office:document-content {spaces}>{body}</office:document-content>'
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": content.encode(encoding),
    }
    return zipped(parts)


def table(cell: str, name: str = "表", rows: str = "") -> str:
    return f'<table:table table:name="{name}"><table:table-row{rows}>{cell}</table:table-row></table:table>'


def binary(part: str, content: bytes) -> bytes:
    return replaced(xlsb_of(Workbook.open(XINHUANG.path)), {part: content})


RELS = "xl/_rels/workbook.bin.rels"
FAR = ' table:number-columns-repeated="16384"', ' table:number-rows-repeated="1048576"'
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(18) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(8)
# the extension | the file | the code
HOSTILE = {
    "no harm at all": ("ods", lambda: opendocument(table(FILLED.format(""))), "FILE-52"),
    "a sheet filled to its end": ("ods", lambda: opendocument(table(FILLED.format(FAR[0]), rows=FAR[1])), "FILE-42"),
    "nothing, to its end": ("ods", lambda: opendocument(table(f"<table:table-cell{FAR[0]}/>", rows=FAR[1])), "FILE-52"),
    "repeated beyond any number": ("ods", lambda: opendocument(table(FILLED.format(f' table:number-columns-repeated="{"9" * 400}"'))), "FILE-42"),
    "repeated a negative number": ("ods", lambda: opendocument(table(FILLED.format(' table:number-columns-repeated="-5"'))), "FILE-12"),
    "501 sheets": ("ods", lambda: opendocument("".join(table(FILLED.format(""), f"n{n}") for n in range(501))), "FILE-42"),
    "nesting without end": ("ods", lambda: opendocument("<a>" * 1_000_000), "FILE-12"),
    "an entity of the machine": ("ods", lambda: opendocument(table(FILLED.format("").replace("x<", "&e;<")), ENTITY), "FILE-12"),
    "an entity in UTF-16": ("ods", lambda: opendocument(table(FILLED.format("").replace("x<", "&e;<")), ENTITY, "utf-16"), "FILE-12"),
    "a document type in an .xlsb": ("xlsb", lambda: binary(RELS, f"<?xml version='1.0'?>{ENTITY}<a>&e;</a>".encode()), "FILE-13"),
    "sheets of an .xlsb outside": ("xlsb", lambda: binary(RELS, b'<a><b Id="rId1" Target="../../../../etc/passwd"/></a>'), "FILE-13"),
    "a record past the end": ("xlsb", lambda: binary("xl/workbook.bin", b"\x9c\x01\xff\xff\xff\x7f"), "FILE-13"),
    "a text of 4 GB": ("xlsb", lambda: binary("xl/workbook.bin", b"\x9c\x01\x0c" + bytes(8) + b"\xff" * 4), "FILE-13"),
    "sectors in a circle": ("xls", lambda: OLE + bytes(4) * 12 + bytes(436) + "Workbook\0".encode("utf-16-le") + bytes(5000), "FILE-08"),
    "an old record that never ends": ("xls", lambda: b"\x09\x04\x06\x00" + b"\xff" * 4000, "FILE-08"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_foreign_workbook_made_to_hurt(case, tmp_path):
    """One sentence, no result, nothing of the machine in it."""
    extension, make, expected = HOSTILE[case]
    path = tmp_path / f"a.{extension}"
    path.write_bytes(make())
    assert code_of(path) == expected


NAMED = ["'", "a" * 30 + "'b", "[x]:*?/\\", "=恶意()", "", "a", "A", "\t"]


def test_titles_that_excel_refuses_are_made_fit():
    """Unique whatever the case, at most 31 characters, no sign of a reference, no quotation mark at an end."""
    sheets = [ReadSheet(name, False, (FilledCell(0, 0, "=1+1"),), SheetMarks()) for name in NAMED]
    found = Workbook(package_of(sheets), "a.xls").sheets
    titles = [sheet.name for sheet in found]
    assert len({title.lower() for title in titles}) == len(NAMED)
    assert all(0 < len(title) <= 31 and not set("[]:*?/\\") & set(title) for title in titles)
    assert not [title for title in titles if title.startswith("'") or title.endswith("'")]
    assert {(cell.kind, cell.text, cell.formula) for sheet in found for cell in sheet.cells().values()} == {
        ("text", "=1+1", None)
    }
