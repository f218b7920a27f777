"""Changes one thing at a time in a package and counts the changes that no test notices.

    python -m tests.sweeps.mutation numbers | formula | scoring [--sample 300 --seed 1] [--folder KEPT]

Works on a clone of the last commit in a temporary folder, with mutmut in an environment of its own there. Two passes: mutmut with the
quick tests, then every survivor once more in a fresh process with all tests of the package that need no LibreOffice, because
mutmut's workers keep what a module computed when it was imported. Caches are taken off in the clone for the same reason.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
MUTMUT: Final = "mutmut==3.8.1"
DATA: Final = ("rules", "samples", "workbook_templates", "tools", "docs", "README.md")
SLOW: Final = "tests/formula/test_bounds.py::test_no_value_lies_outside_its_bounds"
KILLED: Final = {1, 3, 24, 36, 37, 152, 255, -24, -9, -11}  # failed, or did not end
# mutmut collects the tests twice in one process, and pytest escapes Chinese ids once more each time
PLAIN_IDS: Final = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support = true"
_CACHE: Final = r"(?m)^@(?:lru_)?cache(?:\(.*\))?\n"
_READER: Final = "adopt faults number_formats numbers numerals operators percentages points reading stored targets text tokens units words"


@dataclass
class Package:
    """What is changed, the quick tests, and the tests that only a survivor of these is put to."""

    changed: tuple[str, ...]
    quick: tuple[str, ...]
    thorough: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


PACKAGES: Final = {
    "numbers": Package(
        tuple(f"scorer/intake/{name}.py" for name in _READER.split()),
        ("tests/intake/test_numbers*.py", "tests/intake/test_targets*.py", "tests/intake/test_words*.py"),
        ("tests/intake/test_numbers_properties.py",),
        ("test_numbers_properties.py",),
    ),
    "formula": Package(
        ("scorer/formula/*.py",),
        ("tests/formula/test_*.py",),
        (),
        ("test_oracle.py",),
    ),
    "scoring": Package(
        ("scorer/scoring/*.py",),
        (
            "tests/scoring/test_*.py",
            "tests/annex/test_form_checks.py",
            "tests/annex/test_published_forms.py",
            "tests/annex/test_switches.py",
        ),
        ("tests/scoring/test_properties.py", "tests/scoring/test_totals.py"),
        ("test_recalculated.py", "test_properties.py", "test_totals.py"),
    ),
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", choices=PACKAGES)
    parser.add_argument("--sample", type=int, default=0, help="as many mutants at random; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="without the second pass")
    parser.add_argument("--folder", type=Path, help="kept with clone and environment for the next run")
    options = parser.parse_args()
    os.nice(10)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        return _measure(PACKAGES[options.package], folder, options)


def _measure(package: Package, folder: Path, options: argparse.Namespace) -> int:
    clone, python = folder / f"clone-{options.package}", folder / "environment" / "bin" / "python"
    _prepare(package, clone, python)
    names = _names(clone, python, options)
    arguments = ["run", "--max-children", str(options.children), *names]
    done = _run(clone, python, "-m", "mutmut", *arguments)
    (clone / "mutmut.log").write_text(done.stdout)
    if done.returncode:
        print(done.stdout[-2000:])
        return 1
    results = _results(clone)
    checked = {
        name: code for name, code in results.items() if code is not None and (not names or name in names)
    }
    left = [name for name, code in checked.items() if code not in KILLED]
    _tell(f"{options.package}, quick tests", len(checked), len(results), len(left))
    if options.quick:
        return 0
    tests = [*_files(clone, package.quick, package.without), *package.thorough]
    with ThreadPoolExecutor(options.children) as pool:
        alive = [
            name
            for name, killed in zip(
                left, pool.map(lambda name: _fresh(clone, python, name, tests), left), strict=True
            )
            if not killed
        ]
    for name in sorted(alive):
        print(_run(clone, python, "-m", "mutmut", "show", name).stdout)
    _tell(f"{options.package}, all tests", len(checked), len(results), len(alive))
    return 0


def _tell(what: str, checked: int, mutants: int, survived: int) -> None:
    share = 100 * (checked - survived) / checked
    print(f"{what}: {checked} of {mutants} mutants, {survived} survived, {share:.1f} % killed", flush=True)


def _prepare(package: Package, clone: Path, python: Path) -> None:
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    for pattern in package.changed:
        for file in clone.glob(pattern):
            file.write_text(re.sub(_CACHE, "", file.read_text()))
    # what stands in for a function is three calls deep, and the deepest formula needs its room
    (clone / "tests" / "conftest.py").write_text("import sys\n\nsys.setrecursionlimit(20_000)\n")
    tests = _files(clone, package.quick, package.without)
    section = {
        "source_paths": ["scorer"],
        "only_mutate": package.changed,
        "also_copy": DATA,
        "pytest_add_cli_args_test_selection": tests,
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "--deselect", SLOW],
    }
    lines = [f"{key} =\n    " + "\n    ".join(values) for key, values in section.items()]
    text = (clone / "setup.cfg").read_text().replace("[tool:pytest]\n", f"[tool:pytest]\n{PLAIN_IDS}\n")
    (clone / "setup.cfg").write_text(f"{text}\n[mutmut]\n" + "\n".join(lines) + "\n")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", MUTMUT, f"{clone}[test]"], check=True)


def _files(clone: Path, patterns: tuple[str, ...], without: tuple[str, ...]) -> list[str]:
    found = {file for pattern in patterns for file in clone.glob(pattern) if file.name not in without}
    return sorted(str(file.relative_to(clone)) for file in found)


def _names(clone: Path, python: Path, options: argparse.Namespace) -> list[str]:
    """The names of a random sample; none where all mutants are wanted."""
    if not options.sample:
        return []
    _run(
        clone,
        python,
        "-c",
        "from mutmut.__main__ import *; copy_src_dir(); copy_also_copy_files(); create_mutants(1)",
    )
    names = sorted(_results(clone))
    return random.Random(options.seed).sample(names, min(options.sample, len(names)))


def _results(clone: Path) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for file in (clone / "mutants").rglob("*.meta"):
        found |= json.loads(file.read_text())["exit_code_by_key"]
    return found


def _fresh(clone: Path, python: Path, name: str, tests: list[str]) -> bool:
    """True if the tests fail in a new process that runs this mutant."""
    try:
        done = subprocess.run(
            [python, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests],
            cwd=clone / "mutants",
            env={**os.environ, "MUTANT_UNDER_TEST": name},
            capture_output=True,
            timeout=300,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def _run(clone: Path, python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, *arguments], cwd=clone, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


if __name__ == "__main__":
    sys.exit(main())
