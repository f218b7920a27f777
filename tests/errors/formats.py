"""Exhibits of other formats: .xls and .xlsb, and workbooks that open with a password."""

from __future__ import annotations

import io
import struct
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from scorer.intake.foreign.protection import locked
from scorer.model import Cell
from scorer.ooxml import Workbook, limits
from tests.errors.exhibit import Exhibit, Make
from tests.errors.handing import handed_in
from tests.foreign.made import saved_as, xlsb_of
from tests.officer.samples import FACTS, XINHUANG

PASSWORD = "绩效2021"


def as_xlsb(edit: Callable[[openpyxl.Workbook], object] = lambda book: None) -> Callable[[], bytes]:
    """The second sample as .xlsb after an edit."""

    def content() -> bytes:
        out = io.BytesIO()
        book = openpyxl.load_workbook(XINHUANG.path)
        edit(book)
        book.save(out)
        return xlsb_of(Workbook(out.getvalue(), "自评表.xlsx"))

    return content


def own_row(book: openpyxl.Workbook) -> None:
    book[FACTS].insert_rows(9)
    book[FACTS]["A9"], book[FACTS]["B9"] = "租车费", 3


def other_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("佐证清单")["A1"] = "附件一"


def far_away() -> bytes:
    last = limits.ROWS, limits.COLUMNS
    return xlsb_of(Workbook.open(XINHUANG.path), {FACTS: {last: Cell(*last, "text", "x")}})


@cache
def odd_xls() -> bytes:
    """A list of colours that promises one more than it has: the reader of error values gives the file up."""
    with tempfile.TemporaryDirectory() as folder:
        path = saved_as("xls", [XINHUANG.path], Path(folder))[XINHUANG.name]
        content = path.read_bytes()
    colours = 56
    head = struct.pack("<HHH", 0x92, 2 + 4 * colours, colours)
    assert content.count(head) == 1
    return content.replace(head, struct.pack("<HHH", 0x92, 2 + 4 * colours, colours + 1))


@cache
def locked_sample() -> bytes:
    return locked(XINHUANG.path.read_bytes(), PASSWORD)


def strangely_locked() -> bytes:
    known, other = (name.encode("utf-16-le") for name in ("EncryptionInfo", "EncryptionNone"))
    return locked_sample().replace(known, other)


def cut_when_locked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("scorer.intake.foreign.protection.locked", lambda data, _: data[:100])


def opened_with(password: str, content: Callable[[], bytes] = locked_sample) -> Make:
    return handed_in(content, "--password", password)


EXHIBITS = [
    Exhibit("FILE-40", "旧格式的表", handed_in(as_xlsb(), name="自评表.xlsb"), "自评表.xlsb 新的.xlsx模板"),
    Exhibit(
        "FILE-41",
        "旧格式的表，比模板多一行“租车费”",
        handed_in(as_xlsb(own_row), name="自评表.xlsb"),
        "自评表.xlsb 不完全对应 按原位置抄录",
    ),
    Exhibit(
        "FILE-42",
        "旧格式的表，最后一行最后一列有一个字",
        handed_in(far_away, name="自评表.xlsb"),
        "自评表.xlsb 超出上限 空行空列",
    ),
    Exhibit("FILE-43", "打开密码写错了", opened_with("绩效2012"), "密码不对 全角半角"),
    Exhibit("FILE-44", "加密方式不是 Excel 的", opened_with(PASSWORD, strangely_locked), "打不开 取消打开密码"),
    Exhibit(
        "FILE-45", "结果不能再用密码加密", opened_with(PASSWORD), "不能用同一密码加密 没有保存", cut_when_locked
    ),
    Exhibit(
        "FILE-46",
        "旧格式的表，颜色表少了一种颜色",
        handed_in(odd_xls, name="自评表.xls"),
        "自评表.xls 辨认不出 逐格核对",
    ),
    Exhibit("FILE-47", "表格加了打开密码，密码写对了", opened_with(PASSWORD), "自评表.xlsx 加密 同一密码"),
    Exhibit(
        "FILE-48",
        "旧格式的表，另有一张佐证清单",
        handed_in(as_xlsb(other_sheet), name="自评表.xlsb"),
        "自评表.xlsb “佐证清单” 没有带到结果里",
    ),
]  # fmt: skip
