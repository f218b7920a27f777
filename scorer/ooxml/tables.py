"""The tables (list objects) of a worksheet, as far as they forbid writing."""

from __future__ import annotations

from scorer.ooxml.addresses import Area, area_of
from scorer.ooxml.package import Package
from scorer.ooxml.relations import relations_of


def header_rows(package: Package, sheet_part: str) -> list[Area]:
    """The heading row of each table: its texts must equal the names of the table's columns, or Excel repairs the file."""
    areas = []
    for relation in relations_of(package, sheet_part):
        if relation.kind == "table" and relation.part is not None:
            root = package.tree(relation.part)
            if root.get("headerRowCount") != "0":
                area = area_of(root.get("ref") or "")
                areas.append(area._replace(last_row=area.first_row))
    return areas
