"""Every message that a user can see, raised by the smallest thing that raises it, in full as it is printed."""

from __future__ import annotations

import re

import pytest

from scorer.messages import CATALOGUE
from scorer.messages.entry import Entry
from scorer.rulebook import load_rules, shelf
from tests.errors.exhibit import pattern, section, shown, squeezed, width_of
from tests.errors.gallery import EXHIBITS, GOLDEN, expected

COLUMNS = 80
CHECKS = {check for path in shelf().values() for check in load_rules(path).rulebook.checks}
IDS = {check.id for check in CHECKS}
# Sentences of the kinds of checks: a user sees them under the id of a check.
KINDS = {"SUM", "SUM-1", "SUM-FILL", "RATE", "BOUND", "REST"}
KEYS = {item.key for item in EXHIBITS}


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=[item.key for item in EXHIBITS])
def test_a_message_in_full(exhibit, tmp_path):
    found = shown(exhibit, tmp_path)
    text = "\n".join(found.lines)
    assert [word for word in exhibit.words.split() if word not in found.sentence] == []
    if exhibit.key in CATALOGUE:
        entry = CATALOGUE[exhibit.key]
        assert pattern(entry).search(found.sentence), "another message of this code"
        told = re.match(r"\[(.+?)\]", text)
        assert (entry.severity == "error") == (told is None or told[1] == "必须更正")
    assert all(width_of(line) <= COLUMNS for line in found.lines)
    text.encode("gbk")
    assert section(exhibit, found.lines) == expected()[exhibit.key]


def test_every_message_is_in_the_gallery():
    assert sorted((CATALOGUE.keys() - KINDS | IDS) - KEYS) == []


def test_every_sentence_of_a_check_is_in_the_gallery():
    said = [squeezed("".join(text.splitlines()[1:])) for text in expected().values()]
    own = {Entry(check.severity, check.says, check.cure) for check in CHECKS if check.says}
    sentences = [CATALOGUE[kind] for kind in sorted(KINDS)] + sorted(own)
    assert [item for item in sentences if not any(pattern(item).search(text) for text in said)] == []


def test_nothing_else_is_in_it():
    """A key is one of the catalogue, the id of a check, or one of its sentences: FUND-06/little."""
    assert sorted(key for key in KEYS - CATALOGUE.keys() if key.partition("/")[0] not in IDS) == []
    assert sorted(expected().keys() - KEYS) == []
    assert len(KEYS) == len(EXHIBITS)
    assert {path.stem for path in GOLDEN.iterdir()} == {item.family for item in EXHIBITS}


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=[item.key for item in EXHIBITS])
def test_a_message_begins_with_its_place(exhibit):
    """A sheet and cell, a file, or a line of a rules file, before the sentence."""
    lines = expected()[exhibit.key].splitlines()[1:]
    said = squeezed("".join(lines))
    said = re.sub(r"^\[.{2,6}?\]", "", said)
    assert re.match(r"[^：。]+：", said), said
