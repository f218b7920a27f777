"""What stands in a cell, and what a sheet says of its rows, columns and merges."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from scorer.model import Cell
from scorer.ooxml import Area, Sheet, Workbook
from tests.ooxml import gallery, handmade
from tests.ooxml.handmade import data

STRINGS = (
    "<si><t>三公经费</t></si>"
    '<si><r><t xml:space="preserve">本年 </t></r><r><rPr><b/></rPr><t>预算数</t></r></si>'
    '<si><t>东京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="0"/></si>'
    "<si><t>一_x000D_二_x005F_x000A_</t></si><si/>"
)


def sheet(content: str, **more: object) -> Sheet:
    return Workbook(handmade.workbook({"表": content}, **more), "表.xlsx").sheets[0]  # type: ignore[arg-type]


def one(cell: str, **more: object) -> Cell:
    """The cell A1 written as this element."""
    return sheet(data(f'<row r="1">{cell}</row>'), strings=STRINGS, **more).cells()[1, 1]


@pytest.mark.parametrize(
    ("element", "kind", "text"),
    [
        ('<c r="A1"><v>345.8</v></c>', "number", "345.8"),
        ('<c r="A1" t="n"><v>1E-3</v></c>', "number", "1E-3"),
        ('<c r="A1" s="1"/>', "blank", ""),
        ('<c r="A1"><v/></c>', "blank", ""),
        ('<c r="A1" t="s"><v>0</v></c>', "text", "三公经费"),
        ('<c r="A1" t="s"><v>1</v></c>', "text", "本年 预算数"),
        ('<c r="A1" t="s"><v>2</v></c>', "text", "东京"),
        ('<c r="A1" t="s"><v>3</v></c>', "text", "一\r二_x000A_"),
        ('<c r="A1" t="s"><v>4</v></c>', "text", ""),
        ('<c r="A1" t="inlineStr"><is><t>无</t></is></c>', "text", "无"),
        ('<c r="A1" t="inlineStr"><is><r><t>有</t></r><r><t>无</t></r></is></c>', "text", "有无"),
        ('<c r="A1" t="str"><f>"优"</f><v>优</v></c>', "text", "优"),
        ('<c r="A1" t="b"><v>1</v></c>', "boolean", "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', "boolean", "FALSE"),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', "error", "#DIV/0!"),
        ('<c r="A1" t="d"><v>2021-12-31</v></c>', "number", "44561"),
        ('<c r="A1" t="d"><v>2021-12-31T12:00:00Z</v></c>', "number", "44561.5"),
        ('<c r="A1" t="d"><v>06:00:00</v></c>', "number", "0.25"),
        ('<c r="A1" t="d"><v>1900-01-01</v></c>', "number", "1"),
        ('<c r="A1" t="d"><v>去年</v></c>', "text", "去年"),
    ],
)
def test_content_of_a_cell(element: str, kind: str, text: str) -> None:
    cell = one(element)
    assert (cell.kind, cell.text, cell.row, cell.column) == (kind, text, 1, 1)


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert one('<c r="A1" t="d"><v>1904-01-02</v></c>', properties='<workbookPr date1904="1"/>').text == "1"


def test_a_formula_and_whether_it_has_a_value() -> None:
    assert one('<c r="A1"><f>1+1</f><v>2</v></c>') == Cell(1, 1, "number", "2", "1+1", True)
    assert one('<c r="A1"><f>1+1</f></c>') == Cell(1, 1, "blank", "", "1+1", False)
    assert one('<c r="A1" t="str"><f>""</f><v></v></c>') == Cell(1, 1, "text", "", '""', True)
    assert one('<c r="A1"><f/><v>2</v></c>').formula is None


def test_shared_array_and_table_formulas() -> None:
    cells = Workbook(gallery.formulas(), "表.xlsx").sheets[0].cells()
    assert [cells[row, 2].formula for row in range(1, 10)] == [
        *("A1*2+$A$1", "A2*2+$A$1", "A3*2+$A$1", "A4*2+$A$1"),
        *("A5:A6*2", None, "TABLE(A1,)", None, "A9*2"),
    ]


def test_number_formats_built_in_and_own() -> None:
    styles = (
        '<numFmts count="1"><numFmt numFmtId="176" formatCode="0.00_ "/></numFmts>'
        '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="176"/><xf numFmtId="31"/>'
        '<xf numFmtId="250"/></cellXfs>'
    )
    cells = "".join(f'<c r="{letter}1" s="{style}"/>' for style, letter in enumerate("ABCDEF"))
    read = sheet(data(f'<row r="1">{cells}</row>'), styles=styles).cells()
    assert [cell.format for cell in read.values()] == [
        *("General", "0.00%", "0.00_ ", 'yyyy"年"m"月"d"日"', "General", "General"),
    ]
    assert [cell.style for cell in read.values()] == [0, 1, 2, 3, 4, 5]


def test_rows_and_cells_without_addresses_follow_those_before() -> None:
    cells = Workbook(gallery.implicit(), "表.xlsx").sheets[0].cells()
    assert {place: cell.text for place, cell in cells.items()} == {
        (1, 1): "1", (1, 2): "2", (4, 1): "3", (4, 4): "4", (4, 5): "5", (5, 1): "6",
    }  # fmt: skip


def test_a_wrong_dimension_hides_nothing() -> None:
    assert list(Workbook(gallery.wps(), "表.xlsx").sheets[0].cells()) == [(2, 2)]


def test_merges_and_hidden_rows_and_columns() -> None:
    found = sheet(
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" style="2"/></cols>'
        + data('<row r="1" hidden="1"/><row r="2"/><row r="3" hidden="true"/>')
        + '<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="D4"/></mergeCells>'
    )
    assert found.merges == [(1, 1, 2, 3), (4, 4, 4, 4)]
    assert isinstance(found.merges[0], Area)
    assert found.hidden_rows == {1, 3}
    assert found.hidden_columns == {2, 3}


def test_sheets_in_order_without_chart_sheets(tmp_path: Path) -> None:
    paths = {path.name: path for path in gallery.build_gallery(tmp_path)}
    sheets = Workbook.open(paths["everything.xlsx"]).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        *(("基础数据表", False), ("自评表 (2)", False), ("隐藏", True)),
    ]
    assert Workbook.open(paths["openpyxl.xlsx"]).sheet("表2") is not None


def test_strict_prefixed_and_oddly_spelt_workbooks_are_read() -> None:
    strict = Workbook(gallery.strict(), "表.xlsx").sheets[0].cells()
    assert [cell.text for cell in strict.values()] == ["44561", "0.95"]
    assert [cell.text for cell in Workbook(gallery.prefixed(), "表.xlsx").sheets[0].cells().values()] == ["1"]
    assert [cell.text for cell in Workbook(gallery.wps(), "表.xlsx").sheets[0].cells().values()] == ["7"]


@pytest.mark.filterwarnings("ignore:.*will be removed")
def test_openpyxl_reads_the_same(tmp_path: Path) -> None:
    """The second opinion, on every workbook of the gallery that it can read."""
    for path in gallery.build_gallery(tmp_path):
        if path.name in ("strict.xlsx", "wps.xlsx"):
            continue
        formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        for ours in Workbook.open(path).sheets:
            for (row, column), cell in ours.cells().items():
                value = values[ours.name].cell(row, column).value
                expected = (
                    "" if value is None else str(value).upper() if isinstance(value, bool) else str(value)
                )
                if cell.kind == "number":
                    assert float(cell.text) == float(expected), (path.name, row, column)
                else:
                    assert cell.text == expected, (path.name, row, column)
                theirs = formulas[ours.name].cell(row, column)
                if theirs.data_type == "f" and isinstance(theirs.value, str):
                    assert f"={cell.formula}" == theirs.value
                if theirs.number_format.isascii() and "yy" not in theirs.number_format:
                    assert cell.format == theirs.number_format


def test_importing_the_room_loads_no_spreadsheet_library() -> None:
    """Start-up is the speed: lxml and the standard library, nothing else."""
    heavy = [
        "openpyxl",
        "xlsxwriter",
        "pandas",
        "yaml",
        "click",
        "python_calamine",
        "email",
        "http",
        "tempfile",
        "asyncio",
        "unittest",
    ]
    probe = (
        "import sys; from scorer.ooxml import Workbook; from tests.ooxml.handmade import workbook; "
        f"print(sorted(set({heavy}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
