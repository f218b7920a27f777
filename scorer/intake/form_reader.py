"""What the readers of one self-assessment form share: its part of the sheet, its unit of money, the problems found."""

from __future__ import annotations

import re

from scorer.intake.labels import label_key
from scorer.intake.reading import Reading
from scorer.intake.text import normalise
from scorer.intake.units import unit_of_heading
from scorer.intake.view import View
from scorer.model import BLANK, Answer, AnswerState, Cell, Problem
from scorer.rulebook.assessment import AssessmentSpec

# 单位：万元 and the like, but no indicator called 单位业务成本（元）.
_LABELLED = r"单位\s*[:：（(]?\s*(?:人民币)?\s*[千万亿]?元"
_STATES: dict[str, AnswerState] = {"value": "value", "level": "value", "na": "na", "refused": "refused"}


class FormReader:
    """One form on its way to an `Assessment`; collects problems."""

    def __init__(self, view: View, spec: AssessmentSpec) -> None:
        self.view = view
        self.spec = spec
        self.problems: list[Problem] = []
        self.stated_unit = self._stated_unit()

    @property
    def unit(self) -> str:
        """The unit of money that the form states, else the one that its rules take."""
        return self.stated_unit or self.spec.unit

    def _stated_unit(self) -> str:
        """In the heading of the money block (项目资金（元）), of its columns or its total, else 单位:…, else the empty text."""
        stated = [
            (label_key(text), text, unit)
            for _, _, text in self.view.texts()
            if (unit := unit_of_heading(text))
        ]
        columns = [word for words in self.spec.money_columns.values() for word in words]
        for words in (self.spec.money_heading, (*self.spec.total_row, *columns)):
            for key, _, unit in stated:
                if any(key.startswith(word) for word in words):
                    return unit
        return next((unit for _, text, unit in stated if re.search(_LABELLED, text)), "")

    def subject(self, before: int) -> str:
        """What the form is about: the text right of 项目名称, 基金名称 or 预算部门名称."""
        for row, column, text in self.view.texts():
            if row >= before:
                break
            if label_key(text) in self.spec.subject:
                beside = self.view.area(row, column).last_column + 1
                return normalise(self.view.text(*self.view.anchor(row, beside)))
        return ""

    def answer(self, label: str, reading: Reading, at: tuple[int, int], cell: Cell | None) -> Answer:
        row, column = self.view.anchor(*at)
        value = reading.value if reading.value is not None else BLANK
        if reading.state == "level":
            stored = cell is not None and cell.kind == "text" and cell.text == reading.level
            return Answer(
                label, label, "value", reading.level, self.view.place(row, column, label), reading.text,
                stored=stored, row=row, column=column,
            )  # fmt: skip
        return Answer(
            name=label,
            label=label,
            state=_STATES.get(reading.state, "blank"),
            value=value if reading.state == "value" else BLANK,
            place=self.view.place(row, column, label),
            text=reading.text,
            unit=reading.unit,
            operator=reading.operator,
            stored=reading.stored or cell is None,
            decimals=reading.decimals,
            row=row,
            column=column,
        )
