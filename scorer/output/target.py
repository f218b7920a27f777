"""Where a scored workbook goes: beside the original, never over it, never over what somebody edited."""

from __future__ import annotations

import os
import re
from pathlib import Path

from scorer.frozen import Frozen
from scorer.model import Refusal
from scorer.ooxml.save import is_same
from scorer.output.seal import is_sealed


def _spelled(text: str) -> str:
    """A text as this system's file names spell it: where they are no Unicode (LC_ALL=C), by its bytes in UTF-8."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return os.fsdecode(text.encode())
    return text


SUFFIX = _spelled("_已评分")
_FORMATS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb")
_NUMBERED = re.compile(rf"{SUFFIX}(?:\(\d+\))?$")


class Naming(Frozen):
    """What the name of a result follows from: the file that was read, the folder to write to, the format it has inside.

    `password` is the one that the result is locked with, if any.
    """

    source: Path
    folder: Path
    extension: str
    password: str = ""

    @property
    def usual(self) -> Path:
        """The name of a scored workbook, whatever stands there."""
        return self._numbered(1)

    def reserved(self) -> Path:
        """The usual name; the next free one where that is taken by anything but our own unedited output."""
        usual = self.usual
        return usual if not usual.exists() or may_replace(usual, self.source, self.password) else self.free()

    def free(self) -> Path:
        """The first numbered name that is free, or taken by our own unedited output that is not open elsewhere."""
        number = 2
        while True:
            target = self._numbered(number)
            if not target.exists() or may_replace(target, self.source, self.password):
                return target
            number += 1

    def _numbered(self, number: int) -> Path:
        stem, suffix = _NUMBERED.sub("", self.source.stem), self.source.suffix.lower()
        if suffix != self.extension and _has_namesake(self.source):
            stem += f"({suffix[1:]})"
        return self.folder / f"{stem}{SUFFIX}{f'({number})' if number > 1 else ''}{self.extension}"


def may_replace(target: Path, source: Path, password: str = "") -> bool:
    """Whether an existing file may be replaced: our own output as we wrote it, not the source, not open elsewhere."""
    if is_same(target, source) or _open_elsewhere(target):
        return False
    try:
        return is_sealed(target, password)
    except Refusal:
        return False


def _has_namesake(source: Path) -> bool:
    """Whether a workbook of the same name in another format stands beside it, whose result would have the same name."""
    others = (source.with_suffix(suffix) for suffix in _FORMATS)
    return any(other.exists() and not is_same(other, source) for other in others)


def _open_elsewhere(target: Path) -> bool:
    """Excel and WPS leave a lock file beside a workbook that is open: ~$name, the first two characters cut where long."""
    name = target.name
    return any((target.parent / f"~${part}").exists() for part in (name, name[2:]))
