"""Rulebook × answers → result: every indicator, total and grade, and all contradictions found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.intake.answers import Answers
from scorer.messages import problem
from scorer.model import Card, Place, Problem, Result, Score
from scorer.rulebook import Form, Indicator, LoadedRules, Rulebook
from scorer.scoring.checks import run_checks
from scorer.scoring.environment import environment
from scorer.scoring.grade import FULL, grade_of, total_of
from scorer.scoring.indicator import score_indicator
from scorer.scoring.own_rows import OwnScore
from scorer.scoring.self_assessment import compare_own
from scorer.scoring.shared import score_shared

if TYPE_CHECKING:
    from scorer.rulebook.assessment import AssessmentSpec
    from scorer.scoring.assessment import ScoredForm

_COMPLETE_DATE = re.compile(r"(?:19|20)\d\d\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?")
_SECTORS = {"unit": 0, "project": 1, "fund": 2}
_ORDER = {"error": 0, "warning": 1, "info": 2}


class Scored(Frozen):
    """A result with what is needed to write it into the workbook: the answers and the own rows behind the scores."""

    result: Result
    answers: Answers
    own_scores: Mapping[str, tuple[OwnScore, ...]]
    forms: tuple[ScoredForm, ...] = ()
    table: Card | None = None


def score_answers(answers: Answers, rules: LoadedRules, found: list[Problem]) -> Scored:
    """Scores everything; `found` are the problems met while reading."""
    rulebook = rules.rulebook
    names, fields = environment(answers.fields), rulebook.fields
    scores: list[Score] = []
    behind: dict[str, tuple[OwnScore, ...]] = {}
    problems = list(found)
    for indicator in rulebook.indicators:
        if any(score.key == indicator.key for score in scores):
            continue
        if indicator.shared is not None:
            more, own, faults = score_shared(indicator.shared, _sharing(indicator, rules), rules, answers)
            scores += more
            behind |= own
        else:
            score, faults = score_indicator(indicator, rules, answers, names, fields)
            scores.append(score)
        problems += faults
    card = _card(scores, rules, answers)
    problems += run_checks(answers, rulebook)
    if card is not None:
        problems += compare_own(card, answers, rulebook)
    forms, found_in_forms = _score_forms(answers, rulebook)
    problems += found_in_forms
    problems += _unused(answers, rules) + _dates(answers) + _years(answers, rules)
    cards = (*([card] if card is not None else []), *(form.card for form in forms))
    return Scored(Result(rulebook.id, cards, _sorted(problems)), answers, behind, tuple(forms), card)


def _score_forms(answers: Answers, rulebook: Rulebook) -> tuple[list[ScoredForm], list[Problem]]:
    """Every self-assessment form, scored and checked; the whole department's stands before projects and funds.

    Most returns have none; what scores them is imported only where there is one.
    """
    if not answers.assessments and not any(form.prefix for form in rulebook.forms):
        return [], []
    from scorer.scoring.assessment import score_assessment
    from scorer.scoring.assessment_checks import check_form
    from scorer.scoring.links import check_links
    from scorer.scoring.subject import Subject

    forms: list[ScoredForm] = []
    problems: list[Problem] = []
    for form, assessment in sorted(answers.assessments, key=lambda pair: _SECTORS[_spec(pair[0]).sector]):
        spec = _spec(form)
        scored, found = score_assessment(assessment, spec, rulebook)
        forms.append(scored)
        problems += found + check_form(Subject(scored, spec, rulebook.grades))
    return forms, problems + check_links(forms, answers, rulebook)


def _spec(form: Form) -> AssessmentSpec:
    assert form.assessment is not None
    return form.assessment


def _sharing(indicator: Indicator, rules: LoadedRules) -> list[Indicator]:
    return [item for item in rules.rulebook.indicators if item.shared == indicator.shared]


def _card(scores: list[Score], rules: LoadedRules, answers: Answers) -> Card | None:
    """The card of the indicator table, None where the rules have none."""
    form = rules.rulebook.table_form
    if form is None:
        return None
    total = total_of(scores, rules.rulebook.switches.score_digits)
    return Card(
        form=form.title,
        sheet=answers.table.sheet if answers.table else "",
        state="incomplete" if total is None else "scored",
        full=FULL,
        total=total,
        grade="" if total is None else grade_of(total, rules.rulebook),
        scores=tuple(scores),
    )


def _unused(answers: Answers, rules: LoadedRules) -> list[Problem]:
    """A blank with a message of its own that no formula asks for, because a switch chose another base (D19)."""
    used = {name for formulas in rules.formulas.values() for name in formulas.inputs}
    return [
        problem(f"{item.missing}/unused", answers.fields[item.name].place)
        for item in rules.rulebook.fields.values()
        if item.missing and item.name not in used and answers.fields[item.name].state == "blank"
    ]


def _dates(answers: Answers) -> list[Problem]:
    """填报日期 left blank or without its day."""
    return [
        problem("TEXT-08" if text else "TEXT-08/blank", place, text)
        for place, text in answers.dates
        if not _COMPLETE_DATE.search(text)
    ]


def _years(answers: Answers, rules: LoadedRules) -> list[Problem]:
    years = rules.rulebook.years
    if answers.year is None or answers.year in years:
        return []
    view = next(iter(answers.views.values()), None)
    told = f"{min(years)}至{max(years)}" if len(years) > 1 else str(years[0])
    return [problem("FORM-38", Place(view.sheet.name if view else ""), year=answers.year, years=told)]


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    """Errors first, then warnings and notes; each only once, otherwise in the order of finding."""
    unique = list(dict.fromkeys(problems))
    return tuple(sorted(unique, key=lambda item: _ORDER[item.severity]))
