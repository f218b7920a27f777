"""The installed command in a process of its own, and what it must leave behind whatever happens to it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.officer.samples import HUNAN

COMMAND = Path(sysconfig.get_paths()["scripts"]) / "score-workbook"
SAMPLE = HUNAN.path.read_bytes()
SOURCE, RESULT = "自评表.xlsx", "自评表_已评分.xlsx"
ENGLISH = (
    "Traceback",
    "Error",
    "Exception",
    "Errno",
    "None",
    ".py",
    "too long",
    "No space",
    "denied",
    "levels of",
)
# The command with something of the system replaced first: `BROKEN % "os.replace = …"`.
BROKEN = "import os, signal, sys, time\n%s\nfrom scorer.cli.launch import score_workbook; score_workbook()"


class Ended(NamedTuple):
    """What a process left behind: exit status (negative: the signal), standard output and errors."""

    status: int
    out: bytes
    err: bytes

    @property
    def told(self) -> str:
        """All that was said, without the line breaks of a narrow terminal."""
        return (self.out + self.err).decode().replace("\n  ", "")


def call(folder: Path, *arguments: str | Path, env: Mapping[str, str] | None = None, **how: Any) -> Ended:
    """Runs score-workbook in `folder`; `how` goes to subprocess.run."""
    return run(folder, [COMMAND, *arguments], env, **how)


def call_broken(folder: Path, change: str, *arguments: str | Path, **how: Any) -> Ended:
    """Runs it with a piece of Python executed before its first import."""
    return run(folder, [sys.executable, "-c", BROKEN % change, *arguments], **how)


def run(folder: Path, command: list[str | Path], env: Mapping[str, str] | None = None, **how: Any) -> Ended:
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, "check": False} | how
    ended = subprocess.run(command, cwd=folder, env={**os.environ, **(env or {})}, **how)
    return Ended(ended.returncode, ended.stdout or b"", ended.stderr or b"")


def new_source(folder: Path, name: str = SOURCE) -> Path:
    """The first sample under a name in a folder."""
    path = folder / name
    path.write_bytes(SAMPLE)
    return path


def assert_refused(ended: Ended, code: str, status: int = 3) -> None:
    """One message with its code and cure, in Chinese, nothing of the program's inside or the system's English."""
    assert (ended.status, ended.out) == (status, b""), ended.told
    assert ended.told.count("〔") == ended.told.count(f"〔{code}〕") == 1, ended.told
    assert "请" in ended.told
    assert not [word for word in ENGLISH if word in ended.told], ended.told


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
