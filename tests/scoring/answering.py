"""Answers without a workbook: what an officer typed, by the name of the input, and what is scored from it.

"7.50" is a number of two decimals, "92%" a rate, "无" not applicable, "" blank, anything else the word of a choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scorer.figures import parse_decimal
from scorer.intake.answers import Answers, OwnScores
from scorer.model import BLANK, Answer, Card, OwnRow, Place, Problem, Score
from scorer.rulebook import LoadedRules
from scorer.scoring.checks import run_checks
from scorer.scoring.score import Scored, score_answers
from tests.rulebook.shipped import loaded

NONE = "无"
REFUSED = "7.50."  # stands for any text that the reader refuses
OPERATORS = ("≥", ">", "≤", "<", "=")

# A department without any deduction: 100.00 优.
COMPLETE = {
    "编制数": "25", "在职人数": "25", "三公经费_上年决算数": "9.00", "三公经费_本年预算数": "10.00", "三公经费_本年决算数": "10.00",
    "三公经费_上年预算数": "10.00", "公用经费_本年预算数": "100.00", "公用经费_本年决算数": "100.00", "政府采购_本年预算数": "12.00",
    "政府采购_本年决算数": "12.00", "楼堂馆所_批复规模": NONE, "楼堂馆所_实际规模": NONE, "楼堂馆所_预算投资": NONE,
    "楼堂馆所_实际投资": NONE, "上年结转": "0.00", "年初预算": "500.00", "本年追加预算": "0.00", "年末结余": "0.00",
    "重点工作应完成数": "20", "重点工作完成数": "20", "行政效能": "效果较好", "满意度": "90.00%",
} | {f"管理制度_{n}": "符合" for n in range(1, 5)} | {f"信息公开_{n}": "符合" for n in range(1, 6)} | {
    f"资金合规_{n}": "0" for n in range(1, 6)
}  # fmt: skip
COMPLETE_ROWS = {
    "自设指标": [
        {"名称": "新增城镇就业", "所属": "经济效益", "指标值": "≥2200", "完成值": "2204", "分值": ""},
        {"名称": "投诉", "所属": "社会效益", "指标值": "≤4.5%", "完成值": "2.29%", "分值": ""},
    ]
}


def answer(name: str, typed: str, label: str = "", cell: str = "B1") -> Answer:
    """One answer, read as the head of this module says."""
    place = Place("数据", cell, label or name)
    operator = next((sign for sign in OPERATORS if typed.startswith(sign)), "")
    body = typed.removeprefix(operator)
    number = parse_decimal(body.replace(",", "")) if body else None
    state, value, decimals = "value", number, 0
    if typed == "":
        state, value = "blank", BLANK
    elif typed == NONE:
        state, value = "na", BLANK
    elif typed == REFUSED:
        state, value = "refused", BLANK
    elif number is None:
        value = typed
    else:
        decimals = len(body.rstrip("%").partition(".")[2]) + (2 if body.endswith("%") else 0)
    unit = "%" if body.endswith("%") else ""
    return Answer(name, label or name, state, value, place, typed, unit, operator, decimals=decimals)


def answers(
    typed: Mapping[str, str],
    rows: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    rules: LoadedRules | None = None,
    own: OwnScores | None = None,
    year: int | None = None,
) -> Answers:
    """Everything that was typed; every other input of the forms is blank. A name that no form has is a mistake."""
    fields = (rules or loaded()).rulebook.fields
    assert set(typed) <= set(fields), set(typed) - set(fields)
    made = {
        name: answer(name, typed.get(name, ""), item.label, f"B{number}")
        for number, (name, item) in enumerate(fields.items(), 1)
    }
    lists = {
        name: tuple(_row(name, n, row) for n, row in enumerate(own_rows, 1))
        for name, own_rows in (rows or {}).items()
    }
    return Answers(made, lists, None, own or OwnScores(), {}, year)


def _row(name: str, number: int, typed: Mapping[str, str]) -> OwnRow:
    label = typed.get("名称", f"第{number}行")
    cells = {
        column: answer(
            f"{name}{number}_{column}", text, f"{label} · {column}", f"{'BCDEFGHI'[at]}{100 + number}"
        )
        for at, (column, text) in enumerate(typed.items())
        if column != "名称"
    }
    return OwnRow(name, number, label, cells)


def scored(typed: Mapping[str, str], rules: LoadedRules | None = None, **more) -> Scored:
    """The complete department scored with some answers typed otherwise."""
    more.setdefault("rows", COMPLETE_ROWS)
    return score_answers(answers(COMPLETE | dict(typed), rules=rules, **more), rules or loaded(), [])


def card(typed: Mapping[str, str], rules: LoadedRules | None = None, **more) -> Card:
    return scored(typed, rules, **more).result.cards[0]


def score(key: str, typed: Mapping[str, str], rules: LoadedRules | None = None, **more) -> Score:
    """One indicator of the complete department, with some answers typed otherwise."""
    (found,) = [item for item in card(typed, rules, **more).scores if item.key == key]
    return found


def found(
    typed: Mapping[str, str], rows: Mapping[str, Sequence[Mapping[str, str]]] | None = None
) -> list[Problem]:
    """What the consistency checks alone say of these answers; everything else is blank."""
    return run_checks(answers(typed, rows), loaded().rulebook)


def codes(problems: Sequence[Problem]) -> list[str]:
    return [f"{problem.code} {problem.severity}" for problem in problems]


def percent(value: object) -> str:
    """A measured rate as the tables of the standard print it, exactly: 94.13; a word stays a word."""
    if not isinstance(value, Fraction):
        return str(value)
    hundredths = value * 10_000
    assert hundredths.denominator == 1, f"{value} has more than two decimals of a percentage point"
    sign, digits = ("-" if hundredths < 0 else ""), f"{abs(hundredths.numerator):03d}"
    return f"{sign}{digits[:-2]}.{digits[-2:]}"
