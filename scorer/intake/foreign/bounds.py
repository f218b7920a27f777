"""How large and how slow a foreign workbook may be: past these it is refused, and its reader is stopped."""

from __future__ import annotations

from typing import Final

from scorer.ooxml.limits import MEGABYTE

# Address space of the reading process. The largest real return needs 60 MB; the reader allocates whole rectangles, and one far
# cell makes it ask for gigabytes.
MEMORY: Final = 480 * MEGABYTE
SECONDS: Final = 10.0
# The rectangle from A1 to the last cell that holds anything, of one sheet, and the filled cells of all.
AREA: Final = 4_000_000
CELLS: Final = 200_000
SHEETS: Final = 500
# What a part of an .ods or .xlsb may inflate to.
PART: Final = 128 * MEGABYTE
# A larger merged area is decoration: labels are looked for near its edge.
MERGED: Final = 100_000
