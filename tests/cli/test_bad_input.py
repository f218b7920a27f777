"""Whatever is handed in: one clear Chinese message, never a traceback, the original untouched, nothing left over."""

from __future__ import annotations

import errno
import io
import os

import openpyxl
import pytest

from scorer.cli.terminal import width_of
from tests.officer.edits import extra, facts
from tests.officer.moving import open_sample, put, save
from tests.officer.samples import HUNAN
from tests.ooxml.damaged import archive_of, stream
from tests.ooxml.handmade import replaced

SAMPLE = HUNAN.path.read_bytes()
COLUMNS = 80


def blank_workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


# what arrives | its bytes | the code | the exit status | words that must be said
FILES = {
    "an empty file": (lambda: b"", "FILE-03", 3, "空的（0 字节）"),
    "a truncated workbook": (lambda: SAMPLE[: len(SAMPLE) // 2], "FILE-15", 3, "不完整或已损坏"),
    "a workbook without its last byte": (lambda: SAMPLE[:-1], "FILE-15", 3, "不完整或已损坏"),
    "a .csv renamed": (lambda: "编制数,375\n在职人数,353\n".encode("gbk"), "FILE-11", 3, "只是扩展名像工作簿"),
    "a web page renamed": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "FILE-11", 3, "网页或纯文本"),
    "an encrypted workbook": (lambda: stream("EncryptedPackage"), "FILE-07", 3, "打开密码"),
    "an old .xls renamed": (lambda: stream("Workbook"), "FILE-08", 3, "旧版表格文件"),
    "a PDF": (lambda: b"%PDF-1.7\n...", "FILE-10", 3, "PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "FILE-14", 3, "图片"),
    "an archive without a workbook": (lambda: archive_of("自评表.txt"), "FILE-16", 3, "没有工作簿"),
    "a damaged part": (
        lambda: replaced(SAMPLE, {"xl/worksheets/sheet2.xml": "<worksheet><sheetData>"}), "FILE-20", 3, "无法读取",
    ),
    "a part that is gone": (lambda: replaced(SAMPLE, {"xl/worksheets/sheet2.xml": None}), "FILE-21", 3, "缺少"),
    "random bytes": (lambda: bytes(range(256)) * 40, "FILE-14", 3, "不是 .xlsx 工作簿"),
    "a workbook of something else": (blank_workbook, "FILE-52", 1, "没有找到任何要评分的表"),
}  # fmt: skip


def assert_clear(said, code: str) -> None:
    """One message with its code, in Chinese, within 80 columns, and no trace of the program's inside."""
    assert said.all.count(f"〔{code}〕") == 1, said.all
    assert said.all.count("〔") == 1, "one message"
    for word in ("Traceback", "Error", "Exception", "None", ".py"):
        assert word not in said.all
    assert all(width_of(line) <= COLUMNS for line in said.all.splitlines())


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_workbook_to_score(case, run, tmp_path):
    make, code, status, words = FILES[case]
    path = tmp_path / "单位 自评表.xlsx"
    path.write_bytes(make())
    before = path.read_bytes()
    said = run(path.name)
    assert said.status == status
    assert said.out == ""
    assert words in said.err.replace("\n  ", "")
    assert path.name in said.err.replace("\n  ", "")
    assert_clear(said, code)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name], "nothing is left over"


def test_a_missing_file(run):
    said = run("没有这个.xlsx")
    assert said.status == 3
    assert "没有这个.xlsx：找不到这个文件" in said.err
    assert_clear(said, "FILE-01")


@pytest.mark.parametrize("name", [".", "文件夹"])
def test_a_folder_in_place_of_a_file(name, run, tmp_path):
    (tmp_path / "文件夹").mkdir()
    said = run(name)
    assert said.status == 3
    assert f"{name}：这是一个文件夹" in said.err
    assert_clear(said, "FILE-02")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(run, sample):
    sample.chmod(0)
    said = run(sample.name)
    assert said.status == 3
    assert_clear(said, "FILE-04")


# in the workbook | what the officer did | the code | where it must point
CELLS = {
    "a required figure blank": (lambda book: put(book, "年初预算", None), "READ-73", "补充数据!B5"),
    "text where a number belongs": (lambda book: put(book, "年末结余", "约3600"), "READ-17", "补充数据!B7"),
    "a formula without a value": (lambda book: put(book, "年末结余", "=1+2"), "READ-25", "补充数据!B7"),
    "negative people": (lambda book: put(book, "在职人数", -3), "READ-202", "!D4"),
    "two forms of one kind": (lambda book: book.copy_worksheet(facts(book)), "FORM-31", "出现了不止一次"),
    "a form missing": (lambda book: book.remove(extra(book)), "FORM-30", "补充数据"),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_workbook_whose_own_problems_prevent_a_score(case, run, tmp_path):
    """It is scored as far as it can be, total and grade are withheld, and the exit status is 1."""
    edit, code, where = CELLS[case]
    book = open_sample(HUNAN)
    edit(book)
    path = save(book, tmp_path / "自评表.xlsx")
    before = path.read_bytes()
    said = run(path.name)
    joined = said.out.replace("\n     ", "")
    assert said.status == 1
    assert said.err == ""
    assert joined.count(f"〔{code}〕") == 1
    assert where in joined
    assert "未评完：已评" in joined
    assert "等级 " not in joined
    assert "Traceback" not in said.all
    assert path.read_bytes() == before
    assert (tmp_path / "自评表_已评分.xlsx").exists(), "what could be scored is written"


def test_formula_without_a_value_says_open_save_send_again(run, tmp_path):
    book = open_sample(HUNAN)
    put(book, "年末结余", "=1+2")
    said = run(save(book, tmp_path / "自评表.xlsx").name)
    assert "请用 Excel 或 WPS 打开本文件，保存一次后再评分" in said.out.replace("\n     ", "")


WRITING = {
    "read-only folder": (errno.EACCES, "FILE-31"),
    "read-only disk": (errno.EROFS, "FILE-31"),
    "disk full": (errno.ENOSPC, "FILE-33"),
    "quota reached": (errno.EDQUOT, "FILE-33"),
    "some other fault": (errno.EIO, "FILE-36"),
}


@pytest.mark.parametrize("case", WRITING)
@pytest.mark.parametrize("step", ["write", "rename"])
def test_a_result_that_cannot_be_written(step, case, run, sample, monkeypatch):
    """What the system would answer is put in its place: tests may run as root, for whom no folder is read-only."""
    number, code = WRITING[case]

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, {"write": "fsync", "rename": "replace"}[step], refuse)
    said = run(sample.name)
    assert said.status == 3
    assert_clear(said, code)
    assert sample.read_bytes() == SAMPLE
    assert [file.name for file in sample.parent.iterdir()] == [sample.name], "no stump"


def test_a_folder_stands_where_the_result_should_go(run, sample):
    said = run(sample.name, "-o", "没有/结果.xlsx")
    assert said.status == 3
    assert_clear(said, "FILE-34")
    said = run(sample.name, "-o", f"{sample.name}/结果.xlsx")
    assert said.status == 3
    assert_clear(said, "FILE-34")


def test_the_original_is_never_the_target(run, sample):
    said = run(sample.name, "-o", sample.name)
    assert said.status == 3
    assert_clear(said, "FILE-37")
    assert sample.read_bytes() == SAMPLE
