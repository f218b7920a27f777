"""A scored workbook verified: scored once more from its own data, and compared.

Scoring is idempotent: with our additions taken out and the data as they were scored, a second scoring gives what an honest
file holds, in every cell. So everything that differs was changed by somebody else.
"""

from __future__ import annotations

from pathlib import Path

from scorer.frozen import Frozen
from scorer.intake.ours import CELL_MARK
from scorer.intake.read import read_workbook
from scorer.messages import problem
from scorer.model import Place, Problem, Refusal
from scorer.ooxml import Workbook, resolve
from scorer.output.write import write_result
from scorer.rulebook import LoadedRules
from scorer.scoring.score import score_answers
from scorer.verify.compare import Comparison
from scorer.verify.record import (
    Recorded,
    changed_since,
    read_record,
    restore,
    told_changed,
    without_value,
)
from scorer.verify.stated import Stated, choose, is_scored, is_untouched, mark_sheets, read_stated


class Verdict(Frozen):
    """What came of verifying one file: the rules used (empty if none), how much was compared, what differs."""

    source: Path
    rules: str
    compared: int
    problems: tuple[Problem, ...]

    @property
    def genuine(self) -> bool:
        return all(item.severity != "error" for item in self.problems)

    @property
    def status(self) -> int:
        """The exit status: 0 genuine, 1 differences found."""
        return 0 if self.genuine else 1


def verify_workbook(
    source: Path, wanted: str | None = None, cache: dict[str, LoadedRules] | None = None
) -> Verdict:
    """Verifies the scored workbook at `source` by the rules that scored it, or by those `wanted`.

    `cache` keeps rules loaded from one call to the next. Raises `Refusal` for a file that cannot be read (status 3) and
    `FaultyRules` for rules at fault (4).
    """
    workbook, place = Workbook.open(source), Place(heading=source.name)
    if not is_scored(workbook):
        return Verdict(source, "", 0, (problem("VERIFY-01", place),))
    stated = read_stated(workbook)
    rules, noted = choose(workbook, stated, wanted, {} if cache is None else cache)
    record = read_record(stated.basis) if stated.basis else []
    changed = changed_since(workbook, record)
    problems = [told_changed(workbook, item) for item in changed]
    data = workbook.to_bytes()
    try:
        honest = _as_it_should_be(data, source.name, [*changed, *without_value(workbook, record)], rules)
    except Refusal as refused:
        hindered = problem("VERIFY-13", place, reason=refused.problem.message)
        return Verdict(source, rules.rulebook.id, 0, (*noted, *problems, hindered))
    comparison = _comparison(workbook, stated, honest, values=not changed)
    problems += _differences(comparison, data, noted)
    if not comparison.uncached and not problems and not is_untouched(workbook):
        noted.append(problem("VERIFY-30", place))
    if comparison.uncached:
        noted += [problem("VERIFY-30", place), problem("VERIFY-31", place, count=comparison.uncached)]
    return Verdict(source, rules.rulebook.id, comparison.compared, (*noted, *problems))


def _differences(comparison: Comparison, data: bytes, noted: list[Problem]) -> list[Problem]:
    """Everything that differs; where other rules or another program wrote the file, only what can be compared."""
    found = [
        *comparison.filled_cells(),
        *comparison.result_sheets(),
        *comparison.names(),
        *comparison.highlights(data),
    ]
    said = {(item.place.sheet, item.place.cell) for item in noted if item.place.cell}
    found = [item for item in found if (item.place.sheet, item.place.cell) not in said]
    return list(comparison.scores_only()) if noted and found else found


def _comparison(workbook: Workbook, stated: Stated, honest: Workbook, values: bool) -> Comparison:
    ours = read_stated(honest)
    both = ((stated.summary, ours.summary), (stated.basis, ours.basis))
    pairs = [(there, made) for there, made in both if made is not None]
    return Comparison(workbook, honest, pairs, values)


def _as_it_should_be(data: bytes, label: str, restored: list[Recorded], rules: LoadedRules) -> Workbook:
    """The file without our additions and with the data that were scored, scored once more."""
    workbook = Workbook(data, label)
    mark_sheets(workbook, read_stated(workbook))
    for name in workbook.names:
        target = resolve(name.text) if name.name.startswith(CELL_MARK) else None
        sheet = workbook.sheet(target[0]) if target else None
        if target is not None and sheet is not None and sheet.writable(*target[1:]):
            sheet.clear(*target[1:])
    for item in restored:
        restore(workbook, item)
    answers, problems = read_workbook(workbook, rules.rulebook)
    write_result(workbook, score_answers(answers, rules, problems), rules)
    return workbook
