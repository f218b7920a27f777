"""What a workbook keeps about calculating: the order of formulas, and whether to recalculate when opened."""

from __future__ import annotations

from scorer.ooxml.markup import WORKBOOK_ORDER, child_of
from scorer.ooxml.package import Package
from scorer.ooxml.relations import relations_of, remove_relation


class Calculation:
    """Remembers what was edited; `settle` brings the workbook part in line."""

    def __init__(self, package: Package, workbook_part: str) -> None:
        self._package = package
        self._part = workbook_part
        self._recalculate = False
        self._formulas_changed = False

    def value_changed(self) -> None:
        """A cell changed that formulas may depend on."""
        self._recalculate = True

    def formulas_changed(self) -> None:
        """A formula came or went."""
        self._recalculate = self._formulas_changed = True

    def settle(self) -> None:
        """Asks for a recalculation at opening, and drops the calculation chain if formulas came or went.

        An entry of the chain for a cell without formula makes Excel repair the file; Excel rebuilds it silently.
        """
        if self._formulas_changed:
            for relation in relations_of(self._package, self._part):
                if relation.kind == "calcChain":
                    remove_relation(self._package, self._part, relation.id)
                    if relation.part is not None:
                        self._package.remove(relation.part)
        if self._recalculate:
            properties = child_of(self._package.tree(self._part), "calcPr", WORKBOOK_ORDER)
            if properties.get("fullCalcOnLoad") != "1":
                properties.set("fullCalcOnLoad", "1")
                self._package.touch(self._part)
