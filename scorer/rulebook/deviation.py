"""偏离度 (D20): what is deducted where the actual exceeds the target by far, as formula text over 完成率 and 分值.

Source: 财预〔2020〕10号 asks for a moderate deduction and names no figure; a vendor's manual deducts 2 points from 30 % on; the default of our
rules is a warning only.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from scorer.figures import decimal, short_percent
from scorer.frozen import Frozen

MOST = Fraction(20, 100)


class Deviation(Frozen):
    """How an overshoot is deducted. `steps` are thresholds of 偏离度 with the share of the points that each costs."""

    kind: Literal["none", "flat", "steps", "proportional"] = "none"
    threshold: Fraction = Fraction(30, 100)
    minus: Fraction = Fraction(2)
    factor: Fraction = Fraction(20, 100)
    at_most: Fraction = MOST
    steps: tuple[tuple[Fraction, Fraction], ...] = ()

    def points_when_met(self, points: str, rate: str) -> str:
        """The points of a met target with a rate: all of them, or less where it was exceeded by far."""
        over = f"ROUND({rate}-1,10)"
        if self.kind == "flat":
            return (
                f"IF({over}>={short_percent(self.threshold)},MAX(0,{points}-{decimal(self.minus)}),{points})"
            )
        if self.kind == "steps":
            text = points
            for threshold, share in sorted(self.steps):
                worth = f"ROUND(ROUND({points}*{short_percent(1 - share)},10),2)"
                text = f"IF({over}>={short_percent(threshold)},{worth},{text})"
            return text
        if self.kind == "proportional":
            beyond = f"MAX(0,{rate}-1-{short_percent(self.threshold)})*{decimal(self.factor)}"
            return f"ROUND(ROUND({points}*(1-MIN({short_percent(self.at_most)},{beyond})),10),2)"
        return points
