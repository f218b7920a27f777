"""A name that a rules file uses and nothing defines."""

from __future__ import annotations

from collections.abc import Collection

from scorer.rulebook.source import Faults


def unknown_name(name: str, line: int, known: Collection[str], faults: Faults) -> None:
    """Reports the name with the nearest one that is known."""
    import difflib

    near = difflib.get_close_matches(name, list(known), 1, 0.4)
    cure = f"是否想写“{near[0]}”？" if near else "请在 forms 的表格中增加这一项。"
    faults.add("RULE-13", line, name, cure=cure)
