"""Which rule set a workbook is for: our template names it, else the forms it holds decide; doubt is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scorer.intake.ours import our_sheets
from scorer.intake.recognise import recognise
from scorer.intake.view import View
from scorer.messages import refusal
from scorer.model import Place
from scorer.ooxml import Workbook, resolve
from scorer.rulebook import LoadedRules, shelf

RULES_NAME = "评分规则"


def choose_rules(workbook: Workbook, load: Callable[[Path], LoadedRules]) -> Path:
    """The rules file for a workbook. Raises `Refusal` FILE-51 in doubt, FILE-52 where no known form is in it."""
    known = shelf()
    named = _named(workbook)
    if named is not None:
        if named in known:
            return known[named]
        raise refusal("FILE-51", detail=f"工作簿写明的规则“{named}”本程序没有", example=next(iter(known)))
    ours = our_sheets(workbook)
    views = [View(sheet) for sheet in workbook.sheets if sheet.name not in ours]
    fitting = [path for path in known.values() if _fits(views, load(path))]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = "、".join(path.stem for path in fitting)
        raise refusal("FILE-51", detail=f"以下规则都适用：{names}", example=fitting[0].stem)
    form = load(next(iter(known.values()))).rulebook.form("indicators")
    raise refusal("FILE-52", Place(), example=form.title)


def _named(workbook: Workbook) -> str | None:
    """The id in the cell that the template's name 评分规则 points to."""
    for name in workbook.names:
        if name.name == RULES_NAME and name.sheet is None:
            target = resolve(name.text)
            sheet = workbook.sheet(target[0]) if target else None
            cell = sheet.cells().get((target[1], target[2])) if sheet and target else None
            return cell.text.strip() if cell is not None and cell.text.strip() else None
    return None


def _fits(views: list[View], rules: LoadedRules) -> bool:
    """Whether a workbook holds the indicator table or a fact sheet of these rules."""
    found, problems = recognise(views, rules.rulebook.forms)
    return bool(found) or any(item.code == "FORM-31" for item in problems)
