"""Exhibits of verify."""

from __future__ import annotations

from tests.errors.exhibit import Exhibit

EXHIBITS: list[Exhibit] = []
