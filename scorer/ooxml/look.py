"""How a cell shall look, as far as it differs from what it is cloned from."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Look(NamedTuple):
    """The properties to change; None keeps what is there. Colours are RRGGBB, `font_size` is in points."""

    number_format: str | None = None
    fill: str | None = None
    font_color: str | None = None
    font_name: str | None = None
    font_size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    wrap: bool | None = None
    horizontal: Literal["general", "left", "center", "right", "fill", "justify"] | None = None
    vertical: Literal["top", "center", "bottom"] | None = None
    indent: int | None = None
    border: Literal["thin", "medium", "hair", "none"] | None = None

    def changes_font(self) -> bool:
        """Whether any property of the font is given."""
        given = (self.font_color, self.font_name, self.font_size, self.bold, self.italic, self.underline)
        return any(value is not None for value in given)
