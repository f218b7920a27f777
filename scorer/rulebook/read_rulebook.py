"""The text of a rules file → a rulebook and its formulas, with every fault found in any way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.rulebook.compile import Formulas
from scorer.rulebook.examples import run_examples
from scorer.rulebook.lint import lint
from scorer.rulebook.nouns import Rulebook
from scorer.rulebook.read_checks import read_checks
from scorer.rulebook.read_forms import read_forms
from scorer.rulebook.read_indicators import read_indicators
from scorer.rulebook.read_switches import read_switches
from scorer.rulebook.source import Faults, Source, read_source

if TYPE_CHECKING:
    from scorer.rulebook.load import LoadedRules


def read_rulebook(
    text: str, file: str, sha256: str, parts: Sequence[LoadedRules] = ()
) -> tuple[Rulebook, dict[str, Formulas], Faults]:
    """Reads, checks and compiles a rules file and runs its examples. Raises `Refusal` RULE-01 where it is no YAML.

    `parts` are the rule sets that it includes, loaded: their indicators, forms and checks stand before its own.
    """
    source = read_source(text, file)
    rulebook = _join(source, parts, sha256) if parts else _read(source, sha256)
    formulas = lint(rulebook, source.faults)
    run_examples(rulebook, formulas, source.faults)
    return rulebook, formulas, source.faults


def _join(source: Source, parts: Sequence[LoadedRules], sha256: str) -> Rulebook:
    """A rule set made of others: they keep their decisions, the first one's grades and decisions stand for the whole."""
    books = [part.rulebook for part in parts]
    source.get("includes")
    optional = source.texts_of("optional_forms")
    forms = [form for book in books for form in book.forms]
    checks = source.get("checks")
    own = read_checks(checks) if checks else ()
    joined = books[0].replaced(
        id=source.need("id", "hunan-full-2021").as_text(),
        title=source.need("title", "部门全套报送表").as_text(),
        year=int(source.need("year", "2021").as_number()),
        years=tuple(int(item.as_number()) for item in source.need("years", "[2021]").as_list()),
        sha256=sha256,
        indicators=tuple(item for book in books for item in book.indicators),
        forms=tuple(form.replaced(optional=True) if form.id in optional else form for form in forms),
        checks=(*(check for book in books for check in book.checks), *own),
        basis=tuple(
            {item["document"]: item for book in books for item in book.basis if "document" in item}.values()
        ),
        automatic=not source.has("automatic") or source.flag("automatic"),
    )
    source.done()
    return joined


def _read(source: Source, sha256: str) -> Rulebook:
    switches = read_switches(source.need("switches", "{…}"))
    listed = source.get("indicators")
    indicators = read_indicators(listed, switches) if listed else ()
    forms = read_forms(source.need("forms", "[…]"), indicators, switches)
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
        automatic=not source.has("automatic") or source.flag("automatic"),
        basis=tuple(
            {key: value.as_text() for key, value in item.as_mapping().items()}
            for item in (basis.as_list() if basis else [])
        ),
    )
    if not rulebook.years:
        source.faults.add(
            "RULE-03", source.need("years", "[2021]").line, key="years", example="years: [2021]"
        )
    source.done()
    return rulebook
