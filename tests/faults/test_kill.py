"""Killed, told to end, or run several times at once: the original as it was, the result whole or not there.

tests/sweeps/kill.py kills at two hundred moments; here the moments are the steps of writing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time

import pytest

from tests.faults.command import COMMAND, RESULT, SAMPLE, SOURCE, call, call_broken, names_in, new_source

STUMP = f".{RESULT}.1.tmp"
OLD = 3601
# The step at which it ends | what is then in the folder beside the source: a stump, the new result
STEPS = {
    "before anything is written": (
        "import builtins; real = open; builtins.open = lambda *how, **more: (end if 'xb' in how else real)(*how, **more)",
        (), (),
    ),
    "while it writes": ("os.fsync = end", (STUMP,), ()),
    "before it renames": ("os.replace = end", (STUMP,), ()),
    "after it renamed": ("fsync, os.fsync = os.fsync, lambda file: os.path.isdir(f'/dev/fd/{file}') and end()", (), (RESULT,)),
}  # fmt: skip


def ending(step: str, by: str) -> str:
    return f"def end(*_, **__): os.kill(os.getpid(), signal.{by}); time.sleep(60)\n{STEPS[step][0]}"


@pytest.mark.parametrize("earlier", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_each_step_of_writing(step, earlier, source, alone):
    """Without and with an earlier result, which stays whole until the new one takes its place."""
    _, stumps, made = STEPS[step]
    folder = source.parent
    if earlier:
        (folder / RESULT).write_bytes(alone)
        made = (RESULT,)
    ended = call_broken(folder, ending(step, "SIGKILL"), SOURCE)
    assert ended.status == -signal.SIGKILL
    assert source.read_bytes() == SAMPLE
    assert names_in(folder) == sorted([SOURCE, *stumps, *made])
    for name in made:
        assert (folder / name).read_bytes() == alone


@pytest.mark.parametrize("step", STEPS)
def test_told_to_end_it_cleans_up(step, source, alone):
    """SIGTERM, as Ctrl+C: one sentence, and not even the stump stays."""
    ended = call_broken(source.parent, ending(step, "SIGTERM"), SOURCE)
    assert ended.status == 130
    assert ended.told == "已中止，原文件没有改动。\n"
    assert names_in(source.parent) == sorted([SOURCE, *STEPS[step][2]])


def test_told_to_end_while_it_starts(source):
    """No traceback from the imports either."""
    change = "import scorer.cli.launch\nscorer.cli.launch.import_module = lambda _: os.kill(os.getpid(), signal.SIGTERM)"
    assert call_broken(source.parent, change, SOURCE) == (130, b"", b"")


@pytest.mark.parametrize(("age", "stays"), [(OLD, False), (60, True)])
def test_what_a_killed_run_left_is_taken_away_by_a_later_one(age, stays, source, alone):
    """Only what is older than any writing takes: it may be of a process at work."""
    stump = source.parent / STUMP
    stump.write_bytes(b"half")
    os.utime(stump, (time.time() - age,) * 2)
    assert call(source.parent, SOURCE).status == 0
    assert names_in(source.parent) == sorted([SOURCE, RESULT, *([STUMP] if stays else [])])
    assert (source.parent / RESULT).read_bytes() == alone


def test_killed_at_moments_spread_over_a_run(tmp_path, alone):
    """A short version of the sweep: whatever the moment, the original is intact and the result whole or absent."""
    started = time.monotonic()
    new_source(tmp_path)
    call(tmp_path, SOURCE)
    took = time.monotonic() - started
    for number in range(6):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        new_source(folder)
        with subprocess.Popen([COMMAND, SOURCE], cwd=folder, stdout=subprocess.DEVNULL) as process:
            time.sleep(took * number / 5)
            process.kill()
        assert (folder / SOURCE).read_bytes() == SAMPLE
        left = set(names_in(folder)) - {SOURCE}
        assert left <= {RESULT, STUMP}
        assert RESULT not in left or (folder / RESULT).read_bytes() == alone


@pytest.mark.parametrize("target", [(), ("-o", "结果.xlsx")])
@pytest.mark.parametrize("count", [2, 8])
def test_several_processes_on_one_file(count, target, source, alone):
    """All succeed, and what is left is what one would have left."""
    result = target[1] if target else RESULT
    for _ in range(2 if count == 2 else 1):
        processes = [
            subprocess.Popen([COMMAND, SOURCE, *target], cwd=source.parent, stdout=subprocess.DEVNULL)
            for _ in range(count)
        ]
        assert [process.wait(60) for process in processes] == [0] * count
        assert names_in(source.parent) == sorted([SOURCE, result])
        assert (source.parent / result).read_bytes() == alone
        (source.parent / result).unlink()
    assert source.read_bytes() == SAMPLE


def test_what_nohup_ignores_stays_ignored(source):
    """The terminal closes while a batch runs under nohup: the batch goes on."""
    change = (
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\nflush = os.fsync\n"
        "os.fsync = lambda file: (os.kill(os.getpid(), signal.SIGHUP), flush(file))"
    )
    assert call_broken(source.parent, change, SOURCE).status == 0
    assert names_in(source.parent) == sorted([SOURCE, RESULT])
