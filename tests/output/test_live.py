"""The scored workbook lives: change a figure, let Excel (here LibreOffice) recalculate, and score, total and grade follow.

Each case changes cells of the scored workbook itself and nothing else; what must come out is worked out by hand from the standard.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from scorer.model import BLANK
from scorer.ooxml import Workbook
from tests.officer.moving import squeezed
from tests.officer.samples import HUNAN
from tests.ooxml.handmade import unzipped
from tests.oracle import needs_office, recalculate
from tests.output.formulas import Values

CHANGED = "数据已改动，请重新评分"
REMOVED = BLANK

# variant | what is typed into the scored workbook | indicator | its score | the total | the grade
CASES = {
    "the balance spent": ("hunan", {"年末结余": 0}, "预算完成率", 5, 92, "优"),
    "satisfaction lower": ("hunan", {"满意度": 0.75}, "社会公众或服务对象满意度", 2, 86, "良"),
    "on the very edge": ("hunan", {"满意度": 0.8}, "社会公众或服务对象满意度", 4, 88, "良"),
    "a hair under it": ("hunan", {"满意度": 0.7999}, "社会公众或服务对象满意度", 2, 86, "良"),
    "staff over the posts": ("hunan", {"在职人数": 400}, "在职人员控制率", 2, 87, "良"),
    "a tick taken away": ("hunan", {"管理制度_4": "不符合"}, "管理制度健全性", 6, 88, "良"),
    "a breach more": ("hunan", {"资金合规_1": 2}, "资金使用合规性", 3, 88, "良"),
    "efficiency ordinary": ("hunan", {"行政效能": "一般"}, "行政效能", 3, 87, "良"),
    "all at once, poor": ("xinhuang", {"满意度": 0.1, "行政效能": "无效果或不明显", "三公经费_本年决算数": 20, "公用经费_本年决算数": 300}, "公用经费控制率", 0, 70, "中"),
    "a figure removed": ("hunan", {"年初预算": REMOVED}, "预算控制率", "未评", "未评完", ""),
    "a word for a figure": ("hunan", {"年末结余": "没有"}, "预算完成率", "未评", "未评完", ""),
    "an adopted text changed": ("typed with units and signs", {"三公经费_本年预算数": "400万元"}, "“三公经费”控制率", "未评", "未评完", ""),
    "an adopted tick changed": ("typed with units and signs", {"管理制度_1": "×"}, "管理制度健全性", "未评", "未评完", ""),
    "an adopted text made a number": ("typed with units and signs", {"在职人数": 353}, "在职人员控制率", "未评", "未评完", ""),
    "an own row's actual changed": ("hunan", {"自设指标1_完成值": "20亿元"}, "经济效益", "未评", "未评完", ""),
    "without names": ("names removed", {"满意度": 0.85}, "社会公众或服务对象满意度", 4, 95, "优"),
    "one score column": ("one score column", {"满意度": 0.85}, "社会公众或服务对象满意度", 4, 95, "优"),
}  # fmt: skip


def change(scored, typed: dict[str, object], path: Path) -> Path:
    """The scored workbook with other content in the inputs; every other byte of the sheet stays."""
    book = Workbook.open(scored.output)
    places = {name: item.place for name, item in _fields(scored).items()}
    for name, value in typed.items():
        place = places[name]
        sheet = book.sheet(place.sheet)
        assert sheet is not None
        row, column = _position(place.cell)
        if value is REMOVED:
            sheet.clear(row, column)
        elif isinstance(value, str):
            sheet.set_text(row, column, value)
        else:
            sheet.set_number(row, column, str(value))
    path.write_bytes(book.to_bytes())
    return path


def _fields(scored) -> dict:
    """Where each input stands, own rows by name and column."""
    from scorer.intake.read import read_workbook

    answers, _ = read_workbook(Workbook.open(scored.source), scored.rules.rulebook)
    rows = {
        f"{row.name}_{column}": answer
        for own in answers.own_rows.values()
        for row in own
        for column, answer in row.answers.items()
    }
    return {**answers.fields, **rows}


def _position(cell: str) -> tuple[int, int]:
    found = re.fullmatch("([A-Z]+)([0-9]+)", cell)
    assert found is not None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


@pytest.fixture(scope="module")
def recalculated(outputs, tmp_path_factory) -> dict[str, Values]:
    room = tmp_path_factory.mktemp("live")
    paths = {
        case: change(outputs[variant], typed, room / f"{number}.xlsx")
        for number, (case, (variant, typed, *_)) in enumerate(CASES.items())
    }
    results = recalculate(list(paths.values()), room)
    return {case: results[path] for case, path in paths.items()}


def summary_row(values: Values, indicator: str) -> int:
    return next(
        int(cell[1:])
        for (sheet, cell), value in values.items()
        if sheet == "评分结果" and cell[0] == "B" and squeezed(value) == squeezed(indicator)
    )


@needs_office
@pytest.mark.parametrize("case", CASES)
def test_score_deduction_total_and_grade_follow_the_figures(case, recalculated):
    _, _, indicator, points, total, grade = CASES[case]
    values = recalculated[case]
    row = summary_row(values, indicator)
    full = values["评分结果", f"C{row}"]
    assert values["评分结果", f"D{row}"] == points
    assert values.get(("评分结果", f"E{row}"), "") == ("" if points == "未评" else full - points)
    assert values["评分结果", f"F{row}"] == CHANGED
    assert values["评分结果", "C3"] == total
    assert values.get(("评分结果", "F3"), "") == grade


@needs_office
@pytest.mark.parametrize("case", CASES)
def test_the_form_itself_shows_the_same(case, outputs, recalculated):
    variant, _, indicator, points, _, _ = CASES[case]
    card = outputs[variant].result.cards[0]
    cell = next(score.place.cell for score in card.scores if squeezed(score.name) == squeezed(indicator))
    assert recalculated[case][card.sheet, cell] == points


@needs_office
@pytest.mark.parametrize("case", CASES)
def test_prose_of_indicators_that_did_not_change_stays(case, outputs, recalculated):
    """Only what the change touched asks for a new scoring."""
    variant, *_ = CASES[case]
    card, values = outputs[variant].result.cards[0], recalculated[case]
    stale, fresh = [], 0
    for score in card.scores:
        row = summary_row(values, score.name)
        told = values.get(("评分结果", f"F{row}"), "")
        if told == CHANGED:
            stale.append(score.name)
        else:
            assert told == score.reason
            fresh += 1
    assert 1 <= len(stale) <= 4, stale
    assert fresh >= 14


@needs_office
def test_a_highlight_is_on_exactly_where_points_are_lost(outputs, recalculated, tmp_path):
    """The formulas of our conditional formats, put into cells and recalculated: true for each deduction, and no other.

    After the change to 年末结余 the highlight of 预算完成率 is off without another scoring.
    """
    variant, typed, *_ = CASES["the balance spent"]
    path = change(outputs[variant], typed, tmp_path / "标色.xlsx")
    book = Workbook.open(path)
    sheet = book.sheet(HUNAN.form)
    assert sheet is not None
    rules = highlights(unzipped(path.read_bytes())[sheet.part])
    assert len(rules) == 17, "every indicator that has points"
    for row, formula in rules.items():
        sheet.set_formula(row, 20, f'IF({formula},"扣","")', "", "text")
    path.write_bytes(book.to_bytes())
    values = recalculate([path], tmp_path)[path]
    lost = {row for row in rules if values.get((HUNAN.form, f"T{row}")) == "扣"}
    assert {values[HUNAN.form, f"C{row}"] for row in lost} == {
        "预算控制率",
        "政府采购执行率",
        "资金使用合规性",
    }


def highlights(part: bytes) -> dict[int, str]:
    """The formula of each of our highlights by its row; all are conditional formats with a style of their own."""
    found = {}
    for block in etree.fromstring(part).iterfind("{*}conditionalFormatting"):
        for rule in block.iterfind("{*}cfRule"):
            formula = rule.findtext("{*}formula") or ""
            if 'N("评分")=0' in formula:
                assert rule.get("type") == "expression"
                assert rule.get("dxfId")
                row = int(re.sub("[^0-9]", "", block.get("sqref").partition(":")[0]))
                found[row] = formula
    return found
