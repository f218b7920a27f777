"""Messages about forms and figures: FORM-nn, BASE-nn, IND-nn, LINK-nn, TEXT-nn, YEAR-nn.

The ids up to FORM-28 are those of the consistency checks; FORM-30 and up are about the layout of a workbook. A rules file may
give a check a sentence of its own.
"""

from __future__ import annotations

from scorer.messages.entry import Entry

ENTRIES: dict[str, Entry] = {
    "FORM-16": Entry("error", "这一指标出现两次，另一处在{other}。", "请删去重复的一行，或改正指标名称。"),
    "FORM-30": Entry(
        "error", "没有找到这张表。", "请检查表的标题是否被改动、整张表是否被删除；可从空白模板中复制这张表。"
    ),
    "FORM-31": Entry("error", "“{form}”出现了不止一次：“{sheets}”。", "请只保留一张，删去其余的。"),
    "FORM-32": Entry("error", "没有找到含有“{heading}”的表头。", "请恢复表头，或从空白模板中复制这张表。"),
    "FORM-33": Entry("error", "表中缺少指标：{names}。", "请改正指标名称，或从空白模板中补上这些行。"),
    "FORM-34": Entry(
        "error", "没有找到“{heading}”这一栏。", "请恢复这一栏的标题，或从空白模板中复制这张表。"
    ),
    "FORM-35": Entry("error", "没有找到“{column}”这一列。", "请恢复这一列的标题。"),
    "FORM-36": Entry(
        "warning",
        "“{text}”不是本表规定的行，其中的数没有采用。",
        "如属于本表项目，请填到规定的行；否则请删除。",
    ),
    "FORM-37": Entry(
        "error",
        "名称“{name}”指向 {other}，与行、列标题所指的这一格不一致，可能剪切粘贴过，看不出以哪个为准。",
        "请核对两处的数，把数填在这一格；再打开“公式”菜单中的“名称管理器”，删除名称“{name}”。",
    ),
    "FORM-38": Entry(
        "warning",
        "本表是{year}年度的，而评分规则适用于{years}年度。",
        "请核对年度；换用相应年度的规则，或在命令中用 --rules 指定。",
    ),
    "FORM-39": Entry(
        "error",
        "这里的分值是{stated}分，而评分规则是{points}分；已按评分规则计分。",
        "请把分值改回{points}。",
    ),
    "BASE-12": Entry(
        "error",
        "“三公经费”变动率需要上年预算数，这里没有填写，因此不能计分。",
        "请填上年度“三公经费”预算数（不是决算数），例如 350.00；上年没有安排的填 0。",
    ),
    "BASE-12/unused": Entry(
        "warning",
        "没有填写上年“三公经费”预算数；按规则改用上年决算数作基数，预算数与决算数口径不同，得分只是暂定。",
        "请填上年度“三公经费”预算数，并改用以上年预算数为基数的规则评分。",
    ),
    "IND-01": Entry(
        "error",
        "自设效益指标的分值有误：{detail}。",
        "请填写每个自设指标的分值，使经济、社会、生态效益合计{points}分，例如 5 和 5。",
    ),
    "IND-02": Entry("error", "自评得分“{text}”不在0到{points}分之间。", "请改为0到{points}之间的数。"),
    "IND-03": Entry("warning", "自评得分“{text}”小于分值，但没有写扣分原因。", "请写明扣分原因。"),
    "IND-04": Entry(
        "warning",
        "自评得分{stated}分，按标准计算是{computed}分，相差{difference}分。",
        "请核对；以“评分结果”中的得分为准。",
    ),
    "IND-05": Entry(
        "warning",
        "自评合计{stated}分，按标准计算是{computed}分，相差{difference}分。",
        "请核对；以“评分结果”中的合计为准。",
    ),
    "IND-06": Entry("warning", "等级“{text}”应写作“{taken}”。", "请把“{text}”改为“{taken}”。"),
    "IND-06/band": Entry(
        "error", "自评等级是“{taken}”，而{total}分对应的等级是“{computed}”。", "请把等级改为“{computed}”。"
    ),
    "IND-09": Entry(
        "warning",
        "预算控制率为负（本年调减预算），按{how}计分。",
        "请核对本年追加预算的正负号；属实请说明调减原因。",
    ),
    "IND-10": Entry("info", "{says}，按规则{policy}。", "如有此类项目，请在数据表中填写数据。"),
    "IND-10/divisor": Entry("error", "除数为0而实际数不为0，比率没有意义，{policy}。", "请核对{inputs}。"),
    "IND-11": Entry("info", "自评所有指标都是满分，且没有任何扣分原因。", "请再核对一遍各项数据。"),
    "IND-12": Entry(
        "info", "填了自评合计“{text}”，但只填了部分指标的自评得分。", "请填全各指标的自评得分，或全部留空。"
    ),
    "IND-21": Entry(
        "error",
        "还没有填写属于“{group}”的自设指标，不能计分。",
        "请在“补充数据”的“自设效益指标”中至少填一个，写明指标值和完成值。",
    ),
    "IND-22": Entry("warning", "需要人工评定，程序没有计分。", "请由评价人员评定得分。"),
    "IND-23": Entry(
        "error", "没有写明属于经济效益、社会效益还是生态效益，没有计分。", "请在“所属”中选一项。"
    ),
    "FORM-09": Entry(
        "warning", "完成值“{text}”比指标值高出{deviation}。", "请说明原因；年初指标值可能定得过低。"
    ),
    "FORM-41": Entry("warning", "完成值“{text}”是负数，按0分计。", "请核对完成值。"),
    "SUM": Entry(
        "error", "填的是{stated}，而{parts}之和是{computed}，相差{difference}。", "请核对合计与各部分。"
    ),
    "SUM-1": Entry(
        "error", "填的是{stated}，而{parts}是{computed}，相差{difference}。", "请核对，使两处一致。"
    ),
    "SUM-FILL": Entry("info", "合计没有填写，各部分之和是{computed}。", "请填上 {computed}。"),
    "TEXT-02": Entry(
        "error",
        "填的是“{stated}”，疑为{proposal}：改为{proposal}后，合计正好是{total}。",
        "请核对，确认后改为 {proposal}。",
    ),
    "TEXT-03": Entry(
        "error",
        "其中{subset}之和正好是{total}，其余各项（{rest}）共{extra}，像是另一种分类，混在了一起。",
        "请只保留一种分类，删去重复的各项。",
    ),
    "RATE": Entry("error", "填的是{stated}，按表中数据计算是{computed}。", "请核对，改为 {computed}。"),
    "BOUND": Entry(
        "error", "{large_label}是{large}，小于{parts}之和{small}，相差{difference}。", "请核对总数与各部分。"
    ),
    "REST": Entry("info", "列明的各部分共{small}，还有{rest}没有列明，超过一半。", "请核对是否漏填。"),
    "BASE-11": Entry(
        "error",
        "填的是{stated}，正好等于{parts}再加上{extra}；会议费、培训费不属于“三公”经费。",
        "请改为 {computed}。",
    ),
    "TEXT-08": Entry("info", "填报日期“{text}”不完整。", "请填写完整的日期，例如 2022年5月20日。"),
    "TEXT-08/blank": Entry("info", "没有填报日期。", "请填写完整的日期，例如 2022年5月20日。"),
    "FILE-38": Entry("error", "这个文件已经存在，没有覆盖。", "请换一个文件名，或先移走原有文件。"),
    "FILE-39": Entry(
        "error",
        "有几个工作簿要评分，-o 后面应当是一个已有的文件夹。",
        "请先建好文件夹，例如 结果，再写 -o 结果。",
        status=2,
    ),
    "FILE-50": Entry("warning", "带有数字签名，写入得分后签名会失效。", "需要保留签名的，请另存一份原件。"),
    "FILE-51": Entry(
        "error",
        "看不出应当用哪一套评分规则：{detail}。",
        "请在命令中写明规则，例如 --rules {example}；全部规则可用 scorer rules list 列出。",
        status=1,
    ),
    "FILE-52": Entry(
        "error", "没有找到任何要评分的表。", "请使用评分模板填写；或检查表名，例如“{example}”。", status=1
    ),
    "FILE-57": Entry(
        "warning",
        "文件名写的是 {year} 年，而表中是 {expected} 年。",
        "请核对有没有交错文件；没有错的，请改正文件名。",
    ),
    "FILE-58": Entry(
        "warning",
        "文件名写的是“{unit}”，而表中的填报单位是“{expected}”。",
        "请核对有没有交错文件；没有错的，请改正文件名。",
    ),
    "FILE-54": Entry(
        "info",
        "“{usual}”已被改动或正在打开，没有覆盖，结果写到了这个文件。",
        "不再需要的旧文件请自行删除。",
    ),
    "FILE-55": Entry(
        "warning",
        "结果的内容是 {extension} 格式，写到了别的扩展名下，Excel 可能不肯打开。",
        "请把文件的扩展名改成 {extension}。",
    ),
    "FILE-56": Entry(
        "error",
        "评分说明写不到屏幕或输出文件：{reason}。",
        "已经写好的结果工作簿仍然有效；请换一个输出位置，再运行一次。",
    ),
    "FILE-53": Entry(
        "warning", "单元格里已有内容，得分没有写进去，请看“评分结果”。", "如需写入，请先清空这个单元格。"
    ),
}
