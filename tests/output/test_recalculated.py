"""Figure 2: what we cached in every live formula is what other programs compute, recalculation forced.

LibreOffice is the gate. The officer's own formulas are not ours to answer for: only formulas that the scoring added are compared.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from lxml import etree

from scorer.figures import decimal
from scorer.ooxml import Workbook
from tests.officer.variants import VARIANTS
from tests.ooxml.handmade import replaced, unzipped
from tests.oracle import needs_office, recalculate
from tests.output.conftest import copy_of
from tests.output.formulas import Difference, differences, formualizer_values, stored_in

# Variants in which formualizer computes something else, with the reason. None is known.
FORMUALIZER_DIFFERS: dict[str, str] = {}


def officers(scored) -> frozenset[tuple[str, str]]:
    """The formulas that stood in the workbook before."""
    return frozenset(stored_in(scored.source).formulas)


def ours(scored) -> set[tuple[str, str]]:
    return set(stored_in(scored.output).formulas) - officers(scored)


@needs_office
def test_libreoffice_computes_what_we_cached(variant, office):
    assert differences(variant.output, office[variant.output], officers(variant)) == []


@pytest.mark.parametrize("name", VARIANTS)
def test_formualizer_computes_what_we_cached(name, outputs):
    pytest.importorskip("formualizer")
    found = differences(
        outputs[name].output, formualizer_values(outputs[name].output), officers(outputs[name])
    )
    assert bool(found) is (name in FORMUALIZER_DIFFERS), found


def test_there_is_much_to_compare(outputs):
    """Each scored workbook has a live formula for every indicator's value, score, deduction and reason, and more."""
    counts = {name: len(ours(scored)) for name, scored in outputs.items()}
    assert min(counts.values()) >= 150, counts
    assert sum(counts.values()) >= 6000, counts


@needs_office
def test_a_planted_wrong_cache_is_found(plain, tmp_path):
    """The proof of the comparison: one cached score changed by one point, and nothing else in the file."""
    path = copy_of(plain, tmp_path)
    part = table_part(plain)
    xml = unzipped(path.read_bytes())[part].decode()
    start = xml.index('<c r="I10"')
    end = xml.index("</c>", start)
    assert "<v>8</v>" in xml[start:end]
    xml = xml[:start] + xml[start:end].replace("<v>8</v>", "<v>7</v>") + xml[end:]
    path.write_bytes(replaced(path.read_bytes(), {part: xml}))
    sheet = plain.result.cards[0].sheet
    (found,) = differences(path, recalculate([path], tmp_path)[path], officers(plain))
    assert found == Difference(sheet, "I10", stored_in(plain.output).formulas[sheet, "I10"], 7, 8)


def test_cached_scores_are_the_exact_scores_to_the_digit(variant):
    """The digits stored, not a double near them: 7.48 is stored as 7.48."""
    card = variant.result.cards[0]
    digits = _digits(variant)
    compared = 0
    for score in card.scores:
        if score.place.cell and score.score is not None and (card.sheet, score.place.cell) in ours(variant):
            assert digits[score.place.cell] == decimal(score.score), score.name
            compared += 1
    assert compared >= 9, "the form has a column for our scores"


def _digits(scored) -> dict[str, str]:
    """The stored values of the indicator table, as text, by address."""
    part = unzipped(scored.output.read_bytes())[table_part(scored)]
    cells = etree.fromstring(part).iterfind("{*}sheetData/{*}row/{*}c")
    return {cell.get("r"): cell.findtext("{*}v") or "" for cell in cells}


def table_part(scored) -> str:
    """The part of the file that holds the indicator table."""
    sheet = Workbook.open(scored.output).sheet(scored.result.cards[0].sheet)
    assert sheet is not None
    return sheet.part


def test_total_is_the_sum_of_the_printed_scores(outputs):
    """Wherever nothing is missing and nothing is rescaled."""
    cards = [scored.result.cards[0] for name, scored in outputs.items() if "rescaled" not in name]
    complete = [card for card in cards if card.total is not None]
    assert len(complete) >= 20
    for card in complete:
        assert card.total == sum((item.score or Fraction(0) for item in card.scores), Fraction(0))


def test_a_withheld_total_has_no_grade(outputs):
    incomplete = [s.result.cards[0] for s in outputs.values() if s.result.cards[0].total is None]
    assert len(incomplete) >= 6
    assert {card.grade for card in incomplete} == {""}
