"""How a blank workbook looks: fonts, fills and borders of an official form, as XlsxWriter formats."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT = "宋体"
INPUT_FILL = "#FFF9E5"
OURS_FILL = "#EDEDED"
HEAD_FILL = "#DCE6F1"
ILLUSTRATIVE = "#1F4E9E"

NUMBER_FORMATS = {
    "count": "0",
    "money": "#,##0.00",
    "area": "#,##0.00",
    "percent": "0.00%",
    "number": "0.##",
}


class Look:
    """The formats of one workbook, each made once. Keys are XlsxWriter's own property names."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        """The format with these properties over the common ones: 宋体 11, wrapped, centred vertically."""
        wanted = {"font_name": FONT, "font_size": 11, "valign": "vcenter", "text_wrap": True} | properties
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]

    def title(self) -> Format:
        return self.of(font_size=16, bold=True, align="center")

    def head(self) -> Format:
        return self.of(bold=True, align="center", border=1, bg_color=HEAD_FILL)

    def label(self, indent: int = 0, bold: bool = False) -> Format:
        return self.of(border=1, indent=indent, bold=bold, align="left")

    def centred(self, bold: bool = False) -> Format:
        return self.of(border=1, align="center", bold=bold)

    def entry(self, kind: str, illustrative: bool = False) -> Format:
        """An input cell: coloured and unlocked; an illustrative figure of a sample is blue and slanted."""
        text = kind not in NUMBER_FORMATS
        properties: dict[str, Any] = {
            "border": 1,
            "bg_color": INPUT_FILL,
            "locked": False,
            "align": "left" if kind == "text" else "center" if text else "right",
        }
        if not text:
            properties["num_format"] = NUMBER_FORMATS[kind]
        if illustrative:
            properties |= {"font_color": ILLUSTRATIVE, "italic": True}
        return self.of(**properties)

    def unused(self) -> Format:
        return self.of(border=1, bg_color=OURS_FILL)

    def ours(self, kind: str = "text") -> Format:
        """A cell that the program fills in."""
        return self.of(
            border=1,
            bg_color=OURS_FILL,
            align="left" if kind == "text" else "center",
            **({"num_format": "0.00"} if kind == "number" else {}),
        )

    def note(self) -> Format:
        return self.of(font_size=10, font_color="#404040", align="left", valign="top")
