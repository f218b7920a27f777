"""One worksheet of a blank workbook while it is written: cells, merges, names and validations, each checked.

XlsxWriter answers a refusal with a warning and a code; here that is an error of ours and raised.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from scorer.figures import parse_decimal
from scorer.rulebook.nouns import Field
from scorer.template.entries import Entry
from scorer.template.look import Look

PROMPT_TITLE, PROMPT_TEXT = 32, 255


class FormSheet:
    """A worksheet with its format book; rows and columns count from 0 as in XlsxWriter."""

    def __init__(self, workbook: Workbook, name: str, look: Look) -> None:
        self.workbook = workbook
        self.name = name
        self.look = look
        self.sheet: Worksheet = workbook.add_worksheet(name)

    def put(self, row: int, column: int, value: object, style: Format, span: int = 1, down: int = 1) -> None:
        """Writes a value into a cell or a merged area of `span` columns and `down` rows."""
        if span > 1 or down > 1:
            done = self.sheet.merge_range(row, column, row + down - 1, column + span - 1, "", style)
            _must(done, f"merge at {xl_rowcol_to_cell(row, column)}")
        if value is None or value == "":
            _must(self.sheet.write_blank(row, column, None, style), "blank")
        elif isinstance(value, int | float):
            _must(self.sheet.write_number(row, column, value, style), "number")
        else:
            _must(self.sheet.write_string(row, column, str(value), style), "text")

    def input(self, row: int, column: int, item: Field, entry: Entry | None, span: int = 1) -> None:
        """An input cell: coloured, unlocked, named, with a hint and a check of what is typed."""
        style = self.look.entry(item.type, entry is not None and entry.illustrative)
        value = entry.value if entry else None
        if item.type == "percent" and isinstance(value, str):
            number = parse_decimal(value)
            value = value if number is None else float(number)
        self.put(row, column, value, style, span)
        self.define(item.name, row, column)
        rule = validation(item, xl_rowcol_to_cell(row, column))
        _must(self.sheet.data_validation(row, column, row, column, rule), f"validation of {item.name}")

    def define(self, name: str, row: int, column: int) -> None:
        """A workbook-defined name for one cell."""
        target = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        quoted = self.name.replace("'", "''")
        _must(self.workbook.define_name(name, f"='{quoted}'!{target}"), f"name {name}")

    def page(self, landscape: bool, last_row: int, last_column: int, head_row: int | None = None) -> None:
        """A4, one page wide, page numbers below, the heading repeated on every page."""
        sheet = self.sheet
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.print_area(0, 0, last_row, last_column)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)
        if head_row is not None:
            sheet.repeat_rows(head_row)


def _must(code: object, what: str) -> None:
    if isinstance(code, int) and code < 0:
        raise ValueError(f"XlsxWriter refused: {what} ({code})")


def validation(item: Field, cell: str) -> dict[str, Any]:
    """The data validation of an input: what may be typed, and the hint shown beside the cell."""
    rule = _allowed(item, cell)
    hint = item.hint or _usual_hint(item)
    title = item.label.split(" · ")[-1]
    rule |= {
        "ignore_blank": True,
        "input_title": title[:PROMPT_TITLE],
        "input_message": hint[:PROMPT_TEXT],
        "error_title": "填写有误",
        "error_message": f"{title[:40]}：{hint}"[:PROMPT_TEXT],
        "error_type": "stop",
    }
    return rule


def _usual_hint(item: Field) -> str:
    if item.type == "money":
        return f"单位{item.unit or '万元'}，只填数字，没有发生填0，例如 7.50"
    return {
        "count": "只填整数，例如 15",
        "percent": "填百分数，例如 92%",
        "number": "只填数字",
        "area": "单位平方米，只填数字",
        "text": "填写文字",
    }.get(item.type, "请从下拉框选一项" if item.choices else "请填写")


def _allowed(item: Field, cell: str) -> dict[str, Any]:
    if item.choices:
        return {"validate": "list", "source": list(item.choices)}
    low = -1_000_000_000 if item.negative else 0
    if item.none:
        return {"validate": "custom", "value": f'=OR({cell}="{item.none}",AND(ISNUMBER({cell}),{cell}>=0))'}
    if item.type == "count":
        return {"validate": "integer", "criteria": "between", "minimum": low, "maximum": 10_000_000}
    if item.type in ("money", "area", "number"):
        return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": 1_000_000_000}
    if item.type == "percent":
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    return {"validate": "any"}
