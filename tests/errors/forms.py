"""Exhibits of forms: one good self-assessment form, of which nothing is said, with cells typed over; and the layout of the tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.annex.forms import CAPS, RULES, good_form
from tests.errors.exhibit import Exhibit, Make, arranged, edited, sheet_of, type_into
from tests.officer.edits import of_year
from tests.officer.moving import insert_rows
from tests.officer.samples import HUNAN


def project(changes: str, rules: str = "hunan-project-2021", **form: Any) -> Make:
    """The good form after these edits. Row 5: the money; rows 9 to 12: the indicators; row 13: the total."""

    def make(folder: Path) -> Sequence[str]:
        path = good_form(folder, **form)
        book = load_workbook(path)
        type_into(book, changes)
        book.save(path)
        return ["score-workbook", path.name, "--rules", rules]

    return make


def capped(changes: str) -> Make:
    """The good form under a bureau's own rules with ceilings by execution rate."""

    def make(folder: Path) -> Sequence[str]:
        text = (RULES / "hunan-project-2021.yaml").read_text(encoding="utf-8")
        text = text.replace("      blocks:", CAPS + "      blocks:", 1)
        (folder / "规则.yaml").write_text(text, encoding="utf-8")
        return project(changes, "规则.yaml")(folder)

    return make


# The good form. key | what is wrong | edits | words worked out by hand
TYPED = """
FORM-02 | 执行率填错 | H5=98% | 执行率填的是98.00% 计算是100.00% 改为100.00%
FORM-03 | 执行率得分填错 | I5=9 | 填的是9分 计算是10分 相差1分
FORM-04 | 分值没有填够 | G9=20 ; H9=20 | 合计是90分 不是100分
FORM-04/block | 执行率的分值分给了产出指标 | G5=5 ; I5=5 ; G9=35 ; H9=35 | “产出指标” 合计是55分 要求50分
FORM-05 | 总分与各项得分之和不一致 | H13=90 | 总分填的是90分 之和是100分 相差10分
FORM-06 | 没有完成，仍填了满分 | F9=9场 | 填的是30分 计算是27分 相差3分
FORM-06/band | 部分达成的定性指标填了满分 | E11=定性 ; F11=部分达成 | “30” “部分达成” 18分（含）至24分（不含）
FORM-06/ask | 部分达成的定性指标没有填得分 | E11=定性 ; F11=部分达成 ; H11= | 18分（含）至24分（不含）
FORM-07 | 得分用分值乘以完成值得出，而指标值已经完成 | H10=19.6 | 分值20 完成值98% 改为20
FORM-08 | 扣了分，没有写原因 | F9=9场 ; H9=27 | 扣了3分
FORM-09 | 完成值比指标值高出很多 | F9=13场 | “13场” 高出30.00%
FORM-10 | 成本指标写了大于等于 | C9=成本指标 | “≥10场” 成本指标 ≤
FORM-11 | 分值填到了指标值和完成值里 | E9=30 ; F9=30 ; E10=20 ; F10=20 ; E11=30 ; F11=30 ; E12=10 ; F12=10 | 分值填进
FORM-12 | 指标值是数，完成值写了“完成” | F9=已完成 | “已完成”不是数字
FORM-13 | 执行数比预算数大 | F5=105 | 全年执行数105.00万元 全年预算数100.00万元 100%计分
FORM-13/zero | 没有预算，有支出 | E5=0 ; F5=10 ; H5= | 全年执行数是10.00万元 不得分
FORM-14 | 年末按执行数改了预算数 | D5=90 ; E5=89.974 ; F5=89.974 | 年初预算数是90.00万元
FORM-15 | 执行率没有填 | H5= | 执行率没有填
FORM-15/some | 有一个指标没有填得分 | H10= | 这一项没有填
FORM-16/own | 两个指标同名 | D10=培训场次 ; E10=≥10场 ; F10=10场 | 与H9的指标同名
FORM-17 | 数量指标写成了金额 | E9=≥10万元 ; F9=10万元 | “≥10万元” 金额
FORM-18 | 执行率得分四舍五入成整数 | F5=99.38 ; H5=99.38% | 都是整数 两位小数
FORM-19 | 一个指标占了40分 | G9=40 ; H9=40 ; G10=10 ; H10=10 | 分值是40分 30分
FORM-20 | 钱没有花完，指标却都完成 | F5=80 ; H5=80% ; I5=8 | 得分率100.00% 只有80.00%
FORM-20/unspent | 指标没有完成，钱也没有花完 | F5=79 ; H5=79% ; I5=7.9 ; F9=4场 ; H9=12 | 有21.00%的预算没有执行
FORM-24 | 有分值的指标填了“/” | E11=/ ; F11=/ | 不计分 百分制
FORM-24/blank | 指标值和完成值都没有填 | E11= ; F11= | 没有写指标值和完成情况
FORM-25 | 完成值带了大于号 | F9=≥10场 | “≥10场” 读作10场
FORM-27 | 说明里的金额是元 | I9=全年支付排水设施维修资金2026400元 | “2026400元” 单位是万元
FORM-28 | 满意度没有写调查方式 | D12=群众满意度 | 问卷调查
FORM-27/factor | 执行数填成了元 | F5=1000000 | 填的是1,000,000.00万元 100.00万元 10,000倍 元和万元
FORM-29 | 定性指标达成，没有填得分 | E11=定性 ; F11=达成 ; H11= | 按满分计：惠及人数
"""

# Rows under 年度资金总额; one pair of figures stands in the text of its label.
SPENT = {"其中：当年财政拨款": {"年初预算数": 100, "全年预算数": 100, "全年执行数": 90}}
EMPTY = {"年初预算数": 0, "全年预算数": 0, "全年执行数": 0}
HALVES = {
    "其中：一般公共预算：100": {"分值": "其中：基本支出：40"},
    "政府性基金拨款：": {"分值": "项目支出：50"},
}
UNIT = {"title": "部门整体支出绩效自评表", "below": HALVES}

# A published return. key | what is wrong | edits | words
LAYOUT = """
FORM-16 | 指标名称改错，与另一个相同 | 评价自评表!C5=在职人员控制率 | 出现两次 第4行
FORM-32 | 表头被改写 | 评价自评表!C3=指标名 | “三级指标”的表头
FORM-33 | 少了一个指标 | 评价自评表!C21=其他 | 缺少指标：社会公众或服务对象满意度
FORM-34 | 一栏的标题被改写 | 补充数据!A29=公开情况 | “四、预决算信息公开性”这一栏
FORM-35 | 一列的标题被删去 | 基础数据表!F5= | “本年决算数”这一列
FORM-39 | 分值被改动 | 评价自评表!D4=6 | 分值是6分 评分规则是5分 改回5
FORM-41 | 完成值是负数 | 补充数据!D36=-37.09亿元 | “-37.09亿元”是负数 0分
"""


def without_extra(book: Any) -> None:
    book.remove(sheet_of(book, "补充数据"))


def copied(book: Any) -> None:
    book.copy_worksheet(sheet_of(book, "补充数据")).title = "补充数据（旧）"


def another_row(book: Any) -> None:
    sheet = sheet_of(book, "基础数据表")
    insert_rows(sheet, 23)
    sheet["A23"], sheet["F23"] = "印刷费", 12


def cut_and_pasted(book: Any) -> None:
    """20.24 cut from the row 公务接待 and pasted into the row above: the name goes along."""
    sheet = sheet_of(book, "基础数据表")
    sheet["B11"], sheet["B10"] = None, 20.24
    del book.defined_names["出国_上年决算数"]
    book.defined_names["公务接待_上年决算数"].attr_text = f"'{sheet.title}'!$B$10"


ARRANGED: list[tuple[str, str, Callable[[Any], object], str]] = [
    ("FORM-30", "删掉了一张表", without_extra, "没有找到这张表"),
    ("FORM-31", "留着一张旧表", copied, "“补充数据”和“补充数据（旧）”"),
    ("FORM-36", "加了一行不属于本表的支出", another_row, "“印刷费”不是本表规定的行"),
    ("FORM-37", "把数剪切到了别的行", cut_and_pasted, "“公务接待_上年决算数”指向B10"),
    ("FORM-38", "规则不适用于这个年度", of_year(2024), "2024年度 2018至2022年度"),
]


def lines(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


EXHIBITS = [
    *(Exhibit(key, about, project(changes), words) for key, about, changes, words in lines(TYPED)),
    *(Exhibit(key, about, edited(HUNAN.path, changes), words) for key, about, changes, words in lines(LAYOUT)),
    *(Exhibit(key, about, arranged(HUNAN.path, arrange), words) for key, about, arrange, words in ARRANGED),
    Exhibit(
        "FORM-01",
        "总额与来源不一致",
        project("", below=SPENT),
        "填的是100.00万元 之和是90.00万元 相差10.00万元",
    ),
    Exhibit(
        "FORM-01/zero",
        "总额填0，来源有数",
        project("D5=0 ; E5=0 ; F5=0 ; H5= ; I5=9", below=SPENT),
        "之和100.00万元",
    ),
    Exhibit(
        "FORM-22",
        "一边填预算数，一边填执行数",
        project("", "hunan-unit-2021", **UNIT),
        "合计是100.00万元 合计是90.00万元",
    ),
    Exhibit("FORM-23", "表里没有分值", project("", without=("分值", "得分"), money_head=("年初预算数", "全年预算数", "全年执行数", "执行率")), "没有“分值”列"),
    Exhibit("FORM-27/column", "两列的金额单位不一致", project("F4=全年执行数（元）"), "“全年执行数（元）” 万元不一致 换算为万元"),
    Exhibit("READ-58", "没有写明金额单位", project("A4=项目资金"), "已按万元读取"),
    Exhibit("FORM-26", "执行率低，总分有上限", capped("F5=79.99 ; H5=79.99%"), "预算执行率79.99% 不超过89分"),
    Exhibit(
        "LINK-01",
        "基本支出与项目支出加起来不是执行数",
        project("", "hunan-unit-2021", **UNIT),
        "全年执行数是100.00万元 之和是90.00万元",
    ),
]  # fmt: skip
