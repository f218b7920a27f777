"""The consistency checks of a rules file, run over the answers. A check whose figures are not all there says nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from scorer.figures import fixed, percent
from scorer.formula import evaluate, names_in, parse
from scorer.frozen import Frozen
from scorer.intake.answers import Answers
from scorer.messages import problem
from scorer.model import Answer, Problem, Value
from scorer.rulebook import Check, Rulebook
from scorer.rulebook.own_names import split_own
from scorer.scoring.environment import seen
from scorer.scoring.sums import Part, check_sum, told_parts
from scorer.scoring.tolerance import rate_agrees, sum_limit, ulp
from scorer.scoring.words import shown


class Figures(Frozen):
    """The answers by name, those of own rows as a list."""

    answers: Answers
    rulebook: Rulebook

    def one(self, name: str) -> Answer | None:
        """The answer of a fixed input, None where it is not filled."""
        found = self.answers.fields.get(name)
        return found if found is not None and found.state != "blank" else None

    def parts(self, names: Sequence[str]) -> list[Part]:
        """The answers of several names; a name with [] stands for all own rows of its list."""
        parts = []
        for name in names:
            own = split_own(name, self.rulebook)
            if own is None:
                answer = self.answers.fields.get(name)
                if answer is not None:
                    parts.append(Part(answer.label, answer))
                continue
            for row in self.answers.own_rows.get(own[0], ()):
                answer = row.answers.get(own[1])
                if answer is not None:
                    parts.append(Part(row.label or answer.label, answer))
        return parts


def run_checks(answers: Answers, rulebook: Rulebook) -> list[Problem]:
    """Every problem that the checks of the rules file find."""
    figures = Figures(answers, rulebook)
    problems = []
    for check in rulebook.checks:
        problems += _KINDS[check.kind](check, figures)
    return problems


def _sum(check: Check, figures: Figures) -> list[Problem]:
    total = figures.answers.fields.get(check.total)
    parts = figures.parts(check.parts)
    if total is None or (check.all_parts and not _all_known(parts)):
        return []
    return check_sum(check, total, parts)


def _rate(check: Check, figures: Figures) -> list[Problem]:
    """A printed rate against the quotient of the figures it is made of."""
    stated, top, below = (figures.one(name) for name in (check.total, check.numerator, check.denominator))
    if stated is None or top is None or below is None:
        return []
    if stated.number is None or top.number is None or not below.number:
        return []
    unit = ulp([top.decimals, below.decimals], check.counts)
    stated_unit = Fraction(1, 10 ** max(2, stated.decimals))
    if rate_agrees(stated.number, stated_unit, top.number, below.number, unit):
        return []
    told = {"stated": percent(stated.number), "computed": percent(top.number / below.number)}
    return [_found(check, "RATE", stated, **told)]


def _bound(check: Check, figures: Figures) -> list[Problem]:
    """The large figures together are not less than the small ones together."""
    large, small = figures.parts(check.large), figures.parts(check.parts)
    if not _all_known(large) or not _any_known(small):
        return []
    above, below = (sum((part.number for part in side), Fraction(0)) for side in (large, small))
    known = [part for part in (*large, *small) if part.answer.number is not None]
    unit = ulp([part.answer.decimals for part in known], check.counts)
    if below - above <= sum_limit(len(known) - 1, unit):
        return []
    told = {
        "large_label": "、".join(part.label.replace(" · ", "的") for part in large),
        "large": _told(above, large, small),
        "small": _told(below, large, small),
        "difference": _told(below - above, large, small),
        "parts": told_parts(small),
    }
    return [_found(check, "BOUND", (small if len(small) == 1 else large)[0].answer, **told)]


def _rest(check: Check, figures: Figures) -> list[Problem]:
    """The part of a total that its listed parts leave open."""
    whole, parts = figures.parts(check.large), figures.parts(check.parts)
    if not _all_known(whole) or not _any_known(parts) or whole[0].number <= 0:
        return []
    listed = sum((part.number for part in parts), Fraction(0))
    rest = whole[0].number - listed
    if rest <= check.limit * whole[0].number:
        return []
    told = {"small": _told(listed, whole, parts), "rest": _told(rest, whole, parts)}
    return [_found(check, "REST", whole[0].answer, **told)]


def _included(check: Check, figures: Figures) -> list[Problem]:
    """A total that holds something that does not belong to it."""
    total = figures.one(check.total)
    parts, extra = figures.parts(check.parts), figures.parts(check.large)
    if total is None or total.number is None or not _any_known(parts) or not _all_known(extra):
        return []
    inside = sum((part.number for part in parts), Fraction(0))
    added = sum((part.number for part in extra), Fraction(0))
    if not added or total.number == inside or total.number != inside + added:
        return []
    told = {
        "stated": _told(total.number, parts, extra),
        "computed": _told(inside, parts, extra),
        "parts": told_parts(parts),
        "extra": told_parts(extra),
    }
    return [_found(check, "BASE-11", total, **told)]


def _condition(check: Check, figures: Figures) -> list[Problem]:
    """A formula that is true where something must be explained."""
    tree = parse(check.when)
    names: dict[str, Value] = {}
    for name in names_in(tree):
        answer = figures.one(name)
        if answer is None or answer.number is None:
            return []
        names[name] = seen(answer)
    at = figures.one(check.at)
    if any(part.answer.text for part in figures.parts(check.unless)):
        return []
    if at is None or evaluate(tree, names) is not True:
        return []
    return [_found(check, "", at, at=shown(at, figures.rulebook.fields.get(check.at)))]


def _found(check: Check, code: str, answer: Answer, **told: object) -> Problem:
    """The problem of a check at an answer, in the check's own words where it has some."""
    if check.says:
        message, cure = check.says.format(**told), check.cure.format(**told)
    else:
        standard = problem(code, answer.place, answer.text, **told)
        message, cure = standard.message, standard.cure
    return Problem(check.id, check.severity, message, cure, answer.place, answer.text)


def _all_known(parts: Sequence[Part]) -> bool:
    return bool(parts) and all(part.answer.number is not None for part in parts)


def _any_known(parts: Sequence[Part]) -> bool:
    return any(part.answer.number is not None for part in parts) and all(
        part.answer.state != "refused" for part in parts
    )


def _told(value: Fraction, *groups: Sequence[Part]) -> str:
    """A figure with the decimals of those it is compared with."""
    digits = max((part.answer.decimals for group in groups for part in group), default=2)
    return fixed(value, digits, grouped=True)


_KINDS: Mapping[str, Callable[[Check, Figures], list[Problem]]] = {
    "sum": _sum,
    "rate": _rate,
    "bound": _bound,
    "rest": _rest,
    "included": _included,
    "condition": _condition,
}
