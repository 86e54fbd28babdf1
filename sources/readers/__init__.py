"""Readers of source files, one format each, tried in the order of `READERS`."""

from __future__ import annotations

from pathlib import Path

from claims.errors import SourceError
from sources.readers import (
    companyfacts,
    datasets,
    facttable,
    html,
    ixbrl,
    pdf,
    spreadsheet,
    submission,
    text,
)
from sources.readers.base import Reader

READERS: tuple[Reader, ...] = (
    companyfacts.READER,
    facttable.READER,
    spreadsheet.READER,
    datasets.READER,
    submission.READER,
    pdf.READER,
    ixbrl.READER,
    html.READER,
    text.READER,
)
_HEAD = 4096  # bytes that a reader may look at before it takes a file


def reader_for(path: Path) -> Reader:
    """The reader that takes the file.

    Raises:
        SourceError: if the file cannot be opened or no reader knows its format.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    for reader in READERS:
        if reader.sniff(path, head):
            return reader
    known = ", ".join(reader.name for reader in READERS)
    raise SourceError(f"{path}: format not known; known are {known}")
