"""A scored workbook held cell by cell against what the rules give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorer.intake.ours import CELL_MARK, MARK
from scorer.messages import problem
from scorer.model import Cell, Place, Problem, address
from scorer.ooxml import DefinedName, Sheet, Workbook, resolve
from scorer.output.inputs import ADOPTED, FILLED
from scorer.output.literals import shortened
from scorer.output.seal import SEAL
from scorer.rulebook.compile import MEASURED
from scorer.verify.formulas import comparable
from scorer.verify.highlights import read_highlights
from scorer.verify.record import same_content, shown

_ROLES = {"measure": "完成情况", "score": "得分", "deduction": "扣分", "reason": "扣分原因"}
_FORMULA, _NAMES = 70, 5


class Comparison:
    """One file and what it should be, `honest`; `pairs` are its result sheets with ours.

    `values`: whether stored results count. They do not where data changed: a program may have calculated again.
    """

    def __init__(
        self, file: Workbook, honest: Workbook, pairs: list[tuple[Sheet | None, Sheet]], values: bool
    ) -> None:
        self.file = file
        self.honest = honest
        self.pairs = pairs
        self.values = values
        self.compared = 0
        self.uncached = 0
        self._renamed = {there.name.casefold(): ours.name.casefold() for there, ours in pairs if there}

    def filled_cells(self) -> Iterator[Problem]:
        """The cells that we filled in the officer's forms."""
        for name in self.honest.names:
            target = resolve(name.text) if name.name.startswith(CELL_MARK) else None
            ours = self.honest.sheet(target[0]) if target else None
            if target is not None and ours is not None:
                at = target[1:]
                place = Place(ours.name, address(*at), heading_of(name.name))
                there = self.file.sheet(ours.name)
                yield from self._cell(place, there.cells().get(at) if there else None, ours.cells().get(at))

    def result_sheets(self) -> Iterator[Problem]:
        """Every cell of 评分结果 and 评分依据."""
        for there, ours in self.pairs:
            if there is None:
                yield problem("VERIFY-02", Place(ours.name), sheet=ours.name)
                continue
            found, expected = there.cells(), ours.cells()
            for at in sorted({*found, *expected}):
                place = Place(there.name, address(*at), _beside(expected, *at))
                yield from self._cell(place, found.get(at), expected.get(at))

    def names(self) -> Iterator[Problem]:
        """The names that formulas, links and a second scoring go by."""
        there = {name.name.casefold(): name for name in self.file.names if name.sheet is None}
        lost_sheets = {ours.name for sheet, ours in self.pairs if sheet is None}
        gone = []
        for name in self.honest.names:
            target = resolve(name.text)
            if not _is_ours(name) or (target is not None and target[0] in lost_sheets):
                continue
            self.compared += 1
            found = there.get(name.name.casefold())
            if found is None:
                gone.append(name.name)
            elif comparable(found.text, self._renamed).replace("$", "") != comparable(name.text, {}).replace(
                "$", ""
            ):
                place = Place(heading=name.name)
                yield problem("VERIFY-03", place, found.text, name=name.name, now=found.text, ours=name.text)
        if gone:
            names = "、".join(gone[:_NAMES]) + ("等" if len(gone) > _NAMES else "")
            yield problem("VERIFY-03/gone", Place(), "", count=len(gone), names=names)

    def highlights(self, data: bytes) -> Iterator[Problem]:
        """The colours of lost points; `data` is the file."""
        there = read_highlights(self.file, data, self._renamed)
        ours = read_highlights(self.honest, self.honest.to_bytes(), {})
        for sheet in self.honest.sheets:
            key = sheet.name.casefold()
            missing = ours.get(key, set()) - there.get(key, set())
            if missing and key in there:
                yield problem("VERIFY-11", Place(sheet.name), count=len(missing))

    def scores_only(self) -> Iterator[Problem]:
        """Scores, total and grade alone, for what other rules or another version wrote in other words."""
        for name in self.honest.names:
            heading = heading_of(name.name) if name.name.startswith(CELL_MARK) else ""
            target = resolve(name.text)
            ours = self.honest.sheet(target[0]) if target else None
            if target is None or ours is None or not heading.endswith(("得分", "等级")):
                continue
            self.compared += 1
            at, there = target[1:], self.file.sheet(ours.name)
            now, should = (sheet.cells().get(at) if sheet else None for sheet in (there, ours))
            if now is None or should is None or (now.cached and not same_content(now, should)):
                place = Place(ours.name, address(*at), heading)
                yield problem("VERIFY-12", place, shown(now), ours=shown(should))

    def _cell(self, place: Place, now: Cell | None, should: Cell | None) -> Iterator[Problem]:
        """What is wrong with one cell, if anything."""
        if should is None or _is_empty(should):
            if now is not None and not _is_empty(now):
                yield problem("VERIFY-10", place, shown(now))
            return
        self.compared += 1
        if now is None or _is_empty(now):
            yield problem("VERIFY-07", place, ours=shown(should))
        elif should.formula is None:
            if now.formula is not None or not same_content(now, should):
                yield problem("VERIFY-09", place, shown(now), ours=shown(should))
        elif now.formula is None:
            yield problem("VERIFY-05", place, shown(now), ours=shown(should))
        elif comparable(now.formula, self._renamed) != comparable(should.formula, {}):
            yield problem("VERIFY-06", place, _cut(now.formula), ours=_cut(should.formula))
        elif not now.cached:
            self.uncached += 1
        elif self.values and not same_content(now, should):
            yield problem("VERIFY-08", place, shown(now), ours=shown(should))


def heading_of(mark: str) -> str:
    """The words for a cell that we filled, from its hidden name: 预算完成率 · 得分."""
    first, _, rest = mark.removeprefix(CELL_MARK).partition("_")
    if first in _ROLES:
        return rest if rest == "等级" else f"{rest} · {_ROLES[first]}"
    role, _, key = rest.partition("_")
    return f"{key} · {role}" if key else role


def _beside(cells: Mapping[tuple[int, int], Cell], row: int, column: int) -> str:
    """The text that names a row of a result sheet: the first in it that is no number."""
    texts = (cells[row, left].text for left in range(1, column) if (row, left) in cells)
    return shortened(next((text for text in texts if len(text) > 1 and not text.isdecimal()), ""), 30)


def _is_ours(name: DefinedName) -> bool:
    return (
        name.sheet is None and name.name != SEAL and name.name.startswith((MARK, MEASURED, ADOPTED, FILLED))
    )


def _is_empty(cell: Cell) -> bool:
    return cell.formula is None and not cell.text


def _cut(formula: str) -> str:
    return shortened("=" + formula.removeprefix("="), _FORMULA)
