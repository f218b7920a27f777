"""The sentences of a score: how it came about (计算过程) and what was deducted and why (扣分原因)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scorer.figures import amount, decimal, money, percent
from scorer.formula import explain, names_in
from scorer.formula.tree import Name
from scorer.model import Answer, Value
from scorer.rulebook.compile import Formulas
from scorer.rulebook.methods import (
    MANUAL,
    MISSING,
    NO_DIVISOR,
    NOT_APPLICABLE,
    Bands,
    Checklist,
    Choice,
    Item,
    Violations,
)
from scorer.rulebook.nouns import Field, Indicator

_MARKS = "①②③④⑤⑥⑦⑧⑨⑩"
_NO_RATE, _NOTHING_HAPPENED = "除数为0，比率没有意义", "数据均为0，没有发生"
NOTE = "_说明"


def figure(answer: Answer, item: Field | None) -> str:
    """An answer with its label: 在职人数 353, 三公经费·本年预算数 345.80."""
    return f"{answer.label.replace(' · ', '·')} {shown(answer, item)}"


def shown(answer: Answer, item: Field | None) -> str:
    """An answer's value as a form prints it."""
    if answer.number is None:
        return answer.text or "（空）"
    kind = item.type if item else "number"
    if kind == "percent":
        return percent(answer.number)
    if kind == "money":
        return money(answer.number, answer.decimals)
    return amount(answer.number)


def measured(value: Value, formulas: Formulas | None) -> str:
    """The measured value as 完成情况 shows it."""
    if isinstance(value, Fraction):
        return percent(value) if formulas and formulas.rate else amount(value)
    return str(value)


def calculation(
    indicator: Indicator,
    formulas: Formulas,
    value: Value,
    score: Fraction | None,
    answers: Mapping[str, Answer],
    fields: Mapping[str, Field],
) -> str:
    """在职人员控制率 = 在职人数 353 ÷ 编制数 375 = 94.13%，未超过100%，计5分."""
    if not isinstance(value, Fraction):
        if isinstance(indicator.method, Choice) and score is not None:
            return f"评定为“{value}”，计{decimal(score)}分"
        return _without_number(indicator, value, score)
    verdict = indicator.method.verdict(value, score or Fraction(0), indicator.points)
    told = f"{verdict}，计{decimal(score)}分" if score is not None else f"{verdict}，{MANUAL}"
    plain = next((tree for tree in formulas.plain if _filled(names_in(tree), answers, indicator)), None)
    if plain is None:
        return told
    if isinstance(plain, Name):
        return f"{indicator.name} {percent(value)}，{told}"
    figures = {name: figure(answers[name], fields.get(name)) for name in names_in(plain) if name in answers}
    figures |= {
        name: f"{name} {decimal(default)}"
        for name, default in indicator.defaults.items()
        if name not in answers or answers[name].number is None
    }
    return f"{indicator.name} = {explain(plain, figures)} = {percent(value)}，{told}"


def _filled(names: tuple[str, ...], answers: Mapping[str, Answer], indicator: Indicator) -> bool:
    return all(
        name in indicator.defaults or (name in answers and answers[name].number is not None) for name in names
    )


def _without_number(indicator: Indicator, value: Value, score: Fraction | None) -> str:
    if value == NOT_APPLICABLE:
        says = indicator.not_applicable.says if indicator.not_applicable else _NOTHING_HAPPENED
        return says + (f"，计{decimal(score)}分" if score is not None else "，不计分")
    if value == NO_DIVISOR:
        return _NO_RATE + (f"，计{decimal(score)}分" if score is not None else f"，{MANUAL}")
    return "缺少数据，没有计分" if value == MISSING else str(value)


def reason(indicator: Indicator, value: Value, score: Fraction, answers: Mapping[str, Answer]) -> str:
    """What was deducted and why; empty at full marks."""
    deduction = indicator.points - score
    if not deduction:
        return ""
    tail = f"扣{decimal(deduction)}分"
    method = indicator.method
    if isinstance(method, Checklist):
        unmet = [item for item in method.items if answers[item.name].value != "符合"]
        return "；".join(f"{_unmet(item, answers)}，扣{decimal(item.points)}分" for item in unmet)
    if isinstance(method, Violations):
        return _cases(method, deduction, answers)
    if isinstance(method, Choice):
        return f"评定为“{value}”，计{decimal(score)}分，{tail}"
    if not isinstance(value, Fraction):
        absent = indicator.not_applicable.says if indicator.not_applicable else _NOTHING_HAPPENED
        return f"{_NO_RATE if value == NO_DIVISOR else absent}，{tail}"
    verdict = method.verdict(value, score, indicator.points)
    if isinstance(method, Bands):
        return f"{verdict}，{'不得分' if not score else f'计{decimal(score)}分'}，{tail}"
    return f"{verdict}，{tail}"


def _unmet(item: Item, answers: Mapping[str, Answer]) -> str:
    note = answers.get(item.name + NOTE)
    mark = item.label[0] if item.label[0] in _MARKS else ""
    if note is not None and note.text:
        return f"{mark}{note.text.lstrip(_MARKS)}"
    return f"{item.label}：不符合"


def _cases(method: Violations, deduction: Fraction, answers: Mapping[str, Answer]) -> str:
    """Each kind of breach with its cases; a deduction that was cut at 0 is said as a whole."""
    told, total = [], Fraction(0)
    for item in method.items:
        cases = answers[item.name].number or Fraction(0)
        if cases > 0:
            total += cases * method.each
            note = answers.get(item.name + NOTE)
            mark = item.label[0] if item.label[0] in _MARKS else ""
            what = (
                f"{mark}{note.text.lstrip(_MARKS)}"
                if note and note.text
                else item.label.removesuffix("的例数")
            )
            told.append(f"{what}，{decimal(cases)}例，扣{decimal(cases * method.each)}分")
    text = "；".join(told)
    return text if total == deduction else f"{text}；扣完为止，共扣{decimal(deduction)}分"
