"""The version of the program, as it stands in every scored workbook."""

from __future__ import annotations

VERSION = "0.1.0"
