"""Writes docs/messages.zh-CN.md, the table of all messages, from the catalogue and the rules: python tools/build_messages.py.

A check of a rules file has a code of its own and, where it does not bring its own words, those of its kind in the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from scorer.messages import CATALOGUE
from scorer.messages.entry import Entry
from scorer.output.summary import SEVERITY
from scorer.rulebook import Check, load_rules, shelf

TABLE = Path(__file__).resolve().parent.parent / "docs" / "messages.zh-CN.md"
_AREAS = {
    "FILE": "文件的打开和保存",
    "READ": "单元格的读取",
    "FORM": "表格的版式和自评表",
    "BASE": "基础数据表的核对",
    "IND": "指标评分表的核对",
    "FUND": "基金和项目的核对",
    "YEAR": "与上年和预算的比较",
    "TEXT": "文字和日期",
    "LINK": "各表之间",
    "RULE": "规则文件",
    "VERIFY": "核验已评分的工作簿",
}
# The words of the kinds of checks; no message carries these as its code.
_WORDS_OF_KINDS = {"SUM", "SUM-FILL", "SUM-1", "RATE", "BOUND", "REST"}
_HEAD = """# 全部提示信息

本表由 `tools/build_messages.py` 从程序里的提示信息目录和所带的评分规则生成，请勿手工修改。花括号里的内容由程序按实际情况填写；
每条提示前面，程序会写明文件、工作表和单元格。“必须更正”的，填写有误或数据矛盾，不改可能没有总分，
或程序无法继续；“请核对说明”的，数据少见，请核对，属实请说明原因；“提示”供参考，不影响得分。
"""


def table() -> str:
    """The whole document."""
    parts = [_HEAD]
    entries = {(code, entry) for code, entry in CATALOGUE.items() if code not in _WORDS_OF_KINDS} | set(
        _checks()
    )
    ordered = sorted(entries, key=lambda item: (_order(item[0]), item[1]))
    for area, entries in groupby(ordered, key=lambda item: item[0].partition("-")[0]):
        parts.append(f"\n## {_AREAS.get(area, area)}（{area}）\n")
        parts.append("| 编号 | 程度 | 内容 | 怎么办 |\n|---|---|---|---|")
        parts += [_line(code, entry) for code, entry in entries]
    return "\n".join(parts) + "\n"


def _checks() -> Iterator[tuple[str, Entry]]:
    """What the checks of the rules files say, each under its own code."""
    for path in shelf().values():
        for check in load_rules(path).rulebook.checks:
            for entry in _words(check):
                yield check.id, entry


def _words(check: Check) -> Iterator[Entry]:
    """Its own words, or those of its kind in the catalogue."""
    if check.says:
        yield Entry(check.severity, check.says, check.cure)
    elif check.kind == "sum":
        single = len(check.parts) == 1 and "[]" not in check.parts[0]
        yield CATALOGUE["SUM-1" if single else "SUM"]._replace(severity=check.severity)
        if check.fill:
            yield CATALOGUE["SUM-FILL"]
    elif check.kind != "included":  # BASE-11 in the catalogue
        yield CATALOGUE[check.kind.upper()]._replace(severity=check.severity)


def _order(code: str) -> tuple[int, str, int, str]:
    area, _, rest = code.partition("-")
    number = re.match(r"\d+", rest)
    places = list(_AREAS)
    return places.index(area) if area in places else len(places), area, int(number[0]) if number else 0, rest


def _line(code: str, entry: Entry) -> str:
    said = ("“填写的内容”" if entry.quotes else "") + entry.message
    cells = [code.partition("/")[0], SEVERITY[entry.severity], said, entry.cure or "—"]
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
