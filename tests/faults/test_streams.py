"""Output that nobody reads, that does not fit, or that goes to a terminal of another encoding; clocks that are wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time

import pytest

from tests.faults.command import (
    COMMAND,
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

SHELL = shutil.which("sh")
CLOSED = ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"]
PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "LANG": "", "PYTHONIOENCODING": ""}
# variables of the environment | the encoding of what is printed | whether Chinese can be read in it
LOCALES = {
    "LC_ALL=C": (PLAIN, "utf-8", True),
    "LC_ALL=POSIX, LANG unset": (PLAIN | {"LC_ALL": "POSIX"}, "utf-8", True),
    "a locale that does not exist": (PLAIN | {"LC_ALL": "zh_CN.GBK"}, "utf-8", True),
    "cp936": ({"PYTHONIOENCODING": "cp936"}, "cp936", True),
    "gbk": ({"PYTHONIOENCODING": "gbk"}, "gbk", True),
    "cp936, strict": ({"PYTHONIOENCODING": "cp936:strict"}, "cp936", True),
    "ASCII asked for": ({"PYTHONIOENCODING": "ascii"}, "ascii", False),
    "Latin": ({"PYTHONIOENCODING": "latin-1"}, "latin-1", False),
    "UTF-16": ({"PYTHONIOENCODING": "utf-16-le"}, "utf-16-le", True),
}


def in_shell(folder, line: str) -> Ended:
    """The command as `run` in a line of shell; `$?` is the command's, not that of the pipe's end."""
    script = f'{{ "$0" {SOURCE} ; echo $? >status ; }} {line}'
    ended = subprocess.run(
        [SHELL, "-c", script, COMMAND], cwd=folder, capture_output=True, timeout=60, check=False
    )
    return Ended(int((folder / "status").read_text()), ended.stdout, ended.stderr)


@pytest.mark.parametrize("closed", CLOSED)
def test_streams_that_are_closed(closed, source, alone):
    ended = in_shell(source.parent, closed)
    assert ended.status == 0
    assert b"OURS-70" not in ended.err
    assert b"Traceback" not in ended.err
    assert (source.parent / RESULT).read_bytes() == alone


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_pipe_that_nobody_reads_stops_no_scoring(options, tmp_path, alone):
    """As `score-workbook a.xlsx b.xlsx | head -1`: both are scored, in silence, and a third that fails still counts."""
    for name in ("甲.xlsx", "乙.xlsx"):
        new_source(tmp_path, name)
    read, write = os.pipe()
    os.close(read)
    env = {"PYTHONIOENCODING": "cp936"}
    ended = call(tmp_path, "甲.xlsx", "没有.xlsx", "乙.xlsx", *options, stdout=write, env=env)
    os.close(write)
    assert ended.status == 3
    assert ended.err.decode("cp936").count("〔") == 1
    assert "FILE-01" in ended.err.decode("cp936")
    for name in ("甲_已评分.xlsx", "乙_已评分.xlsx"):
        assert (tmp_path / name).read_bytes() == alone


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_report_that_does_not_fit_on_the_disk_is_an_error(options, source, alone):
    """Whoever keeps the report must learn that it is cut off; the workbook was written before."""
    with open("/dev/full", "w") as full:
        assert_refused(call(source.parent, SOURCE, *options, stdout=full), "FILE-56")
    assert (source.parent / RESULT).read_bytes() == alone


@pytest.mark.parametrize("name", LOCALES)
def test_any_locale(name, source, alone):
    """The same result under the same name; the report as far as the terminal can show it."""
    env, encoding, readable = LOCALES[name]
    ended = call(source.parent, SOURCE, "没有.xlsx", env=env)
    assert ended.status == 3
    assert ("总分 90.00  等级 优" if readable else "90.00") in ended.out.decode(encoding)
    assert ("没有.xlsx：找不到这个文件。" if readable else "FILE-01") in ended.err.decode(encoding)
    assert names_in(source.parent) == [SOURCE, RESULT]
    assert (source.parent / RESULT).read_bytes() == alone


@pytest.mark.parametrize("name", ["LC_ALL=C", "cp936"])
def test_json_is_utf8_in_any_locale(name, source):
    ended = call(source.parent, SOURCE, "--json", env=LOCALES[name][0])
    (found,) = json.loads(ended.out)["results"]
    assert (found["file"], found["output"]) == (SOURCE, RESULT)
    assert found["cards"][0]["total"] == "90.00"


# seconds since 1970: the first Excel date, before 1980 (the first of a zip file), after 2107 (its last), after 2038
CLOCKS = {"1970": 0, "1979": 299_000_000, "2038": 2_200_000_000, "2108": 4_360_000_000}


@pytest.mark.parametrize("year", CLOCKS)
def test_a_clock_that_is_wrong(year, source, alone):
    """The result tells nothing of the clock, nor of the date of the file."""
    os.utime(source, (CLOCKS[year],) * 2)
    change = f"time.time = lambda: {CLOCKS[year]}.5\nreal = time.localtime\ntime.localtime = lambda s=None: real({CLOCKS[year]} if s is None else s)"
    assert call_broken(source.parent, change, SOURCE).status == 0
    assert (source.parent / RESULT).read_bytes() == alone
    assert source.stat().st_mtime == CLOCKS[year]


@pytest.mark.parametrize("zone", ["", "Pacific/Kiritimati", "日本-99:99:99"])
def test_any_time_zone(zone, source, alone):
    assert call(source.parent, SOURCE, env={"TZ": zone}).status == 0
    assert (source.parent / RESULT).read_bytes() == alone


@pytest.mark.parametrize("year", CLOCKS)
def test_a_foreign_workbook_is_copied_alike_whatever_the_clock(year, monkeypatch):
    from scorer.intake.foreign.cells import FilledCell, ReadSheet
    from scorer.intake.foreign.marks import SheetMarks
    from scorer.intake.foreign.package import package_of

    sheets = [ReadSheet("表", False, (FilledCell(0, 0, "人数"), FilledCell(0, 1, 5.0)), SheetMarks())]
    usual = package_of(sheets)
    local = time.gmtime(CLOCKS[year])
    monkeypatch.setattr(time, "time", lambda: float(CLOCKS[year]))
    monkeypatch.setattr(time, "localtime", lambda *_: local)
    assert package_of(sheets) == usual


def test_nothing_is_read_from_standard_input(source, alone):
    """A command in a loop over a list of files (`while read f; do score-workbook "$f"; done`) leaves the list alone."""
    listed = f"import subprocess, sys; subprocess.run([{str(COMMAND)!r}, {SOURCE!r}]); sys.exit(sys.stdin.read() != 'rest')"
    ended = subprocess.run(
        [sys.executable, "-c", listed], input=b"rest", cwd=source.parent, capture_output=True, check=False
    )
    assert ended.returncode == 0
    assert (source.parent / RESULT).read_bytes() == alone
    assert source.read_bytes() == SAMPLE
