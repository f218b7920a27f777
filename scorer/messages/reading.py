"""Messages on what stands in a cell. READ-nn is row nn of the table of messy input.

Numbers from READ-201 are for faults that no row of the table holds. `{hint}` is empty or “，疑为 7.50”,
`{taken}` is what was adopted, `{example}` is what to type. The officer's text is put before the sentence, in quotes.
"""

from __future__ import annotations

from scorer.messages.entry import Entry

ENTRIES: dict[str, Entry] = {
    "READ-01": Entry("info", "中的全角逗号已当作千分位，读作 {taken}。", "建议改为 {taken}。"),
    "READ-03": Entry(
        "info", "是带单位的文字，已读作 {taken}。", "建议只填数字，例如 {example}；如有出入，请更正。"
    ),
    "READ-05": Entry("error", "不是合法数字{hint}。", "请只填数字，例如 {example}。"),
    "READ-06": Entry(
        "error",
        "中的小数点、千分位或换行混乱，看不出是哪个数。",
        "请重新填写，只保留一个小数点，例如 {example}。",
    ),
    "READ-07": Entry("warning", "中间有换行，已读作 {taken}。", "请删去换行，填 {taken}。"),
    "READ-08": Entry("warning", "中的空格已当作千分位，读作 {taken}。", "请删去空格，填 {taken}。"),
    "READ-09": Entry(
        "error",
        "中的逗号或空格不在千分位上，看不出是哪个数。",
        "请去掉逗号和空格，只填数字，例如 {example}。",
    ),
    "READ-11": Entry("error", "的单位“{unit}”无法识别{hint}。", "请更正单位，或只填数字，例如 {example}。"),
    "READ-13": Entry("error", "开头是破折号，不是负号{hint}。", "负数请用减号，例如 {example}。"),
    "READ-14": Entry(
        "warning", "带括号，已当作负数，读作 {taken}。", "请直接填 {taken}；如果不是负数，请去掉括号。"
    ),
    "READ-16": Entry("error", "用文字或箭头表示增减{hint}。", "请填带正负号的数字，例如 {example}。"),
    "READ-17": Entry("error", "是约数，不能计分{hint}。", "请填准确的数字，例如 {example}。"),
    "READ-19": Entry(
        "info", "是以文本形式存放的数字，已读作 {taken}。", "建议把单元格格式改为“数值”，再填一次 {taken}。"
    ),
    "READ-22": Entry("error", "是中文数字{hint}。", "请填写阿拉伯数字，例如 {example}。"),
    "READ-23": Entry("error", "中含有字母{hint}。", "请只填数字，例如 {example}。"),
    "READ-24": Entry(
        "error", "是公式错误，没有可用的内容。", "请修正公式或它引用的单元格，或直接填写，例如 {example}。"
    ),
    "READ-25": Entry(
        "error",
        "是没有保存计算结果的公式。",
        "请用 Excel 或 WPS 打开本文件，保存一次后再评分；或直接填写，例如 {example}。",
    ),
    "READ-26": Entry(
        "error",
        "是写成文本的公式，没有计算结果{hint}。",
        "请把单元格格式改为“常规”，双击单元格后按回车；或直接填数字，例如 {example}。",
    ),
    "READ-27": Entry(
        "error", "是日期，这里应填数字。", "请把单元格格式改为“数值”，再填一次数字，例如 {example}。"
    ),
    "READ-28": Entry("error", "是逻辑值，不是数字。", "请填数字，例如 {example}。"),
    "READ-34": Entry(
        "warning",
        "没有百分号，已读作 {taken}。",
        "请带上百分号填写，例如 {taken}；如果是 {other}，请填 {other}。",
    ),
    "READ-35": Entry(
        "warning",
        "没有百分号，已读作 {taken}。",
        "请带上百分号填写，例如 {taken}；如果是 {other}，请填 {other}。",
    ),
    "READ-37": Entry(
        "error",
        "没有百分号，看不出是 {taken} 还是 {other}，与按表中数据重算的 {expected} 都不一致。",
        "请核对后带上百分号填写，例如 {expected}。",
    ),
    "READ-39": Entry(
        "error", "是一个区间，不能计分。", "请改为一个数；作为指标值时请用 ≥ 或 ≤，例如 {example}。"
    ),
    "READ-40": Entry("error", "是文字写的百分数{hint}。", "请用数字和百分号填写，例如 {example}。"),
    "READ-50": Entry("info", "前面没有 ≥ 或 ≤，已读作 {taken}。", "如果不是这个意思，请写明，例如 {other}。"),
    "READ-51": Entry("error", "有两个不同的比较符号，看不出以哪个为准。", "请只保留一个，例如 {example}。"),
    "READ-52": Entry(
        "warning", "是实际完成值，不应带比较符号，已读作 {taken}。", "请只填实际数，例如 {taken}。"
    ),
    "READ-55": Entry(
        "warning",
        "的单位“{unit}”与年度指标值的单位“{other}”不同，已按数字比较。",
        "请把两处单位改为一致，例如都用“{other}”。",
    ),
    "READ-58": Entry(
        "warning",
        "表中没有写明金额单位，已按{unit}读取。",
        "请写明单位，例如 项目资金（{unit}）；如果是别的单位，请更正。",
    ),
    "READ-61": Entry(
        "warning",
        "看不出是达成、部分达成还是未达成。",
        "请填 达成、部分达成 或 未达成，再另附说明，例如 达成。",
    ),
    "READ-62": Entry("error", "不是数字，而本指标的指标值是数字。", "请填实际完成的数字，例如 {example}。"),
    "READ-65": Entry("error", "不是数字，不能计算。", "没有发生的请填 0；有数的请填数字，例如 7.50。"),
    "READ-70": Entry("error", "看不出是符合还是不符合{hint}。", "请选择 符合 或 不符合，也可填 √ 或 ×。"),
    "READ-71": Entry("error", "这里还没有填写。", "请选择 符合 或 不符合，也可填 √ 或 ×。"),
    "READ-72": Entry("error", "这里还没有选择。", "请从下拉框选一项：{words}。"),
    "READ-73": Entry("error", "这里必须填写，现在是空的。", "请填数字，例如 {example}；没有时请填 0。"),
    "READ-76": Entry("error", "不是一个分数。", "请只填得分一个数字，例如 {example}。"),
    "READ-77": Entry("error", "看不出是哪个数。", "请把数字再填一次，例如 {example}。"),
    "READ-84": Entry(
        "warning",
        "写的是 {year} 年，而本表是 {expected} 年；已当作 {expected} 年的数读取。",
        "请核对年份，把 {year} 改为 {expected}，或换用相应年度的表。",
    ),
    "READ-97": Entry(
        "warning",
        "在隐藏的行、列或工作表里，已照常读取。",
        "请取消本表的全部隐藏并核对；不需要的内容请删除。",
    ),
    "READ-201": Entry("error", "不是数字{hint}。", "请只填数字，例如 {example}。"),
    "READ-202": Entry("error", "是负数，这里的数不能小于 0。", "请核对后填写，例如 {example}。"),
    "READ-203": Entry("error", "不是整数，人数和件数应是整数。", "请核对后填写整数，例如 {example}。"),
    "READ-204": Entry(
        "error",
        "的单位“{unit}”与本栏的单位“{expected}”不符。",
        "请按“{expected}”填写，只填数字，例如 {example}。",
    ),
    "READ-205": Entry(
        "error", "带货币符号，看不出单位是元还是万元。", "请按“{expected}”填写，只填数字，例如 {example}。"
    ),
    "READ-206": Entry(
        "error",
        "的单元格格式把数字缩小显示，存放的数与看到的数不同。",
        "请把单元格格式改为“数值”，再按本栏的单位填一次，例如 {example}。",
    ),
    "READ-207": Entry("error", "不在可选的词里{hint}。", "请填下列之一：{words}。例如 {example}。"),
    "READ-208": Entry("error", "不是规定的等级{hint}。", "请填 优、良、中 或 差，例如 {example}。"),
    "READ-209": Entry(
        "error",
        "的单位“{unit}”与年度指标值的单位“{other}”不同，无法比较。",
        "请改用同一单位填写，例如都用“{other}”。",
    ),
}
