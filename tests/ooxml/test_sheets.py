"""Sheets of our own: added at the end, taken out, and the same bytes when done again."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from scorer.ooxml import ConditionalFormat, Link, Look, NewCell, NewSheet, Workbook, reference
from tests.ooxml import gallery, handmade
from tests.ooxml.handmade import STRICT_MAIN, STRICT_RELATIONS, data, unzipped
from tests.ooxml.inspection import faults


def book(**more: object) -> Workbook:
    return Workbook(handmade.workbook({"表": data(""), "表2": data("")}, **more), "表.xlsx")  # type: ignore[arg-type]


def result_sheet(edited: Workbook) -> NewSheet:
    title = edited.new_style(Look(bold=True, font_size=16, horizontal="center"))
    score = edited.new_style(Look(number_format="0.00", border="thin"))
    red = edited.differential_style(Look(fill="FFC7CE"))
    return NewSheet(
        cells=[
            NewCell(3, 2, "89.6", "number", "=ROUND(表!A1,2)", score),
            NewCell(1, 1, "评分结果", style=title),
            NewCell(3, 1, "在职人员控制率 <5%> & “三公”"),
            NewCell(3, 3, "扣", "text", 'IF(B3<90,"扣","")'),
            NewCell(4, 1, " 前后有空格 "),
            NewCell(4, 2, "1.5", "number"),
            NewCell(4, 3, style=score),
            NewCell(4, 4, "TRUE", "boolean", "1=1"),
        ],
        widths={1: 30, 2: 12.5},
        heights={1: 30, 2: 5.25},
        merges=[(1, 1, 1, 3)],
        links=[Link(3, 1, "表!A1", "查看原表"), Link(4, 1, "得分_合计")],
        formats=[
            ConditionalFormat("B3:B4", '=AND(B3<90,"x"<>"")', red),
            ConditionalFormat("C3", "TRUE", red),
        ],
        freeze=(3, 2),
        landscape=True,
        tab_color="C00000",
        show_gridlines=False,
        repeat_rows=(1, 2),
        footer="第 &P 页，共 &N 页",
    )


def test_everything_of_a_new_sheet_arrives() -> None:
    edited = book()
    edited.add_sheet("评分结果", result_sheet(edited))
    assert faults(edited.to_bytes()) == []
    read = openpyxl.load_workbook(io.BytesIO(edited.to_bytes()))
    sheet = read["评分结果"]
    assert read.sheetnames == ["表", "表2", "评分结果"]
    assert [sheet[at].value for at in ("A1", "A3", "B3", "A4", "B4", "C4")] == [
        *("评分结果", "在职人员控制率 <5%> & “三公”", "=ROUND(表!A1,2)", " 前后有空格 ", 1.5, None),
    ]
    assert (sheet["A1"].font.b, sheet["B3"].number_format, sheet["C4"].border.left.style) == (
        True,
        "0.00",
        "thin",
    )
    assert (sheet.column_dimensions["B"].width, sheet.row_dimensions[2].height) == (12.5, 5.25)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet["A3"].hyperlink.location == "表!A1"
    assert sheet.freeze_panes == "B3"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (
        9,
        "landscape",
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.sheet_properties.tabColor.rgb == "FFC00000"
    assert sheet.print_title_rows == "$1:$2"
    assert len(sheet.conditional_formatting) == 2
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    values = openpyxl.load_workbook(io.BytesIO(edited.to_bytes()), data_only=True)["评分结果"]
    assert [values[at].value for at in ("B3", "C3", "D4")] == [89.6, "扣", True]


def test_a_new_sheet_is_read_and_edited_like_any_other() -> None:
    edited = book()
    sheet = edited.add_sheet("评分结果", result_sheet(edited))
    assert sheet.cells()[3, 3].text == "扣"
    assert sheet.merges == [(1, 1, 1, 3)]
    sheet.set_text(9, 1, "后加")
    assert faults(edited.to_bytes()) == []
    assert openpyxl.load_workbook(io.BytesIO(edited.to_bytes()))["评分结果"]["A9"].value == "后加"


@pytest.mark.parametrize("name", ["", " ", "表", "a/b", "a:b", "[a]", "长" * 32, "'a", "a'"])
def test_names_that_excel_refuses_are_mistakes(name: str) -> None:
    edited = book()
    with pytest.raises(ValueError, match=r".*"):
        edited.add_sheet(name, NewSheet())
    assert edited.touched == []


def test_two_cells_at_one_address_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="row 1"):
        book().add_sheet("结果", NewSheet(cells=[NewCell(1, 1, "a"), NewCell(1, 1, "b")]))


def test_an_added_sheet_of_a_strict_workbook_is_strict() -> None:
    edited = Workbook(gallery.strict(), "表.xlsx")
    edited.add_sheet("结果", NewSheet(cells=[NewCell(1, 1, "a")]))
    after = unzipped(edited.to_bytes())
    assert etree.QName(etree.fromstring(after["xl/worksheets/sheet2.xml"])).namespace == STRICT_MAIN
    assert (
        f'Type="{STRICT_RELATIONS}/worksheet" Target="worksheets/sheet2.xml"'.encode()
        in after["xl/_rels/workbook.xml.rels"]
    )
    assert b'name="\xe7\xbb\x93\xe6\x9e\x9c" sheetId="2" r:id="rId_sheet2"' in after["xl/workbook.xml"]


def score(edited: Workbook) -> None:
    """What a run of scoring does to a workbook, on the first sheet and with two sheets of its own."""
    sheet = edited.sheets[0]
    row, column = gallery.FREE
    style = edited.style_variant(
        sheet.style(row, column), Look(number_format="0.00", fill="FFF2CC", wrap=True)
    )
    sheet.set_formula(row, column, "=ROUND(1/3,2)", "0.33", style=style)
    sheet.set_text(row + 1, column, "扣分原因：\n“三公”超支")
    sheet.remove_conditional_formats('"本程序"')
    red = edited.differential_style(Look(fill="FFC7CE", font_color="9C0006"))
    sheet.add_conditional_format(f"H{row}", f'AND(H{row}<1,"本程序"<>"")', red)
    edited.remove_names(lambda name: name.name.startswith("得分_"))
    edited.define_name("得分_合计", reference(sheet.name, row, column))
    edited.define_name("得分_版本", '"1.0"', hidden=True)
    for name in ("评分结果", "评分依据"):
        if edited.sheet(name):
            edited.remove_sheet(name)
    for name in ("评分结果", "评分依据"):
        edited.add_sheet(name, result_sheet(edited))


def test_scoring_again_gives_the_same_bytes(tmp_path: Path) -> None:
    for path in gallery.build_gallery(tmp_path):
        edited = Workbook.open(path)
        score(edited)
        once = edited.to_bytes()
        assert faults(once) == [], path.name
        assert edited.to_bytes() == once
        again = Workbook(once, path.name)
        score(again)
        assert (again.touched, again.added) == ([], []), path.name
        assert again.to_bytes() == once
        same = Workbook.open(path)
        score(same)
        assert same.to_bytes() == once


def test_a_sheet_taken_out_takes_its_own_parts_along() -> None:
    edited = Workbook(gallery.spliced(), "表.xlsx")
    edited.add_sheet("结果", NewSheet())
    edited.remove_sheet("表")
    after = unzipped(edited.to_bytes())
    gone = set(unzipped(gallery.spliced())) - set(after)
    assert gone == {
        *("xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments1.xml"),
        *("xl/printerSettings/printerSettings1.bin", "xl/threadedComments/threadedComment1.xml"),
        *("xl/drawings/vmlDrawing1.vml", "xl/ctrlProps/ctrlProp1.xml"),
    }
    assert faults(edited.to_bytes()) == []


def test_a_part_that_another_sheet_needs_stays() -> None:
    drawing = f'<Relationships xmlns="{handmade.PACKAGE}"><Relationship Id="rId1" Type="x/image" Target="../media/a.png"/></Relationships>'
    content = handmade.workbook(
        {"表": data(""), "表2": data("")},
        types='<Default Extension="png" ContentType="image/png"/>',
        files={
            "xl/media/a.png": gallery.picture(),
            "xl/worksheets/_rels/sheet1.xml.rels": drawing,
            "xl/worksheets/_rels/sheet2.xml.rels": drawing,
        },
    )
    edited = Workbook(content, "表.xlsx")
    edited.remove_sheet("表")
    assert "xl/media/a.png" in unzipped(edited.to_bytes())
    assert faults(edited.to_bytes()) == []


@pytest.mark.parametrize(("active", "removed", "left"), [(0, "b", 0), (1, "b", 1), (2, "b", 1), (2, "c", 1)])
def test_the_open_tab_follows(active: int, removed: str, left: int) -> None:
    content = handmade.workbook(
        {name: data("") for name in "abc"},
        properties=f'<bookViews><workbookView activeTab="{active}" firstSheet="{active}"/></bookViews>',
    )
    edited = Workbook(content, "表.xlsx")
    edited.remove_sheet(removed)
    view = etree.fromstring(unzipped(edited.to_bytes())["xl/workbook.xml"]).find(
        "{*}bookViews/{*}workbookView"
    )
    assert view is not None
    assert (view.get("activeTab"), view.get("firstSheet")) == (str(left), str(left))


def test_the_last_sheet_and_a_sheet_that_is_not_there_are_not_removed() -> None:
    edited = Workbook(gallery.bare(), "表.xlsx")
    removals: list[Callable[[], None]] = [
        lambda: edited.remove_sheet("表"),
        lambda: edited.remove_sheet("无"),
    ]
    for removal in removals:
        with pytest.raises(ValueError, match=r"."):
            removal()
    assert edited.touched == []
