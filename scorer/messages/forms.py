"""Messages about self-assessment forms and fund tables: FORM-01 to FORM-29, FUND-nn, LINK-nn. Ids as in the consistency checks."""

from __future__ import annotations

from scorer.messages.entry import Entry

ENTRIES: dict[str, Entry] = {
    "FORM-01": Entry(
        "error",
        "年度资金总额填的是{stated}，各来源之和是{computed}，相差{difference}。",
        "请核对总额与各来源。",
    ),
    "FORM-01/zero": Entry(
        "error",
        "年度资金总额是0或没有填，而下面各来源有数；已按各来源之和 {total} 计算。",
        "请把年度资金总额填上。",
    ),
    "FORM-02": Entry("error", "执行率填的是{stated}，按表中数据计算是{computed}。", "请改为 {computed}。"),
    "FORM-03": Entry(
        "error",
        "预算执行率得分填的是{stated}分，按“分值×执行率”计算是{computed}分，相差{difference}分。",
        "请改为 {computed}。",
    ),
    "FORM-04": Entry(
        "error",
        "各项分值合计是{total}分，不是100分，没有给出总分和等级。",
        "请调整分值，使预算执行率和各指标合计100分。",
    ),
    "FORM-04/block": Entry(
        "warning",
        "“{name}”的分值合计是{stated}分，规则要求{expected}分。",
        "请核对分值；有特殊情况的请说明。",
    ),
    "FORM-05": Entry(
        "error",
        "总分填的是{stated}分，各项得分之和是{computed}分，相差{difference}分。",
        "请核对总分，不要漏加预算执行率得分。",
    ),
    "FORM-06": Entry(
        "error",
        "得分填的是{stated}分，按标准计算是{computed}分，相差{difference}分。",
        "请核对；以“评分结果”中的得分为准。",
    ),
    "FORM-06/band": Entry(
        "error",
        "得分“{text}”不在“{level}”的区间内。",
        "“{level}”应为{between}，请改正得分或完成情况。",
    ),
    "FORM-06/ask": Entry("error", "这是定性指标，需要填写得分。", "请按完成情况填写得分，可填 {between}。"),
    "FORM-07": Entry(
        "error",
        "得分“{text}”像是用分值{points}乘以完成值{rate}得出的，而指标值已经完成。",
        "完成指标值的得满分，请改为 {points}。",
    ),
    "FORM-08": Entry(
        "error", "扣了{lost}分，没有写偏差原因及改进措施。", "请写明原因和改进措施；“无”“/”不算原因。"
    ),
    "FORM-10": Entry("warning", "“{text}”的比较符号与{kind}的含义相反。", "请核对，{kind}通常用 {wanted}。"),
    "FORM-11": Entry(
        "error",
        "各行的指标值与完成值都相同，而且就是各自的分值，或加起来正好是100，像是把分值填进了指标值和完成值两列。",
        "请填写真正的指标值和完成值。",
    ),
    "FORM-13": Entry(
        "warning", "全年执行数{spent}大于全年预算数{budget}，按100%计分。", "请核对；属实请说明超预算的原因。"
    ),
    "FORM-13/zero": Entry(
        "error",
        "全年预算数是0，而全年执行数是{spent}：支出没有预算，预算执行率不得分。",
        "请核对全年预算数。",
    ),
    "FORM-14": Entry(
        "info",
        "全年预算数与全年执行数完全相同，而年初预算数是{first}。",
        "请核对全年预算数是否为年末按执行数调整而来。",
    ),
    "FORM-15": Entry("info", "金额和得分都填了，执行率没有填。", "请填上执行率。"),
    "FORM-15/some": Entry(
        "info", "有的指标填了得分，这一项没有填；已由程序计算。", "请填全各项得分，或全部留空。"
    ),
    "FORM-16/own": Entry("warning", "与{other}的指标同名。", "请改用不同的名称，以免混淆。"),
    "FORM-17": Entry(
        "warning",
        "数量指标“{text}”用的是金额或支付率。",
        "数量指标请写做了多少事；金额属于成本指标，支付率属于预算执行。",
    ),
    "FORM-18": Entry("info", "填报的得分都是整数，而按标准计算有小数。", "得分请保留两位小数。"),
    "FORM-19": Entry(
        "warning", "这一个指标的分值是{points}分，占比过高。", "请把指标细化，单个指标一般不超过30分。"
    ),
    "FORM-20": Entry(
        "warning",
        "指标得分率{share}，而预算执行得分率只有{spent}：钱没有花完，指标却基本完成。",
        "请核对指标值是否定得过低，或说明节约的原因。",
    ),
    "FORM-20/unspent": Entry("warning", "有{unspent}的预算没有执行。", "请说明结余较大的原因。"),
    "FORM-22": Entry(
        "info",
        "按收入性质分合计是{left}，按支出性质分合计是{right}，两边不同。",
        "请核对两边是否都填预算数或都填执行数。",
    ),
    "FORM-23": Entry(
        "info", "表中没有“分值”列，只计算完成率，不计分。", "需要计分的，请使用带“分值”“得分”两列的表。"
    ),
    "FORM-24": Entry(
        "warning",
        "有分值，而这里填的是“{text}”，已当作不适用：这一项不计分，其余折算为百分制。",
        "请核对这一指标是否需要保留。",
    ),
    "FORM-24/blank": Entry(
        "warning", "定性指标没有写指标值和完成情况。", "请写明目标和完成情况，例如 达成。"
    ),
    "FORM-26": Entry(
        "info", "预算执行率{rate}，按规则总分不超过{at_most}分。", "如有特殊情况，请向评价人员说明。"
    ),
    "FORM-27": Entry("warning", "“{text}”用的是元，而本表的金额单位是{unit}。", "请统一换算为{unit}。"),
    "FORM-27/column": Entry(
        "error",
        "“{text}”的金额单位与本表的{unit}不一致，这一列没有读取。",
        "请统一换算为{unit}，并改正表头。",
    ),
    "FORM-27/factor": Entry(
        "warning",
        "填的是{stated}，而对应的数是{target}，正好相差{factor}倍，像是把{units}弄混了。",
        "请核对金额单位。",
    ),
    "FORM-28": Entry("info", "满意度没有写明来自什么调查。", "请写明调查方式，例如 问卷调查。"),
    "FORM-29": Entry(
        "info", "定性指标填了“达成”而没有填得分，按满分计：{names}。", "如不是满分，请填写得分。"
    ),
    "FUND-07": Entry(
        "info",
        "有预算支出情况表，没有对应的基金支出绩效自评表。",
        "如需自评，请补上“{form}”。",
    ),
    "FUND-08": Entry("info", "{blank}没有填写{implied}。", "请填写完整。"),
    "LINK-01": Entry(
        "error", "全年执行数是{stated}，而基本支出与项目支出之和是{computed}。", "请核对，使两处一致。"
    ),
    "LINK-02": Entry(
        "error", "全年执行数是{stated}，而基础数据表中“{row}”的决算数是{computed}。", "请核对，使两处一致。"
    ),
    "LINK-02/unit": Entry(
        "error",
        "全年执行数是{stated}，基础数据表中“{row}”的决算数是{computed}，正好相差{factor}倍，像是把{units}弄混了。",
        "请核对金额单位。",
    ),
    "LINK-02/none": Entry("info", "基础数据表中没有与“{name}”同名的项目。", "请核对项目名称。"),
    "LINK-07": Entry(
        "error", "{column}是{stated}，而基金预算支出情况表中支出合计是{computed}。", "请核对，使两处一致。"
    ),
}
