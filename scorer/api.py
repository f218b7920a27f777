"""The way of the data from end to end: a workbook file and rules in, the scored workbook and its result out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.intake.choose import EXAMPLE, choose_rules
from scorer.intake.file_name import check_file_name
from scorer.intake.read import read_workbook
from scorer.messages import problem, refusal
from scorer.model import Place, Problem, Refusal, Result, Score
from scorer.ooxml import Workbook
from scorer.ooxml.save import is_same
from scorer.ooxml.save import refused as refused_by_system
from scorer.output.target import Naming, may_replace
from scorer.output.write import write_result
from scorer.rulebook import LoadedRules, find_rules, load_rules
from scorer.scoring.score import Scored, score_answers

if TYPE_CHECKING:
    from scorer.intake.foreign.convert import Converted


class ScoredFile(Frozen):
    """One workbook scored: the file read, the file written, the rules used, and what came of it."""

    source: Path
    output: Path
    rules: LoadedRules
    result: Result

    @property
    def status(self) -> int:
        """The exit status: 0 scored, 1 the workbook's own problems prevent a score."""
        return 0 if all(card.state != "incomplete" for card in self.result.cards) else 1


def load_rulebook(rules: str | Path) -> LoadedRules:
    """The rules file of an id (hunan-department-2021) or at a path, read and checked.

    Raises `Refusal` where there is none or it cannot be read, `FaultyRules` with every fault that it has.
    """
    return load_rules(find_rules(str(rules)))


def score_workbook(
    source: Path,
    output: Path | None = None,
    rules: str | Path | LoadedRules | None = None,
    cache: dict[str, LoadedRules] | None = None,
    password: str | None = None,
) -> ScoredFile:
    """Scores the workbook at `source` and writes the result to `output`, by default beside it as …_已评分.xlsx.

    Without `rules` the rule set is recognised from the workbook. The source is never written. `cache` keeps rules
    loaded from one call to the next. What is no .xlsx, or opens with `password` only, is read too. Raises `Refusal` for what
    cannot be read, scored or written.
    """
    cache = {} if cache is None else cache
    try:
        workbook = Workbook.open(source)
    except Refusal as refused:
        from scorer.intake.foreign.convert import convert

        return _score_converted(source, output, rules, cache, convert(source, refused, password))
    loaded = _rules(workbook, rules, cache)
    scored = _scored(workbook, loaded)
    result = _with(scored.result, write_result(workbook, scored, loaded))
    naming = Naming(source, output or source.parent, workbook.extension)
    written, noted = _save(naming, workbook.save, output)
    return ScoredFile(source, written, loaded, _with(result, [*_misnamed(source, scored), *noted]))


def _score_converted(
    source: Path,
    output: Path | None,
    rules: str | Path | LoadedRules | None,
    cache: dict[str, LoadedRules],
    converted: Converted,
) -> ScoredFile:
    """A workbook of another format: on our template where that says what the original says, else on a copy of its cells."""
    workbook, noted = converted.workbook, list(converted.problems)
    loaded = _rules(workbook, rules, cache)
    scored = _scored(workbook, loaded)
    if converted.copied:
        from scorer.template.refill import refill, unread

        filled = refill(scored.answers, loaded.rulebook)
        again = _scored(filled, loaded) if filled is not None else None
        if filled is not None and again is not None and _same(scored.result, again.result):
            left = unread(workbook, scored.answers)
            workbook, scored = filled, again
            noted.append(problem("FILE-40", Place(heading=source.name)))
            noted += [problem("FILE-48", Place(heading=source.name), sheets="”“".join(left))] if left else []
        else:
            noted.append(problem("FILE-41", Place(heading=source.name)))
    scored = scored.replaced(result=_with(scored.result, noted))
    result = _with(scored.result, write_result(workbook, scored, loaded))
    save: Callable[[Path], None] = workbook.save
    if converted.password:
        from functools import partial

        from scorer.intake.foreign.protection import save_locked

        save = partial(save_locked, workbook, converted.password)
        result = _with(result, [problem("FILE-47", Place(heading=source.name))])
    naming = Naming(source, output or source.parent, workbook.extension, converted.password)
    written, moved = _save(naming, save, output)
    return ScoredFile(source, written, loaded, _with(result, [*_misnamed(source, scored), *moved]))


def _misnamed(source: Path, scored: Scored) -> Iterator[Problem]:
    """Said on the terminal alone: a file may be renamed after scoring, what stands in it stays true."""
    return check_file_name(source.stem, scored.answers.year, scored.answers.unit)


def _same(one: Result, other: Result) -> bool:
    """Whether two results tell the same: every score, total and grade, and the same problems, be it in other places."""
    cards = [
        [
            (card.form, card.state, card.full, card.total, card.grade, *map(_figures, card.scores))
            for card in result.cards
        ]
        for result in (one, other)
    ]
    told = [Counter((item.code, item.message) for item in result.problems) for result in (one, other)]
    return cards[0] == cards[1] and told[0] == told[1]


def _figures(score: Score) -> tuple[object, ...]:
    return score.points, score.state, score.score, score.measure, score.own


def _with(result: Result, noted: Sequence[Problem]) -> Result:
    return result.replaced(problems=(*result.problems, *noted)) if noted else result


def _rules(
    workbook: Workbook, rules: str | Path | LoadedRules | None, cache: dict[str, LoadedRules]
) -> LoadedRules:
    if isinstance(rules, LoadedRules):
        return rules
    wanted = str(rules) if rules is not None else None
    path = find_rules(wanted) if wanted else choose_rules(workbook, lambda found: _load(found, cache))
    return _load(path, cache)


def _load(path: Path, cache: dict[str, LoadedRules]) -> LoadedRules:
    key = str(path)
    if key not in cache:
        cache[key] = load_rules(path)
    return cache[key]


def _scored(workbook: Workbook, rules: LoadedRules) -> Scored:
    answers, problems = read_workbook(workbook, rules.rulebook)
    if not answers.views and not answers.assessments:
        raise refusal("FILE-52", example=EXAMPLE)
    return score_answers(answers, rules, problems)


def _save(naming: Naming, save: Callable[[Path], None], output: Path | None) -> tuple[Path, list[Problem]]:
    """Writes the result to the file `output`, or under its usual name into a folder; what is to be said about the name."""
    try:
        if output is None or output.is_dir():
            return _save_in(naming, save)
        if is_same(output, naming.source):
            raise refusal("FILE-37", Place(heading=output.name))
        if output.exists() and not may_replace(output, naming.source, naming.password):
            raise refusal("FILE-38", Place(heading=output.name))
    except OSError as error:
        raise refused_by_system(error, output or naming.source) from None
    save(output)
    extension = naming.extension
    fits = output.suffix.lower() == extension
    return output, [] if fits else [problem("FILE-55", Place(heading=output.name), extension=extension)]


def _save_in(naming: Naming, save: Callable[[Path], None]) -> tuple[Path, list[Problem]]:
    """Writes the workbook; a usual name that is open elsewhere or was edited is left, the next free one taken and said."""
    target = naming.reserved()
    try:
        save(target)
    except Refusal as refused:
        if refused.problem.code != "FILE-32":
            raise
        target = naming.free()
        save(target)
    usual = naming.usual
    if target == usual or is_same(usual, naming.source):
        return target, []
    return target, [problem("FILE-54", Place(heading=target.name), usual=usual.name)]
