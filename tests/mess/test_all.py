"""Every row of the table of messy input has a test that names it."""

from __future__ import annotations

import re
from pathlib import Path

ROWS = set(range(1, 103))


def test_every_row_is_tested():
    named = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        named |= {int(number) for number in re.findall(r"^ *\(?(\d{1,3})(?: \||,)", text, re.M)}
        for numbers in re.findall(r"def test_rows?_(\d+(?:_and_\d+)?)", text):
            named |= {int(number) for number in numbers.split("_and_")}
    assert sorted(ROWS - named) == []
