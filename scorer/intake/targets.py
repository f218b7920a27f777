"""年度指标值 and 实际完成值: a number with operator and unit, or a word that names a level (READ-43 to READ-66)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from scorer.intake.adopt import Adopted, adopt, decimals_after
from scorer.intake.faults import diagnose
from scorer.intake.number_formats import is_date
from scorer.intake.numbers import is_stored, refuse_fault
from scorer.intake.operators import operator_of, split_operator
from scorer.intake.reading import Reading, open_cell, refuse, with_unit
from scorer.intake.stored import shown_text, stored_number, token_of
from scorer.intake.text import fold, normalise_label
from scorer.intake.tokens import Fault, Token, read_token
from scorer.intake.units import find_unit
from scorer.intake.words import absence, level_of
from scorer.model import Cell, Place
from scorer.rulebook.attainment import default_operator

DAY: Final = "日期"  # the unit of a value that is the serial number of a day
_EXAMPLE: Final = "≥95%"
_TIME: Final = (
    r"(?:于|在|截至|截止)?(?=[^月]*月|[0-9]{4}年)(?:[0-9]{4}年度?)?(?:[0-9]{1,2}月)?(?:份|[0-9]{1,2}日)?"
    r"[底末初内]?(?:之前|以前|前)?(?:全部|按时|按期)?(?:完成|建成|办结)?"
)


def read_target(
    cell: Cell | None,
    place: Place,
    unit: str = "",
    indicator_kind: str = "",
    sign: str = "",
    default: str = "auto",
) -> Reading:
    """An annual target: operator, number and unit, or state "level".

    `unit` is the unit of the row where it has a column for it; a unit in the cell wins. `sign` is the content of
    a column 指标性质, `indicator_kind` the kind of the indicator (成本指标): without any operator a cost, a zero and a date
    are read as ≤, everything else as ≥ (READ-50), unless the switch `default` says otherwise (D25). Words without
    figures make the row qualitative: level 定性, or 达成 where the target itself is “完成” and the like. A date is a
    value with the unit 日期.

    Source: READ-43 to READ-53, READ-56, READ-60, READ-65, READ-78.
    """
    reading = _read(cell, place, unit, _EXAMPLE)
    by_sign = normalise_label(sign).startswith("定性")
    if by_sign and (reading.state in ("value", "level") or (reading.state == "refused" and _is_text(cell))):
        return Reading("level", text=reading.text, level="定性")
    if _is_wordy(reading):
        return Reading("level", text=reading.text, level="定性")
    if reading.state != "value":
        return reading
    column = operator_of(sign)
    if column and reading.operator and column != reading.operator:
        return refuse("READ-51", place, reading.text, example=_EXAMPLE)
    if column or reading.operator:
        return reading.replaced(operator=column or reading.operator)
    return _with_operator(reading, place, indicator_kind, default)


def read_actual(
    cell: Cell | None, place: Place, unit: str = "", qualitative: bool = False, example: str = ""
) -> Reading:
    """An actual value: number and unit, or in a qualitative row a level. `example` is one in the unit of the target.

    An operator is dropped with a warning (READ-52). In a row with a numeric target words are refused
    (READ-62); in a qualitative row words that name no level are state "level" with an empty level and
    a warning (READ-61), because the officer's own score may still stand. “无，没有轮换” is n/a, its text the reason.
    """
    example = "达成" if qualitative else example or ("95%" if unit == "%" else "50")
    reading = _read(cell, place, unit, example)
    if qualitative and reading.state == "refused" and _is_text(cell):
        return Reading("level", text=reading.text).noting("READ-61", place)
    if qualitative and reading.state == "level" and reading.level == "定性":
        return reading.replaced(level="").noting("READ-61", place)
    if not qualitative and (reading.state == "level" or _is_wordy(reading)):
        return refuse("READ-62", place, reading.text, example=example)
    if reading.state == "value" and reading.operator:
        taken = with_unit(reading.value or Fraction(0), reading.unit)
        return reading.replaced(operator="").noting("READ-52", place, taken=taken)
    return reading


def example_of(target: Reading | None) -> str:
    """What an actual value may look like: the number of its target with the unit, nothing where that is none."""
    if target is None or target.value is None or target.unit == DAY:
        return ""
    return with_unit(target.value, target.unit)


def _read(cell: Cell | None, place: Place, unit: str, example: str) -> Reading:
    opened = open_cell(cell, place, example)
    if cell is None or opened is not None:
        return opened or Reading("blank")
    text = shown_text(cell)
    if cell.kind == "number" and is_date(cell.format):
        return Reading("value", stored_number(cell.text), DAY, text=text, stored=True)
    if cell.kind != "text":
        return _with_token(token_of(cell), "", cell, place, unit)
    missing = absence(text)
    if missing is not None:
        return Reading(missing, text=text)
    label = normalise_label(text)
    level = "定性" if label.startswith("定性") or re.fullmatch(_TIME, label) else level_of(text)
    if level:
        return Reading("level", text=text, level=level)
    compared = split_operator(text)
    if compared.clash:
        meant = f"≥{compared.body.strip()}" if read_token(compared.body) else _EXAMPLE
        return refuse("READ-51", place, text, example=meant)
    token = read_token(compared.body) or diagnose(compared.body)
    return _with_token(token, compared.operator, cell, place, unit)


def _with_token(token: Token | Fault, operator: str, cell: Cell, place: Place, unit: str) -> Reading:
    if isinstance(token, Fault):
        return refuse_fault(token, place, shown_text(cell), _EXAMPLE)
    adopted = adopt(token, "number", "")
    if isinstance(adopted, Fault):
        return refuse(
            adopted.code, place, shown_text(cell), adopted.likely, unit=adopted.unit, expected=unit or "万元"
        )
    adopted = _row_unit(adopted, unit)
    value, own, decimals, bare = adopted
    reading = Reading(
        "value", value, own, operator, (), shown_text(cell), is_stored(cell, value), "", decimals, bare
    )
    for code in token.notes:
        reading = reading.noting(code, place, taken=with_unit(value, own))
    return reading


def _row_unit(adopted: Adopted, unit: str) -> Adopted:
    """A bare number takes the unit of its row; in a row of % it counts percentage points (READ-34, READ-36)."""
    found = find_unit(unit)
    if not adopted.bare or not unit:
        return adopted
    if found is None or found.dimension not in ("percent", "points"):
        return adopted._replace(unit=found.name if found is not None else unit)
    name = "百分点" if found.dimension == "points" else "%"
    decimals = decimals_after(adopted.decimals, found.factor)
    return Adopted(adopted.value * found.factor, name, decimals, bare=True)


def _with_operator(reading: Reading, place: Place, indicator_kind: str, default: str) -> Reading:
    at_most = "成本" in indicator_kind or reading.value == 0 or reading.unit == DAY
    operator = default_operator(default, at_most)
    other = "≥" if operator == "≤" else "≤"
    shown = (
        reading.text.strip() if reading.unit == DAY else with_unit(reading.value or Fraction(0), reading.unit)
    )
    return reading.replaced(operator=operator).noting(
        "READ-50", place, taken=operator + shown, other=other + shown
    )


def _is_text(cell: Cell | None) -> bool:
    return cell is not None and cell.kind == "text"


def _is_wordy(reading: Reading) -> bool:
    """True for a refused text without any figure: words, which make a target qualitative."""
    if reading.state != "refused" or reading.problems[0].code != "READ-201":
        return False
    return not any(sign in "0123456789" for sign in fold(reading.text))
