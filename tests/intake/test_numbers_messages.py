"""What an officer is told about a number, word for word: place, quotation, sentence and cure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.intake.numbers import read_number
from scorer.model import Cell, Place

PLACE = Place("基础数据表", "C7", "三公经费 · 本年决算数")
EXECUTION = Fraction("1389.3") / Fraction("1397.90")


def text(raw: str) -> Cell:
    return Cell(7, 3, "text", raw)


def number(stored: str, code: str = "General") -> Cell:
    return Cell(7, 3, "number", stored, format=code)


# cell, kind, unit of the form, severity, the sentence after the quotation, cure
TOLD = [
    (text("1，421.72"), "money", "万元", "info", "中的全角逗号已当作千分位，读作 1421.72。", "建议改为 1421.72。"),
    (text("1，421.72亿元"), "money", "亿元", "info", "中的全角逗号已当作千分位，读作 1421.72亿元。", "建议改为 1421.72亿元。"),
    (text("1，421.72元"), "money", "万元", "info", "中的全角逗号已当作千分位，读作 0.142172万元。", "建议改为 0.142172万元。"),
    (text("345.80万元"), "money", "万元", "info", "是带单位的文字，已读作 345.80万元。", "建议只填数字，例如 345.80；如有出入，请更正。"),
    (text("2026400元"), "money", "万元", "info", "是带单位的文字，已读作 202.64万元。", "建议只填数字，例如 202.64；如有出入，请更正。"),
    (text("7.50."), "money", "万元", "error", "不是合法数字，疑为 7.50。", "请只填数字，例如 7.50。"),
    (text("7,00.0,77"), "money", "万元", "error", "中的小数点、千分位或换行混乱，看不出是哪个数。", "请重新填写，只保留一个小数点，例如 1397.90。"),
    (text("95.\n\n10%"), "percent", "", "warning", "中间有换行，已读作 95.10%。", "请删去换行，填 95.10%。"),
    (text("1 369.30"), "money", "万元", "warning", "中的空格已当作千分位，读作 1369.30。", "请删去空格，填 1369.30。"),
    (text("1 369.30"), "percent", "%", "warning", "中的空格已当作千分位，读作 1369.3%。", "请删去空格，填 1369.3%。"),
    (text("13 69"), "money", "万元", "error", "中的逗号或空格不在千分位上，看不出是哪个数。", "请去掉逗号和空格，只填数字，例如 1397.90。"),
    (text("0万无"), "money", "万元", "error", "的单位“万无”无法识别，疑为 0万元。", "请更正单位，或只填数字，例如 0万元。"),
    (text("5朵朵"), "money", "万元", "error", "的单位“朵朵”无法识别，疑为 5。", "请更正单位，或只填数字，例如 5。"),
    (text("—38.57"), "money", "万元", "error", "开头是破折号，不是负号，疑为 -38.57。", "负数请用减号，例如 -38.57。"),
    (text("(38.57)"), "money", "万元", "warning", "带括号，已当作负数，读作 -38.57。", "请直接填 -38.57；如果不是负数，请去掉括号。"),
    (text("(38.57)万元"), "money", "万元", "warning", "带括号，已当作负数，读作 -38.57万元。", "请直接填 -38.57万元；如果不是负数，请去掉括号。"),
    (text("下降17%"), "percent", "", "error", "用文字或箭头表示增减，疑为 -17%。", "请填带正负号的数字，例如 -17%。"),
    (text("约500"), "money", "万元", "error", "是约数，不能计分，疑为 500。", "请填准确的数字，例如 500。"),
    (text("２９．０８"), "money", "万元", "info", "是以文本形式存放的数字，已读作 29.08。", "建议把单元格格式改为“数值”，再填一次 29.08。"),
    (text("1.3979E+03"), "money", "万元", "info", "是以文本形式存放的数字，已读作 1397.9。", "建议把单元格格式改为“数值”，再填一次 1397.9。"),
    (text("99.3"), "percent", "%", "info", "是以文本形式存放的数字，已读作 99.3%。", "建议把单元格格式改为“数值”，再填一次 99.3%。"),
    (text("叁拾万元"), "money", "万元", "error", "是中文数字，疑为 30万元。", "请填写阿拉伯数字，例如 30万元。"),
    (text("IO"), "count", "人", "error", "中含有字母，疑为 10。", "请只填数字，例如 10。"),
    (text("#####"), "money", "万元", "error", "是公式错误，没有可用的内容。", "请修正公式或它引用的单元格，或直接填写，例如 1397.90。"),
    (number("INF"), "count", "人", "error", "是公式错误，没有可用的内容。", "请修正公式或它引用的单元格，或直接填写，例如 15。"),
    (Cell(7, 3, "error", "#DIV/0!"), "money", "万元", "error", "是公式错误，没有可用的内容。", "请修正公式或它引用的单元格，或直接填写，例如 1397.90。"),
    (text("=1397.90-8.6"), "money", "万元", "error", "是写成文本的公式，没有计算结果。", "请把单元格格式改为“常规”，双击单元格后按回车；或直接填数字，例如 1397.90。"),
    (text("=35"), "money", "万元", "error", "是写成文本的公式，没有计算结果，疑为 35。", "请把单元格格式改为“常规”，双击单元格后按回车；或直接填数字，例如 35。"),
    (text("2021-03-15"), "area", "㎡", "error", "是日期，这里应填数字。", "请把单元格格式改为“数值”，再填一次数字，例如 1200.50。"),
    (Cell(7, 3, "boolean", "TRUE"), "money", "万元", "error", "是逻辑值，不是数字。", "请填数字，例如 1397.90。"),
    (number("1.07"), "percent", "%", "warning", "没有百分号，已读作 1.07%。", "请带上百分号填写，例如 1.07%；如果是 107%，请填 107%。"),
    (number("0.993"), "percent", "%", "warning", "没有百分号，已读作 99.3%。", "请带上百分号填写，例如 99.3%；如果是 0.993%，请填 0.993%。"),
    (text("80%-90%"), "percent", "", "error", "是一个区间，不能计分。", "请改为一个数；作为指标值时请用 ≥ 或 ≤，例如 ≥80%。"),
    (text("百分之九十五"), "percent", "", "error", "是文字写的百分数，疑为 95%。", "请用数字和百分号填写，例如 95%。"),
    (text("见附件"), "number", "", "error", "不是数字。", "请只填数字，例如 15。"),
    (text("≥50"), "number", "", "error", "不是数字，疑为 50。", "请只填数字，例如 50。"),
    (text("-3"), "count", "人", "error", "是负数，这里的数不能小于 0。", "请核对后填写，例如 15。"),
    (text("-0.5"), "area", "㎡", "error", "是负数，这里的数不能小于 0。", "请核对后填写，例如 1200.50。"),
    (text("15.5"), "count", "人", "error", "不是整数，人数和件数应是整数。", "请核对后填写整数，例如 15。"),
    (text("15辆"), "count", "人", "error", "的单位“辆”与本栏的单位“人”不符。", "请按“人”填写，只填数字，例如 15。"),
    (text("15万元"), "count", "", "error", "的单位“万元”与本栏的单位“人”不符。", "请按“人”填写，只填数字，例如 15。"),
    (text("15个"), "money", "", "error", "的单位“个”与本栏的单位“万元”不符。", "请按“万元”填写，只填数字，例如 1397.90。"),
    (text("15个"), "area", "", "error", "的单位“个”与本栏的单位“㎡”不符。", "请按“㎡”填写，只填数字，例如 1200.50。"),
    (text("5个"), "percent", "", "error", "的单位“个”与本栏的单位“%”不符。", "请按“%”填写，只填数字，例如 99.3%。"),
    (text("99.3%"), "number", "个", "error", "的单位“%”与本栏的单位“个”不符。", "请按“个”填写，只填数字，例如 15。"),
    (text("99.3%"), "money", "万元", "error", "的单位“%”与本栏的单位“万元”不符。", "请按“万元”填写，只填数字，例如 1397.90。"),
    (text("￥35"), "money", "万元", "error", "带货币符号，看不出单位是元还是万元。", "请按“万元”填写，只填数字，例如 1397.90。"),
    (number("15", "0!.0000"), "money", "万元", "error", "的单元格格式把数字缩小显示，存放的数与看到的数不同。", "请把单元格格式改为“数值”，再按本栏的单位填一次，例如 1397.90。"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "kind", "unit", "severity", "sentence", "cure"), TOLD)
def test_the_sentence_and_the_cure(cell, kind, unit, severity, sentence, cure):
    (problem,) = read_number(cell, kind, PLACE, unit).problems
    quoted = " ".join(cell.text.split())  # on one line
    assert problem.message == f"“{quoted}”{sentence}"
    assert (problem.severity, problem.cure, problem.place, problem.text) == (severity, cure, PLACE, cell.text)


def test_a_formula_without_a_result_is_quoted_as_a_formula():
    cell = Cell(7, 3, "number", "", formula="A1+B1", cached=False)
    (problem,) = read_number(cell, "money", PLACE, "万元").problems
    assert problem.message == "“=A1+B1”是没有保存计算结果的公式。"
    assert problem.cure == "请用 Excel 或 WPS 打开本文件，保存一次后再评分；或直接填写，例如 1397.90。"
    assert (problem.place, problem.text) == (PLACE, "=A1+B1")


def test_a_date_is_quoted_as_it_is_shown():
    (problem,) = read_number(number("44270", "yyyy-mm-dd"), "money", PLACE, "万元").problems
    assert problem.message == "“2021-03-15”是日期，这里应填数字。"


def test_two_rates_are_offered_where_neither_is_the_recomputed_one():
    (problem,) = read_number(number("0.85"), "percent", PLACE, "%", EXECUTION).problems
    assert problem.message == (
        "“0.85”没有百分号，看不出是 0.85% 还是 85%，与按表中数据重算的 99.38% 都不一致。"
    )
    assert (problem.cure, problem.place) == ("请核对后带上百分号填写，例如 99.38%。", PLACE)


def test_what_was_tolerated_is_told_once():
    told = read_number(text("1，369\n.30"), "percent", PLACE, "%").problems
    assert [(problem.code, problem.text) for problem in told] == [
        ("READ-01", "1，369\n.30"),
        ("READ-07", "1，369\n.30"),
    ]
    assert {problem.cure for problem in told} == {"建议改为 1369.3%。", "请删去换行，填 1369.3%。"}
