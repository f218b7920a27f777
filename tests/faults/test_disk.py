"""A full disk, folders and files that may not be written, results that are open elsewhere.

The system itself says no wherever it can be brought to. Excel's lock on an open file is put in its place: Linux has no locks that
bind others, so that nothing here but Windows can show one.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorer.cli import score
from tests.cli.conftest import Said, _runner
from tests.faults.command import (
    RESULT,
    SAMPLE,
    SOURCE,
    Ended,
    assert_refused,
    call,
    call_broken,
    names_in,
    new_source,
)
from tests.officer.samples import HUNAN

ROOT = os.name != "nt" and os.geteuid() == 0
# Python itself may stand where an ordinary user cannot read it: all that scoring imports is imported first.
AS_NOBODY = f"""
import contextlib, io, tempfile
from scorer.cli.score import status
with tempfile.TemporaryDirectory() as warm, contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    status([{str(HUNAN.path)!r}, warm + "/no.xlsx", "-o", warm])
os.setgroups([]), os.setgid(65534), os.setuid(65534)
"""
SECOND = "自评表_已评分(2).xlsx"


@pytest.mark.parametrize(("room", "earlier"), [(0, b""), (4096, b"officer's own"), (40_000, b"")])
def test_a_process_that_may_write_no_large_file(room, earlier, source):
    """RLIMIT_FSIZE, as a disk quota: the kernel stops the writing after so many bytes."""
    if earlier:
        (source.parent / RESULT).write_bytes(earlier)

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    assert_refused(call(source.parent, SOURCE, preexec_fn=bound), "FILE-36")
    assert source.read_bytes() == SAMPLE
    assert names_in(source.parent) == sorted([SOURCE, *([RESULT] if earlier else [])])
    assert not earlier or (source.parent / RESULT).read_bytes() == earlier


@pytest.fixture
def full_disk(tmp_path) -> Iterator[Path]:
    """A disk of 40 KB: the source fits, the result (46 KB) does not."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", disk]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets the test mount no small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_that_is_full(full_disk, alone):
    new_source(full_disk)
    assert len(alone) > 40_960 - len(SAMPLE), "or it would fit"
    assert_refused(call(full_disk, SOURCE), "FILE-33")
    assert (full_disk / SOURCE).read_bytes() == SAMPLE
    assert names_in(full_disk) == [SOURCE]


@pytest.fixture(scope="module")
def common_folder() -> Iterator[Path]:
    """A folder that everybody can reach (that of pytest is closed to others)."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o777)
        new_source(folder)
        if as_anybody(folder, SOURCE).status:
            pytest.skip("the program's own files are where an ordinary user cannot read them")
        yield folder


@pytest.fixture
def open_folder(common_folder) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=common_folder) as made:
        yield Path(made)
        for path in (Path(made), *Path(made).iterdir()):
            path.chmod(0o755)


def as_anybody(folder: Path, *arguments: str | Path) -> Ended:
    """Run as an ordinary user, for whom rights hold; root may do everything."""
    return call_broken(folder, AS_NOBODY if ROOT else "", *arguments)


# the rights of folder and source | where the result is to go | the code
RIGHTS = {
    "a folder that may be read only": (0o555, 0o444, (), "FILE-31"),
    "a folder that may not be entered": (0o444, 0o444, (), "FILE-04"),
    "a file that may not be read": (0o755, 0o000, (), "FILE-04"),
    "a closed folder for the result": (0o755, 0o444, ("-o", "zu/a.xlsx"), "FILE-31"),
    "a folder for the result that may be read only": (0o755, 0o444, ("-o", "auf"), "FILE-31"),
}


@pytest.mark.parametrize("case", RIGHTS)
def test_rights_that_an_ordinary_user_lacks(case, open_folder):
    folder_mode, file_mode, target, code = RIGHTS[case]
    for name, mode in (("zu", 0o000), ("auf", 0o555)):
        (open_folder / name).mkdir(mode)
    new_source(open_folder).chmod(file_mode)
    open_folder.chmod(folder_mode)
    ended = as_anybody(Path("/"), open_folder / SOURCE, *(target and ("-o", open_folder / target[1])))
    assert_refused(ended, code)
    open_folder.chmod(0o755)
    assert (open_folder / SOURCE).stat().st_mode & 0o777 == file_mode
    assert names_in(open_folder) == ["auf", "zu", SOURCE]
    assert names_in(open_folder / "auf") == []


def test_a_source_that_may_be_read_only_is_scored(open_folder, alone):
    new_source(open_folder).chmod(0o444)
    open_folder.chmod(0o777)
    assert as_anybody(open_folder, SOURCE).status == 0
    assert (open_folder / RESULT).read_bytes() == alone


@pytest.mark.skipif(not ROOT, reason="a file of another owner needs root to be made")
def test_somebody_elses_result_in_a_common_folder_is_left(open_folder, alone):
    """A folder with the sticky bit: only the owner may replace a file."""
    new_source(open_folder)
    (open_folder / RESULT).write_bytes(alone)
    open_folder.chmod(0o1777)
    ended = as_anybody(open_folder, SOURCE)
    assert ended.status == 0
    assert "FILE-54" in ended.told
    assert names_in(open_folder) == sorted([SOURCE, RESULT, SECOND])
    assert (open_folder / RESULT).owner() == "root"
    assert (open_folder / SECOND).read_bytes() == alone


@pytest.fixture
def refusing(monkeypatch, source):
    """Runs the command where `step` fails with an error of Windows."""

    def run(step: str, winerror: int, *arguments: str) -> Said:
        real = getattr(os, step)

        def fail(*given: object) -> object:
            if step == "fsync" or str(given[1]).endswith(RESULT):
                error = PermissionError(13, "The process cannot access the file")
                error.winerror = winerror
                raise error
            return real(*given)

        monkeypatch.setattr(os, step, fail)
        return _runner(score.status, monkeypatch, source.parent)(SOURCE, *arguments)

    return run


@pytest.mark.parametrize("winerror", [32, 33])
def test_a_result_that_another_program_holds_open(winerror, refusing, source, alone):
    """ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: the next free name is taken and said."""
    (source.parent / RESULT).write_bytes(alone)
    said = refusing("replace", winerror)
    assert said.status == 0
    assert said.out.count("〔FILE-54〕") == 1
    assert names_in(source.parent) == sorted([SOURCE, RESULT, SECOND])
    assert (source.parent / SECOND).read_bytes() == alone


@pytest.mark.parametrize(("step", "target"), [("replace", ("-o", RESULT)), ("fsync", ())])
def test_a_place_that_another_program_holds(step, target, refusing, source):
    said = refusing(step, 32, *target)
    assert_refused(Ended(said.status, said.out.encode(), said.err.encode()), "FILE-32")
    assert names_in(source.parent) == [SOURCE]
    assert source.read_bytes() == SAMPLE
