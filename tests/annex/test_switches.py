"""Every decision of the self-assessment forms: what the switch says, and the score worked out by hand beside it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.annex.forms import changed, project_form, scored

RULES = "hunan-project-2021"
FULL = {"年初预算数": 100, "全年预算数": 100, "全年执行数": 100}


def _row(
    target: str, actual: str, points: int = 90, kind: str = "数量指标", own: object = None
) -> dict[str, object]:
    return {
        "一级指标": "产出指标",
        "二级指标": kind,
        "三级指标": "甲",
        "年度指标值": target,
        "实际完成值": actual,
        "分值": points,
        "得分": own,
    }


def _score(
    folder: Path, row: dict[str, object], *changes: tuple[str, str], money: dict[str, Any] | None = None
) -> Any:
    path = project_form(folder, {"年度资金总额": money or FULL}, [row])
    return scored(path, changed(RULES, *changes) if changes else RULES).forms[0]


def _switch(name: str, default: str, value: str) -> tuple[str, str]:
    return f"  {name}: {default} ", f"  {name}: {value} "


DEVIATION = "      blocks:"


@pytest.mark.parametrize(
    ("target", "actual", "points", "changes", "score"),
    [
        # D5: ≤ 80, actual 100: 25 % over; 1 - 25 % or 80/100. Actual 168: 110 % over, nothing; or 47.62 %.
        ("≤80", "100", 10, (), "7.50"),
        ("≤80", "100", 10, (_switch("reverse_formula", "linear", "ratio"),), "8.00"),
        ("≤80", "168", 10, (), "0"),
        ("≤80", "168", 10, (_switch("reverse_formula", "linear", "ratio"),), "4.76"),
        # D24: 110 of =100.
        ("=100", "110", 10, (), "10"),
        ("=100", "110", 10, (_switch("equal_mode", "forward", "strict"),), "0"),
        ("=100", "110", 10, (_switch("equal_mode", "forward", "two_sided"),), "9.00"),
        # D17, D14: target 0.
        ("≤0起", "0起", 10, (), "10"),
        ("≤0起", "2起", 10, (), "0"),
        # D25: no operator. A cost and 0 are "at most"; 80 or more, 80 or less.
        ("80", "100", 10, (), "10"),
        ("80", "100", 10, (_switch("default_operator", "auto", "at_least"),), "10"),
        ("80", "100", 10, (_switch("default_operator", "auto", "at_most"),), "7.50"),
        ("0", "3", 10, (), "0"),
        ("0", "3", 10, (_switch("default_operator", "auto", "at_least"),), "10"),
        # D30: a negative actual against a positive target.
        ("≥10", "-5", 10, (), "0"),
        # D20: 180 of 100 is 80 % over.
        ("≥100", "180", 50, (), "50"),
        ("≥100", "180", 50, ((DEVIATION, "      deviation: {kind: flat, threshold: 30%, minus: 2}\n" + DEVIATION),), "48"),
        ("≥100", "130", 50, ((DEVIATION, "      deviation: {kind: flat, threshold: 30%, minus: 2}\n" + DEVIATION),), "48"),
        ("≥100", "129", 50, ((DEVIATION, "      deviation: {kind: flat, threshold: 30%, minus: 2}\n" + DEVIATION),), "50"),
        ("≥100", "180", 50, ((DEVIATION, "      deviation: {kind: steps, steps: {30%: 5%, 50%: 10%, 100%: 20%}}\n" + DEVIATION),), "45"),
        # 50 × 0.2 × (80 % - 30 %) = 5.
        ("≥100", "180", 50, ((DEVIATION, "      deviation: {kind: proportional, threshold: 30%, factor: 0.2}\n" + DEVIATION),), "45"),
        # No more than 20 % of the points: 500 of 100 would cost 50 × 0.2 × 3.7 = 37.
        ("≥100", "500", 50, ((DEVIATION, "      deviation: {kind: proportional, threshold: 30%, factor: 0.2}\n" + DEVIATION),), "40"),
    ],
)  # fmt: skip
def test_a_quantitative_row(
    target: str, actual: str, points: int, changes: Any, score: str, tmp_path: Path
) -> None:
    form = _score(tmp_path, _row(target, actual, points), *changes)
    assert form.rows[1].score == Fraction(score)


@pytest.mark.parametrize(("switch", "sign", "score"), [("auto", "≤", "7.50"), ("at_least", "≥", "10")])
def test_a_cost_without_an_operator_follows_the_switch(
    switch: str, sign: str, score: str, tmp_path: Path
) -> None:
    path = project_form(tmp_path, {"年度资金总额": FULL}, [_row("80", "100", 10, "经济成本指标")])
    result = scored(path, changed(RULES, _switch("default_operator", "auto", switch)))
    assert result.forms[0].rows[1].score == Fraction(score)
    (noted,) = [item for item in result.result.problems if item.code == "READ-50"]
    assert f"已读作 {sign}80。" in noted.message


def test_a_negative_target_is_met_or_left_to_a_person(tmp_path: Path) -> None:
    assert _score(tmp_path, _row("≥-5", "-3")).rows[1].score == 90
    assert _score(tmp_path, _row("≥-5", "-8")).rows[1].state == "manual"


@pytest.mark.parametrize(
    ("actual", "own", "state", "score", "code"),
    [
        ("达成", None, "scored", "90", "FORM-29"),
        ("达成", 80, "entered", "80", "FORM-08"),
        ("达成", 60, "manual", None, "FORM-06"),  # 达成 is 72 to 90 of 90
        ("部分达成", 60, "entered", "60", "FORM-08"),
        ("部分达成", 72, "manual", None, "FORM-06"),  # the upper end belongs to 达成
        ("部分达成", None, "manual", None, "FORM-06"),
        ("未达成", 53, "entered", "53", "FORM-08"),
        ("未达成", 54, "manual", None, "FORM-06"),
        ("达成", 91, "manual", None, "IND-02"),
    ],
)
def test_a_qualitative_row_scores_within_its_band(
    actual: str, own: object, state: str, score: str | None, code: str, tmp_path: Path
) -> None:
    path = project_form(tmp_path, {"年度资金总额": FULL}, [_row("定性", actual, own=own)])
    result = scored(path)
    row = result.forms[0].rows[1]
    assert (row.state, row.score) == (state, None if score is None else Fraction(score))
    assert code in {item.code for item in result.result.problems}


def test_qualitative_blank_can_be_refused(tmp_path: Path) -> None:
    form = _score(
        tmp_path, _row("定性", "达成"), (DEVIATION, "      qualitative_blank: refuse\n" + DEVIATION)
    )
    assert form.rows[1].state == "manual"


OVER = {"年初预算数": 90, "全年预算数": 100, "全年执行数": 107.12}


@pytest.mark.parametrize(
    ("money", "changes", "score"),
    [
        (OVER, (), "10"),
        (OVER, (("denominator: 全年预算数}", "denominator: 全年预算数, over: refuse}"),), None),
        # D7: 96 of 120 at the start of the year.
        ({"年初预算数": 120, "全年预算数": 100, "全年执行数": 96}, (), "9.60"),
        ({"年初预算数": 120, "全年预算数": 100, "全年执行数": 96}, (("denominator: 全年预算数", "denominator: 年初预算数"),), "8.00"),
        # D16: spent without a budget.
        ({"年初预算数": 0, "全年预算数": 0, "全年执行数": 0.52}, (), "0"),
        # D18: nothing at the start of the year.
        ({"年初预算数": 0, "全年预算数": 3.36, "全年执行数": 3.36}, (), "10"),
    ],
)  # fmt: skip
def test_the_execution_rate(money: dict[str, Any], changes: Any, score: str | None, tmp_path: Path) -> None:
    form = _score(tmp_path, _row("≥1", "1"), *changes, money=money)
    assert form.rows[0].score == (None if score is None else Fraction(score))


def test_the_details_count_where_the_total_is_zero(tmp_path: Path) -> None:
    money = {
        "年度资金总额": dict.fromkeys(FULL, 0),
        "其中：财政拨款": {"年初预算数": 90, "全年预算数": 80, "全年执行数": 60},
    }
    path = project_form(tmp_path, money, [_row("≥1", "1")])
    result = scored(path)
    assert result.forms[0].rows[0].score == Fraction("7.5")
    assert "FORM-01" in {item.code for item in result.result.problems}
    refused = scored(path, changed(RULES, (DEVIATION, "      zero_total: refuse\n" + DEVIATION)))
    assert refused.forms[0].rows[0].score is None
    assert "FORM-01" in {item.code for item in refused.result.problems}


def test_rows_that_do_not_apply_are_left_out_and_the_rest_rescaled(tmp_path: Path) -> None:
    """D12: 10 of 10 and 40 of 50 of the rest, 50 out of 60 points, is 83.33 of 100."""
    rows = [_row("≥10", "8", 50), _row("/", "/", 40) | {"三级指标": "乙"}]
    form = scored(project_form(tmp_path, {"年度资金总额": FULL}, rows)).forms[0]
    assert [row.state for row in form.rows] == ["scored", "scored", "not_applicable"]
    assert form.card.total == Fraction("83.33")
    assert form.card.grade == "良"


def test_points_that_do_not_make_100_withhold_the_total(tmp_path: Path) -> None:
    """D26."""
    result = scored(project_form(tmp_path, {"年度资金总额": FULL}, [_row("≥10", "8", 80)]))
    assert result.forms[0].rows[1].score == 64
    assert result.forms[0].card.total is None
    assert "FORM-04" in {item.code for item in result.result.problems}


def test_no_operator_is_read_by_kind(tmp_path: Path) -> None:
    """D25: a cost is ≤, anything else ≥."""
    assert _score(tmp_path, _row("100万元", "120万元", kind="成本指标")).rows[1].score == 72
    assert _score(tmp_path, _row("100个", "120个")).rows[1].score == 90


def test_units_that_measure_different_things_are_refused_with_both(tmp_path: Path) -> None:
    result = scored(project_form(tmp_path, {"年度资金总额": FULL}, [_row("≥100人", "120万元")]))
    assert result.forms[0].rows[1].score is None
    told = next(item for item in result.result.problems if item.code == "READ-209")
    assert "“120万元”" in told.message
    assert "“人”" in told.message
