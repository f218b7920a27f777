"""Why a formula is refused."""

from __future__ import annotations


class FormulaError(Exception):
    """A formula that cannot be accepted, told in Chinese.

    `position` counts characters from 0 in the text as given, `message` says what is wrong, `cure` what to write
    instead. The caller adds file and line.
    """

    def __init__(self, message: str, position: int, cure: str) -> None:
        super().__init__(message)
        self.message = _printable(message)
        self.position = position
        self.cure = _printable(cure)

    def __str__(self) -> str:
        return f"第 {self.position + 1} 个字符：{self.message}{self.cure}"


def _printable(sentence: str) -> str:
    """What the author wrote and we quote need not be in GBK, but a Chinese console prints nothing else."""
    return sentence.encode("gbk", "backslashreplace").decode("gbk")


def shown(character: str) -> str:
    """A character that any console can print: itself in quotes, or its code where GBK has none."""
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return f"U+{ord(character):04X}"
    return f"“{character}”"
