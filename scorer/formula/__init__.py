"""Excel formulas over Chinese names: one tree, read as value, Excel text, explanation and bounds.

The bounds are imported from `scorer.formula.bounds`: they serve the check of a rules file, not scoring.
"""

from __future__ import annotations

from scorer.formula.build import guarded, literal
from scorer.formula.evaluate import evaluate
from scorer.formula.explain import explain
from scorer.formula.fault import FormulaError
from scorer.formula.guards import Unguarded, guard, unguarded
from scorer.formula.names import name_fault, names_in
from scorer.formula.parse import parse
from scorer.formula.tree import Node
from scorer.formula.write import excel_text

__all__ = [
    "FormulaError",
    "Node",
    "Unguarded",
    "evaluate",
    "excel_text",
    "explain",
    "guard",
    "guarded",
    "literal",
    "name_fault",
    "names_in",
    "parse",
    "unguarded",
]
