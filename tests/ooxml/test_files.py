"""Every message about a file has a cause here, and says its cure in characters that GBK holds."""

from __future__ import annotations

import errno
import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openpyxl.utils import get_column_letter

from scorer.messages import files
from scorer.model import Refusal
from scorer.ooxml import Look, NewSheet, Workbook, limits
from tests.ooxml import gallery, handmade
from tests.ooxml.damaged import OLE, archive_of, doctype, stream, twice
from tests.ooxml.handmade import data

GOOD = gallery.bare()


def read_all(path: Path) -> None:
    for sheet in Workbook.open(path).sheets:
        sheet.cells()


def refused(content: bytes, tmp_path: Path, name: str = "自评表.xlsx") -> Refusal:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        read_all(path)
    assert path.read_bytes() == content
    assert str(caught.value.problem.place) == name
    assert caught.value.status == 3
    return caught.value


def lots(rows: int) -> str:
    return data("".join(f'<row r="{row}"><c r="A{row}"/></row>' for row in range(1, rows + 1)))


def locked_entry() -> bytes:
    content = bytearray(GOOD)
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def lying_size() -> bytes:
    """The directory promises 100 bytes, the data hold 200 megabytes."""
    content = handmade.replaced(GOOD, {"xl/worksheets/sheet1.xml": b" " * (200 * limits.MEGABYTE)})
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        size = source.getinfo("xl/worksheets/sheet1.xml").file_size
    return content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def sheet_xml(text: str | bytes) -> bytes:
    return handmade.replaced(GOOD, {"xl/worksheets/sheet1.xml": text})


CAUSES: list[tuple[str, str, Callable[[], bytes]]] = [
    ("FILE-03", "empty", lambda: b""),
    ("FILE-07", "password", lambda: stream("EncryptedPackage")),
    ("FILE-07", "encrypted zip", locked_entry),
    ("FILE-08", "BIFF8 in OLE2, .xls and .et", lambda: stream("Workbook")),
    ("FILE-08", "BIFF5", lambda: stream("Book")),
    ("FILE-08", "BIFF4 without container", lambda: b"\x09\x04\x06\x00" + bytes(30)),
    ("FILE-09", ".doc", lambda: stream("WordDocument")),
    ("FILE-09", ".rtf", lambda: b"{\\rtf1 x}"),
    (
        "FILE-09",
        ".docx",
        lambda: handmade.zipped({"[Content_Types].xml": "spreadsheetml", "word/document.xml": "<a/>"}),
    ),
    ("FILE-10", ".pdf", lambda: b"%PDF-1.7\n\xff\xff"),
    ("FILE-11", "HTML", lambda: "<html><table><tr><td>指标</td></tr></table></html>".encode()),
    ("FILE-11", "CSV in GBK", lambda: "指标,分值\r\n".encode("gbk")),
    (
        "FILE-12",
        ".ods",
        lambda: handmade.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    ),
    (
        "FILE-13",
        ".xlsb",
        lambda: handmade.zipped(
            {"[Content_Types].xml": "application/vnd.ms-excel.sheet.binary.macroEnabled.main spreadsheetml"}
        ),
    ),
    ("FILE-14", "picture", gallery.picture),
    ("FILE-14", "RAR", lambda: b"Rar!\x1a\x07\x00"),
    ("FILE-14", "other OLE2", lambda: OLE),
    ("FILE-14", "noise", lambda: bytes(range(256))),
    ("FILE-14", ".pptx", lambda: handmade.zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""})),
    ("FILE-15", "cut off", lambda: GOOD[: len(GOOD) // 2]),
    ("FILE-15", "a byte lost", lambda: GOOD[:60] + GOOD[61:]),
    ("FILE-15", "a byte wrong", lambda: GOOD[:200] + bytes([GOOD[200] ^ 255]) + GOOD[201:]),
    ("FILE-16", "zip of a workbook", lambda: archive_of("自评表.xlsx", GOOD)),
    (
        "FILE-16",
        "workbook of a stranger",
        lambda: handmade.replaced(GOOD, {"xl/workbook.xml": "<workbook/>"}),
    ),
    ("FILE-17", "two workbooks", lambda: twice(GOOD, "xl/workbook.xml")),
    ("FILE-17", "two cases of one name", lambda: handmade.replaced(GOOD, {"XL\\workbook.xml": "<a/>"})),
    ("FILE-18", "a bomb that lies about its size", lying_size),
    ("FILE-18", "too many entries", lambda: handmade.zipped({f"{n}": "" for n in range(limits.ENTRIES + 1)})),
    (
        "FILE-19",
        "entities in the workbook",
        lambda: handmade.replaced(GOOD, {"xl/workbook.xml": doctype("<a>&e;</a>")}),
    ),
    (
        "FILE-19",
        "document type in UTF-16",
        lambda: sheet_xml('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")),
    ),
    ("FILE-20", "broken XML", lambda: sheet_xml("<worksheet><sheetData>")),
    (
        "FILE-20",
        "a cell in the wrong row",
        lambda: handmade.workbook({"表": data('<row r="1"><c r="A2"/></row>')}),
    ),
    (
        "FILE-20",
        "a cell past the last column",
        lambda: handmade.workbook({"表": data('<row r="1"><c r="XFE1"/></row>')}),
    ),
    ("FILE-20", "a row past the last", lambda: handmade.workbook({"表": data('<row r="1048577"/>')})),
    (
        "FILE-20",
        "a text that does not exist",
        lambda: handmade.workbook(
            {"表": data('<row r="1"><c r="A1" t="s"><v>5</v></c></row>')}, strings="<si/>"
        ),
    ),
    ("FILE-21", "a sheet without part", lambda: handmade.replaced(GOOD, {"xl/worksheets/sheet1.xml": None})),
    ("FILE-21", "no workbook part", lambda: handmade.replaced(GOOD, {"xl/workbook.xml": None})),
    ("FILE-21", "no relationships", lambda: handmade.replaced(GOOD, {"xl/_rels/workbook.xml.rels": None})),
    ("FILE-22", "no worksheet", lambda: handmade.workbook({})),
]


@pytest.mark.parametrize(
    ("code", "cause"), [(c, f) for c, _, f in CAUSES], ids=[f"{c} {n}" for c, n, _ in CAUSES]
)
def test_a_file_that_cannot_be_read_is_refused(code: str, cause: Callable[[], bytes], tmp_path: Path) -> None:
    problem = refused(cause(), tmp_path).problem
    assert problem.code == code
    assert problem.message.endswith("。")
    assert problem.cure.endswith("。")
    assert "{" not in problem.message + problem.cure


def test_missing_file_folder_and_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def code_of(path: Path) -> str:
        with pytest.raises(Refusal) as caught:
            Workbook.open(path)
        return caught.value.problem.code

    assert code_of(tmp_path / "没有.xlsx") == "FILE-01"
    assert code_of(tmp_path) == "FILE-02"
    path = tmp_path / "表.xlsx"
    path.write_bytes(GOOD)
    for error, code in ((PermissionError(), "FILE-04"), (OSError(errno.EIO, "I/O error"), "FILE-05")):

        def fail(_: Path, error: OSError = error) -> bytes:
            raise error

        monkeypatch.setattr(Path, "read_bytes", fail)
        assert code_of(path) == code


def test_limits_of_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    assert refused(GOOD, tmp_path).problem.code == "FILE-06"
    monkeypatch.undo()
    monkeypatch.setattr(limits, "DECLARED_BYTES", 1000)
    assert refused(GOOD, tmp_path).problem.code == "FILE-18"
    monkeypatch.undo()
    monkeypatch.setattr(limits, "INFLATED_BYTES", 1000)
    assert refused(GOOD, tmp_path).problem.code == "FILE-18"
    monkeypatch.undo()
    many = handmade.workbook({"表": lots(30)})
    monkeypatch.setattr(limits, "CELLS", 29)
    assert refused(many, tmp_path).problem.code == "FILE-23"
    monkeypatch.undo()
    monkeypatch.setattr(limits, "TAGS", 60)
    assert refused(many, tmp_path).problem.code == "FILE-23"


def test_the_far_corner_costs_nothing() -> None:
    """One value in the last cell of the sheet makes others walk a rectangle of 17 thousand million cells."""
    last = get_column_letter(limits.COLUMNS)
    content = handmade.workbook(
        {"表": data(f'<row r="{limits.ROWS}"><c r="{last}{limits.ROWS}"><v>1</v></c></row>')}
    )
    assert list(Workbook(content, "表.xlsx").sheets[0].cells()) == [(limits.ROWS, limits.COLUMNS)]


def test_styles_at_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook(handmade.workbook({"表": data("")}), "表.xlsx")
    monkeypatch.setattr(limits, "CELL_FORMATS", 3)
    with pytest.raises(Refusal) as caught:
        book.new_style(Look(bold=True))
    assert caught.value.problem.code == "FILE-30"
    assert book.new_style(Look()) == 0


@pytest.mark.parametrize(
    ("step", "number", "code"),
    [
        ("open", errno.EACCES, "FILE-31"),
        ("open", errno.EROFS, "FILE-31"),
        ("open", errno.EIO, "FILE-36"),
        ("replace", errno.EACCES, "FILE-32"),
        ("replace", errno.EBUSY, "FILE-32"),
        ("fsync", errno.ENOSPC, "FILE-33"),
    ],
)
def test_a_failed_save_leaves_the_old_file_and_no_stump(
    step: str, number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "自评表_已评分.xlsx"
    target.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    if step == "open":
        monkeypatch.setattr("builtins.open", fail)
    else:
        monkeypatch.setattr(os, step, fail)
    with pytest.raises(Refusal) as caught:
        Workbook(GOOD, "自评表.xlsx").save(target)
    monkeypatch.undo()
    assert caught.value.problem.code == code
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_bytes() == b"old"


def test_saving_to_no_folder_to_a_folder_and_over_the_source(tmp_path: Path) -> None:
    source = tmp_path / "自评表.xlsx"
    source.write_bytes(GOOD)
    book = Workbook.open(source)
    for target, code in ((tmp_path / "无" / "a.xlsx", "FILE-34"), (tmp_path, "FILE-35"), (source, "FILE-37")):
        with pytest.raises(Refusal) as caught:
            book.save(target)
        assert caught.value.problem.code == code
    assert source.read_bytes() == GOOD


def test_saving_twice_replaces_the_file(tmp_path: Path) -> None:
    book = Workbook(GOOD, "自评表.xlsx")
    book.save(tmp_path / "a.xlsx")
    book.sheets[0].set_number(1, 1, "2")
    book.save(tmp_path / "a.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert (tmp_path / "a.xlsx").read_bytes() == book.to_bytes()


def test_every_message_has_a_cause_above_and_prints_on_code_page_936() -> None:
    others = (
        path for room in ("foreign", "faults") for path in (Path(__file__).parents[1] / room).glob("*.py")
    )
    source = "".join(path.read_text(encoding="utf-8") for path in (Path(__file__), *others))
    for code, entry in files.ENTRIES.items():
        assert f'"{code}"' in source, code
        assert entry.cure
        (entry.message + entry.cure).encode("gbk")


def test_a_damaged_part_is_refused_or_survived_but_never_a_traceback(tmp_path: Path) -> None:
    """A thousand workbooks with an attribute or a text gone wrong."""
    chance = random.Random(20211231)
    contents = [path.read_bytes() for path in gallery.build_gallery(tmp_path)]
    outcomes = set()
    for _ in range(1000):
        parts = handmade.unzipped(chance.choice(contents))
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        try:
            use(Workbook(handmade.zipped({**parts, name: damaged(parts[name], chance)}), "表.xlsx"))
            outcomes.add("survived")
        except Refusal:
            outcomes.add("refused")
    assert outcomes == {"survived", "refused"}


def damaged(part: bytes, chance: random.Random) -> bytes:
    root = etree.fromstring(part)
    element = chance.choice(list(root.iter(etree.Element)))
    bad = chance.choice(["", "x", "-1", "99999999999", "A1:", "1.5", " ", "1e999"])
    if chance.random() < 0.7 and element.attrib:
        element.set(chance.choice(list(element.attrib)), bad)
    else:
        element.text = bad
    return etree.tostring(root)


def use(book: Workbook) -> None:
    for sheet in book.sheets:
        assert (sheet.cells(), sheet.merges, sheet.hidden_columns, book.names) is not None
    sheet = book.sheets[0]
    if sheet.writable(*gallery.FREE):
        style = book.style_variant(
            sheet.style(*gallery.FREE), Look(bold=True, fill="FFC7CE", number_format="0.0")
        )
        sheet.set_formula(*gallery.FREE, "1+1", "2", style=style)
    sheet.add_conditional_format("A1", "TRUE", book.differential_style(Look(fill="FFC7CE")))
    book.add_sheet("新表", NewSheet())
    book.remove_sheet("新表")
    book.to_bytes()
