"""Figure 5: scoring is repeatable, a second scoring changes nothing, and after an edit the results are replaced, not stacked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorer.ooxml import Workbook
from tests.officer.moving import cell_named, find, sheet_with
from tests.officer.samples import EXTRA, HUNAN, ROOT, XINHUANG, score, scores_of, standing
from tests.officer.variants import VARIANTS
from tests.ooxml.gallery import resaved
from tests.ooxml.inspection import faults
from tests.oracle import needs_office
from tests.output.conftest import copy_of
from tests.output.formulas import stored_in

OURS = ("评分结果", "评分依据")


def test_a_second_scoring_changes_no_byte_and_no_word(variant, tmp_path):
    """Scores, measures, reasons and problems: nothing that we wrote is read as the officer's."""
    rules = VARIANTS[variant.source.parent.name.partition(" ")[2]].rules(tmp_path)
    again = score(variant.output, tmp_path / "再评.xlsx", rules)
    assert again.output.read_bytes() == variant.output.read_bytes()
    assert again.result.cards == variant.result.cards
    assert again.result.problems == variant.result.problems


@pytest.mark.parametrize("sample", [HUNAN, XINHUANG], ids=str)
def test_two_processes_write_the_same_bytes(sample, tmp_path):
    """Other process, other hash seed, other time zone, other folder, other file name."""
    written = []
    for number, zone in enumerate(("Asia/Shanghai", "America/New_York")):
        source = tmp_path / f"第{number}次" / f"自评表{number}.xlsx"
        source.parent.mkdir()
        source.write_bytes(sample.path.read_bytes())
        environment = os.environ | {"PYTHONHASHSEED": str(number + 1), "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", "from scorer.cli.score import main; main()", str(source)]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        written.append(source.with_name(f"{source.stem}_已评分.xlsx").read_bytes())
    assert written[0] == written[1]


def test_a_second_scoring_changes_no_byte_where_only_the_sheets_declare_their_prefix(tmp_path):
    """As openpyxl writes them; in processes of their own, for openpyxl tells lxml of the prefix."""
    source, command = (
        tmp_path / "自评表.xlsx",
        [sys.executable, "-c", "from scorer.cli.score import main; main()"],
    )
    load_workbook(HUNAN.path).save(source)
    results = []
    for number in range(3):
        target = tmp_path / f"{number}.xlsx"
        done = subprocess.run(
            [*command, str(source), "-o", str(target)],
            env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        results.append(target.read_bytes())
        source = target
    assert results[0] == results[1] == results[2]


def marks(path: Path) -> dict[str, object]:
    """Everything of ours in a workbook, counted: sheets, highlights, names, filled cells."""
    book = load_workbook(path)
    highlights = Counter(
        (sheet.title, rule.formula[0])
        for sheet in book.worksheets
        for block in sheet.conditional_formatting
        for rule in block.rules
        if 'N("评分")' in (rule.formula or [""])[0]
    )
    names = [
        name.name
        for name in Workbook.open(path).names
        if name.name.startswith(("_评分_格", "_评分_表", "测算_"))
    ]
    return {
        "sheets": [sheet for sheet in book.sheetnames if sheet.startswith(OURS)],
        "highlights": highlights,
        "names": sorted(names),
        "formulas": sorted(stored_in(path).formulas),
    }


def by_openpyxl(path: Path, folder: Path) -> Path:
    target = folder / path.name
    load_workbook(path).save(target)
    return target


@pytest.mark.parametrize("name", ["hunan", "typed, names removed", "one score column"])
@pytest.mark.parametrize("save", [by_openpyxl, pytest.param(resaved, marks=needs_office)])
def test_after_another_program_rewrote_the_file_results_are_replaced(save, name, outputs, tmp_path):
    """openpyxl and LibreOffice write every part anew, as Excel does, and forget which names are hidden."""
    scored = outputs[name]
    plain = tmp_path / "scored.xlsx"
    plain.write_bytes(scored.output.read_bytes())
    rewritten = save(plain, ascii_folder(tmp_path))
    result = score(rewritten, tmp_path / "再评.xlsx")
    assert scores_of(result.result) == scores_of(scored.result)
    assert standing(result.result) == standing(scored.result)
    assert marks(result.output) == marks(scored.output)
    assert faults(result.output.read_bytes()) == []


def ascii_folder(folder: Path) -> Path:
    (folder / "saved").mkdir()
    return folder / "saved"


def test_a_figure_corrected_in_the_scored_workbook_is_scored_anew(outputs, tmp_path):
    """The officer opens the scored workbook, corrects 年末结余 and 满意度, saves, and scores again: 5.00 and 2.00."""
    path = copy_of(outputs["hunan"], tmp_path)
    book = load_workbook(path)
    for name, value in (("年末结余", 0), ("满意度", 0.75)):
        sheet, row, column = cell_named(book, name)
        sheet.cell(row, column).value = value
    book.save(path)
    result = score(path)
    expected = HUNAN.scores | {"预算完成率": "5.00", "社会公众或服务对象满意度": "2.00"}
    assert scores_of(result.result) == expected
    assert standing(result.result) == ("88.00", "良")
    before, after = marks(outputs["hunan"].output), marks(result.output)
    assert after["sheets"] == list(OURS)
    assert after["highlights"] == before["highlights"]
    assert after["names"] == before["names"]


def test_a_score_typed_over_ours_becomes_the_officers(outputs, tmp_path):
    """A value typed over our formula stays, as everything that the officer types."""
    path = copy_of(outputs["hunan"], tmp_path)
    book = load_workbook(path)
    book[HUNAN.form]["I6"] = 4.5
    book.save(path)
    result = score(path)
    written = load_workbook(result.output)
    assert written[HUNAN.form]["I6"].value == 4.5
    assert scores_of(result.result) == HUNAN.scores
    (told,) = [item for item in result.result.problems if item.code == "FILE-53"]
    assert told.place.cell == "I6"


@pytest.mark.parametrize("left", ["#REF!", ""], ids=["as Excel", "dangling"])
@pytest.mark.parametrize("gone", [["评分结果"], ["评分依据"], ["评分结果", "评分依据"]])
def test_result_sheets_that_were_deleted_are_made_again(gone, left, outputs, tmp_path):
    """Excel leaves the names of a deleted sheet as #REF!, other programs as they were; nothing of ours may be taken for the officer's then."""
    path = copy_of(outputs["hunan"], tmp_path)
    book = load_workbook(path)
    for title in gone:
        book.remove(book[title])
        for defined in book.defined_names.values():
            if left and defined.attr_text.startswith(title):
                defined.attr_text = left + defined.attr_text[len(title) + 1 :]
    book.save(path)
    result = score(path)
    assert scores_of(result.result) == HUNAN.scores
    assert marks(result.output)["names"] == marks(outputs["hunan"].output)["names"]
    assert marks(result.output)["highlights"] == marks(outputs["hunan"].output)["highlights"]


def test_result_sheets_that_were_renamed_are_replaced(outputs, tmp_path):
    path = copy_of(outputs["hunan"], tmp_path)
    book = load_workbook(path)
    for defined in book.defined_names.values():
        defined.attr_text = defined.attr_text.replace("评分结果!", "得分!")
    book["评分结果"].title = "得分"
    book.save(path)
    result = score(path)
    assert load_workbook(result.output).sheetnames == [*load_workbook(HUNAN.path).sheetnames, *OURS]


def test_a_row_inserted_in_the_scored_workbook_moves_everything_of_ours(outputs, tmp_path):
    """Rows move in our own patched file as in the officer's: cells, names and highlights are found where they are now."""
    from tests.officer.moving import insert_rows

    path = copy_of(outputs["hunan"], tmp_path)
    book = load_workbook(path)
    sheet = sheet_with(book, EXTRA)
    at = find(sheet, "行政效能")
    assert at is not None
    insert_rows(sheet, at[0], 2)
    book.save(path)
    result = score(path)
    assert scores_of(result.result) == HUNAN.scores
    assert marks(result.output)["names"] == marks(outputs["hunan"].output)["names"]
