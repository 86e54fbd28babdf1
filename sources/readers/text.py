"""Plain text and Markdown: prose as passages; of a report that opens with its company's name, facts too.

A file may open with a few lines of `Key: value` and a blank line, which say where the prose comes from:

    Source: Acme interim report 2024
    Grade: company document
    Published: 2024-08-15
    Entity: Acme

Without them the source is the file's name and the grade is press, the lowest: nothing vouches for the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from claims.errors import DocumentError, SourceError
from sources.evidence import Grade
from sources.readers.base import Reader, ReadResult, Source
from sources.readers.cover import find_report
from sources.readers.filing import read_filing
from sources.readers.flattened import with_flat_tables
from sources.readers.furniture import without_furniture
from sources.readers.prose import excerpts

_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
_KEYS = frozenset({"source", "grade", "published", "entity"})
_LINE = re.compile(rb"([A-Za-z]{5,9}):[ \t]*+([^\r\n]*)\r?\n")


def sniff(path: Path, head: bytes) -> bool:
    """Whether the name is that of a text file and its head holds no zero bytes."""
    return path.suffix.lower() in _SUFFIXES and b"\0" not in head


def read(path: Path) -> ReadResult:
    """The passages of a text or Markdown file.

    Raises:
        SourceError: if the file cannot be read as text, or its header names a grade or a date wrongly.
    """
    from claims.formats import read_bytes

    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    header, length = _header(data)
    grade, published = _grade(path, header), _published(path, header)
    try:
        document = read_bytes(data[length:], name=str(path))
    except DocumentError as error:
        raise SourceError(str(error)) from error
    if not header and find_report(document.text, path):
        document, unread = with_flat_tables(document)
        result = read_filing(document, path, None, None)
        return replace(result, notes=(*result.notes, *unread))
    source = Source(header.get("source") or path.name, grade, published or document.published)
    lines = data.count(b"\n", 0, length)
    document, left = without_furniture(document)
    return ReadResult(
        excerpts=excerpts(document, source, header.get("entity", ""), lines), notes=left
    )


READER = Reader("text", sniff, read)


def _header(data: bytes) -> tuple[dict[str, str], int]:
    """The header's keys and values, and its length in bytes; empty unless every line of it is a known key."""
    found: dict[str, str] = {}
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while line := _LINE.match(data, at):
        key = line.group(1).decode("ascii").lower()
        if key not in _KEYS:
            return {}, 0
        found[key] = line.group(2).decode("utf-8", errors="replace").strip()
        at = line.end()
    return (found, at) if found else ({}, 0)


def _grade(path: Path, header: dict[str, str]) -> Grade:
    label = header.get("grade", "press")
    try:
        return Grade.of(label)
    except KeyError:
        known = ", ".join(grade.label for grade in Grade)
        raise SourceError(f"{path}: grade {label!r} is not known; write one of {known}") from None


def _published(path: Path, header: dict[str, str]) -> date | None:
    day = header.get("published")
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        raise SourceError(f"{path}: published {day!r} is no date; write it as 2024-08-28") from None
