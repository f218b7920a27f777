"""A total against its parts: whether they agree as printed, and which part looks wrong where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scorer.figures import fixed
from scorer.frozen import Frozen
from scorer.messages import problem
from scorer.model import Answer, Problem
from scorer.rulebook import Check
from scorer.scoring.slips import exact_subset, mistyped
from scorer.scoring.tolerance import sum_limit, ulp

_MOST_NAMED = 4


class Part(Frozen):
    """One part of a sum with the words it is known by; blank and 无 count as 0."""

    label: str
    answer: Answer

    @property
    def number(self) -> Fraction:
        return self.answer.number or Fraction(0)


def told_parts(parts: Sequence[Part], total: Answer | None = None) -> str:
    """The names of the parts, the first few where there are many; a part of the total's own row by its column."""
    if len(parts) == 1:
        return f"“{parts[0].label}”{_elsewhere(parts[0].answer, total)}"
    own = total.label.split(" · ")[0] if total else ""
    names = list(dict.fromkeys(_short(part.label, own) for part in parts))
    if len(names) == 1:
        names = [part.label.split(" · ")[-1] for part in parts]
    named = names[:_MOST_NAMED]
    told = "".join(f"“{name}”" for name in named) if "、" in "".join(named) else "、".join(named)
    return told + (f"等{len(names)}项" if len(names) > _MOST_NAMED else "")


def _short(label: str, own: str) -> str:
    row, _, column = label.partition(" · ")
    return column if column and row == own else row


def _elsewhere(part: Answer, total: Answer | None) -> str:
    """Where a figure stands that is on another sheet than the total: （补充数据!B5）."""
    if total is None or part.place.sheet == total.place.sheet or not part.place.cell:
        return ""
    return f"（{part.place.sheet}!{part.place.cell}）"


def check_sum(check: Check, total: Answer, parts: Sequence[Part]) -> list[Problem]:
    """The problems of one sum: the total that differs, and the part or the subset that explains it."""
    known = [part for part in parts if part.answer.number is not None]
    if not known or total.state == "refused":
        return []
    digits = max(part.answer.decimals for part in (*known, Part("", total)))
    computed = sum((part.number for part in known), Fraction(0))
    if total.number is None:
        if not check.fill:
            return []
        told = fixed(computed, digits, grouped=True)
        filled = problem("SUM-FILL", total.place, computed=told)
        return [Problem(check.id, "info", filled.message, filled.cure, total.place)]
    unit = ulp([part.answer.decimals for part in known] + [total.decimals], check.counts)
    difference = computed - total.number
    refused = [part for part in parts if part.answer.state == "refused"]
    if abs(difference) <= sum_limit(len(known), unit) or (refused and not _explained(known, total)):
        return []
    code = "SUM-1" if len(parts) == 1 else "SUM"
    fields = {
        "stated": fixed(total.number, digits, grouped=True),
        "computed": fixed(computed, digits, grouped=True),
        "difference": fixed(abs(difference), digits, grouped=True),
        "parts": told_parts(parts, total),
    }
    found = problem(code, total.place, total.text, **fields)
    problems = [
        Problem(
            check.id,
            check.severity,
            check.says.format(**fields) if check.says else found.message,
            check.cure.format(**fields) if check.cure else found.cure,
            total.place,
            total.text,
        )
    ]
    if len(known) > 1:
        problems += _explain(known, total, digits)
    return problems


def _explained(known: Sequence[Part], total: Answer) -> bool:
    """With a part refused, a sum is only held against its total where the others already exceed or explain it."""
    numbers = [part.number for part in known]
    return total.number is not None and (
        sum(numbers) > total.number or exact_subset(numbers, total.number) is not None
    )


def _explain(parts: Sequence[Part], total: Answer, digits: int) -> list[Problem]:
    """One mistyped part, else two classifications mixed; nothing where several explanations fit."""
    assert total.number is not None
    numbers = [part.number for part in parts]

    def told(value: Fraction) -> str:
        return fixed(value, digits, grouped=True)

    slips = mistyped(numbers, total.number)
    if len(slips) == 1:
        part, meant = parts[slips[0][0]], slips[0][1]
        fields = {"stated": part.answer.text, "proposal": told(meant), "total": told(total.number)}
        return [problem("TEXT-02", part.answer.place, part.answer.text, **fields)]
    subset = exact_subset(numbers, total.number) if not slips else None
    if subset is None:
        return []
    inside = [parts[index] for index in subset]
    rest = [part for index, part in enumerate(parts) if index not in subset and part.number]
    extra = sum((part.number for part in rest), Fraction(0))
    fields = {
        "subset": told_parts(inside),
        "total": told(total.number),
        "rest": told_parts(rest),
        "extra": told(extra),
    }
    return [problem("TEXT-03", rest[0].answer.place, "", **fields)]
