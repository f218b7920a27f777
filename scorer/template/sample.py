"""A sample's figures (samples/*.yaml) → the entries of a filled workbook."""

from __future__ import annotations

from scorer.figures import parse_decimal
from scorer.rulebook.source import Source, read_source
from scorer.template.entries import AssessmentEntry, Entries, Entry, IndicatorEntry

_NOTE = "样例说明：本表按公开的自评报告填列。蓝色斜体是演示用示例数，报告中没有，不是该单位的数据。"


def read_sample(text: str, file: str) -> tuple[Entries, dict[str, str]]:
    """The entries of a sample, and the workbooks to build of it: name to rules id.

    A figure ends in its mark: P published, C computed, I illustrative.
    """
    source = read_source(text, file)
    fields = {key: _entry(value) for key, value in source.need("fields", "{}").as_mapping().items()}
    own_rows = {
        name: [{key: _entry(value) for key, value in row.as_mapping().items()} for row in rows.as_list()]
        for name, rows in source.need("own_rows", "{}").as_mapping().items()
    }
    entries = Entries(
        fields=fields,
        own_rows=own_rows,
        titles={key: value.as_text() for key, value in source.need("titles", "{}").as_mapping().items()},
        signature={
            key: value.as_text() for key, value in source.need("signature", "{}").as_mapping().items()
        },
        unit=source.need("unit", "").as_text(),
        own_total=source.text_of("own_total"),
        own_grade=source.text_of("own_grade"),
        sample_note=_NOTE,
        assessments=_assessments(source),
    )
    also = source.get("also_as")
    builds = {file.removesuffix(".yaml"): source.need("rules", "").as_text()}
    if also is not None:
        builds |= {name: rules.as_text() for name, rules in also.as_mapping().items()}
    return entries, builds


def _assessments(source: Source) -> tuple[AssessmentEntry, ...]:
    listed = source.get("assessments")
    return tuple(_assessment(item) for item in listed.as_list()) if listed else ()


def _assessment(source: Source) -> AssessmentEntry:
    rows = []
    for row in source.need("rows", "[]").as_list():
        cells = row.as_list()
        level1, level2, name = (cell.as_text() for cell in cells[:3])
        target, actual, points = (_entry(cell) for cell in cells[3:6])
        score = _entry(cells[6]) if len(cells) > 6 and cells[6].text else None
        reason = cells[7].as_text() if len(cells) > 7 else ""
        rows.append(IndicatorEntry(level1, level2, name, target, actual, points, score, reason))
    return AssessmentEntry(
        form=source.need("form", "项目支出绩效自评表").as_text(),
        title=source.need("title", "项目支出绩效自评表").as_text(),
        subject=source.text_of("subject"),
        money=tuple((key, _entry(value)) for key, value in source.need("money", "{}").as_mapping().items()),
        rows=tuple(rows),
    )


def _entry(source: Source) -> Entry:
    text, _, mark = source.as_text().rpartition(" ")
    if mark not in ("P", "C", "I"):
        raise ValueError(f"{source.faults.file}:{source.line}: {source.as_text()} has no mark")
    number = None if text.endswith("%") else parse_decimal(text)
    return Entry(text if number is None else float(number), mark == "I")
