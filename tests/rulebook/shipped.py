"""The rules file of the program as text, changed for a test: what it then says, or how it is refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scorer.model import Problem, Refusal
from scorer.rulebook import LoadedRules, shelf
from scorer.rulebook.load import FaultyRules, check_rules
from scorer.rulebook.read_rulebook import read_rulebook

PATH: Path = shelf()["hunan-department-2021"]
TEXT = PATH.read_text(encoding="utf-8")


@cache
def loaded(text: str = TEXT) -> LoadedRules:
    """The rules of a text. Raises `FaultyRules`, or `Refusal` where it is no YAML."""
    data = text.encode()
    return check_rules(data, "规则.yaml")


def changed(*changes: tuple[str, str], text: str = TEXT) -> str:
    """The text with each old wording replaced where it first stands; a wording that is not there is the test's mistake."""
    for old, new in changes:
        assert old in text, f"the rules file does not say: {old}"
        text = text.replace(old, new, 1)
    return text


def faults(text: str) -> list[Problem]:
    """Every fault of a rules file; none where it loads."""
    try:
        check_rules(text.encode(), "规则.yaml")
    except FaultyRules as refused:
        return list(refused.problems)
    except Refusal as refused:
        return [refused.problem]
    return []


def line_of(text: str, wording: str) -> str:
    """The place of a wording that stands only once: 第7行."""
    assert text.count(wording) == 1, f"{text.count(wording)} times: {wording}"
    return f"第{text[: text.index(wording)].count(chr(10)) + 1}行"


@cache
def switched(**switches: str) -> LoadedRules:
    """The shipped rules with some switches set otherwise.

    Examples of the file that state what the defaults give may fail; nothing else may be at fault.
    """
    lines = TEXT.split("\n")
    for name, value in switches.items():
        (at,) = [number for number, line in enumerate(lines) if line.startswith(f"  {name}: ")]
        lines[at] = f"  {name}: {value}"
    rulebook, formulas, found = read_rulebook("\n".join(lines), "规则.yaml", "")
    assert {problem.code for problem in found.problems} <= {"RULE-15"}
    return LoadedRules(rulebook, formulas)
