"""What `scorer verify` says about a scored workbook: VERIFY-nn.

VERIFY-01 to VERIFY-15 are differences from what the rules give, VERIFY-20 to VERIFY-22 other rules or another program, VERIFY-30
and after what hinders or explains, without accusing anybody.
"""

from __future__ import annotations

from scorer.messages.entry import Entry

_AGAIN = "请填报单位用原始数据重新评分，并报送程序写出的结果文件。"
_RESTORE = "请填报单位重新评分后报送，不要手工改动评分结果。"

ENTRIES: dict[str, Entry] = {
    "VERIFY-01": Entry(
        "error",
        "这个工作簿没有评过分，没有可核验的结果。",
        "请先评分，例如 score-workbook 自评表.xlsx，再核验写出的“_已评分.xlsx”文件。",
    ),
    "VERIFY-02": Entry("error", "找不到这张结果表，已被删除，或去掉了程序的标记。", _AGAIN),
    "VERIFY-03": Entry("error", "程序写入的这个名称被改动，现在指向{text}，应指向{ours}。", _RESTORE),
    "VERIFY-03/gone": Entry("error", "程序写入的名称缺少{count}个：{names}。", _RESTORE),
    "VERIFY-04": Entry(
        "error",
        "评分后改动过数据：现在是“{text}”，评分时是“{was}”。",
        "请填报单位核实哪个数正确；按现在的数据报送，须重新评分。",
    ),
    "VERIFY-05": Entry("error", "公式被改成了固定内容“{text}”，按规则应为“{ours}”。", _RESTORE),
    "VERIFY-06": Entry("error", "公式被改动：现在是 {text}，应为 {ours}。", _RESTORE),
    "VERIFY-07": Entry("error", "内容被清除，按规则应为“{ours}”。", _RESTORE),
    "VERIFY-08": Entry(
        "error",
        "公式没有变，但文件里存的结果是“{text}”，按规则应为“{ours}”。",
        "请在 Excel 或 WPS 中打开，按 Ctrl+Alt+F9 重新计算并保存，再核验一次；仍不一致的，请填报单位重新评分。",
    ),
    "VERIFY-09": Entry("error", "结果表上的内容被改动：现在是“{text}”，应为“{ours}”。", _RESTORE),
    "VERIFY-10": Entry(
        "error", "结果表上多出内容“{text}”，不是程序写的。", "请删除；说明文字请写在别的工作表。"
    ),
    "VERIFY-11": Entry("error", "扣分单元格的颜色标记（条件格式）被删除或改动{count}条。", _RESTORE),
    "VERIFY-12": Entry(
        "error",
        "这里是“{text}”，按本程序的规则应为“{ours}”。",
        "请核对评分所用的规则；不同的，请按现行规则重新评分。",
    ),
    "VERIFY-13": Entry("error", "按现在的内容已无法重新评分：{reason}", _AGAIN),
    "VERIFY-20": Entry(
        "error",
        "评分用的规则是“{text}”，本程序用“{ours}”核验，只能比较得分、总分、等级和数据。",
        "请用 --rules 指明评分所用的规则文件，再核验一次。",
    ),
    "VERIFY-21": Entry(
        "error",
        "规则“{id}”的文件与本程序的不同（校验码 SHA-256 不一致），只能比较得分、总分、等级和数据。",
        "请双方统一规则文件：用 --rules 指明评分所用的文件再核验，或由填报单位按现行规则重新评分。",
    ),
    "VERIFY-22": Entry(
        "info",
        "评分程序是 {text} 版，本程序是 {ours} 版；写法可能不同，内容不一致时只比较得分、总分、等级和数据。",
        "需要逐格核验的，请用同一版程序。",
    ),
    "VERIFY-30": Entry(
        "info", "文件在评分后另存过（Excel、WPS 等会重写整个文件）。", "内容没有改动的，不用处理。"
    ),
    "VERIFY-31": Entry(
        "info",
        "{count}个公式没有存计算结果，只核对了公式本身。",
        "要连结果一起核对，请用 Excel 或 WPS 打开、保存后再核验一次。",
    ),
}
