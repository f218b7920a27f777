"""Targets, actual values and words of a self-assessment form: one line for each row of the table of messy input.

Each case types a target and an actual value into the good form; expected readings are those of the table.
"""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from scorer.figures import fixed
from tests.annex.forms import good_form, project_form, scored

# 培训场次 is a 数量指标 of 30 points in row 9, target in E, actual in F, own score in H.
# row | target | actual | score of 30, or why there is none | codes at target and actual with words of the messages
# A target that is not reached gives its share: 26 of 50, 30 × 52 % = 15.60.
ROWS = """
35 | ≥90% | 1 | 30.00 | READ-35 没有百分号 读作 100%
36 | 0.6 [%] | 0.5 [%] | 25.00 | READ-50
43 | ≥50个 | 26个 | 15.60 |
44 | ≥100百分比 | 52百分比 | 15.60 |
44 | ≥80% | 80% | 30.00 |
45 | ≤90万元 | 90万元 | 30.00 | FORM-17
46 | >=50个 | 26个 | 15.60 |
46 | ＞＝50个 | 26个 | 15.60 |
46 | ≧50个 | 26个 | 15.60 |
46 | ⩾50个 | 26个 | 15.60 |
46 | =>50个 | 26个 | 15.60 |
46 | 大于等于50个 | 26个 | 15.60 |
46 | 不低于50个 | 26个 | 15.60 |
46 | 不少于50个 | 26个 | 15.60 |
46 | 至少50个 | 26个 | 15.60 |
46 | 50个以上 | 26个 | 15.60 |
46 | 50个及以上 | 26个 | 15.60 |
46 | 50个(含)以上 | 26个 | 15.60 |
47 | <=50个 | 50个 | 30.00 |
47 | ＜＝50个 | 50个 | 30.00 |
47 | ≦50个 | 50个 | 30.00 |
47 | ⩽50个 | 50个 | 30.00 |
47 | =<50个 | 50个 | 30.00 |
47 | 小于等于50个 | 50个 | 30.00 |
47 | 不超过50个 | 50个 | 30.00 |
47 | 不高于50个 | 50个 | 30.00 |
47 | 不大于50个 | 50个 | 30.00 |
47 | 50个以内 | 50个 | 30.00 |
47 | 50个以下 | 50个 | 30.00 |
47 | 控制在4.5%以内 | 2.29% | 30.00 |
48 | >50个 | 51个 | 30.00 |
48 | 超过50个 | 51个 | 30.00 |
48 | <50个 | 49个 | 30.00 |
48 | 低于50个 | 49个 | 30.00 |
49 | =50个 | 50个 | 30.00 |
49 | ═50个 | 50个 | 30.00 |
49 | 等于50个 | 50个 | 30.00 |
50 | 50个 | 26个 | 15.60 | READ-50 没有 ≥ 或 ≤ 读作 ≥50个
50 | 0起 | 0起 | 30.00 | READ-50 读作 ≤0起
52 | ≥266米 | ≥266米 | 30.00 | FORM-25 不应带比较符号 读作 266米
52 | ≥90% | ≥90% | 30.00 | FORM-25 读作 90%
53 | =0起 | 0起 | 30.00 |
53 | 0起 | 1起 | 0.00 | READ-50
54 | ≥50次 | 26次 | 15.60 |
54 | ≥50 | 26 | 15.60 |
55 | ≥8个 | 8台 | 30.00 | READ-55 “台” “个” 已按数字比较
56 | ≥1亿元 | 5200万元 | 15.60 | FORM-17
59 | ≥50㎡ | 26m² | 15.60 |
59 | ≥50平方米 | 26m2 | 15.60 |
59 | ≥50公里 | 26千米 | 15.60 |
59 | ≥50km | 26公里 | 15.60 |
59 | ≥50人 | 26人次 | 15.60 | READ-55 “人次” “人”
62 | ≤30个 | 完成 | 未评 | FORM-12 不是数字，而本指标的指标值是数字
65 | / | / | 不适用 | FORM-24
65 | — | — | 不适用 | FORM-24
66 | ≥50个 | 无,没有轮换、动用库存 | 不适用 | FORM-24
"""


def cases(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def outcome(path, name: str):
    """Score of an indicator as printed, or its state; and the problems found."""
    result = scored(path).result
    (score,) = [item for item in result.cards[0].scores if item.name == name]
    if score.state == "not_applicable":
        return "不适用", result.problems
    return ("未评" if score.score is None else fixed(score.score, 2)), result.problems


@pytest.mark.parametrize("case", cases(ROWS), ids=lambda case: f"row {case[0]}")
def test_target_and_actual(case, tmp_path):
    _, target, actual, expected, *said = case
    path = good_form(tmp_path)
    book = load_workbook(path)
    sheet = book.active
    for cell, text in (("E9", target), ("F9", actual)):
        content, _, unit = text.partition(" [")
        sheet[cell] = content if unit or not content.replace(".", "").isdigit() else float(content)
        if content.startswith("="):
            sheet[cell].data_type = "s"
    sheet["H9"] = None
    book.save(path)
    found, problems = outcome(path, "培训场次")
    told = [item for item in problems if item.place.cell in ("E9", "F9")]
    assert found == expected
    codes, words = said[0].split()[:1], said[0].split()[1:]
    assert [item.code for item in told] == codes
    assert [word for word in words if word not in told[0].message] == []


# What stands elsewhere in the good form. 惠及人数 is a row of 30 points, row 11; 13 is the total, 5 the money.
# row | edits | indicator and its score of 30 or 10, total | cell and what is said there
FORM = """
30 | C9=成本指标 E9=≤1.00万元 F9=10000 | 培训场次 0.00 | F9 FORM-27 正好相差10,000倍 元和万元
30 | F5=1000000 | 预算执行率 10.00 | F5 FORM-27 1,000,000 100 正好相差10,000倍
30 | F5=1000001 | 预算执行率 10.00 | F5 FORM-13
37 | F5=99.38 H5=0.9938 | 预算执行率 9.94 |
37 | F5=99.38 H5=99.38 | 预算执行率 9.94 |
37 | F5=99.38 H5=99.3% | 预算执行率 9.94 |
37 | F5=99.38 H5=95 | 预算执行率 9.94 | H5 FORM-02 95.00% 99.38%
42 | D5=0 E5=0 F5=0 H5=0% | 预算执行率 不适用 |
42 | D5=0 E5=0 F5=0 H5=100.00% | 预算执行率 不适用 |
57 | A4=项目资金(元) D5=1000000 E5=1000000 F5=99万元 | 预算执行率 9.90 | F5 READ-03 读作 990000元
57 | A4=项目资金 B5=年度资金总额（万元） | 预算执行率 10.00 |
57 | A4=项目资金 D4=年初预算数（元） E4=全年预算数（元） F4=全年执行数（元） F5=0.0099万元 | 预算执行率 9.90 | F5 READ-03 读作 99元
58 | A4=项目资金 | 预算执行率 10.00 | D4 READ-58 没有写明金额单位，已按万元读取
60 | E11=定性 F11=达成 H11=28 I11=已说明 | 惠及人数 28.00 |
61 | E11=定性 F11=完成 H11=30 | 惠及人数 30.00 |
61 | E11=定性 F11=已完成 H11=30 | 惠及人数 30.00 |
61 | E11=定性 F11=达成预期指标 H11=30 | 惠及人数 30.00 |
61 | E11=定性 F11=达成年度指标 H11=30 | 惠及人数 30.00 |
61 | E11=定性 F11=按时完成 H11=30 | 惠及人数 30.00 |
61 | E11=定性 F11=达标 H11=30 | 惠及人数 30.00 |
63 | E11=定性 F11=基本完成 H11=20 I11=已说明 | 惠及人数 20.00 |
63 | E11=定性 F11=部分达成 H11=20 I11=已说明 | 惠及人数 20.00 |
64 | E11=定性 F11=未完成 H11=10 I11=已说明 | 惠及人数 10.00 |
64 | E11=定性 F11=未达成 H11=10 I11=已说明 | 惠及人数 10.00 |
68 | F9=9场 H9=27 I9=无 | 培训场次 27.00 | H9 FORM-08 扣了3分，没有写
68 | F9=9场 H9=27 I9=/ | 培训场次 27.00 | H9 FORM-08 扣了3分，没有写
68 | F9=9场 H9=27 I9=0 | 培训场次 27.00 | H9 FORM-08 扣了3分，没有写
68 | F9=9场 H9=27 I9=— | 培训场次 27.00 | H9 FORM-08 扣了3分，没有写
68 | F9=9场 H9=27 I9=年底停课 | 培训场次 27.00 |
76 | H13=100分 | 培训场次 30.00 |
76 | H9=30分 | 培训场次 30.00 |
76 | H13=100/97 | 培训场次 30.00 | H13 READ-76 不是一个分数
78 | E11=2021年12月底前 F11=按时完成 H11=30 | 惠及人数 30.00 |
78 | E11=12月底前 F11=未完成 H11=10 I11=已说明 | 惠及人数 10.00 |
"""


@pytest.mark.parametrize("case", cases(FORM), ids=lambda case: f"row {case[0]}")
def test_a_form(case, tmp_path):
    _, changes, expected, said = case
    path = good_form(tmp_path)
    book = load_workbook(path)
    for change in changes.split():
        cell, _, content = change.partition("=")
        book.active[cell] = float(content) if content.replace(".", "").isdigit() else content
    book.save(path)
    name, score = expected.split()
    found, problems = outcome(path, name)
    assert found == score
    place, code, *words = said.split() or ("", "")
    touched = {change.partition("=")[0] for change in changes.split()} | {place} - {""}
    beside = (
        "FORM-05",
        "FORM-14",
        "IND-05",
    )  # of the total, which the edit makes another, and of equal budgets
    told = [item for item in problems if item.place.cell in touched and item.code not in beside]
    if not place:
        assert told == []
        return
    (item,) = [one for one in told if (one.place.cell, one.code) == (place, code)]
    assert [word for word in words if word not in item.message] == []


def test_row_51_the_operator_in_a_column_of_its_own(tmp_path):
    head = ("一级指标", "二级指标", "三级指标", "指标性质", "年度指标值", "实际完成值", "分值", "得分")
    row = {
        "一级指标": "产出指标",
        "三级指标": "培训场次",
        "年度指标值": "50场",
        "实际完成值": "26场",
        "分值": 90,
    }
    money = {"年度资金总额": {"全年预算数": 100, "全年执行数": 100, "分值": 10}}
    path = project_form(tmp_path, money, [{**row, "指标性质": "≥"}], head=head)
    assert outcome(path, "培训场次")[0] == "46.80"
    path = project_form(tmp_path, money, [{**row, "指标性质": "≥", "年度指标值": "≤50场"}], head=head)
    found, problems = outcome(path, "培训场次")
    assert found == "未评"
    (item,) = [item for item in problems if item.code == "READ-51"]
    assert item.message == "“≤50场”有两个不同的比较符号，看不出以哪个为准。"


def test_row_67_dashes_for_the_points_of_the_parts_of_the_money(tmp_path):
    total = {"全年预算数": 100, "全年执行数": 90, "分值": 10, "执行率": "90%", "得分": 9}
    part = {"全年预算数": 100, "全年执行数": 90, "分值": "—", "执行率": "-", "得分": "/"}
    row = {
        "一级指标": "产出指标",
        "三级指标": "培训场次",
        "年度指标值": "≥50场",
        "实际完成值": "50场",
        "分值": 90,
    }
    path = project_form(tmp_path, {"年度资金总额": total, "其中：当年财政拨款": part}, [row])
    found, problems = outcome(path, "预算执行率")
    assert (found, [item.code for item in problems if item.code.startswith("READ")]) == ("9.00", [])


@pytest.mark.parametrize("left", ["……", "指标2：", "..."])
def test_row_69_what_the_template_left_is_no_indicator(left, tmp_path):
    row = {
        "一级指标": "产出指标",
        "三级指标": "培训场次",
        "年度指标值": "≥50场",
        "实际完成值": "50场",
        "分值": 90,
    }
    money = {"年度资金总额": {"全年预算数": 100, "全年执行数": 100, "分值": 10}}
    path = project_form(tmp_path, money, [row, {"三级指标": left}])
    result = scored(path).result
    assert [item.name for item in result.cards[0].scores] == ["预算执行率", "培训场次"]
    assert fixed(result.cards[0].total, 2) == "100.00"
