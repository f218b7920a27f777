"""A workbook saved in another format scores what it scores as .xlsx, and comes back on our template."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter

import pytest

from scorer.model import Result
from scorer.ooxml import Workbook
from tests.foreign.conftest import FULL
from tests.officer.samples import HUNAN, XINHUANG, score, standing

FORMATS = ("xls", "ods", "xlsb")
SAMPLES = (HUNAN.path, XINHUANG.path, FULL)
PUBLISHED = {HUNAN.path: ("90.00", "优"), XINHUANG.path: ("97.00", "优"), FULL: ("90.00", "优")}


def cards(result: Result) -> list[object]:
    return [
        (card.form, card.state, card.total, card.grade, [(s.score, s.measure, s.own) for s in card.scores])
        for card in result.cards
    ]


def told(result: Result) -> Counter[tuple[str, str]]:
    """The problems, whatever their place."""
    return Counter(
        (item.code, item.message) for item in result.problems if not item.code.startswith("FILE-4")
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("extension", FORMATS)
def test_scores_grades_and_problems_are_those_of_the_xlsx(foreign, tmp_path, extension, path):
    expected = score(path, tmp_path / "same.xlsx")
    assert standing(expected.result) == PUBLISHED[path]
    source = shutil.copy(foreign[extension][path.stem], tmp_path / f"自评表.{extension}")
    scored = score(source)
    assert cards(scored.result) == cards(expected.result)
    assert told(scored.result) == told(expected.result)
    assert scored.output == tmp_path / "自评表_已评分.xlsx"
    assert [item.code for item in scored.result.problems if item.code.startswith("FILE")] == ["FILE-40"]


def test_the_original_is_not_changed(foreign, tmp_path):
    source = shutil.copy(foreign["xls"][XINHUANG.name], tmp_path / "a.xls")
    before = source.read_bytes()
    score(source)
    assert source.read_bytes() == before


@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_the_result_is_a_template_that_scores_the_same_again(foreign, tmp_path, extension):
    first = score(foreign[extension][FULL.stem], tmp_path / "first.xlsx")
    again = score(first.output, tmp_path / "second.xlsx")
    assert cards(again.result) == cards(first.result)
    assert told(again.result) == told(first.result)
    assert Workbook.open(first.output).sheet("填报说明") is not None


def test_same_bytes_each_time(foreign, tmp_path):
    written = [
        score(foreign["xls"][XINHUANG.name], tmp_path / name).output.read_bytes()
        for name in ("1.xlsx", "2.xlsx")
    ]
    assert written[0] == written[1]


@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_a_scored_workbook_saved_in_the_old_format_is_scored_anew(foreign, tmp_path, extension):
    expected = score(XINHUANG.path, tmp_path / "same.xlsx")
    scored = score(foreign[extension]["scored"], tmp_path / "out.xlsx")
    assert cards(scored.result) == cards(expected.result)
    assert told(scored.result) == told(expected.result)


@pytest.mark.parametrize("name", ["改名.xls", "改名.et", "改名.XLS"])
def test_an_xlsx_under_another_extension_is_read_as_xlsx(tmp_path, name):
    source = shutil.copy(XINHUANG.path, tmp_path / name)
    scored = score(source)
    assert standing(scored.result) == ("97.00", "优")
    assert scored.output.name == "改名_已评分.xlsx"
    assert not [item for item in scored.result.problems if item.code.startswith("FILE")]


def test_an_et_file_is_an_xls(foreign, tmp_path):
    scored = score(shutil.copy(foreign["xls"][XINHUANG.name], tmp_path / "a.et"))
    assert standing(scored.result) == ("97.00", "优")


def test_an_ordinary_workbook_imports_none_of_it(tmp_path):
    """Start-up is the speed."""
    program = (
        "import sys; from pathlib import Path; from scorer.api import score_workbook\n"
        f"score_workbook(Path({str(XINHUANG.path)!r}), Path({str(tmp_path / 'out.xlsx')!r}))\n"
        "print([name for name in sys.modules if name.partition('.')[0] in "
        "('python_calamine', 'xlrd', 'msoffcrypto', 'xlsxwriter', 'subprocess') or 'foreign' in name])"
    )
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{program}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_namesakes_in_different_formats_do_not_take_each_others_result(foreign, tmp_path):
    old = shutil.copy(foreign["xls"][XINHUANG.path.stem], tmp_path / "自评表.xls")
    new = shutil.copy(HUNAN.path, tmp_path / "自评表.xlsx")
    outputs = [score(path).output.name for path in (new, old, new, old)]
    assert outputs == ["自评表_已评分.xlsx", "自评表(xls)_已评分.xlsx"] * 2
