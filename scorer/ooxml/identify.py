"""What a file is that is no .xlsx: the message that tells an officer so, from the first bytes and a few marks."""

from __future__ import annotations

from typing import Final

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of an OLE2 container, in the order of asking: an encrypted workbook may hold other marks by chance.
_OLE_STREAMS: Final = (
    ("EncryptedPackage", "FILE-07"),
    ("Workbook", "FILE-08"),
    ("Book", "FILE-08"),
    ("WordDocument", "FILE-09"),
)
_OTHER: Final = (
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
)
_UNKNOWN: Final = "无法识别的数据"


def message_for(data: bytes) -> tuple[str, dict[str, str]]:
    """The code of the message, and its fields, for the bytes of a file that is no zip archive."""
    if data.startswith(_OLE):
        for stream, code in _OLE_STREAMS:
            if stream.encode("utf-16-le") + b"\0\0" in data:
                return code, {}
        return "FILE-14", {"kind": "其他 Office 文件"}
    if b"%PDF-" in data[:1024]:
        return "FILE-10", {}
    # BIFF2 to BIFF4 stand alone, without a container: a BOF record of 4 or 6 bytes.
    if data[:4] in (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"):
        return "FILE-08", {}
    if data.lstrip()[:5] == b"{\\rtf":
        return "FILE-09", {}
    for mark, kind in _OTHER:
        if data.startswith(mark):
            return "FILE-14", {"kind": kind}
    if data.startswith(b"PK"):
        return "FILE-15", {"reason": "压缩包结尾缺失"}
    return ("FILE-11", {}) if _is_text(data[:4096]) else ("FILE-14", {"kind": _UNKNOWN})


def message_for_package(
    names: set[str], mimetype: bytes, content_types: bytes
) -> tuple[str, dict[str, str]] | None:
    """The same for a zip archive, None if it may be a workbook; `names` in lower case."""
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return "FILE-12", {}
    # Documents and presentations that hold a chart name spreadsheets too: they are asked first.
    if "word/document.xml" in names:
        return "FILE-09", {}
    if "ppt/presentation.xml" in names:
        return "FILE-14", {"kind": "演示文稿（PPT）"}
    if b"sheet.binary.macroEnabled.main" in content_types:
        return "FILE-13", {}
    return None if b"spreadsheetml" in content_types else ("FILE-16", {})


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    return not any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data)
