"""Builds what is generated in the repository: the blank workbooks and the samples. Run after a change to rules/ or samples/.

python tools/build_workbooks.py
"""

from __future__ import annotations

from pathlib import Path

from scorer.rulebook import find_rules, load_rules, shelf
from scorer.template.build import build_workbook
from scorer.template.sample import read_sample

ROOT = Path(__file__).resolve().parent.parent


def built() -> dict[Path, bytes]:
    """Every generated workbook with its bytes."""
    files = {}
    for name, path in shelf().items():
        files[ROOT / "workbook_templates" / f"{name}.xlsx"] = build_workbook(load_rules(path).rulebook)
    for path in sorted((ROOT / "samples").glob("*.yaml")):
        entries, builds = read_sample(path.read_text("utf-8"), path.name)
        for name, rules in builds.items():
            book = load_rules(find_rules(rules)).rulebook
            files[path.with_name(f"{name}.xlsx")] = build_workbook(book, None, entries)
    return files


if __name__ == "__main__":
    for path, data in built().items():
        path.write_bytes(data)
        print(path.relative_to(ROOT), len(data))
