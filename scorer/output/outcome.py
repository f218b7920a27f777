"""Where each indicator's outcome stands in the scored workbook, and the live formulas of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scorer.figures import decimal
from scorer.formula import excel_text
from scorer.model import Card, Score, Value
from scorer.output.literals import CHANGED, Spot, literal, ranges, shortened
from scorer.rulebook.compile import Formulas
from scorer.rulebook.methods import MANUAL, NOT_APPLICABLE, NOT_SET, UNSCORED
from scorer.scoring.own_rows import OwnScore

UNFINISHED = "未评完"
NOT_SCORED = "不计分"


def total_value(card: Card) -> Value:
    """What the cell of a total shows."""
    if card.total is None:
        return NOT_SCORED if card.state == "rates" else UNFINISHED
    return card.total


class Outcome:
    """One indicator on its way into the workbook: its cells, once they are known, and what stands in them."""

    def __init__(self, score: Score, formulas: Formulas | None, own: Sequence[OwnScore] = ()) -> None:
        self.score = score
        self.formulas = formulas
        self.own = own
        self.own_spots: Sequence[Spot] = ()
        self.measure: Spot | None = None
        self.mark: Spot | None = None
        self.measured_name = ""
        self.deduction: Spot | None = None

    @property
    def mark_value(self) -> Value:
        """What the 得分 cell shows: the score, or the word for why there is none."""
        score = self.score
        if score.score is not None:
            return score.score
        return {"not_set": NOT_SET, "not_applicable": NOT_APPLICABLE, "manual": MANUAL}.get(
            score.state, UNSCORED
        )

    @property
    def deduction_value(self) -> Value:
        deduction = self.score.deduction
        return "" if deduction is None else deduction

    def measure_formula(self, names: Mapping[str, str]) -> str:
        if self.formulas is None:
            return literal(self.score.measure)
        return excel_text(self.formulas.measure, names)

    def mark_formula(self, names: Mapping[str, str], sheet: str) -> str:
        """The score over the measured value; for own rows the sum of theirs."""
        if self.formulas is not None:
            return excel_text(self.formulas.score, names)
        if not self.own_spots or self.score.points is None:
            return literal(self.mark_value)
        cells = ranges(self.own_spots, sheet)
        word = literal(MANUAL if self.score.state == "manual" else UNSCORED)
        return f"IF(COUNT({cells})={len(self.own_spots)},ROUND(SUM({cells}),2),{word})"

    def deduction_formula(self, sheet: str) -> str:
        assert self.mark is not None
        if self.score.points is None:
            return '""'
        cell = self.mark.seen_from(sheet)
        return f'IF(ISNUMBER({cell}),ROUND({decimal(self.score.points)}-{cell},2),"")'

    def reason_text(self) -> str:
        if self.score.score is None and self.score.state != "not_set":
            return self.calculation_text()
        return shortened(self.score.reason)

    def calculation_text(self) -> str:
        return shortened(self.score.calculation)

    def prose_formula(self, text: str, sheet: str) -> str:
        """A sentence that holds only while the figures are what they were; else it asks for a new scoring."""
        assert self.mark is not None
        tests = [f"{self.mark.seen_from(sheet)}={literal(self.mark_value)}"]
        if self.formulas is not None:
            tests.append(f"{self.measured_name}={literal(self.score.measure)}")
        test = tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"
        return f'IF({test},{literal(text)},"{CHANGED}")'


def total_formula(outcomes: Sequence[Outcome], spots: str, full: Fraction, sheet: str) -> str:
    """The total over the 得分 cells: their sum, or rescaled to 100 where an indicator may be left out."""
    counted = [item for item in outcomes if item.score.points is not None]
    scalable = [item for item in counted if item.score.state == "not_applicable" and item.score.score is None]
    if not scalable:
        return f'IF(COUNT({spots})={len(counted)},ROUND(SUM({spots}),2),"{UNFINISHED}")'
    left_out = "".join(
        f'-IF({item.mark.seen_from(sheet)}="{NOT_APPLICABLE}",{decimal(item.score.points or Fraction(0))},0)'
        for item in scalable
        if item.mark
    )
    missing = "".join(f'+({item.mark.seen_from(sheet)}="{NOT_APPLICABLE}")' for item in scalable if item.mark)
    scaled = f"ROUND(ROUND(SUM({spots})*{decimal(full)}/({decimal(full)}{left_out}),10),2)"
    return f'IF(COUNT({spots}){missing}={len(counted)},{scaled},"{UNFINISHED}")'


def grade_formula(total: str, grades: Sequence[tuple[str, Fraction]]) -> str:
    text = literal(grades[-1][0])
    for word, edge in reversed(grades[:-1]):
        text = f"IF({total}>={decimal(edge)},{literal(word)},{text})"
    return f'IF(ISNUMBER({total}),{text},"")'
