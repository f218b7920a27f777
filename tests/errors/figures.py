"""Exhibits of figures: published returns, and the whole return with its funds, with cells typed over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.annex.forms import RULES
from tests.errors.exhibit import Exhibit, Make, arranged, edited, sheet_of
from tests.errors.forms import lines
from tests.officer.arrangements import with_one_score_column
from tests.officer.samples import HUNAN, XINHUANG

WHOLE = HUNAN.path.with_name("hunan-hrss-2021-full.xlsx")

# One department. key | what is wrong | edits | words worked out by hand
HUNAN_EDITED = """
BASE-01 | 控制率算错 | 基础数据表!F4=0.9512 | 填的是95.12% 计算是94.13% 改为94.13%
BASE-03 | 三公经费合计数字颠倒 | 基础数据表!F6=198.71 | 填的是198.71 之和是189.71 相差9.00
BASE-04 | 公车购置填错 | 基础数据表!F8=48.58 | 填的是173.12 之和是174.12 相差1.00
BASE-05 | 项目支出合计没有填 | 基础数据表!F12= | 之和是15,116.86 填上15,116.86
BASE-06 | 办公经费多打一位，比公用经费还大 | 基础数据表!F20=5450 | 是2,262.89 之和6,390.00 相差4,127.11
BASE-06/rest | 公用经费的明细没有列全 | 基础数据表!F21= | 共695.00 还有1,567.89
BASE-07 | 调整后预算填错 | 基础数据表!F24=37039.58 | 填的是37,039.58 之和是37,038.58 相差1.00
BASE-08 | 规模控制率算错 | 基础数据表!B26=1000 ; 基础数据表!C26=950 ; 基础数据表!D26=0.96 | 填的是96.00% 计算是95.00%
BASE-09 | 基本支出漏了人员经费 | 补充数据!B16=300 | 基本支出300.00万元 不到1万元
BASE-10 | 接待费决算数填错位置 | 基础数据表!F11=81.61 | 决算数81.61万元 一倍以上
BASE-11 | 三公经费加进了会议费、培训费 | 基础数据表!F6=339.71 | 填的是339.71 改为189.71
BASE-12 | 没有填上年三公经费预算数 | 基础数据表!H6= | 上年预算数 不能计分
BASE-13 | 在职人数多于编制数 | 基础数据表!D4=376人 | 在职人数376人
BASE-14 | 接待费超过预算 | 基础数据表!F11=40.81 | 决算数40.81万元 超过预算数
IND-01 | 自设指标的分值合计不对 | 补充数据!E36=6 | 合计是11分 应为10分
IND-02 | 自评得分高于分值 | 评价自评表!H4=6 | “6” 0到5
IND-04 | 自评得分与标准不符 | 评价自评表!H4=4 | 自评得分4分 计算是5分 相差1分
IND-05 | 自评合计与标准不符 | 评价自评表!H22=95分 | 自评合计95分 计算是90分 相差5分
IND-06/band | 等级与分数不符 | 评价自评表!H23=良 | “良” 90分 改为“优”
IND-09 | 调减预算 | 补充数据!B6=-100 | 为负 绝对值
IND-10 | 没有填概算控制率的数据 | 基础数据表!B26=1000 ; 基础数据表!C26=1000 | 没有完工的新建楼堂馆所 计5分
IND-10/divisor | 没有采购预算，有采购支出 | 基础数据表!D23=0 ; 基础数据表!B26=1000 ; 基础数据表!C26=1000 ; 基础数据表!E26=500 ; 基础数据表!F26=500 | 除数为0
IND-12 | 只填了一部分自评得分 | 评价自评表!H4=5 | “90分” 只填了部分
IND-21 | 设了分值，没有设指标 | 补充数据!A37= ; 补充数据!B37= ; 补充数据!C37= ; 补充数据!D37= ; 补充数据!E36= ; 补充数据!E37= | “社会效益”
IND-22 | 定性指标只完成了一部分 | 补充数据!C36=定性 ; 补充数据!D36=部分达成 | 人工评定
IND-23 | 没有选所属 | 补充数据!B37= | 经济效益、社会效益还是生态效益
LINK-01/facts | 基本支出与项目支出加起来不是支出决算数 | 补充数据!B16=18308.4 | 填的是33,424.26 之和是33,425.26 相差1.00
LINK-04 | 年初预算在两张表里不同 | 补充数据!B5=25547.38 | 填的是25,547.38 是25,574.38 相差27.00
LINK-05/balance | 年末结余是负数 | 补充数据!B7=-5 | 年末结余-5.00万元 负数
TEXT-01 | 合计与分项不符 | 补充数据!B75=18308.4 | 填的是18,308.40 之和是18,307.38 相差1.02
TEXT-08 | 填报日期没有写日 | | “2022年5月日”不完整
TEXT-08/blank | 填报日期没有写 | 基础数据表!C30=填报日期： | 没有填报日期
YEAR-05 | 追加太多，还写了单位 | 补充数据!B6=11464.2万元 | 11,464.20万元 超过年初预算的30%
"""

# The county, of which the report says all of this itself.
XINHUANG_EDITED = """
BASE-02 | 在职合计与分类不符 | | 填的是29 之和是32 相差3
IND-06 | 等级写成优秀 | | “优秀”应写作“优”
LINK-05 | 支出大于收入 | | 484.62万元 441.37万元 43.25万元
TEXT-02 | 2.17打成了2017 | | 2017万元 “2017万元” 疑为2.17 合计正好是521.75
TEXT-03 | 两种分类混在一起 | | 正好是484.62 共50.07
"""

# The whole return: projects and funds.
WHOLE_EDITED = """
FUND-01 | 一项支出少了10亿元 | 企业职工养老保险基金预算支出情况表!C14=1241.9 | 填的是1,527.71 之和是1,517.71 相差10.00
FUND-02 | 完成预算的比例算错 | | 填的是32.85% 计算是32.69%
FUND-03 | 本年收支结余算错 | 失业保险基金预算支出情况!C17=2.76 | 是4.36亿元 之和是4.45亿元 相差0.09亿元
FUND-04 | 年末滚存结余算错 | 失业保险基金预算支出情况!C18=25.4 | 填的是25.40 之和是25.30 相差0.10
FUND-05 | 没有预算，有支出 | | 0.52亿元 没有意义
FUND-06 | 超过预算，没有写原因 | 工伤保险基金预算支出情况!E10=工伤人数增加 | 81.42亿元 超过预算数
FUND-06/little | 支出少，没有写原因 | 失业保险基金预算支出情况!E15= ; 工伤保险基金预算支出情况!E10=工伤人数增加 ; 机关事业单位职工养老保险基金预算支出情况表!E11=退休人数增加 | 1.69亿元 不到预算数的70%
FUND-07 | 有基金情况表，没有自评表 | | “城乡居民基本养老保险基金支出绩效自评表”
FUND-08 | 没有填上年结余 | 城乡居民基本养老保险基金预算支出情况!C4=10 ; 城乡居民基本养老保险基金预算支出情况!C14=16.3 ; 城乡居民基本养老保险基金预算支出情况!C15=26.3 | 推算是1,768.41亿元
LINK-02 | 项目自评表与基础数据表不同 | 业务工作经费支出绩效自评表!F6=6485.28 ; 业务工作经费支出绩效自评表!F7=6485.28 | 6,485.28万元 6,458.28万元
LINK-02/unit | 项目自评表按元填 | 业务工作经费支出绩效自评表!F6=64582800 ; 业务工作经费支出绩效自评表!F7=64582800 | 10,000倍 6,458.28万元
LINK-02/none | 项目改了名称 | 业务工作经费支出绩效自评表!B3=人才引进 | “人才引进”
LINK-07 | 基金自评表与情况表不同 | 失业保险基金支出绩效自评表!F6=1.96 | 全年执行数是1.96亿元 支出合计是1.69亿元
"""


def full_marks(book: Any) -> None:
    """The officer gives every indicator its points, and no reason."""
    sheet = sheet_of(book, "评价自评表")
    for row in range(4, 22):
        sheet.cell(row, 8).value = {17: 5, 18: 5, 19: None}.get(row, sheet.cell(row, 4).value)


def one_column(book: Any) -> None:
    """A table with one column of scores, in which one point is taken off without a reason."""
    with_one_score_column(book, {"在职人员控制率": 4})


def last_actual(folder: Path) -> Sequence[str]:
    """A bureau's own rules that take 上年决算数 as the base, and a return without 上年预算数."""
    text = (RULES / "hunan-department-2021.yaml").read_text(encoding="utf-8")
    text = text.replace("sangong_base: 上年预算数", "sangong_base: 上年决算数", 1)
    for budget in ("350.00", "32"):
        text = text.replace(f", 三公经费_上年预算数: {budget}", f", 三公经费_上年决算数: {budget}", 1)
    (folder / "规则.yaml").write_text(text, encoding="utf-8")
    return edited(HUNAN.path, "基础数据表!H6=", "--rules", "规则.yaml")(folder)


OTHERS: list[tuple[str, str, Make, str]] = [
    ("BASE-12/unused", "规则改用上年决算数，预算数没有填", last_actual, "上年决算数 暂定"),
    ("IND-03", "扣了分，没有写原因", arranged(HUNAN.path, one_column), "“4”小于分值"),
    ("IND-11", "全部自评满分", arranged(HUNAN.path, full_marks), "都是满分"),
]

EXHIBITS = [
    *(
        Exhibit(key, about, edited(base, changes), words)
        for base, text in (
            (HUNAN.path, HUNAN_EDITED),
            (XINHUANG.path, XINHUANG_EDITED),
            (WHOLE, WHOLE_EDITED),
        )
        for key, about, changes, words in lines(text)
    ),
    *(Exhibit(*item) for item in OTHERS),
]
