"""Exhibits of reading: what stands in one cell of a published return, as officers type it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.errors.exhibit import Exhibit, arranged, edited, sheet_of
from tests.officer.samples import HUNAN, XINHUANG

# key | what is wrong | edits | words worked out by hand
EDITED = """
READ-01 | 千分位用了全角逗号 | 基础数据表!B19=2，300 | “2，300” 读作2300 改为2300
READ-03 | 数字后面写了单位 | 基础数据表!D6=345.80万元 | “345.80万元” 读作345.80万元 例如345.80
READ-05 | 数字后面多了一个点 | 补充数据!B6='7.50. | “7.50.”不是合法数字 7.50
READ-06 | 逗号和小数点混在一起 | 基础数据表!B22=7,00.0,77 | “7,00.0,77” 看不出是哪个数
READ-07 | 单元格里按了两次换行 | 基础数据表!F4=94.\\n\\n13% | 换行 读作94.13% 填94.13%
READ-08 | 用空格分千分位 | 基础数据表!B23='2 650 | “2650” 读作2650
READ-09 | 逗号点错了位置 | 基础数据表!B23=26,50 | “26,50” 不在千分位上
READ-13 | 负号打成了破折号 | 补充数据!B6=—38.57 | “—38.57” 疑为-38.57
READ-14 | 负数写在括号里 | 补充数据!B6=(38.57) | “(38.57)” 读作-38.57
READ-16 | 调减用文字写 | 补充数据!B6=下降38.57万元 | “下降38.57万元” 疑为-38.57万元
READ-17 | 填的是约数 | 基础数据表!F23=约2790 | “约2790”是约数 疑为2790
READ-19 | 单元格是文本格式 | 基础数据表!F23='2790 | “2790” 读作2790
READ-22 | 件数写成中文 | 补充数据!B8=二十 | “二十”是中文数字 疑为20
READ-23 | 零打成了字母 | 补充数据!B9=2O | “2O”中含有字母 疑为20
READ-26 | 在文本格式的单元格里写公式 | 基础数据表!F23==2650+140 | “=2650+140” 常规
READ-34 | 满意度没有写百分号，数又小 | 补充数据!B13='9.5 | “9.5” 读作9.5% 如果是950%，请填950%
READ-35 | 满意度写成小数 | 补充数据!B13='0.93 | “0.93” 读作93% 如果是0.93%，请填0.93%
READ-37 | 控制率没有写百分号，又与人数不符 | 基础数据表!F4='0.8 | “0.8” 0.8%还是80% 94.13%
READ-39 | 指标值写成一个范围 | 补充数据!C36=30-35亿元 | “30-35亿元”是一个区间 例如≥30亿元
READ-40 | 百分数用文字写 | 补充数据!B13=百分之九十五 | “百分之九十五” 疑为95%
READ-50 | 指标值前面没有写大于小于 | 补充数据!C36=35亿元 | “35亿元” 读作≥35亿元 例如≤35亿元
READ-51 | 指标值前后各写了一个比较词 | 补充数据!C36=≥35亿元以内 | “≥35亿元以内” 只保留一个 例如≥35亿元
READ-52 | 完成值也带了大于号 | 补充数据!D36=≥37.09亿元 | “≥37.09亿元” 读作37.09亿元
READ-55 | 指标值用个，完成值用台 | 补充数据!C36=≥35个 ; 补充数据!D36=37台 | “37台” 单位“台” 单位“个”
READ-61 | 定性指标的完成情况写了别的话 | 补充数据!C36=定性 ; 补充数据!D36=效果明显 | “效果明显” 达成、部分达成
READ-62 | 指标值是数，完成值写了“完成” | 补充数据!D36=已完成 | “已完成”不是数字 例如35亿元
READ-65 | 年初预算填了“无” | 补充数据!B5=无 | “无”不是数字 填0
READ-70 | 清单里写了说不准的话 | 补充数据!B19=基本符合 | “基本符合” 符合或不符合
READ-71 | 清单里漏填一项 | 补充数据!B19= | 还没有填写 √或×
READ-72 | 下拉框没有选 | 补充数据!B12= | 效果较好、一般
READ-73 | 在职人数没有填 | 基础数据表!D4= | 现在是空的 例如15 填0
READ-76 | 得分写成几分之几 | 评价自评表!H4=5/5 | “5/5”不是一个分数
READ-77 | 填了“同上” | 基础数据表!B23=同上 | “同上”看不出是哪个数
READ-84 | 表头的年份没有改 | 基础数据表!D3=2020年实际在职人数 | 2020年 2021年
READ-201 | 填的是文字 | 基础数据表!F23=采购若干 | “采购若干”不是数字
READ-202 | 人数填成负数 | 基础数据表!D4=-353 | “-353”是负数
READ-203 | 人数填成小数 | 基础数据表!D4=353.5 | “353.5”不是整数
READ-204 | 金额后面写了“人” | 基础数据表!F23=2790人 | “2790人” 单位“人” 单位“万元”
READ-205 | 金额前面写了货币符号 | 基础数据表!F23=￥2790 | “￥2790”带货币符号
READ-207 | 下拉框里打了别的词 | 补充数据!B12=效果好 | “效果好” 疑为效果较好 一般
READ-208 | 等级写成合格 | 评价自评表!H23=合格 | “合格”不是规定的等级
READ-209 | 指标值是金额，完成值是人数 | 补充数据!D36=37.09万人 | “万人” “亿元” 无法比较
"""


def put(cell: str, value: object, number_format: str = "") -> Callable[[Any], None]:
    """Something that is not typed as a text or a number, in a cell of the fact sheet."""

    def arrange(book: Any) -> None:
        sheet = sheet_of(book, "基础数据表")
        sheet[cell] = value
        if number_format:
            sheet[cell].number_format = number_format

    return arrange


def hide(book: Any) -> None:
    sheet_of(book, "基础数据表").row_dimensions[23].hidden = True


MARCH = datetime(2021, 3, 15)

# key | what is wrong | what is done to the return | words
ARRANGED = [
    ("READ-24", "公式出错", put("F23", "#DIV/0!"), "“#DIV/0!”是公式错误"),
    ("READ-25", "别的软件写的公式，没有存结果", put("F23", "=2650+140"), "“=2650+140” 保存一次"),
    ("READ-27", "填3-15，被当成了日期", put("B8", MARCH, "m-d"), "“2021-03-15”是日期"),
    ("READ-28", "单元格里是TRUE", put("F23", value=True), "逻辑值"),
    ("READ-97", "有一行被隐藏", hide, "隐藏"),
    ("READ-206", "用格式把元显示成万元", put("F23", 27900000, "0!.0,"), "“27900000” 缩小显示 例如1397.90"),
]

EXHIBITS = [
    *(
        Exhibit(key, about, edited(HUNAN.path, changes), words)
        for key, about, changes, words in (
            [cell.strip() for cell in line.split("|")] for line in EDITED.strip().splitlines()
        )
    ),
    Exhibit("READ-11", "单位写错一个字", edited(XINHUANG.path, ""), "“0万无” 单位“万无” 疑为0万元"),
    *(Exhibit(key, about, arranged(HUNAN.path, arrange), words) for key, about, arrange, words in ARRANGED),
]
