"""How many decimals a cell shows: the tolerance of a check follows what the officer sees."""

from __future__ import annotations

import pytest

from scorer.intake.number_formats import shown_decimals, unit_in_format
from scorer.model import Cell


@pytest.mark.parametrize(
    ("kind", "content", "code", "decimals"),
    [
        ("number", "1397.9", "0.00", 2),
        ("number", "1397.9", "#,##0.00_ ", 2),
        ("number", "0.9938", "0.00%", 2),
        ("number", "0.9938", "0%", 0),
        ("number", "15", "General", 0),
        ("number", "7.5", "General", 1),
        ("number", "41.459999999999994", "General", 2),
        ("number", "0.33333333333333331", "General", 9),
        ("number", "1234.5678901234", "General", 5),
        ("number", "1397.9", "0.00E+00", 0),
        ("number", "0.5", "# ?/?", 1),
        ("number", "7.5", "@", 1),
        ("number", "7.5", '0.000"万元"', 3),
        ("number", "7.5", '"约1.5倍"0.0', 1),
        ("text", "345.80万元", "General", 2),
        ("text", "２９．０８", "General", 2),
        ("text", "15", "0.00", 0),
        ("blank", "", "0.00", 0),
    ],
)
def test_shown_decimals(kind, content, code, decimals):
    assert shown_decimals(Cell(1, 1, kind, content, format=code)) == decimals


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ('0.00"万元"', "万元"),
        ("0人", "人"),
        ('0"备注"', ""),
        ('General"元"', "元"),
        ('G/通用格式"元"', "元"),
        ('0.0"%"', "%"),
        ("General", ""),
        ("#,##0.00", ""),
        ("￥0.00", ""),
    ],
)
def test_unit_in_format(code, unit):
    assert unit_in_format(code) == unit
