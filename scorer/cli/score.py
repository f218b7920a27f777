"""The command score-workbook: officers' workbooks in, the scored workbooks out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from scorer.api import ScoredFile, score_workbook
from scorer.cli.command import OURS, help_option, own_fault, run, version_option
from scorer.cli.report import report, told
from scorer.cli.terminal import say, send
from scorer.messages import refusal
from scorer.model import Place, Problem, Refusal
from scorer.rulebook import LoadedRules

HELP = """\
用法：score-workbook 文件.xlsx [文件2.xlsx …] [选项]

读取填好的绩效自评工作簿，按评分规则计分，写出“（原文件名）_已评分.xlsx”。
原文件不会改动。不需要联网。
旧格式（.xls、.et、.ods、.xlsb）也能读，结果写成新的 .xlsx。

选项：
  -o 位置          结果写到这个文件；有几个工作簿时写到这个文件夹
  --rules 规则     用这套规则（规则名，或规则文件的路径）；不写时自动判断
  --password 密码  工作簿的打开密码；结果用同一密码加密
  --json           只输出一份 JSON，供其他程序读取
  --version        显示版本
  -h, --help       显示本说明

例如：
  score-workbook 自评表.xlsx
  score-workbook 报送/*.xlsx -o 结果
"""


@click.command("score-workbook", add_help_option=False)
@click.argument("files", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@click.option("-o", "output", type=click.Path(readable=False, path_type=Path))
@click.option("--rules")
@click.option("--password")
@click.option("--json", "as_json", is_flag=True)
@help_option(HELP)
@version_option()
def command(
    files: tuple[Path, ...], output: Path | None, rules: str | None, password: str | None, as_json: bool
) -> int:
    """Scores every file; one that cannot be scored does not stop the others. Returns the highest status."""
    if output is not None and len(files) > 1 and not output.is_dir():
        raise refusal("FILE-39", Place(heading=str(output)))
    cache: dict[str, LoadedRules] = {}
    entries: list[dict[str, Any]] = []
    highest = 0
    for number, source in enumerate(files):
        code, scored, problems, fault = _score(source, output, rules, cache, password)
        highest = max(highest, code)
        if as_json:
            from scorer.cli.machine import refused_entry, scored_entry

            entries.append(scored_entry(scored) if scored else refused_entry(source, problems))
        elif scored:
            say(("\n" if number else "") + report(scored))
        for item in problems:
            say(told(item), err=True)
        if fault:
            say(fault, err=True)
    if as_json:
        from scorer.cli.machine import document

        send(document(entries))
    return highest


def _score(
    source: Path,
    output: Path | None,
    rules: str | None,
    cache: dict[str, LoadedRules],
    password: str | None,
) -> tuple[int, ScoredFile | None, list[Problem], str]:
    """One file: status, result, the problems that stopped it, and a fault of ours in words."""
    try:
        scored = score_workbook(source, output, rules, cache, password)
    except Refusal as refused:
        problems = list(getattr(refused, "problems", (refused.problem,)))
        return refused.status, None, [_placed(item, source) for item in problems], ""
    except Exception as error:
        return OURS, None, [], own_fault(error)
    return scored.status, scored, [], ""


def _placed(item: Problem, source: Path) -> Problem:
    """A refusal names its file, where it does not name another place."""
    return item if str(item.place) else item.replaced(place=Place(heading=source.name or str(source)))


def status(arguments: list[str] | None = None) -> int:
    """Runs the command with these arguments, or the process's own, and returns its exit status."""
    return run(command, arguments, HELP)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command and leaves."""
    sys.exit(status(arguments))
