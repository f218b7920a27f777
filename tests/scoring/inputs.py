"""Ten thousand inputs for the indicators of the shipped rules: random ones, and as many that lie on an edge or a hair beside it.

Always the same inputs for the same number. Every figure has at most 15 digits, so a cell can hold it as it is.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from scorer.model import BLANK, Value

Inputs = dict[str, Value]
HUNDREDTH = Fraction(1, 10_000)  # of a percentage point
# Rates at which the standard changes its mind: whole percents, multiples of 5, the edges of the bands.
EDGES = [
    Fraction(percent, 100) for percent in (0, 1, 2, 3, 5, 9, 10, 11, 15, 20, 30, 70, 80, 85, 90, 95, 99, 100)
] + [Fraction(percent, 100) for percent in (101, 102, 103, 105, 107, 108, 109, 110, 111, 115, 120, 142, 200)]
BESIDE = [
    0,
    0,
    0,
    HUNDREDTH,
    -HUNDREDTH,
    HUNDREDTH / 2,
    -HUNDREDTH / 2,
    HUNDREDTH * Fraction(49, 100),
    HUNDREDTH * 7 / 10,
]
OPERATORS = ("≥", ">", "≤", "<", "=")


class Case(NamedTuple):
    """The inputs of one indicator, or of one own row under an operator (key 自设 ≥)."""

    key: str
    inputs: Inputs


def cases(number: int) -> list[Case]:
    dice = random.Random(2021)
    keys = list(MAKERS)
    return [Case(key, MAKERS[key](dice)) for key in (keys[i % len(keys)] for i in range(number))]


def rate(dice: random.Random) -> Fraction:
    """An edge, a hair beside one, the negative of one, or anything."""
    if dice.random() < 0.7:
        return dice.choice(EDGES) * dice.choice([1, 1, 1, 1, -1]) + dice.choice(BESIDE)
    return Fraction(dice.randint(-30_000, 30_000), 10_000)


def amount(dice: random.Random, digits: int) -> Fraction:
    """A divisor: round, small, ordinary or large; now and then 0."""
    unit = Fraction(1, 10**digits)
    return dice.choice(
        [
            Fraction(0), unit, Fraction(100), Fraction(10_000), Fraction(dice.randint(1, 400)),
            dice.randint(1, 10**6) * unit, dice.randint(1, 10**6) * unit, (10**8 - dice.randint(1, 999)) * unit,
        ]
    )  # fmt: skip


def printed(value: Fraction, digits: int, dice: random.Random) -> Fraction:
    """A figure of the decimals that a form has, sometimes one unit of the last beside."""
    return Fraction(round(value * 10**digits) + dice.choice([0, 0, 0, 1, -1]), 10**digits)


def absent(dice: random.Random, inputs: Inputs) -> Inputs:
    """One input in forty is left blank or says 无."""
    return {
        name: dice.choice([BLANK, "无"]) if dice.random() < 1 / 40 else value
        for name, value in inputs.items()
    }


def quotient(
    top: str, below: str, digits: int = 2, negative: bool = False
) -> Callable[[random.Random], Inputs]:
    def make(dice: random.Random) -> Inputs:
        divisor = amount(dice, digits)
        dividend = printed(rate(dice) * divisor, digits, dice)
        return absent(dice, {top: dividend if negative else abs(dividend), below: divisor})

    return make


def change(dice: random.Random) -> Inputs:
    before = amount(dice, 2)
    now = abs(printed((1 + rate(dice)) * before, 2, dice))
    return absent(dice, {"三公经费_本年预算数": now, "三公经费_上年预算数": before})


def completion(dice: random.Random) -> Inputs:
    """预算完成率: what is left over is made so that the rate lies where it should."""
    budget, carried = amount(dice, 2), dice.choice([Fraction(0), amount(dice, 2)])
    added = dice.choice([Fraction(0), printed(budget * Fraction(dice.randint(-90, 90), 100), 2, dice)])
    left = printed((1 - rate(dice)) * (budget + carried + added), 2, dice)
    return absent(dice, {"上年结转": carried, "年初预算": budget, "本年追加预算": added, "年末结余": left})


def key_work(dice: random.Random) -> Inputs:
    done = quotient("重点工作完成数", "重点工作应完成数", 0)(dice)
    assessed: Inputs = {"考核得分": BLANK, "考核满分": BLANK}
    if dice.random() < 0.5:
        full = dice.choice([BLANK, Fraction(100), Fraction(110), Fraction(1000), Fraction(0)])
        assessed = {"考核得分": abs(printed(rate(dice) * 100, 2, dice)), "考核满分": full}
    return done | assessed


def ticks(name: str, items: int) -> Callable[[random.Random], Inputs]:
    def make(dice: random.Random) -> Inputs:
        return absent(
            dice, {f"{name}_{n}": dice.choice(["符合", "符合", "不符合"]) for n in range(1, items + 1)}
        )

    return make


def breaches(dice: random.Random) -> Inputs:
    return absent(dice, {f"资金合规_{n}": Fraction(dice.choice([0, 0, 0, 1, 2, 3, 40])) for n in range(1, 6)})


def word(dice: random.Random) -> Inputs:
    return {"行政效能": dice.choice(["效果较好", "一般", "无效果或不明显", BLANK, "无", "很好"])}


def satisfaction(dice: random.Random) -> Inputs:
    return absent(dice, {"满意度": min(abs(rate(dice)), Fraction(dice.choice([1, 3])))})


def own_row(dice: random.Random) -> Inputs:
    digits = dice.choice([0, 0, 1, 2, 4])
    target = amount(dice, digits) * dice.choice([1] * 9 + [-1])
    actual = printed(rate(dice) * target, digits, dice)
    points = dice.choice([Fraction(5), Fraction(5), Fraction(10), Fraction("2.5"), Fraction(3), Fraction(0)])
    return absent(dice, {"指标值": target, "完成值": actual}) | {"分值": points}


def _makers() -> Iterator[tuple[str, Callable[[random.Random], Inputs]]]:
    yield "在职人员控制率", quotient("在职人数", "编制数", 0)
    yield "三公经费变动率", change
    yield "预算完成率", completion
    yield "预算控制率", quotient("本年追加预算", "年初预算", negative=True)
    yield "新建楼堂馆所面积控制率", quotient("楼堂馆所_实际规模", "楼堂馆所_批复规模")
    yield "新建楼堂馆所投资概算控制率", quotient("楼堂馆所_实际投资", "楼堂馆所_预算投资")
    yield "公用经费控制率", quotient("公用经费_本年决算数", "公用经费_本年预算数")
    yield "三公经费控制率", quotient("三公经费_本年决算数", "三公经费_本年预算数")
    yield "政府采购执行率", quotient("政府采购_本年决算数", "政府采购_本年预算数")
    yield "管理制度健全性", ticks("管理制度", 4)
    yield "资金使用合规性", breaches
    yield "预决算信息公开性", ticks("信息公开", 5)
    yield "重点工作实际完成率", key_work
    yield "行政效能", word
    yield "社会公众或服务对象满意度", satisfaction
    for operator in OPERATORS:
        yield f"自设 {operator}", own_row


MAKERS = dict(_makers())
