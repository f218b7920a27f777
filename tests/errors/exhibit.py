"""The error gallery: for every message the smallest workbook, rules file or command that brings it, and the message as it is printed."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from scorer.cli import score, toolbox
from scorer.messages.entry import Entry

COMMANDS = {"score-workbook": score.status, "scorer": toolbox.status}
_ITEM = re.compile(r" *\d+\. (?=\[)")

Make = Callable[[Path], Sequence[str]]


class Exhibit(NamedTuple):
    """One message. `make` writes what is needed into an empty folder and returns the command to run there.

    `about` says in Chinese what is wrong in it; `words` are those of message and cure that were worked out by hand. `under`
    arranges what no file can: a full disk, a system error.
    """

    key: str
    about: str
    make: Make
    words: str
    under: Callable[[pytest.MonkeyPatch], None] | None = None

    @property
    def code(self) -> str:
        return self.key.partition("/")[0]

    @property
    def family(self) -> str:
        return self.code.partition("-")[0]


class Shown(NamedTuple):
    """What a command printed of one code: the lines as they stand, and the exit status."""

    status: int
    lines: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The lines as one, without the blanks that wrapping put in."""
        return squeezed("".join(self.lines))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def width_of(line: str) -> int:
    """Columns of a line in a Chinese terminal, where the full-width and ambiguous signs take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)


def shown(exhibit: Exhibit, folder: Path) -> Shown:
    """Runs an exhibit in `folder` and cuts out what is said under its code."""
    command, *arguments = exhibit.make(folder)
    out, before = io.StringIO(), Path.cwd()
    os.chdir(folder)
    try:
        with (
            pytest.MonkeyPatch.context() as patch,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
        ):
            if exhibit.under:
                exhibit.under(patch)
            status = COMMANDS[command](arguments)
    finally:
        os.chdir(before)
    found = [
        lines for lines in _paragraphs(out.getvalue()) if f"〔{exhibit.code}〕" in squeezed("".join(lines))
    ]
    assert found, out.getvalue()
    assert len(found) == 1, f"{exhibit.key} is said {len(found)} times: {out.getvalue()}"
    return Shown(status, found[0])


def _paragraphs(printed: str) -> Iterator[tuple[str, ...]]:
    """The printed lines by message: one begins with its number, or at the margin, and goes on indented."""
    lines: list[str] = []
    for line in printed.splitlines():
        if _ITEM.match(line) or not line.startswith(" "):
            yield tuple(lines)
            lines = []
        lines.append(_ITEM.sub("", line))
    yield tuple(lines)


def pattern(entry: Entry) -> re.Pattern[str]:
    """What a printed message of this entry of the catalogue looks like, its fields open."""
    both = squeezed(entry.message) + squeezed(entry.cure)
    literal = [re.escape(part) for part in re.split(r"(?<!\{)\{\w+\}(?!\})", both)]
    return re.compile(".*".join(literal).replace(r"\{\{", r"\{").replace(r"\}\}", r"\}"))


def edited(base: Path, changes: str, *arguments: str) -> Make:
    """A workbook of the repository with cells typed over.

    `changes` are “表名!B5=内容” parted by “ ; ”; the end of the name of a sheet is enough, without one the first is meant. Without
    content the cell is emptied, '12 is the text 12 and \\n a new line.
    """
    return arranged(base, lambda book: type_into(book, changes), *arguments)


def arranged(base: Path, arrange: Callable[[Any], object], *arguments: str) -> Make:
    """A workbook of the repository after something was done to it."""

    def make(folder: Path) -> Sequence[str]:
        book = pickle.loads(_loaded(base))
        arrange(book)
        book.save(folder / "自评表.xlsx")
        return ["score-workbook", "自评表.xlsx", *arguments]

    return make


@cache
def _loaded(base: Path) -> bytes:
    """A workbook as openpyxl read it, which takes twenty times as long as this."""
    return pickle.dumps(load_workbook(io.BytesIO(base.read_bytes())))


def sheet_of(book: Any, title: str) -> Any:
    """The first sheet whose name ends so."""
    return next(sheet for sheet in book.worksheets if sheet.title.endswith(title))


def type_into(book: Any, changes: str) -> None:
    """Types “表名!B5=内容 ; B6=…” into the cells of an openpyxl workbook."""
    for change in filter(None, changes.split(" ; ")):
        at, _, content = change.strip().partition("=")
        title, _, cell = at.rpartition("!")
        sheet = sheet_of(book, title)
        try:
            sheet[cell] = float(content)
        except ValueError:
            sheet[cell] = content.removeprefix("'").replace("\\n", "\n") or None
            if content and sheet[cell].data_type in "fe":
                sheet[cell].data_type = "s"


def section(exhibit: Exhibit, lines: Sequence[str]) -> str:
    """An exhibit as it stands in the golden file of its family."""
    return f"# {exhibit.key}  {exhibit.about}\n" + "\n".join(lines) + "\n"
