"""Rules files damaged at random: they load, or they are refused with their faults. Never anything else."""

from __future__ import annotations

from functools import cache

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scorer.data import folder
from scorer.intake.read import read_workbook
from scorer.model import Refusal
from scorer.ooxml import Workbook
from scorer.rulebook import LoadedRules
from scorer.rulebook.load import FaultyRules, check_rules
from scorer.scoring.score import score_answers
from tests.rulebook.shipped import TEXT

# A file with every kind of method, block and check in few lines, so that hundreds of damaged ones are quick.
SMALL = """\
id: klein
title: 小规则
year: 2021
years: [2021]
basis: [{document: 湘财绩〔2022〕1号, certainty: published}]
SWITCHES
grades: {优: 90, 良: 80, 中: 60, 差: 0}
indicators:
  - level1: 投入
    points: 100
    groups:
      - level2: 预算配置
        points: 100
        indicators:
          - name: 控制率
            points: 20
            standard: 每超过一个百分点扣2分。
            basis: 甲
            certainty: {standard: published}
            measure: =在职人数/编制数
            step: {from: 100%, side: over, each: 1%, deduct: 2}
            not_applicable: {when: '=编制数="无"', policy: full, says: 没有}
            examples:
              - {在职人数: 27, 编制数: 25, measure: 108.00%, score: 4}
              - {measure: 100.00%, score: 20}
              - {measure: 101.00%, score: 18}
          - name: 满意度得分
            points: 20
            standard: 分档。
            basis: 甲
            certainty: {standard: published}
            measure: {switch: key_work_mode, auto: [=满意度, =在职人数/编制数], 考核: =满意度, 件数: =满意度}
            bands: {edge: upper, at: {0%: 20, 10%: 10}, beyond: 0, negative: {switch: budget_cut}}
            examples: &three [{measure: 0%, score: 20}, {measure: 5%, score: 10}, {measure: 11%, score: 0}]
          - {name: 比例, points: 10, standard: 比例, basis: 甲, certainty: {}, measure: =满意度, share: {full: 50%}, examples: [{measure: 25%, score: 5}, {measure: 50%, score: 10}, {measure: 99%, score: 10}]}
          - {name: 直线, points: 10, standard: 直线, basis: 甲, certainty: {}, measure: =满意度, linear: {best: 90%, worst: 40%}, examples: [{measure: 40%, score: 0}, {measure: 65%, score: 5}, {measure: 90%, score: 10}]}
          - {name: 公式, points: 10, standard: 公式, basis: 甲, certainty: {}, measure: =满意度, score: "=MAX(0,MIN(10,测算值*10))", examples: [{measure: 40%, score: 4}, {measure: 65%, score: 6.5}, {measure: 200%, score: 10}]}
          - {name: 制度, points: 6, standard: 分项, basis: 甲, certainty: {}, checklist: [{name: 制度_1, label: ①有, points: 2}, {name: 制度_2, label: ②行, points: 4}], examples: [{制度_1: 符合, 制度_2: 符合, score: 6}, {制度_1: 不符合, 制度_2: 符合, score: 4}, {制度_1: 不符合, 制度_2: 不符合, score: 0}]}
          - {name: 合规, points: 6, standard: 例数, basis: 甲, certainty: {}, violations: {each: 1, items: [{name: 合规_1, label: ①例数}]}, examples: [{合规_1: 0, score: 6}, {measure: 2, score: 4}, {measure: 9, score: 0}]}
          - {name: 效能, points: 8, standard: 选项, basis: 甲, certainty: {}, choice: {field: 行政效能, levels: {好: 8, 差: 0}}, examples: [{行政效能: 好, score: 8}, {行政效能: 差, score: 0}, {行政效能: 好, measure: 好, score: 8}]}
          - shared: 效益
            points: 10
            standard: 自设
            basis: 甲
            certainty: {}
            own_rows: 自设指标
            split: {switch: benefit_split}
            names: [经济效益, 社会效益]
            examples: [{比较: ≥, 指标值: 35, 完成值: 37, points: 5, score: 5}, {比较: ≤, 指标值: 80, 完成值: 100, points: 10, measure: 25%, score: 7.5}, {比较: =, 指标值: 1, 完成值: 1, points: 5, score: 5}]
forms:
  - id: 数据
    kind: facts
    title: 数据表
    widths: [10, 10]
    blocks:
      - {heading: 人员, layout: below, columns: [{label: 编制数, name: 编制数, type: count, none: 无}, {label: 在职人数, name: 在职人数, type: count}]}
      - heading: 金额
        layout: table
        single: 数值
        columns: [{label: 数值, name: 数值, type: money}, {label: 说明, name: 说明, type: text, optional: true}]
        rows:
          - {label: 满意度, name: 满意度, type: percent}
          - {label: 行政效能, name: 行政效能, type: choice, choices: [好, 差]}
          - {own: 项目, count: 2}
          - {label: 合计, name: 合计}
      - heading: 自设
        layout: table
        columns: [{label: 所属, name: 所属, type: choice, choices: [经济效益]}, {label: 指标值, name: 指标值, type: target}, {label: 完成值, name: 完成值, type: actual}, {label: 分值, name: 分值, type: number}]
        rows: [{own: 自设指标, count: 2}]
      - {heading: 制度, items_of: 制度, column: 符合}
      - {heading: 合规, items_of: 合规, column: 例数}
  - {id: 指标, kind: indicators, title: 指标表}
checks:
  - {id: 甲, kind: sum, total: 合计, parts: ["项目[]"], fill: true}
  - {id: 乙, kind: rate, total: 满意度, numerator: 在职人数, denominator: 编制数, counts: true}
  - {id: 丙, kind: bound, large: [编制数], parts: [在职人数], says: "{large}小于{small}", cure: 改}
  - {id: 丁, kind: rest, large: [编制数], parts: [在职人数], limit: 50%}
  - {id: 戊, kind: included, total: 合计, parts: [在职人数], large: [编制数]}
  - {id: 己, kind: condition, when: "={行}>1", at: "{行}", each: [在职人数, 编制数], says: "{at}人", severity: info}
"""

_SWITCHES = TEXT[TEXT.index("switches:") : TEXT.index("grades:")].replace(", 生态效益: unset", "")
SMALL = SMALL.replace("SWITCHES", _SWITCHES)

LINES = st.integers(min_value=0, max_value=10_000)
VALUES = st.sampled_from(
    ["", "0", "-1", "100%", "1e9", "999999999999999999999", "a b", "无", "null", "~", "full", "zero", "true", "money", "choice",
     "=", "=1/0", '="', "=A1", "=COUNT()", "=在职人数", '"', "'", "“”", "\t", "|", "[]", "{}", "[[]]", "{", "{甲: {乙: 丙}}",
     "{switch: 无}", "{switch: over_zero}", "*three", "&three 1"]
)  # fmt: skip
CHANGES = st.one_of(
    st.tuples(st.just("delete"), LINES, LINES),
    st.tuples(st.just("double"), LINES, LINES),
    st.tuples(st.just("swap"), LINES, LINES),
    st.tuples(st.just("indent"), LINES, st.integers(-3, 3)),
    st.tuples(st.just("cut"), LINES, LINES),
    st.tuples(st.just("value"), LINES, LINES, VALUES),
    st.tuples(st.just("key"), LINES, LINES, VALUES),
)


def damaged(text: str, changes: list[tuple]) -> str:
    """The text after some changes; numbers are taken round the length of what they point into."""
    lines = text.split("\n")
    for kind, first, second, *more in changes:
        at = first % len(lines)
        if kind == "delete":
            lines[at : at + 1 + second % 3] = []
        elif kind == "double":
            lines.insert(second % len(lines), lines[at])
        elif kind == "swap":
            other = second % len(lines)
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == "indent":
            lines[at] = " " * second + lines[at] if second > 0 else lines[at][-second:]
        elif kind == "cut":
            lines[at] = lines[at][: second % (len(lines[at]) + 1)]
        else:
            lines[at] = _with_part(lines[at], second, more[0], kind == "key")
        lines = lines or [""]
    return "\n".join(lines)


def _with_part(line: str, which: int, new: str, key: bool) -> str:
    """One `key: value` of a line with another key or another value."""
    parts = line.split(": ")
    if len(parts) < 2:
        return line + new
    at = which % (len(parts) - 1)
    if key:
        start = max(parts[at].rfind(mark) for mark in "{, ") + 1
        parts[at] = parts[at][:start] + new
    else:
        end = min(
            [found for mark in ",}" if (found := parts[at + 1].find(mark)) >= 0], default=len(parts[at + 1])
        )
        parts[at + 1] = new + parts[at + 1][end:]
    return ": ".join(parts)


def outcome(text: str) -> LoadedRules | Refusal:
    try:
        return check_rules(text.encode(), "规则.yaml")
    except Refusal as refused:
        return refused


def is_told(result: LoadedRules | Refusal) -> bool:
    """Loaded, or refused with at least one fault that says what is wrong and what to write instead."""
    if isinstance(result, LoadedRules):
        return True
    problems = result.problems if isinstance(result, FaultyRules) else (result.problem,)
    return bool(problems) and all(problem.message and problem.cure for problem in problems)


def test_the_small_file_has_no_fault():
    assert isinstance(outcome(SMALL), LoadedRules)


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHANGES, min_size=1, max_size=3))
@example([("value", SMALL[: SMALL.index("name: 满意度得分")].count("\n"), 0, "a b")])
def test_a_damaged_small_file_loads_or_is_refused(changes):
    assert is_told(outcome(damaged(SMALL, changes)))


@cache
def sample() -> Workbook:
    return Workbook.open(folder("samples") / "hunan-hrss-2021.xlsx")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHANGES, min_size=1, max_size=3))
@example([("value", TEXT[: TEXT.index("  over_zero:")].count("\n"), 0, "manual")])
def test_a_damaged_shipped_file_loads_or_is_refused_and_what_loads_can_score(changes):
    result = outcome(damaged(TEXT, changes))
    assert is_told(result)
    if isinstance(result, LoadedRules):
        answers, problems = read_workbook(sample(), result.rulebook)
        assert score_answers(answers, result, problems).result.cards


def test_the_damage_bites():
    """Deleting any single line of the small file either is told or leaves out something optional."""
    lines = SMALL.split("\n")
    refused = sum(
        isinstance(outcome("\n".join(lines[:at] + lines[at + 1 :])), Refusal) for at in range(len(lines))
    )
    assert refused > len(lines) // 2
