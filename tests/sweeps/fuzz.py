"""Damages workbooks and rules files at random and looks at what the command makes of them.

    python -m tests.sweeps.fuzz [--workbooks 5000] [--rules 1000] [--foreign 0] [--seed 1]

Only the exit statuses 0, 1, 3 and 4 may come, never a fault of ours (70), a run over 10 s of processor time or more than 500 MB of memory.
`--foreign` damages .xls, .ods and .xlsb too, which LibreOffice must be there to make; what reads them is a process of its own that cannot
have more than 480 MB (`intake/foreign/bounds.py`) and that is not in the figure of memory.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import resource
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from scorer.cli.score import status
from scorer.ooxml import Workbook
from tests.foreign.made import saved_as, xlsb_of

ROOT = Path(__file__).resolve().parents[2]
# The small sample four times as often as the large one.
SAMPLES = [
    ROOT / "samples" / f"{name}.xlsx" for name in (*["xinhuang-hrss-2021"] * 4, "hunan-hrss-2021-full")
]
RULES = ROOT / "rules" / "hunan-department-2021.yaml"
ALLOWED = {0, 1, 3, 4}
SLOW, LARGE = 10.0, 500 * 1024
VALUES = (
    "",
    "约500",
    "7.50.",
    "-5",
    "1E300",
    "#REF!",
    "=1+1",
    "０万无",
    "≥",
    "无",
    "9" * 400,
    "真",
    "\u200b",
    "2021-03-15",
    "100/97",
)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--workbooks", type=int, default=5000)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--foreign", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.workbooks):
            kind = dice.choice(list(KINDS))
            path = Path(folder) / "自评表.xlsx"
            path.write_bytes(KINDS[kind](dice.choice(SAMPLES).read_bytes(), dice))
            _try(found, kind, number, [str(path), "-o", str(Path(folder) / "结果.xlsx")], Path(folder))
        others = _others(Path(folder)) if arguments.foreign else []
        for number in range(arguments.foreign):
            original = dice.choice(others)
            kind = dice.choice(list(KINDS)[:3]) if original.suffix == ".ods" else "bytes"
            path = Path(folder) / f"自评表{original.suffix}"
            path.write_bytes(KINDS[kind](original.read_bytes(), dice))
            command = [str(path), "-o", str(Path(folder) / "结果.xlsx")]
            _try(found, f"{original.suffix} {kind}", number, command, Path(folder))
        for number in range(arguments.rules):
            path = Path(folder) / "规则.yaml"
            path.write_text(_damaged_rules(dice), "utf-8")
            command = [str(SAMPLES[0]), "--rules", str(path), "-o", str(Path(folder) / "结果.xlsx")]
            _try(found, "rules", number, command, Path(folder))
    for line, count in sorted(found.items()):
        print(f"{line}: {count}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory of the whole sweep: {peak / 1024:.0f} MB")
    return 1 if any("FAULT" in line for line in found) or peak > LARGE else 0


def _others(folder: Path) -> list[Path]:
    """The small sample in other formats."""
    made = [saved_as(extension, SAMPLES[:1], folder)[SAMPLES[0].stem] for extension in ("xls", "ods")]
    binary = folder / "sample.xlsb"
    binary.write_bytes(xlsb_of(Workbook.open(SAMPLES[0])))
    return [*made, binary]


def _try(found: Counter[str], kind: str, number: int, command: list[str], folder: Path) -> None:
    said = io.StringIO()
    start = _processor_time()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = status(command)
    took = _processor_time() - start
    told = said.getvalue()
    good = code in ALLOWED and "Traceback" not in told and took < SLOW
    found[f"{kind}: status {code}" if good else f"{kind}: FAULT status {code}, {took:.1f} s"] += 1
    if not good:
        print(f"{kind} {number}: {told[-600:]}")
    (folder / "结果.xlsx").unlink(missing_ok=True)


def _processor_time() -> float:
    """Seconds, those of ended children with them."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _bytes(data: bytes, dice: random.Random) -> bytes:
    """A few bytes changed, cut out or doubled."""
    made = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(made))
        made[at : at + dice.randint(0, 3)] = bytes(dice.randrange(256) for _ in range(dice.randint(0, 3)))
    return bytes(made[: dice.choice((len(made), len(made), dice.randrange(len(made))))])


def _parts(data: bytes, change: Callable[[str, bytes], list[tuple[str, bytes]]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            for part, content in change(name, old.read(name)):
                new.writestr(part, content)
    return buffer.getvalue()


def _entries(data: bytes, dice: random.Random) -> bytes:
    """Entries dropped, renamed or emptied."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        victim = dice.choice(archive.namelist())
    way = dice.choice(("drop", "empty", "rename"))

    def change(name: str, content: bytes) -> list[tuple[str, bytes]]:
        if name != victim:
            return [(name, content)]
        return {"drop": [], "empty": [(name, b"")], "rename": [(f"xl/../{name}x", content)]}[way]

    return _parts(data, change)


def _xml(data: bytes, dice: random.Random) -> bytes:
    """An element or an attribute taken out, doubled or scrambled in one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        victim = dice.choice([name for name in archive.namelist() if name.endswith((".xml", ".rels"))])

    def change(name: str, content: bytes) -> list[tuple[str, bytes]]:
        if name != victim:
            return [(name, content)]
        tags = list(re.finditer(rb"<[^<>]+/>|<[A-Za-z:]+ [^<>]*>|\"[^\"<>]*\"", content))
        if tags:
            tag = dice.choice(tags)
            instead = dice.choice((b"", tag[0] * 2, b'"-1"', b'"99999999"', b'"XFD1048576"', tag[0][:-1]))
            content = content[: tag.start()] + instead + content[tag.end() :]
        return [(name, content)]

    return _parts(data, change)


def _cells(data: bytes, dice: random.Random) -> bytes:
    """The contents of some cells replaced by what people and programs leave behind."""

    def change(name: str, content: bytes) -> list[tuple[str, bytes]]:
        if name.startswith("xl/worksheets/sheet"):
            for _ in range(dice.randint(1, 6)):
                cells = list(re.finditer(rb'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', content))
                if cells:
                    cell, value = dice.choice(cells), dice.choice(VALUES).replace("<", "")
                    made = f'<c r="{cell[1].decode()}" t="inlineStr"><is><t>{value}</t></is></c>'.encode()
                    content = content[: cell.start()] + made + content[cell.end() :]
        return [(name, content)]

    return _parts(data, change)


KINDS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes": _bytes,
    "entries": _entries,
    "xml": _xml,
    "cells": _cells,
}


def _damaged_rules(dice: random.Random) -> str:
    """Lines dropped, doubled, swapped, or a word of one replaced."""
    lines = RULES.read_text("utf-8").splitlines()
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(lines))
        way = dice.choice(("drop", "double", "swap", "word"))
        if way == "drop":
            del lines[at]
        elif way == "double":
            lines.insert(at, lines[at])
        elif way == "swap":
            other = dice.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            words = lines[at].split(" ")
            words[dice.randrange(len(words))] = dice.choice(
                ("", "[", "}", "100%", "=1/0", "编制数", "true", "&x", "*x", "-1", "：", "'")
            )
            lines[at] = " ".join(words)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
