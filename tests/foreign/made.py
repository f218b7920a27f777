"""Workbooks of other formats for the tests: saved by LibreOffice, and an .xlsb written record by record."""

from __future__ import annotations

import io
import os
import shutil
import signal
import struct
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from scorer.model import Cell
from scorer.ooxml import Workbook

SOFFICE = shutil.which("soffice")


def saved_as(extension: str, files: Sequence[Path], folder: Path) -> dict[str, Path]:
    """The files saved by LibreOffice in another format, by stem. Skips the test where it is missing."""
    if SOFFICE is None:
        pytest.skip("soffice (LibreOffice) is not installed: nothing writes the other formats")
    out = folder / extension
    profile = (folder / f"profile-{extension}").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", extension, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return {file.stem: out / f"{file.stem}.{extension}" for file in files}


_LOCKING = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Main
 Dim opening(0) As New com.sun.star.beans.PropertyValue
 opening(0).Name = "Hidden"
 opening(0).Value = True
 book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, opening())
 Dim saving(1) As New com.sun.star.beans.PropertyValue
 saving(0).Name = "FilterName"
 saving(0).Value = "{filter}"
 saving(1).Name = "Password"
 saving(1).Value = "{password}"
 book.storeToURL("{target}", saving())
 book.close(True)
 StarDesktop.terminate()
End Sub
</script:module>"""
_TRUSTED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
_FILTERS = {"xls": "MS Excel 97", "ods": "calc8"}


def locked_as(extension: str, source: Path, password: str, folder: Path) -> Path:
    """A workbook that LibreOffice locked with a password: its command line cannot, a macro of its own can."""
    if SOFFICE is None:
        pytest.skip("soffice (LibreOffice) is not installed: nothing locks these formats")
    target, user = folder / f"locked.{extension}", folder / f"locking-{extension}" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_TRUSTED, "utf-8")
    command = [SOFFICE, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", "--norestore"]
    # A new profile gets an empty Module1 when it is first used.
    _run([*command, "--terminate_after_init"], 40)
    fields = {
        "source": source.as_uri(),
        "target": target.as_uri(),
        "filter": _FILTERS[extension],
        "password": password,
    }
    (user / "basic" / "Standard" / "Module1.xba").write_text(_LOCKING.format(**fields), "utf-8")
    for _ in range(3):
        _run([*command, "macro:///Standard.Module1.Main"], 40)
        if target.exists():
            return target
    raise AssertionError("LibreOffice runs no macros here")


def _run(command: Sequence[str], seconds: float) -> None:
    """Runs a command; one that hangs, as LibreOffice may beside others of its kind, is ended with its children."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def xlsb_of(workbook: Workbook, extra: dict[str, dict[tuple[int, int], Cell]] | None = None) -> bytes:
    """The values of a workbook as .xlsb ([MS-XLSB] 2.1): one style a number format, merges, errors."""
    formats = list(dict.fromkeys(cell.format for sheet in workbook.sheets for cell in sheet.cells().values()))
    names = [sheet.name for sheet in workbook.sheets]
    listed = b"".join(
        _record(156, struct.pack("<II", 0, n) + _text(f"rId{n}") + _text(name))
        for n, name in enumerate(names, 1)
    )
    parts = {
        "[Content_Types].xml": _types(len(names)),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.bin")}),
        "xl/_rels/workbook.bin.rels": _relations(
            {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(names) + 1)}
        ),
        "xl/workbook.bin": _record(131) + _record(143) + listed + _record(144) + _record(132),
        "xl/styles.bin": _styles(formats),
    }
    for number, sheet in enumerate(workbook.sheets, 1):
        cells = {**sheet.cells(), **(extra or {}).get(sheet.name, {})}
        parts[f"xl/worksheets/sheet{number}.bin"] = _sheet(cells, sheet.merges, formats)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(content), b""
    while True:
        length, digit = length >> 7, length & 0x7F
        size += bytes([digit | (0x80 if length else 0)])
        if not length:
            return head + size + content


def _text(text: str) -> bytes:
    content = text.encode("utf-16-le")
    return struct.pack("<I", len(content) // 2) + content


def _styles(formats: Sequence[str]) -> bytes:
    made = b"".join(_record(44, struct.pack("<H", 170 + n) + _text(code)) for n, code in enumerate(formats))
    used = b"".join(_record(47, struct.pack("<HH", 0, 170 + n) + bytes(12)) for n in range(len(formats)))
    counts = struct.pack("<I", len(formats))
    return (
        _record(278) + _record(615, counts) + made + _record(616) + _record(617, counts) + used + _record(618)
    )


def _sheet(cells, merges, formats) -> bytes:
    extent = struct.pack("<4I", 0, max(r for r, _ in cells) - 1, 0, max(c for _, c in cells) - 1)
    lines: dict[int, bytes] = {}
    for (row, column), cell in sorted(cells.items()):
        head = struct.pack("<II", column - 1, formats.index(cell.format) if cell.format in formats else 0)
        if cell.kind == "number":
            made = _record(5, head + struct.pack("<d", float(cell.text)))
        elif cell.kind == "error":
            made = _record(3, head + bytes([{"#DIV/0!": 0x07, "#REF!": 0x17}[cell.text]]))
        elif cell.kind == "text":
            made = _record(6, head + _text(cell.text))
        else:
            made = _record(1, head)
        lines[row] = lines.get(row, b"") + made
    rows = b"".join(
        _record(0, struct.pack("<I", row - 1) + bytes(21)) + made for row, made in sorted(lines.items())
    )
    areas = b"".join(
        _record(
            176, struct.pack("<4I", a.first_row - 1, a.last_row - 1, a.first_column - 1, a.last_column - 1)
        )
        for a in merges
    )
    data = _record(148, extent) + _record(145) + rows + _record(146)
    return (
        _record(129)
        + data
        + _record(177, struct.pack("<I", len(merges)))
        + areas
        + _record(178)
        + _record(130)
    )


def _types(sheets: int) -> str:
    main = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.bin" ContentType="{main}"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
            for n in range(1, sheets + 1)
        )
        + "</Types>"
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{k}" Type="{kinds}/{t}" Target="{v}"/>' for k, (t, v) in targets.items()
        )
        + "</Relationships>"
    )
