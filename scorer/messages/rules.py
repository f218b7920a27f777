"""Messages about a rules file: RULE-nn. The place names file and line; the cure says what to write instead."""

from __future__ import annotations

from scorer.messages.entry import Entry


def _fault(message: str, cure: str) -> Entry:
    return Entry("error", message, cure, status=4)


ENTRIES: dict[str, Entry] = {
    "RULE-01": _fault(
        "规则文件的写法有误：{detail}。",
        "请对照本程序带的规则文件，检查这一行和上一行的缩进、冒号、引号和括号。",
    ),
    "RULE-01/empty": _fault("规则文件是空的。", "请从本程序带的规则文件复制一份再改。"),
    "RULE-02": _fault("不认识的项目“{key}”。", "{cure}"),
    "RULE-03": _fault("缺少项目“{key}”。", "请补上，例如 {example}。"),
    "RULE-04": _fault("项目“{key}”写了两次。", "请删去一处。"),
    "RULE-05": _fault("“{key}”应当是{wanted}。", "请改写，例如 {example}。"),
    "RULE-06": _fault("“{key}”的值“{text}”不是数字。", "请写成 5、0.5 或 100% 这样的数。"),
    "RULE-07": _fault("“{key}”的值“{text}”不在可选范围内。", "可以写的有：{choices}。"),
    "RULE-07/positive": _fault("“{key}”的值“{text}”应当大于0。", "请改写，例如 {example}。"),
    "RULE-08": _fault("名称“{text}”重复，另一处在第{other}行。", "请改用不同的名称。"),
    "RULE-09": _fault("{detail}", "请改名，例如“{example}”。"),
    "RULE-10": _fault("分值不平：{what}是{computed}分，应当是{stated}分。", "请改分值，使上下级相等。"),
    "RULE-11": _fault("分档有误：{detail}。", "{cure}"),
    "RULE-12": _fault("公式“{text}”有误：{detail}", "{cure}"),
    "RULE-13": _fault("公式用到未定义的名称“{text}”。", "{cure}"),
    "RULE-14": _fault(
        "公式中的“{text}”对计算结果取整或比较，没有先用 ROUND(…,10) 去掉小数误差。", "请改写为：{cure}"
    ),
    "RULE-15": _fault("示例不成立：{detail}写的是{stated}，算得{computed}。", "请核对示例或规则。"),
    "RULE-15/name": _fault("示例中的“{text}”，指标“{indicator}”没有用到。", "可用的名称：{known}。"),
    "RULE-15/data": _fault("示例没有写明{missing}。", "请补上，例如 {example}。"),
    "RULE-16": _fault("得分可能超出0到{points}分：{reach}。", "请用 MAX(0,MIN({points},…)) 限定。"),
    "RULE-17": _fault("每个指标写一种评分方法，这里{found}。", "请只写 {choices} 中的一种。"),
    "RULE-18": _fault("示例不足三个。", "请补足示例，并覆盖每个界限的两侧。"),
    "RULE-19": _fault("没有这套规则，也没有这个文件。", "现有规则：{choices}。也可以写规则文件的路径。"),
    "RULE-20": _fault("规则文件不能读取：{detail}。", "请检查路径和权限。"),
    "RULE-21": _fault("编码不是 UTF-8。", "请用记事本打开，另存为时在“编码”中选 UTF-8。"),
    "RULE-22": _fault(
        "等级分数线有误：{detail}。",
        "请按从高到低写，最低一级从0开始，例如 {{优: 90, 良: 80, 中: 60, 差: 0}}。",
    ),
    "RULE-23": _fault("“{key}”的句子有误：{what}。", "句中可用的数据：{allowed}。"),
}
