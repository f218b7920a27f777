"""The catalogue of messages: each is raised by the program, says a cure, encodes in GBK and stands in the published table."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from scorer.messages import CATALOGUE, IN_FORMS

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path.read_text(encoding="utf-8")
    for path in (*(ROOT / "scorer").rglob("*.py"), *(ROOT / "rules").glob("*.yaml"))
    if path.parent.name != "messages"
]
# BASE-12/unused: its key is put together from the `missing` of a rules file.
MADE = {"BASE-12/unused", *IN_FORMS.values()}


def _table() -> str:
    path = ROOT / "tools" / "build_messages.py"
    spec = importlib.util.spec_from_file_location("build_messages", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.table()


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_message_is_a_sentence_with_a_cure(code):
    entry = CATALOGUE[code]
    assert entry.message.endswith(("。", "：", "？", "”", "}")), entry.message
    assert entry.cure.endswith(("。", "）", "}", "”")), entry.cure
    (entry.message + entry.cure).encode("gbk")


def test_no_message_is_dead():
    assert [
        code for code in CATALOGUE if code not in MADE and not any(code in source for source in SOURCES)
    ] == []


def test_the_published_table_is_true():
    assert (ROOT / "docs" / "messages.zh-CN.md").read_text(encoding="utf-8") == _table()
