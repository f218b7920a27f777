"""Printing for people: lines that fit 80 columns, where a Chinese character takes two, and any encoding of the terminal."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from scorer.messages import refusal
from scorer.messages.system import reason

WIDTH = 78
_NOT_FIRST = "，。；：！？、）〕”’》…%"
_OPENING = "（〔“‘《["


@lru_cache(maxsize=4096)
def width_of(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """A text in lines of at most 78 columns, 80 with a closing sign; `first` opens the first line, `indent` the others."""
    lines: list[str] = []
    start, pieces = indent if first is None else first, list[str]()
    used = width_of(start)
    for word in _words(text):
        width = width_of(word)
        hangs = word[0] in _NOT_FIRST
        if used + width > WIDTH + 2 * hangs and (pieces or start.strip()):
            carried = _carried(pieces) if hangs else []
            lines.append((start + "".join(pieces)).rstrip())
            start, pieces = indent, [*carried, word] if carried else [word.lstrip()]
            used = width_of(indent + "".join(pieces))
        else:
            pieces.append(word)
            used += width
    return "\n".join([*lines, (start + "".join(pieces)).rstrip()])


def _carried(pieces: list[str]) -> list[str]:
    """Takes off the end of a line what a sign that begins no line must follow to the next."""
    carried: list[str] = []
    while pieces and not (carried and carried[0][0] not in _NOT_FIRST):
        carried.insert(0, pieces.pop())
    return carried


def _words(text: str) -> list[str]:
    """Pieces that must not be broken: a Chinese character each, runs of letters and digits whole, a bracket with what follows."""
    words: list[str] = []
    for sign in text:
        last = words[-1][-1] if words else " "
        narrow = ord(sign) < 0x2E80 and not sign.isspace()
        joined = narrow and ord(last) < 0x2E80 and not last.isspace() and len(words[-1]) < 60
        joined = joined and sign not in _OPENING and last not in "”’"
        if words and (joined or last in _OPENING):
            words[-1] += sign
        else:
            words.append(sign)
    return words


def padded(text: str, width: int) -> str:
    """A text filled up with blanks to a width in columns."""
    return text + " " * max(0, width - width_of(text))


def prepare() -> None:
    """Output never fails on a character that the terminal's encoding lacks: an officer's text need not be GBK.

    ASCII is what a system says that knows nothing of its terminal (LC_ALL=C); not one message could be read in it.
    """
    asked = os.environ.get("PYTHONIOENCODING")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            unknown = not asked and codecs.lookup(stream.encoding).name == "ascii"
            reconfigure(errors="replace", **({"encoding": "utf-8"} if unknown else {}))


def say(text: str, err: bool = False) -> None:
    """Prints a line to standard output or error."""
    stream = sys.stderr if err else sys.stdout
    if stream is not None:
        _send(lambda: stream.write(_readable(text) + "\n"), err)


def send(document: bytes) -> None:
    """Writes bytes to standard output, whatever its encoding."""
    if sys.stdout is not None:
        sys.stdout.flush()
        _send(lambda: sys.stdout.buffer.write(document), err=False)


def _send(write: Callable[[], object], err: bool) -> None:
    """Writes and flushes. Where nobody listens any more the work goes on in silence: the results are files.

    Raises Refusal FILE-56 where the report was to be kept and cannot.
    """
    try:
        write()
        (sys.stderr if err else sys.stdout).flush()
    except OSError as error:
        _silence(err)
        if not err and not isinstance(error, BrokenPipeError):
            raise refusal("FILE-56", reason=reason(error)) from None


def _silence(err: bool) -> None:
    """What waits in the stream and what comes later goes nowhere."""
    broken = sys.stderr if err else sys.stdout
    with contextlib.suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), broken.fileno())


def _readable(text: str) -> str:
    """File names come as the system spells them: bytes that it cannot read are UTF-8, or else question marks."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text
