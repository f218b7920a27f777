"""The program as it is installed, rules stored, and what one undisturbed run of it makes of the sample."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorer.rulebook.load import load_rules, whole_text
from scorer.rulebook.stored import SUFFIX, stored
from tests.faults.command import RESULT, SOURCE, call, names_in, new_source
from tests.officer.samples import ROOT, RULES


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    """The package as in a wheel, where everybody can read it: a run then takes a third of the time of one in a checkout."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        shutil.copytree(ROOT / "scorer", Path(made) / "scorer", ignore=shutil.ignore_patterns("__pycache__"))
        shelf = shutil.copytree(ROOT / "rules", Path(made) / "scorer" / "data" / "rules")
        rules = shelf / f"{RULES}.yaml"
        rules.with_suffix(SUFFIX).write_bytes(
            stored(load_rules(rules), whole_text(rules, rules.read_bytes()))
        )
        yield Path(made)


@pytest.fixture(scope="module", autouse=True)
def _installed(home) -> Iterator[None]:
    """Every process that a test starts takes the program from there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(home))
        yield


@pytest.fixture(scope="session")
def alone(home, tmp_path_factory) -> bytes:
    """The result of one run: every other run makes the same bytes, or nothing."""
    folder = tmp_path_factory.mktemp("alone")
    new_source(folder)
    assert call(folder, SOURCE, env={"PYTHONPATH": str(home)}).status == 0
    assert names_in(folder) == [SOURCE, RESULT]
    return (folder / RESULT).read_bytes()


@pytest.fixture
def source(tmp_path) -> Path:
    """The first sample, as an officer might call it."""
    return new_source(tmp_path)
