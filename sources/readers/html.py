"""HTML pages (filings without tags, press releases, reports): prose and table rows as passages, tables as facts.

A page that opens as an SEC filing has the grade of one; else nothing in it vouches for it, and its grade is press.
"""

from __future__ import annotations

from pathlib import Path

from claims.errors import DocumentError, SourceError
from sources.readers.base import Reader, ReadResult
from sources.readers.filing import read_filing

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def sniff(path: Path, head: bytes) -> bool:
    """Whether the name or the opening tag is that of a page."""
    opening = head.lstrip()[:200].lower()
    return path.suffix.lower() in _SUFFIXES or opening.startswith((b"<!doctype html", b"<html"))


def read(path: Path) -> ReadResult:
    """The passages and facts of a page.

    Raises:
        SourceError: if the page cannot be read.
    """
    from claims.formats import read_bytes

    try:
        document = read_bytes(path.read_bytes(), name=str(path), format="html")
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    except DocumentError as error:
        raise SourceError(str(error)) from error
    return read_filing(document, path, None, None)


READER = Reader("html", sniff, read)
