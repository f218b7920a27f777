"""A rules file stored checked and compiled, beside its text in the wheel. The build writes it; nobody edits it.

It is used only while text and version are the ones it was made from, so it can be stale but
never wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scorer.data import folder
from scorer.version import VERSION

if TYPE_CHECKING:
    from scorer.rulebook.load import LoadedRules

SUFFIX = ".checked"


def read_stored(path: Path, text: bytes) -> LoadedRules | None:
    """The stored form of the rules file at `path`, None where there is none for exactly this text and version.

    Only of the program's own: what is unpickled runs, and a file beside somebody's rules may hold anything.
    """
    if path.parent != folder("rules"):
        return None
    try:
        data = path.with_suffix(SUFFIX).read_bytes()
    except OSError:
        return None
    head = _head(text)
    if not data.startswith(head):
        return None
    import pickle

    loaded: LoadedRules = pickle.loads(data[len(head) :])
    return loaded


def stored(loaded: LoadedRules, text: bytes) -> bytes:
    """The content of the stored form; the examples have been run and stay out."""
    import pickle

    book = loaded.rulebook
    bare = book.replaced(indicators=tuple([item.replaced(examples=()) for item in book.indicators]))
    return _head(text) + pickle.dumps(loaded.replaced(rulebook=bare), protocol=4)


def _head(text: bytes) -> bytes:
    return f"{VERSION} {len(text)}\n".encode() + text + b"\n"
