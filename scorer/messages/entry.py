"""What one entry of the catalogue of messages holds."""

from __future__ import annotations

from typing import NamedTuple

from scorer.model import Severity


class Entry(NamedTuple):
    """A message: what is wrong and what to do instead. `status` is the exit status if it stops the work.

    One that `quotes` goes on from the officer's own text, which is put before it in quotation marks where there is any.
    """

    severity: Severity
    message: str
    cure: str = ""
    status: int = 3
    quotes: bool = False
