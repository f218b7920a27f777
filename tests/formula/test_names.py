"""What Excel accepts as a defined name (an invalid one makes it “repair” the file)."""

from __future__ import annotations

import pytest

from scorer.formula import name_fault


@pytest.mark.parametrize(
    "name",
    [
        "在职人数",
        "三公经费_本年预算数",
        "三公1",
        "RATE2026",
        "XFE1",  # beyond the last column XFD
        "A1048577",  # beyond the last row
        "_x",
        "a.b",
        "二〇二一年",
        "R_C",
        "字" * 255,
    ],
)
def test_good_names(name):
    assert name_fault(name) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "空"),
        ("字" * 256, "255"),
        ("TAX2026", "单元格地址"),
        ("a1", "单元格地址"),
        ("XFD1048576", "单元格地址"),
        ("R", "单元格地址"),
        ("c", "单元格地址"),
        ("R1C1", "单元格地址"),
        ("rc2", "单元格地址"),
        ("C5", "单元格地址"),
        ("true", "逻辑值"),
        ("Sum", "函数名"),
        ("2021年预算", "第一个字符"),
        (".x", "第一个字符"),
        ("三公经费（万元）", "全角"),
        ("Ａ项", "全角"),
        ("项目①", "全角"),
        ("三公 经费", "不能有空格"),
        ("三公-经费", "不能有"),
        ("“三公”", "第一个字符"),
        ("甲、乙", "不能有"),
    ],
)
def test_bad_names_are_explained(name, reason):
    fault = name_fault(name)
    assert fault is not None
    assert reason in fault
    fault.encode("gbk")
