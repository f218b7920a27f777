"""What verifying says: of honest files nothing, of changed ones what was changed and where, of others why it cannot tell."""

from __future__ import annotations

import json
import shutil

import pytest
from openpyxl import load_workbook

from scorer.cli.terminal import width_of
from scorer.messages.verify import ENTRIES
from scorer.model import Refusal
from scorer.ooxml import Workbook
from scorer.output.clean import HIGHLIGHT
from scorer.output.literals import CHANGED
from scorer.output.summary import UNCHANGED
from tests.cli.conftest import run_toolbox  # noqa: F401 - a fixture
from tests.officer.samples import FACTS, HUNAN, ROOT, score
from tests.ooxml.gallery import resaved
from tests.ooxml.handmade import bit_turned, replaced
from tests.oracle import needs_office, recalculate
from tests.verify.conftest import found, verified
from tests.verify.editing import SUMMARY, cell_with, stated

BASIS = "评分依据"
FULL = ROOT / "samples" / "hunan-hrss-2021-full.xlsx"


def row_of(sheet, words: str) -> int:
    """The row of a sheet whose text holds these words."""
    return next(cell.row for cell in sheet.cells().values() if words in cell.text)


# -- honest files -----------------------------------------------------------------------------------------


def test_an_untouched_file_is_genuine(genuine):
    verdict = verified(genuine)
    assert (verdict.status, verdict.problems) == (0, ())
    assert verdict.rules == "hunan-department-2021"
    assert verdict.compared > 700


def test_a_file_with_fourteen_annexes_is_genuine(tmp_path):
    verdict = verified(score(FULL, tmp_path / "已评分.xlsx").output)
    assert (verdict.status, verdict.problems) == (0, ())


def by_openpyxl(path, folder):
    target = folder / "openpyxl.xlsx"
    load_workbook(path).save(target)
    return target


def by_libreoffice(path, folder):
    (folder / "office").mkdir()
    return resaved(path, folder / "office")


def test_saved_again_without_values_accuses_nobody(genuine, tmp_path):
    """openpyxl writes formulas without their values: they are counted, not complained of."""
    verdict = verified(by_openpyxl(genuine, tmp_path))
    assert verdict.status == 0
    assert [code for code, _ in found(verdict)] == ["VERIFY-30", "VERIFY-31"]


@needs_office
def test_saved_again_by_libreoffice_accuses_nobody(genuine, tmp_path):
    plain = tmp_path / "scored.xlsx"
    shutil.copyfile(genuine, plain)
    verdict = verified(by_libreoffice(plain, tmp_path))
    assert verdict.status == 0
    assert [code for code, _ in found(verdict)] == ["VERIFY-30"]


def strange(path) -> None:
    """The first sample with an error, a formula, a text of two lines and quotes, and a very long one where numbers belong."""
    workbook = Workbook.open(HUNAN.path)
    sheet = workbook.sheet(FACTS)
    at = [(cell.row, cell.column) for cell in sheet.cells().values() if cell.kind == "number"]
    sheet.set_formula(*at[0], "1/0", "#DIV/0!", "error")
    sheet.set_formula(*at[1], "100+1", "101")
    sheet.set_text(*at[2], '345.80 万元\n约“a"b”')
    sheet.set_text(*at[3], "长" * 400)
    workbook.save(path)


@pytest.mark.parametrize("save", [lambda path, _: path, by_openpyxl])
def test_strange_contents_are_no_change(save, tmp_path):
    """The data are compared with what they were, however strange; the values that openpyxl drops are in the record."""
    strange(tmp_path / "自评表.xlsx")
    assert verified(save(score(tmp_path / "自评表.xlsx").output, tmp_path)).status == 0


# -- changed data -----------------------------------------------------------------------------------------


def test_a_changed_input_is_told_with_what_it_was(edited):
    def edit(workbook):
        sheet, row, column = cell_with(workbook, "在职人数")
        workbook.sheet(sheet).set_number(row, column, "300")

    (told,) = verified(edited(edit)).problems
    assert (told.code, told.text) == ("VERIFY-04", "300")
    assert "本年实际在职人数" in told.place.heading
    assert told.message == "评分后改动过数据：现在是“300”，评分时是“353”。"


@needs_office
def test_a_changed_input_is_told_alone_though_everything_was_calculated_again(edited, tmp_path):
    """Scores follow the data, reasons ask for a new scoring: that is no second fault."""

    def edit(workbook):
        sheet, row, column = cell_with(workbook, "年末结余")
        workbook.sheet(sheet).set_number(row, column, "0")

    again = by_openpyxl(edited(edit), tmp_path)  # without values LibreOffice has to calculate
    (tmp_path / "office").mkdir()
    verdict = verified(resaved(again, tmp_path / "office"))
    assert [code for code, _ in found(verdict)] == ["VERIFY-04"]


def test_a_score_changed_beside_a_changed_input_is_told_too(edited):
    def edit(workbook):
        sheet, row, column = cell_with(workbook, "在职人数")
        workbook.sheet(sheet).set_number(row, column, "300")
        workbook.sheet(HUNAN.form).set_number(10, 9, "8")

    codes = dict(found(verified(edited(edit))))
    assert codes["VERIFY-05"] == f"{HUNAN.form}!I10"
    assert "VERIFY-04" in codes


def test_the_record_itself_changed_is_no_changed_input(edited):
    """The record holds every content twice; who changes one of them is told so."""

    def edit(workbook):
        basis = workbook.sheet(BASIS)
        row = row_of(basis, "本年实际在职人数：353")
        cell = basis.cells()[row, 2]
        assert "=353" in cell.formula
        basis.set_formula(row, 2, cell.formula.replace("=353", "=300"), "1")

    ((code, place),) = found(verified(edited(edit)))
    assert code == "VERIFY-06"
    assert place.startswith(f"{BASIS}!B")


# -- changed results --------------------------------------------------------------------------------------


def test_a_result_sheet_that_was_deleted(edited):
    assert ("VERIFY-02", SUMMARY) in found(verified(edited(lambda workbook: workbook.remove_sheet(SUMMARY))))


def test_names_that_were_taken_out(edited):
    def edit(workbook):
        workbook.remove_names(lambda name: name.name in ("测算_预算完成率", "_评分_链_评分结果_17_7"))

    verdict = verified(edited(edit))
    (told,) = [item for item in verdict.problems if item.code == "VERIFY-03"]
    assert "缺少" in told.message
    assert "测算_预算完成率" in told.message


def test_a_name_that_points_elsewhere(edited):
    def edit(workbook):
        workbook.define_name("测算_预算完成率", f"{HUNAN.form}!$H$6")

    (told,) = [item for item in verified(edited(edit)).problems if item.code == "VERIFY-03"]
    assert told.place.heading == "测算_预算完成率"


def test_marks_of_result_sheets_taken_out(edited):
    def edit(workbook):
        workbook.remove_names(lambda name: name.name.startswith("_评分_表_"))

    ((code, _),) = found(verified(edited(edit)))
    assert code == "VERIFY-03"


def test_highlights_that_were_taken_out(edited):
    def edit(workbook):
        workbook.sheet(HUNAN.form).remove_conditional_formats(HIGHLIGHT)

    assert found(verified(edited(edit))) == [("VERIFY-11", HUNAN.form)]


def test_words_added_to_a_result_sheet(edited):
    def edit(workbook):
        workbook.sheet(SUMMARY).set_text(200, 2, "已经市局同意")

    (told,) = verified(edited(edit)).problems
    assert (told.code, told.text, told.place.cell) == ("VERIFY-10", "已经市局同意", "B200")


def test_an_officers_note_elsewhere_is_no_fault(edited):
    def edit(workbook):
        workbook.sheet("填报说明").set_text(60, 2, "已核对")

    assert found(verified(edited(edit))) == [("VERIFY-30", "")]


# -- what cannot be verified ------------------------------------------------------------------------------


def test_another_version_of_the_program_is_said_and_no_fault(edited):
    verdict = verified(edited(stated("score-workbook ", "score-workbook 0.0.")))
    assert verdict.status == 0
    assert [code for code, _ in found(verdict)] == ["VERIFY-22", "VERIFY-30"]


def test_other_words_of_another_version_are_not_compared_but_scores_are(edited):
    def edit(workbook):
        stated("score-workbook ", "score-workbook 0.0.")(workbook)
        workbook.sheet(SUMMARY).set_text(1, 1, "评分结果")
        workbook.sheet(HUNAN.form).set_formula(10, 9, "1+8", "9")

    told = found(verified(edited(edit)))
    assert ("VERIFY-12", f"{HUNAN.form}!I10") in told
    assert {code for code, _ in told} == {"VERIFY-22", "VERIFY-12"}


def test_other_rules_by_checksum(edited):
    from scorer.api import load_rulebook

    sha256 = load_rulebook("hunan-department-2021").rulebook.sha256
    verdict = verified(edited(stated(sha256, "0" * 64)))
    assert [code for code, _ in found(verdict)] == ["VERIFY-21", "VERIFY-30"]
    assert verdict.status == 1


def test_other_rules_by_id(edited):
    verdict = verified(edited(stated("（hunan-department-2021）", "（yueyang-2024）")))
    assert [code for code, _ in found(verdict)] == ["VERIFY-20", "VERIFY-30"]
    assert verdict.status == 1


def test_a_workbook_that_was_never_scored():
    assert found(verified(HUNAN.path)) == [("VERIFY-01", "")]


def test_forms_that_are_gone(edited):
    def edit(workbook):
        for name in (HUNAN.form, FACTS, "补充数据"):
            if workbook.sheet(name):
                workbook.remove_sheet(name)

    verdict = verified(edited(edit))
    assert verdict.status == 1


def test_what_is_no_workbook(tmp_path):
    (tmp_path / "图.xlsx").write_bytes(b"\x89PNG")
    with pytest.raises(Refusal) as refused:
        verified(tmp_path / "图.xlsx")
    assert refused.value.status == 3


def test_a_file_damaged_where_nobody_reads_is_not_genuine(tmp_path):
    part = "xl/media/seal.png"
    sealed = tmp_path / "自评表.xlsx"
    sealed.write_bytes(replaced(HUNAN.path.read_bytes(), {part: b"picture " * 9000}))
    path = score(sealed, tmp_path / "已评分.xlsx").output
    assert verified(path).problems == ()
    path.write_bytes(bit_turned(path.read_bytes(), part))
    with pytest.raises(Refusal) as refused:
        verified(path)
    assert (refused.value.problem.code, refused.value.status) == ("FILE-15", 3)


# -- the live line ----------------------------------------------------------------------------------------


CHANGES = {
    "other number": lambda sheet, at: sheet.set_number(*at, "354"),
    "a text": lambda sheet, at: sheet.set_text(*at, "353"),
    "cleared": lambda sheet, at: sheet.clear(*at),
    "the same number": lambda sheet, at: sheet.set_number(*at, "353.0"),
}


@needs_office
def test_the_workbook_says_itself_whether_its_data_were_changed(scored, tmp_path):
    """A live formula under the total, calculated by LibreOffice: 353 changed in several ways, and a blank filled with 0."""
    files = {name: scored[name] for name in scored}
    for name, (label, change) in {
        **{name: ("在职人数", change) for name, change in CHANGES.items()},
        "a blank filled": ("支出决算合计", lambda sheet, at: sheet.set_number(*at, "0")),
    }.items():
        workbook = Workbook.open(scored[HUNAN.name])
        title, row, column = cell_with(workbook, label)
        change(workbook.sheet(title), (row, column))
        files[name] = tmp_path / f"{name}.xlsx"
        files[name].write_bytes(workbook.to_bytes())
    calculated = recalculate(list(files.values()), tmp_path)
    lines = {name: live_line(calculated[path]) for name, path in files.items()}
    same = dict.fromkeys([*scored, "the same number"], UNCHANGED)
    assert lines == same | dict.fromkeys(["other number", "a text", "cleared", "a blank filled"], CHANGED)


def live_line(values) -> str:
    """The line under the total of 评分结果."""
    (line,) = {
        value
        for (sheet, cell), value in values.items()
        if sheet == SUMMARY and cell.startswith("A") and value in (UNCHANGED, CHANGED)
    }
    return line


# -- the command ------------------------------------------------------------------------------------------


def test_the_command_says_genuine(run_toolbox, scored):  # noqa: F811
    said = run_toolbox("verify", scored[HUNAN.name])
    assert said.status == 0
    assert "核验通过" in said.out


def test_the_command_names_the_cell_and_what_it_should_hold(run_toolbox, edited):  # noqa: F811
    path = edited(lambda workbook: workbook.sheet(HUNAN.form).set_number(10, 9, "9"))
    said = run_toolbox("verify", path)
    assert said.status == 1
    text = "".join(line.strip() for line in said.out.splitlines())
    assert f"{HUNAN.form}!I10（" in text
    assert "公式被改成了固定内容“9”，按规则应为“8”。" in text
    assert all(width_of(line) <= 80 for line in said.out.splitlines())


def test_several_files_and_the_highest_status(run_toolbox, scored, tmp_path):  # noqa: F811
    (tmp_path / "空.xlsx").write_bytes(b"")
    said = run_toolbox("verify", scored[HUNAN.name], HUNAN.path, tmp_path / "空.xlsx", "--json")
    assert said.status == 3
    entries = json.loads(said.bytes_out)["results"]
    assert [entry["status"] for entry in entries] == [0, 1, 3]
    assert [entry["genuine"] for entry in entries] == [True, False, False]
    assert entries[1]["problems"][0]["code"] == "VERIFY-01"


def test_rules_at_fault(run_toolbox, scored, tmp_path):  # noqa: F811
    (tmp_path / "rules.yaml").write_text("id: x\n", encoding="utf-8")
    assert run_toolbox("verify", scored[HUNAN.name], "--rules", tmp_path / "rules.yaml").status == 4


def test_every_message_can_be_printed_on_a_chinese_windows():
    for entry in ENTRIES.values():
        (entry.message + entry.cure).encode("gbk")
        assert entry.cure
