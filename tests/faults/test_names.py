"""Names that are hard to write, links, and paths that lead to no file or to one that changes under our hands."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import scorer.api
from scorer.cli import score
from scorer.intake.foreign import convert
from tests.cli.conftest import _runner
from tests.faults.command import RESULT, SAMPLE, SOURCE, Ended, assert_refused, call, names_in, new_source

END = "_已评分.xlsx"
NAMES = {
    "blanks": " 自评 表  终稿 ",
    "quotes": "a'b\"c`d",
    "signs of a shell": "$(id);&|<x>*?[!]",
    "fields of a message": "{reason}{0}%s%n",
    "a formula": "=1+1",
    "an emoji": "🙂表👩‍💻",
    "a line feed and a bell": "一\n二\a",
    "200 bytes": "长" * 66 + "aa",
    "bytes that are no UTF-8": os.fsdecode(b"\xff\xfe\xb1\xed"),
    "a dash in front": "-表",
    "a dot in front": ".表",
    "dots": "表..xlsx",
}


@pytest.mark.parametrize("case", NAMES)
def test_a_name_that_is_hard_to_write(case, tmp_path, alone):
    """In a folder of that name too; the bytes of the result do not depend on it."""
    name = NAMES[case]
    folder = tmp_path / name
    folder.mkdir()
    source = new_source(folder, f"{name}.xlsx")
    ended = call(tmp_path, f".{os.sep}{name}{os.sep}{name}.xlsx")
    assert ended.status == 0, ended.told
    assert ended.err == b""
    assert names_in(folder) == sorted([source.name, name + END])
    assert (folder / (name + END)).read_bytes() == alone
    assert source.read_bytes() == SAMPLE


def test_a_path_from_the_root_and_one_through_the_folder_above(source, alone):
    (source.parent / "别处").mkdir()
    for path in (source.absolute(), Path("..") / SOURCE, Path("..") / "别处" / ".." / SOURCE):
        assert call(source.parent / "别处", path).status == 0
        assert (source.parent / RESULT).read_bytes() == alone
        (source.parent / RESULT).unlink()
    assert names_in(source.parent / "别处") == []


# how long the name is, in bytes | what is asked | the code: of opening, or of saving under the longer name of a result
LONG = {
    "a name that no file can have": ("a" * 300, (), "FILE-05"),
    "a name to which nothing can be added": ("a" * 250, (), "FILE-36"),
    "a target that no file can have": ("a", ("-o", "b" * 300), "FILE-36"),
    "a path longer than the system takes": ("/".join(["a" * 200] * 30), (), "FILE-05"),
}


@pytest.mark.parametrize("case", LONG)
def test_a_name_that_is_too_long(case, tmp_path):
    name, target, code = LONG[case]
    if len(name) <= 250:
        new_source(tmp_path, name)
    before = names_in(tmp_path)
    ended = call(tmp_path, name, *target)
    assert_refused(ended, code)
    assert "文件名或路径太长" in ended.told.replace("\n", "")
    assert names_in(tmp_path) == before


def pipe(path: Path) -> None:
    os.mkfifo(path)


def standing(path: Path) -> tuple[int, int, int, float]:
    found = os.lstat(path)
    return found.st_ino, found.st_mode, found.st_nlink, found.st_mtime


# what stands at the path | whether as source or target | the code
NO_FILES = {
    "a pipe": (pipe, False, "FILE-24"),
    "a pipe as target": (pipe, True, "FILE-38"),
    "endless zeros": (lambda path: path.symlink_to("/dev/zero"), False, "FILE-24"),
    "a device as target": (lambda path: path.symlink_to("/dev/null"), True, "FILE-38"),
    "a link to itself": (lambda path: path.symlink_to(path), False, "FILE-05"),
    "a link to nothing": (lambda path: path.symlink_to("没有"), False, "FILE-01"),
    "a folder": (lambda path: path.mkdir(), False, "FILE-02"),
}


@pytest.mark.parametrize("case", NO_FILES)
def test_what_is_no_file(case, source):
    """A pipe would block, /dev/zero would never end: neither is opened, and neither is written."""
    make, target, code = NO_FILES[case]
    make(source.parent / "那个")
    before = standing(source.parent / "那个")
    assert_refused(call(source.parent, *((SOURCE, "-o", "那个") if target else ("那个",))), code)
    assert standing(source.parent / "那个") == before
    assert names_in(source.parent) == sorted([SOURCE, "那个"])


def test_rules_that_never_end(source):
    assert_refused(call(source.parent, SOURCE, "--rules", "/dev/zero"), "RULE-20", status=4)


def test_a_source_behind_a_link(tmp_path, alone):
    """The result lies beside the link; the file behind it and its folder stay as they are."""
    (tmp_path / "别处").mkdir()
    new_source(tmp_path / "别处", "原件.xlsx")
    (tmp_path / SOURCE).symlink_to("别处/原件.xlsx")
    assert call(tmp_path, SOURCE).status == 0
    assert (tmp_path / RESULT).read_bytes() == alone
    assert names_in(tmp_path / "别处") == ["原件.xlsx"]
    assert (tmp_path / "别处" / "原件.xlsx").read_bytes() == SAMPLE


# what the place of the result links to | options | the code, if refused | where the result then is
TARGETS = {
    "the source": (SOURCE, (), None, "自评表_已评分(2).xlsx"),
    "the source, asked for": (SOURCE, ("-o", RESULT), "FILE-37", None),
    "somebody's notes": ("notes", ("-o", RESULT), "FILE-38", None),
    "somebody's notes, not asked for": ("notes", (), None, "自评表_已评分(2).xlsx"),
    "nothing": ("没有", (), None, RESULT),
    "an earlier result elsewhere": ("earlier", (), None, RESULT),
}


@pytest.mark.parametrize("case", TARGETS)
def test_a_link_at_the_place_of_the_result(case, source, alone):
    """What it points to is never written; a link that goes nowhere gives way to the result."""
    aim, options, code, result = TARGETS[case]
    folder = source.parent
    (folder / "notes").write_bytes(b"notes")
    (folder / "earlier").write_bytes(alone)
    (folder / RESULT).symlink_to(aim)
    ended = call(folder, SOURCE, *options)
    if code:
        assert_refused(ended, code)
    else:
        assert ended.status == 0
        assert (folder / result).read_bytes() == alone
        assert not (folder / result).is_symlink()
    assert (source.read_bytes(), (folder / "notes").read_bytes()) == (SAMPLE, b"notes")
    assert (folder / "earlier").read_bytes() == alone
    assert not (folder / "没有").exists()


def test_a_link_in_place_of_the_temporary_file_is_not_followed(source, alone):
    victim = source.parent / "victim"
    victim.write_bytes(b"mine")
    (source.parent / f".{RESULT}.1.tmp").symlink_to(victim)
    assert call(source.parent, SOURCE).status == 0
    assert (source.parent / RESULT).read_bytes() == alone
    assert victim.read_bytes() == b"mine"


@pytest.fixture
def meanwhile(monkeypatch, source):
    """Runs the command in this process; `happens` comes between reading and writing."""

    def run(happens, *arguments: str) -> Ended:
        real = scorer.api.write_result

        def write(*given: object) -> object:
            happens()
            return real(*given)

        monkeypatch.setattr(scorer.api, "write_result", write)
        said = _runner(score.status, monkeypatch, source.parent)(SOURCE, *arguments)
        return Ended(said.status, said.out.encode(), said.err.encode())

    return run


@pytest.mark.parametrize("target", [(), ("-o", RESULT)])
@pytest.mark.parametrize("earlier", [False, True])
def test_the_source_vanishes_before_the_result_is_written(earlier, target, meanwhile, source, alone):
    """It was read whole: the result is what it would have been."""
    if earlier:
        (source.parent / RESULT).write_bytes(alone)
    assert meanwhile(source.unlink, *target).status == 0
    assert names_in(source.parent) == [RESULT]
    assert (source.parent / RESULT).read_bytes() == alone


def test_the_source_is_saved_anew_before_the_result_is_written(meanwhile, source, alone):
    assert meanwhile(lambda: source.write_bytes(b"new")).status == 0
    assert source.read_bytes() == b"new"
    assert (source.parent / RESULT).read_bytes() == alone


def test_the_folder_vanishes_before_the_result_is_written(meanwhile, source):
    assert_refused(meanwhile(lambda: shutil.rmtree(source.parent)), "FILE-34")


@pytest.mark.parametrize("read", [SAMPLE[:-1000], SAMPLE + b"more"])
def test_a_source_that_grows_or_shrinks_while_it_is_read(read, meanwhile, source, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda _: read)
    ended = meanwhile(lambda: None)
    monkeypatch.undo()
    assert_refused(ended, "FILE-25")
    assert names_in(source.parent) == [SOURCE]


def test_an_old_workbook_vanishes_between_two_looks(meanwhile, source, monkeypatch):
    """A foreign format is recognised first and read again then."""
    source.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"))
    real = convert.convert

    def late(*given):
        source.unlink()
        return real(*given)

    monkeypatch.setattr(convert, "convert", late)
    assert_refused(meanwhile(lambda: None), "FILE-01")
