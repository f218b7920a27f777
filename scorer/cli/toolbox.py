"""The command scorer: the bureau's toolbox. `scorer template` makes blank workbooks, `scorer rules` checks rules files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scorer.cli.command import help_option, run, version_option
from scorer.cli.terminal import wrapped
from scorer.messages import refusal
from scorer.model import Place

HELP = """\
用法：scorer 命令 …

命令：
  scorer template 规则 -o 空白表.xlsx [--year 年度]  按规则生成空白工作簿
  scorer rules list                                  列出本程序带的评分规则
  scorer rules check 规则文件.yaml …                 检查规则文件，列出错误

选项：
  --version        显示版本
  -h, --help       显示本说明

例如：
  scorer template hunan-department-2021 -o 空白表.xlsx
  scorer rules check rules/hunan-department-2021.yaml
"""


@click.group("scorer", add_help_option=False, subcommand_metavar="命令")
@help_option(HELP)
@version_option()
def toolbox() -> None:
    """The group; each command below returns its exit status."""


@toolbox.command("template", add_help_option=False)
@click.argument("rules")
@click.option("-o", "output", required=True, type=click.Path(path_type=Path))
@click.option("--year", type=int)
@help_option(HELP)
def template(rules: str, output: Path, year: int | None) -> int:
    """Writes the blank workbook of a rule set; an existing file is not overwritten."""
    from scorer.api import load_rulebook
    from scorer.ooxml.save import save
    from scorer.template.build import build_workbook

    loaded = load_rulebook(rules)
    if output.exists():
        raise refusal("FILE-38", Place(heading=output.name))
    save(build_workbook(loaded.rulebook, year), output)
    click.echo(wrapped(f"已生成空白工作簿：{output}（{loaded.rulebook.title}）", "  "))
    return 0


@toolbox.group("rules", add_help_option=False)
@help_option(HELP)
def rules_group() -> None:
    """Commands about rules files."""


@rules_group.command("list", add_help_option=False)
@help_option(HELP)
def list_rules() -> int:
    """The rule sets of the program, one a line."""
    from scorer.rulebook import load_rules, shelf

    for name, path in shelf().items():
        click.echo(f"{name}  {load_rules(path).rulebook.title}")
    return 0


@rules_group.command("check", add_help_option=False)
@click.argument("files", nargs=-1, required=True)
@help_option(HELP)
def check(files: tuple[str, ...]) -> int:
    """Checks rules files and prints every fault with file, line, what is wrong and what to write instead."""
    from scorer.cli.report import told
    from scorer.model import Refusal
    from scorer.rulebook import find_rules, load_rules

    status = 0
    for file in files:
        try:
            book = load_rules(find_rules(file)).rulebook
        except Refusal as refused:
            problems = getattr(refused, "problems", (refused.problem,))
            for item in problems:
                click.echo(told(item))
            click.echo(f"{file}：{len(problems)}处错误。")
            status = max(status, refused.status)
            continue
        examples = sum(len(indicator.examples) for indicator in book.indicators)
        click.echo(
            wrapped(
                f"{file}：没有错误。{len(book.indicators)}个指标，{examples}个示例全部成立，{len(book.checks)}项核对。"
            )
        )
    return status


def status(arguments: list[str] | None = None) -> int:
    """Runs the command with these arguments, or the process's own, and returns its exit status."""
    return run(toolbox, arguments, HELP)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command and leaves."""
    sys.exit(status(arguments))
