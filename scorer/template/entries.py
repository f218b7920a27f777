"""What a workbook is filled with when it is built: nothing for the blank form, figures for a sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """One filled cell; an `illustrative` figure is not the unit's own and is shown as such."""

    value: str | float
    illustrative: bool = False


@dataclass(frozen=True)
class Entries:
    """The content of a filled workbook: fields by name, own rows by list, titles and sheet names by form."""

    fields: Mapping[str, Entry] = field(default_factory=dict)
    own_rows: Mapping[str, Sequence[Mapping[str, Entry]]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    signature: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    own_total: str = ""
    own_grade: str = ""
    sample_note: str = ""


LABEL = "名称"
BLANK_FORM = Entries()
