"""What can be wrong with the consistency checks of a rules file: a check that could never find anything, or not say it."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from scorer.rulebook.nouns import Block, Check, Field, Rulebook
from scorer.rulebook.source import Faults
from scorer.rulebook.unknown import unknown_name

# What a check of each kind must state, and the figures that its own sentence may name in {}.
_NEEDED: dict[str, tuple[str, ...]] = {
    "sum": ("total", "parts"),
    "rate": ("total", "numerator", "denominator"),
    "bound": ("large", "parts"),
    "rest": ("large", "parts"),
    "included": ("total", "parts", "large"),
    "condition": ("when", "at", "says"),
}
_TOLD: dict[str, tuple[str, ...]] = {
    "sum": ("stated", "computed", "difference", "parts"),
    "rate": ("stated", "computed"),
    "bound": ("large_label", "large", "small", "difference", "parts"),
    "rest": ("small", "rest"),
    "included": ("stated", "computed", "parts", "extra"),
    "condition": ("at",),
}


def lint_checks(rulebook: Rulebook, faults: Faults) -> None:
    fields, own_rows = rulebook.fields, rulebook.own_rows
    for check in rulebook.checks:
        for key in _NEEDED[check.kind]:
            if not getattr(check, key):
                faults.add("RULE-03", check.line, key=key, example=f"{key}: …")
        _lint_names(check, fields, own_rows, faults)
        for key in ("says", "cure"):
            _lint_sentence(check, key, faults)


def _lint_names(
    check: Check, fields: Mapping[str, Field], own_rows: Mapping[str, Block], faults: Faults
) -> None:
    for name in (check.total, check.numerator, check.denominator, check.at):
        if name and name not in fields:
            unknown_name(name, check.line, fields, faults)
    for name in (*check.parts, *check.large, *check.unless):
        if name not in fields and not _is_own(name, own_rows):
            unknown_name(name, check.line, [*fields, *(f"{rows}[]" for rows in own_rows)], faults)


def _is_own(name: str, own_rows: Mapping[str, Block]) -> bool:
    """Whether a name is a list of own rows with one of its columns, 项目[]_本年预算数."""
    rows, brackets, column = name.partition("[]")
    block = own_rows.get(rows)
    if not brackets or block is None:
        return False
    return (column.removeprefix("_") or block.single) in {item.name for item in block.columns}


def _lint_sentence(check: Check, key: str, faults: Faults) -> None:
    """The {names} in a check's own sentence are figures that a check of its kind has."""
    text, known = getattr(check, key), _TOLD[check.kind]
    allowed = "、".join(f"{{{name}}}" for name in known)
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        faults.add("RULE-23", check.line, text, key=key, what="花括号不成对", allowed=allowed)
        return
    for _, name, form, conversion in parts:
        if name is not None and (name not in known or form or conversion):
            faults.add("RULE-23", check.line, text, key=key, what=f"不认识的“{{{name}}}”", allowed=allowed)
