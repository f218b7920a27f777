"""指标评分表 of the blank workbook: the tree of indicators, the officer's column and the program's."""

from __future__ import annotations

from itertools import groupby

from scorer.rulebook.nouns import Form, Indicator, Rulebook
from scorer.template.entries import Entries
from scorer.template.sheet import FormSheet

HEADINGS = (
    "一级指标", "二级指标", "三级指标", "分值", "评价标准", "指标说明", "完成情况", "自评得分", "得分", "扣分", "扣分原因",
)  # fmt: skip
LEVEL1, LEVEL2, NAME, POINTS, STANDARD, GUIDE, MEASURE, OWN, SCORE, DEDUCTION, REASON = range(len(HEADINGS))
_FIRST = 3
_NOTE = (
    "说明：浅黄色“自评得分”由单位填写，可以不填；灰色“完成情况、得分、扣分、扣分原因”由评分程序填写。"
    "三公经费变动率等比率保留两位小数后计分；合计90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。"
)


class IndicatorsWriter:
    """Writes the indicator table; levels and shared points are merged downwards."""

    def __init__(self, target: FormSheet, form: Form, rulebook: Rulebook, entries: Entries) -> None:
        self.target = target
        self.form = form
        self.rulebook = rulebook
        self.entries = entries

    def write(self) -> None:
        target, look, sheet = self.target, self.target.look, self.target.sheet
        for column, width in enumerate(self.form.widths):
            sheet.set_column(column, column, width)
        target.put(0, 0, self.entries.titles.get(self.form.id, self.form.title), look.title(), len(HEADINGS))
        sheet.set_row(0, 32)
        target.put(1, 0, f"填报单位：{self.entries.unit}", look.of(locked=False, bold=True), len(HEADINGS))
        for column, heading in enumerate(HEADINGS):
            target.put(2, column, heading, look.head())
        sheet.set_row(2, 26)
        indicators = self.rulebook.indicators
        for offset, indicator in enumerate(indicators):
            self._row(_FIRST + offset, indicator)
        self._levels()
        last = self._totals(_FIRST + len(indicators))
        sheet.freeze_panes(_FIRST, NAME + 1)
        target.page(landscape=True, last_row=last, last_column=len(HEADINGS) - 1, head_row=2)
        sheet.protect("", {"format_rows": True, "format_columns": True})

    def _row(self, row: int, indicator: Indicator) -> None:
        target, look = self.target, self.target.look
        target.put(row, NAME, indicator.name, look.label())
        if not indicator.shared:
            target.put(row, POINTS, float(indicator.points), look.centred())
            target.put(row, STANDARD, indicator.standard, look.label())
            target.put(row, GUIDE, indicator.guide, look.label())
        target.put(row, MEASURE, "", look.ours("centred"))
        target.put(row, OWN, "", look.entry("number"))
        for column in (SCORE, DEDUCTION):
            target.put(row, column, "", look.ours("number"))
        target.put(row, REASON, "", look.ours())
        longest = max(len(indicator.standard) / 19, len(indicator.guide) / 16, len(indicator.name) / 7)
        lines = int(longest) + 1 if not indicator.shared else 2
        target.sheet.set_row(row, max(30, 14.5 * lines + 4))

    def _levels(self) -> None:
        """Merges 一级, 二级 and the cells of indicators that share points."""
        target, look, row = self.target, self.target.look, _FIRST
        for level1, group1 in groupby(self.rulebook.indicators, key=lambda item: item.level1):
            start1 = row
            for level2, group2 in groupby(group1, key=lambda item: item.level2):
                start2 = row
                for shared, members in groupby(group2, key=lambda item: item.shared):
                    listed = list(members)
                    if shared:
                        self._shared(row, listed[0], len(listed))
                    row += len(listed)
                target.put(start2, LEVEL2, level2, look.centred(), 1, row - start2)
            target.put(start1, LEVEL1, level1, look.centred(bold=True), 1, row - start1)

    def _shared(self, row: int, first: Indicator, count: int) -> None:
        target, look = self.target, self.target.look
        points = float(first.shared.points) if first.shared else 0.0
        target.put(row, POINTS, points, look.centred(), 1, count)
        target.put(row, STANDARD, first.standard, look.label(), 1, count)
        target.put(row, GUIDE, first.guide, look.label(), 1, count)

    def _totals(self, row: int) -> int:
        target, look, entries = self.target, self.target.look, self.entries
        for offset, (label, own) in enumerate((("合计", entries.own_total), ("评定等级", entries.own_grade))):
            at = row + offset
            target.put(at, 0, label, look.centred(bold=True), 3)
            target.put(at, POINTS, 100.0 if not offset else "", look.centred(bold=True))
            for column in (STANDARD, GUIDE, MEASURE):
                target.put(at, column, "", look.ours())
            target.put(at, OWN, own, look.entry("number" if not offset else "choice"))
            for column in (SCORE, DEDUCTION):
                target.put(at, column, "", look.ours("number"))
            target.put(at, REASON, "", look.ours())
            target.sheet.set_row(at, 26)
        target.put(row + 2, 0, _NOTE, look.note(), len(HEADINGS))
        target.sheet.set_row(row + 2, 36)
        return row + 2
