"""The data folders of the repository's top level (rules, workbook_templates, samples), also inside a wheel."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parent.parent


def folder(name: str) -> Path:
    """The data folder `name`: beside this file in an installed wheel, at the top of a checkout otherwise."""
    installed = _HERE / name
    return installed if installed.is_dir() else _CHECKOUT / name
