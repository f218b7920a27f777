"""A rules file → a rulebook: what is measured, how it is scored, how the forms are laid out."""

from __future__ import annotations

from scorer.rulebook.load import FaultyRules, LoadedRules, load_rules
from scorer.rulebook.nouns import Block, Check, Column, Field, Form, Indicator, OwnRowsSpec, Row, Rulebook
from scorer.rulebook.shelf import find_rules, shelf

__all__ = [
    "Block", "Check", "Column", "FaultyRules", "Field", "Form", "Indicator", "LoadedRules", "OwnRowsSpec", "Row",
    "Rulebook", "find_rules", "load_rules", "shelf",
]  # fmt: skip
