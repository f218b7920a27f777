"""Damaged and hostile files: one Chinese sentence, exit status 3, no traceback, no gigabytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from scorer.intake.foreign import bounds, convert
from scorer.model import Cell, Refusal
from scorer.ooxml import Workbook
from tests.foreign.made import xlsb_of
from tests.officer.samples import XINHUANG, score


def code_of(path) -> str:
    with pytest.raises(Refusal) as caught:
        score(path)
    assert caught.value.status == 3
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
