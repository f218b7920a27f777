"""Labels: numbering, years, quotes and blanks do not tell two labels apart."""

from __future__ import annotations

import pytest

from scorer.intake.text import (
    is_leftover,
    normalise,
    normalise_label,
    split_label_amount,
    strip_guidance,
    strip_numbering,
)
from scorer.intake.units import unit_of_heading


@pytest.mark.parametrize(
    ("raw", "rest"),
    [
        ("1、产出数量", "产出数量"),
        ("1． 产出数量", "产出数量"),
        ("1. 产出数量", "产出数量"),
        ("（1）产出数量", "产出数量"),
        ("(1) 产出数量", "产出数量"),
        ("一、产出数量", "产出数量"),
        ("（一）产出数量", "产出数量"),
        ("①产出数量", "产出数量"),
        ("目标1、产出数量", "产出数量"),
        ("指标1:产出数量", "产出数量"),
        ("指标１：产出数量", "产出数量"),
        ("（1）①产出数量", "产出数量"),
        ("项目概况（100字以内）", "项目概况"),
        ("[bookmark: _GoBack]产出数量", "产出数量"),
        ("1.5米", "1.5米"),
        ("三公经费", "三公经费"),
        ("2021年", "2021年"),
        ("指标2:", ""),
    ],
)
def test_rows_81_88_89_numbering_and_guidance(raw, rest):
    assert strip_numbering(raw) == rest


def test_guidance_alone():
    assert strip_guidance("自评情况（500字左右）") == "自评情况"
    assert strip_guidance("因公出国（境）费用") == "因公出国（境）费用"


@pytest.mark.parametrize("raw", ["“三公”经费", '"三公"经费', "‘三公’经费", "三公经费", "三 公　经\n费"])
def test_rows_82_85_quotes_and_blanks(raw):
    assert normalise_label(raw) == "三公经费"


def test_row_85_width():
    assert normalise_label("因公出国（境）费用") == normalise_label("因公出国(境)费用")
    assert normalise(" ＡＢ　１\n２\u200b ") == "AB 1 2"


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("其中:一般公共预算:1397.90", ("一般公共预算", "1397.90")),
        ("其中:基本支出:20", ("基本支出", "20")),
        ("其中：基本支出：20", ("基本支出", "20")),
        ("项目支出:1369.3", ("项目支出", "1369.3")),
        ("政府性基金拨款:", ("政府性基金拨款", "")),
        ("项目支出", ("项目支出", "")),
    ],
)
def test_rows_79_80_label_and_amount(raw, parts):
    assert split_label_amount(raw) == parts


@pytest.mark.parametrize(
    ("raw", "left"), [("……", True), ("指标2：", True), ("…", True), ("", False), ("完成", False)]
)
def test_row_69_leftovers(raw, left):
    assert is_leftover(raw) is left


@pytest.mark.parametrize(
    ("raw", "unit"),
    [
        ("项目资金（元）", "元"),
        ("单位:万元", "万元"),
        ("金额单位：万元", "万元"),
        ("三公经费", ""),
        ("单位：人", ""),
    ],
)
def test_row_57_unit_in_a_heading(raw, unit):
    assert unit_of_heading(raw) == unit
