"""The live formulas of a workbook, the values cached with them, and where another program gets something else."""

from __future__ import annotations

import functools
import posixpath
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from tests.ooxml.handmade import unzipped

Values = dict[tuple[str, str], Any]


class Difference(NamedTuple):
    """A formula whose cached value is not what another program computes."""

    sheet: str
    cell: str
    formula: str
    cached: Any
    computed: Any


class Stored(NamedTuple):
    """What a file stores: formulas and values by sheet and address."""

    formulas: dict[tuple[str, str], str]
    values: Values


def differences(
    path: Path, computed: Values, own: frozenset[tuple[str, str]] = frozenset()
) -> list[Difference]:
    """Every formula whose cached value differs from the computed one, but for the officer's `own`."""
    stored = stored_in(path)
    return [
        Difference(*place, formula, stored.values.get(place), computed.get(place))
        for place, formula in stored.formulas.items()
        if place not in own and not same(stored.values.get(place), computed.get(place))
    ]


def same(one: Any, other: Any) -> bool:
    """Equal as Excel stores values: 15 significant digits of a number, a text to the letter, of one kind."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    if isinstance(one, int | float) and isinstance(other, int | float):
        return type(one) is not bool and type(other) is not bool and f"{one:.15g}" == f"{other:.15g}"
    return type(one) is type(other) and one == other


@functools.cache
def stored_in(path: Path) -> Stored:
    """The formulas and values of a file that no test writes again."""
    return read_stored(path.read_bytes())


def formualizer_values(path: Path) -> Values:
    """What formualizer computes, in this process."""
    import formualizer

    return read_stored(formualizer.recalculate_xlsx_bytes(path.read_bytes())["bytes"]).values


def read_stored(content: bytes) -> Stored:
    """Reads the XML itself: twenty times as fast as a library, and no library's opinion on what is blank."""
    parts = {name.lower(): part for name, part in unzipped(content).items()}
    workbook = etree.fromstring(parts["xl/workbook.xml"])
    relations = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {element.get("Id"): element.get("Target") for element in relations}
    texts = []
    if "xl/sharedstrings.xml" in parts:
        for item in etree.fromstring(parts["xl/sharedstrings.xml"]):
            runs = [*item.findall("{*}t"), *item.findall("{*}r/{*}t")]
            texts.append("".join(run.text or "" for run in runs))
    formulas: dict[tuple[str, str], str] = {}
    values: Values = {}
    for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
        (relation,) = [value for key, value in sheet.attrib.items() if key.endswith("}id")]
        part = posixpath.normpath(posixpath.join("/xl", targets[relation])).lstrip("/").lower()
        for cell in etree.fromstring(parts[part]).iterfind("{*}sheetData/{*}row/{*}c"):
            place = (sheet.get("name"), cell.get("r"))
            formula = cell.find("{*}f")
            if formula is not None:
                formulas[place] = formula.text or ""
            value = _value(cell, texts)
            if value is not None:
                values[place] = value
    return Stored(formulas, values)


def _value(cell: etree._Element, texts: list[str]) -> Any:
    kind, stored = cell.get("t", "n"), cell.findtext("{*}v")
    if kind == "inlineStr":
        return "".join(part.text or "" for part in cell.iterfind("{*}is//{*}t"))
    if not stored:
        return None
    if kind == "s":
        return texts[int(stored)]
    if kind == "b":
        return stored == "1"
    return float(stored) if kind == "n" else stored
