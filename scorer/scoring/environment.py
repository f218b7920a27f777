"""The answers as formulas see them: what a name holds, in our evaluation as in the workbook's cells.

A cell that holds what was read is referred to directly. Any other reading stands in a cell of 评分依据 (采用值), and the name
points there: the adopted number, 无, or 未采用 for what was refused.
"""

from __future__ import annotations

from collections.abc import Mapping

from scorer.model import BLANK, Answer, Value

NONE, REFUSED = "无", "未采用"


def seen(answer: Answer) -> Value:
    """What a formula finds under the name of an answer."""
    if answer.state == "value":
        return answer.value
    if answer.state == "na":
        return NONE
    if answer.state == "refused":
        return answer.text if answer.stored else REFUSED
    return BLANK


def environment(fields: Mapping[str, Answer]) -> dict[str, Value]:
    """The values of all names of the fixed inputs."""
    return {name: seen(answer) for name, answer in fields.items()}
