"""The command score-workbook: what it says, what it writes and where, and its exit status."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from scorer.cli.terminal import width_of
from scorer.version import VERSION
from tests.annex.forms import good_form
from tests.officer.moving import open_sample, put, save
from tests.officer.samples import HUNAN, ROOT, RULES, SAMPLES, XINHUANG
from tests.officer.variants import FIGURES, Variant

COLUMNS = 80


def unbroken(text: str) -> str:
    """The text without the line breaks that the width of the terminal made."""
    return "".join(line.strip() for line in text.splitlines())


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_sample_is_scored_and_the_result_lies_beside_it(sample, run, tmp_path):
    (tmp_path / "自评表.xlsx").write_bytes(sample.path.read_bytes())
    said = run("自评表.xlsx")
    assert said.status == 0
    assert said.err == ""
    assert f"总分 {sample.total}  等级 {sample.grade}" in said.out
    assert "结果文件：自评表_已评分.xlsx" in said.out
    assert sorted(file.name for file in tmp_path.iterdir()) == ["自评表.xlsx", "自评表_已评分.xlsx"]


def test_each_deduction_is_told_with_its_reason_the_largest_first(run, sample):
    told = [line for line in run(sample.name).out.splitlines() if "扣" in line and "分  " in line]
    assert [line.split()[:2] for line in told] == [
        ["预算控制率", "扣5分"],
        ["预算完成率", "扣2分"],
        ["政府采购执行率", "扣2分"],
        ["资金使用合规性", "扣1分"],
    ]
    assert "大于30%" in told[0]
    assert "9.76个百分点" in told[1]


def test_each_problem_is_told_with_place_severity_cure_and_code(run, tmp_path):
    (tmp_path / "自评表.xlsx").write_bytes(XINHUANG.path.read_bytes())
    said = unbroken(run("自评表.xlsx").out)
    assert "[必须更正] 补充数据!B67（住房公积金 · 金额）：“0万无”的单位“万无”无法识别，疑为 0万元。" in said
    assert "改为2.17后，合计正好是521.75。请核对，确认后改为 2.17。〔TEXT-02〕" in said
    assert "评分有效；另有7处数据矛盾，请核对。" in said


def test_of_several_forms_each_is_named_and_the_contradictions_are_counted_once(run, tmp_path):
    full = ROOT / "samples" / "hunan-hrss-2021-full.xlsx"
    (tmp_path / "自评表.xlsx").write_bytes(full.read_bytes())
    told = run("自评表.xlsx").out.splitlines()
    named = [(line, told[at + 1].split()[1]) for at, line in enumerate(told) if line.startswith("【")]
    assert named == [
        ("【部门整体支出绩效评价自评表】部门整体支出绩效评价指标评分表", "90.00"),
        ("【业务工作经费支出绩效自评表】", "99.10"),
        ("【运行维护经费支出绩效自评表】", "94.56"),
        ("【其他事业发展项目支出绩效自评表】", "98.94"),
        ("【企业职工养老保险基金支出绩效自评表】", "99.81"),
        ("【机关事业职工养老保险基金支出绩效自评表】", "100.00"),
        ("【工伤保险基金支出绩效自评表】", "100.00"),
        ("【失业保险基金支出绩效自评表】", "93.27"),
    ]
    assert [line.strip() for line in told if "数据矛盾" in line] == ["本工作簿有3处数据矛盾，请核对。"]
    assert told[1] == "  本工作簿有3处数据矛盾，请核对。"


def test_forms_of_one_title_are_told_apart_by_their_projects(run, tmp_path):
    book = load_workbook(good_form(tmp_path))
    other = book.copy_worksheet(book.active)
    other["B3"], other["F9"] = "另一项目", "9场"
    book.save(tmp_path / "自评表.xlsx")
    said = run("自评表.xlsx", "--rules", "hunan-project-2021")
    first, second = "项目支出绩效自评表（某项目）", "项目支出绩效自评表（另一项目）"
    assert [line for line in said.out.splitlines() if line.startswith("【")] == [
        f"【自评表】{first}",
        f"【自评表 Copy】{second}",
    ]
    page = load_workbook(tmp_path / "自评表_已评分.xlsx", data_only=True)["评分结果"]
    texts = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]
    assert texts[:4] == ["绩效自评评分结果", "总分", "100", "等级"]
    # All that has to be corrected stands in the second form.
    assert f"{first}：评分有效。已是最高等级。本工作簿有2处数据矛盾，请核对。" in texts
    assert "  本工作簿有2处数据矛盾，请核对。" in said.out.splitlines()
    assert (texts[texts.index(first) + 1], texts[texts.index(second) + 1]) == ("100", "97")


def test_a_form_without_points_is_not_called_unfinished(run, tmp_path):
    columns = ("年初预算数", "全年预算数", "全年执行数", "执行率")
    good_form(tmp_path, without=("分值", "得分"), money_head=columns)
    said = run("自评表.xlsx", "--rules", "hunan-project-2021")
    assert (said.status, said.err) == (0, "")
    assert "没有分值列，只计算完成率，不计分。" in said.out
    for word in ("未评完", "必须更正", "没有扣分", "总分"):
        assert word not in said.out
    page = load_workbook(tmp_path / "自评表_已评分.xlsx", data_only=True)["评分结果"]
    assert [page["A1"].value, page["A2"].value, page["C2"].value] == ["绩效自评评分结果", "总分", "不计分"]
    assert not page["F2"].value


TALKATIVE = (
    "far over every limit",
    "divisors of nought",
    "own rows of every kind",
    "typed with units and signs",
    "a long note",
)


@pytest.mark.parametrize("name", TALKATIVE)
def test_every_line_fits_80_columns_and_gbk(name, run, tmp_path):
    """A Chinese character takes two columns; √ × ≥ are in GBK, the officer's own text need not be."""
    Variant(figures=FIGURES[name]).write(
        tmp_path / "一个名字很长很长的单位二〇二一年度部门整体支出绩效自评工作簿（终稿）.xlsx"
    )
    said = run(next(tmp_path.iterdir()).name)
    for line in said.all.splitlines():
        assert width_of(line) <= COLUMNS, line
        line.encode("gbk")


def test_a_workbook_with_figures_missing_withholds_total_and_grade(run, tmp_path):
    book = open_sample(HUNAN)
    put(book, "三公经费_上年预算数", None)
    said = run(save(book, tmp_path / "自评表.xlsx").name)
    assert said.status == 1
    assert "已评 85.00 分 / 共 95 分的指标" in unbroken(said.out)
    assert "没有计分：“三公经费”变动率" in said.out
    assert "〔BASE-12〕" in said.out


@pytest.mark.parametrize("folder", ["我的 文档/2021 年", "a b/c d", "100%~$&'()"])
def test_paths_with_blanks_signs_and_chinese(folder, run, tmp_path):
    path = tmp_path / folder / "绩效 自评表（2021）.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(HUNAN.path.read_bytes())
    said = run(path)
    assert said.status == 0
    assert path.with_name("绩效 自评表（2021）_已评分.xlsx").exists()


def test_several_files_are_scored_and_one_bad_one_stops_none(run, tmp_path):
    """The highest exit status is the command's."""
    for name, content in (
        ("甲.xlsx", HUNAN.path.read_bytes()),
        ("乙.xlsx", b""),
        ("丙.xlsx", XINHUANG.path.read_bytes()),
    ):
        (tmp_path / name).write_bytes(content)
    said = run("甲.xlsx", "乙.xlsx", "丙.xlsx")
    assert said.status == 3
    assert [said.out.index("总分 90.00"), said.out.index("总分 97.00")] == sorted(
        [said.out.index("总分 90.00"), said.out.index("总分 97.00")]
    )
    assert "乙.xlsx：文件是空的" in said.err
    assert sorted(file.name for file in tmp_path.glob("*_已评分.xlsx")) == [
        "丙_已评分.xlsx",
        "甲_已评分.xlsx",
    ]


def test_output_to_a_file(run, sample):
    said = run(sample.name, "-o", "上报.xlsx")
    assert said.status == 0
    assert "结果文件：上报.xlsx" in said.out
    assert not (sample.parent / "自评表_已评分.xlsx").exists()
    assert "评分结果" in load_workbook(sample.parent / "上报.xlsx").sheetnames


def test_output_to_a_folder(run, sample):
    (sample.parent / "结果").mkdir()
    assert run(sample.name, "-o", "结果").status == 0
    assert [file.name for file in (sample.parent / "结果").iterdir()] == ["自评表_已评分.xlsx"]


def test_several_files_need_a_folder(run, sample):
    said = run(sample.name, sample.name, "-o", "没有的文件夹")
    assert said.status == 2
    assert "〔FILE-39〕" in said.err
    assert said.out == ""


def test_an_output_that_exists_and_is_not_ours_is_not_overwritten(run, sample):
    other = sample.parent / "上报.xlsx"
    other.write_bytes(XINHUANG.path.read_bytes())
    said = run(sample.name, "-o", other.name)
    assert said.status == 3
    assert "〔FILE-38〕" in said.err
    assert other.read_bytes() == XINHUANG.path.read_bytes()


def test_an_unedited_result_is_replaced(run, sample):
    first = run(sample.name)
    before = (sample.parent / "自评表_已评分.xlsx").read_bytes()
    assert run(sample.name).out == first.out
    assert (sample.parent / "自评表_已评分.xlsx").read_bytes() == before
    assert len(list(sample.parent.iterdir())) == 2


def test_an_edited_result_is_left_and_said(run, sample):
    """The officer corrected the scored workbook itself: that is work which must not be lost."""
    run(sample.name)
    edited = sample.parent / "自评表_已评分.xlsx"
    book = load_workbook(edited)
    book[HUNAN.form]["K4"] = "经办人说明"
    book.save(edited)
    kept = edited.read_bytes()
    said = run(sample.name)
    assert said.status == 0
    assert edited.read_bytes() == kept
    assert "结果文件：自评表_已评分(2).xlsx" in said.out
    assert "“自评表_已评分.xlsx”已被改动或正在打开，没有覆盖" in unbroken(said.out)
    assert run(sample.name).out == said.out, "and (2), unedited, is replaced the third time"
    assert len(list(sample.parent.iterdir())) == 3


@pytest.mark.parametrize("lock", ["~$自评表_已评分.xlsx", "~$表_已评分.xlsx"])
def test_a_result_open_in_excel_is_left_and_said(lock, run, sample):
    """Excel and WPS put a lock file beside an open workbook; of long names it lacks the first two characters."""
    run(sample.name)
    opened = sample.parent / "自评表_已评分.xlsx"
    kept = opened.read_bytes()
    (sample.parent / lock).write_bytes(b"\x06user")
    said = run(sample.name)
    assert said.status == 0
    assert opened.read_bytes() == kept
    assert "结果文件：自评表_已评分(2).xlsx" in said.out
    assert "〔FILE-54〕" in said.out


def test_a_result_that_windows_holds_open_is_left_and_said(run, sample, monkeypatch):
    """No lock file, but the system refuses to replace it."""
    import errno
    import os

    run(sample.name)
    opened, replace = sample.parent / "自评表_已评分.xlsx", os.replace
    kept = opened.read_bytes()

    def held(source, target):
        if str(target).endswith("自评表_已评分.xlsx"):
            raise PermissionError(errno.EACCES, "held open")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    said = run(sample.name)
    assert said.status == 0
    assert opened.read_bytes() == kept
    assert "结果文件：自评表_已评分(2).xlsx" in said.out
    assert len(list(sample.parent.iterdir())) == 3, "no stump"


def test_the_scored_workbook_can_be_scored(run, sample):
    run(sample.name)
    said = run("自评表_已评分.xlsx")
    assert said.status == 0
    assert "总分 90.00" in said.out
    assert "结果文件：自评表_已评分(2).xlsx" in said.out
    assert "〔FILE-54〕" not in said.out, "the name is taken by the source itself"


@pytest.mark.parametrize("rules", [RULES, f"{ROOT}/rules/{RULES}.yaml"])
def test_rules_by_name_and_by_path(rules, run, sample):
    said = run(sample.name, "--rules", rules)
    assert said.status == 0
    assert "总分 90.00" in said.out


def test_unknown_rules(run, sample):
    said = run(sample.name, "--rules", "湖北-2021")
    assert said.status == 4
    assert "湖北-2021：没有这套规则" in said.err
    assert RULES in said.err
    assert len(list(sample.parent.iterdir())) == 1


def test_faulty_rules_are_told_with_file_and_line(run, sample):
    text = (ROOT / "rules" / f"{RULES}.yaml").read_text("utf-8")
    faulty = sample.parent / "规则.yaml"
    faulty.write_text(text.replace("rate_digits: 2", "rate_digits: 二"), "utf-8")
    said = run(sample.name, "--rules", faulty.name)
    line = next(number for number, content in enumerate(text.splitlines(), 1) if "rate_digits: 2" in content)
    assert said.status == 4
    assert f"第{line}行" in said.err
    assert not (sample.parent / "自评表_已评分.xlsx").exists()


USAGE = {
    "no file": ([], "没有写要处理的文件"),
    "an unknown option": (["--format", "自评表.xlsx"], "没有“--format”这个选项"),
    "an option without content": (["自评表.xlsx", "-o"], "选项“-o”后面缺少内容"),
}


@pytest.mark.parametrize("case", USAGE)
def test_a_wrong_command_line_is_answered_with_what_is_wrong_and_the_usage(case, run, sample):
    arguments, words = USAGE[case]
    said = run(*arguments)
    assert said.status == 2
    assert said.out == ""
    assert f"命令写得不对：{words}。" in said.err
    assert "用法：score-workbook" in said.err
    assert "Error" not in said.err
    assert "Usage" not in said.err
    assert len(list(sample.parent.iterdir())) == 1


def test_help_and_version(run):
    for option in ("--help", "-h"):
        said = run(option)
        assert (said.status, said.err) == (0, "")
        assert "-o 位置" in said.out
        assert "--rules" in said.out
        assert all(width_of(line) <= COLUMNS for line in said.out.splitlines())
    assert run("--version").out.split() == ["score-workbook", VERSION]
