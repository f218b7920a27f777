"""`--json`: one document on standard output and nothing else there; numbers that decide are decimal strings."""

from __future__ import annotations

import json
import re

import pytest

from tests.officer.moving import open_sample, put, save
from tests.officer.samples import HUNAN, NOT_SET, RULES, SAMPLES, XINHUANG

RESULT = {"file": str, "output": str | None, "rules": str | None, "cards": list, "problems": list}
CARD = {
    "form": str, "sheet": str, "total": str | None, "full": str, "grade": str | None, "state": str, "indicators": list,
}  # fmt: skip
INDICATOR = {
    "name": str, "points": str | None, "state": str, "score": str | None, "deduction": str | None,
    "measure": str | None, "unit": str, "reason": str, "cell": str | None,
}  # fmt: skip
PROBLEM = {
    "code": str, "severity": str, "sheet": str | None, "cell": str | None, "text": str, "message": str, "cure": str,
}  # fmt: skip
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def document(said) -> dict:
    """The whole of standard output is the document, in UTF-8 whatever the terminal."""
    return json.loads(said.bytes_out.decode("utf-8"))


def assert_shape(found: dict, shape: dict) -> None:
    assert list(found) == list(shape), "these keys and no other, in this order"
    for key, kind in shape.items():
        assert isinstance(found[key], kind), (key, found[key])


def assert_schema(found: dict) -> None:
    assert list(found) == ["results"]
    for result in found["results"]:
        assert_shape(result, RESULT)
        for card in result["cards"]:
            assert_shape(card, CARD)
            for indicator in card["indicators"]:
                assert_shape(indicator, INDICATOR)
                for key in ("points", "score", "deduction"):
                    assert indicator[key] is None or DECIMAL.fullmatch(indicator[key])
        for problem in result["problems"]:
            assert_shape(problem, PROBLEM)
            assert problem["severity"] in ("error", "warning", "info")


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_the_document_of_a_sample(sample, encoding, run, tmp_path):
    (tmp_path / "自评表.xlsx").write_bytes(sample.path.read_bytes())
    said = run("自评表.xlsx", "--json", encoding=encoding)
    assert (said.status, said.err) == (0, "")
    found = document(said)
    assert_schema(found)
    (result,) = found["results"]
    assert (result["file"], result["output"], result["rules"]) == ("自评表.xlsx", "自评表_已评分.xlsx", RULES)
    (card,) = result["cards"]
    assert (card["total"], card["full"], card["grade"], card["state"]) == (
        sample.total,
        "100.00",
        sample.grade,
        "scored",
    )
    assert card["sheet"] == sample.form
    marks = {item["name"]: item["score"] or NOT_SET for item in card["indicators"]}
    assert marks == sample.scores
    errors = sorted(item["code"] for item in result["problems"] if item["severity"] == "error")
    assert tuple(errors) == sample.errors


def test_measures_as_published_with_their_units(run, sample):
    (result,) = document(run(sample.name, "--json"))["results"]
    measures = {item["name"]: (item["measure"], item["unit"]) for item in result["cards"][0]["indicators"]}
    assert measures["在职人员控制率"] == ("94.13", "%")
    assert measures["“三公经费”变动率"] == ("-1.20", "%")
    assert measures["预算完成率"] == ("90.24", "%")
    assert measures["预算控制率"] == ("44.83", "%")
    assert measures["资金使用合规性"] == ("1", "例")
    assert measures["行政效能"] == ("效果较好", "")


def test_deductions_reasons_and_cells(run, sample):
    (result,) = document(run(sample.name, "--json"))["results"]
    found = {item["name"]: item for item in result["cards"][0]["indicators"]}
    assert (found["预算完成率"]["deduction"], found["预算完成率"]["cell"]) == ("2.00", "I6")
    assert "9.76个百分点" in found["预算完成率"]["reason"]
    assert (found["在职人员控制率"]["deduction"], found["在职人员控制率"]["reason"]) == ("0.00", "")
    assert (found["生态效益"]["points"], found["生态效益"]["score"], found["生态效益"]["state"]) == (
        None,
        None,
        "not_set",
    )


def test_problems_with_the_officers_text(run, tmp_path):
    (tmp_path / "自评表.xlsx").write_bytes(XINHUANG.path.read_bytes())
    (result,) = document(run("自评表.xlsx", "--json"))["results"]
    (found,) = [item for item in result["problems"] if item["code"] == "TEXT-02"]
    assert (found["sheet"], found["cell"], found["severity"]) == ("补充数据", "B53", "error")
    assert "2.17" in found["message"]
    assert "2.17" in found["cure"]
    (unit,) = [item for item in result["problems"] if item["code"] == "READ-11"]
    assert unit["text"] == "0万无"


def test_a_withheld_total(run, tmp_path):
    book = open_sample(HUNAN)
    put(book, "年初预算", None)
    said = run(save(book, tmp_path / "自评表.xlsx").name, "--json")
    assert said.status == 1
    found = document(said)
    assert_schema(found)
    (card,) = found["results"][0]["cards"]
    assert (card["total"], card["grade"], card["state"]) == (None, None, "incomplete")
    missing = {item["name"] for item in card["indicators"] if item["state"] == "missing"}
    assert missing == {"预算完成率", "预算控制率"}
    assert all(item["score"] is None for item in card["indicators"] if item["name"] in missing)


def test_a_file_that_cannot_be_read_is_an_entry_too(run, sample):
    (sample.parent / "坏.xlsx").write_bytes(b"")
    said = run("坏.xlsx", sample.name, "--json")
    assert said.status == 3
    found = document(said)
    assert_schema(found)
    bad, good = found["results"]
    assert (bad["file"], bad["output"], bad["cards"]) == ("坏.xlsx", None, [])
    assert [item["code"] for item in bad["problems"]] == ["FILE-03"]
    assert good["cards"][0]["total"] == HUNAN.total


def test_a_wrong_command_line_prints_no_document(run):
    said = run("--json")
    assert (said.status, said.bytes_out) == (2, b"")


def test_the_same_input_gives_the_same_document(run, sample):
    assert run(sample.name, "--json").bytes_out == run(sample.name, "--json").bytes_out
