"""Terminals of any encoding, faults of our own, and an officer who presses Ctrl+C."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

import scorer.cli.score
from scorer.cli.terminal import width_of, wrapped
from tests.cli.test_score_workbook import unbroken
from tests.officer.moving import open_sample, put, save
from tests.officer.samples import HUNAN


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "latin-1"])
def test_any_encoding_of_the_terminal(encoding, run, tmp_path):
    """An officer's own text need not be in it (㛃, 🙂): it is replaced when printed, never in the workbook."""
    book = open_sample(HUNAN)
    put(book, "资金合规_2_说明", "㛃🙂部分材料不完整")
    said = run(save(book, tmp_path / "自评表.xlsx").name, encoding=encoding)
    assert said.status == 0
    assert "90.00" in said.out
    if encoding in ("gbk", "cp936"):
        assert "总分 90.00  等级 优" in said.out
    written = load_workbook(tmp_path / "自评表_已评分.xlsx")["评分结果"]
    assert any("㛃🙂部分材料不完整" in str(cell.value) for row in written.iter_rows() for cell in row)


@pytest.mark.parametrize("lead", range(1, 78))
def test_no_line_runs_over_the_edge(lead):
    """A closing quote begins no line, and must not draw the next piece along: ”“政府采购, ”2021年."""
    text = "字" * (lead // 2) + "“本年决算数”“政府采购金额”2021-2022年，“A”“B”（C）。" * 3
    lines = wrapped(text, "     ").splitlines()
    assert max(width_of(line) for line in lines) <= 80
    assert "".join(line.strip() for line in lines) == text
    assert not any(line.strip()[0] in "”，。" for line in lines)


def test_a_fault_of_ours_is_one_message_and_70(run, sample, monkeypatch):
    def broken(*_):
        raise KeyError("在职人数")

    monkeypatch.setattr(scorer.cli.score, "score_workbook", broken)
    said = run(sample.name)
    assert said.status == 70
    assert said.out == ""
    told = unbroken(said.err)
    assert "程序内部出错，原文件没有改动" in told
    assert "KeyError" in told
    assert "broken" in told, "one line for the engineers"
    assert "Traceback" not in told
    assert said.err.count("〔OURS-70〕") == 1
    assert sample.read_bytes() == HUNAN.path.read_bytes()


def test_a_fault_of_ours_in_one_file_does_not_stop_the_others(run, sample, monkeypatch):
    real = scorer.cli.score.score_workbook

    def sometimes(source, *rest):
        if source.name == "坏.xlsx":
            raise RuntimeError
        return real(source, *rest)

    monkeypatch.setattr(scorer.cli.score, "score_workbook", sometimes)
    said = run("坏.xlsx", sample.name)
    assert said.status == 70
    assert "总分 90.00" in said.out


def test_control_c_leaves_nothing(run, sample, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(scorer.cli.score, "score_workbook", interrupted)
    said = run(sample.name)
    assert said.status == 130
    assert "已中止" in said.err
    assert len(list(sample.parent.iterdir())) == 1
