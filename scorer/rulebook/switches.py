"""The decisions of a rules file where the standard is silent. docs/decisions.md lists them, D1 and up."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scorer.frozen import Frozen


class Switches(Frozen):
    """The decisions of one rules file: words, numbers, and the split of shared points (None is not set)."""

    words: Mapping[str, str]
    numbers: Mapping[str, Fraction]
    splits: Mapping[str, Mapping[str, Fraction | None]]

    def __getitem__(self, name: str) -> str:
        return self.words[name]

    @property
    def rate_digits(self) -> int:
        """Decimals of a percentage point that a rate keeps."""
        return int(self.numbers["rate_digits"])

    @property
    def score_digits(self) -> int:
        return int(self.numbers["score_digits"])
