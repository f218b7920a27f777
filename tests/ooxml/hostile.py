"""Workbooks made to hurt: the first sample with one thing in it that nobody means well with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.officer.samples import HUNAN, ROOT
from tests.ooxml.handmade import MAIN, RELATIONS, replaced, unzipped

SAMPLE = HUNAN.path.read_bytes()
PARTS = unzipped(SAMPLE)
WORKBOOK, RELS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
STRINGS, TYPES, FORM = "xl/sharedStrings.xml", "[Content_Types].xml", "xl/worksheets/sheet4.xml"
# Measures itself: processor seconds, and the most memory it ever held (ru_maxrss would count its parent's).
_MEASURED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from scorer.cli.score import status
code = status(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
sys.stdout.flush()
sys.stderr.write(f"\\n{code} {used.ru_utime + used.ru_stime} {peak}")
"""


class Cost(NamedTuple):
    """What a run answered, in words, and what it took."""

    told: str
    status: int
    seconds: float
    megabytes: float


def measured(path: Path) -> Cost:
    """Scores a file in a process of its own, ended after 10 seconds of processor time."""
    ended = subprocess.run(
        [sys.executable, "-c", _MEASURED, path], capture_output=True, cwd=path.parent, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ended.returncode == 0, f"ended by signal {-ended.returncode}: {ended.stderr.decode()[-300:]}"
    told, _, figures = ended.stderr.decode().rpartition("\n")
    status, seconds, peak = figures.split()
    return Cost(ended.stdout.decode() + told, int(status), float(seconds), int(peak) / 1024)


def with_part(part: str, old: str, new: str) -> bytes:
    """The sample with a piece of one part replaced, once."""
    content = PARTS[part].decode()
    assert old in content, f"{part} holds no {old}"
    return replaced(SAMPLE, {part: content.replace(old, new, 1)})


def before(part: str, end: str) -> Callable[[str], bytes]:
    """The sample with something put before an end tag of a part."""
    return lambda new: with_part(part, end, new + end)


in_form = before(FORM, "</sheetData>")
in_names = before(WORKBOOK, "</definedNames>")
in_merges = before(FORM, "</mergeCells>")


def row(number: int | str, cells: str = "", attributes: str = "") -> str:
    return f'<row r="{number}"{attributes}>{cells}</row>'


def cell(address: str, content: str = "", attributes: str = "") -> str:
    return f'<c r="{address}"{attributes}>{content}</c>' if content else f'<c r="{address}"{attributes}/>'


def doctype(part: str, encoding: str) -> bytes:
    """The sample with a document type, and an entity that names a file of the machine, in a part of some encoding."""
    body = PARTS[part].decode().partition("?>")[2].lstrip()
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return replaced(SAMPLE, {part: (head + declared + body).encode(encoding)})


def sheets(count: int, parts: int) -> bytes:
    """The sample with more empty sheets, `parts` of them with a part of their own, the others with the last of these."""
    listed = "".join(
        f'<sheet name="n{n}" sheetId="{n + 100}" r:id="x{min(n, parts - 1)}"/>' for n in range(count)
    )
    related = "".join(
        f'<Relationship Id="x{n}" Type="{RELATIONS}/worksheet" Target="worksheets/x{n}.xml"/>'
        for n in range(parts)
    )
    empty = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    changes: dict[str, str | bytes | None] = {f"xl/worksheets/x{n}.xml": empty for n in range(parts)}
    changes[WORKBOOK] = PARTS[WORKBOOK].decode().replace("</sheets>", f"{listed}</sheets>")
    changes[RELS] = PARTS[RELS].decode().replace("</Relationships>", f"{related}</Relationships>")
    return replaced(SAMPLE, changes)
