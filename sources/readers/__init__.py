"""Readers of source files, one format each, tried in the order of `READERS`."""

from __future__ import annotations

import stat
from pathlib import Path

from claims.errors import SourceError
from sources.readers import (
    companyfacts,
    datasets,
    facttable,
    html,
    ixbrl,
    pdf,
    rates,
    spreadsheet,
    submission,
    text,
)
from sources.readers.base import Reader

READERS: tuple[Reader, ...] = (
    companyfacts.READER,
    rates.READER,
    facttable.READER,
    spreadsheet.READER,
    datasets.READER,
    submission.READER,
    pdf.READER,
    ixbrl.READER,
    html.READER,
    text.READER,
)
# What a file opens with that no reader takes, and what to do with it.
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "an Office file of the old kind, or locked by a password; save it as .xlsx without one",
    b"\xff\xfe": "text in UTF-16; save it as UTF-8",
    b"\xfe\xff": "text in UTF-16; save it as UTF-8",
}
_HEAD = 4096  # bytes that a reader may look at before it takes a file


def reader_for(path: Path) -> Reader:
    """The reader that takes the file.

    Raises:
        SourceError: if the file cannot be opened or no reader knows its format.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise SourceError(
                f"{path}: no file that can be read twice; save what it gives as a file"
            )
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    if not head:
        raise SourceError(f"{path}: empty; fetch or save it again")
    for mark, what in _REFUSED.items():
        if head.startswith(mark):
            raise SourceError(f"{path}: {what}")
    for reader in READERS:
        if reader.sniff(path, head):
            return reader
    known = ", ".join(reader.name for reader in READERS)
    raise SourceError(f"{path}: format not known; known are {known}")
