"""Figure 4, the samples: what the officer sent comes back, part by part and cell by cell."""

from __future__ import annotations

import functools

import pytest
from lxml import etree
from openpyxl import load_workbook

from scorer.ooxml import Workbook
from tests.officer.samples import SAMPLES
from tests.officer.variants import FIGURES, VARIANTS
from tests.ooxml.handmade import unzipped
from tests.ooxml.inspection import faults
from tests.output.formulas import stored_in

LAYOUTS = [name for name in VARIANTS if name not in FIGURES or name == "typed with units and signs"]
LISTS = ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")


def table_part(scored) -> str:
    sheet = Workbook.open(scored.source).sheet(scored.result.cards[0].sheet)
    assert sheet is not None
    return sheet.part


def test_only_five_parts_are_touched_and_two_added(variant):
    """The indicator table, the styles, and the lists of sheets; every other part is byte for byte the same."""
    before, after = unzipped(variant.source.read_bytes()), unzipped(variant.output.read_bytes())
    assert [name for name in before if before[name] != after.get(name)] == [
        name for name in before if name in (*LISTS, table_part(variant))
    ]
    added = [name for name in after if name not in before]
    assert [name.rpartition("/")[0] for name in added] == ["xl/worksheets"] * 2
    assert list(after) == [*before, *added], "the parts keep their order"


def test_the_package_is_valid(variant):
    assert faults(variant.source.read_bytes()) == []
    assert faults(variant.output.read_bytes()) == []


read = functools.cache(load_workbook)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_cell_that_held_anything_holds_it_in_the_same_style(name, outputs):
    """Read by openpyxl, which shares no code with us: content, font, fill, border, alignment, number format, protection."""
    before, after = read(outputs[name].source), read(outputs[name].output)
    compared, seen = 0, {}
    for sheet in before.worksheets:
        twin = after[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                other = twin[cell.coordinate]
                assert (other.value, other.data_type) == (cell.value, cell.data_type), cell
                styles = tuple(cell._style), tuple(other._style)
                if styles not in seen:
                    seen[styles] = look(other) == look(cell)
                assert seen[styles], cell
                compared += 1
    assert compared > 300


def look(cell) -> str:
    """Everything that a style says, spelt out: the numbers of styles may differ."""
    return repr((cell.font, cell.fill, cell.border, cell.alignment, cell.number_format, cell.protection))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_cell_that_was_filled_keeps_its_look_but_for_number_format_and_wrapping(name, outputs):
    scored = outputs[name]
    title = scored.result.cards[0].sheet
    before, after = read(scored.source)[title], read(scored.output)[title]
    filled = set(stored_in(scored.output).formulas) - set(stored_in(scored.source).formulas)
    cells = [cell for sheet, cell in filled if sheet == before.title]
    assert len(cells) >= 19
    for cell in cells:
        one, other = before[cell], after[cell]
        assert repr((one.font, one.fill, one.border, one.protection)) == repr(
            (other.font, other.fill, other.border, other.protection)
        )
        assert one.alignment.horizontal == other.alignment.horizontal
        assert one.value is None


def test_the_sheet_around_the_cells_is_the_same(variant):
    """Merged areas, column widths, page set-up, protection, validations: every element but cells and highlights."""
    part = table_part(variant)
    kept = [around(unzipped(path.read_bytes())[part]) for path in (variant.source, variant.output)]
    assert kept[0] == kept[1]
    assert len(kept[0]) >= 4


def around(part: bytes) -> list[bytes]:
    return [
        etree.tostring(element, method="c14n")
        for element in etree.fromstring(part)
        if etree.QName(element).localname not in ("sheetData", "conditionalFormatting", "dimension")
    ]


def test_the_officers_sheets_stay_first_and_in_their_order(variant):
    before, after = Workbook.open(variant.source), Workbook.open(variant.output)
    names = [sheet.name for sheet in before.sheets]
    assert [sheet.name for sheet in after.sheets] == [*names, "评分结果", "评分依据"]
    assert [sheet.hidden for sheet in after.sheets[: len(names)]] == [sheet.hidden for sheet in before.sheets]


def test_every_name_of_the_officer_points_where_it_pointed(variant):
    before, after = Workbook.open(variant.source).names, Workbook.open(variant.output).names
    assert [name for name in before if name not in after] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_the_original_is_not_written(sample, outputs):
    name = "hunan" if sample is SAMPLES[0] else "xinhuang"
    assert outputs[name].source.read_bytes() == sample.path.read_bytes()
    assert outputs[name].output != outputs[name].source
