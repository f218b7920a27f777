"""A gallery of workbooks, each holding what a load-and-save would lose.

`build_gallery(folder)` writes them and returns their paths; every one opens in LibreOffice and holds a sheet
whose first worksheet has a free cell at `FREE`.
"""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path
from shutil import which

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.ooxml import handmade
from tests.ooxml.handmade import MAIN, PACKAGE, RELATIONS, SHEET_ML

FREE = (90, 8)


def build_gallery(folder: Path, *, libreoffice: bool = False) -> list[Path]:
    """Writes every workbook of the gallery; the one that LibreOffice saves only if asked, it takes seconds."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [
        _everything(folder / "everything.xlsx"),
        _macros(folder / "macros.xlsm"),
        _by_openpyxl(folder / "openpyxl.xlsx"),
    ]
    for name, content in (
        ("spliced.xlsx", spliced()),
        ("wps.xlsx", wps()),
        ("implicit.xlsx", implicit()),
        ("strict.xlsx", strict()),
        ("bare.xlsx", bare()),
        ("formulas.xlsx", formulas()),
        ("streamed.xlsx", streamed()),
        ("prefixed.xlsx", prefixed()),
        ("signed.xlsx", signed()),
    ):
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    if libreoffice and which("soffice"):
        paths.append(resaved(paths[0], folder / "libreoffice"))
    return paths


def picture() -> bytes:
    """A PNG of one red point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))
        )

    head = struct.pack(">2L5B", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
        + chunk(b"IEND", b"")
    )


def _everything(path: Path) -> Path:
    """Picture, shape, chart, notes, table, validation, formats of both generations, arrays, sparklines, filters."""
    book = xlsxwriter.Workbook(path)
    book.set_custom_property("单位", "某局")
    sheet = book.add_worksheet("基础数据表")
    money = book.add_format({"num_format": "#,##0.00", "bg_color": "#FFF2CC", "border": 1, "locked": False})
    bold = book.add_format({"bold": True})
    sheet.merge_range("A1:D1", "部门整体支出绩效评价基础数据表", bold)
    for row in range(2, 12):
        sheet.write(row, 0, f"项目{row}")
        sheet.write(row, 1, row * 1.25, money)
        sheet.write_formula(row, 2, f"=B{row + 1}*2", money, row * 2.5)
    sheet.write_rich_string("A14", "三公", bold, "经费")
    sheet.write_array_formula("E3:E5", "{=B3:B5*2}", None, 5)
    sheet.write_dynamic_array_formula("G3:G5", "=UNIQUE(A3:A5)", None, "项目2")
    sheet.write_comment("B3", "预算批复数", {"author": "财政局"})
    sheet.insert_image("I2", "logo.png", {"image_data": io.BytesIO(picture())})
    sheet.insert_textbox("I8", "填表说明")
    sheet.insert_button("I14", {"macro": "汇总", "caption": "汇总"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=基础数据表!$B$3:$B$12"})
    sheet.insert_chart("K2", chart)
    sheet.add_table("A20:B23", {"columns": [{"header": "名称"}, {"header": "金额"}]})
    sheet.data_validation("B15", {"validate": "list", "source": ["有", "无"]})
    sheet.conditional_format("B3:B12", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C3:C12", {"type": "cell", "criteria": ">", "value": 9, "format": bold})
    sheet.add_sparkline("H3", {"range": "基础数据表!B3:B12"})
    sheet.write_url("A16", "https://example.org/")
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.set_column("F:F", None, None, {"hidden": True})
    sheet.set_column("M:M", 12, money)
    sheet.ignore_errors({"number_stored_as_text": "A1:A9"})
    sheet.set_header("&C&G", {"image_center": "logo.png", "image_data_center": io.BytesIO(picture())})
    sheet.protect("", {"insert_rows": True})
    second = book.add_worksheet("自评表 (2)")
    second.write("A1", "指标")
    second.autofilter("A1:C9")
    second.write("B2", True)
    second.write_formula("B3", "=1/0", None, "#DIV/0!")
    book.add_worksheet("隐藏").hide()
    book.add_chartsheet("图表").set_chart(_line(book))
    book.define_name("三公经费", "=基础数据表!$B$3")
    book.define_name("'自评表 (2)'!本表", "='自评表 (2)'!$A$1")
    second.activate()
    book.close()
    return path


def _line(book: xlsxwriter.Workbook) -> xlsxwriter.chart.Chart:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=基础数据表!$B$3:$B$12"})
    return chart


def _macros(path: Path) -> Path:
    """A macro workbook with a signed project: only the bytes matter here."""
    project, signature = path.with_suffix(".bin"), path.with_suffix(".sig")
    project.write_bytes(b"\xd0\xcf\x11\xe0 macros")
    signature.write_bytes(b"signature")
    book = xlsxwriter.Workbook(path)
    book.add_signed_vba_project(str(project), str(signature))
    book.add_worksheet("表").write("A1", 1)
    book.close()
    project.unlink()
    signature.unlink()
    return path


def _by_openpyxl(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表1"
    sheet["A1"], sheet["A2"], sheet["A3"] = "说明", 1, "=A2*2"
    sheet["A1"].comment = Comment("备注", "作者")
    sheet.merge_cells("C1:E2")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=2, max_row=3))
    book.create_chartsheet("图").add_chart(chart)
    book.create_sheet("表2")["A1"] = "'文本"
    book.defined_names["总数"] = DefinedName("总数", attr_text="表1!$A$3")
    book.save(path)
    return path


def spliced() -> bytes:
    """Parts that no writer makes: threaded comments, custom XML, printer settings, form controls, phonetic guides."""
    sheet = (
        '<sheetPr><tabColor rgb="FF00B050"/></sheetPr><dimension ref="A1:B3"/>'
        '<sheetData><row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s" ph="1"><v>1</v></c></row>'
        '<row r="3" spans="1:2" ht="20" customHeight="1"><c r="A3" s="2"><v>3</v></c></row></sheetData>'
        '<phoneticPr fontId="0" type="noConversion"/><pageMargins left="1" right="1" top="1" bottom="1" header="0" '
        'footer="0"/><pageSetup paperSize="9" r:id="rId1"/><legacyDrawing r:id="rId3"/>'
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" Requires="x14"><controls>'
        '<control shapeId="1025" r:id="rId4" name="勾选"/></controls></mc:Choice></mc:AlternateContent>'
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="expression" priority="7" '
        'id="{6F1A2C9B-0000-0000-0000-000000000001}"><xm:f>A3&gt;1</xm:f><x14:dxf/></x14:cfRule><xm:sqref>A3</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    ms = "http://schemas.microsoft.com/office"
    relations = (
        ("rId1", f"{RELATIONS}/printerSettings", "../printerSettings/printerSettings1.bin"),
        ("rId2", f"{ms}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml"),
        ("rId3", f"{RELATIONS}/vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("rId4", f"{RELATIONS}/ctrlProp", "../ctrlProps/ctrlProp1.xml"),
        ("rId5", f"{RELATIONS}/comments", "../comments1.xml"),
    )
    listed = "".join(f'<Relationship Id="{a}" Type="{b}" Target="{c}"/>' for a, b, c in relations)
    return handmade.workbook(
        {"表": sheet},
        strings='<si><r><rPr><b/></rPr><t>年度</t></r><r><t xml:space="preserve"> 预算</t></r></si>'
        '<si><t>湖南</t><rPh sb="0" eb="1"><t>hú</t></rPh><phoneticPr fontId="0"/></si>',
        types='<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
        'printerSettings"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f'<Override PartName="/xl/comments1.xml" ContentType="{SHEET_ML}.comments+xml"/>'
        '<Override PartName="/xl/threadedComments/threadedComment1.xml" '
        'ContentType="application/vnd.ms-excel.threadedcomments+xml"/>'
        '<Override PartName="/xl/ctrlProps/ctrlProp1.xml" ContentType="application/vnd.ms-excel.controlproperties+xml"/>',
        files={
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>',
            "xl/printerSettings/printerSettings1.bin": b"\0printer\xff" * 40,
            "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{ms}/spreadsheetml/2018/'
            'threadedcomments"><threadedComment ref="A3" dT="2021-12-31T00:00:00.00" personId="{0}" id="{1}"><text>核对'
            "</text></threadedComment></ThreadedComments>",
            "xl/comments1.xml": f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author></authors><commentList>'
            '<comment ref="A3" authorId="0"><text><t>[线程批注]</t></text></comment></commentList></comments>',
            # Malformed on purpose: Excel reads it, a parser does not.
            "xl/drawings/vmlDrawing1.vml": '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025">'
            "<br></v:shape></xml>",
            "xl/ctrlProps/ctrlProp1.xml": f'<formControlPr xmlns="{ms}/spreadsheetml/2009/9/main" objectType="CheckBox"/>',
            "customXml/item1.xml": "<a  keep='spaces' />",
        },
    )


def wps() -> bytes:
    """As WPS writes: folders as entries, JPG beside jpeg, absolute targets, odd case, a wrong dimension, cell images."""
    content = handmade.workbook(
        {"表": '<dimension ref="A1"/>' + handmade.data('<row r="2"><c r="B2"><v>7</v></c></row>')},
        types='<Default Extension="JPG" ContentType="image/.jpg"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        '<Override PartName="/xl/cellimages.xml" ContentType="application/vnd.wps-officedocument.cellimage+xml"/>',
        relations='<Relationship Id="rId7" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>',
        files={
            "xl/cellimages.xml": "<etc:cellImages xmlns:etc='http://www.wps.cn/officeDocument/2017/etCustomData'/>"
        },
    )
    parts = handmade.unzipped(content)
    rels = parts["xl/_rels/workbook.xml.rels"].replace(
        b'"worksheets/sheet1.xml"', b'"/xl/worksheets/Sheet1.xml"'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/", b"")
        for name, part in {
            **parts,
            "xl/_rels/workbook.xml.rels": rels,
            "xl/media/印章.JPG": b"\xff\xd8\xff",
        }.items():
            archive.writestr(name, part)
    return out.getvalue()


def implicit() -> bytes:
    """Rows and cells without addresses."""
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c><v>3</v></c><c r='D4'><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>"
    return handmade.workbook({"表": handmade.data(rows)})


def strict() -> bytes:
    """Strict OOXML, with an ISO date."""
    rows = '<row r="1"><c r="A1" t="d"><v>2021-12-31</v></c><c r="B1" s="1"><v>0.95</v></c></row>'
    return handmade.workbook({"表": handmade.data(rows)}, strict=True)


def bare() -> bytes:
    """No styles, no strings, no dimension: the least that is a workbook."""
    return handmade.workbook({"表": handmade.data('<row r="1"><c r="A1"><v>1</v></c></row>')}, styles=None)


def formulas() -> bytes:
    """Shared, array and data-table formulas, and a calculation chain."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}">{formula}<v>{row * 2}</v></c></row>'
        for row, formula in (
            (1, '<f t="shared" ref="B1:B4" si="0">A1*2+$A$1</f>'),
            *((row, '<f t="shared" si="0"/>') for row in (2, 3, 4)),
            (5, '<f t="array" ref="B5:B6">A5:A6*2</f>'),
            (6, ""),
            (7, '<f t="dataTable" ref="B7:B8" dt2D="0" r1="A1"/>'),
            (8, ""),
            (9, "<f>A9*2</f>"),
        )
    )
    chain = "".join(f'<c r="B{row}" i="1"/>' for row in (1, 2, 3, 4, 5, 9))
    return handmade.workbook(
        {"表": handmade.data(rows)},
        after_sheets='<calcPr calcId="191029"/>',
        types=f'<Override PartName="/xl/calcChain.xml" ContentType="{SHEET_ML}.calcChain+xml"/>',
        relations=f'<Relationship Id="rId99" Type="{RELATIONS}/calcChain" Target="calcChain.xml"/>',
        files={"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}">{chain}</calcChain>'},
    )


class _Unseekable(io.RawIOBase):
    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.content += piece
        return len(piece)


def streamed() -> bytes:
    """A zip written to a pipe: the sizes follow the data, as Java and .NET servers write it."""
    sink = _Unseekable()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, part in handmade.unzipped(bare()).items():
            archive.writestr(name, part)
    return bytes(sink.content)


def prefixed() -> bytes:
    """Elements with a namespace prefix, and comments around the root."""
    sheet = (
        f'<!--导出--><x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    return handmade.replaced(bare(), {"xl/worksheets/sheet1.xml": sheet})


def signed() -> bytes:
    """A workbook with a digital signature (of no value)."""
    return handmade.workbook(
        {"表": handmade.data("")},
        types='<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/>',
        files={"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": "<Signature/>"},
    )


def resaved(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.xlsx"
