"""Messages."""

from __future__ import annotations

from scorer.messages.entry import Entry

ENTRIES: dict[str, Entry] = {}
