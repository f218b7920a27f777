"""The consistency checks of a rules file. A check over several columns or rows becomes one check for each."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import cast

from scorer.model import Severity
from scorer.rulebook.nouns import Check
from scorer.rulebook.source import Source

# kind: the severity it has unless the file says otherwise
KINDS: dict[str, Severity] = {
    "sum": "error",
    "rate": "error",
    "bound": "error",
    "rest": "info",
    "included": "error",
    "condition": "warning",
}


def read_checks(source: Source) -> tuple[Check, ...]:
    return tuple(check for entry in source.as_list() for check in _read_check(entry))


def _read_check(entry: Source) -> Iterator[Check]:
    kind = entry.need("kind", "sum").as_choice(KINDS)
    severity = entry.get("severity")
    check = Check(
        id=entry.need("id", "BASE-03").as_text(),
        kind=kind,
        line=entry.line,
        severity=cast(Severity, severity.as_choice(["error", "warning", "info"]))
        if severity
        else KINDS[kind],
        total=entry.text_of("total"),
        parts=entry.texts_of("parts"),
        large=entry.texts_of("large"),
        numerator=entry.text_of("numerator"),
        denominator=entry.text_of("denominator"),
        when=entry.text_of("when"),
        at=entry.text_of("at"),
        limit=entry.number_of("limit") or Fraction(0),
        counts=entry.flag("counts"),
        fill=entry.flag("fill"),
        all_parts=entry.flag("all_parts"),
        unless=entry.texts_of("unless"),
        says=entry.text_of("says"),
        cure=entry.text_of("cure"),
    )
    columns, rows = entry.texts_of("columns"), entry.texts_of("each")
    entry.done()
    for suffix in [f"_{column}" for column in columns] or [""]:
        for row in rows or ("",):
            yield _expand(check, suffix, row)


def _expand(check: Check, suffix: str, row: str) -> Check:
    def name(text: str) -> str:
        return text.replace("{行}", row) + suffix if text else text

    def names(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(name, texts))

    return check.replaced(
        total=name(check.total),
        parts=names(check.parts),
        large=names(check.large),
        numerator=name(check.numerator),
        denominator=name(check.denominator),
        when=check.when.replace("{行}", row),
        unless=tuple(text.replace("{行}", row) for text in check.unless),
        at=name(check.at),
    )
