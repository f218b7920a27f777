"""Formulas as they compare: programs that save a workbook spell the same formula differently."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_PIECE: Final = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    r"|(?P<quoted>'(?:[^']|'')*')!"
    r"|(?P<sheet>[\w.]+)!"
    r"|(?P<number>(?<![\w.$])(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.(:]))"
    r"|(?P<space>\s+)"
)
_FUTURE: Final = "_XLFN."


def comparable(formula: str, renamed: Mapping[str, str]) -> str:
    """A formula without blanks, quotes round sheets and differences of case; `renamed` maps sheets, in small letters."""

    def sheet(name: str) -> str:
        return renamed.get(name.casefold(), name.casefold()) + "!"

    pieces, end = [], 0
    for found in _PIECE.finditer(formula):
        pieces.append(formula[end : found.start()].upper())
        end = found.end()
        if found["text"]:
            pieces.append(found["text"].replace("\r\n", "\n"))
        elif found["quoted"]:
            pieces.append(sheet(found["quoted"][1:-1].replace("''", "'")))
        elif found["sheet"]:
            pieces.append(sheet(found["sheet"]))
        elif found["number"]:
            pieces.append(f"{float(found['number']):.15g}")
    pieces.append(formula[end:].upper())
    return "".join(pieces).replace(_FUTURE, "").removeprefix("=")
