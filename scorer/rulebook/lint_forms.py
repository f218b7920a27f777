"""What can be wrong with the forms of a rules file: names taken twice or unfit for Excel, a list or a column that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scorer.formula import name_fault
from scorer.rulebook.attainment import ACTUAL, POINTS, TARGET
from scorer.rulebook.methods import Choice
from scorer.rulebook.nouns import Field, Indicator, Rulebook, Shared
from scorer.rulebook.source import Faults
from scorer.rulebook.unknown import unknown_name

GROUP = "所属"
_SPACES = re.compile(r"\s")


def lint_forms(rulebook: Rulebook, faults: Faults) -> None:
    """Every name is the only one of its kind and fit for Excel, and every list that is scored has its columns."""
    _lint_names(_indicator_names(rulebook.indicators), "指标", faults)
    _lint_names(_field_names(rulebook), "数", faults)
    _lint_names(((form.id, form.line) for form in rulebook.forms), "", faults)
    if rulebook.indicators and rulebook.table_form is None:
        faults.add("RULE-03", faults.line_of("forms"), key="kind: indicators", example="kind: indicators")
    for indicator in rulebook.indicators:
        if indicator.shared is not None:
            _lint_shared(indicator.shared, indicator.line, rulebook, faults)


def _indicator_names(indicators: tuple[Indicator, ...]) -> Iterator[tuple[str, int]]:
    for indicator in indicators:
        yield indicator.key, indicator.line


def _field_names(rulebook: Rulebook) -> Iterator[tuple[str, int]]:
    for form in rulebook.forms:
        for block in form.blocks:
            for item in block.fields:
                yield item.name, item.line


def _lint_names(names: Iterator[tuple[str, int]], prefix: str, faults: Faults) -> None:
    """`prefix` shows how to better a name that Excel refuses; without one the names never become Excel's."""
    seen: dict[str, int] = {}
    for name, line in names:
        fault = name_fault(name) if prefix else None
        if fault:
            faults.add("RULE-09", line, name, detail=fault, example=_SPACES.sub("", f"{prefix}_{name}"))
        if name.casefold() in seen:
            faults.add("RULE-08", line, name, other=seen[name.casefold()])
        seen.setdefault(name.casefold(), line)


def _lint_shared(shared: Shared, line: int, rulebook: Rulebook, faults: Faults) -> None:
    """The list of own rows that a shared indicator is scored from, with the columns that attainment needs."""
    lists = rulebook.own_rows
    if shared.rows not in lists:
        unknown_name(shared.rows, line, lists, faults)
        return
    block = lists[shared.rows]
    columns = {column.name for column in block.columns}
    for name in (GROUP, TARGET, ACTUAL, POINTS):
        if name not in columns:
            faults.add(
                "RULE-03", faults.line_of(block.heading), key=name, example=f"{{label: {name}, name: {name}}}"
            )


def lint_choice(method: Choice, line: int, fields: Mapping[str, Field], faults: Faults) -> None:
    """Every word that an officer can choose has its points, and no others have."""
    item = fields.get(method.field)
    if item is None:
        unknown_name(method.field, line, fields, faults)
        return
    for word in sorted({*method.levels} ^ {*item.choices}):
        known = item.choices if word in method.levels else tuple(method.levels)
        faults.add("RULE-07", line, word, key=method.field, choices="、".join(known))
