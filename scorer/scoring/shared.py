"""Indicators that share points and are scored from the officer's own rows: 经济效益, 社会效益, 生态效益."""

from __future__ import annotations

from fractions import Fraction

from scorer.intake.answers import Answers
from scorer.messages import problem
from scorer.model import IndicatorState, Place, Problem, Score
from scorer.rulebook import Indicator, LoadedRules
from scorer.rulebook.labels import plain_label
from scorer.rulebook.methods import MISSING, NOT_SET
from scorer.rulebook.nouns import Shared
from scorer.scoring.own_rows import GROUP, OwnScore, Split, group_of, score_row, split_points


def score_shared(
    shared: Shared, members: list[Indicator], rules: LoadedRules, answers: Answers
) -> tuple[list[Score], dict[str, tuple[OwnScore, ...]], list[Problem]]:
    """The scores of the indicators that share points, with the scores of the rows behind each."""
    rows = answers.own_rows.get(shared.rows, ())
    split = split_points(shared, rows, members, _place_of_rows(shared, rules, answers))
    problems = [*split.problems]
    problems += [
        problem("IND-23", row.answers[GROUP].place) for row in rows if group_of(row, members) is None
    ]
    scores, behind = [], {}
    for member in members:
        own = [row for row in rows if group_of(row, members) == member.name]
        listed = []
        for row in own:
            points = row.answers["分值"].number
            if points is None and len(own) == 1 and split.points:
                points = split.points.get(member.name)
            scored, more = score_row(row, points, rules.rulebook.switches)
            listed.append(scored)
            problems += more
        behind[member.key] = tuple(listed)
        score, more = _combine(member, listed, split, answers)
        scores.append(score)
        problems += more
    return scores, behind, problems


def _place_of_rows(shared: Shared, rules: LoadedRules, answers: Answers) -> Place:
    """Where the own rows stand: the first row's 分值, else the sheet and the block."""
    rows = answers.own_rows.get(shared.rows, ())
    if rows:
        return rows[0].answers["分值"].place
    block = rules.rulebook.own_rows[shared.rows]
    form = next(form for form in rules.rulebook.forms if block in form.blocks)
    sheet = answers.views[form.id].sheet.name if form.id in answers.views else ""
    return Place(sheet, heading=plain_label(block.heading))


def _combine(
    member: Indicator, own: list[OwnScore], split: Split, answers: Answers
) -> tuple[Score, list[Problem]]:
    """An indicator's score is the sum of its rows; without points it is not set and has no effect."""
    points = split.points.get(member.name)
    problems: list[Problem] = []
    state: IndicatorState = "scored"
    total: Fraction | None = None
    if not split.points:
        state = "missing"
    elif points is None:
        state = "not_set"
    elif not own:
        state = "missing"
        place = answers.table.place(member.key, "score") if answers.table else Place(heading=member.name)
        problems.append(problem("IND-21", place, group=member.name))
    elif any(row.score is None for row in own):
        state = "manual" if all(row.measure != MISSING for row in own if row.score is None) else "missing"
        place = next(row.row.answers["完成值"].place for row in own if row.score is None)
        problems += [problem("IND-22", place)] if state == "manual" else _blanks(own)
    else:
        total = sum((row.score or Fraction(0) for row in own), Fraction(0))
    place = answers.table.place(member.key, "score") if answers.table else Place(heading=member.name)
    found = answers.own.scores.get(member.key)
    score = Score(
        name=member.name,
        key=member.key,
        points=points,
        state=state,
        score=total,
        measure=NOT_SET if state == "not_set" else f"{len(own)}项指标",
        unit="",
        reason="；".join(row.reason for row in own if row.reason),
        calculation="；".join(row.calculation for row in own)
        or ("没有设置，不计分" if state == "not_set" else "缺少数据"),
        place=place,
        own=found.number if found else None,
    )
    return score, problems


def _blanks(own: list[OwnScore]) -> list[Problem]:
    return [
        problem("READ-73", answer.place, example="≥35亿元" if name == "指标值" else "37.09亿元")
        for row in own
        for name in ("指标值", "完成值")
        if (answer := row.row.answers[name]).state == "blank"
    ]
