"""Only what setup.cfg cannot say: the build stores every rules file checked and compiled, so that scoring starts fast."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class BuildWithStoredRules(build_py):
    """Copies the packages, then writes rules/*.checked beside the rules files in the build."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return  # a checkout reads its rules from their text
        sys.path.insert(0, str(ROOT))
        from scorer.rulebook.load import load_rules, whole_text
        from scorer.rulebook.stored import SUFFIX, stored

        target = Path(self.build_lib) / "scorer" / "data" / "rules"
        for path in sorted((ROOT / "rules").glob("*.yaml")):
            (target / path.name).with_suffix(SUFFIX).write_bytes(
                stored(load_rules(path), whole_text(path, path.read_bytes()))
            )


setup(cmdclass={"build_py": BuildWithStoredRules})
