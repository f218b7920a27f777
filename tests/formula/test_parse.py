"""What a rule's formula may be, how it is read, and what is said of one that cannot be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scorer.formula import FormulaError, names_in, parse
from scorer.formula.tree import Array, Binary, Call, Name, Number, Percent, Text, Truth, Unary


def num(text: str) -> Number:
    return Number(Fraction(text), text)


A, B, C = Name("甲"), Name("乙"), Name("丙")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("=甲+乙*丙", Binary("+", A, Binary("*", B, C))),
        ("甲-乙-丙", Binary("-", Binary("-", A, B), C)),
        ("甲^乙^丙", Binary("^", Binary("^", A, B), C)),
        ("-2^2", Binary("^", Unary("-", num("2")), num("2"))),
        ("2^-3%", Binary("^", num("2"), Percent(Unary("-", num("3"))))),
        ("甲&乙+丙=1", Binary("=", Binary("&", A, Binary("+", B, C)), num("1"))),
        ("(甲+乙)%", Percent(Binary("+", A, B))),
        ('"说""好"""', Text('说"好"')),
        ("true", Truth(True)),
        ("max( 甲 ,\n1e3 )", Call("MAX", (A, Number(Fraction(1000), "1e3")))),
        ("三公经费_本年预算数", Name("三公经费_本年预算数")),
        ("_x.1", Name("_x.1")),
        ("1.+1.e2", Binary("+", num("1."), num("1.e2"))),
        ("1.23456789012345", num("1.23456789012345")),  # fifteen digits, the point is none
        ("RATE2026", Name("RATE2026")),  # four letters: no cell address
        (
            "LOOKUP(甲,{-1,.5})",
            Call("LOOKUP", (A, Array((Unary("-", num("1")), Number(Fraction(1, 2), ".5"))))),
        ),
    ],
)
def test_a_formula_is_read_as_excel_reads_it(text, tree):
    assert parse(text) == tree


def test_every_node_knows_where_it_stood():
    node = parse("= 甲 + MAX(乙,1)")
    assert isinstance(node, Binary)
    assert (node.left.position, node.position, node.right.position) == (2, 4, 6)


def test_names_are_listed_once_in_order_of_appearance():
    assert names_in(parse("乙+IF(甲>0,乙,GDP)+gdp")) == ("乙", "甲", "GDP")


@pytest.mark.parametrize(
    ("text", "position", "message", "cure"),
    [
        ("", 0, "公式是空的", "例如"),
        ("=甲+", 3, "后面应当是名称", "补上"),
        ("=(甲+乙", 5, "第 2 个字符处开始的括号没有写完", "“)”"),
        ("=甲)", 2, "多了一个右括号", "删去"),
        ("=甲 乙", 3, "“乙”前面少了运算符号", "+ - * /"),
        ("=1,000+甲", 2, "逗号只能用在函数的括号里", "千分位不写逗号"),
        ("=IF(甲,1,)", 8, "少了一个参数", "0"),
        ("=ROUND(甲)", 1, "要有 2 个参数，这里写了 1 个", "ROUND(数,小数位数)"),
        ("=ABS()", 1, "要有 1 个参数，这里写了 0 个", "ABS(数)"),
        ("=ROUD(甲,2)", 1, "没有函数 ROUD", "ROUND"),
        ("=IFS(甲,1)", 1, "没有函数 IFS", "嵌套的 IF"),
        ("=TODAY()", 1, "没有函数 TODAY", "作为一个名称"),
        ("=四舍五入(甲,2)", 1, "没有函数 四舍五入", "ROUND"),
        ("=SUM", 1, "少了括号", "SUM("),
        ("=A1/编制数", 1, "单元格地址", "名称"),
        ("=xfd1048576", 1, "单元格地址", "名称"),
        ("=表!甲", 1, "单元格地址", "名称"),
        ("=$甲", 1, "单元格地址", "名称"),
        ("=甲:乙", 2, "单元格地址", "名称"),
        ("=MAX（甲,1)", 4, "“（” 是全角", " ( "),
        ("=MAX(甲，1)", 6, "“，” 是全角", " , "),
        ("=甲≥1", 2, "“≥” 是全角", " >= "),
        ("=甲×2", 2, "“×” 是全角", " * "),
        ("=甲\u22122", 2, "U+2212 是全角", " - "),  # GBK has no such minus sign, so its code is shown
        ("=甲=“有”", 3, "是全角", '"'),
        ("=１+甲", 1, "“１” 是全角", " 1 "),
        ("=甲\u30001", 2, "是全角", "空格"),
        ("=甲Ａ", 2, "“Ａ” 是全角", " A "),
        ("=项目①", 3, "不能用在 Excel 的名称里", "汉字"),
        ("=2021年预算", 1, "名称不能以数字开头", "字母"),
        ('="有', 1, "少了后面的引号", "英文引号"),
        ("='有'", 1, "单引号", "双引号"),
        ("=甲#", 2, "不能有 “#”", "名称"),
        ("=1234567890.123456", 1, "超过 15 位有效数字", "15"),
        ("=1e999", 1, "超出 Excel", "核对"),
        ('=TEXT(甲,"yyyy")', 8, "数字格式", "0.00%"),
        ("=TEXT(甲,乙)", 8, "数字格式", "0.00%"),
        ("=LOOKUP(甲,乙,丙)", 1, "大括号里的一列数", "{0,60,80}"),
        ("=LOOKUP(甲,{60,0},{1,2})", 10, "从小到大", "{0,60,80,90}"),
        ("=LOOKUP(甲,{0,60},{1})", 17, "两列个数不同：2 个和 1 个", "每个下限"),
        ("=LOOKUP(甲,{0,乙})", 13, "大括号里只能写数字", "{0,60,80,90}"),
        ("={1,2}", 1, "只能作 LOOKUP", "LOOKUP("),
        ("=ISBLANK(甲+1)", 9, "只能写一个名称", "ISBLANK(编制数)"),
        ("=MAX(甲;1)", 6, "不能用分号", "逗号"),
        ("=(*2)", 2, "“(”后面应当是名称、数字或括号，但写的是“*”", "补上"),
        ("=甲+)", 3, "“+”后面应当是名称、数字或括号，但写的是“)”", "补上"),
        ("=LOOKUP({1,2},{1,2})", 8, "只能作 LOOKUP 的第二、第三个参数", "LOOKUP("),
        ("=" + "(" * 64 + "LOOKUP(甲,{1})" + ")" * 64, 65, "套了 64 层以上", "另一个名称"),
        ("=" + "(" * 63 + "LOOKUP(甲,{1})" + ")" * 63, 73, "套了 64 层以上", "另一个名称"),
        ("=" + "+".join(["(1)"] * 60) + "+" + "(" * 65 + "1", 241 + 64, "套了 64 层以上", "另一个名称"),
    ],
)
def test_a_fault_is_pointed_at_and_a_cure_is_offered(text, position, message, cure):
    with pytest.raises(FormulaError) as refusal:
        parse(text)
    assert refusal.value.position == position
    assert message in refusal.value.message
    assert cure in refusal.value.cure
    str(refusal.value).encode("gbk")


ROW = ",".join(["甲"] * 255)


@pytest.mark.parametrize(
    ("within", "beyond", "message"),
    [
        ("1" + " " * 8191, "1" + " " * 8192, "8192"),
        ("(" * 64 + "1" + ")" * 64, "(" * 65 + "1" + ")" * 65, "64"),
        ("ABS(" * 64 + "1" + ")" * 64, "ABS(" * 65 + "1" + ")" * 65, "64"),
        ("-" * 64 + "1", "-" * 65 + "1", "64"),
        (f"SUM({ROW})", f"SUM({ROW},1)", "255"),
        ('"' + "字" * 255 + '"', '"' + "字" * 256 + '"', "255"),
        ('"' + '""' * 255 + '"', '"' + '""' * 256 + '"', "255"),
        ("+".join(["甲"] * 128), "+".join(["甲"] * 129), "128"),
        ("123456789012345", "1234567890123456", "15"),
    ],
)
def test_the_limits_of_excel_are_kept(within, beyond, message):
    parse(within)
    with pytest.raises(FormulaError) as refusal:
        parse(beyond)
    assert message in refusal.value.message


def test_even_the_longest_pile_of_signs_is_refused_in_chinese():
    with pytest.raises(FormulaError):
        parse("-" * 8191)
    with pytest.raises(FormulaError):
        parse("1" + "%" * 8000)
