"""Self-assessment forms as officers hand them in, built cell by cell for the tests; and what our rules make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from scorer.intake.read import read_workbook
from scorer.ooxml import Workbook
from scorer.rulebook import LoadedRules, load_rules
from scorer.rulebook.load import check_rules
from scorer.scoring.score import Scored, score_answers

RULES = Path(__file__).resolve().parents[2] / "rules"
MONEY = ("年初预算数", "全年预算数", "全年执行数")
ROW_HEAD = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
CAPS = """      caps:
        - {below: 50%, at_most: 59}
        - {below: 60%, at_most: 69}
        - {below: 70%, at_most: 79}
        - {below: 80%, at_most: 89}
"""
# The good form. Row 5: the money; rows 9 to 12: the indicators, own score = points; row 13: the total.
_GOOD_MONEY = {
    "年初预算数": 100,
    "全年预算数": 100,
    "全年执行数": 100,
    "分值": 10,
    "执行率": "100%",
    "得分": 10,
}
_GOOD_COLUMNS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
_GOOD_INDICATORS = """
产出指标 | 数量指标 | 培训场次 | ≥10场 | 10场 | 30 | 30
产出指标 | 质量指标 | 设备合格率 | ≥98% | 98% | 20 | 20
效益指标 | 社会效益指标 | 惠及人数 | ≥100人 | 100人 | 30 | 30
满意度指标 | 服务对象满意度指标 | 群众满意度（问卷调查） | ≥95% | 95% | 10 | 10
"""
_GOOD_ROWS = [
    dict(zip(_GOOD_COLUMNS, map(str.strip, line.split("|")), strict=True))
    for line in _GOOD_INDICATORS.strip().splitlines()
]

Row = Mapping[str, Any]


def project_form(
    folder: Path,
    money: Mapping[str, Mapping[str, object]],
    rows: Sequence[Row],
    *,
    title: str = "项目支出绩效自评表",
    unit: str = "万元",
    head: Sequence[str] = ROW_HEAD,
    money_head: Sequence[str] = (*MONEY, "分值", "执行率", "得分"),
    total: object = None,
    without: Sequence[str] = (),
) -> Path:
    """A form of the annex layout: `money` by row label, `rows` by column heading. `without` leaves columns out."""
    path = folder / "自评表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("自评表")
    sheet.merge_range("A1:I1", title)
    sheet.merge_range("A2:I2", "（2022年度）")
    sheet.write_row("A3", ["项目名称", "某项目"])
    sheet.write(3, 0, f"项目资金（{unit}）")
    sheet.write_row(3, 3, list(money_head))
    row = 4
    for label, cells in money.items():
        sheet.write(row, 1, label)
        for column, name in enumerate(money_head, 3):
            _put(sheet, row, column, cells.get(name))
        row += 1
    sheet.write_row(row, 1, ["预期目标", "", "", "", "实际完成情况"])
    row += 2
    shown = [name for name in head if name not in without]
    sheet.write(row, 0, "绩效指标")
    sheet.write_row(row, 1, shown)
    for entry in rows:
        row += 1
        for column, name in enumerate(shown, 1):
            _put(sheet, row, column, entry.get(name))
    row += 1
    sheet.write(row, 0, "总分")
    if "得分" in shown:
        _put(sheet, row, 1 + shown.index("得分"), total)
    book.close()
    return path


def good_form(folder: Path, below: Mapping[str, Mapping[str, object]] | None = None, **form: Any) -> Path:
    """A form of which nothing is to be said: everything reached, every score right. `below` are rows under the money."""
    money = {"年度资金总额": _GOOD_MONEY, **(below or {})}
    return project_form(folder, money, _GOOD_ROWS, total=100, **form)


def _put(sheet: Any, row: int, column: int, value: object) -> None:
    """Numbers as numbers, everything else as the text it is."""
    if value is None or value == "":
        return
    text = str(value)
    try:
        sheet.write_number(row, column, float(text))
    except ValueError:
        sheet.write_string(row, column, text)


def scored(path: Path, rules: LoadedRules | str = "hunan-project-2021") -> Scored:
    """The result of a workbook under the shipped rules of an id, or under rules made in the test."""
    loaded = load_rules(RULES / f"{rules}.yaml") if isinstance(rules, str) else rules
    answers, problems = read_workbook(Workbook.open(path), loaded.rulebook)
    return score_answers(answers, loaded, problems)


def changed(rules: str, *changes: tuple[str, str]) -> LoadedRules:
    """The shipped rules of an id with texts replaced, each of which must be there."""
    text = (RULES / f"{rules}.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return check_rules(text.encode(), "规则.yaml")


def with_caps() -> LoadedRules:
    """The project rules with the ceilings by execution rate switched on."""
    return changed("hunan-project-2021", ("      blocks:", CAPS + "      blocks:"))
