"""When a sum fails: the one part that looks mistyped, or the subset that alone makes the total."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from scorer.figures import decimal

_MOST_PARTS = 16


def mistyped(parts: Sequence[Fraction], total: Fraction) -> list[tuple[int, Fraction]]:
    """The parts whose replacement by what is missing is a typing slip, with that value.

    Slips: the decimal point lost (217 for 2.17), keyed as 0 (2017 for 2.17), shifted, two digits swapped.
    """
    whole = sum(parts, Fraction(0))
    found = []
    for index, part in enumerate(parts):
        residual = total - (whole - part)
        if residual != part and residual >= 0 and is_slip(part, residual):
            found.append((index, residual))
    return found


def is_slip(typed: Fraction, meant: Fraction) -> bool:
    """Whether `typed` is `meant` with one slip of the keyboard."""
    if not typed or not meant or (typed < 0) != (meant < 0):
        return False
    wrong, right = decimal(abs(typed)), decimal(abs(meant))
    digits = right.replace(".", "")
    if wrong.replace(".", "").strip("0") == digits.strip("0"):
        return True
    if "." in right and wrong == right.replace(".", "0"):
        return True
    return _swapped(wrong, right)


def _swapped(wrong: str, right: str) -> bool:
    """Two neighbouring digits changed places, the decimal point not counted: 13.24 for 12.34, 12.03 for 12.3."""
    places = max(len(text.partition(".")[2]) for text in (wrong, right))
    typed, meant = (str(Fraction(text) * 10**places) for text in (wrong, right))
    if len(typed) != len(meant):
        return False
    differing = [index for index, pair in enumerate(zip(typed, meant, strict=True)) if pair[0] != pair[1]]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return typed[first] == meant[second] and typed[second] == meant[first]


def exact_subset(parts: Sequence[Fraction], total: Fraction) -> tuple[int, ...] | None:
    """The one proper subset of at least two parts that sums to the total exactly; a run of neighbours is preferred."""
    filled = [index for index, part in enumerate(parts) if part]
    if not 3 <= len(filled) <= _MOST_PARTS:
        return None
    runs = [
        tuple(filled[start:end])
        for start in range(len(filled))
        for end in range(start + 2, len(filled) + 1)
        if end - start < len(filled) and sum(parts[i] for i in filled[start:end]) == total
    ]
    if runs:
        return runs[0] if len(runs) == 1 else None
    subsets = [
        chosen
        for size in range(2, len(filled))
        for chosen in combinations(filled, size)
        if sum(parts[index] for index in chosen) == total
    ]
    return subsets[0] if len(subsets) == 1 else None
