"""Workbooks as officers send them, each for something that a scored workbook must get right.

`VARIANTS` maps a name to what is done to a sample; those of `FIGURES` only type other figures into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

from tests.officer.arrangements import with_one_score_column, with_three_points_columns
from tests.officer.edits import EDITS, Edit
from tests.officer.moving import open_sample, put, save
from tests.officer.samples import HUNAN, ROOT, RULES, XINHUANG, Sample

LONG_NOTE = "部分款项支付佐证材料不完整，" * 60


@dataclass(frozen=True)
class Variant:
    """A sample, the figures typed into it, edits of its layout, and switches of the rules it is scored by."""

    sample: Sample = HUNAN
    figures: Mapping[str, object] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    switches: Mapping[str, str] = field(default_factory=dict)

    def book(self) -> Workbook:
        book = open_sample(self.sample)
        for name, value in self.figures.items():
            put(book, name, value)
        for edit in self.edits:
            book = edit(book)
        return book

    def write(self, path: Path) -> Path:
        """The workbook; a sample that nothing was done to is copied as it is."""
        if self.figures or self.edits:
            return save(self.book(), path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.sample.path.read_bytes())
        return path

    def rules(self, folder: Path) -> str | None:
        """The rules file with the switches turned, None where none is."""
        if not self.switches:
            return None
        lines = (ROOT / "rules" / f"{RULES}.yaml").read_text("utf-8").splitlines()
        for name, value in self.switches.items():
            (at,) = [number for number, line in enumerate(lines) if line.startswith(f"  {name}:")]
            lines[at] = f"  {name}: {value}"
        path = folder / f"{RULES}-{'-'.join(self.switches.values())}.yaml"
        path.write_text("\n".join(lines), "utf-8")
        return str(path)


def _own(row: int, group: str, target: object, actual: object, points: object = None) -> dict[str, object]:
    values = {"所属": group, "指标值": target, "完成值": actual, "分值": points}
    return {f"自设指标{row}_{column}": value for column, value in values.items()}


TYPED = {
    "三公经费_本年预算数": "345.80万元",
    "年初预算": "25，574.38",
    "在职人数": "353人",
    "年末结余": " 3614.32 ",
    "政府采购_本年决算数": "２７９０",
    "管理制度_1": "√",
    "管理制度_2": "是",
    "信息公开_5": "×",
    "满意度": "99.53 ％",
    "重点工作完成数": "20 件",
    "楼堂馆所_批复规模": "/",
    "楼堂馆所_实际规模": "不适用",
}

FIGURES: dict[str, dict[str, object]] = {
    "nothing missing, nothing lost": {"年末结余": 0, "本年追加预算": 0, "政府采购_本年决算数": 3000, "资金合规_2": 0},
    "a figure missing": {"年初预算": None},
    "last year's budget missing": {"三公经费_上年预算数": None},
    "a tick and a choice missing": {"管理制度_3": None, "行政效能": None},
    "a text where a number belongs": {"年末结余": "约3600", "在职人数": "三百五十三"},
    "a formula without a value": {"年末结余": "=1+2"},
    "far over every limit": {
        "在职人数": 900, "三公经费_本年预算数": 999, "公用经费_本年决算数": 9999, "三公经费_本年决算数": 2000,
        "政府采购_本年决算数": 9000, "年末结余": 30000, "满意度": 0.05, "资金合规_1": 40, "行政效能": "无效果或不明显",
    },
    "a hair beside the limits": {
        "在职人数": 378.0, "编制数": 374, "公用经费_本年决算数": 2424, "政府采购_本年决算数": 2850,
        "满意度": 0.89995, "本年追加预算": 2557.438, "三公经费_本年决算数": 349.258,
    },
    "divisors of nought": {
        "编制数": 0, "年初预算": 0, "本年追加预算": 0, "政府采购_本年预算数": 0, "政府采购_本年决算数": 0,
        "三公经费_上年预算数": 0, "年末结余": 0,
    },
    "budget cut": {"本年追加预算": -3000, "年末结余": -120.5},
    "buildings": {
        "楼堂馆所_批复规模": 1000, "楼堂馆所_实际规模": 1049.99, "楼堂馆所_预算投资": 300, "楼堂馆所_实际投资": 331.5,
    },
    "own rows not met": _own(1, "经济效益", "≥35亿元", "28.4亿元", 5) | _own(2, "社会效益", "≤4.5%", "6.2%", 5),
    "own rows of every kind": _own(1, "经济效益", "≥35亿元", "350000万元", 3) | _own(2, "社会效益", "≤4.5%", "4.5%", 4)
    | _own(3, "生态效益", "≤0起", "2起", 1) | _own(4, "经济效益", "＝100%", "98.5%", 1) | _own(5, "社会效益", "50", "60", 1),
    "own rows without points": _own(1, "经济效益", "≥35亿元", "37.09亿元") | _own(2, "社会效益", "≤4.5%", "2.29%"),
    "an own row that cannot be read": _own(1, "经济效益", "≥35亿元", "较上年增长", 5),
    "work scored by appraisal": {"考核得分": 93.5, "考核满分": 110},
    "typed with units and signs": TYPED,
    "a long note": {"资金合规_2": 3, "资金合规_2_说明": LONG_NOTE},
    "a note with quotation marks": {"资金合规_2_说明": '未按"三重一大"制度 <审批> & 公示'},
}  # fmt: skip

VARIANTS: dict[str, Variant] = {
    "hunan": Variant(),
    "xinhuang": Variant(XINHUANG),
    **{name: Variant(figures=figures) for name, figures in FIGURES.items()},
    "typed, names removed": Variant(figures=TYPED, edits=(EDITS["names removed"],)),
    "names removed": Variant(XINHUANG, edits=(EDITS["names removed"],)),
    "another workbook": Variant(edits=(EDITS["another workbook"],)),
    "sheets renamed": Variant(XINHUANG, edits=(EDITS["sheets renamed"],)),
    "on one sheet": Variant(edits=(EDITS["on one sheet"],)),
    "columns moved": Variant(XINHUANG, edits=(EDITS["columns moved"], EDITS["blank rows"])),
    "more projects": Variant(edits=(EDITS["more projects"], EDITS["rows above"])),
    "one score column": Variant(XINHUANG, edits=(with_one_score_column,)),
    "three points columns": Variant(edits=(with_three_points_columns,)),
    "what does not apply is rescaled": Variant(
        figures={"政府采购_本年预算数": 0, "政府采购_本年决算数": 0}, switches={"na_policy": "rescale"}
    ),
    "rescaled and incomplete": Variant(
        figures={"满意度": None, "政府采购_本年预算数": 0, "政府采购_本年决算数": 0},
        switches={"na_policy": "rescale"},
    ),
    "left to people": Variant(figures={"编制数": 0}, switches={"over_zero": "manual"}),
}
