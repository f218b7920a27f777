"""Exhibits of the department's tables: a published return with cells typed over."""

from __future__ import annotations

from tests.errors.exhibit import Exhibit, edited
from tests.officer.samples import HUNAN

# key | what is wrong | edits | words worked out by hand
EDITED = """
READ-05 | 数字后面多了一个点 | 补充数据!B6='7.50. | “7.50.”不是合法数字 7.50
"""

EXHIBITS = [
    Exhibit(key, about, edited(HUNAN.path, changes), words)
    for key, about, changes, words in (
        [cell.strip() for cell in line.split("|")] for line in EDITED.strip().splitlines()
    )
]
