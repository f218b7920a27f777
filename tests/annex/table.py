"""The published forms against our rules, as a table in Markdown: what was printed, what the rules give, who erred.

python -m tests.annex.table > docs/published.md
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from scorer.figures import decimal
from scorer.model import Value
from tests.annex.forms import scored
from tests.annex.test_published_forms import CASES, FORMS, _form, _rules
from tests.scoring.test_published import score_row

HEAD = """# Published forms against our rules

Every row of a published form whose score is printed, and what the rules give for the printed inputs. Made by
`python -m tests.annex.table`; the tests hold every row against the expected scores of `tests/cases/published.yaml`, worked out by hand.

| case | source | indicator | printed | ours | |
|---|---|---|---|---|---|"""


def lines() -> Iterator[str]:
    """The table, one line a row."""
    yield HEAD
    for case in FORMS:
        with tempfile.TemporaryDirectory() as folder:
            form = scored(_form(case, Path(folder)), _rules(case)).forms[0]
        ours = {row.name: row.score for row in form.rows}
        for row in case["rows"]:
            name = (
                "预算执行率"
                if row["indicator"] == "执行率"
                else row["indicator"].replace("(", "（").replace(")", "）")
            )
            yield from _line(case, row, ours.get(name, ours.get(row["indicator"])))
        published = (case.get("total") or {}).get("published")
        if published is not None:
            total = {"indicator": "**total**", "published": {"score": published}}
            yield from _line(case, total, form.card.total)
    for case in CASES:
        if case["form"] == "indicator_table":
            for row in case["rows"]:
                yield from _line(
                    case, row, score_row(row)[1] if "score" in row.get("published", {}) else None
                )


def _line(case: dict[str, Any], row: dict[str, Any], ours: Value | None) -> Iterator[str]:
    printed = row.get("published", {}).get("score")
    if printed is None:
        return
    told = decimal(ours) if isinstance(ours, Fraction) else "withheld"
    agrees = isinstance(ours, Fraction) and Fraction(printed) == ours
    who = "" if agrees else "the form" if isinstance(ours, Fraction) else "not scorable as filled"
    yield f"| {case['id']} | {case['source']['name']} | {row['indicator']} | {printed} | {told} | {who} |"


if __name__ == "__main__":
    print("\n".join(lines()))
