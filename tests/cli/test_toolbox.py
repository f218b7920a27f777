"""The toolbox `scorer`: blank workbooks, the list of rules, and their check."""

from __future__ import annotations

import os

import pytest
from openpyxl import load_workbook

from scorer.cli.terminal import width_of
from tests.officer.samples import ROOT, RULES

TEMPLATE = ROOT / "workbook_templates" / f"{RULES}.xlsx"


def test_the_blank_workbook_is_the_one_in_the_repository(run_toolbox, tmp_path):
    said = run_toolbox("template", RULES, "-o", "空白 表.xlsx")
    assert (said.status, said.err) == (0, "")
    assert "已生成空白工作簿：空白" in said.out
    assert (tmp_path / "空白 表.xlsx").read_bytes() == TEMPLATE.read_bytes()


def test_a_blank_workbook_for_another_year(run_toolbox, tmp_path):
    assert run_toolbox("template", RULES, "-o", "2019.xlsx", "--year", "2019").status == 0
    sheet = load_workbook(tmp_path / "2019.xlsx")["基础数据表"]
    heads = [cell.value for cell in sheet[5] if cell.value]
    assert heads == ["经费控制情况（万元）", "2018年决算数", "2019年预算数", "2019年决算数", "2018年预算数"]


def test_an_existing_file_is_not_overwritten(run_toolbox, tmp_path):
    (tmp_path / "空白表.xlsx").write_bytes("重要".encode())
    said = run_toolbox("template", RULES, "-o", "空白表.xlsx")
    assert said.status == 3
    assert "〔FILE-38〕" in said.err
    assert (tmp_path / "空白表.xlsx").read_bytes() == "重要".encode()


def test_a_folder_that_is_not_there(run_toolbox):
    said = run_toolbox("template", RULES, "-o", "没有/空白表.xlsx")
    assert said.status == 3
    assert "〔FILE-34〕" in said.err


def test_unknown_rules(run_toolbox, tmp_path):
    said = run_toolbox("template", "湖北", "-o", "空白表.xlsx")
    assert said.status == 4
    assert "湖北：没有这套规则" in said.err
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_rules(run_toolbox):
    said = run_toolbox("rules", "list")
    assert said.status == 0
    assert f"{RULES}  湖南省部门整体支出绩效自评（2021年度）" in said.out.splitlines()


def test_rules_without_a_fault(run_toolbox):
    said = run_toolbox("rules", "check", ROOT / "rules" / f"{RULES}.yaml")
    assert said.status == 0
    assert "没有错误" in said.out
    assert "18个指标" in said.out.replace("\n", "")


def test_rules_with_faults_name_file_line_and_cure(run_toolbox, tmp_path):
    """Two faults in one file: both are told at once."""
    text = (ROOT / "rules" / f"{RULES}.yaml").read_text("utf-8")
    faulty = text.replace("优: 90", "优: 75") + "\n备注: 试行\n"
    (tmp_path / "规则.yaml").write_text(faulty, "utf-8")
    said = run_toolbox("rules", "check", "规则.yaml")
    assert said.status == 4
    assert "规则.yaml：2处错误" in said.out
    assert f"第{len(text.splitlines()) + 2}行" in said.out
    assert "备注" in said.out
    assert all(width_of(line) <= 80 for line in said.all.splitlines())


@pytest.mark.parametrize("arguments", [[], ["unknown"], ["template"], ["rules"], ["rules", "check"]])
def test_wrong_commands_are_answered_in_chinese(arguments, run_toolbox):
    said = run_toolbox(*arguments)
    assert said.status == 2
    assert "用法：scorer" in said.all
    for word in ("Usage", "Error", "Missing", "Try", "No such"):
        assert word not in said.all


@pytest.mark.parametrize(
    "arguments", [["--help"], ["template", "--help"], ["rules", "-h"], ["rules", "check", "-h"]]
)
def test_help_is_chinese_and_fits(arguments, run_toolbox):
    said = run_toolbox(*arguments)
    assert said.status == 0
    assert "用法：scorer" in said.out
    assert all(width_of(line) <= 80 for line in said.out.splitlines())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_replaced_by_a_template(run_toolbox, tmp_path):
    os.mkfifo(tmp_path / "管道")
    said = run_toolbox("template", RULES, "-o", "管道")
    assert (said.status, "FILE-38" in said.all) == (3, True)
    assert (tmp_path / "管道").is_fifo()
