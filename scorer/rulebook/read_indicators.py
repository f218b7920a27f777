"""The indicators of a rules file: the tree 一级 / 二级 / 三级 with its points, measures, methods and examples."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, cast

from scorer.figures import decimal
from scorer.rulebook.methods import OwnRows
from scorer.rulebook.nouns import Example, Indicator, NotApplicable, Shared
from scorer.rulebook.read_methods import read_method
from scorer.rulebook.read_switches import chosen
from scorer.rulebook.source import Source
from scorer.rulebook.switches import Switches

_QUOTES = str.maketrans("", "", "“”‘’\"'「」")
FULL = Fraction(100)


def plain_key(name: str) -> str:
    """The name without quotation marks, as it serves in defined names and formulas."""
    return name.translate(_QUOTES)


def read_indicators(source: Source, switches: Switches) -> tuple[Indicator, ...]:
    """All indicators, with the points checked at every level: 三级 sum to 二级, those to 一级, those to 100."""
    indicators: list[Indicator] = []
    total = Fraction(0)
    for level1 in source.as_list():
        name1, points1 = level1.need("level1", "投入").as_text(), level1.need("points", "10").as_number()
        subtotal = Fraction(0)
        for level2 in level1.need("groups", "[…]").as_list():
            name2, points2 = (
                level2.need("level2", "预算配置").as_text(),
                level2.need("points", "10").as_number(),
            )
            under = Fraction(0)
            for entry in level2.need("indicators", "[…]").as_list():
                worth, found = _read_entry(entry, switches, name1, name2)
                under += worth
                indicators += found
            _must_equal(level2, f"“{name2}”下各指标合计", points2, under)
            subtotal += points2
            level2.done()
        _must_equal(level1, f"“{name1}”下各二级指标合计", points1, subtotal)
        total += points1
        level1.done()
    _must_equal(source, "各一级指标合计", FULL, total)
    return tuple(indicators)


def _must_equal(source: Source, what: str, stated: Fraction, computed: Fraction) -> None:
    if stated != computed:
        source.faults.add(
            "RULE-10", source.line, what=what, stated=decimal(stated), computed=decimal(computed)
        )


def _read_entry(
    entry: Source, switches: Switches, level1: str, level2: str
) -> tuple[Fraction, list[Indicator]]:
    """One indicator, or several that share points; with the points they are worth together."""
    points = entry.need("points", "5").as_number()
    if entry.has("shared"):
        indicators = list(_read_shared(entry, switches, level1, level2, points))
    else:
        indicators = [_read_single(entry, switches, level1, level2, points)]
    entry.done()
    return points, indicators


def _read_single(entry: Source, switches: Switches, level1: str, level2: str, points: Fraction) -> Indicator:
    name = entry.need("name", "在职人员控制率").as_text()
    method = read_method(entry, switches)
    return Indicator(
        name=name,
        key=plain_key(name),
        level1=level1,
        level2=level2,
        points=points,
        standard=entry.need("standard", "评价标准原文").as_text(),
        guide=entry.text_of("guide"),
        basis=entry.need("basis", "财预〔2013〕53号").as_text(),
        certainty=_read_certainty(entry),
        method=method,
        measures=_read_measures(entry, switches),
        also=entry.texts_of("also"),
        defaults=_read_defaults(entry, switches),
        not_applicable=_read_not_applicable(entry, switches),
        examples=_read_examples(entry),
        line=entry.line,
    )


def _read_shared(
    entry: Source, switches: Switches, level1: str, level2: str, points: Fraction
) -> Iterator[Indicator]:
    name = entry.need("shared", "履职效益").as_text()
    rows = entry.need("own_rows", "自设指标").as_text()
    split_name = entry.need("split", "{switch: benefit_split}").need("switch", "benefit_split").as_text()
    split = switches.splits.get(split_name, {})
    names = entry.texts_of("names")
    shares = [share for share in split.values() if share is not None]
    if set(split) != set(names):
        example = f"{split_name}: {{{', '.join(f'{own}: 5' for own in names)}}}"
        entry.faults.add("RULE-03", entry.line, key=split_name, example=example)
    _must_equal(entry, f"“{name}”各项合计", points, sum(shares, Fraction(0)))
    shared = Shared(name, points, split, rows)
    standard, guide = entry.need("standard", "评价标准原文").as_text(), entry.text_of("guide")
    basis, certainty, examples = (
        entry.need("basis", "").as_text(),
        _read_certainty(entry),
        _read_examples(entry),
    )
    for index, own in enumerate(names):
        yield Indicator(
            name=own,
            key=plain_key(own),
            level1=level1,
            level2=level2,
            points=split.get(own) or Fraction(0),
            standard=standard,
            guide=guide,
            basis=basis,
            certainty=certainty,
            method=OwnRows(rows, own),
            shared=shared,
            examples=examples if index == 0 else (),
            line=entry.line,
        )


def _read_certainty(entry: Source) -> dict[str, str]:
    words = ("published", "computed", "general knowledge", "decision")
    return {
        key: value.as_choice(words)
        for key, value in entry.need("certainty", "{standard: published, points: general knowledge}")
        .as_mapping()
        .items()
    }


def _read_measures(entry: Source, switches: Switches) -> tuple[str, ...]:
    source = entry.get("measure")
    if source is None:
        return ()
    picked = chosen(source, switches)
    if picked.items is not None:
        return tuple(item.as_text() for item in picked.items)
    return (picked.as_text(),)


def _read_defaults(entry: Source, switches: Switches) -> dict[str, Fraction]:
    source = entry.get("defaults")
    if source is None:
        return {}
    values = {}
    for name, value in source.as_mapping().items():
        if value.has("switch"):
            switch = value.need("switch", "key_work_full").as_choice(list(switches.numbers))
            values[name] = switches.numbers.get(switch, Fraction(0))
        else:
            values[name] = value.as_number()
    return values


def _read_not_applicable(entry: Source, switches: Switches) -> NotApplicable | None:
    source = entry.get("not_applicable")
    if source is None:
        return None
    policy = source.get("policy")
    word = policy.as_choice(["full", "rescale", "zero"]) if policy else switches["na_policy"]
    when, says = (
        source.need("when", '=名称="无"').as_text(),
        source.need("says", "本年没有此类项目").as_text(),
    )
    source.done()
    return NotApplicable(when, cast(Literal["full", "rescale", "zero"], word), says)


def _read_examples(entry: Source) -> tuple[Example, ...]:
    listed = entry.need("examples", "[…]")
    items = listed.as_list()
    if len(items) < 3:
        entry.faults.add("RULE-18", listed.line)
    examples = []
    for item in items:
        measure, score, points = (
            item.get("measure"),
            item.need("score", "5").as_number(),
            item.number_of("points"),
        )
        inputs = {
            key: value.as_text()
            for key, value in item.as_mapping().items()
            if key not in ("measure", "score", "points")
        }
        examples.append(Example(item.line, inputs, measure.as_text() if measure else None, score, points))
    return tuple(examples)
