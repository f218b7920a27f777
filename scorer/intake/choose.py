"""Which rule set a workbook is for: our template names it, else the forms it holds decide; doubt is said."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from scorer.intake.ours import our_sheets
from scorer.intake.recognise import recognise
from scorer.intake.view import View
from scorer.messages import refusal
from scorer.model import Place
from scorer.ooxml import Workbook, resolve
from scorer.rulebook import LoadedRules, shelf

RULES_NAME = "评分规则"
EXAMPLE = "部门整体支出绩效评价指标评分表"


def choose_rules(workbook: Workbook, load: Callable[[Path], LoadedRules]) -> Path:
    """The rules file for a workbook. Raises `Refusal` FILE-51 in doubt, FILE-52 where no known form is in it."""
    known = shelf()
    named = _named(workbook)
    if named is not None:
        if named in known:
            return known[named]
        raise refusal(
            "FILE-51", detail=f"工作簿写明的规则“{named}”本程序没有", example=_nearest(named, known)
        )
    ours = our_sheets(workbook)
    views = [View(sheet) for sheet in workbook.sheets if sheet.name not in ours]
    fits = {path: _fit(views, load(path)) for path in known.values()}
    best = max((fit for fit in fits.values() if fit is not None), default=None)
    fitting = [path for path, fit in fits.items() if fit is not None and fit == best]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = "、".join(path.stem for path in fitting)
        raise refusal("FILE-51", detail=f"以下规则都适用：{names}", example=fitting[0].stem)
    raise refusal("FILE-52", Place(), example=EXAMPLE)


def _nearest(name: str, known: Collection[str]) -> str:
    import difflib

    return difflib.get_close_matches(name, known, 1, 0)[0]


def _named(workbook: Workbook) -> str | None:
    """The id in the cell that the template's name 评分规则 points to."""
    for name in workbook.names:
        if name.name == RULES_NAME and name.sheet is None:
            target = resolve(name.text)
            sheet = workbook.sheet(target[0]) if target else None
            cell = sheet.cells().get((target[1], target[2])) if sheet and target else None
            return cell.text.strip() if cell is not None and cell.text.strip() else None
    return None


def _fit(views: list[View], rules: LoadedRules) -> tuple[int, int, int] | None:
    """How well rules fit: how many forms are found, how few required ones are missing, how few forms they have at all.

    Rules of another place are never chosen by themselves: their forms look like everybody's.
    """
    book = rules.rulebook
    found = recognise(views, book.forms)
    if not found.any or not book.automatic:
        return None
    twice = [item for item in found.problems if item.code == "FORM-31"]
    missing = [item for item in found.problems if item.code == "FORM-30"]
    return len(found.single) + len(found.repeated) + len(twice), -len(missing), -len(book.forms)
