"""Kills the command at moments spread over a run and looks at what is left.

    python -m tests.sweeps.kill [--kills 200]

The original must be as it was, and the result whole or absent. Needs `score-workbook` beside the running Python.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from pathlib import Path

from scorer.ooxml import Workbook

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "xinhuang-hrss-2021.xlsx"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    kills = parser.parse_args().kills
    command = Path(sysconfig.get_paths()["scripts"]) / "score-workbook"
    whole = _run(command, None)
    print(f"one run takes {whole[1]:.3f} s; {kills} kills spread over {1.1 * whole[1]:.3f} s")
    outcomes: Counter[str] = Counter()
    for number in range(kills):
        outcomes[_run(command, 1.1 * whole[1] * number / kills)[0]] += 1
    for outcome, count in sorted(outcomes.items()):
        print(f"  {outcome}: {count}")
    return 1 if any(outcome.startswith("FAULT") for outcome in outcomes) else 0


def _run(command: Path, delay: float | None) -> tuple[str, float]:
    """One run in a folder of its own, killed after `delay` seconds; what was left."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "自评 表.xlsx"
        shutil.copy(SAMPLE, source)
        before = hashlib.sha256(source.read_bytes()).hexdigest()
        start = time.perf_counter()
        process = subprocess.Popen([command, source], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        took = time.perf_counter() - start
        if hashlib.sha256(source.read_bytes()).hexdigest() != before:
            return "FAULT original changed", took
        return _left(Path(folder)), took


def _left(folder: Path) -> str:
    output = folder / "自评 表_已评分.xlsx"
    if not output.exists():
        return "original intact, no result"
    try:
        sheets = {sheet.name for sheet in Workbook.open(output).sheets}
    except Exception as error:
        return f"FAULT result broken: {error}"
    return (
        "original intact, result whole" if {"评分结果", "评分依据"} <= sheets else "FAULT result incomplete"
    )


if __name__ == "__main__":
    sys.exit(main())
