"""Changes one thing at a time in a package and counts the changes that no test notices.

    python -m tests.sweeps.mutation numbers | formula | scoring [--sample 500 --seed 1] [--folder KEPT]

Works on a copy of the tree in a temporary folder. mutmut, in an environment of its own there, makes the mutants; `tests.sweeps.mutants` puts
them to the tests of the package that need no LibreOffice. Prints every survivor as a difference, and the share that was killed. Functions with a decorator
(properties) are not changed; caches are taken off in the copy, so that the functions under them are.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
MUTMUT: Final = "mutmut==3.8.1"
DATA: Final = ("rules", "samples", "workbook_templates", "tools", "docs", "README.md")
_CACHE: Final = r"(?m)^@(?:lru_)?cache(?:\(.*\))?\n"
_GENERATE: Final = "from mutmut.__main__ import *; copy_src_dir(); copy_also_copy_files(); create_mutants(1)"
_READER: Final = "adopt faults number_formats numbers numerals operators percentages points reading stored targets text tokens units words"


@dataclass
class Package:
    """The modules that are changed, the tests that should notice, and those of their files that are left out."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()


PACKAGES: Final = {
    "numbers": Package(
        tuple(f"scorer/intake/{name}.py" for name in _READER.split()),
        ("tests/intake/test_numbers*.py", "tests/intake/test_targets*.py", "tests/intake/test_words*.py"),
    ),
    "formula": Package(("scorer/formula/*.py",), ("tests/formula/test_*.py",), ("test_oracle.py",)),
    "scoring": Package(
        ("scorer/scoring/*.py",),
        (
            "tests/scoring/test_*.py",
            "tests/annex/test_form_checks.py",
            "tests/annex/test_links.py",
            "tests/annex/test_published_forms.py",
            "tests/annex/test_switches.py",
            "tests/errors/test_gallery.py",
        ),
        ("test_recalculated.py",),
    ),
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", choices=PACKAGES)
    parser.add_argument("--sample", type=int, default=0, help="as many mutants at random; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=Path, help="a file that names the mutants, one a line")
    parser.add_argument("--children", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="kept with tree and environment for the next run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        return _measure(PACKAGES[options.package], folder, options)


def _measure(package: Package, folder: Path, options: argparse.Namespace) -> int:
    tree, python = folder / options.package, folder / "environment" / "bin" / "python"
    _prepare(package, tree, python)
    tests = sorted(
        str(file.relative_to(tree))
        for pattern in package.tests
        for file in tree.glob(pattern)
        if file.name not in package.without
    )
    everything = _generate(tree, python)
    names = everything
    if options.only:
        names = sorted(set(options.only.read_text().split()) & set(everything))
    elif options.sample:
        names = random.Random(options.seed).sample(everything, min(options.sample, len(everything)))
    results = _run(tree, python, names, tests, options.children)
    alive = sorted(name for name, result in results.items() if result == "survived")
    (folder / f"{options.package}-survivors.txt").write_text("\n".join(alive) + "\n")
    _show(tree, python, alive)
    by_module = Counter(name.rpartition(".")[0] for name in alive)
    print("\n".join(f"{module}: {count}" for module, count in sorted(by_module.items())))
    share = 100 * (len(names) - len(alive)) / len(names)
    print(
        f"{options.package}: {len(names)} of {len(everything)} mutants, {len(names) - len(alive)} killed,"
        f" {len(alive)} survived, {share:.1f} %"
    )
    return 0


def _prepare(package: Package, tree: Path, python: Path) -> None:
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
        "\0"
    ):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
    for pattern in package.modules:
        for file in tree.glob(pattern):
            file.write_text(re.sub(_CACHE, "", file.read_text()))
    # what stands in for a function is three calls deep, and the deepest formula needs its room
    (tree / "tests" / "conftest.py").write_text("import sys\n\nsys.setrecursionlimit(20_000)\n")
    section = {"source_paths": ("scorer",), "only_mutate": package.modules, "also_copy": DATA}
    lines = [f"{key} =\n    " + "\n    ".join(values) for key, values in section.items()]
    with (tree / "setup.cfg").open("a") as file:
        file.write("\n[mutmut]\n" + "\n".join(lines) + "\n")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", MUTMUT, f"{tree}[test]"], check=True)


def _generate(tree: Path, python: Path) -> list[str]:
    """Makes the mutants; their names."""
    subprocess.run([python, "-c", _GENERATE], cwd=tree, check=True, stdout=subprocess.DEVNULL)
    files = (tree / "mutants").rglob("*.meta")
    return sorted(name for file in files for name in json.loads(file.read_text())["exit_code_by_key"])


def _run(tree: Path, python: Path, names: list[str], tests: list[str], children: int) -> dict[str, str]:
    """killed or survived for each mutant."""
    listed, told = tree / "names.json", tree / "results.json"
    listed.write_text(json.dumps(names))
    command = [python, "-m", "tests.sweeps.mutants", listed, told, str(children), *tests]
    subprocess.run(command, cwd=tree / "mutants", check=True, stdout=subprocess.DEVNULL)
    results: dict[str, str] = json.loads(told.read_text())
    again = [name for name, result in results.items() if result == "imported"]
    with ThreadPoolExecutor(children) as pool:
        killed = pool.map(lambda name: _killed_afresh(tree, python, name, tests), again)
        results |= {name: "killed" if dead else "survived" for name, dead in zip(again, killed, strict=True)}
    return results


def _killed_afresh(tree: Path, python: Path, name: str, tests: list[str]) -> bool:
    """Whether the tests fail in a new process that runs this mutant."""
    environment = {**os.environ, "MUTANT_UNDER_TEST": name}
    command = [python, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command, cwd=tree / "mutants", env=environment, capture_output=True, timeout=300
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def _show(tree: Path, python: Path, names: list[str]) -> None:
    """The differences of the survivors, one line each: what stood there and what the mutant has."""
    show = "import json, sys; from mutmut.mutation.diff_apply import get_diff_for_mutant as diff; names = json.load(sys.stdin)"
    loop = "print(*(f'{name}\\n{diff(name)}' for name in names), sep='\\n')"
    done = subprocess.run(
        [python, "-c", f"{show}; {loop}"], cwd=tree, input=json.dumps(names), text=True, capture_output=True
    )
    for line in done.stdout.splitlines():
        if not re.match(r"(?:---|\+\+\+|@@| )", line):
            print(line)


if __name__ == "__main__":
    sys.exit(main())
