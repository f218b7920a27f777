"""The wheel that an officer installs: built from the sources, put into a fresh environment, and a sample scored by it."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.officer.samples import HUNAN, ROOT, RULES, SAMPLES

FOLDERS = ("scorer", "rules", "samples", "workbook_templates")
SECONDS = 300


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from a copy, so that nothing of an earlier build is picked up and nothing is left in the repository."""
    if importlib.util.find_spec("setuptools") is None:
        pytest.skip("setuptools is not installed here: no wheel can be built without the network")
    room = tmp_path_factory.mktemp("wheel")
    source = room / "source"
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ROOT.iterdir():
        if (
            file.is_file()
            and file.suffix in (".cfg", ".toml", ".py", ".md", "")
            and not file.name.startswith(".")
        ):
            shutil.copyfile(file, source / file.name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", room, source]
    done = run(command, room)
    assert done.returncode == 0, done.stderr
    (built,) = room.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def home(wheel, tmp_path_factory) -> Path:
    """A fresh environment with the wheel and what it declares to need, and nothing else."""
    home = tmp_path_factory.mktemp("fresh") / "env"
    venv.create(home, with_pip=True)
    done = run([home / "bin" / "python", "-m", "pip", "install", wheel], home.parent)
    if done.returncode != 0 and ("Could not find" in done.stderr or "ConnectionError" in done.stderr):
        pytest.skip(f"the wheel's dependencies cannot be had here: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return home


def run(command: list[object], folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command away from the repository, so that only what is installed can be imported."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL"))
    }
    environment["PYTHONUTF8"] = "1"
    return subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True,
        encoding="utf-8", timeout=SECONDS, check=False,
    )  # fmt: skip


def python(home: Path, code: str) -> str:
    done = run([home / "bin" / "python", "-c", code], home.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_rules_templates_and_samples_are_inside(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert f"scorer/data/rules/{RULES}.yaml" in names
    assert f"scorer/data/workbook_templates/{RULES}.xlsx" in names
    for sample in SAMPLES:
        assert f"scorer/data/samples/{sample.name}.xlsx" in names


def test_what_is_inside_is_what_is_in_the_repository(wheel):
    archive = zipfile.ZipFile(wheel)
    for folder in FOLDERS[1:]:
        for file in (ROOT / folder).iterdir():
            name = f"scorer/data/{folder}/{file.name}"
            if name in archive.namelist():
                assert archive.read(name) == file.read_bytes(), name


def test_every_module_is_inside_and_no_test_is(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "scorer").rglob("*.py")}
    assert modules - names == set()
    assert not [name for name in names if "test" in name.lower()]


def test_no_test_dependency_is_needed(home):
    """openpyxl and pandas are for tests and other jobs: the command must run without them."""
    found = python(
        home,
        "import importlib.util as u; print([n for n in ('openpyxl','pandas','pytest') if u.find_spec(n)])",
    )
    assert found == "[]"


def test_the_installed_command_scores_a_sample_of_the_installed_package(home, tmp_path):
    folder = python(home, "import scorer.data.samples as s; print(list(s.__path__)[0])")
    assert Path(folder).is_relative_to(home)
    source = tmp_path / "我的 自评表.xlsx"
    shutil.copyfile(Path(folder) / f"{HUNAN.name}.xlsx", source)
    done = run([home / "bin" / "score-workbook", source.name], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "总分 90.00  等级 优" in done.stdout
    assert (tmp_path / "我的 自评表_已评分.xlsx").exists()


def test_the_installed_command_prints_json_and_the_exit_status(home, tmp_path):
    shutil.copyfile(HUNAN.path, tmp_path / "自评表.xlsx")
    done = run([home / "bin" / "score-workbook", "自评表.xlsx", "没有.xlsx", "--json"], tmp_path)
    assert done.returncode == 3
    first, second = json.loads(done.stdout)["results"]
    assert first["cards"][0]["total"] == HUNAN.total
    assert [item["code"] for item in second["problems"]] == ["FILE-01"]


def test_the_installed_toolbox_builds_the_blank_workbook(home, tmp_path):
    done = run([home / "bin" / "scorer", "template", RULES, "-o", "空白表.xlsx"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "空白表.xlsx").read_bytes() == (
        ROOT / "workbook_templates" / f"{RULES}.xlsx"
    ).read_bytes()


def test_a_changed_copy_of_the_rules_is_read_and_not_the_rules_stored_in_the_wheel(home, tmp_path):
    """With 优 from 95 on, 90.00 is 良."""
    shutil.copyfile(HUNAN.path, tmp_path / "自评表.xlsx")
    text = (ROOT / "rules" / f"{RULES}.yaml").read_text("utf-8")
    (tmp_path / f"{RULES}.yaml").write_text(text.replace("优: 90", "优: 95"), "utf-8")
    done = run([home / "bin" / "score-workbook", "自评表.xlsx", "--rules", f"{RULES}.yaml"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "总分 90.00  等级 良" in done.stdout
