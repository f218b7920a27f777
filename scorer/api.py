"""The way of the data from end to end: a workbook file and rules in, the scored workbook and its result out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scorer.frozen import Frozen
from scorer.intake.choose import EXAMPLE, choose_rules
from scorer.intake.read import read_workbook
from scorer.messages import problem, refusal
from scorer.model import Place, Problem, Refusal, Result
from scorer.ooxml import Workbook
from scorer.output.target import free_target, may_replace, reserved, usual_target
from scorer.output.write import write_result
from scorer.rulebook import LoadedRules, find_rules, load_rules
from scorer.scoring.score import score_answers


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
) -> ScoredFile:
    """Scores the workbook at `source` and writes the result to `output`, by default beside it as …_已评分.xlsx.

    Without `rules` the rule set is recognised from the workbook. The source is never written. `cache` keeps rules
    loaded from one call to the next. Raises `Refusal` for what cannot be read, scored or written.
    """
    workbook = Workbook.open(source)
    loaded = _rules(workbook, rules, {} if cache is None else cache)
    result = _score(workbook, loaded)
    if output is None or output.is_dir():
        written, noted = _save_in(output or source.parent, workbook, source)
        return ScoredFile(source, written, loaded, _with(result, noted))
    if output.exists() and not output.samefile(source) and not may_replace(output, source):
        raise refusal("FILE-38", Place(heading=output.name))
    workbook.save(output)
    return ScoredFile(source, output, loaded, result)


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


def _score(workbook: Workbook, rules: LoadedRules) -> Result:
    answers, problems = read_workbook(workbook, rules.rulebook)
    if not answers.views and not answers.assessments:
        raise refusal("FILE-52", example=EXAMPLE)
    if workbook.signed:
        problems.append(problem("FILE-50"))
    scored = score_answers(answers, rules, problems)
    return _with(scored.result, write_result(workbook, scored, rules))


def _save_in(folder: Path, workbook: Workbook, source: Path) -> tuple[Path, list[Problem]]:
    """Writes the workbook; a usual name that is open elsewhere or was edited is left, the next free one taken and said."""
    target = reserved(source, folder)
    try:
        workbook.save(target)
    except Refusal as refused:
        if refused.problem.code != "FILE-32":
            raise
        target = free_target(source, folder)
        workbook.save(target)
    usual = usual_target(source, folder)
    if target == usual or (usual.exists() and usual.samefile(source)):
        return target, []
    return target, [problem("FILE-54", Place(heading=target.name), usual=usual.name)]
