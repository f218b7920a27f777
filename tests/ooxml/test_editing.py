"""One cell set, cleared or refused, and everything that a file keeps about it brought in line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from scorer.model import Cell
from scorer.ooxml import Look, NewCell, NewSheet, Sheet, Workbook
from tests.ooxml import gallery, handmade
from tests.ooxml.handmade import MAIN, RELATIONS, SHEET_ML, data, unzipped
from tests.ooxml.inspection import faults

SHEET1 = "xl/worksheets/sheet1.xml"


def book(content: str, **more: object) -> Workbook:
    return Workbook(handmade.workbook({"表": content}, **more), "表.xlsx")  # type: ignore[arg-type]


def part(of: Workbook, name: str = SHEET1) -> str:
    content = of.to_bytes()
    assert faults(content) == []
    return unzipped(content)[name].decode()


def rows(of: Workbook) -> str:
    """What stands in sheetData now."""
    text = part(of)
    return text[text.index("<sheetData") : text.index("</sheetData>")].partition(">")[2]


def first(of: Workbook) -> Sheet:
    return of.sheets[0]


def test_a_formula_with_the_number_it_has_now() -> None:
    edited = book(data('<row r="2"><c r="B2" s="1"><v>7</v></c></row>'))
    first(edited).set_formula(2, 2, "=ROUND(A1,2)", "89.6")
    assert rows(edited) == '<row r="2"><c r="B2" s="1"><f>ROUND(A1,2)</f><v>89.6</v></c></row>'
    assert first(edited).cells()[2, 2] == Cell(2, 2, "number", "89.6", "ROUND(A1,2)", True, 1, "0.00%")


def test_a_formula_with_the_text_it_has_now() -> None:
    edited = book(data('<row r="2"><c r="B2" t="s" s="1"><v>0</v></c></row>'), strings="<si><t>旧</t></si>")
    first(edited).set_formula(2, 2, 'IF(A1<1,"扣","")', "扣 <1", kind="text", style=2)
    assert rows(edited) == (
        '<row r="2"><c r="B2" s="2" t="str"><f>IF(A1&lt;1,"扣","")</f><v>扣 &lt;1</v></c></row>'
    )
    assert "xl/sharedStrings.xml" not in edited.touched


def test_a_text_stands_in_the_cell_and_keeps_its_blanks() -> None:
    edited = book(data(""), strings="<si><t>旧</t></si>")
    first(edited).set_text(1, 1, " 一\n二_x0041_\x07")
    assert rows(edited) == (
        '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> 一\n二_x005F_x0041__x0007_</t></is></c></row>'
    )
    assert first(edited).cells()[1, 1].text == " 一\n二_x0041_\x07"
    assert "xl/sharedStrings.xml" not in edited.touched


@given(
    st.lists(
        st.sampled_from(["_x0041_", "_", "x0042_", "\r", "\n", "\t", "\x00", " ", "中", "<&>", "\uffff"])
    ).map("".join)
)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    edited = book(data(""))
    first(edited).set_text(1, 1, text)
    first(edited).set_formula(1, 2, "A1", text, kind="text")
    added = edited.add_sheet("结果", NewSheet(cells=[NewCell(1, 1, text), NewCell(1, 2, text, formula="A1")]))
    again = Workbook(edited.to_bytes(), "表.xlsx")
    assert [cell.text for cell in again.sheets[0].cells().values()] == [text, text]
    assert [cell.text for cell in again.sheets[1].cells().values()] == [text, text]
    assert [cell.text for cell in added.cells().values()] == [text, text]


def test_a_number_must_be_one() -> None:
    edited = book(data(""))
    for digits in ("", "1,000", "nan", "inf", "无"):
        with pytest.raises(ValueError, match=digits or "could not"):
            first(edited).set_number(1, 1, digits)
    with pytest.raises(ValueError, match="32768"):
        first(edited).set_text(1, 1, "长" * 32_768)
    first(edited).set_number(1, 1, "-0.5")
    assert first(edited).cells()[1, 1].text == "-0.5"


def test_a_formula_with_a_truth_value_or_an_error_and_none_without_value() -> None:
    edited = book(data(""))
    first(edited).set_formula(1, 1, "1=1", "TRUE", kind="boolean")
    first(edited).set_formula(1, 2, "1/0", "#DIV/0!", kind="error")
    assert [(cell.kind, cell.text) for cell in first(edited).cells().values()] == [
        *(("boolean", "TRUE"), ("error", "#DIV/0!")),
    ]
    with pytest.raises(ValueError, match="could not convert"):
        first(edited).set_formula(1, 3, "1+1", "")


def test_clearing_keeps_the_style_and_what_is_not_there_stays_away() -> None:
    edited = book(data('<row r="1"><c r="A1" s="2" t="str"><f>"x"</f><v>x</v></c></row>'))
    first(edited).clear(1, 1)
    first(edited).clear(9, 9)
    assert rows(edited) == '<row r="1"><c r="A1" s="2"/></row>'


def test_rows_and_cells_are_made_in_order() -> None:
    edited = book(data('<row r="2" spans="2:3"><c r="B2"/><c r="D2"/></row><row r="5"/>'))
    for row, column in ((2, 3), (2, 1), (2, 9), (1, 1), (3, 2), (5, 1), (9, 1)):
        first(edited).set_number(row, column, "1")
    assert faults(edited.to_bytes()) == []
    assert [(row, column) for row, column in first(edited).cells()] == [
        *((1, 1), (2, 1), (2, 2), (2, 3), (2, 4), (2, 9), (3, 2), (5, 1), (9, 1)),
    ]
    assert '<row r="2" spans="1:9">' in rows(edited)


def test_rows_and_cells_without_address_get_one_when_another_is_put_between() -> None:
    edited = Workbook(gallery.implicit(), "表.xlsx")
    before = dict(first(edited).cells())
    first(edited).set_number(4, 2, "9")
    first(edited).set_number(2, 1, "8")
    after = dict(first(edited).cells())
    assert (after.pop((4, 2)).text, after.pop((2, 1)).text) == ("9", "8")
    assert after == before
    assert faults(edited.to_bytes()) == []


def test_a_new_cell_takes_the_style_of_its_row_or_column() -> None:
    edited = book(
        '<cols><col min="3" max="4" style="2"/></cols>'
        + data('<row r="2" s="1" customFormat="1"><c r="A2"/></row>')
    )
    sheet = first(edited)
    assert [sheet.style(2, 1), sheet.style(2, 3), sheet.style(1, 3), sheet.style(1, 1)] == [0, 1, 2, 0]
    sheet.set_number(2, 3, "1")
    sheet.set_number(1, 4, "1")
    assert (sheet.cells()[2, 3].style, sheet.cells()[1, 4].style) == (1, 2)


def test_the_dimension_grows_and_a_wrong_one_is_left_alone() -> None:
    edited = book('<dimension ref="B2:C3"/>' + data('<row r="2"><c r="B2"/></row>'))
    first(edited).set_number(2, 2, "1")
    assert '<dimension ref="B2:C3"/>' in part(edited)
    first(edited).set_number(9, 1, "1")
    assert '<dimension ref="A2:C9"/>' in part(edited)
    odd = book('<dimension ref="全部"/>' + data(""))
    first(odd).set_number(9, 1, "1")
    assert '<dimension ref="全部"/>' in part(odd)


def test_under_a_merge_only_the_first_cell_is_written() -> None:
    edited = book(data("") + '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>')
    sheet = first(edited)
    assert [sheet.writable(*place) for place in ((2, 2), (2, 3), (3, 2), (4, 2))] == [
        True,
        False,
        False,
        True,
    ]
    with pytest.raises(ValueError, match="表!C3"):
        sheet.set_text(3, 3, "x")
    assert edited.touched == []


def test_array_spill_and_data_table_cells_are_not_ours() -> None:
    edited = Workbook(gallery.formulas(), "表.xlsx")
    sheet = first(edited)
    assert [row for row in range(1, 11) if not sheet.writable(row, 2)] == [5, 6, 7, 8]
    for change in (lambda: sheet.set_number(6, 2, "1"), lambda: sheet.clear(5, 2)):
        with pytest.raises(ValueError, match="表!B"):
            change()


def test_headings_of_a_table_are_not_ours() -> None:
    content = handmade.workbook(
        {"表": data("") + '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'},
        types=f'<Override PartName="/xl/tables/table1.xml" ContentType="{SHEET_ML}.table+xml"/>',
        files={
            "xl/tables/table1.xml": f'<table xmlns="{MAIN}" id="1" name="t" displayName="t" ref="A3:B9"/>',
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{handmade.PACKAGE}"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/table" Target="../tables/table1.xml"/></Relationships>',
        },
    )
    sheet = first(Workbook(content, "表.xlsx"))
    assert [sheet.writable(*place) for place in ((3, 1), (3, 2), (3, 3), (4, 1))] == [
        False,
        False,
        True,
        True,
    ]


def test_off_the_sheet_is_not_writable() -> None:
    sheet = first(book(data("")))
    assert not any(sheet.writable(*place) for place in ((0, 1), (1, 0), (1_048_577, 1), (1, 16_385)))
    assert sheet.writable(1_048_576, 16_384)


def test_the_first_cell_of_a_shared_formula_hands_its_text_on() -> None:
    edited = Workbook(gallery.formulas(), "表.xlsx")
    first(edited).set_number(1, 2, "5")
    assert '<c r="B2"><f t="shared" si="0" ref="B2:B4">A2*2+$A$1</f>' in rows(edited)
    first(edited).set_number(3, 2, "5")
    first(edited).clear(2, 2)
    assert '<c r="B4"><f>A4*2+$A$1</f>' in rows(edited)
    assert [first(edited).cells()[row, 2].formula for row in (1, 2, 3, 4)] == [None, None, None, "A4*2+$A$1"]


def test_a_later_group_of_the_same_number_is_another_group() -> None:
    edited = book(
        data(
            '<row r="1"><c r="A1"><f t="shared" ref="A1" si="0">1+1</f><v>2</v></c></row>'
            '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B2</f><v>2</v></c></row>'
            '<row r="3"><c r="A3"><f t="shared" si="0"/><v>2</v></c></row>'
        )
    )
    first(edited).set_number(1, 1, "1")
    assert [cell.formula for cell in first(edited).cells().values()] == [None, "B2", "B3"]


def test_metadata_of_the_old_content_goes() -> None:
    edited = book(data('<row r="1"><c r="A1" cm="1" vm="2" ph="1"><v>1</v></c></row>'))
    first(edited).set_number(1, 1, "2")
    assert rows(edited) == '<row r="1"><c r="A1" ph="1"><v>2</v></c></row>'


@pytest.mark.parametrize(
    "edit", ["set formula", "overwrite formula", "clear formula", "add sheet", "remove sheet"]
)
def test_the_calculation_chain_goes_when_a_formula_comes_or_goes(edit: str) -> None:
    edited = Workbook(gallery.formulas(), "表.xlsx")
    sheet = first(edited)
    if edit == "set formula":
        sheet.set_formula(20, 1, "1+1", "2")
    elif edit == "overwrite formula":
        sheet.set_number(9, 2, "1")
    elif edit == "clear formula":
        sheet.clear(9, 2)
    elif edit == "add sheet":
        edited.add_sheet("结果", NewSheet(cells=[NewCell(1, 1, "2", "number", "1+1")]))
    else:
        edited.add_sheet("别的", NewSheet())
        edited.remove_sheet("表")
    after = unzipped(edited.to_bytes())
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"] + after["[Content_Types].xml"]
    assert faults(edited.to_bytes()) == []


def test_the_calculation_chain_stays_when_no_formula_changes() -> None:
    edited = Workbook(gallery.formulas(), "表.xlsx")
    first(edited).set_number(1, 1, "9")
    assert "xl/calcChain.xml" in unzipped(edited.to_bytes())


def test_programs_are_asked_to_recalculate() -> None:
    edited = Workbook(gallery.formulas(), "表.xlsx")
    first(edited).set_number(1, 1, "9")
    assert '<calcPr calcId="191029" fullCalcOnLoad="1"/>' in part(edited, "xl/workbook.xml")
    without = book(
        data(""), after_sheets="<definedNames><definedName name='a'>1</definedName></definedNames><extLst/>"
    )
    first(without).set_formula(1, 1, "1+1", "2")
    tags = [
        etree.QName(child).localname for child in etree.fromstring(part(without, "xl/workbook.xml").encode())
    ]
    assert tags == ["sheets", "definedNames", "calcPr", "extLst"]


def test_another_style_leaves_the_content() -> None:
    edited = book(data('<row r="1"><c r="A1" t="str"><f>"x"</f><v>x</v></c></row>'))
    first(edited).set_style(1, 1, edited.style_variant(0, Look(fill="FFC7CE")))
    assert rows(edited) == '<row r="1"><c r="A1" t="str" s="3"><f>"x"</f><v>x</v></c></row>'
    assert "xl/workbook.xml" not in edited.touched


def test_conditional_formats_come_last_and_go_again() -> None:
    edited = Workbook(gallery.spliced(), "表.xlsx")
    before = part(edited)
    dxf = edited.differential_style(Look(fill="FFC7CE", font_color="9C0006"))
    first(edited).add_conditional_format("A1:B2", '=AND(A1>1,"本程序"<>"")', dxf)
    # 7 is the priority of the newer rule in extLst
    assert (
        '<conditionalFormatting sqref="A1:B2"><cfRule type="expression" dxfId="0" priority="8">'
        '<formula>AND(A1&gt;1,"本程序"&lt;&gt;"")</formula></cfRule></conditionalFormatting><pageMargins'
    ) in part(edited)
    assert first(edited).remove_conditional_formats('"本程序"') == 1
    assert first(edited).remove_conditional_formats('"本程序"') == 0
    assert part(edited) == before


def test_only_rules_with_the_mark_go() -> None:
    rule = '<cfRule type="expression" priority="{}"><formula>{}</formula></cfRule>'
    edited = book(
        data("")
        + f'<conditionalFormatting sqref="A1">{rule.format(1, "TRUE")}{rule.format(2, "N(1)")}</conditionalFormatting>'
        + f'<conditionalFormatting sqref="A2">{rule.format(3, "N(1)")}</conditionalFormatting>'
        + '<conditionalFormatting sqref="A3"><cfRule type="dataBar" priority="4"/></conditionalFormatting>'
    )
    assert first(edited).remove_conditional_formats("N(") == 2
    text = part(edited)
    assert "N(1)" not in text
    assert 'sqref="A2"' not in text
    assert text.count("<cfRule") == 2
