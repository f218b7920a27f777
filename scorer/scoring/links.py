"""Checks between tables: project rows against project forms, fund tables against fund forms (LINK-02, LINK-07, FUND-07, FUND-08)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from scorer.figures import amount, money
from scorer.intake.answers import Answers
from scorer.intake.assessment import assessment_key
from scorer.intake.text import normalise_label
from scorer.intake.units import convert
from scorer.messages import problem
from scorer.model import Answer, Place, Problem
from scorer.rulebook import Rulebook
from scorer.scoring.assessment import ScoredForm
from scorer.scoring.tolerance import mixed_up, ulp, units_apart

FUNDS = ("企业职工", "机关事业", "城乡居民", "工伤", "失业")
_COMMON = re.compile(r"(?:支出绩效自评表|绩效自评表|项目|专项|经费|资金|费)")
_BALANCES = (("上年结余", "上年滚存结余"), ("本年结余", "本年收支结余"), ("年末结余", "年末滚存结余"))


def check_links(forms: Sequence[ScoredForm], answers: Answers, rulebook: Rulebook) -> list[Problem]:
    """Everything that two tables of one workbook say differently."""
    problems = [item for form in forms for item in _project_row(form, answers, rulebook)]
    for fund in FUNDS:
        if any(name.startswith(f"{fund}_") for name in answers.fields):
            problems += _fund(fund, forms, answers, rulebook)
    return problems


def _sector(form: ScoredForm, rulebook: Rulebook) -> str:
    spec = next((item.assessment for item in rulebook.forms if item.id == form.assessment.form), None)
    return spec.sector if spec else ""


def _project_row(form: ScoredForm, answers: Answers, rulebook: Rulebook) -> Iterator[Problem]:
    """LINK-02: the project's row of the base table has the same actual; 费, 经费, 专项 do not count in the name."""
    rows = answers.own_rows.get("项目", ())
    if _sector(form, rulebook) != "project" or not rows:
        return
    execution = next((row for row in form.rows if row.kind == "execution"), None)
    if execution is None or execution.actual.number is None:
        return
    name = assessment_key(form.assessment)
    wanted = _bare(name)
    row = next((item for item in rows if _bare(item.label) == wanted), None) or next(
        (item for item in rows if _alike(_bare(item.label), wanted)), None
    )
    if row is None:
        yield problem("LINK-02/none", Place(form.assessment.sheet), name=name)
        return
    stated, computed = execution.actual, row.answers.get("本年决算数")
    if computed is None or computed.number is None or stated.number is None or not computed.number:
        return
    told = {"stated": _money(stated), "computed": _money(computed), "row": row.label}
    times = units_apart(_in_unit_of(computed, stated), computed.number)
    if times:
        units = mixed_up(times, computed.unit)
        yield problem("LINK-02/unit", stated.place, stated.text, factor=amount(times), units=units, **told)
    elif _differ(stated, computed):
        yield problem("LINK-02", stated.place, stated.text, **told)


def _money(answer: Answer) -> str:
    return money(answer.number or Fraction(0), answer.decimals, answer.unit)


def _in_unit_of(wanted: Answer, answer: Answer) -> Fraction:
    """The amount of an answer in the unit of another: forms in 元 and tables in 万元 or 亿元 meet here."""
    number = answer.number or Fraction(0)
    converted = convert(number, answer.unit, wanted.unit)
    return number if converted is None else converted


def _differ(stated: Answer, computed: Answer) -> bool:
    """Whether two amounts are not one, each rounded as it stands; in different units the coarser rounding counts."""
    units = [ulp([stated.decimals], False), ulp([computed.decimals], False)]
    one = convert(Fraction(1), stated.unit, computed.unit) or Fraction(1)
    limit = min(units) if one == 1 else max(units[0] * one, units[1])
    return abs(_in_unit_of(computed, stated) - (computed.number or Fraction(0))) > limit


def _bare(name: str) -> str:
    return _COMMON.sub("", normalise_label(name))


def _alike(one: str, other: str) -> bool:
    """Whether one short name is within the other, or both differ in one word (其他事业发展 and 其他事业类发展)."""
    if not one or not other:
        return False
    return one in other or other in one or one.replace("类", "") == other.replace("类", "")


def _fund(fund: str, forms: Sequence[ScoredForm], answers: Answers, rulebook: Rulebook) -> Iterator[Problem]:
    filled = [
        name
        for name, answer in answers.fields.items()
        if name.startswith(f"{fund}_") and answer.number is not None
    ]
    if not filled:
        return
    yield from _balances(fund, answers)
    mine = [form for form in forms if fund in assessment_key(form.assessment) + form.assessment.title]
    place = answers.fields[filled[0]].place
    if not mine:
        yield problem("FUND-07", Place(place.sheet), form=_fund_form(fund, rulebook))
    for form in mine:
        yield from _fund_amounts(fund, form, answers)


def _fund_form(fund: str, rulebook: Rulebook) -> str:
    """What the self-assessment of a fund is called: 工伤保险基金支出绩效自评表."""
    table = next((form.title for form in rulebook.forms if form.prefix == fund), f"{fund}保险基金")
    return table.removesuffix("表").removesuffix("预算支出情况") + "支出绩效自评表"


def _balances(fund: str, answers: Answers) -> Iterator[Problem]:
    """FUND-08: a balance that is not stated, with what the others imply."""
    found = {key: answers.fields.get(f"{fund}_{key}_决算数") for key, _ in _BALANCES}
    blank = [
        label for key, label in _BALANCES if (answer := found[key]) is not None and answer.number is None
    ]
    if not blank:
        return
    first = next(answer for answer in found.values() if answer is not None and answer.number is None)
    implied = _implied(found, answers, fund)
    yield problem("FUND-08", first.place, blank="、".join(blank), implied=implied)


def _implied(found: dict[str, Answer | None], answers: Answers, fund: str) -> str:
    def number(answer: Answer | None) -> Fraction | None:
        return answer.number if answer is not None else None

    def told(value: Fraction) -> str:
        known = [answer for answer in found.values() if answer is not None]
        return money(value, max(answer.decimals for answer in known), known[0].unit)

    start, change, end = (number(found[key]) for key, _ in _BALANCES)
    if start is None and change is not None and end is not None:
        return f"，按其他数推算是{told(end - change)}"
    income = number(answers.fields.get(f"{fund}_收入合计_决算数"))
    spending = number(answers.fields.get(f"{fund}_支出合计_决算数"))
    if change is None and income is not None and spending is not None:
        return f"，按收支推算本年收支结余是{told(income - spending)}"
    return ""


def _fund_amounts(fund: str, form: ScoredForm, answers: Answers) -> Iterator[Problem]:
    """LINK-07: budget and actual of the fund's form are those of its table."""
    execution = next((row for row in form.rows if row.kind == "execution"), None)
    if execution is None:
        return
    for stated, column, name in (
        (execution.target, "全年预算数", "预算数"),
        (execution.actual, "全年执行数", "决算数"),
    ):
        computed = answers.fields.get(f"{fund}_支出合计_{name}")
        if stated.number is None or computed is None or computed.number is None:
            continue
        if _differ(stated, computed):
            told = {"column": column, "stated": _money(stated), "computed": _money(computed)}
            yield problem("LINK-07", stated.place, stated.text, **told)
