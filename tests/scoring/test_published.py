"""The published cases: each row scored by a method made from the case's own parameters, each check by the tolerance rules.

published.yaml is data: forms as printed at their sources, with the scores and findings expected of them.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from scorer.formula import evaluate, parse
from scorer.model import BLANK, Value
from scorer.rulebook import Indicator
from scorer.rulebook.attainment import attainment
from scorer.rulebook.compile import compile_indicator, measured_name
from scorer.rulebook.methods import AnyMethod, Bands, Checklist, Choice, Item, Share, Step, Violations
from scorer.rulebook.nouns import NotApplicable
from scorer.rulebook.switches import Switches
from scorer.scoring.tolerance import rate_agrees, sum_limit, ulp
from tests.scoring.answering import percent

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "published.yaml").read_text(encoding="utf-8"),
    Loader=yaml.CSafeLoader,
)["cases"]
ROWS = [
    pytest.param(row, id=f"{case['id']}-{row['indicator']}")
    for case in CASES
    if case["form"] == "indicator_table"
    for row in case["rows"]
]
OWN_KINDS = ("at_least", "at_most", "equal")
OWN_ROWS = [
    pytest.param(row, id=f"{case['id']}-{row['indicator']}")
    for case in CASES
    for row in case.get("rows", [])
    if row["rule"]["kind"] in OWN_KINDS
    and row["expected"].get("state", "ok") == "ok"
    and row["weight"] is not None
]
# The defaults of the decision table, typed here and not read from the rules file.
DEFAULTS = Switches(
    {
        "step_rounding": "floor", "rate_rounding": "half_up", "reverse_formula": "linear", "budget_cut": "abs",
        "na_policy": "full", "zero_over_zero": "na", "zero_target": "met", "over_zero": "zero", "equal_mode": "forward",
    },
    {"rate_digits": Fraction(2), "score_digits": Fraction(2)},
    {},
)  # fmt: skip
HUNDRED = Fraction(100)


def method_of(rule: dict) -> AnyMethod:
    """The case's rule as a method; its percentages are numbers of points of 100."""
    kind = rule["kind"]
    if kind in ("over_step", "under_step", "two_sided_step"):
        side = {"over_step": "over", "under_step": "under", "two_sided_step": "both"}[kind]
        return Step(
            Fraction(rule["limit"]) / HUNDRED, side, Fraction(rule["step"]) / HUNDRED, Fraction(rule["minus"])
        )
    if kind in ("upper_bands", "lower_bands"):
        at = sorted((Fraction(edge) / HUNDRED, Fraction(worth)) for edge, worth in rule["bands"])
        upper = kind == "upper_bands"
        return Bands("upper" if upper else "lower", tuple(at), Fraction(0), "abs" if upper else "")
    if kind == "share":
        return Share(Fraction(1))
    if kind == "checklist":
        return Checklist(tuple(Item(f"项_{n}", "", Fraction(rule["each"])) for n in range(rule["items"])))
    if kind == "violations":
        return Violations(
            (Item("例数_1", "", Fraction(0)), Item("例数_2", "", Fraction(0))), Fraction(rule["minus"])
        )
    assert kind == "level"
    return Choice("评定", {word: Fraction(worth) for word, worth in rule["levels"].items()})


def indicator_of(row: dict) -> Indicator:
    building = "na" in row["rule"]
    return Indicator(
        name="甲", key="甲", level1="", level2="", points=Fraction(row["weight"]), standard="", guide="", basis="",
        certainty={}, method=method_of(row["rule"]),
        measures=("=实际/批复",) if building else (row["rate"],) if "rate" in row else (),
        not_applicable=NotApplicable('=AND(批复="无",实际="无")', row["rule"]["na"], "") if building else None,
    )  # fmt: skip


def inputs_of(row: dict) -> dict[str, Value]:
    """What the formulas of a row find: amounts, words, ticks, numbers of cases."""
    if "inputs" in row:
        return {name: Fraction(text) for name, text in row["inputs"].items()}
    if "met" in row:
        return {f"项_{n}": "符合" if n < row["met"] else "不符合" for n in range(row["rule"]["items"])}
    if "breaches" in row:
        return {"例数_1": Fraction(row["breaches"]), "例数_2": Fraction(0)}
    if "level" in row:
        return {"评定": row["level"]}
    return {"批复": "无", "实际": "无"}


def own_row(text: str) -> tuple[str, Fraction]:
    """Operator and figure of a target or an actual as typed: ≥35亿元 is ("≥", 35). Both of a row have one unit."""
    operator = text[0] if text[0] in "≥≤=<>" else ""
    body = text.removeprefix(operator)
    digits = body.rstrip("".join(sign for sign in body if sign not in "0123456789."))
    return operator, Fraction(digits)


def score_own(row: dict) -> tuple[Value, Value]:
    """完成率 and score of a row with a target."""
    (operator, target), (_, actual) = own_row(row["target"]), own_row(row["actual"])
    default = {"at_least": "≥", "at_most": "≤", "equal": "="}[row["rule"]["kind"]]
    method = attainment(operator or default, DEFAULTS)
    names: dict[str, Value] = {"指标值": target, "完成值": actual, "分值": Fraction(row["weight"])}
    names["完成率"] = evaluate(parse(method.measure), names)
    return names["完成率"], evaluate(parse(method.score), names)


def score_row(row: dict) -> tuple[Value, Value]:
    """The measured value and the score of any row."""
    if row["rule"]["kind"] in OWN_KINDS:
        return score_own(row)
    indicator = indicator_of(row)
    formulas = compile_indicator(indicator, DEFAULTS)
    names = dict.fromkeys(formulas.inputs, BLANK) | inputs_of(row)
    measured = evaluate(formulas.measure, names)
    return measured, evaluate(formulas.score, {**names, measured_name(indicator): measured})


def test_no_row_is_skipped():
    assert len(ROWS) == 50
    kinds = {row.values[0]["rule"]["kind"] for row in ROWS}
    assert kinds == {
        "over_step", "under_step", "two_sided_step", "upper_bands", "lower_bands", "share", "checklist", "violations",
        "level", "at_least", "at_most",
    }  # fmt: skip
    assert len(OWN_ROWS) == 43


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_an_indicator_table_scores_as_expected(row):
    measured, score = score_row(row)
    assert score == Fraction(row["expected"]["score"])
    if "rate" in row["expected"]:
        assert percent(measured) == row["expected"]["rate"]
    assert (row["expected"].get("state") == "na") is (measured == "不适用")


@pytest.mark.parametrize("row", OWN_ROWS)
def test_a_row_with_a_target_scores_as_expected_in_every_form(row):
    measured, score = score_own(row)
    assert score == Fraction(row["expected"]["score"])
    if "rate" in row["expected"]:
        assert percent(measured) == row["expected"]["rate"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["id"] in ("S1-sample", "S2-sample")], ids=lambda case: case["id"]
)
def test_the_total_of_a_sample_is_the_published_one(case):
    scores = [score_row(row)[1] for row in case["rows"]]
    assert sum(scores) == Fraction(case["total"]["total"]) == Fraction(case["total"]["published"])
    assert sum(Fraction(row["weight"]) for row in case["rows"]) == 100


# --- the published sums and rates, held against the tolerance of the checks -----------------------------


def checks_of(kind: str) -> list:
    return [
        pytest.param(check, id=f"{case['id']}-{check['what']}")
        for case in CASES
        for check in case.get("checks", [])
        if check["kind"] == kind and "stated" in check
    ]


def decimals(*texts: str) -> list[int]:
    return [len(text.partition(".")[2]) for text in texts]


@pytest.mark.parametrize("check", checks_of("sum"))
def test_a_published_sum_agrees_or_not(check):
    parts, stated = check["parts"], check["stated"]
    unit = ulp(decimals(*parts, stated), check.get("exact", False))
    computed = sum(map(Fraction, parts))
    assert computed == Fraction(check["computed"])
    agrees = abs(computed - Fraction(stated)) <= sum_limit(len(parts), unit)
    assert agrees is (check["verdict"] == "ok")


@pytest.mark.parametrize("check", checks_of("rate"))
def test_a_published_rate_agrees_or_not(check):
    top, below, stated = check["num"], check["den"], check["stated"]
    unit = ulp(decimals(top, below), check.get("exact", False))
    printed = Fraction(1, 10 ** (2 + decimals(stated)[0]))
    agrees = rate_agrees(Fraction(stated) / HUNDRED, printed, Fraction(top), Fraction(below), unit)
    assert agrees is (check["verdict"] == "ok")


def test_no_check_is_skipped():
    assert (len(checks_of("sum")), len(checks_of("rate"))) == (99, 29)
