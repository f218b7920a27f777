"""Every fault that a rules file can have: a small wrong change of the shipped file gives exactly this code, on this line."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from scorer.messages import CATALOGUE
from scorer.model import Refusal
from scorer.rulebook import find_rules, load_rules
from scorer.rulebook.load import FaultyRules
from tests.rulebook.shipped import TEXT, changed, faults, line_of, loaded


class Fault(NamedTuple):
    """`right` is replaced by `wrong`; the code is told at the line of `at`, its cure holds `cure`."""

    code: str
    right: str
    wrong: str
    at: str
    cure: str


ONE_STEP = "step: {from: 100%, side: over, each: 1%, deduct: 0.5}"
FAULTS = [
    Fault("RULE-02", "            guide: 根据部门自评材料评定。", "            giude: 根据部门自评材料评定。", "giude", "“guide”"),
    Fault("RULE-02", "year: 2021", "year: 2021\ncolour: 红", "colour: 红", "grades"),
    Fault("RULE-03", "            basis: 湖南省各级部门公开的指标评分表\n            certainty: {standard: published, points: general knowledge}\n            measure: =本年追加预算/年初预算", "            certainty: {standard: published, points: general knowledge}\n            measure: =本年追加预算/年初预算", "- name: 预算控制率", "basis: "),
    Fault("RULE-03", "  step_rounding: floor  ", "  # ", "switches:\n", "step_rounding: floor"),
    Fault("RULE-03", "            measure: =满意度\n", "", "- name: 社会公众或服务对象满意度", "measure: ="),
    Fault("RULE-03", "kind: rate, total: 在职人员控制率_填报, ", "kind: rate, ", "{id: BASE-01, ", "total: "),
    Fault("RULE-03", "    says: 在职人数{at}人，多于编制数。\n", "", "- id: BASE-13", "says: "),
    Fault("RULE-03", "  - id: 指标评分表\n    kind: indicators", "  - id: 指标评分表\n    kind: facts", "forms:\n", "kind: indicators"),
    Fault("RULE-03", "years: [2018, 2019, 2020, 2021, 2022]", "years: []", "years: []", "years: [2021]"),
    Fault("RULE-04", "            also: [财政供养人员控制率]", "            also: [财政供养人员控制率]\n            also: [控制率一]", "also: [控制率一]", "请删去一处"),
    Fault("RULE-05", "also: [财政供养人员控制率]", "also: 财政供养人员控制率", "also: 财政供养人员控制率", "also: [甲, 乙]"),
    Fault("RULE-05", "widths: [34, 11, 11, 11, 11, 11, 11, 16]", "widths: {甲: 1}", "widths: {甲: 1}", "[甲, 乙]"),
    Fault("RULE-06", "type: count, span: 2, hint: 机构", "type: count, span: 两格, hint: 机构", "span: 两格", "5、0.5 或 100%"),
    Fault("RULE-07", "step_rounding: floor", "step_rounding: round", "step_rounding: round", "floor、ceil、linear"),
    Fault("RULE-07", "  rate_digits: 2 ", "  rate_digits: 9 ", "rate_digits: 9", "0、1、2"),
    Fault("RULE-07", "each: 1%, deduct: 1}", "each: 0%, deduct: 1}", "each: 0%", "each: 1%"),
    Fault("RULE-07", "share: {full: 100%}", "share: {full: 0%}", "share: {full: 0%}", "full: 100%"),
    Fault("RULE-07", "negative: {switch: budget_cut}", "negative: absolute", "negative: absolute", "abs、full、manual"),
    Fault("RULE-07", "missing: BASE-12", "missing: BASE-99", "missing: BASE-99", "BASE-12"),
    Fault("RULE-07", "choices: [效果较好, 一般, 无效果或不明显]", "choices: [效果较好, 一般, 较差, 无效果或不明显]", "- name: 行政效能", "效果较好、一般、无效果或不明显"),
    Fault("RULE-08", "  - id: 补充数据\n", "  - id: 基础数据表\n", "- id: 基础数据表\n    kind: facts\n    title: 部门整体支出绩效评价补充数据", "不同的名称"),
    Fault("RULE-08", "          - name: 预算控制率", "          - name: 预算完成率", "- name: 预算完成率\n            points: 5\n            standard: 预算控制率", "不同的名称"),
    Fault("RULE-08", "{label: 厉行节约保障措施, name: 厉行节约措施", "{label: 厉行节约保障措施, name: 编制数", "name: 编制数, type: text", "不同的名称"),
    Fault("RULE-09", "name: 厉行节约措施", "name: AB12", "name: AB12", "数_AB12"),
    Fault("RULE-09", "          - name: 预算控制率", "          - name: 预算 控制率", "- name: 预算 控制率", "指标_预算控制率"),
    Fault("RULE-10", "at: {0%: 5, 10%: 4", "at: {0%: 4.5, 10%: 4", "- name: 预算控制率", "上下级相等"),
    Fault("RULE-10", "benefit_split: {经济效益: 5, 社会效益: 5, 生态效益: unset}", "benefit_split: {经济效益: 5, 社会效益: 6, 生态效益: unset}", "- shared: 履职效益", "上下级相等"),
    Fault("RULE-11", "10%: 4, 20%: 3", "20%: 3, 10%: 4", "20%: 3, 10%: 4", "从小到大"),
    Fault("RULE-11", "90%: 6, 80%: 4, 70%: 2", "70%: 2, 80%: 4, 90%: 6", "70%: 2, 80%: 4, 90%: 6", "从大到小"),
    Fault("RULE-11", "10%: 4, 20%: 3", "10%: 4, 10.0%: 3", "10%: 4, 10.0%: 3", "删去重复"),
    Fault("RULE-11", "10%: 4, 20%: 3, 30%: 2", "10%: 4, 20%: 2, 30%: 3", "20%: 2, 30%: 3", "漏档或错位"),
    Fault("RULE-12", "measure: =在职人数/编制数", "measure: =在职人数/", "- name: 在职人员控制率", "补上"),
    Fault("RULE-13", "measure: =在职人数/编制数", "measure: =在职人员/编制数", "- name: 在职人员控制率", "“在职人数”"),
    Fault("RULE-13", "parts: [公车购置, 公车运行]", "parts: [公车购置, 公车运营]", "total: 公务用车, parts:", "“公车运行_上年决算数”"),
    Fault("RULE-13", "own_rows: 自设指标", "own_rows: 自设", "- shared: 履职效益", "“自设指标”"),
    Fault("RULE-14", "=ROUND(基本支出/在职人数,10)<1", "=基本支出/在职人数<1", "- id: BASE-09", "ROUND(基本支出/在职人数,10)<1"),
    Fault("RULE-15", "- {measure: 100.99%, score: 5}", "- {measure: 100.99%, score: 4.5}", "{measure: 100.99%, score: 4.5}", "核对"),
    Fault("RULE-15", "编制数: 375, measure: 94.13%", "编制数: 375, measure: 94.14%", "measure: 94.14%", "核对"),
    Fault("RULE-15", "- {行政效能: 一般, score: 3}", "- {效能: 一般, score: 3}", "{效能: 一般", "行政效能"),
    Fault("RULE-16", "share: {full: 100%}", "score: =MIN(8,测算值*8)", "- name: 重点工作实际完成率", "MAX(0,MIN(8,"),
    Fault("RULE-17", ONE_STEP, ONE_STEP + "\n            share: {full: 100%}", "- name: 在职人员控制率", "step、bands、share"),
    Fault("RULE-17", f"            {ONE_STEP}\n", "", "- name: 在职人员控制率", "step、bands、share"),
    Fault("RULE-18", "              - {行政效能: 一般, score: 3}\n", "", "            examples:\n              - {行政效能: 效果较好", "每个界限的两侧"),
    Fault("RULE-22", "中: 60, 差: 0}", "中: 60, 差: 10}", "差: 10}", "从0开始"),
    Fault("RULE-22", "{优: 90, 良: 80,", "{优: 80, 良: 90,", "{优: 80, 良: 90,", "从高到低"),
    Fault("RULE-23", "says: 在职人数{at}人", "says: 在职人数{num}人", "- id: BASE-13", "{at}"),
    Fault("RULE-23", "says: 在职人数{at}人", "says: 在职人数{at人", "- id: BASE-13", "{at}"),
]  # fmt: skip


@pytest.mark.parametrize(
    "fault", FAULTS, ids=[f"{fault.code}-{number}" for number, fault in enumerate(FAULTS)]
)
def test_one_wrong_change_gives_exactly_this_fault(fault):
    text = changed((fault.right, fault.wrong))
    found = faults(text)
    assert {problem.code for problem in found} == {fault.code}
    assert {problem.place.heading for problem in found} == {line_of(text, fault.at)}
    assert all(problem.place.sheet == "规则.yaml" and problem.severity == "error" for problem in found)
    assert fault.cure in found[0].cure


def test_the_shipped_file_has_no_fault():
    assert faults(TEXT) == []


def test_every_fault_of_a_text_is_tried():
    """RULE-01 and the faults of a file rather than a text have tests of their own below."""
    elsewhere = {"RULE-01", "RULE-19", "RULE-20", "RULE-21"}
    assert {fault.code for fault in FAULTS} | elsewhere == {
        code.partition("/")[0] for code in CATALOGUE if code.startswith("RULE-")
    }


# what is wrong: the text, where that is told, words of the sentence
NO_YAML = {
    "empty": ("", "", "是空的"),
    "comments": ("# 只有注释\n", "", "是空的"),
    "no space": ("甲: 1\n乙:2\n丙: 3\n", "第2行第1列", "后面空一格"),
    "full-width colon": ("甲: 1\n乙：2\n", "第2行第1列", "英文冒号"),
    "second colon": ("甲: 乙: 2\n", "第1行第5列", "多了一个冒号"),
    "indent": ("甲: 1\n  乙: 2\n", "第2行第4列", "缩进比上一行深"),
    "dedent": ("甲:\n    乙: 1\n  丙: 2\n", "第3行第3列", "缩进与同级的项目不一致"),
    "list": ("甲:\n  - 1\n  乙: 2\n", "第3行第3列", "“- ”开头"),
    "bracket": ("甲: 1\n乙: [1, 2\n丙: 3\n", "第3行第2列", "第2行开始的括号没有写完"),
    "full-width comma": ("甲: {乙: 1，丙: 2}\n", "第1行第11列", "英文逗号"),
    "comma": ("甲: [1,,2]\n", "第1行第7列", "多了逗号"),
    "quote": ('甲: "乙\n丙: 1\n', "第3行第1列", "第1行开始的引号没有配对"),
    "at": ("甲: @乙\n", "第1行第4列", "请加引号"),
    "alias": ("甲: *a\n", "第1行第4列", "“*”后面的名称没有定义"),
    "anchor": ("甲: & 1\n", "第1行第5列", "后面不是名称"),
    "anchors": ("甲: &a 1\n乙: &a 2\n", "第2行第4列", "定义了两次"),
    "tab": ("甲: 1\n\t乙: 2\n", "第2行第1列", "制表符"),
    "dash": ("甲: - 1\n", "第1行第4列", "另起一行"),
    "document": ("甲: 1\n---\n乙: 1\n", "第2行第1列", "一个文件只能写一套规则"),
    "escape": ('甲: "\\y"\n', "第1行第5列", "请改用单引号"),
    "percent": ("%YAML 3\n甲: 1\n", "第1行第8列", "不能以“!”或“%”开头"),
    "block": ("甲: |乙\n", "第1行第5列", "直接换行"),
    "control": ("甲: 1\n乙: \x01\n", "第2行第4列", "控制字符（字符编号 0001）"),
    "circle": ("甲: &a\n  - *a\n", "", "引用了自己"),
    "depth": ("甲: " + "[" * 5000 + "]" * 5000, "第1行第1003列", "套了太多层"),
}


@pytest.mark.parametrize("case", NO_YAML)
def test_what_is_no_yaml_is_refused_with_its_place_and_in_chinese(case):
    text, where, words = NO_YAML[case]
    (problem,) = faults(text)
    assert (problem.code, problem.place.heading) == ("RULE-01", where)
    assert words in problem.message
    assert re.findall("[A-Za-z]{2,}", problem.message.replace("Tab 键", "")) == []
    problem.message.encode("gbk")


def test_a_faulty_file_ends_the_command_with_status_4():
    with pytest.raises(FaultyRules) as refused:
        loaded(changed(("中: 60, 差: 0}", "中: 60, 差: 10}")))
    assert refused.value.status == 4


def test_a_text_without_any_key_misses_them_all():
    codes = [problem.code for problem in faults("甲: 1\n")]
    assert codes.count("RULE-02") == 1
    assert "RULE-03" in codes


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "gbk.yaml").write_bytes(TEXT.encode("gbk"))
    for name, code in [("没有.yaml", "RULE-20"), ("gbk.yaml", "RULE-21"), ("", "RULE-20")]:
        with pytest.raises(Refusal) as refused:
            load_rules(tmp_path / name)
        assert (refused.value.problem.code, refused.value.status) == (code, 4)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "规则.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert load_rules(path).rulebook.id == "hunan-department-2021"


def test_unknown_rules_name_the_known_ones():
    with pytest.raises(Refusal) as refused:
        find_rules("湖北")
    assert refused.value.problem.code == "RULE-19"
    assert "hunan-department-2021" in refused.value.problem.cure


def test_several_faults_are_told_at_once_in_the_order_of_lines():
    text = changed(
        ("中: 60, 差: 0}", "中: 60, 差: 10}"),
        ("step_rounding: floor", "step_rounding: round"),
        ("=ROUND(基本支出/在职人数,10)<1", "=基本支出/在职人数<1"),
        ("- {measure: 100.99%, score: 5}", "- {measure: 100.99%, score: 4.5}"),
        ("name: 厉行节约措施", "name: AB12"),
        ("measure: =满意度", "measure: =满意率/3"),
    )
    found = faults(text)
    assert [problem.code for problem in found] == [
        "RULE-07",
        "RULE-22",
        "RULE-15",
        "RULE-13",
        "RULE-09",
        "RULE-14",
    ]
    lines = [int(problem.place.heading[1:-1]) for problem in found]
    assert lines == sorted(lines)


def test_the_text_that_an_unguarded_formula_should_be_is_accepted():
    text = changed(("=ROUND(基本支出/在职人数,10)<1", "=基本支出/在职人数<1"))
    (problem,) = faults(text)
    proposed = problem.cure.partition("：")[2]
    assert faults(text.replace("=基本支出/在职人数<1", f"={proposed}")) == []


@pytest.mark.parametrize("wrong", ["=在职人员/编制数", "=在职人數/编制数", "=在职人数/编制"])
def test_the_name_that_is_proposed_for_an_unknown_one_is_accepted(wrong):
    text = changed(("measure: =在职人数/编制数", f"measure: {wrong}"))
    (problem,) = faults(text)
    proposed = problem.cure.partition("“")[2].partition("”")[0]
    assert faults(text.replace(wrong, wrong.replace(problem.text, proposed))) == []


def test_the_excel_name_that_is_proposed_is_accepted():
    text = changed(("name: 厉行节约措施", "name: AB12"))
    (problem,) = faults(text)
    proposed = problem.cure.partition("“")[2].partition("”")[0]
    assert faults(text.replace("AB12", proposed)) == []
