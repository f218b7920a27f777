"""Published self-assessment forms and the sample's own: every row, total and finding as the cases file says (by hand, not by us)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.annex.forms import project_form, scored, with_caps

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "published.yaml").read_text("utf-8"))["cases"]
FORMS = [case for case in CASES if case["form"] == "project_form" and case["id"] != "S1-fund-scores"]
# F14 is one indicator of 90 points without a money block; F6 has the blocks of Hubei.
RULES = {"F6": "hubei-project-2020", "F13": "sichuan-project-2023"}
LEVEL2 = {"at_most": "成本指标"}


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case["id"])
def test_form_scores_as_the_rules_say(case: dict[str, Any], tmp_path: Path) -> None:
    result = scored(_form(case, tmp_path), _rules(case))
    form = result.forms[0]
    rows = {row.name: row for row in form.rows}
    codes = {item.code for item in result.result.problems}
    for expected in case["rows"]:
        name = (
            "预算执行率"
            if expected["indicator"] == "执行率"
            else expected["indicator"].replace("(", "（").replace(")", "）")
        )
        row = rows[name] if name in rows else rows[expected["indicator"]]
        want = expected["expected"]
        if want.get("rate") and isinstance(row.measure, Fraction) and not (row.method and row.method.reverse):
            assert row.measure == Fraction(want["rate"]) / 100, expected
        if "score" in want:
            assert row.score == (None if want["score"] is None else Fraction(want["score"])), expected
        if "met" in want and expected["indicator"] != "执行率":
            assert row.met is want["met"], expected
        assert set(expected.get("findings", ())) <= codes, (expected, codes)
    total = case.get("total")
    if total is not None:
        card = form.card
        assert card.total == (None if total["total"] is None else Fraction(total["total"]))
        assert (card.grade or None) == total["grade"]
        if total.get("sum_scores"):
            assert sum(row.score or 0 for row in form.rows) == Fraction(total["sum_scores"])
        assert set(total.get("findings", ())) <= codes


def test_no_case_is_left_out() -> None:
    ids = {case["id"] for case in FORMS}
    assert ids == {
        "F3", "F4", "F6", "F11", "F13", "F14", "F15", "F18",
        "S1-project-1", "S1-project-2", "S1-project-3", "S1-fund-unemployment", "S1-fund-unemployment-capped",
    }  # fmt: skip


def _rules(case: dict[str, Any]) -> Any:
    if case.get("switches", {}).get("execution_caps") == "table":
        return with_caps()
    return RULES.get(case["id"], "hunan-project-2021")


def _form(case: dict[str, Any], folder: Path) -> Path:
    """The case laid out as the annex form; without weights there is no 分值 column."""
    first = case["rows"][0]
    money: dict[str, dict[str, object]] = {}
    if first["indicator"] == "执行率":
        inputs = dict(first["inputs"])
        published = first.get("published", {})
        line = {
            **inputs,
            "分值": first["weight"],
            "执行率": published.get("rate"),
            "得分": published.get("score"),
        }
        money = {"年度资金总额": line}
        for label, cells in case.get("money", {}).items():
            money[label if label == "年度资金总额" else f"其中：{label}"] = dict(cells)
    rows = []
    for entry in case["rows"]:
        if entry["indicator"] == "执行率":
            continue
        typed = entry.get("entered") or entry.get("published", {}).get("score")
        rows.append(
            {
                "一级指标": "产出指标",
                "二级指标": LEVEL2.get(entry["rule"]["kind"], "数量指标"),
                "三级指标": entry["indicator"],
                "年度指标值": entry.get("target"),
                "实际完成值": entry.get("actual"),
                "分值": entry["weight"],
                "得分": typed,
                "偏差原因分析及改进措施": "已说明",
            }
        )
    weightless = all(entry["weight"] is None for entry in case["rows"])
    head = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    if case["id"] == "F13":
        head = ("年初预算数", "调整后预算数", "预算执行数", "分值", "执行率", "得分")
    return project_form(
        folder,
        money,
        rows,
        unit=case["unit"],
        money_head=head,
        total=(case.get("total") or {}).get("published"),
        without=("分值", "得分") if weightless else (),
    )
