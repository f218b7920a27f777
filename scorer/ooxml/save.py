"""Bytes to a file: whole or not at all, and never over the file they were read from."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from scorer.messages import refusal
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


def save(content: bytes, path: Path) -> None:
    """Writes a temporary file beside `path`, flushes it to the disk and renames it.

    Raises Refusal with FILE-31 to FILE-36; what stood at `path` is then untouched and nothing is left over.
    """
    if path.is_dir():
        raise refusal("FILE-35", Place(heading=path.name))
    temporary = path.with_name(f".{path.name[:40]}.{os.getpid()}.tmp")
    try:
        _write(temporary, content)
    except OSError as error:
        raise _refused(error, path, replacing=False) from None
    try:
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _refused(error, path, replacing=True) from None
    _flush_folder(path.parent)


def _write(temporary: Path, content: bytes) -> None:
    made = False
    try:
        with open(temporary, "xb") as file:
            made = True
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        if made:
            temporary.unlink(missing_ok=True)
        raise


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


def _refused(error: OSError, path: Path, replacing: bool) -> Refusal:
    code = _CODES.get(error.errno or 0, "FILE-36")
    # Windows refuses to replace a file that Excel holds open with the same error as missing rights.
    if code == "FILE-31" and replacing and path.exists():
        code = "FILE-32"
    reason = error.strerror or type(error).__name__
    return refusal(code, Place(heading=path.name), **({"reason": reason} if code == "FILE-36" else {}))
