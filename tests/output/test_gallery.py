"""Figure 4, the features: pictures, shapes, charts, notes, macros, custom XML, printer settings … on the forms' own sheets and beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorer.ooxml import Workbook
from tests.officer.decorated import decorated, with_forms
from tests.officer.samples import HUNAN, codes, score, scores_of, standing
from tests.ooxml.gallery import build_gallery
from tests.ooxml.handmade import unzipped
from tests.ooxml.inspection import faults
from tests.oracle import needs_office, recalculate
from tests.output.formulas import differences, stored_in

DECORATED = "decorated.xlsm"
NAMES = (
    DECORATED, "everything.xlsx", "macros.xlsm", "openpyxl.xlsx", "spliced.xlsx", "wps.xlsx", "implicit.xlsx",
    "strict.xlsx", "bare.xlsx", "formulas.xlsx", "streamed.xlsx", "prefixed.xlsx", "signed.xlsx",
)  # fmt: skip

# What each kind of content is, as a pattern of part names: the decorated workbook holds all of it.
FEATURES = {
    "picture": r"xl/media/image\d+\.png",
    "shapes, text boxes and picture frames": r"xl/drawings/drawing\d+\.xml",
    "chart": r"xl/charts/chart\d+\.xml",
    "chart sheet": r"xl/chartsheets/sheet1\.xml",
    "notes": r"xl/comments\d+\.xml",
    "note shapes and buttons": r"xl/drawings/vmlDrawing\d+\.vml",
    "macros": r"xl/vbaProject\.bin",
    "custom XML": r"customXml/item1\.xml",
    "printer settings": r"xl/printerSettings/printerSettings1\.bin",
}


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    """Every workbook of the gallery with the forms in it, scored."""
    room = tmp_path_factory.mktemp("画廊")
    paths = [with_forms(path) for path in build_gallery(room)]
    paths.append(decorated(room / DECORATED))
    return {path.name: score(path) for path in paths}


@pytest.fixture(params=NAMES)
def scored(request, gallery):
    return gallery[request.param]


def test_the_whole_gallery_is_here(gallery):
    assert sorted(gallery) == sorted(NAMES)


@pytest.mark.parametrize("feature", FEATURES)
def test_the_decorated_workbook_holds_every_feature_and_keeps_it(feature, gallery):
    before = unzipped(gallery[DECORATED].source.read_bytes())
    after = unzipped(gallery[DECORATED].output.read_bytes())
    names = [name for name in before if re.fullmatch(FEATURES[feature], name)]
    assert names, "the workbook of this test must hold it"
    assert [name for name in names if after.get(name) != before[name]] == []


def test_the_indicator_table_itself_carries_drawing_notes_printer_settings_and_newer_formats(gallery):
    """So that what is kept is kept on the very sheet that is patched."""
    scored = gallery[DECORATED]
    part = table_part(scored)
    for content in (scored.source, scored.output):
        sheet = unzipped(content.read_bytes())[part].decode()
        for element in (
            "<drawing ",
            "<legacyDrawing ",
            "<legacyDrawingHF ",
            'r:id="rId91"',
            "<hyperlink ",
            "<ignoredError ",
        ):
            assert element in sheet, element
        assert "x14:dataBar" in sheet
        assert "x14:sparkline" in sheet
        assert "containsBlanks" in sheet, "the officer's own highlight stays"


def table_part(scored) -> str:
    sheet = Workbook.open(scored.source).sheet(scored.result.cards[0].sheet)
    assert sheet is not None
    return sheet.part


def test_published_scores_in_every_kind_of_file(scored):
    assert scores_of(scored.result) == HUNAN.scores
    assert standing(scored.result) == (HUNAN.total, HUNAN.grade)
    assert codes(scored.result, "error") == HUNAN.errors


def test_no_part_is_lost_and_all_but_the_necessary_are_identical(scored):
    before, after = unzipped(scored.source.read_bytes()), unzipped(scored.output.read_bytes())
    necessary = {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", table_part(scored),
    }  # fmt: skip
    dropped = {"xl/calcChain.xml"} if scored.source.name == "formulas.xlsx" else set()
    assert set(before) - set(after) == dropped, (
        "Excel makes the calculation chain anew, and repairs a wrong one"
    )
    changed = {name for name in before if name in after and before[name] != after[name]}
    assert changed == necessary & set(before)
    assert len(set(after) - set(before)) == 2


def test_the_package_stays_valid(scored):
    assert faults(scored.source.read_bytes()) == []
    assert faults(scored.output.read_bytes()) == []


def test_scoring_again_changes_no_byte(scored, tmp_path):
    again = score(scored.output, tmp_path / f"再评{scored.source.suffix}")
    assert again.output.read_bytes() == scored.output.read_bytes()


def test_a_macro_workbook_stays_one(gallery):
    for name in (DECORATED, "macros.xlsm"):
        assert gallery[name].output.suffix == ".xlsm"
        assert b"macroEnabled" in unzipped(gallery[name].output.read_bytes())["[Content_Types].xml"]


def test_a_signature_is_kept_and_its_end_is_said(gallery):
    for name in ("signed.xlsx", "macros.xlsm"):
        (told,) = [item for item in gallery[name].result.problems if item.code == "FILE-50"]
        assert "签名会失效" in told.message
    assert not [item for item in gallery["bare.xlsx"].result.problems if item.code == "FILE-50"]


@needs_office
def test_libreoffice_opens_every_file_and_computes_what_we_cached(gallery, tmp_path):
    files: dict[str, Path] = {name: file.output for name, file in gallery.items()}
    results = recalculate(list(files.values()), tmp_path)
    for name, path in files.items():
        officers = frozenset(stored_in(gallery[name].source).formulas)
        assert differences(path, results[path], officers) == [], name
        assert len(set(stored_in(path).formulas) - officers) >= 150
