"""A workbook package (.xlsx, .xlsm) that can be read and edited without loss; it knows nothing of scoring."""

from scorer.ooxml.addresses import Area
from scorer.ooxml.conditional import ConditionalFormat
from scorer.ooxml.look import Look
from scorer.ooxml.names import DefinedName, quoted_sheet, reference, resolve
from scorer.ooxml.newsheet import Link, NewCell, NewSheet
from scorer.ooxml.sheet import Sheet
from scorer.ooxml.workbook import Workbook

__all__ = [
    "Area",
    "ConditionalFormat",
    "DefinedName",
    "Link",
    "Look",
    "NewCell",
    "NewSheet",
    "Sheet",
    "Workbook",
    "quoted_sheet",
    "reference",
    "resolve",
]
