"""The way of the data from end to end: a workbook file and rules in, the scored workbook and its result out."""

from __future__ import annotations

from pathlib import Path

from scorer.frozen import Frozen
from scorer.intake.choose import EXAMPLE, choose_rules
from scorer.intake.read import read_workbook
from scorer.messages import problem, refusal
from scorer.model import Place, Refusal, Result
from scorer.ooxml import Workbook
from scorer.output.target import free_target, may_replace, reserved
from scorer.output.write import write_result
from scorer.rulebook import LoadedRules, find_rules, load_rules
from scorer.scoring.score import Scored, score_answers


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
    scored = _score(workbook, loaded)
    if output is not None and output.is_dir():
        output = reserved(source, output)
    elif output is not None and output.exists() and not may_replace(output, source):
        raise refusal("FILE-38", Place(heading=output.name))
    written, noted = _save(workbook, source, output)
    result = scored.result
    if noted:
        result = result.replaced(problems=(*result.problems, *noted))
    return ScoredFile(source, written, loaded, result)


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


def _score(workbook: Workbook, rules: LoadedRules) -> Scored:
    answers, problems = read_workbook(workbook, rules.rulebook)
    if not answers.views and not answers.assessments:
        raise refusal("FILE-52", example=EXAMPLE)
    if workbook.signed:
        problems.append(problem("FILE-50"))
    scored = score_answers(answers, rules, problems)
    write_result(workbook, scored, rules)
    return scored


def _save(workbook: Workbook, source: Path, output: Path | None) -> tuple[Path, tuple[()]]:
    """Writes the workbook; a target that is open elsewhere is left and the next free name taken."""
    if output is not None:
        workbook.save(output)
        return output, ()
    target = reserved(source, source.parent)
    try:
        workbook.save(target)
    except Refusal as refused:
        if refused.problem.code != "FILE-32":
            raise
        target = free_target(source, source.parent)
        workbook.save(target)
    return target, ()
