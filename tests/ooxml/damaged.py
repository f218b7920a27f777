"""Files that are no sound workbook: cut off, locked, hostile, or something else under its name."""

from __future__ import annotations

import io
import warnings
import zipfile

from scorer.ooxml import limits
from tests.ooxml import handmade

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stream(name: str) -> bytes:
    """An OLE2 container with the name of this stream, as far as we look into one."""
    return OLE + name.encode("utf-16-le") + bytes(20)


def doctype(part: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "ee">]>{part}'.encode()


def twice(content: bytes, name: str) -> bytes:
    """A workbook with a second part of this name."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as target, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        target.writestr(name, "<workbook/>")
    return out.getvalue()


def archive_of(name: str, content: bytes | str = "内容") -> bytes:
    """A zip archive of one file."""
    return handmade.zipped({name: content})


def bomb(content: bytes, name: str) -> bytes:
    """A workbook one part of which is a megabyte larger than a part may be, of blanks."""
    out = io.BytesIO(handmade.replaced(content, {name: None}))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        target.writestr(name, b" " * (limits.PART_BYTES + limits.MEGABYTE))
    return out.getvalue()
