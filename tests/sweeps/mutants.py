"""Runs each mutant in a fork of one process that has collected the tests once: `tests.sweeps.mutation` starts it in its copy of the tree.

    python -m tests.sweeps.mutants NAMES.json RESULTS.json CHILDREN TEST …

A mutant is put to the tests that reach its function, the quickest first, until one fails. What a module computed when it was imported stays as it
was, so mutants of functions that an import calls are marked, and `mutation` puts the survivors among them to a process of their own.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

LONGEST = (
    60  # seconds of processor time beyond thrice what its tests take; a mutant that does not end is noticed
)
EXAMPLES = 8  # of each property


class Loop:
    """Takes the place of pytest's loop over the tests: one run to see which test reaches what, then the mutants."""

    def __init__(self, names: list[str], children: int, told: Path) -> None:
        self.names, self.children, self.told = names, children, told
        self.results: dict[str, str] = {}
        self.running: dict[int, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from mutmut.state import state
        from mutmut.utils.format_utils import mangled_name_from_mutant_name as function_of

        imported = set(state()._stats)
        reached: dict[str, list[tuple[float, Any]]] = defaultdict(list)
        for item in session.items:
            _with_few_examples(item)
            state()._stats.clear()
            start = time.perf_counter()
            _run(item)
            took = time.perf_counter() - start
            for function in state()._stats:
                reached[function].append((took, item))
        if session.testsfailed:
            raise RuntimeError(f"{session.testsfailed} tests fail without any change")
        for at, name in enumerate(self.names):
            if at % 10 == 0:
                print(f"{at} of {len(self.names)}", file=sys.__stderr__, flush=True)
                self.told.write_text(json.dumps(self.results))
            function = function_of(name)
            self._start(name, sorted(reached[function], key=lambda pair: pair[0]), session)
            if function in imported:
                self.results[name] = "imported"
            while len(self.running) >= self.children:
                self._wait()
        while self.running:
            self._wait()
        self.told.write_text(json.dumps(self.results))
        return True

    def _start(self, name: str, tests: list[tuple[float, Any]], session: pytest.Session) -> None:
        pid = os.fork()
        if pid:
            self.running[pid] = name
            return
        signal.setitimer(signal.ITIMER_PROF, LONGEST + 3 * sum(took for took, _ in tests))
        os.environ["MUTANT_UNDER_TEST"] = name
        try:
            for _, item in tests:
                _run(item)
                if session.testsfailed:
                    break
        except BaseException:
            os._exit(1)
        os._exit(1 if session.testsfailed else 0)

    def _wait(self) -> None:
        pid, status = os.wait()
        name = self.running.pop(pid)
        if status:
            self.results[name] = "killed"
        else:
            self.results.setdefault(name, "survived")


def _with_few_examples(item: Any) -> None:
    kept = "_hypothesis_internal_use_settings"
    if hasattr(item.function, kept):
        setattr(
            item.function, kept, settings(getattr(item.function, kept), max_examples=EXAMPLES, database=None)
        )


def _run(item: Any) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def main() -> int:
    names, results, children, *tests = sys.argv[1:]
    os.environ["MUTANT_UNDER_TEST"] = "stats"
    loop = Loop(json.loads(Path(names).read_text()), int(children), Path(results))
    plain = ["-o", "addopts=", "--import-mode=importlib", "-p", "no:terminal", "-p", "no:cacheprovider"]
    return int(pytest.main([*plain, *tests], plugins=[loop]))


if __name__ == "__main__":
    sys.exit(main())
