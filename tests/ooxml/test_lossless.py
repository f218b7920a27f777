"""Nothing is lost: after an edit every other part is byte for byte the same, in the same order, and others can read it."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
from pathlib import Path
from shutil import which

import openpyxl
import pytest

from scorer.ooxml import Look, NewCell, NewSheet, Workbook
from tests.ooxml import gallery, handmade
from tests.ooxml.handmade import data, unzipped
from tests.ooxml.inspection import faults

COMMON = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"}
# What changes beside COMMON when one cell gets a formula and a new style, and a sheet is added; and what is new.
TOUCHED = {
    "everything.xlsx": ({"xl/styles.xml"}, {"xl/worksheets/sheet4.xml"}),
    "macros.xlsm": ({"xl/styles.xml"}, {"xl/worksheets/sheet2.xml"}),
    "openpyxl.xlsx": ({"xl/styles.xml"}, {"xl/worksheets/sheet3.xml"}),
    "spliced.xlsx": ({"xl/styles.xml"}, {"xl/worksheets/sheet2.xml"}),
    "wps.xlsx": ({"xl/styles.xml"}, {"xl/worksheets/sheet2.xml"}),
    "implicit.xlsx": ({"xl/styles.xml"}, {"xl/worksheets/sheet2.xml"}),
    "strict.xlsx": ({"xl/styles.xml"}, {"xl/worksheets/sheet2.xml"}),
    "bare.xlsx": (set(), {"xl/worksheets/sheet2.xml", "xl/styles.xml"}),
    "formulas.xlsx": ({"xl/styles.xml", "xl/calcChain.xml"}, {"xl/worksheets/sheet2.xml"}),
    "streamed.xlsx": (set(), {"xl/worksheets/sheet2.xml", "xl/styles.xml"}),
    "prefixed.xlsx": (set(), {"xl/worksheets/sheet2.xml", "xl/styles.xml"}),
    "signed.xlsx": ({"xl/styles.xml"}, {"xl/worksheets/sheet2.xml"}),
    "libreoffice.xlsx": ({"xl/styles.xml"}, {"xl/worksheets/sheet5.xml"}),
}


def edit(book: Workbook) -> None:
    sheet = book.sheets[0]
    style = book.style_variant(
        sheet.style(*gallery.FREE), Look(fill="FFC7CE", number_format="0.000", bold=True)
    )
    sheet.set_formula(*gallery.FREE, "ROUND(7/2,3)", "3.5", style=style)
    book.add_sheet("结果", NewSheet(cells=[NewCell(1, 1, "优"), NewCell(2, 1, "7", "number", "3+4")]))


def raw(content: bytes) -> dict[str, tuple[bytes, tuple[int, ...], int]]:
    """The compressed bytes, date and attributes of each entry."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = {}
        for info in archive.infolist():
            name, extra = struct.unpack_from("<2H", content, info.header_offset + 26)
            start = info.header_offset + 30 + name + extra
            found[info.filename] = (
                content[start : start + info.compress_size],
                info.date_time,
                info.external_attr,
            )
        return found


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("gallery")
    paths = gallery.build_gallery(folder, libreoffice=True)
    return {"libreoffice.xlsx" if path.parent != folder else path.name: path for path in paths}


@pytest.fixture(scope="module")
def results(originals: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("results")
    made = {}
    for name, path in originals.items():
        before = path.read_bytes()
        book = Workbook.open(path)
        edit(book)
        book.save(folder / name)
        assert path.read_bytes() == before
        made[name] = folder / name
    return made


def test_every_other_part_keeps_its_bytes_its_date_and_its_place(
    originals: dict[str, Path], results: dict[str, Path]
) -> None:
    for name, result in results.items():
        changed, added = TOUCHED[name]
        before, after = raw(originals[name].read_bytes()), raw(result.read_bytes())
        kept = [part for part in before if part not in COMMON | changed]
        assert {part: after[part] for part in kept} == {part: before[part] for part in kept}, name
        removed = {"xl/calcChain.xml"} & changed
        assert list(after) == [
            *(part for part in before if part not in removed),
            *sorted(added, key=list(after).index),
        ]
        assert {part: after[part][1] for part in before if part in after} == {
            part: before[part][1] for part in before if part in after
        }
        assert all(after[part][1] == (1980, 1, 1, 0, 0, 0) for part in added)


def test_the_list_of_changes_is_exact(originals: dict[str, Path]) -> None:
    for name, path in originals.items():
        book = Workbook.open(path)
        assert (book.touched, book.added) == ([], [])
        assert book.to_bytes() == path.read_bytes()
        edit(book)
        changed, added = TOUCHED[name]
        assert set(book.touched) == COMMON | changed, name
        assert set(book.added) == added, name


def test_what_is_written_breaks_no_rule(originals: dict[str, Path], results: dict[str, Path]) -> None:
    for name, result in results.items():
        assert set(faults(result.read_bytes())) <= set(faults(originals[name].read_bytes())), name


def test_only_the_edited_cell_differs(originals: dict[str, Path], results: dict[str, Path]) -> None:
    for name, result in results.items():
        before, after = Workbook.open(originals[name]), Workbook.open(result)
        for old, new in zip(before.sheets, after.sheets, strict=False):
            cells = dict(new.cells())
            if old.name == before.sheets[0].name:
                assert cells.pop(gallery.FREE).text == "3.5"
            assert cells == dict(old.cells()), name
            assert (new.merges, new.hidden_rows, new.hidden_columns) == (
                old.merges,
                old.hidden_rows,
                old.hidden_columns,
            )


@pytest.mark.filterwarnings("ignore:.*will be removed", "ignore:.*no default style")
def test_openpyxl_opens_the_result(results: dict[str, Path]) -> None:
    for name, path in results.items():
        if name in ("strict.xlsx", "wps.xlsx"):
            continue
        book = openpyxl.load_workbook(path, keep_vba=name.endswith(".xlsm"))
        cell = book.worksheets[0].cell(*gallery.FREE)
        assert (cell.value, cell.number_format, cell.font.b) == ("=ROUND(7/2,3)", "0.000", True), name
        assert book["结果"]["A1"].value == "优"


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_result_and_calculates_the_same(
    results: dict[str, Path], tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    sources = list(results.values())
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=300)
    back = [str(tmp_path / f"{path.stem}.ods") for path in sources]
    command[4] = "xlsx"
    subprocess.run([*command, *back], check=True, capture_output=True, timeout=300)
    for path in sources:
        book = Workbook.open(tmp_path / f"{path.stem}.xlsx")
        assert book.sheets[0].cells()[gallery.FREE].text == "3.5", path.name
        result = book.sheet("结果")
        assert result is not None
        assert (result.cells()[1, 1].text, result.cells()[2, 1].text) == ("优", "7")


def test_signed_files_are_known(originals: dict[str, Path]) -> None:
    signed = {name for name, path in originals.items() if Workbook.open(path).signed}
    assert signed == {"signed.xlsx", "macros.xlsm"}


def test_a_streamed_zip_keeps_its_compressed_bytes(
    originals: dict[str, Path], results: dict[str, Path]
) -> None:
    """Sizes behind the data: the header then says them, and the flag goes."""
    content = results["streamed.xlsx"].read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(info.flag_bits & 8 for info in archive.infolist())
        assert archive.testzip() is None


def test_content_types_without_defaults() -> None:
    """Some writers list every part as an override, the relationships too."""
    content = handmade.workbook({"表": data("")})
    parts = unzipped(content)
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        for name in parts
        if name.endswith(".rels")
    )
    types = parts["[Content_Types].xml"].decode()
    start, end = types.index("<Default"), types.index("<Override")
    book = Workbook(
        handmade.replaced(content, {"[Content_Types].xml": types[:start] + overrides + types[end:]}),
        "表.xlsx",
    )
    edit(book)
    assert faults(book.to_bytes()) == []


def test_odd_spellings_of_part_names() -> None:
    """Backslashes, another case, an absolute target, a blank as %20."""
    parts = unzipped(handmade.workbook({"表": data('<row r="1"><c r="A1"><v>5</v></c></row>')}))
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    parts["xl\\Work Sheets\\Sheet1.XML"] = sheet
    rels = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = rels.replace(
        b"worksheets/sheet1.xml", b"/xl/work%20sheets/sheet1.xml"
    )
    types = parts["[Content_Types].xml"]
    parts["[CONTENT_TYPES].xml"] = types.replace(b"/xl/worksheets/sheet1.xml", b"/xl/work sheets/sheet1.xml")
    del parts["[Content_Types].xml"]
    book = Workbook(handmade.zipped(parts), "表.xlsx")
    assert book.sheets[0].cells()[1, 1].text == "5"
    book.sheets[0].set_number(1, 1, "6")
    with zipfile.ZipFile(io.BytesIO(book.to_bytes())) as archive:
        stored = [info.orig_filename for info in archive.infolist()]
    assert "xl\\Work Sheets\\Sheet1.XML" in stored
    assert book.touched == ["xl/workbook.xml", "xl/Work Sheets/Sheet1.XML"]


def test_text_and_comments_around_what_changes_stay() -> None:
    book = Workbook(gallery.prefixed(), "表.xlsx")
    book.sheets[0].set_number(1, 1, "2")
    text = unzipped(book.to_bytes())["xl/worksheets/sheet1.xml"].decode()
    assert "<!--导出-->" in text
    assert '<x:c r="A1"><x:v>2</x:v></x:c>' in text
