"""How large a workbook may be: every limit of the package in one place.

Excel's own limits are marked so; the others are ours, some ten times what the largest real return needs
(114 KB and 8,316 cells are typical), against zip bombs and sheets formatted down to their last row.
"""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024

FILE_BYTES: Final = 256 * MEGABYTE
ENTRIES: Final = 10_000
# What the central directory claims: pictures count here, they are never inflated.
DECLARED_BYTES: Final = 1024 * MEGABYTE
# What is really inflated: XML parts only.
PART_BYTES: Final = 128 * MEGABYTE
INFLATED_BYTES: Final = 256 * MEGABYTE
CELLS: Final = 1_000_000
# Opening and closing tags of one part: a tree takes some 120 bytes for an element of four.
TAGS: Final = 5_000_000

# Excel's
ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
CELL_FORMATS: Final = 64_000
SHEET_NAME_LENGTH: Final = 31
CELL_TEXT_LENGTH: Final = 32_767
