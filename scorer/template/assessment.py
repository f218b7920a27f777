"""A self-assessment form of the blank workbook: money block, goals, the officer's indicators, total.

Layout: the annex form of 财预〔2020〕10号 as published in several provinces; column letters are ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from scorer.rulebook.assessment import AssessmentSpec
from scorer.rulebook.nouns import Field, Form
from scorer.template.entries import AssessmentEntry, Entry, IndicatorEntry
from scorer.template.sheet import FormSheet

_WIDTHS = (13, 14, 15, 24, 15, 15, 9, 10, 30)
_LAST = len(_WIDTHS)
_MONEY = ("年初预算数", "全年预算数", "全年执行数")
_ROW_HEAD = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
# What a blank form offers: 二级指标 with the number of rows under each 一级指标.
_OFFERED: dict[str, tuple[tuple[str, int], ...]] = {
    "产出指标": (("数量指标", 3), ("质量指标", 2), ("时效指标", 1), ("成本指标", 1)),
    "效益指标": (("经济效益指标", 1), ("社会效益指标", 1), ("生态效益指标", 1), ("可持续影响指标", 1)),
    "满意度指标": (("服务对象满意度指标", 1),),
}


class AssessmentWriter:
    """Writes one form from the top down. Names of its inputs begin with `key`, so that forms of a kind do not clash."""

    def __init__(
        self,
        target: FormSheet,
        form: Form,
        spec: AssessmentSpec,
        key: str,
        entry: AssessmentEntry,
        year: int,
        unit: str,
    ) -> None:
        self.target = target
        self.form = form
        self.spec = spec
        self.key = key
        self.entry = entry
        self.year = year
        self.unit = unit
        self.row = 0

    def write(self) -> None:
        target, look = self.target, self.target.look
        for column, width in enumerate(_WIDTHS):
            target.sheet.set_column(column, column, width)
        target.put(0, 0, self.entry.title or self.form.title, look.title(), _LAST)
        target.sheet.set_row(0, 32)
        target.put(1, 0, f"（{self.year}年度）", look.of(align="center"), _LAST)
        self.row = 2
        self._head()
        self._money()
        self._goals()
        self._indicators()
        target.put(self.row, 0, "填表人：", look.of(locked=False), 2)
        target.put(self.row, 2, "填报日期：", look.of(locked=False), 2)
        target.put(self.row, 4, "联系电话：", look.of(locked=False), 2)
        target.put(self.row, 6, "单位负责人（签字）：", look.of(locked=False), 3)
        target.page(landscape=True, last_row=self.row, last_column=_LAST - 1)

    def _head(self) -> None:
        target, look = self.target, self.target.look
        target.put(self.row, 0, self.spec.subject[0], look.head())
        target.put(self.row, 1, self.entry.subject, look.entry("text"), _LAST - 1)
        self.row += 1
        if self.spec.sector != "unit":
            target.put(self.row, 0, "主管部门", look.head())
            target.put(self.row, 1, self.unit, look.entry("text"), 3)
            target.put(self.row, 4, "实施单位", look.head())
            target.put(self.row, 5, self.unit, look.entry("text"), 4)
            self.row += 1

    def _money(self) -> None:
        target, look = self.target, self.target.look
        details = () if self.spec.sector == "fund" else self._details()
        target.put(
            self.row, 0, f"{self.spec.money_heading[0]}（{self.spec.unit}）", look.head(), 1, len(details) + 2
        )
        target.put(self.row, 1, "", look.head(), 2)
        for column, heading in enumerate((*_MONEY, "分值", "执行率", "得分"), 3):
            target.put(self.row, column, heading, look.head())
        target.sheet.set_row(self.row, 26)
        self.row += 1
        self._money_row(self.spec.total_row[0], True)
        for index, detail in enumerate(details):
            self._money_row(f"其中：{detail}" if not index else f"　　　{detail}", False)

    def _details(self) -> tuple[str, ...]:
        return self.spec.details[:1] + tuple(word for word in ("上年结转资金", "其他资金"))

    def _money_row(self, label: str, total: bool) -> None:
        target, look = self.target, self.target.look
        target.put(self.row, 1, label, look.label(bold=total), 2)
        filled = dict(self.entry.money)
        for column, name in enumerate(_MONEY, 3):
            field = f"{self.key}_{name}" + ("" if total else f"_{self.row}")
            item = Field(field, name, "money", unit=self.spec.unit, optional=not total)
            first = "财政拨款" in label
            target.input(self.row, column, item, filled.get(name) if total or first else None)
        if total:
            target.put(self.row, 6, float(self.spec.execution_points), look.centred())
        else:
            target.put(self.row, 6, "—", look.centred())
        target.put(self.row, 7, "" if total else "—", look.ours("centred"))
        target.put(self.row, 8, "" if total else "—", look.ours("number"))
        target.sheet.set_row(self.row, 22)
        self.row += 1

    def _goals(self) -> None:
        target, look = self.target, self.target.look
        target.put(self.row, 0, "年度总体目标", look.head(), 1, 2)
        target.put(self.row, 1, "预期目标", look.head(), 4)
        target.put(self.row, 5, "实际完成情况", look.head(), 4)
        target.put(self.row + 1, 1, "", look.entry("text"), 4)
        target.put(self.row + 1, 5, "", look.entry("text"), 4)
        target.sheet.set_row(self.row + 1, 48)
        self.row += 2

    def _indicators(self) -> None:
        target, look = self.target, self.target.look
        rows = self.entry.rows or self._offered()
        target.put(self.row, 0, "绩效指标", look.head(), 1, len(rows) + 1)
        for column, heading in enumerate(_ROW_HEAD, 1):
            target.put(self.row, column, heading, look.head())
        target.sheet.set_row(self.row, 26)
        first = self.row + 1
        for offset, row in enumerate(rows):
            self._indicator(first + offset, row)
        self._merge(first, [row.level1 for row in rows], 1)
        self._merge(first, [f"{row.level1}/{row.level2}" for row in rows], 2)
        self.row = first + len(rows)
        target.put(self.row, 0, "总分", look.centred(bold=True), 6)
        target.put(self.row, 6, 100.0, look.centred(bold=True))
        target.put(self.row, 7, "", look.ours("number"))
        target.put(self.row, 8, "", look.ours())
        target.sheet.set_row(self.row, 26)
        self.row += 1

    def _indicator(self, row: int, entry: IndicatorEntry) -> None:
        target, look = self.target, self.target.look
        target.put(row, 3, entry.name, look.entry("text"))
        for column, value, kind in (
            (4, entry.target, "target"),
            (5, entry.actual, "actual"),
            (6, entry.points, "number"),
        ):
            target.put(row, column, value.value, look.entry(kind, value.illustrative))
        score = entry.score
        target.put(
            row, 7, score.value if score else "", look.entry("number", score.illustrative if score else False)
        )
        target.put(row, 8, entry.reason, look.entry("text"))
        target.sheet.set_row(row, 30)

    def _merge(self, first: int, keys: Sequence[str], column: int) -> None:
        """Merges equal neighbours downwards; a 一级指标 shows its expected points."""
        start = 0
        for index in range(1, len(keys) + 1):
            if index < len(keys) and keys[index] == keys[start]:
                continue
            name = keys[start].split("/")[-1]
            points = dict(self.spec.blocks).get(name)
            label = f"{name}（{int(points)}分）" if points is not None and column == 1 else name
            self.target.put(first + start, column, label, self.target.look.centred(), 1, index - start)
            start = index

    def _offered(self) -> tuple[IndicatorEntry, ...]:
        blank = Entry("")
        rows = []
        for name, _ in self.spec.blocks:
            for level2, count in _OFFERED.get(name, (("数量指标", 2), ("质量指标", 2))):
                rows += [IndicatorEntry(name, level2, "", blank, blank, blank)] * count
        return tuple(rows)
