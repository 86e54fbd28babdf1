"""SEC full submissions: one text file with a header and every document of a filing.

The layout is that of the EDGAR public dissemination service: `<SEC-HEADER>` in lines of "KEY: value", then `<DOCUMENT>`
sections, each with `<TYPE>` and its content between `<TEXT>` and `</TEXT>`. The form itself and the exhibits that people
read (EX-99 press releases, EX-13 annual reports) are read; schemas, linkbases, images and renderings are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from claims.entity import Entity
from claims.errors import DocumentError, SourceError
from sources.evidence import Grade
from sources.readers import ixbrl
from sources.readers.base import Excerpt, Figure, Reader, ReadResult, left_out
from sources.readers.cover import Cover
from sources.readers.filer import Filer
from sources.readers.filing import read_filing

_OPENINGS = (b"<SEC-DOCUMENT>", b"<SUBMISSION>", b"<IMS-DOCUMENT>", b"-----BEGIN PRIVACY-ENHANCED")
_MOST_BYTES = 1_000_000_000  # a submission with all its images stays far below
_HEADER = re.compile(rb"<(?:SEC|IMS)-HEADER>(.*?)</(?:SEC|IMS)-HEADER>", re.DOTALL)
_FIELD = re.compile(r"^[ \t]*([A-Z][A-Z ]+[A-Z]):[ \t]*(\S[^\r\n]*)$", re.MULTILINE)
_TYPE = re.compile(rb"<TYPE>([^\r\n<]{1,40})")
_WRAPPER = re.compile(rb"\A\s*<(?:XBRL|XML)>\s*|\s*</(?:XBRL|XML)>\s*\Z")
_READ = re.compile(
    r"(?:10-[KQ]T?|20-F|40-F|6-K|8-K|S-1|F-1|424B\d)(?:/A)?|EX-99(?:\.\w+)?|EX-13(?:\.\w+)?"
)
_SEVERAL = re.compile(r"\n\s*FILER:", re.IGNORECASE)


class _Part(NamedTuple):
    kind: str
    data: bytes


@dataclass(slots=True)
class _Gathered:
    """What the documents of a submission hold together."""

    entities: dict[str, Entity]
    figures: list[Figure]
    excerpts: list[Iterable[Excerpt]]
    notes: list[str]
    year_ends: dict[str, tuple[int, int]]

    def take(self, kind: str, result: ReadResult) -> None:
        """Add what one document holds."""
        for entity in result.entities:
            self.entities[entity.id] = entity
        self.figures.extend(result.figures)
        self.excerpts.append(result.excerpts)
        self.notes.extend(f"{kind}: {note}" for note in result.notes)
        self.year_ends.update(result.year_ends)


def sniff(path: Path, head: bytes) -> bool:
    """Whether the file opens as a submission does."""
    return head.lstrip()[:40].startswith(_OPENINGS)


def read(path: Path) -> ReadResult:
    """The form and the exhibits that people read, each with its passages and facts.

    Raises:
        SourceError: if the header or all documents are missing.
    """
    data = _bytes(path)
    header = _HEADER.search(data)
    if header is None:
        raise SourceError(f"{path}: a submission without its header; fetch it again")
    cover = _cover(header.group(1).decode("utf-8", errors="replace"), path)
    others: Counter[str] = Counter()
    filer = cover.filer
    found = _Gathered({filer.name: filer.entity}, [], [], [], dict(filer.year_ends))
    count = 0
    for part in _parts(data):
        count += 1
        if not _READ.fullmatch(part.kind):
            others[part.kind.partition(".")[0]] += 1
            continue
        found.take(part.kind, _read_part(part, path, cover))
    if not count:
        raise SourceError(f"{path}: a submission cut short before its documents; fetch it again")
    if others:
        kinds = ", ".join(sorted(others))
        found.notes += left_out(
            "document", {f"neither form nor press release ({kinds})": others.total()}
        )
    return ReadResult(
        tuple(found.entities.values()),
        found.figures,
        (excerpt for each in found.excerpts for excerpt in each),
        tuple(found.notes),
        found.year_ends,
    )


READER = Reader("SEC submission", sniff, read)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SourceError(f"{path}: over {_MOST_BYTES // 10**6} MB; no submission is so large")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error


def _cover(header: str, path: Path) -> Cover:
    """The filing by its header; of several filers the first, who is the registrant."""
    said: dict[str, list[str]] = {}
    for key, value in _FIELD.findall(_first_filer(header)):
        said.setdefault(key, []).append(value.strip())

    def first(key: str) -> str:
        return said.get(key, [""])[0]

    if not first("COMPANY CONFORMED NAME"):
        raise SourceError(f"{path}: a submission whose header names no company; fetch it again")
    year_end = first("FISCAL YEAR END")
    month, day = (
        (int(year_end[:2]), int(year_end[2:])) if re.fullmatch(r"\d{4}", year_end) else (0, 0)
    )
    filer = Filer(
        first("COMPANY CONFORMED NAME"),
        first("CENTRAL INDEX KEY"),
        (),
        tuple(said.get("FORMER CONFORMED NAME", ())),
        (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None,
    )
    return Cover(
        filer,
        first("CONFORMED SUBMISSION TYPE"),
        _day(first("CONFORMED PERIOD OF REPORT")),
        _day(first("FILED AS OF DATE")),
        first("ACCESSION NUMBER"),
    )


def _first_filer(header: str) -> str:
    """The header up to a second filer."""
    pieces = _SEVERAL.split(header)
    return "\n".join(pieces[:2])


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        return None


def _parts(data: bytes) -> Iterator[_Part]:
    """The documents in order; one that is cut short goes to the end of the file."""
    at = data.find(b"<DOCUMENT>")
    while at != -1:
        following = data.find(b"<DOCUMENT>", at + 10)
        end = following if following != -1 else len(data)
        kind = _TYPE.search(data, at, min(end, at + 1000))
        start = data.find(b"<TEXT>", at, end)
        stop = data.rfind(b"</TEXT>", at, end)
        if kind and start != -1:
            content = data[start + 6 : stop if stop > start else end]
            yield _Part(kind.group(1).decode("ascii", "replace").strip(), content)
        at = following


def _read_part(part: _Part, path: Path, cover: Cover) -> ReadResult:
    data = _WRAPPER.sub(b"", part.data)
    if ixbrl.sniff(path, data[:8192]):
        try:
            return ixbrl.read_page(data, path, cover)
        except SourceError as error:
            why = str(error).partition(": ")[2]
            result = _read_plain(part, data, path, cover)
            return replace(result, notes=(*result.notes, f"read without its tags: {why}"))
    return _read_plain(part, data, path, cover)


def _read_plain(part: _Part, data: bytes, path: Path, cover: Cover) -> ReadResult:
    from claims.formats import read_bytes

    exhibit = part.kind.startswith("EX-")
    source = cover.source(Grade.COMPANY_DOCUMENT if part.kind.startswith("EX-99") else Grade.FILING)
    if exhibit:
        source = source._replace(name=f"{source.name}, {part.kind}")
    html = b"<" in data[:200] and b"<PAGE>" not in data[:2000]
    try:
        document = read_bytes(data, name=str(path), format="html" if html else "text")
    except DocumentError as error:
        return ReadResult(notes=(f"left out: {str(error).partition(': ')[2]}",))
    return read_filing(document, path, source, cover.filer)
