"""Every single-cell tampering of both scored samples, verified; prints a table of counts. Takes a quarter of an hour.

python -m tests.verify.whole
"""

from __future__ import annotations

import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.officer.samples import SAMPLES, score
from tests.verify.conftest import verified
from tests.verify.tampering import Tampering, falsified, tamperings


def outcome(job: tuple[bytes, Tampering]) -> bool:
    """Whether the falsified cell was named, with exit status 1."""
    data, item = job
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "改过.xlsx"
        path.write_bytes(falsified(data, item))
        verdict = verified(path)
    named = {(problem.place.sheet, problem.place.cell) for problem in verdict.problems}
    return verdict.status == 1 and (item.sheet, item.cell) in named


def main() -> None:
    tried: Counter[tuple[str, str, str]] = Counter()
    told: Counter[tuple[str, str, str]] = Counter()
    for sample in SAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            data = score(sample.path, Path(folder) / "已评分.xlsx").output.read_bytes()
        every = tamperings(data)
        with ProcessPoolExecutor() as pool:
            for item, named in zip(
                every, pool.map(outcome, [(data, item) for item in every], chunksize=50), strict=True
            ):
                key = sample.name, item.group, item.way
                tried[key] += 1
                told[key] += named
                if not named:
                    print("没有发现：", item)
    print("| 样本 | 位置 | 改法 | 改动数 | 发现并指明单元格 |\n|---|---|---|---|---|")
    for key in tried:
        print(f"| {' | '.join(key)} | {tried[key]} | {told[key]} |")
    print(f"| 合计 | | | {tried.total()} | {told.total()} |")


if __name__ == "__main__":
    main()
