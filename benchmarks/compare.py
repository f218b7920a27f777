"""Whole processes in pairs: scoring a workbook against only loading and saving it with openpyxl.

    python benchmarks/compare.py [WORKBOOK] [--runs 15]

Run it with the Python of an environment where the built wheel and openpyxl are installed. It prints wall time, processor time
and peak memory of both, and the ratio pair by pair, so that a drifting machine does not decide. The promised ratio is 0.5.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

OTHER = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("workbook", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    workbook = arguments.workbook or _sample()
    compileall.compile_dir(sysconfig.get_paths()["purelib"], quiet=2)
    command = Path(sysconfig.get_paths()["scripts"]) / "score-workbook"
    with tempfile.TemporaryDirectory() as folder:
        pairs = []
        for run in range(arguments.runs + 1):
            ours = _measure([str(command), str(workbook), "-o", f"{folder}/ours{run}.xlsx"])
            theirs = _measure([sys.executable, "-c", OTHER, str(workbook), f"{folder}/theirs{run}.xlsx"])
            if run:  # the first pair warms the disk cache
                pairs.append((ours, theirs))
    print(
        f"{workbook.name}: {len(pairs)} pairs; score-workbook against openpyxl load and save (min / median / max)"
    )
    for index, (name, unit) in enumerate(
        (("wall time", "s"), ("processor time", "s"), ("peak memory", "MiB"))
    ):
        ours, theirs = [pair[0][index] for pair in pairs], [pair[1][index] for pair in pairs]
        ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
        print(f"  {name:<15} {_told(ours)} {unit} | {_told(theirs)} {unit} | ratio {_told(ratios)}")
    return 0


def _sample() -> Path:
    from scorer.data import folder

    return folder("samples") / "hunan-hrss-2021.xlsx"


def _measure(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak MiB of one process; its output is thrown away."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = os.fork()
    if not process:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execve(command[0], command, environment)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _told(values: list[float]) -> str:
    return f"{min(values):.3f} / {statistics.median(values):.3f} / {max(values):.3f}"


if __name__ == "__main__":
    sys.exit(main())
