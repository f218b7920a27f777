"""The styles of a workbook: the number format of every cell style, and variants that change one thing only.

Nothing is renumbered: an equal entry is found and reused, else one is appended.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from scorer.ooxml import limits
from scorer.ooxml.look import Look
from scorer.ooxml.markup import STYLES_ORDER, child_of, local_name, same, whole
from scorer.ooxml.number_formats import BUILTIN, FIRST_CUSTOM, GENERAL
from scorer.ooxml.package import Package
from scorer.ooxml.style_elements import align, box, differential_fill, font_like, solid_fill


class Styles:
    """The stylesheet of one workbook; `make_part` creates it where a workbook has none."""

    def __init__(self, package: Package, part: str | None, make_part: Callable[[], str]) -> None:
        self._package = package
        self._part = part
        self._make_part = make_part
        self._formats: list[str] | None = None
        self._made: dict[tuple[int, Look], int] = {}

    def formats(self) -> list[str]:
        """The number format code of each cell style, by its index."""
        if self._formats is None:
            self._formats = [] if self._part is None else self._read_formats(self._package.tree(self._part))
        return self._formats

    def variant(self, style: int, look: Look) -> int:
        """The index of a style like `style` but for the look: one that is there, or a new one.

        A variant of a variant by the same look is the same index. Raises Refusal at Excel's limit.
        """
        if (style, look) not in self._made:
            self._made[style, look] = self._find_or_make(style, look)
        return self._made[style, look]

    def _find_or_make(self, style: int, look: Look) -> int:
        table = self._cell_formats()
        style = style if 0 <= style < len(table) else 0
        made = self._dressed(deepcopy(table[style]), look)
        if same(made, table[style]):
            return style
        at = _index(table, made)
        if at is not None:
            return at
        if len(table) >= limits.CELL_FORMATS:
            raise self._package.refuse("FILE-30", limit=f"{limits.CELL_FORMATS:,}")
        self._formats = None
        return self._append(table, made)

    def differential(self, look: Look) -> int:
        """The index of a differential style with fill and font of the look, for conditional formats."""
        if (-1, look) not in self._made:
            self._made[-1, look] = self._find_or_make_differential(look)
        return self._made[-1, look]

    def _find_or_make_differential(self, look: Look) -> int:
        table = self._table("dxfs")
        made = table.makeelement(_like(table, "dxf"))
        if look.changes_font():
            made.append(font_like(table.makeelement(_like(table, "font")), look))
        if look.fill is not None:
            made.append(differential_fill(table, look.fill))
        at = _index(table, made)
        return self._append(table, made) if at is None else at

    def _dressed(self, xf: etree._Element, look: Look) -> etree._Element:
        xf.tail = None
        if look.number_format is not None:
            self._point(xf, "numFmtId", "applyNumberFormat", self._number_format(look.number_format))
        if look.changes_font():
            fonts = self._fonts()
            number = whole(xf, "fontId")
            base = fonts[number] if number < len(fonts) else fonts[0]
            self._point(xf, "fontId", "applyFont", self._entry(fonts, font_like(base, look)))
        if look.fill is not None:
            fills = self._fills()
            self._point(xf, "fillId", "applyFill", self._entry(fills, solid_fill(fills, look.fill)))
        if look.border is not None:
            borders = self._borders()
            self._point(xf, "borderId", "applyBorder", self._entry(borders, box(borders, look.border)))
        align(xf, look)
        return xf

    def _point(self, xf: etree._Element, attribute: str, apply: str, number: int) -> None:
        xf.set(attribute, str(number))
        xf.set(apply, "1")

    def _entry(self, table: etree._Element, made: etree._Element) -> int:
        at = _index(table, made)
        return self._append(table, made) if at is None else at

    def _append(self, table: etree._Element, made: etree._Element) -> int:
        table.append(made)
        table.set("count", str(len(table)))
        self._touch()
        return len(table) - 1

    def _number_format(self, code: str) -> int:
        for number, builtin in BUILTIN.items():
            # Only these mean the same in every language of Excel.
            if builtin == code and (number <= 4 or 9 <= number <= 11 or number == 49):
                return number
        table = self._table("numFmts")
        numbers = {whole(element, "numFmtId"): element.get("formatCode") for element in table}
        for number, known in numbers.items():
            if known == code:
                return number
        number = max((FIRST_CUSTOM - 1, *numbers)) + 1
        element = table.makeelement(_like(table, "numFmt"))
        element.set("numFmtId", str(number))
        element.set("formatCode", code)
        self._append(table, element)
        return number

    def _cell_formats(self) -> etree._Element:
        """`cellXfs` with at least its default entry, which a file without styles leaves out."""
        self._fonts(), self._fills(), self._borders()
        parents = self._table("cellStyleXfs")
        if not len(parents):
            self._append(parents, _element(parents, "xf", numFmtId="0", fontId="0", fillId="0", borderId="0"))
        table = self._table("cellXfs")
        if not len(table):
            default = _element(table, "xf", numFmtId="0", fontId="0", fillId="0", borderId="0", xfId="0")
            self._append(table, default)
        return table

    def _fonts(self) -> etree._Element:
        table = self._table("fonts")
        if not len(table):
            font = table.makeelement(_like(table, "font"))
            self._append(table, font_like(font, Look(font_size=11, font_name="宋体")))
        return table

    def _fills(self) -> etree._Element:
        """`fills`; Excel reserves the first two for none and grey."""
        table = self._table("fills")
        for pattern in ("none", "gray125")[len(table) :]:
            fill = table.makeelement(_like(table, "fill"))
            fill.append(_element(table, "patternFill", patternType=pattern))
            self._append(table, fill)
        return table

    def _borders(self) -> etree._Element:
        table = self._table("borders")
        if not len(table):
            self._append(table, box(table, "none"))
        return table

    def _table(self, name: str) -> etree._Element:
        if self._part is None:
            self._part = self._make_part()
        return child_of(self._package.tree(self._part), name, STYLES_ORDER)

    def _touch(self) -> None:
        if self._part is not None:
            self._package.touch(self._part)

    def _read_formats(self, root: etree._Element) -> list[str]:
        custom: dict[int, str] = {}
        numbers: list[int] = []
        for table in root:
            if local_name(table) == "numFmts":
                custom = {whole(item, "numFmtId"): item.get("formatCode") or GENERAL for item in table}
            elif local_name(table) == "cellXfs":
                numbers = [whole(xf, "numFmtId") for xf in table if local_name(xf) == "xf"]
        return [custom.get(number) or BUILTIN.get(number, GENERAL) for number in numbers]


def _index(table: etree._Element, made: etree._Element) -> int | None:
    return next((number for number, element in enumerate(table) if same(element, made)), None)


def _like(table: etree._Element, name: str) -> str:
    return f"{table.tag.rpartition('}')[0]}}}{name}"


def _element(table: etree._Element, name: str, **attributes: str) -> etree._Element:
    element = table.makeelement(_like(table, name))
    for key, value in attributes.items():
        element.set(key, value)
    return element
