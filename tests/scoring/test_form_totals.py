"""The grade and the two halves of a self-assessment form, and where the shared indicators of the table stand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.rulebook import load_rules
from scorer.scoring.assessment_checks import check_form
from scorer.scoring.subject import Subject
from tests.annex.forms import RULES, good_form, scored
from tests.officer.moving import open_sample, save
from tests.officer.samples import HUNAN, score
from tests.scoring.answering import answer
from tests.scoring.test_form_rows import EXECUTED, form, row


def said(folder, code: str, **changes: object):
    """What the checks say under a code of the good form with parts of what was read replaced."""
    rulebook = load_rules(RULES / "hunan-project-2021.yaml").rulebook
    form = scored(good_form(folder)).forms[0]
    spec = next(item.assessment for item in rulebook.forms if item.id == form.assessment.form)
    changed = form.replaced(assessment=form.assessment.replaced(**changes))
    return [item for item in check_form(Subject(changed, spec, rulebook.grades)) if item.code == code]


@pytest.mark.parametrize(
    ("total", "grade", "fitting"),
    [("100", "优", ""), ("100", "良", "优"), ("89.99", "优", "良"), ("90", "优", ""), ("59.99", "中", "差")],
)
def test_the_grade_of_a_form_fits_its_printed_total(total, grade, fitting, tmp_path):
    given = {"total": answer("总分", total, cell="H13"), "grade": answer("等级", grade, cell="B14")}
    problems = said(tmp_path, "IND-06", **given)
    assert [(item.severity, item.place.cell, item.text) for item in problems] == [
        ("error", "B14", grade)
    ] * bool(fitting)
    words = (f"“{grade}”", f"{total}分", f"“{fitting}”")
    assert all(word in item.message for item in problems for word in words)


def test_another_word_for_a_grade_is_told_at_its_cell(tmp_path):
    given = {"total": answer("总分", "100"), "grade": answer("等级", "优", cell="B14").replaced(text="优秀")}
    (told,) = said(tmp_path, "IND-06", **given)
    assert (told.severity, told.place.cell, told.text) == ("warning", "B14", "优秀")
    assert "“优秀”" in told.message


@pytest.mark.parametrize(
    ("basic", "projects", "told"),
    [("40", "60", False), ("40", "61", False), ("40", "62", True), ("40", "", False)],
)
def test_the_two_kinds_of_spending_make_the_money_spent(basic, projects, told, tmp_path):
    """100 was spent; two whole figures and their total may differ by three halves."""
    split = {"基本支出": answer("基本支出", basic), "项目支出": answer("项目支出", projects)}
    problems = said(tmp_path, "LINK-01", split=split)
    assert [(item.severity, item.place.cell, item.text) for item in problems] == [
        ("error", "F5", "100")
    ] * told


def test_the_shared_indicators_have_the_cells_of_their_scores(tmp_path):
    result = score(save(open_sample(HUNAN), tmp_path / "自评表.xlsx")).result
    places = {item.name: item.place for item in result.cards[0].scores}
    mine = [places[name] for name in ("经济效益", "社会效益", "生态效益")]
    assert len({place.cell for place in mine}) == 3
    assert {place.sheet for place in mine} == {HUNAN.form}
    assert {place.cell[0] for place in mine} == {places["行政效能"].cell[0]}
    assert Fraction(100) == result.cards[0].full


@pytest.mark.parametrize(
    ("target", "actual", "told"),
    [
        ("≥100", "130", True),
        ("≥100", "129.99", False),
        ("≤80", "120", False),
        ("≤0", "5", False),
        ("=100", "130", True),
    ],
)
def test_only_a_target_that_more_is_better_for_can_be_exceeded(target, actual, told, tmp_path):
    problems = form(tmp_path, [row(target, actual)]).result.problems
    found = [(item.severity, item.place.cell, item.text) for item in problems if item.code == "FORM-09"]
    assert found == [("warning", "F9", actual)] * told


@pytest.mark.parametrize(
    ("budget", "spent", "severity"), [(0, 5, "error"), (100, 101, "warning"), (100, 100, ""), (0, 0, "")]
)
def test_money_spent_without_or_beyond_a_budget(budget, spent, severity, tmp_path):
    money = {"年度资金总额": EXECUTED | {"全年预算数": budget, "全年执行数": spent}}
    problems = form(tmp_path, [row("≥10", "10")], money).result.problems
    found = [(item.severity, item.place.cell, item.text) for item in problems if item.code == "FORM-13"]
    assert found == [(severity, "F5", str(spent))] * bool(severity)
