"""Workbooks that hold the forms beside what a load-and-save would lose: on the same sheets, or on others."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from scorer.ooxml import Look, NewCell, NewSheet, Workbook
from scorer.rulebook import find_rules, load_rules
from scorer.template import build
from scorer.template.sample import read_sample
from tests.officer.samples import HUNAN, Sample
from tests.ooxml.gallery import picture
from tests.ooxml.handmade import RELATIONS, replaced, unzipped

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


class _Decorated(xlsxwriter.Workbook):
    """XlsxWriter's workbook, with pictures and the like put on every sheet before it is closed."""

    def close(self) -> None:
        self.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 macros"), True)
        for sheet in self.worksheets():
            self._decorate(sheet)
        self.add_chartsheet("图表").set_chart(self._chart("line"))
        self.add_worksheet("_缓存").very_hidden()
        super().close()

    def _decorate(self, sheet) -> None:
        sheet.insert_image("M2", "公章.png", {"image_data": io.BytesIO(picture())})
        sheet.insert_textbox("M8", "请于5月底前报送")
        sheet.insert_chart("M14", self._chart("column"))
        sheet.insert_button("M34", {"macro": "汇总", "caption": "汇总"})
        sheet.write_comment("I6", "核对后再填", {"author": "财政局"})
        sheet.add_sparkline("L5", {"range": "补充数据!B4:B7"})
        sheet.conditional_format("D4:D30", {"type": "data_bar", "data_bar_2010": True})
        sheet.conditional_format(
            "I4:K23", {"type": "blanks", "format": self.add_format({"bg_color": "#FFFF00"})}
        )
        sheet.write_url("L3", "https://example.org/")
        sheet.set_header("&C&G", {"image_center": "公章.png", "image_data_center": io.BytesIO(picture())})
        sheet.ignore_errors({"number_stored_as_text": "B4:H30"})

    def _chart(self, kind: str):
        chart = self.add_chart({"type": kind})
        chart.add_series({"values": "=补充数据!$B$4:$B$7"})
        return chart


def decorated(path: Path, sample: Sample = HUNAN) -> Path:
    """The sample with all of it on the forms' own sheets, printer settings and custom XML too; a macro workbook."""
    entries, builds = read_sample(sample.path.with_suffix(".yaml").read_text("utf-8"), f"{sample.name}.yaml")
    rules = builds[sample.name]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "Workbook", _Decorated)
        content = build.build_workbook(load_rules(find_rules(rules)).rulebook, None, entries)
    path.write_bytes(_spliced(content))
    return path


def _spliced(content: bytes) -> bytes:
    """Printer settings for the indicator table, and custom XML, which XlsxWriter does not write."""
    parts = unzipped(content)
    sheet, rels = "xl/worksheets/sheet4.xml", "xl/worksheets/_rels/sheet4.xml.rels"
    printer = f'<Relationship Id="rId91" Type="{RELATIONS}/printerSettings" Target="../printerSettings/printerSettings1.bin"/>'
    custom = f'<Relationship Id="rId92" Type="{CUSTOM}" Target="../customXml/item1.xml"/>'
    end = b"</Relationships>"
    types = parts["[Content_Types].xml"]
    if b'Extension="bin"' not in types:
        default = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        types = types.replace(b"<Default", default + b"<Default", 1)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
    types = types.replace(
        b"</Types>",
        b'<Override PartName="/xl/printerSettings/printerSettings1.bin" ContentType="'
        + kind
        + b'"/></Types>',
    )
    main = "xl/_rels/workbook.xml.rels"
    return replaced(
        content,
        {
            "[Content_Types].xml": types,
            sheet: parts[sheet].replace(b"<pageSetup ", b'<pageSetup r:id="rId91" ', 1),
            rels: parts[rels].replace(end, printer.encode() + end),
            main: parts[main].replace(end, custom.encode() + end),
            "xl/printerSettings/printerSettings1.bin": b"\0printer\xff" * 60,
            "customXml/item1.xml": "<b:档案 xmlns:b='urn:x'  keep = 'spaces'/>",
        },
    )


def with_forms(path: Path, sample: Sample = HUNAN) -> Path:
    """Adds the sample's forms, without their names, behind the sheets of a workbook that is read by nobody else."""
    book = Workbook.open(path)
    for sheet in book.sheets:
        first = sheet.cells().get((1, 1))
        if first is not None and "基础数据表" in first.text:
            sheet.set_text(1, 1, "说明")
    for form in Workbook.open(sample.path).sheets[1:]:
        cells = [
            NewCell(
                cell.row,
                cell.column,
                cell.text,
                cell.kind,
                None,
                book.new_style(Look(number_format=cell.format)),
            )
            for cell in form.cells().values()
            if cell.kind in ("number", "text")
        ]
        merges = [
            (area.first_row, area.first_column, area.last_row, area.last_column) for area in form.merges
        ]
        book.add_sheet(form.name, NewSheet(cells=cells, merges=merges))
    path.write_bytes(book.to_bytes())
    return path
