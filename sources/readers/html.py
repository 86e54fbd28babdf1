"""HTML pages (press releases, reports): prose and table rows as passages."""

from __future__ import annotations

from pathlib import Path

from claims.errors import DocumentError, SourceError
from sources.evidence import Grade
from sources.readers.base import Reader, ReadResult, Source
from sources.readers.prose import excerpts

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def sniff(path: Path, head: bytes) -> bool:
    """Whether the name or the opening tag is that of a page."""
    opening = head.lstrip()[:200].lower()
    return path.suffix.lower() in _SUFFIXES or opening.startswith((b"<!doctype html", b"<html"))


def read(path: Path) -> ReadResult:
    """The passages of a page, under its title; of grade press, since nothing in a page vouches for it.

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
    name = " ".join((document.title or "").split()) or path.name
    return ReadResult(excerpts=excerpts(document, Source(name, Grade.PRESS, document.published)))


READER = Reader("html", sniff, read)
