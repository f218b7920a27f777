"""The same self-assessment in other dress: inserted rows, moved columns, other words, other provinces. The scores stay."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.annex.forms import MONEY, ROW_HEAD, project_form, scored

MONEY_LINE = {"年初预算数": 90, "全年预算数": 100, "全年执行数": 96}
ROWS = [
    {"一级指标": "产出指标（50分）", "二级指标": "数量指标", "三级指标": "培训人次", "年度指标值": "≥50人次", "实际完成值": "48人次", "分值": 30},
    {"二级指标": "质量指标", "三级指标": "合格率", "年度指标值": "≥95%", "实际完成值": "96%", "分值": 20},
    {"一级指标": "效益指标（30分）", "二级指标": "社会效益指标", "三级指标": "投诉起数", "年度指标值": "≤4起", "实际完成值": "5起", "分值": 30},
    {"一级指标": "满意度指标（10分）", "二级指标": "服务对象满意度指标", "三级指标": "满意度（问卷）", "年度指标值": "≥90%", "实际完成值": "95%", "分值": 10},
]  # fmt: skip
# By hand: 96/100 of 10; 48/50 of 30; full; 5 is 25 % over 4, so 75 % of 30; full.
SCORES = [Fraction("9.6"), Fraction("28.8"), Fraction(20), Fraction("22.5"), Fraction(10)]
TOTAL = Fraction("90.9")


def _check(path: Path, rules: Any = "hunan-project-2021") -> None:
    form = scored(path, rules).forms[0]
    assert [row.score for row in form.rows] == SCORES
    assert form.card.total == TOTAL
    assert form.card.grade == "优"


def test_the_plain_form(tmp_path: Path) -> None:
    _check(project_form(tmp_path, {"年度资金总额": MONEY_LINE}, ROWS))


WORDS = {
    "年度指标值": ["年度指标值", "指标值", "年初指标值", "目 标 值", "预期指标值"],
    "实际完成值": ["实际完成值", "完成值", "全年完成值", "全年实际完成值", "实际\n完成值"],
    "分值": ["分值", "权重", "指标权重", "标准分", "分　值"],
    "得分": ["得分", "指标得分", "自评得分"],
    "偏差原因分析及改进措施": ["偏差原因分析及改进措施", "未完成原因和改进措施", "扣分原因"],
    "全年预算数": ["全年预算数", "全年预算数（A）", "全年预算数(A)", "调整后预算数", "预算数（调整后）"],
    "全年执行数": ["全年执行数", "全年执行数（B）", "预算执行数", "实际执行数"],
    "年初预算数": ["年初预算数", "年初预算"],
    "执行率": ["执行率", "执行率（B/A）", "预算执行率"],
}


@st.composite
def dresses(draw: st.DrawFn) -> dict[str, Any]:
    """A random dress of the form: order of the columns, their words, rows put in, full-width signs."""
    words = {name: draw(st.sampled_from(options)) for name, options in WORDS.items()}
    order = draw(st.permutations(ROW_HEAD[3:]))
    signs = draw(
        st.sampled_from([("≥", "≤"), (">=", "<="), ("≧", "≦"), ("＞＝", "＜＝"), ("不低于", "不超过")])
    )
    wide = draw(st.booleans())
    return {
        "words": words,
        "order": (*ROW_HEAD[:3], *order),
        "signs": signs,
        "wide": wide,
        "above": draw(st.integers(0, 3)),
        "placeholders": draw(st.integers(0, 2)),
        "year": draw(st.integers(2018, 2024)),
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dress=dresses())
def test_a_form_in_any_dress(dress: dict[str, Any], tmp_path: Path) -> None:
    _check(_dressed(tmp_path, dress))


def _dressed(folder: Path, dress: dict[str, Any]) -> Path:
    words, path = dress["words"], folder / "form.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("随便什么名")
    row = dress["above"]
    for above in range(row):
        sheet.write(above, 0, ["附件3", "公开14表", "审核意见："][above])
    sheet.write(row, 0, f"{dress['year']}年度项目支出绩效自评表")
    sheet.write(row + 1, 0, "项目名称")
    sheet.write(row + 1, 1, "某项目")
    sheet.write(row + 2, 0, "项目资金（万元）")
    for column, name in enumerate((*MONEY, "分值", "执行率", "得分"), 2):
        sheet.write(row + 2, column, words.get(name, name) if name in MONEY or name == "执行率" else name)
    sheet.write(row + 3, 1, "年度资金总额：")
    for column, name in enumerate(MONEY, 2):
        sheet.write(row + 3, column, MONEY_LINE[name])
    row += 6
    for column, name in enumerate(dress["order"], 1):
        sheet.write(row, column, words.get(name, name))
    for entry in ROWS:
        row += 1
        for column, name in enumerate(dress["order"], 1):
            value = entry.get(name)
            if value is not None:
                sheet.write(row, column, _spelt(value, dress) if isinstance(value, str) else value)
        for _ in range(dress["placeholders"]):
            row += 1
            sheet.write(row, 3, "指标2：")
    sheet.write(row + 1, 0, "总　分")
    book.close()
    return path


def _spelt(text: str, dress: dict[str, Any]) -> str:
    least, most = dress["signs"]
    text = text.replace("≥", least).replace("≤", most)
    if dress["wide"]:
        text = "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in text)
    return text


def test_sichuan(tmp_path: Path) -> None:
    """指标性质 and 度量单位 in columns of their own; the rate over 调整后预算数; details scored “/”."""
    head = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分")
    rows = [
        {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "培训人次", "指标性质": "≥", "指标值": 50, "度量单位": "人次", "完成值": 48, "权重": 30},
        {"二级指标": "质量指标", "三级指标": "合格率", "指标性质": "≥", "指标值": 95, "度量单位": "%", "完成值": 96, "权重": 20},
        {"一级指标": "效益指标", "二级指标": "社会效益指标", "三级指标": "投诉起数", "指标性质": "≤", "指标值": 4, "度量单位": "起", "完成值": 5, "权重": 30},
        {"一级指标": "满意度指标", "二级指标": "满意度指标", "三级指标": "满意度（问卷）", "指标性质": "≥", "指标值": 90, "度量单位": "%", "完成值": 95, "权重": 10},
    ]  # fmt: skip
    money = {
        "年度资金总额": {"年初预算数": 90, "调整后预算数": 100, "预算执行数": 96},
        "其中：财政资金": {
            "年初预算数": 90,
            "调整后预算数": 100,
            "预算执行数": 96,
            "执行率": "/",
            "得分": "/",
        },
    }
    columns = ("年初预算数", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分")
    path = project_form(tmp_path, money, rows, head=head, money_head=columns)
    _check(path, "sichuan-project-2023")


def test_hubei(tmp_path: Path) -> None:
    """Execution carries 20 points, two goals 40 each."""
    rows = [
        {"一级指标": "年度绩效目标1（40分）", "二级指标": "数量指标", "三级指标": "甲", "年度指标值": "≥10个", "实际完成值": "9个", "分值": 40},
        {"一级指标": "年度绩效目标2（40分）", "二级指标": "数量指标", "三级指标": "乙", "年度指标值": "≥10个", "实际完成值": "10个", "分值": 40},
    ]  # fmt: skip
    head = ("预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）")
    path = project_form(
        tmp_path, {"年度财政资金总额": {"预算数（A）": 10, "执行数（B）": 9}}, rows, money_head=head
    )
    form = scored(path, "hubei-project-2020").forms[0]
    assert [row.score for row in form.rows] == [Fraction(18), Fraction(36), Fraction(40)]
    assert form.card.total == Fraction(94)


def test_yunnan(tmp_path: Path) -> None:
    """Money in 元, the grade word beside the total."""
    line = {name: value * 10_000 for name, value in MONEY_LINE.items()}
    path = project_form(tmp_path, {"年度资金总额": line}, ROWS, unit="元")
    result = scored(path, "yunnan-project-2022")
    assert result.forms[0].assessment.unit == "元"
    _check(path, "yunnan-project-2022")


def test_hengshan_has_no_points(tmp_path: Path) -> None:
    """Rates and met or not, no score, no total: FORM-23."""
    rows = [{key: value for key, value in row.items() if key != "分值"} for row in ROWS]
    path = project_form(
        tmp_path,
        {"年度资金总额": MONEY_LINE},
        rows,
        title="2020年度县级专项资金绩效目标自评表",
        without=("分值", "得分"),
    )
    result = scored(path)
    assert [row.met for row in result.forms[0].rows[1:]] == [False, True, False, True]
    assert result.forms[0].card.state == "rates"
    assert result.forms[0].card.total is None
    assert "FORM-23" in {item.code for item in result.result.problems}


def test_unit_form_of_yueyang(tmp_path: Path) -> None:
    """Label and amount in one cell; the halves differ (FORM-22); 99.3% is truncated and passes; 10 for 9.94 does not."""
    line = {
        "年初预算数": 1397.90,
        "全年预算数": 1397.90,
        "全年执行数": 1389.3,
        "分值": 10,
        "执行率": "99.3%",
        "得分": 10,
    }
    money = {
        "年度资金总额": line,
        "其中:一般公共预算:1397.90": {"分值": "其中:基本支出:20"},
        "政府性基金拨款:": {"分值": "项目支出:1369.3"},
    }
    path = project_form(tmp_path, money, ROWS, title="2024年度部门整体支出绩效自评表")
    result = scored(path, "hunan-unit-2021")
    first = result.forms[0].rows[0]
    assert first.measure == Fraction("0.9938")
    assert first.score == Fraction("9.94")
    codes = {item.code for item in result.result.problems}
    assert {"FORM-03", "FORM-22"} <= codes
    assert not {"FORM-02", "LINK-01"} & codes
