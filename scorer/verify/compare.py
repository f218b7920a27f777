"""A scored workbook held cell by cell against what the rules give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

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
_MANAGER = "名称管理器"  # where Excel and WPS list the names of a workbook


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
                yield problem("VERIFY-02", Place(ours.name))
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
            elif not self._same_formula(found.text, name.text):
                place = Place(heading=name.name)
                yield problem("VERIFY-03", place, found.text, ours=name.text)
        if gone:
            names = "、".join(gone[:_NAMES]) + ("等" if len(gone) > _NAMES else "")
            yield problem("VERIFY-03/gone", Place(heading=_MANAGER), "", count=len(gone), names=names)

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
        """Scores, total and grade alone, for what other rules or another version wrote in other words.

        In the officer's forms cell by cell, on 评分结果 by the name of the indicator, wherever it stands.
        """
        if not self.values:
            return
        for name in self.honest.names:
            heading = heading_of(name.name) if name.name.startswith(CELL_MARK) else ""
            target = resolve(name.text)
            ours = self.honest.sheet(target[0]) if target else None
            if target is None or ours is None or not heading.endswith(("得分", "等级")):
                continue
            there = self.file.sheet(ours.name)
            now, should = (sheet.cells().get(target[1:]) if sheet else None for sheet in (there, ours))
            yield from self._score(Place(ours.name, address(*target[1:]), heading), now, should)
        for there, ours in self.pairs:
            standing = _scores_on(there) if there else {}
            for label, should in _scores_on(ours).items():
                now = standing.get(label)
                at = address(now.row, now.column) if now else ""
                yield from self._score(Place(ours.name, at, label), now, should)

    def _score(self, place: Place, now: Cell | None, should: Cell | None) -> Iterator[Problem]:
        self.compared += 1
        if now is None or should is None or (now.cached and not same_content(now, should)):
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
        elif not self._same_formula(now.formula, should.formula):
            there, ours = _where_they_differ(now.formula, should.formula)
            yield problem("VERIFY-06", place, there, ours=ours)
        elif not now.cached:
            self.uncached += 1
        elif self.values and not same_content(now, should):
            yield problem("VERIFY-08", place, shown(now), ours=shown(should))

    def _same_formula(self, now: str, should: str) -> bool:
        return now == should or comparable(now, self._renamed) == comparable(should, {})


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


def _scores_on(sheet: Sheet) -> dict[str, Cell]:
    """The live scores of 评分结果 by indicator, its total and its grade."""
    cells = sheet.cells()
    scores: dict[str, Cell] = {}
    for (row, column), cell in cells.items():
        if column == 1 and cell.text == "总分":
            closing = {"总分": cells.get((row, 3)), "等级": cells.get((row, 6))}
            scores |= {label: found for label, found in closing.items() if found is not None}
        score = cells.get((row, 4))
        if column == 2 and score is not None and score.formula and (row, 5) in cells:
            scores.setdefault(cell.text, score)
    return scores


def _is_ours(name: DefinedName) -> bool:
    return (
        name.sheet is None and name.name != SEAL and name.name.startswith((MARK, MEASURED, ADOPTED, FILLED))
    )


def _is_empty(cell: Cell) -> bool:
    return cell.formula is None and not cell.text


def _where_they_differ(now: str, should: str) -> tuple[str, str]:
    """Both formulas, long ones from shortly before their first difference."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(now, should, strict=False)))
    start = max(0, same - _FORMULA // 3) if max(len(now), len(should)) > _FORMULA else 0
    head = "…" if start else "="
    return shortened(head + now[start:], _FORMULA), shortened(head + should[start:], _FORMULA)
