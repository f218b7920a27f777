"""Where a scored workbook goes: beside the original, never over it, never over what somebody edited."""

from __future__ import annotations

import re
from pathlib import Path

from scorer.model import Refusal
from scorer.output.seal import is_sealed

SUFFIX = "_已评分"
_OWN = (".xlsx", ".xlsm")  # written as they are; every other format is written as .xlsx
_OTHER = (".xls", ".et", ".ods", ".xlsb")
_NUMBERED = re.compile(rf"{SUFFIX}(?:\(\d+\))?$")


def usual_target(source: Path, folder: Path) -> Path:
    """The name of a scored workbook, whatever stands there."""
    return _named(source, folder, 1)


def reserved(source: Path, folder: Path) -> Path:
    """The usual name in `folder`; the next free one where that is taken by anything but our own unedited output."""
    usual = usual_target(source, folder)
    return usual if not usual.exists() or may_replace(usual, source) else free_target(source, folder)


def free_target(source: Path, folder: Path) -> Path:
    """The first numbered name that is free, or taken by our own unedited output that is not open elsewhere."""
    number = 2
    while True:
        target = _named(source, folder, number)
        if not target.exists() or (may_replace(target, source) and not _open_elsewhere(target)):
            return target
        number += 1


def may_replace(target: Path, source: Path) -> bool:
    """Whether an existing file may be replaced: our own output as we wrote it, not the source, not open elsewhere."""
    if target.samefile(source) or _open_elsewhere(target):
        return False
    try:
        return is_sealed(target)
    except Refusal:
        return False


def _named(source: Path, folder: Path, number: int) -> Path:
    stem, suffix = _NUMBERED.sub("", source.stem), source.suffix.lower()
    if suffix not in _OWN and _has_namesake(source):
        stem += f"({suffix[1:]})"
    extension = suffix if suffix in _OWN else ".xlsx"
    return folder / f"{stem}{SUFFIX}{f'({number})' if number > 1 else ''}{extension}"


def _has_namesake(source: Path) -> bool:
    """Whether a workbook of the same name in another format stands beside it, whose result would have the same name."""
    others = (source.with_suffix(suffix) for suffix in (*_OWN, *_OTHER))
    return any(other.exists() and not other.samefile(source) for other in others)


def _open_elsewhere(target: Path) -> bool:
    """Excel and WPS leave a lock file beside a workbook that is open: ~$name, the first two characters cut where long."""
    name = target.name
    return any((target.parent / f"~${part}").exists() for part in (name, name[2:]))
