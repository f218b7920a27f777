"""What one entry of the catalogue of messages holds."""

from __future__ import annotations

from typing import NamedTuple

from scorer.model import Severity


class Entry(NamedTuple):
    """A message: what is wrong and what to do instead. `status` is the exit status if it stops the work."""

    severity: Severity
    message: str
    cure: str = ""
    status: int = 3
