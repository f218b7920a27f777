"""Workbooks that open with a password: read with it, and written with it again."""

from __future__ import annotations

import pytest

from scorer.api import score_workbook
from scorer.cli.score import status
from scorer.intake.foreign.protection import locked, opened
from scorer.model import Refusal
from scorer.ooxml import Workbook
from tests.foreign.made import locked_as, xlsb_of
from tests.officer.samples import XINHUANG, score, standing
from tests.ooxml.handmade import bit_turned, replaced

PASSWORD = "绩效2021"


@pytest.fixture
def encrypted(tmp_path):
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(locked(XINHUANG.path.read_bytes(), PASSWORD))
    return path


def refusal_of(path, password):
    with pytest.raises(Refusal) as caught:
        score_workbook(path, password=password)
    assert caught.value.status == 3
    assert not list(path.parent.glob("*_已评分*"))
    return caught.value.problem


def test_the_right_password_gives_the_officers_own_workbook_scored_and_locked(encrypted, tmp_path):
    scored = score_workbook(encrypted, password=PASSWORD)
    assert standing(scored.result) == ("97.00", "优")
    assert [item.code for item in scored.result.problems if item.code.startswith("FILE")] == ["FILE-47"]
    plain = score(XINHUANG.path, tmp_path / "plain.xlsx")
    assert opened(scored.output.read_bytes(), PASSWORD) == plain.output.read_bytes()


def test_without_a_password_the_option_is_named(encrypted):
    said = refusal_of(encrypted, None)
    assert said.code == "FILE-07"
    assert "--password" in said.cure


@pytest.mark.parametrize("password", ["错", "", "绩效2021 "])
def test_a_wrong_password(encrypted, password):
    assert refusal_of(encrypted, password).code == "FILE-43"


def test_a_locked_xlsb_comes_back_locked_on_the_template(tmp_path):
    path = tmp_path / "a.xlsb"
    path.write_bytes(locked(xlsb_of(Workbook.open(XINHUANG.path)), PASSWORD))
    scored = score_workbook(path, password=PASSWORD)
    assert standing(scored.result) == ("97.00", "优")
    assert not scored.output.read_bytes().startswith(b"PK")


def test_an_unknown_way_of_locking(tmp_path):
    """Entries of the zip archive itself are locked, or the lock is no lock."""
    path = tmp_path / "a.xlsx"
    data = locked(XINHUANG.path.read_bytes(), PASSWORD)
    path.write_bytes(data.replace("EncryptionInfo".encode("utf-16-le"), "EncryptionNone".encode("utf-16-le")))
    assert refusal_of(path, PASSWORD).code == "FILE-44"


def test_what_cannot_be_locked_again_is_not_written_open(encrypted, monkeypatch):
    monkeypatch.setattr("scorer.intake.foreign.protection.locked", lambda data, password: data[:100])
    assert refusal_of(encrypted, PASSWORD).code == "FILE-45"


def test_a_locked_file_that_is_damaged_inside_is_told_as_damaged(tmp_path):
    part, path = "xl/media/seal.png", tmp_path / "自评表.xlsx"
    sealed = replaced(XINHUANG.path.read_bytes(), {part: b"picture " * 9000})
    path.write_bytes(locked(bit_turned(sealed, part), PASSWORD))
    assert refusal_of(path, PASSWORD).code == "FILE-15"


def test_a_password_that_is_not_needed_changes_nothing(tmp_path):
    scored = score_workbook(XINHUANG.path, tmp_path / "out.xlsx", password=PASSWORD)
    assert scored.output.read_bytes().startswith(b"PK")


def test_the_command_takes_the_password(encrypted, monkeypatch, capsys):
    monkeypatch.chdir(encrypted.parent)
    assert status([encrypted.name, "--password", PASSWORD]) == 0
    assert status([encrypted.name, "--password", "错"]) == 3


def test_a_locked_result_of_ours_is_replaced_and_an_edited_one_is_not(encrypted):
    first = score_workbook(encrypted, password=PASSWORD).output
    assert score_workbook(encrypted, password=PASSWORD).output == first
    workbook = Workbook(opened(first.read_bytes(), PASSWORD), first.name)
    workbook.sheets[0].set_text(99, 1, "已核对")
    edited = locked(workbook.to_bytes(), PASSWORD)
    first.write_bytes(edited)
    second = score_workbook(encrypted, password=PASSWORD)
    assert second.output.name == "自评表_已评分(2).xlsx"
    assert "FILE-54" in [item.code for item in second.result.problems]
    assert first.read_bytes() == edited


def test_a_result_that_another_password_locks_is_not_replaced(encrypted, tmp_path):
    first = score_workbook(encrypted, password=PASSWORD).output
    encrypted.write_bytes(locked(XINHUANG.path.read_bytes(), "另一个"))
    assert score_workbook(encrypted, password="另一个").output.name == "自评表_已评分(2).xlsx"
    with pytest.raises(Refusal) as caught:
        score_workbook(encrypted, first, password="另一个")
    assert caught.value.problem.code == "FILE-38"


@pytest.fixture(scope="module")
def locked_elsewhere(tmp_path_factory):
    """The sample as LibreOffice locks it, by extension."""
    folder = tmp_path_factory.mktemp("locked")
    return {
        extension: locked_as(extension, XINHUANG.path, "secret21", folder) for extension in ("xls", "ods")
    }


def test_an_xls_that_another_program_locked(locked_elsewhere, tmp_path):
    """LibreOffice locks the records of a BIFF workbook one by one, as Excel 97 to 2003 did."""
    path = copied(locked_elsewhere["xls"], tmp_path)
    assert refusal_of(path, None).code == "FILE-07"
    assert refusal_of(path, "secret22").code == "FILE-43"
    scored = score_workbook(path, password="secret21")
    assert standing(scored.result) == ("97.00", "优")
    assert not scored.output.read_bytes().startswith(b"PK")
    assert opened(scored.output.read_bytes(), "secret21").startswith(b"PK")


@pytest.mark.parametrize("password", [None, "secret21"])
def test_an_ods_that_is_locked_is_no_damaged_one(password, locked_elsewhere, tmp_path):
    told = refusal_of(copied(locked_elsewhere["ods"], tmp_path), password)
    assert (told.code, told.message) == ("FILE-44", "文件的加密方式本程序打不开。")
    assert "取消打开密码后另存为 .xlsx" in told.cure


def copied(path, folder):
    (folder / path.name).write_bytes(path.read_bytes())
    return folder / path.name
