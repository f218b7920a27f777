"""The decisions a rules file must state where the standard is silent, and the values each may take.

The numbers D1 … are those of the decision table in docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scorer.rulebook.source import Source
from scorer.rulebook.switches import Switches

_CHOICES: dict[str, tuple[str, ...]] = {
    "step_rounding": ("floor", "ceil", "linear"),
    "rate_rounding": ("half_up", "truncate"),
    "reverse_formula": ("linear", "ratio"),
    "budget_cut": ("abs", "full", "manual"),
    "na_policy": ("full", "rescale", "zero"),
    "zero_over_zero": ("na", "met"),
    "zero_target": ("met", "na"),
    "over_zero": ("zero", "manual"),
    "sangong_base": ("上年预算数", "上年决算数"),
    "deviation": ("none",),
    "key_work_mode": ("auto", "考核", "件数"),
    "equal_mode": ("forward", "strict", "two_sided"),
    "default_operator": ("auto", "at_least", "at_most"),
}
_NUMBERS = ("rate_digits", "score_digits", "key_work_full")
UNSET = "unset"


def read_switches(source: Source) -> Switches:
    """All switches of a rules file; each must be stated, so that a reader sees every decision."""
    words = {name: source.need(name, choices[0]).as_choice(choices) for name, choices in _CHOICES.items()}
    numbers = {name: source.need(name, "2").as_number() for name in _NUMBERS}
    splits: dict[str, Mapping[str, Fraction | None]] = {}
    split = source.get("benefit_split")
    if split is not None:
        splits["benefit_split"] = {
            name: None if value.text == UNSET else value.as_number()
            for name, value in split.as_mapping().items()
        }
    for name in ("rate_digits", "score_digits"):
        if numbers[name].denominator != 1 or not 0 <= numbers[name] <= 6:
            stated = source.need(name, "2")
            source.faults.add(
                "RULE-07", stated.line, stated.as_text(), key=name, choices="0、1、2、3、4、5、6"
            )
            numbers[name] = Fraction(2)
    source.done()
    return Switches(words, numbers, splits)


def chosen(source: Source, switches: Switches) -> Source:
    """A value that may depend on a switch: `{switch: NAME, VALUE: …}` gives the part that NAME selects."""
    if not source.has("switch"):
        return source
    name = source.need("switch", "step_rounding").as_choice(list(switches.words))
    options = [key for key in source.as_mapping() if key != "switch"]
    value = switches.words.get(name, "")
    for option in options:
        source.get(option)
        if name in _CHOICES and option not in _CHOICES[name]:
            source.faults.add("RULE-07", source.line, option, key=name, choices="、".join(_CHOICES[name]))
    found = source.get(value)
    if found is None:
        source.faults.add("RULE-03", source.line, key=value, example=f"{value}: …")
        return source.as_mapping()[options[0]] if options else source
    return found
