"""Rows 99 to 102 of the table of messy input: what kind of file arrives, and what it is called."""

from __future__ import annotations

import pytest

from scorer.intake.file_name import check_file_name
from scorer.model import Refusal
from tests.officer.samples import XINHUANG, codes, score, scores_of

UNIT = "新晃县人力资源和社会保障局"
# name of the file | codes said of it
NAMES = [
    ("新晃县人社局2021年度自评表", []),
    ("2021年度新晃侗族自治县人力资源和社会保障局自评表", []),
    ("2022年报送 人社局 2021年绩效自评", []),
    ("2022年新晃县人社局部门整体支出绩效自评", []),
    ("自评表20230520", []),
    ("2020年新晃县人社局自评表", ["FILE-57"]),
    ("新晃县人社局2023年自评表", ["FILE-57"]),
    ("新晃县教育局2021年自评表", ["FILE-58"]),
    ("财政局退回 新晃县人社局自评表", []),
    ("2019年怀化市财政局自评表", ["FILE-57", "FILE-58"]),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_row_102_a_file_called_after_another_unit_or_year(name, expected, tmp_path):
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(XINHUANG.path.read_bytes())
    result = score(path).result
    told = [item for item in result.problems if item.code in ("FILE-57", "FILE-58")]
    assert [item.code for item in told] == expected
    assert all(item.place.heading == name and item.severity == "warning" for item in told)
    assert scores_of(result) == XINHUANG.scores


def test_row_102_names_what_stands_in_the_name_and_in_the_form():
    year, unit = check_file_name("2019年怀化市财政局自评表", 2021, f"{UNIT}（盖章）")
    assert year.message == "文件名写的是 2019 年，而表中是 2021 年。"
    assert unit.message == f"文件名写的是“怀化市财政局”，而表中的填报单位是“{UNIT}”。"


@pytest.mark.parametrize(("year", "unit"), [(None, UNIT), (2019, "")])
def test_row_102_what_the_form_does_not_say_is_not_compared(year, unit):
    assert [item.code for item in check_file_name("2019年新晃县人社局", year, unit)] == []


def test_row_99_an_xlsx_is_read(tmp_path):
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(XINHUANG.path.read_bytes())
    found = codes(score(path).result, "error")
    assert found == XINHUANG.errors


# what arrives | first bytes | code | words of the cure
OTHERS = [
    ("a .doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "WordDocument".encode("utf-16-le") + bytes(1000), "FILE-09", ".xlsx"),
    ("a .pdf", b"%PDF-1.4\n", "FILE-10", "填报用的 .xlsx 原件"),
    ("a picture", b"\xff\xd8\xff\xe0" + bytes(100), "FILE-14", "图片请交原表格"),
    ("a locked file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000), "FILE-07", "--password"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "data", "code", "cure"), OTHERS)
def test_rows_100_and_101_what_is_no_workbook_or_locked(what, data, code, cure, tmp_path):
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refusal) as refused:
        score(path)
    assert (refused.value.problem.code, refused.value.status) == (code, 3)
    assert cure in refused.value.problem.cure
