"""Styles: one thing changed, everything else kept, nothing renumbered, nothing stacked."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from scorer.ooxml import Look, Workbook
from tests.ooxml import gallery, handmade
from tests.ooxml.handmade import MAIN, STYLES, data, unzipped
from tests.ooxml.inspection import faults

LOOKS = st.builds(
    Look,
    number_format=st.sampled_from([None, "0.00", "0.00%", "0.0000", '0.00"分"']),
    fill=st.sampled_from([None, "FFC7CE", "ffeb9c"]),
    font_color=st.sampled_from([None, "9C0006"]),
    font_name=st.sampled_from([None, "黑体"]),
    font_size=st.sampled_from([None, 9, 10.5]),
    bold=st.sampled_from([None, True, False]),
    italic=st.sampled_from([None, True]),
    wrap=st.sampled_from([None, True, False]),
    horizontal=st.sampled_from([None, "center"]),
    vertical=st.sampled_from([None, "top"]),
    indent=st.sampled_from([None, 2]),
    border=st.sampled_from([None, "thin", "none"]),
)


def book(styles: str | None = STYLES) -> Workbook:
    return Workbook(handmade.workbook({"表": data('<row r="1"><c r="A1"/></row>')}, styles=styles), "表.xlsx")


def stylesheet(of: Workbook) -> etree._Element:
    content = of.to_bytes()
    assert faults(content) == []
    return etree.fromstring(unzipped(content)["xl/styles.xml"])


def xf(of: Workbook, index: int) -> etree._Element:
    return stylesheet(of).findall("{*}cellXfs/{*}xf")[index]


def shown(of: Workbook, style: int) -> openpyxl.cell.Cell:
    """A cell of this style as openpyxl sees it."""
    of.sheets[0].set_style(1, 1, style)
    return openpyxl.load_workbook(io.BytesIO(of.to_bytes())).worksheets[0]["A1"]


def test_a_variant_keeps_what_it_does_not_change() -> None:
    edited = book()
    style = edited.style_variant(2, Look(fill="FFC7CE", bold=True))
    assert style == 3
    made = xf(edited, 3)
    assert dict(made.attrib) == {
        "numFmtId": "4",
        "fontId": "1",
        "fillId": "2",
        "borderId": "0",
        "xfId": "0",
        "applyAlignment": "1",
        "applyProtection": "1",
        "applyFont": "1",
        "applyFill": "1",
    }
    assert [(etree.QName(child).localname, dict(child.attrib)) for child in made] == [
        ("alignment", {"horizontal": "right", "indent": "1"}),
        ("protection", {"locked": "0"}),
    ]
    cell = shown(edited, style)
    assert (cell.font.b, cell.font.name, cell.font.sz, cell.fill.fgColor.rgb) == (
        True,
        "宋体",
        11,
        "FFFFC7CE",
    )
    assert cell.number_format == "#,##0.00"
    assert cell.protection.locked is False


def test_every_property_arrives() -> None:
    edited = book()
    cell = shown(
        edited,
        edited.new_style(
            Look(
                number_format='0.00"分"',
                fill="ffeb9c",
                font_color="9c0006",
                font_name="黑体",
                font_size=10.5,
                bold=True,
                italic=True,
                underline=True,
                wrap=True,
                horizontal="center",
                vertical="top",
                border="thin",
            )
        ),
    )
    assert (cell.number_format, cell.fill.fgColor.rgb, cell.font.color.rgb) == (
        '0.00"分"',
        "FFFFEB9C",
        "FF9C0006",
    )
    assert (cell.font.name, cell.font.sz, cell.font.b, cell.font.i, cell.font.u) == (
        "黑体",
        10.5,
        True,
        True,
        "single",
    )
    assert (cell.alignment.wrap_text, cell.alignment.horizontal, cell.alignment.vertical) == (
        True,
        "center",
        "top",
    )
    assert {
        cell.border.left.style,
        cell.border.right.style,
        cell.border.top.style,
        cell.border.bottom.style,
    } == {"thin"}


@given(st.integers(0, 2), LOOKS)
def test_a_variant_of_a_variant_is_itself(style: int, look: Look) -> None:
    edited = book()
    once = edited.style_variant(style, look)
    again = edited.to_bytes()
    assert edited.style_variant(once, look) == edited.style_variant(style, look) == once
    assert edited.to_bytes() == again
    assert faults(again) == []
    reopened = Workbook(again, "表.xlsx")
    assert reopened.style_variant(style, look) == reopened.style_variant(once, look) == once
    assert reopened.touched == []


@given(LOOKS)
def test_what_was_there_keeps_its_number_and_its_content(look: Look) -> None:
    edited = book()
    before = stylesheet(edited)
    edited.style_variant(1, look)
    edited.differential_style(look)
    after = stylesheet(edited)
    for table in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"):
        old = [etree.tostring(item).strip() for item in before.find(f"{{*}}{table}")]
        assert [etree.tostring(item).strip() for item in after.find(f"{{*}}{table}")][: len(old)] == old


def test_an_equal_style_of_the_workbook_is_reused() -> None:
    edited = book()
    assert edited.style_variant(0, Look(number_format="0.00%")) == 1
    assert edited.style_variant(1, Look(number_format="0.00%")) == 1
    assert edited.style_variant(99, Look()) == 0
    assert edited.touched == []


def test_number_formats_are_numbered_from_164_and_found_again() -> None:
    styles = '<numFmts count="1"><numFmt numFmtId="176" formatCode="0.00_ "/></numFmts>' + STYLES
    edited = book(styles)
    assert [
        xf(edited, edited.new_style(Look(number_format=code))).get("numFmtId")
        for code in ("0.00_ ", "0.0", "0.0")
    ] == [
        *("176", "177", "177"),
    ]
    assert xf(book(), 0).get("numFmtId") == "0"
    plain = book()
    assert xf(plain, plain.new_style(Look(number_format="0.0000"))).get("numFmtId") == "164"


@pytest.mark.filterwarnings("ignore:.*no default style")
def test_missing_and_empty_tables_are_made_with_the_reserved_fills() -> None:
    for styles in (None, "", "<cellXfs/>", '<fills count="0"/><cellXfs count="0"/>', "<dxfs count='0'/>"):
        edited = book(styles)
        assert edited.new_style(Look(fill="FFC7CE")) == 1
        root = stylesheet(edited)
        patterns = [fill[0].get("patternType") for fill in root.find("{*}fills")]
        assert patterns == ["none", "gray125", "solid"]
        assert shown(edited, 1).fill.fgColor.rgb == "FFFFC7CE"


def test_one_fill_alone_is_completed() -> None:
    styles = STYLES.replace('<fill><patternFill patternType="gray125"/></fill>', "").replace(
        'fills count="2"', 'fills count="1"'
    )
    edited = book(styles)
    assert xf(edited, edited.new_style(Look(fill="FFC7CE"))).get("fillId") == "2"


def test_a_strict_workbook_gets_strict_styles() -> None:
    edited = Workbook(gallery.strict(), "表.xlsx")
    edited.new_style(Look(bold=True))
    assert {etree.QName(element).namespace for element in stylesheet(edited).iter(etree.Element)} == {
        handmade.STRICT_MAIN
    }


def test_differential_styles_are_appended_and_found_again() -> None:
    styles = STYLES + '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs><tableStyles count="0"/>'
    edited = book(styles)
    red = Look(fill="FFC7CE", font_color="9C0006")
    assert [edited.differential_style(look) for look in (red, Look(fill="FFEB9C"), red, Look(bold=True))] == [
        1,
        2,
        1,
        0,
    ]
    added = stylesheet(edited).findall("{*}dxfs/{*}dxf")[1]
    assert etree.tostring(added).decode() == (
        f'<dxf xmlns="{MAIN}"><font><color rgb="FF9C0006"/></font>'
        '<fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf>'
    )


def test_a_font_of_the_theme_gives_way_to_a_named_one() -> None:
    styles = STYLES.replace('<name val="宋体"/>', '<name val="等线"/><family val="3"/><scheme val="minor"/>')
    edited = book(styles)
    font = stylesheet_font(edited, edited.new_style(Look(font_name="黑体", bold=True)))
    assert font == ["b", "sz", "name", "family"]


def stylesheet_font(of: Workbook, style: int) -> list[str]:
    number = int(xf(of, style).get("fontId") or 0)
    return [etree.QName(child).localname for child in stylesheet(of).findall("{*}fonts/{*}font")[number]]
