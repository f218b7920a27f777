"""Figure 4: single-cell tamperings of scores, deductions, reasons, total, grade and inputs are found and named with their cell.

Here every such cell of both samples is falsified once, the ways taking turns. Every cell in every way, the result sheets too, is
`python -m tests.verify.whole` (docs/figures.md).
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.officer.samples import SAMPLES
from tests.verify.conftest import verified
from tests.verify.tampering import FORM, INPUT, Tampering, falsified, tamperings


def in_turn(every: list[Tampering]) -> list[Tampering]:
    """One tampering of each cell, the first way for the first cell, the second for the second."""
    cells: dict[tuple[str, int, int], list[Tampering]] = {}
    for item in every:
        if item.group in (FORM, INPUT):
            cells.setdefault((item.sheet, item.row, item.column), []).append(item)
    return [ways[number % len(ways)] for number, ways in enumerate(cells.values())]


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_every_falsified_cell_is_named(sample, scored, tmp_path):
    data = scored[sample.name].read_bytes()
    chosen = in_turn(tamperings(data))
    missed = []
    for item in chosen:
        path = tmp_path / "改过.xlsx"
        path.write_bytes(falsified(data, item))
        verdict = verified(path)
        named = {(problem.place.sheet, problem.place.cell) for problem in verdict.problems}
        if verdict.status != 1 or (item.sheet, item.cell) not in named:
            missed.append(item)
    assert missed == []
    groups, ways = Counter(item.group for item in chosen), {item.way for item in chosen}
    assert groups[FORM] >= 70
    assert groups[INPUT] >= 120
    assert ways >= {"改数", "改字", "换成同值", "改公式", "改结果", "清除", "改成文字", "改成公式"}
