"""Defined names: read, pointing to a cell, defined and removed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import quote_sheetname

from scorer.ooxml import DefinedName, NewSheet, Workbook, quoted_sheet, reference, resolve
from tests.ooxml import handmade
from tests.ooxml.handmade import data, unzipped
from tests.ooxml.inspection import faults

NAMES = (
    "<definedNames>"
    '<definedName name="三公经费">基础数据表!$B$3</definedName>'
    '<definedName name="_xlnm.Print_Area" localSheetId="1">自评表!$A$1:$C$9</definedName>'
    '<definedName name="隐" hidden="1">1</definedName>'
    '<definedName name="散" localSheetId="9">1</definedName>'
    "</definedNames>"
)


def book(after_sheets: str = NAMES) -> Workbook:
    sheets = {"基础数据表": data(""), "自评表": data(""), "说明": data("")}
    return Workbook(handmade.workbook(sheets, after_sheets=after_sheets), "表.xlsx")


def workbook_xml(of: Workbook) -> str:
    return unzipped(of.to_bytes())["xl/workbook.xml"].decode()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("基础数据表!$B$3", ("基础数据表", 3, 2)),
        ("=Sheet1!AB12", ("Sheet1", 12, 28)),
        ("'自评表 (2)'!$C7", ("自评表 (2)", 7, 3)),
        ("'a''b'!$A$1", ("a'b", 1, 1)),
        ("表!$A$1:$A$1", ("表", 1, 1)),
        ("表!$A$1:$B$1", None),
        ("表!$A$1,表!$B$1", None),
        ("表!$A:$A", None),
        ("表!#REF!", None),
        ("#REF!$A$1", None),
        ("#REF!", None),
        ("[1]表!$A$1", None),
        ("'[1]表 2'!$A$1", None),
        ("'C:\\[a.xlsx]表'!$A$1", None),
        ("Sheet1:Sheet3!$A$1", None),
        ("$A$1", None),
        ("1", None),
        ('"基础数据表!$B$3"', None),
        ("OFFSET(表!$A$1,1,1)", None),
        ("表!XFE1", None),
        ("表!A1048577", None),
        ("", None),
    ],
)
def test_a_name_that_points_to_one_cell(text: str, place: tuple[str, int, int] | None) -> None:
    assert resolve(text) == place


@pytest.mark.parametrize(
    ("sheet", "written"),
    [
        ("基础数据表", "基础数据表!$C$7"),
        ("自评表 (2)", "'自评表 (2)'!$C$7"),
        ("2021年", "'2021年'!$C$7"),
        ("项目（一）", "'项目（一）'!$C$7"),
        ("a'b", "'a''b'!$C$7"),
        ("R1C1", "'R1C1'!$C$7"),
        ("A1", "'A1'!$C$7"),
        ("rc", "'rc'!$C$7"),
        ("①", "'①'!$C$7"),
    ],
)
def test_a_reference_quotes_what_needs_quotes(sheet: str, written: str) -> None:
    assert reference(sheet, 7, 3) == written
    assert reference(sheet, 7, 3, absolute=False) == written.replace("$", "")


@given(
    st.text(
        st.characters(exclude_characters="[]:*?/\\", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=31
    ),
    st.integers(1, 1_048_576),
    st.integers(1, 16_384),
)
def test_what_reference_writes_resolve_reads(sheet: str, row: int, column: int) -> None:
    if "#" not in sheet:
        assert resolve(reference(sheet, row, column)) == (sheet, row, column)
    assert quoted_sheet(sheet) in (sheet, quote_sheetname(sheet))


def test_names_are_read_with_their_scope() -> None:
    assert book().names == [
        DefinedName("三公经费", "基础数据表!$B$3"),
        DefinedName("_xlnm.Print_Area", "自评表!$A$1:$C$9", "自评表"),
        DefinedName("隐", "1", None, True),
        DefinedName("散", "1", ""),
    ]


def test_a_name_is_replaced_whatever_its_case_and_a_local_one_is_another() -> None:
    edited = book(
        '<definedNames><definedName name="Score" localSheetId="0">1</definedName>'
        '<definedName name="SCORE" comment="备注">2</definedName></definedNames>'
    )
    edited.define_name("score", "=自评表!$A$1", hidden=True)
    assert edited.names == [
        DefinedName("Score", "1", "基础数据表"),
        DefinedName("score", "自评表!$A$1", None, True),
    ]
    assert 'comment="备注"' in workbook_xml(edited)


def test_names_stand_where_the_schema_wants_them() -> None:
    edited = book('<calcPr calcId="1"/><extLst/>')
    edited.define_name("得分", "自评表!$A$1")
    assert (
        '</sheets><definedNames><definedName name="得分">自评表!$A$1</definedName></definedNames><calcPr'
        in workbook_xml(edited)
    )


def test_the_same_name_again_changes_nothing() -> None:
    edited = book()
    edited.define_name("三公经费", "=基础数据表!$B$3")
    assert edited.touched == []


def test_names_are_removed_and_the_empty_list_with_them() -> None:
    edited = book()
    assert edited.remove_names(lambda name: name.hidden) == 1
    assert edited.remove_names(lambda name: True) == 3
    assert edited.remove_names(lambda name: True) == 0
    assert "definedNames" not in workbook_xml(edited)


def test_removing_a_sheet_takes_its_names_and_moves_the_others() -> None:
    edited = book(
        "<definedNames>"
        + "".join(
            f'<definedName name="n" localSheetId="{index}">{index}</definedName>' for index in (0, 1, 2)
        )
        + "</definedNames>"
    )
    edited.remove_sheet("自评表")
    assert edited.names == [DefinedName("n", "0", "基础数据表"), DefinedName("n", "2", "说明")]
    assert faults(edited.to_bytes()) == []


def test_adding_a_sheet_leaves_local_names_where_they_are() -> None:
    edited = book()
    edited.add_sheet("结果", NewSheet(repeat_rows=(1, 2)))
    assert edited.names[1].sheet == "自评表"
    assert edited.names[-1] == DefinedName("_xlnm.Print_Titles", "结果!$1:$2", "结果")
