"""A zip file written again: untouched entries with the compressed bytes they came with.

No clock: a changed entry keeps its date, a new one is dated 1980-01-01. The same input gives the same bytes.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from scorer.ooxml.archive import Archive, Entry, without_zip64

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s4B4HL2L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
# The sizes go into the local header, so no data descriptor follows the data.
_DESCRIPTOR: Final = 0x8
_DEFLATE_OPTIONS: Final = 0x6
_UTF8: Final = 0x800
_LEVEL: Final = 6


def rewrite(archive: Archive, changes: Mapping[str, bytes | None]) -> bytes:
    """The archive with `changes` (part name to content, None removes it); new entries at the end."""
    writer = _Writer()
    for name, entry in archive.entries.items():
        if name not in changes:
            writer.put(entry.info, entry.stored_name, entry.local_extra, archive.stored(entry))
        elif (content := changes[name]) is not None:
            writer.put(_recompressed(entry, content), entry.stored_name, entry.local_extra, _deflate(content))
    for name, content in changes.items():
        if name not in archive.entries and content is not None:
            packed = _deflate(content)
            writer.put(_new(name, content, len(packed)), name.encode(), b"", packed)
    return writer.finish(archive.comment)


class _Writer:
    def __init__(self) -> None:
        self._out: list[bytes | memoryview] = []
        self._length = 0
        self._directory = bytearray()
        self._count = 0

    def put(self, info: zipfile.ZipInfo, name: bytes, local_extra: bytes, packed: bytes | memoryview) -> None:
        """Appends one entry: its local header, its data, its line of the directory."""
        year, month, day, hour, minute, second = info.date_time
        date = (year - 1980) << 9 | month << 5 | day
        time = hour << 11 | minute << 5 | second // 2
        flags = info.flag_bits & ~_DESCRIPTOR
        sizes = (info.CRC, len(packed), info.file_size)
        common = (flags, info.compress_type, time, date, *sizes, len(name))
        extra, comment = without_zip64(info.extra), info.comment
        self._directory += _CENTRAL.pack(
            *(b"PK\1\2", info.create_version, info.create_system, info.extract_version, info.reserved),
            *(*common, len(extra), len(comment), 0, info.internal_attr, info.external_attr, self._length),
        )
        self._directory += name + extra + comment
        head = _LOCAL.pack(b"PK\3\4", info.extract_version, *common, len(local_extra)) + name + local_extra
        self._out += (head, packed)
        self._length += len(head) + len(packed)
        self._count += 1

    def finish(self, comment: bytes) -> bytes:
        """The whole file."""
        at, size = self._length, len(self._directory)
        end = _END.pack(b"PK\5\6", 0, 0, self._count, self._count, size, at, len(comment))
        return b"".join((*self._out, self._directory, end, comment))


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _recompressed(entry: Entry, content: bytes) -> zipfile.ZipInfo:
    old = entry.info
    info = zipfile.ZipInfo(old.orig_filename, old.date_time)
    info.create_version, info.create_system = old.create_version, old.create_system
    info.extract_version, info.reserved = max(old.extract_version, 20), old.reserved
    info.flag_bits = old.flag_bits & ~_DEFLATE_OPTIONS
    info.internal_attr, info.external_attr = old.internal_attr, old.external_attr
    info.extra, info.comment = old.extra, old.comment
    info.compress_type, info.CRC, info.file_size = zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content)
    return info


def _new(name: str, content: bytes, packed: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    # ZipInfo asks the operating system; MS-DOS, as Excel writes it, everywhere.
    info.create_system, info.create_version, info.extract_version = 0, 20, 20
    info.flag_bits = 0 if name.isascii() else _UTF8
    info.compress_type, info.CRC = zipfile.ZIP_DEFLATED, zlib.crc32(content)
    info.file_size, info.compress_size = len(content), packed
    return info
