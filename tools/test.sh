#!/usr/bin/env bash
# Sets up an environment of its own and runs every check: lint, types, tests. Arguments go to pytest.
#
# LibreOffice recalculates our live formulas as an independent check. It is installed through apt where it is missing and can
# be; where it cannot, the tests that need it are skipped and say so.
set -eu
cd "$(dirname "$0")/.."

if ! command -v soffice >/dev/null && command -v apt-get >/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    if [ -z "$as_root" ] || sudo -n true 2>/dev/null; then
        echo "LibreOffice is missing: installing it through apt"
        { $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
            $as_root apt-get install -y -qq --no-install-recommends libreoffice-calc; } >/dev/null 2>&1 ||
            echo "LibreOffice could not be installed: the tests that need it will be skipped"
    fi
fi

[ -x .venv/bin/python ] || "${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install -q --disable-pip-version-check -e ".[test,dev]"
.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/mypy
.venv/bin/python -m pytest -n auto --dist loadfile "$@"
