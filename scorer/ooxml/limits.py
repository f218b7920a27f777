"""How large a workbook may be: every limit of the package in one place.

Excel's own limits are marked so; the others are ours, against zip bombs and sheets formatted down to their last row: whatever comes is
answered within 10 seconds and 500 MB. 114 KB, 14 sheets and 8,316 cells are typical. docs/limits.md lists them.
"""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024

FILE_BYTES: Final = 128 * MEGABYTE
ENTRIES: Final = 10_000
# What the central directory claims: pictures count here; they are inflated piece by piece, only to be checked.
DECLARED_BYTES: Final = 1024 * MEGABYTE
# What is inflated and kept: XML parts only.
PART_BYTES: Final = 64 * MEGABYTE
INFLATED_BYTES: Final = 96 * MEGABYTE
CELLS: Final = 400_000
# Tags and attributes of all parts that are read, seven for a cell that holds something: a tree takes some 230 bytes for one.
TAGS: Final = 1_400_000
SHEETS: Final = 1_000

# Excel's
ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
CELL_FORMATS: Final = 64_000
SHEET_NAME_LENGTH: Final = 31
CELL_TEXT_LENGTH: Final = 32_767
