"""The command scorer: the bureau's toolbox. `scorer template` makes blank workbooks, `scorer rules` checks rules files.

`scorer verify` tells whether scored workbooks are what the rules give.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.command import help_option, run, version_option
from scorer.cli.terminal import say, send, wrapped
from scorer.messages import refusal
from scorer.model import Place, Problem

if TYPE_CHECKING:
    from scorer.verify.verify import Verdict

HELP = """\
用法：scorer 命令 …

命令：
  scorer template 规则 -o 空白表.xlsx [--year 年度]  按规则生成空白工作簿
  scorer rules list                                  列出本程序带的评分规则
  scorer rules check 规则文件.yaml …                 检查规则文件，列出错误
  scorer verify 已评分.xlsx … [--rules 规则] [--json]
                                                     核验评分结果有没有被改动

选项：
  --version        显示版本
  -h, --help       显示本说明

例如：
  scorer template hunan-department-2021 -o 空白表.xlsx
  scorer rules check rules/hunan-department-2021.yaml
  scorer verify 报送/*_已评分.xlsx

核验的退出码：0 与按规则重新计算的一致，1 有不同，3 文件读不了，4 规则有错。
"""


@click.group("scorer", add_help_option=False, subcommand_metavar="命令")
@help_option(HELP)
@version_option()
def toolbox() -> None:
    """The group; each command below returns its exit status."""


@toolbox.command("template", add_help_option=False)
@click.argument("rules")
@click.option("-o", "output", required=True, type=click.Path(readable=False, path_type=Path))
@click.option("--year", type=int)
@help_option(HELP)
def template(rules: str, output: Path, year: int | None) -> int:
    """Writes the blank workbook of a rule set; an existing file is not overwritten."""
    from scorer.api import load_rulebook
    from scorer.ooxml.save import refused, save
    from scorer.template.build import build_workbook

    loaded = load_rulebook(rules)
    try:
        if output.exists() and not output.is_dir():
            raise refusal("FILE-38", Place(heading=output.name))
    except OSError as error:
        raise refused(error, output) from None
    save(build_workbook(loaded.rulebook, year), output)
    say(wrapped(f"已生成空白工作簿：{output}（{loaded.rulebook.title}）", "  "))
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
        say(f"{name}  {load_rules(path).rulebook.title}")
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
                say(told(item))
            say(f"{file}：{len(problems)}处错误。")
            status = max(status, refused.status)
            continue
        examples = sum(len(indicator.examples) for indicator in book.indicators)
        scored = f"{len(book.indicators)}个指标，{examples}个示例全部成立，" if book.indicators else ""
        say(wrapped(f"{file}：没有错误。{len(book.forms)}种表，{scored}{len(book.checks)}项核对。"))
    return status


@toolbox.command("verify", add_help_option=False)
@click.argument("files", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@click.option("--rules")
@click.option("--json", "as_json", is_flag=True)
@help_option(HELP)
def verify(files: tuple[Path, ...], rules: str | None, as_json: bool) -> int:
    """Verifies scored workbooks; one that cannot be read does not stop the others. Returns the highest status."""
    from scorer.model import Refusal
    from scorer.rulebook import LoadedRules
    from scorer.verify.verify import verify_workbook

    cache: dict[str, LoadedRules] = {}
    entries: list[dict[str, Any]] = []
    highest = 0
    for number, source in enumerate(files):
        verdict: Verdict | None = None
        try:
            verdict = verify_workbook(source, rules, cache)
            code, problems = verdict.status, verdict.problems
        except Refusal as refused:
            code, problems = refused.status, getattr(refused, "problems", (refused.problem,))
        highest = max(highest, code)
        if as_json:
            entries.append(_verified_entry(source, code, verdict, problems))
        else:
            say(("\n" if number else "") + _verified(source, verdict, problems))
    if as_json:
        from scorer.cli.machine import document

        send(document(entries))
    return highest


def _verified(source: Path, verdict: Verdict | None, problems: Sequence[Problem]) -> str:
    """What is said of one file: the verdict in one sentence, then every difference with its cell."""
    from scorer.cli.report import problem_lines

    if verdict is None:
        told = "没有核验。"
    elif verdict.genuine:
        told = f"核验通过：{verdict.compared}处内容与按规则（{verdict.rules}）重新计算的一致，没有发现改动。"
    else:
        told = f"核验不通过：发现{sum(item.severity == 'error' for item in problems)}处问题。"
    return "\n".join([source.name, wrapped(told, "  ", "  "), *(problem_lines(problems) if problems else ())])


def _verified_entry(
    source: Path, code: int, verdict: Verdict | None, problems: Sequence[Problem]
) -> dict[str, Any]:
    from scorer.cli.machine import refused_entry

    return {
        "file": str(source),
        "status": code,
        "genuine": code == 0,
        "rules": verdict.rules or None if verdict else None,
        "compared": verdict.compared if verdict else 0,
        "problems": refused_entry(source, problems)["problems"],
    }


def status(arguments: list[str] | None = None) -> int:
    """Runs the command with these arguments, or the process's own, and returns its exit status."""
    return run(toolbox, arguments, HELP)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command and leaves."""
    sys.exit(status(arguments))
