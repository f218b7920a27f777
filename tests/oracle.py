"""LibreOffice as an independent oracle: what it computes for the formulas of a workbook.

By default LibreOffice repeats the values cached in the file; its own profile here tells it to recalculate always.
`test_oracle_recalculates` in tests/formula proves it with a planted wrong cache.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

SOFFICE = shutil.which("soffice")
MISSING = "soffice (LibreOffice) is not installed: nothing to compare our values with"
needs_office = pytest.mark.skipif(SOFFICE is None, reason=MISSING)

Results = dict[Path, dict[tuple[str, str], Any]]

RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculate(paths: Sequence[Path], workdir: Path, seconds: int = 300) -> Results:
    """Every value that LibreOffice computes for the workbooks, by path, then by (sheet, A1 address).

    Numbers are floats or ints, errors their text ("#DIV/0!"), blank cells are left out. One call converts many
    files; about three seconds and then a tenth of a second a file. Skips the test where LibreOffice is missing.
    `workdir` must be the caller's own; nothing outside it is written.
    """
    if SOFFICE is None:
        pytest.skip(MISSING)
    room = Path(tempfile.mkdtemp(prefix="oracle-", dir=workdir))
    copies = {path: room / "in" / f"{number}{path.suffix}" for number, path in enumerate(paths)}
    (room / "in").mkdir()
    for path, copy in copies.items():
        shutil.copyfile(path, copy)
    _convert(list(copies.values()), room, seconds)
    return {path: _values(room / "out" / f"{copy.stem}.xlsx") for path, copy in copies.items()}


def _convert(files: Sequence[Path], room: Path, seconds: int) -> None:
    profile = room / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE_ALWAYS, encoding="utf-8")
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(room / "out"),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    missing = [file.name for file in files if not (room / "out" / f"{file.stem}.xlsx").exists()]
    if missing:
        raise RuntimeError(f"LibreOffice converted no {missing}: {done.stdout}{done.stderr}")


def _values(path: Path) -> dict[tuple[str, str], Any]:
    book = load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
