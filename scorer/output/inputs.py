"""How live formulas refer to the inputs: the cell itself where it holds what was read, else its 采用值 on 评分依据."""

from __future__ import annotations

from collections.abc import Sequence, Set

from scorer.frozen import Frozen
from scorer.model import Answer, Cell, Value
from scorer.ooxml import Workbook, resolve
from scorer.output.literals import CHANGED, Spot, literal
from scorer.scoring.environment import seen

FILLED, ADOPTED = "填报_", "采用_"
_LONGEST = 255


class Input(Frozen):
    """One input of the formulas: the name they use for it, and the name of the cell it came from."""

    answer: Answer
    name: str
    source: str
    spot: Spot | None

    @property
    def value(self) -> Value:
        return seen(self.answer)

    def adopted(self, cell: Cell | None) -> str | None:
        """The formula of the 采用值 cell; None where it can only be the value itself."""
        return adopted_formula(self.source, self.answer, cell)


def adopted_formula(source: str, answer: Answer, cell: Cell | None) -> str | None:
    """What an answer is in its 采用值 cell: the source where it holds the value, else a text that notices a change."""
    if not source:
        return None
    if answer.stored:
        return f'IF({source}="","",{source})'
    raw = _stands_there(cell)
    return f'IF({source}={raw},{literal(seen(answer))},"{CHANGED}")' if raw else None


def _stands_there(cell: Cell | None) -> str | None:
    """The content of a cell as a formula writes it; None for what cannot be compared."""
    if cell is None or cell.kind in ("error", "blank") or (cell.formula is not None and not cell.cached):
        return None
    if cell.kind == "number":
        return cell.text
    if cell.kind == "boolean":
        return cell.text
    return literal(cell.text) if len(cell.text) <= _LONGEST else None


def free_name(wanted: str, taken: Set[str]) -> str:
    """`wanted`, with underscores behind it where it is taken; `taken` are names in small letters."""
    while wanted.casefold() in taken:
        wanted += "_"
    return wanted


def make_inputs(workbook: Workbook, answers: Sequence[Answer]) -> dict[str, Input]:
    """The inputs by the name that the rules file uses. Names that the workbook has already are used as they are."""
    defined = workbook.names
    taken = {name.name.casefold() for name in defined}
    there = {name.name.casefold(): resolve(name.text) for name in defined if name.sheet is None}
    local = {name.name.casefold() for name in defined if name.sheet is not None}
    inputs = {}
    for answer in answers:
        spot = Spot(answer.place.sheet, answer.row, answer.column) if answer.row else None
        key = answer.name.casefold()
        own_name = (
            spot is not None and there.get(key) == (spot.sheet, spot.row, spot.column) and key not in local
        )
        source = "" if spot is None else answer.name if own_name else free_name(FILLED + answer.name, taken)
        adopt = not answer.stored or spot is None
        name = free_name(ADOPTED + answer.name, taken) if adopt else source
        inputs[answer.name] = Input(answer, name, source, spot)
    return inputs
