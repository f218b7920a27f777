"""Formulas in words, with the officer's figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from scorer.formula import explain, parse
from tests.formula.trees import formulas

FIGURES = {
    "在职人数": "在职人数 353",
    "编制数": "编制数 375",
    "本年预算": "三公经费本年预算数 345.80",
    "上年预算": "三公经费上年预算数 350.00",
    "率": "预算控制率 12.40%",
}


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("=在职人数/编制数", "在职人数 353 ÷ 编制数 375"),
        (
            "=(本年预算-上年预算)/上年预算",
            "（三公经费本年预算数 345.80 - 三公经费上年预算数 350.00）÷ 三公经费上年预算数 350.00",
        ),
        ("=100*(在职人数+编制数)*2", "100 ×（在职人数 353 + 编制数 375）× 2"),
        ("=ROUND(ROUND(在职人数/编制数,10),4)", "四舍五入到 4 位小数（在职人数 353 ÷ 编制数 375）"),
        ("=ROUND(在职人数,0)", "四舍五入到整数（在职人数 353）"),
        ("=ROUNDDOWN(在职人数,-2)", "舍去尾数到百位（在职人数 353）"),
        ("=5*MIN(1,在职人数/编制数)", "5 × 取较小值（1，在职人数 353 ÷ 编制数 375）"),
        ("=MAX(1,2,在职人数)", "取最大值（1，2，在职人数 353）"),
        ("=IF(率<=10%,4,0)", "若 预算控制率 12.40% ≤ 10%，则 4，否则 0"),
        ("=1+IF(率>10%,4)", "1 +（若 预算控制率 12.40% > 10%，则 4，否则 否）"),
        (
            "=AND(率>=0,OR(率<>1,率=2))",
            "预算控制率 12.40% ≥ 0 且（预算控制率 12.40% ≠ 1 或 预算控制率 12.40% = 2）",
        ),
        (
            '=IF(在职人数="","未填",INT(在职人数))',
            "若 在职人数 353 未填，则 “未填”，否则 向下取整（在职人数 353）",
        ),
        ('=在职人数<>""', "在职人数 353 已填"),
        ("=NOT(ISBLANK(编制数))", "并非（编制数 375 未填）"),
        ("=IFERROR(在职人数/编制数,0)", "在职人数 353 ÷ 编制数 375（不能计算时为 0）"),
        ('=LOOKUP(率,{0,60},{"差","中"})', "按 预算控制率 12.40% 分档（0 起为 “差”，60 起为 “中”）"),
        ("=CHOOSE(2,10,20)", "第 2 项（10，20）"),
        ('=TEXT(率,"0.00%")&"以上"', "预算控制率 12.40% 接 “以上”"),
        ("=在职人数%", "（在职人数 353）%"),
        ("=-在职人数+没有", "-在职人数 353 + 没有"),
        ("=SUM(1,2)-ABS(3)", "合计（1，2）- 绝对值（3）"),
    ],
)
def test_words(formula, words):
    assert explain(parse(formula), FIGURES) == words


@settings(max_examples=200, deadline=None)
@given(formulas)
def test_every_formula_can_be_explained_on_a_chinese_console(node):
    words = explain(node, {})
    assert words
    words.encode("gbk")
