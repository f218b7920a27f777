"""Scores every kind of workbook that the tests know and looks at what is left of each: figure 1 of “nothing lost”.

    python -m tests.sweeps.corpus

Workbooks of XlsxWriter, openpyxl, LibreOffice and by hand with every feature that a patcher could lose; the samples in other
formats; layouts and figures as officers send them; damaged and hostile files. Needs LibreOffice. With `openxml-audit` (a port of
the Open XML SDK's validator) installed, its findings are counted too.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from scorer.cli.score import status
from scorer.ooxml import Workbook
from tests.errors.gallery import EXHIBITS
from tests.foreign.made import saved_as, xlsb_of
from tests.officer.decorated import decorated, with_forms
from tests.officer.samples import HUNAN, ROOT, XINHUANG
from tests.officer.variants import VARIANTS
from tests.ooxml.gallery import build_gallery
from tests.ooxml.handmade import unzipped
from tests.ooxml.inspection import faults
from tests.oracle import recalculate

try:
    from openxml_audit import OpenXmlValidator
except ImportError:
    OpenXmlValidator = None  # type: ignore[assignment,misc]

SAMPLES = [HUNAN.path, XINHUANG.path, ROOT / "samples" / "hunan-hrss-2021-full.xlsx"]
EXTENSIONS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".et", ".ods", ".xlsb")
COLUMNS = (
    "tried",
    "opened",
    "refused",
    "tracebacks",
    "originals changed",
    "parts lost",
    "package faults",
    "validator",
    "repairs",
)
LINE = "{:<28}" + "{:>19}" * len(COLUMNS)


def features(room: Path) -> Iterator[Path]:
    """Every feature on the forms' own sheets and beside them; and what LibreOffice makes of each."""
    made = [with_forms(path) for path in build_gallery(room, libreoffice=False)]
    yield from (*made, decorated(room / "decorated.xlsm"))


def libreoffice(room: Path) -> Iterator[Path]:
    """The samples and the workbooks of features as LibreOffice saves them."""
    files = [*SAMPLES, *(path for path in features(room) if path.suffix == ".xlsx")]
    yield from saved_as("xlsx", files, room).values()


def formats(room: Path) -> Iterator[Path]:
    """The samples in older formats and in OpenDocument."""
    for extension in ("xls", "ods", "fods"):
        yield from saved_as(extension, SAMPLES, room).values()
    for path in SAMPLES:
        (room / f"{path.stem}.xlsb").write_bytes(xlsb_of(Workbook.open(path)))
        yield room / f"{path.stem}.xlsb"


def officers(room: Path) -> Iterator[Path]:
    """Layouts and figures as officers send them."""
    for number, variant in enumerate(VARIANTS.values()):
        yield variant.write(room / f"{number}.xlsx")


def messages(room: Path) -> Iterator[Path]:
    """The workbooks of the error gallery: each has a fault, many cannot be opened."""
    for number, exhibit in enumerate(EXHIBITS):
        folder = room / str(number)
        folder.mkdir()
        with contextlib.suppress(OSError):
            exhibit.make(folder)
        yield from (path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix in EXTENSIONS)


def damaged(room: Path) -> Iterator[Path]:
    """A sample cut off at every twentieth of its length, and with one byte turned at as many places."""
    data = XINHUANG.path.read_bytes()
    for number in range(1, 20):
        at = len(data) * number // 20
        for name, content in (
            ("cut", data[:at]),
            ("turned", data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]),
        ):
            path = room / f"{name}{number}.xlsx"
            path.write_bytes(content)
            yield path


GROUPS = (features, libreoffice, formats, officers, messages, damaged)


def main() -> int:
    print(LINE.format("", *COLUMNS))
    whole: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for group in GROUPS:
            room = Path(folder) / group.__name__
            room.mkdir()
            found = _counted(list(group(room)), room)
            print(_line(group.__name__, found), flush=True)
            whole += found
    print(_line("all", whole))
    return 1 if any(whole[name] for name in COLUMNS[3:]) else 0


def _line(name: str, found: Counter[str]) -> str:
    shown = [found[column] if column != "validator" or OpenXmlValidator else "–" for column in COLUMNS]
    return LINE.format(name, *shown)


def _counted(files: list[Path], room: Path) -> Counter[str]:
    """One group: every file scored, every result inspected; LibreOffice opens all results at once."""
    found: Counter[str] = Counter(tried=len(files))
    results = room / "results"
    results.mkdir()
    for number, path in enumerate(files):
        before = hashlib.sha256(path.read_bytes()).digest()
        target = results / f"{number}{path.suffix if path.suffix in EXTENSIONS[:4] else '.xlsx'}"
        left, said = _run([str(path), "-o", str(target)])
        if left == 70 or "Traceback" in said or "〔" not in said + "〔" * target.exists():
            _tell(found, "tracebacks", path, said[-300:])
        found["originals changed"] += hashlib.sha256(path.read_bytes()).digest() != before
        found["opened" if target.exists() else "refused"] += 1
        if target.exists():
            _inspect(path, target, found)
    found["repairs"] += _unopened(sorted(results.iterdir()), room)
    return found


def _run(arguments: list[str]) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        return status(arguments), said.getvalue()


def _inspect(source: Path, target: Path, found: Counter[str]) -> None:
    """What a result lacks of its original, and what is wrong in it that was not wrong before."""
    after = target.read_bytes()
    same_kind = source.suffix in EXTENSIONS[:4] and source.read_bytes().startswith(b"PK")
    before = source.read_bytes() if same_kind else b""
    parts = unzipped(before) if before else {}
    # Excel makes the calculation chain anew and repairs a wrong one; sheets of ours are taken out and written again.
    gone = set(parts) - set(unzipped(after)) - {"xl/calcChain.xml"}
    if gone:
        _tell(found, "parts lost", source, ", ".join(sorted(gone)))
    known = set(faults(before)) if before else set()
    for fault in set(faults(after)) - known:
        _tell(found, "package faults", source, fault)
    for fault in _audit(target) - (_audit(source) if before else set()):
        _tell(found, "validator", source, fault)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            load_workbook(target)
        except Exception as error:
            if before and not _loads(source):
                return
            _tell(found, "package faults", source, f"openpyxl: {error}")


def _loads(path: Path) -> bool:
    try:
        load_workbook(path)
    except Exception:
        return False
    return True


def _audit(path: Path) -> set[str]:
    if OpenXmlValidator is None:
        return set()
    result: Any = OpenXmlValidator().validate(str(path))
    return {
        f"{error.part_uri}: {error.description}" for error in result.errors if error.severity.value == "error"
    }


def _unopened(results: list[Path], room: Path) -> int:
    """How many results LibreOffice does not open; it recalculates them on the way."""
    missing = 0
    for start in range(0, len(results), 40):
        some = results[start : start + 40]
        try:
            missing += sum(not values for values in recalculate(some, room, 600).values())
        except RuntimeError as error:
            print(f"    {error}", file=sys.stderr)
            missing += len(some)
    return missing


def _tell(found: Counter[str], column: str, path: Path, what: str) -> None:
    found[column] += 1
    print(f"    {path.parent.name}/{path.name}: {column}: {what[-300:]}", file=sys.stderr)


if __name__ == "__main__":
    if shutil.which("soffice") is None:
        sys.exit("soffice (LibreOffice) is not installed")
    sys.exit(main())
