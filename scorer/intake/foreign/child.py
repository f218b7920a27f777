"""The reading process: one foreign workbook from standard input, the same cells as .xlsx to standard output.

It runs apart, with bounds on memory and time, because a hostile file can make a reader ask for any amount of either, and a reader in
machine code ends its process when it does not get it.
"""

from __future__ import annotations

import contextlib
import json
import sys
from typing import NamedTuple

from scorer.intake.foreign import bounds

# How it ended. Payload follows a "copied" or a "package".
COPIED, PACKAGE, UNREADABLE, TOO_LARGE = "copied", "package", "unreadable", "too large"
ENCRYPTED, WRONG_PASSWORD, UNKNOWN_LOCK = "encrypted", "wrong password", "unknown lock"


class Reply(NamedTuple):
    """The first line of the answer. `doubtful`: error values could stand there unseen; `locked`: the password was needed."""

    outcome: str
    doubtful: bool = False
    locked: bool = False


def main() -> None:
    """Reads a line of JSON with the password and the file behind it; writes a line of JSON and the payload."""
    _limit()
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    reply, payload = _answer(data, json.loads(head)["password"])
    sys.stdout.buffer.write(json.dumps(reply._asdict()).encode() + b"\n" + payload)
    sys.stdout.buffer.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows: the bounds on extent and time remain
    limits = ((resource.RLIMIT_AS, bounds.MEMORY), (resource.RLIMIT_CPU, int(bounds.SECONDS)))
    for kind, most in (*limits, (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # not every system lets itself be told
            resource.setrlimit(kind, (most, most))


def _answer(data: bytes, password: str | None) -> tuple[Reply, bytes]:
    from scorer.intake.foreign.marks import EncryptedError, TooLargeError
    from scorer.intake.foreign.protection import UnknownLockError, WrongPasswordError, opened

    outcomes: dict[type[BaseException], str] = {
        TooLargeError: TOO_LARGE,
        MemoryError: TOO_LARGE,
        EncryptedError: ENCRYPTED,
        WrongPasswordError: WRONG_PASSWORD,
        UnknownLockError: UNKNOWN_LOCK,
    }
    try:
        plain = data if password is None else opened(data, password)
        outcome, payload, doubtful = _copied(plain)
    except BaseException as error:  # a panic of the reader is no Exception
        return Reply(outcomes.get(type(error), UNREADABLE)), b""
    return Reply(outcome, doubtful, plain is not data), payload


def _copied(data: bytes) -> tuple[str, bytes, bool]:
    from scorer.intake.foreign.archive import check_inflated
    from scorer.intake.foreign.marks import EncryptedError, Marks, TooLargeError, UnreadableError
    from scorer.intake.foreign.protection import UnknownLockError
    from scorer.ooxml.identify import message_for_package

    kind = "FILE-08"
    if data.startswith(b"PK"):
        check_inflated(data)
        code = message_for_package(*_described(data))
        if code is None:
            return PACKAGE, data, False
        kind = code[0]
    if kind == "FILE-12":
        from scorer.intake.foreign.opendocument import marks_of
    elif kind == "FILE-13":
        from scorer.intake.foreign.binary import marks_of
    elif kind == "FILE-08":
        from scorer.intake.foreign.biff import marks_of
    else:
        return UNREADABLE, b"", False
    doubtful = False
    try:
        marks = marks_of(data)
    except (TooLargeError, EncryptedError, UnknownLockError, UnreadableError, MemoryError):
        raise
    except Exception:
        # xlrd may be stricter than the reader of cells: what it would have told is then in doubt, and said.
        marks, doubtful = Marks(), True
    from scorer.intake.foreign.cells import read_sheets
    from scorer.intake.foreign.package import package_of

    sheets = read_sheets(data, marks)
    return (COPIED, package_of(sheets, marks.names), doubtful) if sheets else (UNREADABLE, b"", False)


def _described(data: bytes) -> tuple[set[str], bytes, bytes]:
    """What tells the kind of an archive: the names in it, its mimetype, its content types."""
    import io
    import zipfile

    from scorer.intake.foreign.archive import part_of

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
    mimetype, types = (
        part_of(data, name) if name in names else b"" for name in ("mimetype", "[Content_Types].xml")
    )
    return {name.lower() for name in names}, mimetype, types
