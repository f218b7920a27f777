"""Workbooks written by hand, so that a test shows the very XML that it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = """
<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1" applyProtection="1">
<alignment horizontal="right" indent="1"/><protection locked="0"/></xf>
</cellXfs>
<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>
"""


def workbook(
    sheets: Mapping[str, str],
    *,
    strings: str = "",
    styles: str | None = STYLES,
    properties: str = "",
    after_sheets: str = "",
    relations: str = "",
    types: str = "",
    files: Mapping[str, str | bytes] | None = None,
    strict: bool = False,
) -> bytes:
    """The bytes of a workbook whose sheets have these contents (from `<sheetData>` on, or `A1=…` rows by `data`)."""
    main, r = (STRICT_MAIN, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    parts: dict[str, str | bytes] = {}
    overrides = [f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_ML}.sheet.main+xml"/>']
    listed, related = [], []
    for number, (name, content) in enumerate(sheets.items(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'{HEAD}<worksheet xmlns="{main}" xmlns:r="{r}">{content}</worksheet>'
        )
        overrides.append(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{SHEET_ML}.worksheet+xml"/>'
        )
        listed.append(f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>')
        related.append(
            f'<Relationship Id="rId{number}" Type="{r}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
    if styles is not None:
        parts["xl/styles.xml"] = f'{HEAD}<styleSheet xmlns="{main}">{styles}</styleSheet>'
        overrides.append(f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_ML}.styles+xml"/>')
        related.append(f'<Relationship Id="rId90" Type="{r}/styles" Target="styles.xml"/>')
    if strings:
        parts["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{main}">{strings}</sst>'
        overrides.append(
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_ML}.sharedStrings+xml"/>'
        )
        related.append(f'<Relationship Id="rId91" Type="{r}/sharedStrings" Target="sharedStrings.xml"/>')
    all_parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{r}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{main}" xmlns:r="{r}">{properties}'
        f"<sheets>{''.join(listed)}</sheets>{after_sheets}</workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{"".join(related)}{relations}</Relationships>',
        **parts,
        **(files or {}),
    }
    return zipped(all_parts)


def data(rows: str) -> str:
    """`<sheetData>` around rows."""
    return f"<sheetData>{rows}</sheetData>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these entries, dated 2021."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 12, 31, 8, 30, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The entries of a zip file, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def replaced(content: bytes, changes: Mapping[str, str | bytes | None]) -> bytes:
    """A zip file with entries replaced, added, or (None) taken out."""
    parts: dict[str, str | bytes | None] = {**unzipped(content), **changes}
    return zipped({name: part for name, part in parts.items() if part is not None})


def bit_turned(content: bytes, name: str) -> bytes:
    """The workbook with one bit of a part turned where it is packed: its checksum no longer fits."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo(name)
    turned = bytearray(content)
    turned[info.header_offset + 30 + len(name) + info.compress_size // 2] ^= 4
    return bytes(turned)
