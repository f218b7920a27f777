"""A typed number in the unit of the form: converted exactly, or the fault of its unit (READ-11, READ-56)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal, NamedTuple

from scorer.intake.tokens import Fault, Token
from scorer.intake.units import Unit, convert, counts_people, find_unit, is_counter, nearest_unit

Kind = Literal["count", "money", "percent", "number", "area"]

_MISFIT: Final = "READ-204"
_FITTING: Final[dict[Kind, tuple[str, ...]]] = {
    "money": ("money",),
    "area": ("area",),
    "percent": ("percent", "points"),
}


class Adopted(NamedTuple):
    """A value in its unit. A percentage with a unit of its own is a fraction; `bare`: no unit stood in the cell."""

    value: Fraction
    unit: str
    decimals: int
    bare: bool = False


def adopt(token: Token, kind: Kind, want: str) -> Adopted | Fault:
    """The token as a value of this kind in the unit `want` of the form.

    Without `want` the typed unit stays, 万 and 亿 worked out for counts. A unit that we do not know or that does
    not fit the kind is a fault.
    """
    if token.currency and not token.unit and want != "元":
        return Fault("READ-205")
    if not token.unit:
        return Adopted(token.number, want, token.decimals, bare=True)
    have = token.unit + "元" if kind == "money" and token.unit in ("万", "亿") else token.unit
    unit = find_unit(have)
    if unit is None:
        if have == want or (kind == "number" and not want and _is_plausible(have)):
            return Adopted(token.number, have, token.decimals)
        near = nearest_unit(have, "money")
        return Fault("READ-11", token.digits + near, have)
    if kind == "percent" or (kind == "number" and unit.dimension in ("percent", "points")):
        return _percent(token, unit, want)
    if want:
        return _converted(token, kind, unit, have, want)
    if kind == "count":
        if not is_counter(have) and unit.dimension:
            return Fault(_MISFIT, unit=have)
        return _times(token, unit.factor, unit.dimension)
    if kind != "number" and unit.dimension not in _FITTING[kind]:
        return Fault(_MISFIT, unit=have)
    return _times(token, unit.factor, "") if not unit.dimension else _times(token, Fraction(1), have)


def decimals_after(decimals: int, factor: Fraction) -> int:
    """The decimals that a number has once it is multiplied by a factor: 0 becomes 4 if 元 becomes 万元."""
    while factor < 1:
        factor, decimals = factor * 10, decimals + 1
    while factor >= 10:
        factor, decimals = factor / 10, decimals - 1
    return max(0, decimals)


def _is_plausible(unit: str) -> bool:
    """True for a unit that an indicator may have of its own (5家企业, 0.5万元/亩); 万无 is a slip of the pen."""
    return unit[0] not in "万亿" or ("/" in unit and find_unit(unit.partition("/")[0]) is not None)


def _times(token: Token, factor: Fraction, unit: str) -> Adopted:
    return Adopted(token.number * factor, unit, decimals_after(token.decimals, factor))


def _percent(token: Token, unit: Unit, want: str) -> Adopted | Fault:
    if unit.dimension not in _FITTING["percent"]:
        return Fault(_MISFIT, unit=token.unit)
    wanted = find_unit(want)
    if want and (wanted is None or wanted.dimension not in _FITTING["percent"]):
        return Fault(_MISFIT, unit=token.unit)
    return _times(token, unit.factor, "百分点" if unit.dimension == "points" else "%")


def _converted(token: Token, kind: Kind, unit: Unit, have: str, want: str) -> Adopted | Fault:
    factor = convert(Fraction(1), have, want)
    if factor is None and kind == "count" and counts_people(have) and counts_people(want):
        factor = unit.factor
    if factor is None and not unit.dimension and is_counter(want):
        factor = unit.factor  # 1.2万 in a column of people
    return Fault(_MISFIT, unit=have) if factor is None else _times(token, factor, want)
