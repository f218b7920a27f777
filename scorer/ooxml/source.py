"""The bytes of an officer's file, read whole from an ordinary file or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

from scorer.messages import refusal
from scorer.messages.system import reason
from scorer.model import Place
from scorer.ooxml import limits


def read_file(path: Path) -> bytes:
    """What stands in the file. Raises Refusal, FILE-01 to FILE-06, FILE-24 and FILE-25.

    A pipe or a device is not opened: it would block, or never end.
    """
    place = Place(heading=path.name)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise refusal("FILE-02", place)
        if not stat.S_ISREG(found.st_mode):
            raise refusal("FILE-24", place)
        size, most = found.st_size, limits.FILE_BYTES
        if size > most:
            fields = {"size": size // limits.MEGABYTE, "limit": most // limits.MEGABYTE}
            raise refusal("FILE-06", place, "", **fields)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise refusal("FILE-01", place) from None
    except PermissionError:
        raise refusal("FILE-04", place) from None
    except OSError as error:
        raise refusal("FILE-05", place, reason=reason(error)) from None
    if len(data) != size:
        raise refusal("FILE-25", place)
    if not data:
        raise refusal("FILE-03", place)
    return data
