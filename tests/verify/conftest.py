"""The two samples scored, and copies of them to falsify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.ooxml import Workbook
from scorer.rulebook import LoadedRules
from scorer.verify.verify import Verdict, verify_workbook
from tests.officer.samples import HUNAN, SAMPLES, score

_CACHE: dict[str, LoadedRules] = {}
Edit = Callable[[Workbook], None]


def verified(path: Path, wanted: str | None = None) -> Verdict:
    """The verdict on a file; the rules are loaded once for all tests."""
    return verify_workbook(path, wanted, _CACHE)


def found(verdict: Verdict) -> list[tuple[str, str]]:
    """Code and place of every problem."""
    return [(item.code, f"{item.place.sheet}!{item.place.cell}".strip("!")) for item in verdict.problems]


@pytest.fixture(scope="session")
def scored(tmp_path_factory) -> dict[str, Path]:
    """The scored samples by name."""
    folder = tmp_path_factory.mktemp("scored")
    return {
        sample.name: score(sample.path, folder / f"{sample.name}_已评分.xlsx").output for sample in SAMPLES
    }


@pytest.fixture(params=SAMPLES, ids=str)
def genuine(request, scored) -> Path:
    """Each scored sample in turn, as it was written."""
    return scored[request.param.name]


@pytest.fixture
def edited(scored, tmp_path) -> Callable[[Edit], Path]:
    """A copy of the scored first sample after an edit through our own editor, which keeps everything else."""

    def make(edit: Edit) -> Path:
        workbook = Workbook.open(scored[HUNAN.name])
        edit(workbook)
        path = tmp_path / "改过.xlsx"
        path.write_bytes(workbook.to_bytes())
        return path

    return make
