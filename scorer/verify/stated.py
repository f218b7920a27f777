"""What a scored workbook says of itself: its result sheets, the rules and the program that scored it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from scorer.frozen import Frozen
from scorer.intake.choose import choose_rules
from scorer.intake.ours import CELL_MARK, SHEET_MARK
from scorer.messages import problem
from scorer.model import Place, Problem, address
from scorer.ooxml import DefinedName, Sheet, Workbook, reference, resolve
from scorer.output.basis import SHEET as BASIS
from scorer.output.seal import SEAL
from scorer.output.summary import SHEET as SUMMARY
from scorer.rulebook import LoadedRules, find_rules, load_rules, shelf
from scorer.version import VERSION

_RULES = re.compile(r"评分规则：.*（([^（）]+)）\s*评分程序：score-workbook (\d[\d.]*)$")
_SUM = re.compile(r"规则文件 SHA-256：([0-9a-f]{64})$")


class Stated(Frozen):
    """The result sheets that are there, and the rules and version that 评分结果 names, each with its cell."""

    summary: Sheet | None
    basis: Sheet | None
    id: str = ""
    version: str = ""
    rules_at: Place = Place()
    sha256: str = ""
    sum_at: Place = Place()


def is_scored(workbook: Workbook) -> bool:
    """Whether anything in the workbook is from a scoring."""
    marked = any(name.name.startswith((SHEET_MARK, CELL_MARK)) for name in workbook.names)
    return marked or _by_title(workbook, SUMMARY) is not None


def read_stated(workbook: Workbook) -> Stated:
    """Reads 评分结果; what is not found there stays empty."""
    summary, basis = _result_sheet(workbook, SUMMARY), _result_sheet(workbook, BASIS)
    found: dict[str, str | Place] = {}
    for (row, column), cell in summary.cells().items() if summary else ():
        place = Place(summary.name if summary else "", address(row, column))
        if named := _RULES.search(cell.text):
            found |= {"id": named[1], "version": named[2], "rules_at": place}
        if summed := _SUM.search(cell.text):
            found |= {"sha256": summed[1], "sum_at": place}
    return Stated(summary, basis, **found)  # type: ignore[arg-type]


def mark_sheets(workbook: Workbook, stated: Stated) -> None:
    """Gives the result sheets the hidden names by which they are known, where somebody took them out.

    Names of result sheets that are gone go too.
    """
    there = {sheet.name.casefold() for sheet in workbook.sheets}

    def is_lost(name: DefinedName) -> bool:
        target = resolve(name.text) if name.name.startswith(SHEET_MARK) else None
        return target is not None and target[0].casefold() not in there

    workbook.remove_names(is_lost)
    for sheet in (stated.summary, stated.basis):
        if sheet is not None and sheet not in _marked(workbook).values():
            workbook.define_name(SHEET_MARK + sheet.name, reference(sheet.name, 1, 1), hidden=True)


def is_untouched(workbook: Workbook) -> bool:
    """Whether the file is as we wrote it. A seal that fits proves nothing, one that does not shows a later saving."""
    stated = next((name.text for name in workbook.names if name.name == SEAL), None)
    return stated is not None and stated.strip('"') == workbook.checksum()


def choose(
    workbook: Workbook, stated: Stated, wanted: str | None, cache: dict[str, LoadedRules]
) -> tuple[LoadedRules, list[Problem]]:
    """The rules to verify by, those that scored the workbook if we have them, and what differs from them.

    `cache` keeps rules loaded from one call to the next. Raises `Refusal` where no rules fit, `FaultyRules` for a file that is at fault.
    """

    def load(path: Path) -> LoadedRules:
        key = str(path)
        if key not in cache:
            cache[key] = load_rules(path)
        return cache[key]

    rules = load(find_rules(wanted) if wanted is not None else _rules_of(workbook, stated, load))
    book = rules.rulebook
    problems: list[Problem] = []
    if stated.id and stated.id != book.id:
        problems.append(problem("VERIFY-20", stated.rules_at, stated.id, ours=book.id))
    if stated.sha256 and stated.sha256 != book.sha256:
        problems.append(problem("VERIFY-21", stated.sum_at, stated.sha256, id=book.id, ours=book.sha256))
    if stated.version and stated.version != VERSION:
        problems.append(problem("VERIFY-22", stated.rules_at, stated.version, ours=VERSION))
    return rules, problems


def _rules_of(workbook: Workbook, stated: Stated, load: Callable[[Path], LoadedRules]) -> Path:
    """The rules file with the stated checksum, else with the stated id, else the one that fits the forms."""
    known = shelf()
    if stated.id in known and load(known[stated.id]).rulebook.sha256 == stated.sha256:
        return known[stated.id]
    same = [path for path in known.values() if load(path).rulebook.sha256 == stated.sha256]
    return same[0] if same else known[stated.id] if stated.id in known else choose_rules(workbook, load)


def _result_sheet(workbook: Workbook, title: str) -> Sheet | None:
    """A result sheet by its hidden name, which follows it when it is renamed, else by its title."""
    marked = _marked(workbook)
    named = next((sheet for name, sheet in marked.items() if name.startswith(title)), None)
    return named or _by_title(workbook, title)


def _marked(workbook: Workbook) -> dict[str, Sheet]:
    sheets = {}
    for name in workbook.names:
        target = resolve(name.text) if name.name.startswith(SHEET_MARK) else None
        sheet = workbook.sheet(target[0]) if target else None
        if sheet is not None:
            sheets[name.name.removeprefix(SHEET_MARK)] = sheet
    return sheets


def _by_title(workbook: Workbook, title: str) -> Sheet | None:
    """A sheet of this title that we wrote: its first cell says so."""
    sheet = workbook.sheet(title)
    first = sheet.cells().get((1, 1)) if sheet else None
    return sheet if first is not None and first.text.endswith(title) else None
