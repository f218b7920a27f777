"""Exhibits of rules files: the one of the program changed in one place, or a small one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.errors.exhibit import Exhibit, Make
from tests.rulebook.shipped import TEXT, changed

FILE = "规则.yaml"


def checked(content: bytes) -> Make:
    """`scorer rules check` on a file of this content."""

    def make(folder: Path) -> Sequence[str]:
        (folder / FILE).write_bytes(content)
        return ["scorer", "rules", "check", FILE]

    return make


def asked_for(name: str) -> Make:
    return lambda _: ["scorer", "rules", "check", name]


STEP = "step: {from: 100%, side: over, each: 1%, deduct: 0.5}"
# key | what is wrong | as the rules file says it | as it says it then | words worked out by hand
CHANGES: list[tuple[str, str, str, str, str]] = [
    ("RULE-01", "冒号后面没有空格", "year: 2021\n", "year:2021\n", "第10行第1列 英文冒号"),
    ("RULE-02", "项目名写错了字母", "guide: 根据部门自评材料评定。", "giude: 根据部门自评材料评定。", "“giude” “guide”"),
    ("RULE-03", "没有写适用年度", "years: [2018, 2019, 2020, 2021, 2022]\n", "", "“years” years:[2021]"),
    ("RULE-04", "年度写了两次", "year: 2021\n", "year: 2021\nyear: 2022\n", "第11行 “year”"),
    ("RULE-05", "别名没有写成列表", "also: [财政供养人员控制率]", "also: 财政供养人员控制率", "“also” 列表"),
    ("RULE-06", "格数写成中文", "type: count, span: 2, hint: 机构", "type: count, span: 两格, hint: 机构", "“span” “两格”"),
    ("RULE-07", "取整方式写成没有的词", "step_rounding: floor", "step_rounding: round", "“round” floor、ceil、linear"),
    ("RULE-07/positive", "每超过 0 个百分点扣分", "each: 1%, deduct: 1}", "each: 0%, deduct: 1}", "“each” “0%” each:1%"),
    ("RULE-08", "两个指标同名", "- name: 预算控制率", "- name: 预算完成率", "“预算完成率” 不同的名称"),
    ("RULE-09", "名称像单元格地址", "name: 厉行节约措施", "name: AB12", "“AB12” “数_AB12”"),
    ("RULE-10", "最高一档只有 4.5 分，指标是 5 分", "at: {0%: 5, 10%: 4", "at: {0%: 4.5, 10%: 4", "“预算控制率”最高一档是4.5分 应当是5分"),
    ("RULE-11", "两档写反了", "10%: 4, 20%: 3", "20%: 3, 10%: 4", "顺序颠倒 从小到大"),
    ("RULE-12", "公式写到一半", "measure: =在职人数/编制数", "measure: =在职人数/", "“=在职人数/”有误"),
    ("RULE-13", "公式里的名称写错了", "measure: =在职人数/编制数", "measure: =在职人员/编制数", "“在职人员” “在职人数”"),
    ("RULE-14", "比较之前没有取整", "=ROUND(基本支出/在职人数,10)<1", "=基本支出/在职人数<1", "ROUND(基本支出/在职人数,10)"),
    ("RULE-15", "示例的得分写错了", "{measure: 100.99%, score: 5}", "{measure: 100.99%, score: 4.5}", "得分 4.5 5 核对"),
    ("RULE-15/name", "示例里的数据，指标用不到", "{行政效能: 一般, score: 3}", "{效能: 一般, score: 3}", "“效能” 行政效能"),
    ("RULE-15/data", "示例只写了得分", "{measure: 100.99%, score: 5}", "{score: 5}", "没有写明数据"),
    ("RULE-16", "扣分没有底线", "share: {full: 100%}", "score: =MIN(8,测算值*8)", "0到8分 最低没有限度 最高是8分 MAX(0,MIN(8,…))"),
    ("RULE-17", "一个指标写了两种评分方法", STEP, f"{STEP}\n            share: {{full: 100%}}", "写了step、share"),
    ("RULE-18", "示例只剩两个", "              - {行政效能: 一般, score: 3}\n", "", "示例不足三个"),
    ("RULE-22", "最低一级从 10 分起", "中: 60, 差: 0}", "中: 60, 差: 10}", "最低一级没有从0开始"),
    ("RULE-23", "句子里用了没有的数据", "says: 在职人数{at}人", "says: 在职人数{num}人", "“{num}” {at}"),
]  # fmt: skip

EXHIBITS = [
    *(
        Exhibit(key, about, checked(changed((right, wrong)).encode()), words)
        for key, about, right, wrong, words in CHANGES
    ),
    Exhibit("RULE-01/empty", "规则文件里一个字也没有", checked(b""), f"{FILE}： 是空的"),
    Exhibit(
        "RULE-19",
        "没有湖北的部门规则",
        asked_for("hubei-department"),
        "hubei-department： hubei-project-2020 路径",
    ),
    Exhibit("RULE-20", "规则文件名写错了", asked_for(FILE), f"{FILE}： 找不到"),
    Exhibit("RULE-21", "用旧编码保存", checked(TEXT.encode("gbk")), f"{FILE}： UTF-8"),
]
