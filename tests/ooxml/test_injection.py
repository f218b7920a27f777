"""Text stays text, macros stay asleep, links stay unfollowed: nothing an officer's file holds is executed or opened."""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorer.intake.foreign import bounds
from scorer.model import address
from scorer.ooxml import Workbook, limits
from tests.annex.forms import good_form
from tests.officer.moving import cell_named, open_sample, put
from tests.officer.samples import HUNAN, ROOT, Sample, codes, score, standing
from tests.ooxml.handmade import MAIN, PACKAGE, RELATIONS, SHEET_ML, replaced, unzipped
from tests.ooxml.hostile import FORM, PARTS, RELS, SAMPLE, TYPES, WORKBOOK, cell, row
from tests.ooxml.inspection import faults

# 恶意 marks what must never stand in a formula outside quotation marks.
TEXTS = {
    "a formula": "=恶意(1)", "a sum": "+恶意", "a difference": "-恶意", "an address": "@恶意", "a tab": "\t=恶意",
    "DDE": "=cmd|'/c calc'!恶意", "an array": "{=恶意}", "a link": '=HYPERLINK("http://127.0.0.1/","恶意")',
    "an end of quotation": '"&恶意&"', "a doubled one": '""&恶意&""', "a quotation mark alone": '恶意"',
    "a line feed": "恶意\n=恶意()", "markup": "</t></is></c><c><f>恶意</f></c>", "an entity": "&quot;&amp;恶意&#61;",
    "a CDATA end": "]]>恶意", "fields": "{text}{0}%s恶意", "an escape": "_x005F_x003D_恶意", "a broken escape": "_x003恶意",
    "an emoji at the seam": '恶意"' + "🙂" * 124 + '"恶意"' + "🙂" * 80,
}  # fmt: skip
_QUOTED = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'!')
_FORMULA = re.compile(r"<(?:\w+:)?(?:f|formula|formula1|definedName)\b[^>]*>([^<]*)<")


def formulas(content: bytes) -> list[str]:
    """Every formula of a workbook: of cells, names, formats, validations."""
    xml = (part.decode() for name, part in unzipped(content).items() if name.endswith(".xml"))
    return [html.unescape(found) for part in xml for found in _FORMULA.findall(part)]


def cell_part(sample: Sample, name: str) -> tuple[str, str]:
    """The part of the sheet and the address of an input of a sample."""
    sheet, line, column = cell_named(open_sample(sample), name)
    found = Workbook.open(sample.path).sheet(sheet.title)
    assert found is not None
    return found.part, address(line, column)


def assert_text_only(content: bytes, before: bytes) -> None:
    """No formula of ours says what an officer wrote but in quotation marks, in pieces that Excel takes."""
    ours = set(formulas(content)) - set(formulas(before))
    assert len(ours) > 40
    for formula in ours:
        assert "恶" not in _QUOTED.sub("", formula), formula
        pieces = [piece[1:-1].replace('""', '"') for piece in re.findall(r'"(?:[^"]|"")*"', formula)]
        assert all(len(piece.encode("utf-16-le")) <= 2 * 255 for piece in pieces), "Excel repairs the file"


@pytest.mark.parametrize("kind", TEXTS)
def test_text_stays_text(kind, tmp_path):
    """As a number that is none (quoted in a problem), as a reason, as a name of something."""
    book = open_sample(HUNAN)
    for name in ("年末结余", "资金合规_2_说明", "年末结余_说明"):
        put(book, name, TEXTS[kind]).data_type = "s"
    path = tmp_path / "自评表.xlsx"
    book.save(path)
    scored = score(path)
    content = scored.output.read_bytes()
    assert_text_only(content, path.read_bytes())
    assert faults(content) == []
    told = [item for line in load_workbook(io.BytesIO(content))["评分结果"].iter_rows() for item in line]
    quoting = [item for item in told if item.data_type == "s" and "恶意" in str(item.value)]
    assert quoting, "the problem quotes it"
    shown = " ".join(TEXTS[kind].split())[:40]  # a message quotes on one line
    assert any(shown in str(item.value) for item in quoting)


NAMES = ("=恶意()", '恶意"&恶意()&"', "@恶意", "恶意\r=恶意")


@pytest.mark.parametrize("text", NAMES)
def test_the_name_of_a_unit_a_project_and_an_indicator_stay_text(text, tmp_path):
    """As 填报单位 and as a project and an own indicator of the department; as project and indicator of a project form."""
    book = open_sample(HUNAN)
    for title, at, content in (
        ("补充数据", "A36", text),
        ("部门整体支出绩效评价基础数据表", "A14", text),
        ("部门整体支出绩效评价基础数据表", "A2", f"填报单位：{text}"),
    ):
        book[title][at] = content
        book[title][at].data_type = "s"
    book.save(tmp_path / "自评表.xlsx")
    (tmp_path / "项目").mkdir()
    project = good_form(tmp_path / "项目")
    book = load_workbook(project)
    for at in ("B3", "D9", "F11", "I9"):
        book.active[at] = text
        book.active[at].data_type = "s"
    book.save(project)
    for path in (tmp_path / "自评表.xlsx", project):
        scored = score(path)
        content = scored.output.read_bytes()
        assert_text_only(content, path.read_bytes())
        assert faults(content) == []


def test_a_figure_from_another_workbook_is_the_one_that_was_saved(tmp_path):
    """=[1]表!B7 keeps its stored 3614.32; the other workbook, which does not exist, is not asked."""
    part, at = cell_part(HUNAN, "年末结余")
    parts = unzipped(SAMPLE)
    xml = parts[part].decode()
    (old,) = re.findall(rf'<c r="{at}"[^>]*>.*?</c>', xml)
    new = old.replace("<v>", "<f>[1]表!B7</f><v>", 1)
    link = f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{RELATIONS}" r:id="rId1"/></externalLink>'
    rels = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/externalLinkPath" Target="file:///no/such.xlsx" TargetMode="External"/></Relationships>'
    kind = f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{SHEET_ML}.externalLink+xml"/>'
    to = f'<Relationship Id="rIdX" Type="{RELATIONS}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    listed = (
        f'<externalReferences><externalReference xmlns:r="{RELATIONS}" r:id="rIdX"/></externalReferences>'
    )
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(
        replaced(
            SAMPLE,
            {
                part: xml.replace(old, new),
                "xl/externalLinks/externalLink1.xml": link,
                "xl/externalLinks/_rels/externalLink1.xml.rels": rels,
                TYPES: parts[TYPES].decode().replace("</Types>", f"{kind}</Types>"),
                RELS: parts[RELS].decode().replace("</Relationships>", f"{to}</Relationships>"),
                WORKBOOK: parts[WORKBOOK].decode().replace("</sheets>", f"</sheets>{listed}"),
            },
        )
    )
    assert faults(path.read_bytes()) == []
    scored = score(path)
    assert standing(scored.result) == ("90.00", "优")
    assert codes(scored.result, "error") == HUNAN.errors
    after = unzipped(scored.output.read_bytes())
    assert after["xl/externalLinks/externalLink1.xml"].decode() == link
    assert "<f>[1]表!B7</f><v>3614.32</v>" in after[part].decode()


TITLES = {
    "a formula": "=恶意()",
    "quotation marks": "恶'意\"",
    "an exclamation": "恶意!A1",
    "an escape": "_x0041_恶 意",
}


@pytest.mark.parametrize("kind", TITLES)
def test_a_title_of_a_sheet_stays_a_title(kind, tmp_path):
    title, old = TITLES[kind], "补充数据"
    book = PARTS[WORKBOOK].decode().replace(f'name="{old}"', f'name="{html.escape(title)}"')
    book = book.replace(f"'{old}'!", html.escape("'" + title.replace("'", "''") + "'!", quote=False))
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(replaced(SAMPLE, {WORKBOOK: book}))
    scored = score(path)
    assert standing(scored.result) == ("90.00", "优")
    content = scored.output.read_bytes()
    assert_text_only(content, path.read_bytes())
    meant = title.replace("_x0041_", "A").replace("'", "''")
    assert any(f"'{meant}'!" in formula for formula in formulas(content)), "our formulas refer to it"


def with_macros(more: dict[str, str | bytes | None] | None = None) -> bytes:
    """The sample as a macro workbook."""
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = re.sub(
        r'(PartName="/xl/workbook.xml" ContentType=")[^"]*', rf"\g<1>{kind}", PARTS[TYPES].decode()
    )
    types = types.replace(
        "<Override",
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override',
        1,
    )
    vba = '<Relationship Id="vba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
    rels = PARTS[RELS].decode().replace("</Relationships>", f"{vba}</Relationships>")
    return replaced(SAMPLE, {TYPES: types, RELS: rels, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Auto_Open"})


# the file's name | the content | the name of the result
MACROS = {
    "a macro workbook": ("表.xlsm", with_macros, "表_已评分.xlsm"),
    "called .xls": ("表.xls", with_macros, "表_已评分.xlsm"),
    "called .xlsx": ("表.xlsx", with_macros, "表_已评分.xlsm"),
    "in capitals": ("表.XLSM", with_macros, "表_已评分.xlsm"),
    "without macros, called .xlsm": ("表.xlsm", lambda: SAMPLE, "表_已评分.xlsx"),
    "without macros, called .xls": ("表.xls", lambda: SAMPLE, "表_已评分.xlsx"),
}


@pytest.mark.parametrize("case", MACROS)
def test_macros_are_kept_under_the_extension_that_excel_opens(case, tmp_path):
    name, make, result = MACROS[case]
    path = tmp_path / name
    path.write_bytes(make())
    scored = score(path)
    assert scored.output.name == result
    assert standing(scored.result) == ("90.00", "优")
    before, after = (unzipped(file.read_bytes()) for file in (path, scored.output))
    assert after.get("xl/vbaProject.bin") == before.get("xl/vbaProject.bin")
    assert (b"macroEnabled.main" in after[TYPES]) == result.endswith(".xlsm")
    again = score(path)
    assert again.output == scored.output, "replaced, not numbered"


def test_two_formats_of_one_name_keep_their_own_results(tmp_path):
    (tmp_path / "表.xlsm").write_bytes(SAMPLE)
    (tmp_path / "表.xlsx").write_bytes(SAMPLE)
    assert score(tmp_path / "表.xlsm").output.name == "表(xlsm)_已评分.xlsx"
    assert score(tmp_path / "表.xlsx").output.name == "表_已评分.xlsx"


@pytest.mark.parametrize(
    ("content", "target", "warned"),
    [(with_macros, "a.xlsx", 1), (with_macros, "a.xlsm", 0), (lambda: SAMPLE, "a", 1)],
)
def test_a_target_whose_extension_does_not_fit_is_said(content, target, warned, tmp_path):
    path = tmp_path / "表.xlsm"
    path.write_bytes(content())
    assert codes(score(path, tmp_path / target).result).count("FILE-55") == warned


# Runs in every Python that is started, the reading process of older formats too.
WATCH = """
import os, sys
def watch(event, given):
    if event.startswith(("socket.", "subprocess.", "urllib.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "ctypes.")):
        log(event)
    elif event == "open" and "canary" in os.fspath(given[0] if isinstance(given[0], (str, bytes)) else ""):
        log(event)
def log(event):
    os.write(2, f"<{event}>".encode())
sys.addaudithook(watch)
"""


def linked(canary: Path) -> bytes:
    """Links, pictures, queries and formulas that all point outside: to a file of the machine and to a server."""
    targets = (
        canary.as_uri(),
        "http://127.0.0.1:9/a",
        "\\\\\\\\127.0.0.1\\\\a",
        "../../../../../.." + str(canary),
    )
    kinds = ("externalLink", "hyperlink", "image", "attachedTemplate", "connections", "queryTable")
    extra = "".join(
        f'<Relationship Id="e{n}{m}" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
        for n, target in enumerate(targets) for m, kind in enumerate(kinds)
    )  # fmt: skip
    calls = (
        'WEBSERVICE("http://127.0.0.1:9/")',
        f"'{canary}'!A1",
        "[1]Sheet1!A1",
        'HYPERLINK("http://127.0.0.1:9/")',
    )
    cells = "".join(
        cell(f"{letter}2000", f"<f>{call}</f><v>1</v>") for letter, call in zip("ABCD", calls, strict=True)
    )
    form = PARTS[FORM].decode().replace("</sheetData>", row(2000, cells) + "</sheetData>")
    return replaced(
        SAMPLE,
        {RELS: PARTS[RELS].decode().replace("</Relationships>", extra + "</Relationships>"), FORM: form},
    )


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "status", "events"), [("表.xlsx", 0, []), ("表.xls", 3, ["subprocess.Popen", "os.fork_exec"])]
)
def test_nothing_is_fetched_or_started(name, status, events, tmp_path):
    """No socket, no file outside, no process but the reader of older formats."""
    canary = tmp_path / "canary.txt"
    canary.write_text("secret")
    (tmp_path / name).write_bytes(linked(canary) if status == 0 else OLD)
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    command = [
        sys.executable,
        "-c",
        "import sys; from scorer.cli.score import status; sys.exit(status(sys.argv[1:]))",
        name,
    ]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    ended = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert ended.returncode == status
    seen = re.findall(rb"<([a-z_.A-Z]+)>", ended.stderr)
    assert {event.decode() for event in seen} <= set(events)
    assert not events or b"<subprocess.Popen>" in ended.stderr, "the watch was on"


UNITS = {"MB": limits.MEGABYTE, "s": 1, "cells": 1, "": 1}


def test_the_table_of_limits_is_true():
    """docs/limits.md says what the constants say, and names all of them."""
    first, second = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8").split("`.xls`, `.et`")
    for text, module, unnamed in (
        (first, limits, {"MEGABYTE", "SHEET_NAME_LENGTH", "CELL_TEXT_LENGTH"}),
        (second, bounds, {"MEGABYTE"}),
    ):
        found = re.findall(r"\| ([\d,]+) ?(MB|s|cells|) \| `(\w+)`", text)
        said = {name: int(figure.replace(",", "")) * UNITS[unit] for figure, unit, name in found}
        assert said == {
            name: value for name, value in vars(module).items() if name.isupper() and name not in unnamed
        }
