"""A filing that is read as people read it, without tags: its prose as passages, its tables as facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from claims.document import Document
from sources.evidence import Grade
from sources.readers.base import Figure, ReadResult, Source, left_out
from sources.readers.calendars import learned_year_end
from sources.readers.cover import Cover, find_cover, find_report
from sources.readers.filer import Filer
from sources.readers.furniture import without_furniture
from sources.readers.highlights import highlighted
from sources.readers.prose import excerpts
from sources.readers.prosefacts import prose_figures
from sources.readers.staffing import staff_figures
from sources.readers.tablefacts import TableFacts
from sources.readers.told import told
from sources.readers.usage import usage_figures
from sources.stretch import Stretch

_EXHIBIT = re.compile(r"\b(?:EX-|Exhibit\s)99(?:\.\d+)?\b", re.IGNORECASE)
# "Harrow Mills (Nasdaq: HRW)": who a press release is about.
_LISTED = re.compile(
    r"(?P<name>[A-Z][\w&.’'-]*(?:,? (?:[A-Z][\w&.’'-]*|of|and|&))*)\s?"
    r"\((?:NASDAQ|Nasdaq|NYSE(?: American)?|AMEX|TSX|LSE|HKEX)\s?:\s?(?P<ticker>[A-Z]{1,5}(?:\.[A-Z])?)\b"
)
_OPENING = 4_000  # characters within which a press release says whose it is


def read_filing(
    document: Document, path: Path, source: Source | None, filer: Filer | None
) -> ReadResult:
    """The passages of a document, and the facts of its tables and of the sentences that say what a table would.

    Args:
        document: what was read from the file.
        path: the file.
        source: the publication, where it is known from outside; else its cover says, else it is of grade press.
        filer: whose it is, where that is known from outside.
    """
    document, left = without_furniture(document)
    cover = find_cover(document.text, path)
    report = None if cover or filer else find_report(document.text, path)
    if filer is None and (cover or report) is not None:
        filer = (cover or report).filer  # type: ignore[union-attr]
    if source is None and report is not None:
        source = report.source(Grade.COMPANY_DOCUMENT)
    filer = filer or listed(document)
    source = source or _source(document, path, cover)
    if filer is None:
        notes = ("tables: the page does not say whose figures they hold",)
        return ReadResult(
            excerpts=excerpts(document, source),
            notes=(*left, *(notes if document.tables else ())),
        )
    tables = TableFacts(filer.name, source, filer.year_end, cover.period_end if cover else None)
    tables.read(document)
    sentences = tuple(prose_figures(document, filer.name, source, tables.year_end))
    tables.add(sentences)
    day = source.published or (cover.period_end if cover else None)
    tabled = tables.figures()
    figures = [
        *tabled,
        *(_besides(tabled, document, filer.name, source, tables.year_end)),
        *told(document.text, filer.name, source, day),
        *staff_figures(document, filer.name, source),
        *usage_figures(document, filer.name, source),
    ]
    year_end = tables.year_end or learned_year_end(_ends(sentences))
    return ReadResult(
        entities=(filer.entity,),
        figures=figures,
        excerpts=excerpts(document, source, filer.name),
        notes=(*left, *left_out("cell", tables.left_out)),
        year_ends={filer.name: year_end} if year_end else {},
    )


def _besides(
    tabled: Iterable[Figure],
    document: Document,
    entity: str,
    source: Source,
    year_end: tuple[int, int] | None,
) -> Iterator[Figure]:
    """What a company's release says under its headings, of which its tables have no figure of these days."""
    if source.grade != Grade.COMPANY_DOCUMENT:
        return
    known: dict[tuple[str, str], list[Stretch]] = {}
    for figure in tabled:
        if figure.end is not None:
            days = Stretch(figure.start, figure.end)
            known.setdefault((figure.series.measure, figure.series.scope), []).append(days)
    for figure in highlighted(document, entity, source, year_end):
        told = known.get((figure.series.measure, figure.series.scope), ())
        days = Stretch(figure.start, figure.end or date.max)
        if not any(days.matches(other) for other in told):
            yield figure


def _ends(figures: Iterable[Figure]) -> set[str]:
    """The stretches of sentences as a table would head them."""
    stretches = {(f.start, f.end) for f in figures if f.start and f.end}
    return {f"{start:%B %d, %Y} to {end:%B %d, %Y}" for start, end in stretches}


def listed(document: Document) -> Filer | None:
    """The company of a press release: the first that is named with its ticker."""
    found = _LISTED.search(document.text[:_OPENING])
    return Filer(found.group("name"), tickers=(found.group("ticker"),)) if found else None


def _source(document: Document, path: Path, cover: Cover | None) -> Source:
    if cover is not None:
        return cover.source()
    name = " ".join((document.title or "").split()) or path.name
    exhibit = _EXHIBIT.search(document.text[:_OPENING])
    return Source(name, Grade.COMPANY_DOCUMENT if exhibit else Grade.PRESS, document.published)
