"""A mark by which our own output is known to be unedited: a checksum of all parts in a hidden name.

Excel and WPS write every part anew when they save, so an edited file never carries a valid seal.
"""

from __future__ import annotations

from pathlib import Path

from scorer.intake.ours import MARK
from scorer.ooxml import Workbook

SEAL = MARK + "封"


def seal(workbook: Workbook) -> None:
    """Writes the checksum of all other parts into the workbook; the last edit before saving."""
    workbook.define_name(SEAL, f'"{workbook.checksum()}"', hidden=True)


def is_sealed(path: Path, password: str = "") -> bool:
    """Whether the file is our own output, byte for byte as we wrote it but for the list of names.

    With a password it may be one that we locked. Raises Refusal for what is no readable workbook.
    """
    if password:
        from scorer.intake.foreign.protection import open_locked

        workbook = open_locked(path, password)
    else:
        workbook = Workbook.open(path)
    stated = next((name.text for name in workbook.names if name.name == SEAL), None)
    return stated is not None and stated.strip('"') == workbook.checksum()
