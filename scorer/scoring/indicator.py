"""One indicator scored: its formulas evaluated exactly, its state, its sentences, and what is wrong with its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scorer.figures import decimal
from scorer.formula import evaluate, names_in
from scorer.intake.answers import Answers
from scorer.messages import problem
from scorer.model import Answer, IndicatorState, Place, Problem, Score, Value
from scorer.rulebook import Field, Indicator, LoadedRules
from scorer.rulebook.compile import Formulas, measured_name
from scorer.rulebook.methods import MANUAL, NO_DIVISOR, NOT_APPLICABLE, Bands, Checklist, Violations
from scorer.scoring.words import calculation, reason

_HOW = {"abs": "绝对值", "full": "满分", "manual": "人工评定"}


def score_indicator(
    indicator: Indicator,
    rules: LoadedRules,
    answers: Answers,
    names: Mapping[str, Value],
    fields: Mapping[str, Field],
) -> tuple[Score, list[Problem]]:
    """The score of an indicator that has formulas."""
    formulas = rules.formulas[indicator.key]
    known = {name: names[name] for name in formulas.inputs if name in names}
    value = evaluate(formulas.measure, known)
    outcome = evaluate(formulas.score, {**known, measured_name(indicator): value})
    number = outcome if isinstance(outcome, Fraction) else None
    state = _state(value, outcome)
    place = answers.table.place(indicator.key, "score") if answers.table else Place(heading=indicator.name)
    score = Score(
        name=indicator.name,
        key=indicator.key,
        points=indicator.points,
        state=state,
        score=number,
        measure=value,
        unit=_unit(indicator, formulas),
        reason="" if number is None else reason(indicator, value, number, answers.fields),
        calculation=calculation(indicator, formulas, value, number, answers.fields, fields),
        place=place,
        own=_own(answers, indicator.key),
    )
    return score, _problems(indicator, formulas, score, answers, fields)


def _own(answers: Answers, key: str) -> Fraction | None:
    found = answers.own.scores.get(key)
    return found.number if found else None


def _state(value: Value, outcome: Value) -> IndicatorState:
    if value == NOT_APPLICABLE:
        return "not_applicable"
    if outcome == MANUAL:
        return "manual"
    return "scored" if isinstance(outcome, Fraction) else "missing"


def _unit(indicator: Indicator, formulas: Formulas) -> str:
    if formulas.rate:
        return "%"
    if isinstance(indicator.method, Checklist):
        return "项"
    return "例" if isinstance(indicator.method, Violations) else ""


def _problems(
    indicator: Indicator, formulas: Formulas, score: Score, answers: Answers, fields: Mapping[str, Field]
) -> list[Problem]:
    place = score.place
    if score.state == "missing":
        return missing_inputs(_needed(indicator, formulas, answers), answers, fields)
    if score.state == "manual":
        return [problem("IND-22", place)]
    if score.state == "not_applicable":
        says = indicator.not_applicable.says if indicator.not_applicable else "相关数据均为0"
        policy = "不计分" if score.score is None else f"计{decimal(score.score)}分"
        return [problem("IND-10", place, says=says, policy=policy)]
    if score.measure == NO_DIVISOR:
        inputs = "、".join(
            f"“{answers.fields[name].label}”" for name in formulas.inputs if name in answers.fields
        )
        return [problem("IND-10/divisor", place, policy="按规则不得分", inputs=inputs)]
    method = indicator.method
    if (
        isinstance(method, Bands)
        and method.negative
        and isinstance(score.measure, Fraction)
        and score.measure < 0
    ):
        return [problem("IND-09", place, how=_HOW[method.negative])]
    return []


def _needed(indicator: Indicator, formulas: Formulas, answers: Answers) -> list[str]:
    """The inputs that are missing: of several measures, those of the one that was begun, else of the last."""
    if not formulas.plain:
        return list(formulas.inputs)
    options = [[name for name in names_in(tree) if name not in indicator.defaults] for tree in formulas.plain]
    begun = [names for names in options if any(answers.fields[name].state != "blank" for name in names)]
    return (begun or options)[-1]


def missing_inputs(names: list[str], answers: Answers, fields: Mapping[str, Field]) -> list[Problem]:
    """A problem for every blank input, at its cell. Refused ones have been told when they were read."""
    problems = []
    for name in names:
        answer, item = answers.fields.get(name), fields.get(name)
        if answer is None or item is None or not answer.place.cell:
            continue
        if answer.state == "blank":
            problems.append(_blank(answer, item))
        elif answer.state == "na" and not item.none:
            problems.append(problem("READ-65", answer.place, answer.text))
    return problems


def _blank(answer: Answer, item: Field) -> Problem:
    if item.missing:
        return problem(item.missing, answer.place)
    if item.type == "tick":
        return problem("READ-71", answer.place)
    if item.type == "choice":
        return problem("READ-72", answer.place, words="、".join(item.choices))
    example = {"count": "15", "percent": "92%"}.get(item.type, "7.50")
    return problem("READ-73", answer.place, example=example)
