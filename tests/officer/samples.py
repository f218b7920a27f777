"""The two samples and what the published reports say they score: the only source of expected scores here.

Scores are those of the departments' own reports for 2021 (90 分 and 97 分), laid out by indicator in the project's notes on the
samples; none was copied from the program's output.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scorer.api import ScoredFile, score_workbook
from scorer.figures import fixed
from scorer.model import Result
from scorer.rulebook import LoadedRules

ROOT = Path(__file__).resolve().parents[2]
RULES = "hunan-department-2021"
NOT_SET = "—"

# 在职人员控制率 … 社会公众或服务对象满意度, in the order of the form.
POINTS = {
    "在职人员控制率": "5.00",
    "“三公经费”变动率": "5.00",
    "预算完成率": "5.00",
    "预算控制率": "5.00",
    "新建楼堂馆所面积控制率": "5.00",
    "新建楼堂馆所投资概算控制率": "5.00",
    "公用经费控制率": "8.00",
    "“三公经费”控制率": "7.00",
    "政府采购执行率": "6.00",
    "管理制度健全性": "8.00",
    "资金使用合规性": "6.00",
    "预决算信息公开性": "5.00",
    "重点工作实际完成率": "8.00",
    "经济效益": "5.00",
    "社会效益": "5.00",
    "生态效益": NOT_SET,
    "行政效能": "6.00",
    "社会公众或服务对象满意度": "6.00",
}


@dataclass(frozen=True)
class Sample:
    """A published self-assessment: its workbook, the title of its indicator table, scores, total, grade, errors to find."""

    name: str
    form: str
    scores: Mapping[str, str]
    total: str
    grade: str
    errors: tuple[str, ...]

    @property
    def path(self) -> Path:
        return ROOT / "samples" / f"{self.name}.xlsx"

    def __str__(self) -> str:
        return self.name


HUNAN = Sample(
    name="hunan-hrss-2021",
    form="部门整体支出绩效评价自评表",
    scores=POINTS
    | {"预算完成率": "3.00", "预算控制率": "0.00", "政府采购执行率": "4.00", "资金使用合规性": "5.00"},
    total="90.00",
    grade="优",
    errors=("BASE-02", "BASE-02"),
)
XINHUANG = Sample(
    name="xinhuang-hrss-2021",
    form="部门整体支出绩效评价指标评分表",
    scores=POINTS | {"预算完成率": "3.00", "预决算信息公开性": "4.00"},
    total="97.00",
    grade="优",
    errors=("BASE-02", "LINK-05", "READ-11", "TEXT-01", "TEXT-01", "TEXT-02", "TEXT-03"),
)
SAMPLES = (HUNAN, XINHUANG)
FACTS, EXTRA = "部门整体支出绩效评价基础数据表", "部门整体支出绩效评价补充数据"

_CACHE: dict[str, LoadedRules] = {}


def score(path: Path, output: Path | None = None, rules: str | None = None) -> ScoredFile:
    """Scores a file as the command does; the rules are loaded once for all tests."""
    return score_workbook(path, output, rules, _CACHE)


def scores_of(result: Result) -> dict[str, str]:
    """Score by indicator as printed, “未评” where there is none and “—” where the indicator is not set."""
    return {
        item.name: NOT_SET
        if item.state == "not_set"
        else "未评"
        if item.score is None
        else fixed(item.score, 2)
        for item in result.cards[0].scores
    }


def standing(result: Result) -> tuple[str, str]:
    """Total and grade as printed; 未评完 where they are withheld."""
    card = result.cards[0]
    return ("未评完" if card.total is None else fixed(card.total, 2), card.grade)


def codes(result: Result, severity: str = "") -> tuple[str, ...]:
    """The codes of the problems, in alphabetical order."""
    return tuple(sorted(item.code for item in result.problems if severity in ("", item.severity)))
