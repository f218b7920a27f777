"""What a workbook is filled with when it is built: nothing for the blank form, figures for a sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from scorer.frozen import Frozen


class Entry(Frozen):
    """One filled cell; an `illustrative` figure is not the unit's own and is shown as such."""

    value: str | float
    illustrative: bool = False


class IndicatorEntry(Frozen):
    """One filled indicator of a form."""

    level1: str
    level2: str
    name: str
    target: Entry
    actual: Entry
    points: Entry
    score: Entry | None = None
    reason: str = ""


class AssessmentEntry(Frozen):
    """One form to write: its title, what it is about, its money, its indicators."""

    form: str
    title: str
    subject: str = ""
    money: tuple[tuple[str, Entry], ...] = ()
    rows: tuple[IndicatorEntry, ...] = ()


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
    assessments: tuple[AssessmentEntry, ...] = ()


LABEL = "名称"
BLANK_FORM = Entries()
