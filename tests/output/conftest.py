"""Every variant scored once a session, and LibreOffice's recalculation of all of them in one call."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorer.api import ScoredFile
from tests.officer.samples import score
from tests.officer.variants import VARIANTS
from tests.oracle import Results, recalculate


@pytest.fixture(scope="session")
def outputs(tmp_path_factory) -> dict[str, ScoredFile]:
    """The scored workbook of every variant, by its name."""
    room = tmp_path_factory.mktemp("评分 结果")
    files = {}
    for number, (name, variant) in enumerate(VARIANTS.items()):
        source = variant.write(room / f"{number:02} {name}" / "自评表.xlsx")
        files[name] = score(source, rules=variant.rules(source.parent))
    return files


@pytest.fixture(scope="session")
def office(outputs, tmp_path_factory) -> Results:
    """What LibreOffice computes for every output, recalculation forced."""
    return recalculate([file.output for file in outputs.values()], tmp_path_factory.mktemp("office"))


@pytest.fixture(params=VARIANTS)
def variant(request, outputs) -> ScoredFile:
    """Each variant in turn."""
    return outputs[request.param]


@pytest.fixture(params=["hunan", "xinhuang"])
def plain(request, outputs) -> ScoredFile:
    """The two samples as they are."""
    return outputs[request.param]


def copy_of(scored: ScoredFile, folder: Path) -> Path:
    """A scored workbook to work on."""
    path = folder / scored.output.name
    path.write_bytes(scored.output.read_bytes())
    return path
