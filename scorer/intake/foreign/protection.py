"""Workbooks that open with a password: opened, and locked again with the same one.

The library is imported here only, and only when a password is given.
"""

from __future__ import annotations

import io
from pathlib import Path

from scorer.messages import refusal
from scorer.model import Place
from scorer.ooxml import Workbook
from scorer.ooxml.save import save
from scorer.ooxml.source import read_file


class WrongPasswordError(Exception):
    """The file does not open with this password."""


class UnknownLockError(Exception):
    """The file is locked in a way that cannot be opened here."""


def opened(data: bytes, password: str) -> bytes:
    """The file without its lock; a file that has none comes back as it is."""
    if data.startswith(b"PK"):
        return data
    try:
        from msoffcrypto import OfficeFile
        from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
    except ImportError:
        raise UnknownLockError from None  # the library was left out
    try:
        locked = OfficeFile(io.BytesIO(data))
        if not locked.is_encrypted():
            return data
        plain = io.BytesIO()
        locked.load_key(password=password)
        locked.decrypt(plain)
    except InvalidKeyError:
        raise WrongPasswordError from None
    except DecryptionError as error:
        # An .xls says the same of a wrong password and of an unknown method; the method is named in the second case.
        raise (UnknownLockError if "nsupported" in str(error) else WrongPasswordError) from None
    except MemoryError:
        raise
    except Exception:
        raise UnknownLockError from None
    return plain.getvalue()


def open_locked(path: Path, password: str) -> Workbook:
    """An .xlsx that is locked. Raises Refusal, FILE-43 or FILE-44, where it does not open."""
    try:
        return Workbook(opened(read_file(path), password), path.name)
    except WrongPasswordError:
        raise refusal("FILE-43", Place(heading=path.name)) from None
    except UnknownLockError:
        raise refusal("FILE-44", Place(heading=path.name)) from None


def locked(data: bytes, password: str) -> bytes:
    """An .xlsx locked with a password, as Excel 2010 and later do it (AES-256). Salts are random: no two results are alike."""
    from msoffcrypto.format.ooxml import OOXMLFile

    written = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, written)
    return written.getvalue()


def save_locked(workbook: Workbook, password: str, path: Path) -> None:
    """Writes the workbook so that it opens with the password only. Raises `Refusal` FILE-45 rather than write it open."""
    plain = workbook.to_bytes()
    try:
        data = locked(plain, password)
        sound = opened(data, password)
    except Exception:
        raise refusal("FILE-45", Place(heading=path.name)) from None
    if sound != plain:
        raise refusal("FILE-45", Place(heading=path.name))
    save(data, path)
