"""Exhibits of files: what is no workbook or no sound one, where a result cannot go, and other formats."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import xlsxwriter

from scorer.cli import terminal
from scorer.intake.foreign.protection import locked
from scorer.ooxml import limits
from tests.errors import formats
from tests.errors.exhibit import Exhibit, Make, edited
from tests.errors.handing import handed_in
from tests.officer.samples import FACTS, HUNAN, XINHUANG
from tests.ooxml import gallery
from tests.ooxml.damaged import archive_of, bomb, doctype, stream, twice
from tests.ooxml.handmade import replaced, unzipped, zipped

SAMPLE = HUNAN.path.read_bytes()
LISTED, SHEET = "xl/workbook.xml", "xl/worksheets/sheet2.xml"
NAME = "自评表.xlsx"
MOST = limits.PART_BYTES // limits.MEGABYTE
Changed = Callable[[], bytes]
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.main spreadsheetml"


def as_it_is() -> bytes:
    return SAMPLE


GOOD = handed_in(as_it_is)


# -- what is no workbook, or none that can be read ------------------------------------------------------------


def chart_alone() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "={1,2}"})
    book.add_chartsheet("图表").set_chart(chart)
    book.close()
    return out.getvalue()


def empty_workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def crowded() -> bytes:
    """More cells than there may be tags, of which a cell can have two."""
    sheet = unzipped(SAMPLE)[SHEET]
    return replaced(SAMPLE, {SHEET: sheet.replace(b"</sheetData>", b"<c/>" * limits.TAGS + b"</sheetData>")})


def cut_sheet() -> bytes:
    return replaced(SAMPLE, {SHEET: unzipped(SAMPLE)[SHEET][:5000]})


# key | what is wrong | the content of the file | words worked out by hand
CONTENTS: list[tuple[str, str, Changed, str]] = [
    ("FILE-03", "下载没有完成", lambda: b"", "自评表.xlsx 0字节"),
    ("FILE-07", "表格加了打开密码", lambda: locked(SAMPLE, "绩效2021"), "打开密码 --password"),
    ("FILE-08", "旧版表格复制到一半就断了", lambda: stream("Workbook"), ".xls或.et 另存一份"),
    ("FILE-09", "交了一份 Word 文档，只改了扩展名", lambda: stream("WordDocument"), "Word"),
    ("FILE-10", "交的是打印成 PDF 的表，只改了扩展名", lambda: b"%PDF-1.7\n", "PDF 原件"),
    ("FILE-11", "逗号分隔的文本，只改了扩展名", "编制数,375\n在职人数,353\n".encode, "文本 另存为.xlsx"),
    ("FILE-12", ".ods 里没有表", lambda: archive_of("mimetype", ODS), ".ods 另存一份.xlsx"),
    ("FILE-13", ".xlsb 里没有表", lambda: zipped({"[Content_Types].xml": XLSB}), ".xlsb 另存一份.xlsx"),
    ("FILE-14", "交了一张截图，只改了扩展名", gallery.picture, "内容是图片 请交原表格"),
    ("FILE-15", "只复制了前一半", lambda: SAMPLE[: len(SAMPLE) // 2], "不完整 结尾缺失"),
    ("FILE-16", "压缩包改了扩展名，里面只有一份说明", lambda: archive_of("说明.txt"), "压缩包 先解压"),
    ("FILE-17", "工作表清单在文件里有两份", lambda: twice(SAMPLE, LISTED), f"“{LISTED}”"),
    ("FILE-18", "一张工作表展开后大过上限", lambda: bomb(SAMPLE, SHEET), f"“{SHEET}” 超过{MOST}MB"),
    ("FILE-19", "文件里夹带了实体声明", lambda: replaced(SAMPLE, {LISTED: doctype("<a>&e;</a>")}), LISTED),
    ("FILE-20", "第二张工作表写到一半断了", cut_sheet, SHEET),
    ("FILE-21", "第二张工作表不见了", lambda: replaced(SAMPLE, {SHEET: None}), f"缺少“{FACTS}”"),
    ("FILE-22", "只有一张图表，没有表格", chart_alone, "没有普通工作表"),
    ("FILE-23", "表里有几百万个空格子", crowded, f"超过{limits.TAGS // 7:,}个 空行空列"),
    ("FILE-52", "交了一个空工作簿", empty_workbook, "没有找到 “部门整体支出绩效评价指标评分表”"),
]  # fmt: skip


def missing(_: Path) -> Sequence[str]:
    return ["score-workbook", NAME]


def folder_given(folder: Path) -> Sequence[str]:
    (folder / "报送").mkdir()
    return ["score-workbook", "报送"]


def name_too_long(_: Path) -> Sequence[str]:
    return ["score-workbook", f"{'关于报送绩效自评材料的函' * 8}.xlsx"]


def huge(folder: Path) -> Sequence[str]:
    (folder / NAME).touch()
    os.truncate(folder / NAME, 300 * limits.MEGABYTE)
    return ["score-workbook", NAME]


def forbidden(patch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == NAME:
            raise PermissionError(errno.EACCES, "denied")
        return read(path)

    patch.setattr(Path, "read_bytes", refuse)


def pipe(folder: Path) -> Sequence[str]:
    os.mkfifo(folder / NAME)
    return ["score-workbook", NAME]


def growing(patch: pytest.MonkeyPatch) -> None:
    """A part of the file is there when it is read."""
    read = Path.read_bytes
    patch.setattr(Path, "read_bytes", lambda path: read(path)[: 1000 if path.name == NAME else None])


READING = [
    Exhibit("FILE-01", "文件名写错了", missing, "自评表.xlsx 扩展名"),
    Exhibit("FILE-02", "给的是文件夹", folder_given, "报送：这是一个文件夹"),
    Exhibit("FILE-04", "没有读取权限", handed_in(as_it_is), "没有权限读取 自己的文件夹", forbidden),
    Exhibit("FILE-05", "文件名有九十六个字，超过系统的上限", name_too_long, "系统报错 路径太长"),
    Exhibit("FILE-06", "文件有 300 MB", huge, f"300MB {limits.FILE_BYTES // limits.MEGABYTE}MB 佐证图片"),
    Exhibit(
        "FILE-51",
        "填报说明上的规则名被改成了本程序没有的",
        edited(HUNAN.path, "填报说明!B10=hubei-department-2024"),
        "“hubei-department-2024” --rules",
    ),
    Exhibit("FILE-24", "给的是管道，不是文件", pipe, "管道或设备"),
    Exhibit("FILE-25", "读取时文件还在下载", GOOD, "正在变化 请等它完成", growing),
    Exhibit(
        "FILE-57",
        "文件名写的是 2019 年，表是 2021 年的",
        handed_in(as_it_is, name="2019年自评表.xlsx"),
        "2019年自评表： 2019年 2021年",
    ),
    Exhibit(
        "FILE-58",
        "文件名写的是另一个单位",
        handed_in(as_it_is, name="株洲市财政局自评表.xlsx"),
        "“株洲市财政局” “湖南省人力资源和社会保障厅”",
    ),
    *(Exhibit(key, about, handed_in(content), words) for key, about, content, words in CONTENTS),
]


# -- where a result cannot go --------------------------------------------------------------------------------


def failing(step: str, number: int) -> Callable[[pytest.MonkeyPatch], None]:
    """The system refuses a step of saving."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return lambda patch: patch.setattr(os, step, refuse)


class Full(io.StringIO):
    """Standard output sent to a disk without room."""

    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, "full")


def no_room(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(terminal, "sys", SimpleNamespace(stdout=Full(), stderr=sys.stderr))


def beside(other: str, content: bytes, *arguments: str) -> Make:
    """The command where another file of this name stands already."""

    def make(folder: Path) -> Sequence[str]:
        (folder / other).write_bytes(content)
        return handed_in(as_it_is, *arguments)(folder)

    return make


def template_into_folder(folder: Path) -> Sequence[str]:
    (folder / "空白表").mkdir()
    return ["scorer", "template", "hunan-department-2021", "-o", "空白表"]


def all_styles_taken() -> bytes:
    """As many cell styles as Excel allows."""
    styles = unzipped(SAMPLE)["xl/styles.xml"]
    style = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    return replaced(
        SAMPLE, {"xl/styles.xml": styles.replace(b"</cellXfs>", style * limits.CELL_FORMATS + b"</cellXfs>")}
    )


def signed() -> bytes:
    return replaced(SAMPLE, {"_xmlsignatures/sig1.xml": "<Signature/>"})


def two_files(folder: Path) -> Sequence[str]:
    for name in ("甲局.xlsx", "乙局.xlsx"):
        (folder / name).write_bytes(SAMPLE)
    return ["score-workbook", "甲局.xlsx", "乙局.xlsx", "-o", "结果"]


SAVING = [
    Exhibit("FILE-30", "单元格样式已经用满", handed_in(all_styles_taken), "64,000种 清理"),
    Exhibit("FILE-31", "文件夹是只读的", GOOD, "没有权限写入", failing("fsync", errno.EACCES)),
    Exhibit(
        "FILE-32",
        "要写的文件被别的程序占用",
        handed_in(as_it_is, "-o", "上报.xlsx"),
        "上报.xlsx 正被占用 先关闭",
        failing("replace", errno.EBUSY),
    ),
    Exhibit("FILE-33", "磁盘满了", GOOD, "磁盘空间不足 没有保存", failing("fsync", errno.ENOSPC)),
    Exhibit(
        "FILE-34",
        "文件夹“结果”还没有建",
        handed_in(as_it_is, "-o", "结果/自评表.xlsx"),
        "结果：要保存到的文件夹不存在 先建好",
    ),
    Exhibit("FILE-35", "空白表要写到的位置是一个文件夹", template_into_folder, "空白表：要保存的位置是一个文件夹"),
    Exhibit("FILE-36", "磁盘坏了", GOOD, "系统报错", failing("fsync", errno.EIO)),
    Exhibit("FILE-37", "结果要写到原文件上", handed_in(as_it_is, "-o", NAME), "不覆盖原文件 自评表_已评分.xlsx"),
    Exhibit(
        "FILE-38",
        "要写的文件名已经有了别的文件",
        beside("上报.xlsx", XINHUANG.path.read_bytes(), "-o", "上报.xlsx"),
        "上报.xlsx 已经存在 换一个文件名",
    ),
    Exhibit("FILE-39", "两个工作簿要写进一个还没有的文件夹", two_files, "结果： 先建好文件夹"),
    Exhibit("FILE-50", "工作簿加了数字签名", handed_in(signed), "签名会失效"),
    Exhibit("FILE-53", "得分栏里已经填了 4.5 分", edited(HUNAN.path, f"{HUNAN.form}!I6=4.5"), f"{HUNAN.form}!I6 预算完成率 已有内容"),
    Exhibit(
        "FILE-55",
        "结果要写成 .txt",
        handed_in(as_it_is, "-o", "上报.txt"),
        "上报.txt： .xlsx格式 扩展名",
    ),
    Exhibit("FILE-56", "屏幕输出转存到一个写满的磁盘", GOOD, "评分说明 磁盘空间不足 仍然有效", no_room),
    Exhibit(
        "FILE-54",
        "上次的结果在评分后改动过",
        beside("自评表_已评分.xlsx", SAMPLE),
        "自评表_已评分(2).xlsx “自评表_已评分.xlsx” 没有覆盖",
    ),
]  # fmt: skip


EXHIBITS = [*READING, *SAVING, *formats.EXHIBITS]
