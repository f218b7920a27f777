"""The whole error gallery, and its golden files.

    python -m tests.errors.gallery [FAMILY …]

writes the golden file of each family, or of those named, anew. Read what has changed before you commit it: the words of each
message that were worked out by hand are held by the test, its wording and its place by your eye.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tests.errors import figures, files, forms, reading, rules, verify
from tests.errors.exhibit import Exhibit, section, shown

GOLDEN = Path(__file__).parent / "golden"
EXHIBITS: list[Exhibit] = sorted(
    (item for room in (files, reading, forms, figures, rules, verify) for item in room.EXHIBITS),
    key=lambda item: (item.family, item.key),
)


def golden(family: str) -> Path:
    return GOLDEN / f"{family}.txt"


def expected() -> dict[str, str]:
    """The sections of all golden files, by key."""
    sections = {}
    for path in sorted(GOLDEN.glob("*.txt")):
        for text in re.split(r"(?m)^# ", path.read_text(encoding="utf-8"))[1:]:
            sections[text.split()[0]] = "# " + text.rstrip("\n") + "\n"
    return sections


def main(families: Sequence[str]) -> int:
    for family, items in groupby(EXHIBITS, key=lambda item: item.family):
        if families and family not in families:
            continue
        texts = []
        for item in items:
            with tempfile.TemporaryDirectory() as folder:
                texts.append(section(item, shown(item, Path(folder)).lines))
        golden(family).write_text("\n".join(texts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
