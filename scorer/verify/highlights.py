"""The conditional formats that mark lost points, as a set to compare: programs group and number them differently."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.ooxml import Workbook
from scorer.ooxml.addresses import areas_of
from scorer.ooxml.package import Package
from scorer.output.clean import HIGHLIGHT
from scorer.verify.formulas import comparable

Highlights = dict[str, set[tuple[str, str]]]


def read_highlights(workbook: Workbook, data: bytes, renamed: Mapping[str, str]) -> Highlights:
    """Area and formula of each of our rules, by the name of its sheet; `data` is the file of the workbook."""
    package = Package(data, "")
    found: Highlights = {}
    for sheet in workbook.sheets:
        rules = found.setdefault(renamed.get(sheet.name.casefold(), sheet.name.casefold()), set())
        for block in package.tree(sheet.part).iterfind("{*}conditionalFormatting"):
            for area in areas_of(block.get("sqref") or ""):
                for formula in block.iterfind("{*}cfRule/{*}formula"):
                    if HIGHLIGHT in (formula.text or "").replace(" ", ""):
                        rules.add((str(area), comparable(formula.text or "", renamed)))
    return found
