"""A zip file held in memory: its entries as they are stored, inflated on demand, written again without loss.

An entry nobody touched keeps its compressed bytes, its date and its place in the order.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from scorer.frozen import Frozen
from scorer.messages import refusal
from scorer.model import Place, Refusal
from scorer.ooxml import limits
from scorer.ooxml.identify import message_for

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_ZIP64: Final = 1
# Of the packed bytes, so that what a bomb makes of one piece fits in memory.
_PIECE: Final = 16 * 1024


class Entry(Frozen):
    """One entry: its part name, its bytes as stored, its line in the central directory."""

    name: str
    info: zipfile.ZipInfo
    start: int
    local_extra: bytes

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")

    @property
    def stored_name(self) -> bytes:
        return self.info.orig_filename.encode("utf-8" if self.info.flag_bits & _UTF8 else "cp437")


def normal_name(stored: str) -> str:
    """A part name as the package uses it: forward slashes, none in front."""
    return stored.replace("\\", "/").lstrip("/")


class Archive:
    """The entries of a zip file, by part name, in the order of its central directory."""

    def __init__(self, data: bytes, label: str) -> None:
        """Reads the directory of `data`; `label` is the file name that messages show.

        Raises Refusal for what is no zip file, is cut off, encrypted, or of absurd size.
        """
        self.data = data
        self.label = label
        self._inflated = 0
        self._checked: set[str] = set()
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as directory:
                infos = directory.infolist()
                self.comment = directory.comment
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            struct.error,
            ValueError,
            OSError,
            NotImplementedError,
        ):
            code, fields = message_for(data)
            raise self.refuse(code, **fields) from None
        self._check_sizes(infos)
        self.entries = {entry.name: entry for entry in self._entries(infos)}

    def refuse(self, code: str, **fields: object) -> Refusal:
        """The refusal of this file."""
        return refusal(code, Place(heading=self.label), "", **fields)

    def content(self, name: str) -> bytes:
        """The inflated bytes of an entry, no more of them than the limits allow."""
        entry = self.entries[name]
        info = entry.info
        raw = self.stored(entry)
        room = min(limits.PART_BYTES, limits.INFLATED_BYTES - self._inflated)
        if info.compress_type == zipfile.ZIP_STORED:
            content, whole = bytes(raw[: room + 1]), True
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            content, whole = self._inflate(name, raw, room)
        else:
            raise self.refuse("FILE-15", reason="用了不认识的压缩方法")
        if len(content) > room:
            alone = len(content) > limits.PART_BYTES
            what, most = (f"“{name}”", limits.PART_BYTES) if alone else ("各部件合计", limits.INFLATED_BYTES)
            raise self.refuse("FILE-18", what=f"{what}超过 {most // limits.MEGABYTE} MB")
        if not whole or len(content) != info.file_size or zlib.crc32(content) != info.CRC:
            raise self._damaged(name)
        self._inflated += len(content)
        self._checked.add(name)
        return content

    def check(self, name: str) -> None:
        """Raises Refusal for an entry that is not what its checksum says: a damaged file may not be passed on as a whole one.

        What was read has been checked. Nothing is kept; a compression that we do not know is passed on unchecked.
        """
        info = self.entries[name].info
        if name in self._checked or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return
        crc = length = 0
        for piece in self._pieces(name):
            crc, length = zlib.crc32(piece, crc), length + len(piece)
            if length > info.file_size:
                break
        if (length, crc) != (info.file_size, info.CRC):
            raise self._damaged(name)

    def _damaged(self, name: str) -> Refusal:
        return self.refuse("FILE-15", reason=f"“{name}”校验不符")

    def stored(self, entry: Entry) -> memoryview:
        """The bytes of an entry as they stand in the file, compressed or not."""
        return memoryview(self.data)[entry.start : entry.start + entry.info.compress_size]

    def _inflate(self, name: str, raw: memoryview, room: int) -> tuple[bytes, bool]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        with self._zlib_faults(name):
            content = inflater.decompress(raw, room + 1)
        return content, inflater.eof or len(content) > room

    def _pieces(self, name: str) -> Iterator[bytes]:
        """The inflated bytes of an entry, piece by piece."""
        entry = self.entries[name]
        raw, inflater = self.stored(entry), zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(0, len(raw), _PIECE):
            piece = bytes(raw[at : at + _PIECE])
            if entry.info.compress_type == zipfile.ZIP_DEFLATED:
                with self._zlib_faults(name):
                    piece = inflater.decompress(piece)
            yield piece

    @contextmanager
    def _zlib_faults(self, name: str) -> Iterator[None]:
        try:
            yield
        except zlib.error:
            raise self.refuse("FILE-15", reason=f"“{name}”的压缩数据有错") from None

    def _check_sizes(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > limits.ENTRIES:
            raise self.refuse("FILE-18", what=f"内含 {len(infos)} 个部件")
        declared = sum(info.file_size for info in infos)
        if declared > limits.DECLARED_BYTES:
            raise self.refuse("FILE-18", what=f"展开后约 {declared // limits.MEGABYTE} MB")
        # Entries that share their bytes are another way to build a bomb.
        if sum(info.compress_size for info in infos) > len(self.data):
            raise self.refuse("FILE-18", what="部件互相重叠")

    def _entries(self, infos: list[zipfile.ZipInfo]) -> Iterator[Entry]:
        seen: set[str] = set()
        for info in infos:
            name = normal_name(info.orig_filename)
            if name.lower() in seen:
                raise self.refuse("FILE-17", part=name)
            seen.add(name.lower())
            if info.flag_bits & _ENCRYPTED:
                raise self.refuse("FILE-07")
            yield self._entry(name, info)

    def _entry(self, name: str, info: zipfile.ZipInfo) -> Entry:
        head = self.data[info.header_offset : info.header_offset + _LOCAL.size]
        if len(head) < _LOCAL.size or head[:4] != b"PK\3\4":
            raise self.refuse("FILE-15", reason=f"找不到“{name}”")
        *_, name_length, extra_length = _LOCAL.unpack(head)
        extra_at = info.header_offset + _LOCAL.size + name_length
        start = extra_at + extra_length
        if start + info.compress_size > len(self.data):
            raise self.refuse("FILE-15", reason=f"“{name}”被截断")
        return Entry(name, info, start, without_zip64(self.data[extra_at:start]))


def without_zip64(extra: bytes) -> bytes:
    """The extra field without its zip64 sizes: nothing we write needs them."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept + extra[at:]
