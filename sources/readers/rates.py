"""The European Central Bank's reference rates, "eurofxref-hist.csv" or its zip: recognised, and not stored a second time.

Every check has the whole record since 1999 at hand (see `sources.rates`), so that a file of it adds nothing; read as any other table, its
seven thousand days would be as many passages.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from sources.rates import last_day
from sources.readers.base import Reader, ReadResult

_HEADER = re.compile(rb"Date, ?USD, ?JPY, ?")


def sniff(path: Path, head: bytes) -> bool:
    """Whether it opens with the columns of the reference rates, in a zip too."""
    if head.startswith(b"PK"):
        return path.name.startswith("eurofxref") and _is_record(path)
    return _HEADER.match(head) is not None


def read(path: Path) -> ReadResult:
    """Nothing but a note on where the rates are."""
    return ReadResult(
        notes=(
            f"rates: those until {last_day():%Y-%m-%d} come with factcheck and are used by every check",
        )
    )


READER = Reader("ECB rates", sniff, read)


def _is_record(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as part:
            return _HEADER.match(part.read(64)) is not None
    except (OSError, zipfile.BadZipFile, IndexError):
        return False
