"""Bytes to a file: whole or not at all, and never over the file they were read from."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from scorer.messages import refusal
from scorer.messages.system import reason
from scorer.model import Place, Refusal

_CODES = {
    errno.ENOSPC: "FILE-33",
    errno.EDQUOT: "FILE-33",
    errno.ENOENT: "FILE-34",
    errno.ENOTDIR: "FILE-34",
    errno.EISDIR: "FILE-35",
    errno.EACCES: "FILE-31",
    errno.EPERM: "FILE-31",
    errno.EROFS: "FILE-31",
    errno.ETXTBSY: "FILE-32",
    errno.EBUSY: "FILE-32",
}


# Windows: another process holds the file, or a part of it.
_SHARING = (32, 33)
_ATTEMPTS = 100
_STALE = 3600.0


def save(content: bytes, path: Path) -> None:
    """Writes a temporary file beside `path`, flushes it to the disk and renames it.

    Raises Refusal with FILE-31 to FILE-36; what stood at `path` is then untouched and nothing is left over.
    """
    temporary, replacing = None, False
    try:
        if path.is_dir():
            raise refusal("FILE-35", Place(heading=path.name))
        file, others = _temporary(path)
        temporary = Path(file.name)
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _sweep(others, temporary)
        replacing = True
        os.replace(temporary, path)
        temporary = None  # its name is free again: another process may have taken it
    except OSError as error:
        raise refused(error, path, replacing) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


def is_same(one: Path, other: Path) -> bool:
    """Whether both are one existing file, by whatever names."""
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False


def refused(error: OSError, path: Path, replacing: bool = False) -> Refusal:
    """What is said where the system refuses to write at `path`."""
    code = _CODES.get(error.errno or 0, "FILE-36")
    if getattr(error, "winerror", None) in _SHARING:
        code = "FILE-32"
    # Windows refuses to replace a file that Excel holds open with the same error as missing rights.
    if code == "FILE-31" and replacing and path.exists():
        code = "FILE-32"
    fields = {"reason": reason(error)} if code == "FILE-36" else {}
    place = Place(heading=str(path.parent) if code == "FILE-34" else path.name)
    return refusal(code, place, "", **fields)


def _temporary(path: Path) -> tuple[BinaryIO, list[Path]]:
    """A new file beside `path`, and those that other processes have there or left there when they were killed."""
    others: list[Path] = []
    while True:
        temporary = path.with_name(f".{path.name[:40]}.{len(others) + 1}.tmp")
        try:
            return open(temporary, "xb"), others
        except FileExistsError:
            others.append(temporary)
            if len(others) == _ATTEMPTS:
                raise


def _sweep(others: Sequence[Path], temporary: Path) -> None:
    """Takes away what is older than any writing takes, by the clock of the disk."""
    for other in others:
        with contextlib.suppress(OSError):
            if temporary.stat().st_mtime - other.stat().st_mtime > _STALE:
                other.unlink()


def _flush_folder(folder: Path) -> None:
    """Makes the rename last; a system that cannot open folders does so by itself."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
