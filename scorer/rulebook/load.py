"""A rules file loaded: read, checked in every way, its examples run. All faults are told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scorer.messages import refusal
from scorer.model import Place, Problem, Refusal
from scorer.rulebook.compile import Formulas
from scorer.rulebook.examples import run_examples
from scorer.rulebook.lint import lint
from scorer.rulebook.nouns import Indicator, Rulebook
from scorer.rulebook.read_checks import read_checks
from scorer.rulebook.read_forms import read_forms
from scorer.rulebook.read_indicators import read_indicators
from scorer.rulebook.source import Source, read_source
from scorer.rulebook.switches import read_switches


@dataclass(frozen=True)
class LoadedRules:
    """A rulebook that has no fault, with the formulas of its indicators by key."""

    rulebook: Rulebook
    formulas: Mapping[str, Formulas]

    def formulas_of(self, indicator: Indicator) -> Formulas | None:
        return self.formulas.get(indicator.key)


class FaultyRules(Refusal):
    """A rules file with faults; `problems` holds all of them. Exit status 4."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0], status=4)
        self.problems = tuple(problems)


def load_rules(path: Path) -> LoadedRules:
    """The rules file at `path`. Raises `Refusal` where it cannot be read and `FaultyRules` with every fault in it."""
    place = Place(sheet=path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refusal("RULE-20", place, detail=error.strerror or "读取失败") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal("RULE-21", place) from None
    source = read_source(text, path.name)
    rulebook = _read_rulebook(source, hashlib.sha256(data).hexdigest())
    formulas = lint(rulebook, source.faults)
    run_examples(rulebook, formulas, source.faults)
    if source.faults.problems:
        raise FaultyRules(source.faults.in_order())
    return LoadedRules(rulebook, formulas)


def _read_rulebook(source: Source, sha256: str) -> Rulebook:
    switches = read_switches(source.need("switches", "{…}"))
    indicators = read_indicators(source.need("indicators", "[…]"), switches)
    forms = read_forms(source.need("forms", "[…]"), indicators)
    checks = source.get("checks")
    basis = source.get("basis")
    rulebook = Rulebook(
        id=source.need("id", "hunan-department-2021").as_text(),
        title=source.need("title", "部门整体支出绩效自评").as_text(),
        year=int(source.need("year", "2021").as_number()),
        years=tuple(int(item.as_number()) for item in source.need("years", "[2021]").as_list()),
        sha256=sha256,
        switches=switches,
        grades=tuple(
            (word, edge.as_number()) for word, edge in source.need("grades", "{优: 90}").as_mapping().items()
        ),
        indicators=indicators,
        forms=forms,
        checks=read_checks(checks) if checks else (),
        basis=tuple(
            {key: value.as_text() for key, value in item.as_mapping().items()}
            for item in (basis.as_list() if basis else [])
        ),
    )
    source.done()
    return rulebook
