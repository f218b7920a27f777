"""A file handed in as it is, byte by byte."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.errors.exhibit import Make


def handed_in(content: Callable[[], bytes], *arguments: str, name: str = "自评表.xlsx") -> Make:
    """The command on a file of this content."""

    def make(folder: Path) -> Sequence[str]:
        (folder / name).write_bytes(content())
        return ["score-workbook", name, *arguments]

    return make
