"""Exhibits of files: what is not there, what is no workbook, what cannot be read or saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.errors.exhibit import Exhibit


def missing(_: Path) -> Sequence[str]:
    return ["score-workbook", "自评表.xlsx"]


def empty(folder: Path) -> Sequence[str]:
    (folder / "自评表.xlsx").write_bytes(b"")
    return ["score-workbook", "自评表.xlsx"]


EXHIBITS = [
    Exhibit("FILE-01", "文件名写错了", missing, "自评表.xlsx 扩展名"),
    Exhibit("FILE-03", "下载没有完成", empty, "0字节"),
]
