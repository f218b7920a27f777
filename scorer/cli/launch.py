"""The entry points of the installed commands: start fast, run, stop at once.

The command is short: it collects no garbage, and when its output is flushed nothing is left that would need taking down, object by
object (a tenth of its time).
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from importlib import import_module
from typing import NoReturn

INTERRUPTED = 130

gc.disable()


def score_workbook() -> NoReturn:
    """score-workbook."""
    _run("scorer.cli.score")


def scorer() -> NoReturn:
    """scorer."""
    _run("scorer.cli.toolbox")


def _run(module: str) -> NoReturn:
    """Imports the command and runs it; being told to end is Ctrl+C, from the first import on, but not what `nohup` ignores."""
    try:
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, signal.default_int_handler)
        code = import_module(module).status()
    except KeyboardInterrupt:
        code = INTERRUPTED
    _leave(code)


def _leave(code: int) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, AttributeError):  # closed, or nobody reads it any more: told before
            stream.flush()
    os._exit(code)
