"""The officer's own scores, total and grade held against ours (IND-02 to IND-12). Theirs is never changed."""

from __future__ import annotations

from scorer.figures import decimal
from scorer.intake.answers import Answers
from scorer.messages import problem
from scorer.model import Card, Place, Problem, Score
from scorer.rulebook import Rulebook
from scorer.scoring.grade import grade_of


def compare_own(card: Card, answers: Answers, rulebook: Rulebook) -> list[Problem]:
    """What differs between the self-assessment and the computed card."""
    problems: list[Problem] = []
    for score in card.scores:
        problems += _compare_score(score, answers)
    problems += _compare_points(rulebook, answers)
    problems += _compare_total(card, answers)
    problems += _compare_grade(card, answers, rulebook)
    return problems


def _compare_score(score: Score, answers: Answers) -> list[Problem]:
    answer = answers.own.scores.get(score.key)
    if answer is None or answer.number is None or score.points is None:
        return []
    if not 0 <= answer.number <= score.points:
        return [problem("IND-02", answer.place, answer.text, points=decimal(score.points))]
    problems = []
    if score.score is not None and answer.number != score.score:
        problems.append(_differs("IND-04", answer.place, answer.text, answer.number, score.score))
    table = answers.table
    if (
        (
            table
            and "reason" in table.columns
            and "own" in table.columns
            and table.columns["own"] == table.columns["score"]
        )
        and answer.number < score.points
        and not answers.own.reasons.get(score.key)
    ):
        problems.append(problem("IND-03", answer.place, answer.text))
    return problems


def _differs(code: str, place: Place, text: str, stated: object, computed: object) -> Problem:
    from fractions import Fraction

    assert isinstance(stated, Fraction)
    assert isinstance(computed, Fraction)
    return problem(
        code,
        place,
        text,
        stated=decimal(stated),
        computed=decimal(computed),
        difference=decimal(abs(stated - computed)),
    )


def _compare_points(rulebook: Rulebook, answers: Answers) -> list[Problem]:
    """分值 as printed in the table against the rules; shared points stand in one merged cell."""
    problems = []
    for indicator in rulebook.indicators:
        printed = answers.own.points.get(indicator.key)
        if printed is None or printed.number in (None, indicator.points) or indicator.shared is not None:
            continue
        stated = {"stated": decimal(printed.number), "points": decimal(indicator.points)}
        problems.append(problem("FORM-39", printed.place, printed.text, **stated))
    return problems


def _compare_total(card: Card, answers: Answers) -> list[Problem]:
    filled = [score for score in card.scores if score.own is not None]
    expected = [score for score in card.scores if score.points]
    total = answers.own.total
    problems = []
    if total is not None and total.number is not None:
        if card.total is not None and total.number != card.total:
            problems.append(_differs("IND-05", total.place, total.text, total.number, card.total))
        if filled and len(filled) < len(expected):
            problems.append(problem("IND-12", total.place, total.text))
    if (
        expected
        and all(score.own == score.points for score in expected)
        and not any(answers.own.reasons.values())
    ):
        problems.append(problem("IND-11", Place(card.sheet)))
    return problems


def _compare_grade(card: Card, answers: Answers, rulebook: Rulebook) -> list[Problem]:
    grade = answers.own.grade
    if grade is None or not isinstance(grade.value, str):
        return []
    problems = []
    if grade.text.strip() != grade.value:
        problems.append(problem("IND-06", grade.place, grade.text, taken=grade.value))
    total = answers.own.total
    number = total.number if total is not None and total.number is not None else card.total
    if number is not None and 0 <= number <= 100:
        computed = grade_of(number, rulebook)
        if computed != grade.value:
            fields = {"taken": grade.value, "total": decimal(number), "computed": computed}
            problems.append(problem("IND-06/band", grade.place, grade.text, **fields))
    return problems
