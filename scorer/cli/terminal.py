"""Printing for people: lines that fit 80 columns, where a Chinese character takes two, and any encoding of the terminal."""

from __future__ import annotations

import sys
import unicodedata

WIDTH = 78
_NOT_FIRST = "，。；：！？、）〕”’》…%"
_OPENING = "（〔“‘《["


def width_of(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """A text in lines of at most 78 columns; `first` opens the first line, `indent` the others."""
    lines, line = [], indent if first is None else first
    used = width_of(line)
    for word in _words(text):
        width = width_of(word)
        if used + width > WIDTH and line.strip() and word[0] not in _NOT_FIRST:
            lines.append(line.rstrip())
            line, used = indent + word.lstrip(), width_of(indent) + width
        else:
            line, used = line + word, used + width
    return "\n".join([*lines, line.rstrip()])


def _words(text: str) -> list[str]:
    """Pieces that must not be broken: a Chinese character each, runs of letters and digits whole, a bracket with what follows."""
    words: list[str] = []
    for sign in text:
        last = words[-1][-1] if words else " "
        narrow = ord(sign) < 0x2E80 and not sign.isspace()
        joined = narrow and ord(last) < 0x2E80 and not last.isspace() and len(words[-1]) < 60
        if words and (joined or last in _OPENING):
            words[-1] += sign
        else:
            words.append(sign)
    return words


def padded(text: str, width: int) -> str:
    """A text filled up with blanks to a width in columns."""
    return text + " " * max(0, width - width_of(text))


def prepare() -> None:
    """Output never fails on a character that the terminal's encoding lacks: an officer's text need not be GBK."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
