"""A terminal to run the commands in: their own process's streams, in any encoding, and what they wrote."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from scorer.cli import score, toolbox
from tests.officer.samples import HUNAN


class Said(NamedTuple):
    """What a command left behind: exit status, standard output and errors."""

    status: int
    out: str
    err: str
    bytes_out: bytes

    @property
    def all(self) -> str:
        return self.out + self.err


Run = Callable[..., Said]


@pytest.fixture
def run(monkeypatch, tmp_path) -> Run:
    """Runs score-workbook in tmp_path: `run("自评表.xlsx", "--json")`; `encoding` is the terminal's."""
    return _runner(score.status, monkeypatch, tmp_path)


@pytest.fixture
def run_toolbox(monkeypatch, tmp_path) -> Run:
    """Runs the toolbox `scorer` in tmp_path."""
    return _runner(toolbox.status, monkeypatch, tmp_path)


def _runner(status, monkeypatch, folder: Path) -> Run:
    monkeypatch.chdir(folder)

    def run(*arguments: object, encoding: str = "utf-8") -> Said:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            left = status([str(argument) for argument in arguments])
            out.flush()
            err.flush()
        written = out.buffer.getvalue(), err.buffer.getvalue()
        texts = [content.decode(encoding, "replace") for content in written]
        return Said(left, texts[0], texts[1], written[0])

    return run


@pytest.fixture
def sample(tmp_path) -> Path:
    """The first sample, as an officer might call it."""
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(HUNAN.path.read_bytes())
    return path
