"""What both commands share: usage errors in Chinese, exit statuses, and a last net under our own faults."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from scorer.cli.terminal import prepare, say, wrapped
from scorer.model import Refusal
from scorer.version import VERSION

USAGE, OURS = 2, 70


def run(command: click.Command, arguments: Sequence[str] | None, help_text: str) -> int:
    """Runs a click command and returns its exit status; never a traceback, never English."""
    prepare()
    try:
        with command.make_context(
            command.name or "", list(sys.argv[1:] if arguments is None else arguments)
        ) as context:
            return int(command.invoke(context) or 0)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        say(wrapped(f"命令写得不对：{_in_chinese(error)}"), err=True)
        say(f"\n{help_text}", err=True)
        return USAGE
    except Refusal as refused:
        from scorer.cli.report import told

        for item in getattr(refused, "problems", (refused.problem,)):
            say(told(item), err=True)
        return refused.status
    except (click.Abort, KeyboardInterrupt):
        say("已中止，原文件没有改动。", err=True)
        return 130
    except Exception as error:
        say(own_fault(error), err=True)
        return OURS


def own_fault(error: Exception) -> str:
    """What is said of a fault of ours: an apology, what to do, and one line for the engineers."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    detail = f"{type(error).__name__}: {error} ({' '.join(frames[-3:])}; {VERSION})"
    return wrapped(
        f"程序内部出错，原文件没有改动。请把原文件和下面这一行发给程序维护人员。{detail}〔OURS-70〕"
    )


def _in_chinese(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项。"
    if isinstance(error, click.MissingParameter):
        return "没有写要处理的文件。"
    if isinstance(error, click.BadOptionUsage):
        return f"选项“{error.option_name}”后面缺少内容。"
    if isinstance(error, click.BadParameter):
        return "选项的内容不对。"
    return "多写或漏写了内容。"


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def help_option(text: str) -> Decorator:
    """--help that prints our own Chinese text."""

    def show(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            say(text)
            context.exit()

    return click.option("--help", "-h", is_flag=True, is_eager=True, expose_value=False, callback=show)


def version_option() -> Decorator:
    """--version."""

    def show(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            say(f"score-workbook {VERSION}")
            context.exit()

    return click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=show)
