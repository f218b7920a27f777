"""The samples and some variants of them in other formats, made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorer.ooxml import Workbook
from tests.foreign.made import saved_as, xlsb_of
from tests.officer.samples import HUNAN, ROOT, XINHUANG, score

FULL = ROOT / "samples" / "hunan-hrss-2021-full.xlsx"
Foreign = dict[str, dict[str, Path]]


@pytest.fixture(scope="session")
def foreign(tmp_path_factory) -> Foreign:
    """Files by extension, then by name: the three samples, broken (errors in cells), far (a value at the last cell), scored."""
    folder = tmp_path_factory.mktemp("foreign")
    broken, far, scored = folder / "broken.xlsx", folder / "far.xlsx", folder / "scored.xlsx"
    book = load_workbook(XINHUANG.path)
    facts = book["部门整体支出绩效评价基础数据表"]
    facts["B4"], facts["F6"] = "=1/0", "=#REF!"
    book.save(broken)
    book = load_workbook(XINHUANG.path)
    book["补充数据"]["IV65536"] = "x"
    book.save(far)
    score(XINHUANG.path, scored)
    files = [HUNAN.path, XINHUANG.path, FULL, broken, far, scored]
    with ThreadPoolExecutor() as pool:
        made = pool.map(lambda extension: saved_as(extension, files, folder), ("xls", "ods"))
        found = dict(zip(("xls", "ods"), made, strict=True))
    found["xlsb"] = {}
    for path in (HUNAN.path, XINHUANG.path, FULL):
        found["xlsb"][path.stem] = folder / f"{path.stem}.xlsb"
        found["xlsb"][path.stem].write_bytes(xlsb_of(Workbook.open(path)))
    return found
