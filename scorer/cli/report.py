"""What a scoring says on the terminal: score, grade, deductions, problems, and where the result lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scorer.api import ScoredFile
from scorer.cli.terminal import padded, width_of, wrapped
from scorer.figures import decimal, fixed
from scorer.model import Card, Problem
from scorer.output.summary import SEVERITY, contradictions, sentence, standing

_NAME_WIDTH = 30


def report(scored: ScoredFile) -> str:
    """The whole report of one workbook."""
    cards, problems = scored.result.cards, scored.result.problems
    lines = [scored.source.name]
    if len(cards) > 1:
        # A contradiction between two tables is neither's: of several forms the workbook's are counted once.
        contradicted = contradictions(problems)
        lines += [wrapped(f"本工作簿有{contradicted}", "  ", "  ")] if contradicted else []
    for card in cards:
        if len(cards) > 1:
            title = "" if card.form == card.sheet else card.form
            lines += ["", wrapped(f"【{card.sheet}】{title}")]
        lines += _card(card, scored, problems if len(cards) == 1 else ())
    lines += problem_lines(problems)
    lines += ["", wrapped(f"结果文件：{scored.output}", "  ")]
    return "\n".join(lines)


def _card(card: Card, scored: ScoredFile, problems: Sequence[Problem]) -> Iterator[str]:
    if card.total is not None:
        yield f"  总分 {fixed(card.total, 2)}  等级 {card.grade}"
    yield wrapped(standing(card, problems, scored.rules.rulebook), "  ", "  ")
    if card.state == "rates":
        return
    lost = [score for score in card.scores if score.deduction]
    missing = [score for score in card.scores if score.state in ("missing", "manual")]
    if missing:
        yield ""
        yield wrapped("没有计分：" + "、".join(score.name for score in missing), "  ")
    yield ""
    yield "扣分" if lost else "没有扣分"
    for score in sorted(lost, key=lambda item: item.deduction or 0, reverse=True):
        head = f"  {padded(score.name, _NAME_WIDTH)} 扣{decimal(score.deduction or Fraction(0))}分  "
        yield wrapped(score.reason, " " * min(width_of(head), 44), head)


def problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """The problems, numbered, each with its place first."""
    yield ""
    if not problems:
        yield "没有发现问题。"
        return
    yield f"需要核对的问题（{len(problems)}条）"
    for number, item in enumerate(problems, 1):
        head = f"{number:>3}. [{SEVERITY[item.severity]}] "
        place = f"{item.place}：" if str(item.place) else ""
        yield wrapped(f"{place}{sentence(item)}〔{item.code}〕", "     ", head)


def told(item: Problem) -> str:
    """One problem in one line, for refusals: place, sentence, code."""
    place = f"{item.place}：" if str(item.place) else ""
    return wrapped(f"{place}{sentence(item)}〔{item.code}〕", "  ", "")
