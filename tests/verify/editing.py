"""A scored workbook edited in one place through our own editor, which keeps everything else."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from scorer.ooxml import Workbook, resolve
from tests.officer.samples import HUNAN, score

Edit = Callable[[Workbook], None]
SUMMARY = "评分结果"


@cache
def scored() -> bytes:
    """The first sample, scored."""
    with tempfile.TemporaryDirectory() as folder:
        return score(HUNAN.path, Path(folder) / "自评表_已评分.xlsx").output.read_bytes()


def edited(edit: Edit) -> bytes:
    """The scored first sample after an edit."""
    workbook = Workbook(scored(), "自评表_已评分.xlsx")
    edit(workbook)
    return workbook.to_bytes()


def cell_with(workbook: Workbook, label: str) -> tuple[str, int, int]:
    """The cell that a name of the template points to."""
    (target,) = [resolve(name.text) for name in workbook.names if name.name == label]
    assert target is not None
    return target


def stated(text: str, other: str) -> Edit:
    """An edit that makes 评分结果 state another rule set, checksum or version."""

    def edit(workbook: Workbook) -> None:
        summary = workbook.sheet(SUMMARY)
        assert summary is not None
        (cell,) = [cell for cell in summary.cells().values() if text in cell.text]
        summary.set_text(cell.row, cell.column, cell.text.replace(text, other))

    return edit
