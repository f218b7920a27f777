"""Names of checks that stand for a column of own rows: 项目[]_本年预算数, 收入预算分项[]."""

from __future__ import annotations

from scorer.rulebook.nouns import Rulebook


def split_own(name: str, rulebook: Rulebook) -> tuple[str, str] | None:
    """List and column of a name with [], None for the name of a fixed input."""
    rows, brackets, column = name.partition("[]")
    if not brackets:
        return None
    block = rulebook.own_rows[rows]
    return rows, column.removeprefix("_") or block.single
