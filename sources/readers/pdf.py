"""PDF files: prose and table rows as passages with their page, tables as facts."""

from __future__ import annotations

from pathlib import Path

from claims.errors import ConfigError, DocumentError, SourceError
from sources.readers.base import Reader, ReadResult
from sources.readers.filing import read_filing

_MARK = b"%PDF-"
_MOST_BYTES = 300_000_000


def sniff(path: Path, head: bytes) -> bool:
    """Whether the file opens as a PDF, or says by its name that it is one."""
    return _MARK in head[:1024] or path.suffix.lower() == ".pdf"


def read(path: Path) -> ReadResult:
    """The passages and facts of a PDF.

    Raises:
        SourceError: if it cannot be read, holds no text, or pypdfium2 is not installed.
    """
    from claims.formats.layout import document_of
    from claims.formats.pdf import read_pdf

    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SourceError(f"{path}: over {_MOST_BYTES // 10**6} MB; split it")
        layout = read_pdf(path.read_bytes(), str(path))
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    except (DocumentError, ConfigError) as error:
        raise SourceError(str(error)) from error
    return read_filing(document_of(layout, path=str(path)), path, None, None)


READER = Reader("pdf", sniff, read)
