"""Exhibits of the self-assessment form: one good form, of which nothing is said, with the cells typed over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook

from tests.annex.forms import good_form
from tests.errors.exhibit import Exhibit, Make, type_into


def project(changes: str, **form: str) -> Make:
    """The good form after these edits. Row 5: the money; rows 9 to 12: the indicators; row 13: the total."""

    def make(folder: Path) -> Sequence[str]:
        path = good_form(folder, **form)
        book = load_workbook(path)
        type_into(book, changes)
        book.save(path)
        return ["score-workbook", path.name, "--rules", "hunan-project-2021"]

    return make


# key | what is wrong | edits | words worked out by hand
EDITED = """
FORM-05 | 总分与各项得分之和不一致 | H13=90 | 总分填的是90分 之和是100分 相差10分
FORM-07 | 得分用分值乘以完成值得出，而指标值已经完成 | H10=19.6 | 分值20 完成值98.00% 应得满分20
"""

EXHIBITS = [
    Exhibit(key, about, project(changes), words)
    for key, about, changes, words in (
        [cell.strip() for cell in line.split("|")] for line in EDITED.strip().splitlines()
    )
]
