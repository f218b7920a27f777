"""Conditional formats of a worksheet: rules by formula, added after those there are, and taken out again."""

from __future__ import annotations

from lxml import etree

from scorer.frozen import Frozen
from scorer.ooxml.markup import WORKSHEET_ORDER, insert_ordered, local_name
from scorer.ooxml.namespaces import Dialect


class ConditionalFormat(Frozen):
    """Cells (`C7` or `C7:C9 E7`) that take the differential style `dxf` while `formula` is true."""

    sqref: str
    formula: str
    dxf: int


def add(root: etree._Element, dialect: Dialect, rule: ConditionalFormat) -> None:
    """Adds a rule that gives way to every rule there is."""
    block = root.makeelement(dialect.tag("conditionalFormatting"))
    block.set("sqref", rule.sqref)
    element = etree.SubElement(block, dialect.tag("cfRule"))
    element.set("type", "expression")
    element.set("dxfId", str(rule.dxf))
    element.set("priority", str(_last_priority(root) + 1))
    etree.SubElement(element, dialect.tag("formula")).text = rule.formula.removeprefix("=")
    insert_ordered(root, block, WORKSHEET_ORDER)


def remove(root: etree._Element, dialect: Dialect, contains: str) -> int:
    """Takes out the rules whose formula holds `contains`, and returns how many they were."""
    count = 0
    for block in root.findall(dialect.tag("conditionalFormatting")):
        for rule in block.findall(dialect.tag("cfRule")):
            if any(contains in (formula.text or "") for formula in rule.iterfind(dialect.tag("formula"))):
                block.remove(rule)
                count += 1
        if block.find(dialect.tag("cfRule")) is None:
            root.remove(block)
    return count


def _last_priority(root: etree._Element) -> int:
    # Rules of newer kinds stand in extLst and share the one sequence of priorities.
    holders = [child for child in root if local_name(child) in ("conditionalFormatting", "extLst")]
    rules = (rule for holder in holders for rule in holder.iter("{*}cfRule"))
    numbers = (rule.get("priority") or "" for rule in rules)
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
