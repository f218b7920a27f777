"""One part of a zip archive, never more of it than bounds allow."""

from __future__ import annotations

import io
import zipfile

from scorer.intake.foreign import bounds
from scorer.intake.foreign.marks import EncryptedError, TooLargeError, UnreadableError


def part_of(data: bytes, name: str) -> bytes:
    """The content of a part. Raises `UnreadableError` where it is not there or its bytes are damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as part:
            content = part.read(bounds.PART + 1)
    except RuntimeError:
        raise EncryptedError from None
    except (KeyError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise UnreadableError(name) from error
    if len(content) > bounds.PART:
        raise TooLargeError
    return content


def check_inflated(data: bytes) -> None:
    """Raises `TooLargeError` for an archive that claims to inflate beyond all measure."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [info.file_size for info in archive.infolist()]
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableError from error
    if sum(sizes) > 4 * bounds.PART:
        raise TooLargeError
