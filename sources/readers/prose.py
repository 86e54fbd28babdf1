"""A document as passages: what is embedded, searched by words, and shown as evidence."""

from __future__ import annotations

from collections.abc import Iterator

from claims.document import Document, Sentence, Table
from sources.readers.base import Excerpt, Source
from sources.readers.grid import read_grid
from sources.readers.places import Places

_SENTENCES = 5  # in one passage: about what a sentence encoder reads whole
_LENGTH = 900  # characters, for the same reason
_SHORT = 200  # characters: less says too little to stand alone, and goes on across a heading
_LONGEST_ROW = (
    2_000  # characters of a row with its headers; an encoder reads the first thousand or so
)
_LEAD = 300  # characters of a table's title; its end says most
_HEADINGS = ("headline", "heading")


def excerpts(
    document: Document, source: Source, entity: str = "", lines_before: int = 0
) -> Iterator[Excerpt]:
    """The document's prose, a few sentences at a time, then its tables, a row at a time with its headers.

    A heading opens a new passage, unless the one before it is still short. `lines_before` are the lines of the file in
    front of the document's text, so that places count from the file's first line.
    """
    places = Places(document, lines_before)

    def excerpt(text: str, at: int) -> Excerpt:
        return Excerpt(text, source, places.at(at), entity)

    for group in _groups(document):
        text = " ".join(_shown(document, sentence) for sentence in group)
        yield excerpt(text, group[0].span.start)
    for table in document.tables:
        for text, at in _rows(document, table):
            yield excerpt(text, at)


def _groups(document: Document) -> Iterator[list[Sentence]]:
    """Sentences that make one passage: headings go with the prose below them."""
    group: list[Sentence] = []
    prose = False  # whether the group has more than headings
    for sentence in document.sentences:
        kind = document.blocks[sentence.paragraph].kind
        if kind == "table" or not sentence.text.strip():
            continue
        heading = kind in _HEADINGS
        length = group[-1].span.end - group[0].span.start if group else 0
        full = len(group) >= _SENTENCES or length + len(sentence.text) > _LENGTH
        if prose and length >= _SHORT and (heading or full):
            yield group
            group, prose = [], False
        group.append(sentence)
        prose = prose or not heading
    if group and (prose or not document.tables):  # a table's title stands with its rows
        yield group


def _shown(document: Document, sentence: Sentence) -> str:
    """The sentence on one line; a heading with a colon."""
    text = " ".join(sentence.text.split())
    heading = document.blocks[sentence.paragraph].kind in _HEADINGS
    return f"{text}:" if heading and text[-1].isalnum() else text


def _rows(document: Document, table: Table) -> Iterator[tuple[str, int]]:
    """Each row as "title (unit note): section: label; header: cell; header: cell", with its offset."""
    grid = read_grid(document, table)
    lead = " ".join(part for part in (grid.lead, grid.corner) if part)[-_LEAD:]
    for row in grid.rows:
        label = ": ".join(part for part in (row.section.rstrip(":"), row.label) if part)
        cells = [
            f"{value.head}: {value.text}" if value.head else value.text for value in row.values
        ]
        shown = "; ".join(part for part in (label, *cells) if part)
        text = f"{lead.rstrip(':')}: {shown}" if lead else shown
        yield text[:_LONGEST_ROW], row.at
