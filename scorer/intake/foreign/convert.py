"""A file that is no .xlsx → an open workbook with the same cells, by way of a reading process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from scorer.frozen import Frozen
from scorer.intake.foreign import bounds
from scorer.intake.foreign.child import (
    COPIED,
    ENCRYPTED,
    PACKAGE,
    TOO_LARGE,
    UNKNOWN_LOCK,
    WRONG_PASSWORD,
    Reply,
)
from scorer.messages import problem, refusal
from scorer.model import Place, Problem, Refusal
from scorer.ooxml import Workbook
from scorer.ooxml.source import read_file

_START = "import sys; sys.path[:] = sys.argv[1:]; from scorer.intake.foreign.child import main; main()"
_OLD, _OLE = (".xls", ".et"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "FILE-07"
_READABLE = (_LOCKED, "FILE-08", "FILE-12", "FILE-13")
_REFUSED = {
    TOO_LARGE: "FILE-42",
    WRONG_PASSWORD: "FILE-43",
    UNKNOWN_LOCK: "FILE-44",
    ENCRYPTED: "FILE-44",
}


class Converted(Frozen):
    """A foreign workbook, readable. `copied`: its cells stand in a workbook of ours; else it is the officer's own, unlocked.

    `password` is what it opened with, empty where it was not locked.
    """

    workbook: Workbook
    copied: bool
    password: str
    problems: tuple[Problem, ...] = ()


def convert(source: Path, refused: Refusal, password: str | None) -> Converted:
    """The file that was `refused` as no .xlsx. Raises that refusal again, or FILE-42 to FILE-44, where it cannot be read."""
    code, place = refused.problem.code, Place(heading=source.name)
    if code == "FILE-14" and source.suffix.lower() in _OLD and read_file(source)[:8] == _OLE:
        raise refusal("FILE-08", place)  # cut off before the list of what is in it
    if code not in _READABLE or (code == _LOCKED and password is None):
        raise refused
    reply, payload = _read_apart(read_file(source), password)
    if reply.outcome in _REFUSED:
        asked = reply.outcome == ENCRYPTED and password is None
        raise refusal(_LOCKED if asked else _REFUSED[reply.outcome], place)
    if reply.outcome not in (COPIED, PACKAGE):
        raise refused
    if code == _LOCKED and not reply.locked:
        raise refusal(_REFUSED[UNKNOWN_LOCK], place)
    problems = (problem("FILE-46", place),) if reply.doubtful else ()
    workbook = Workbook(payload, source.name)
    return Converted(workbook, reply.outcome == COPIED, (password or "") if reply.locked else "", problems)


def _read_apart(data: bytes, password: str | None) -> tuple[Reply, bytes]:
    """What the reading process answered. One that broke down, or took too long, met something too large."""
    request = json.dumps({"password": password}).encode() + b"\n" + data
    command = [sys.executable, "-P", "-c", _START, *sys.path]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            answer, _ = process.communicate(request, bounds.SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return Reply(TOO_LARGE), b""
        except BaseException:
            process.kill()
            raise
    head, _, payload = answer.partition(b"\n")
    if process.returncode or not head:
        return Reply(TOO_LARGE), b""
    return Reply(**json.loads(head)), payload
