"""A new worksheet as the XML of its part, written directly: no writer library needs loading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from scorer.model import address
from scorer.ooxml.addresses import Area
from scorer.ooxml.cell_content import stored, type_of
from scorer.ooxml.markup import escape, quoted
from scorer.ooxml.namespaces import Dialect
from scorer.ooxml.newsheet import NewCell, NewSheet
from scorer.ooxml.style_elements import argb


def render(sheet: NewSheet, dialect: Dialect) -> bytes:
    """The worksheet part. Raises ValueError for two cells at one address, or a text longer than a cell takes."""
    pieces = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{dialect.main}" xmlns:r="{dialect.relations}">',
        _properties(sheet),
        f'<dimension ref="{_used(sheet)}"/>',
        _view(sheet),
        '<sheetFormatPr defaultRowHeight="15"/>',
        _columns(sheet),
        "<sheetData>",
        *_rows(sheet),
        "</sheetData>",
        _merges(sheet),
        *_formats(sheet),
        _links(sheet),
        _page(sheet),
        "</worksheet>",
    )
    return "".join(pieces).encode()


def _properties(sheet: NewSheet) -> str:
    color = f'<tabColor rgb="{argb(sheet.tab_color)}"/>' if sheet.tab_color else ""
    fit = '<pageSetUpPr fitToPage="1"/>' if sheet.fit_width else ""
    return f"<sheetPr>{color}{fit}</sheetPr>" if color or fit else ""


def _used(sheet: NewSheet) -> Area:
    rows = [cell.row for cell in sheet.cells] or [1]
    columns = [cell.column for cell in sheet.cells] or [1]
    return Area(min(rows), min(columns), max(rows), max(columns))


def _view(sheet: NewSheet) -> str:
    lines = "" if sheet.show_gridlines else ' showGridLines="0"'
    zoom = "" if sheet.zoom == 100 else f' zoomScale="{sheet.zoom}" zoomScaleNormal="{sheet.zoom}"'
    return f'<sheetViews><sheetView{lines}{zoom} workbookViewId="0">{_pane(sheet)}</sheetView></sheetViews>'


def _pane(sheet: NewSheet) -> str:
    if sheet.freeze is None or sheet.freeze == (1, 1):
        return ""
    row, column = sheet.freeze
    across = f' xSplit="{column - 1}"' if column > 1 else ""
    down = f' ySplit="{row - 1}"' if row > 1 else ""
    pane = "bottomRight" if across and down else "bottomLeft" if down else "topRight"
    where = f'topLeftCell="{address(row, column)}" activePane="{pane}" state="frozen"'
    return f'<pane{across}{down} {where}/><selection pane="{pane}"/>'


def _columns(sheet: NewSheet) -> str:
    columns = "".join(
        f'<col min="{column}" max="{column}" width="{width:g}" customWidth="1"/>'
        for column, width in sorted(sheet.widths.items())
    )
    return f"<cols>{columns}</cols>" if columns else ""


def _rows(sheet: NewSheet) -> Iterator[str]:
    cells = sorted(sheet.cells, key=lambda cell: (cell.row, cell.column))
    lines = {row: list(line) for row, line in groupby(cells, key=lambda cell: cell.row)}
    for row in sorted({*lines, *sheet.heights}):
        line = lines.get(row, [])
        if len({cell.column for cell in line}) < len(line):
            raise ValueError(f"row {row} has two cells at one address")
        height = sheet.heights.get(row)
        custom = "" if height is None else f' ht="{height:g}" customHeight="1"'
        yield f'<row r="{row}"{custom}>{"".join(map(_cell, line))}</row>'


def _cell(cell: NewCell) -> str:
    head = f'<c r="{address(cell.row, cell.column)}"' + (f' s="{cell.style}"' if cell.style else "")
    if cell.formula is None and not cell.value:
        return f"{head}/>"
    value = quoted(stored(cell.value, cell.kind))
    if cell.formula is None and cell.kind == "text":
        return f'{head} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    type_ = type_of(cell.kind)
    formula = "" if cell.formula is None else f"<f>{quoted(escape(cell.formula.removeprefix('=')))}</f>"
    typed = f'{head} t="{type_}"' if type_ else head
    return f"{typed}>{formula}<v>{value}</v></c>"


def _merges(sheet: NewSheet) -> str:
    merges = "".join(f'<mergeCell ref="{Area(*merge)}"/>' for merge in sheet.merges)
    return f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""


def _formats(sheet: NewSheet) -> Iterator[str]:
    for priority, rule in enumerate(sheet.formats, 1):
        formula = quoted(rule.formula.removeprefix("="))
        yield (
            f'<conditionalFormatting sqref="{quoted(rule.sqref)}"><cfRule type="expression" dxfId="{rule.dxf}" '
            f'priority="{priority}"><formula>{formula}</formula></cfRule></conditionalFormatting>'
        )


def _links(sheet: NewSheet) -> str:
    links = "".join(
        f'<hyperlink ref="{address(link.row, link.column)}" location="{quoted(link.location)}"'
        + (f' tooltip="{quoted(link.tooltip)}"' if link.tooltip else "")
        + "/>"
        for link in sheet.links
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _page(sheet: NewSheet) -> str:
    orientation = "landscape" if sheet.landscape else "portrait"
    fit = ' fitToHeight="0"' if sheet.fit_width else ""
    footer = (
        f"<headerFooter><oddFooter>&amp;C{quoted(sheet.footer)}</oddFooter></headerFooter>"
        if sheet.footer
        else ""
    )
    margins = '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    return f'{margins}<pageSetup paperSize="9" orientation="{orientation}"{fit}/>{footer}'
