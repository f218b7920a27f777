"""What a workbook is filled with when it is built: nothing for the blank form, figures for a sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from scorer.frozen import Frozen


class Entry(Frozen):
    """One filled cell; an `illustrative` figure is not the unit's own and is shown as such."""

    value: str | float
    illustrative: bool = False


class Entries(Frozen):
    """The content of a filled workbook: fields by name, own rows by list, titles and sheet names by form."""

    fields: Mapping[str, Entry] = MappingProxyType({})
    own_rows: Mapping[str, Sequence[Mapping[str, Entry]]] = MappingProxyType({})
    titles: Mapping[str, str] = MappingProxyType({})
    signature: Mapping[str, str] = MappingProxyType({})
    unit: str = ""
    own_total: str = ""
    own_grade: str = ""
    sample_note: str = ""


LABEL = "名称"
BLANK_FORM = Entries()
