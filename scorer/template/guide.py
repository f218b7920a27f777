"""填报说明: the first sheet of the blank workbook, for an officer who has never seen it."""

from __future__ import annotations

from scorer.rulebook.nouns import Rulebook
from scorer.template.look import HEAD_FILL, INPUT_FILL, OURS_FILL
from scorer.template.sheet import FormSheet

SHEET = "填报说明"
RULES_NAME = "评分规则"

_STEPS = (
    ("一、填什么", "依次填写“基础数据表”“补充数据”两张表的浅黄色单元格。“指标评分表”的“自评得分”可填可不填，得分由程序计算。"),
    ("二、怎么填", "金额单位为万元，只填数字，例如 7.50；没有发生的填 0，不要留空。比率填百分数，例如 92%。没有新建楼堂馆所的填“无”。"),
    ("三、行数不够", "在表内插入行即可，例如在项目支出各行之间插入；不要删除表头和“合计”行。"),
    ("四、交回", "填好后保存，用评分程序评分，得到“（原文件名）_已评分.xlsx”。里面有每项得分、扣分原因、总分、等级和需要核对的问题，连同本表一起报送。"),
    ("五、数据有误", "按“评分结果”中的问题清单改正原表，再评分一次。评分程序不会改动您填写的任何内容，也不需要联网。"),
)  # fmt: skip


def write_guide(target: FormSheet, rulebook: Rulebook) -> None:
    """Title, five steps, the legend of colours, and the id of the rules in a named cell."""
    sheet, look = target.sheet, target.look
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 76)
    target.put(0, 0, "部门整体支出绩效自评填报说明", look.title(), 2)
    sheet.set_row(0, 36)
    row = 1
    for heading, text in _STEPS:
        target.put(row, 0, heading, look.of(bold=True, border=1))
        target.put(row, 1, text, look.label())
        sheet.set_row(row, 40)
        row += 1
    for colour, text in (
        (INPUT_FILL, "由单位填写"),
        (OURS_FILL, "由评分程序填写，或不需要填写"),
        (HEAD_FILL, "表头，请勿改动"),
    ):
        target.put(row, 0, "", look.of(border=1, bg_color=colour))
        target.put(row, 1, text, look.label())
        row += 1
    target.put(row, 0, "评分规则", look.of(bold=True, border=1))
    target.put(row, 1, rulebook.id, look.label())
    target.define(RULES_NAME, row, 1)
    target.put(row + 1, 0, "规则名称", look.of(bold=True, border=1))
    target.put(row + 1, 1, rulebook.title, look.label())
    target.page(landscape=False, last_row=row + 1, last_column=1)
    sheet.protect("")
