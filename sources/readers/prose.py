"""A document as passages: what is embedded, searched by words, and shown as evidence."""

from __future__ import annotations

from collections.abc import Iterator

from claims.document import Block, Document, Sentence
from sources.readers.base import Excerpt, Source
from sources.readers.grid import LEADS, Grid, read_grids
from sources.readers.places import Places

_SENTENCES = 5  # in one passage: about what a sentence encoder reads whole
_LENGTH = 900  # characters, for the same reason
_SHORT = 200  # characters: less says too little to stand alone, and goes on across a heading
_LONGEST_ROW = (
    2_000  # characters of a row with its headers; an encoder reads the first thousand or so
)
_LEAD = 300  # characters of a table's title; its end says most
_TITLE = 80  # characters of a line that is a heading by its look
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
    for grid in read_grids(document):
        for text, at in _rows(grid):
            yield excerpt(text, at)


def _groups(document: Document) -> Iterator[list[Sentence]]:
    """Sentences that make one passage: headings go with the prose below them, and those of a table with its rows."""
    group: list[Sentence] = []
    headings = 0  # at the end of the group
    length = 0
    last = -1
    for sentence in document.sentences:
        block = document.blocks[sentence.paragraph]
        if block.kind == "table" or not sentence.text.strip():
            continue
        heading = _is_heading(block, document) or sentence.text.rstrip().endswith(":")
        table = any(b.kind == "table" for b in document.blocks[last + 1 : sentence.paragraph])
        if table and 0 < headings <= LEADS:
            group, headings = group[: len(group) - headings], 0
            length = sum(len(s.text) for s in group)
        full = len(group) >= _SENTENCES or length + len(sentence.text) > _LENGTH
        ends = full or (length >= _SHORT and (heading or table))
        if ends and headings < len(group):
            kept = len(group) - headings
            yield group[:kept]
            group = group[kept:]
        elif full and group:
            yield group
            group, headings = [], 0
        group.append(sentence)
        headings = headings + 1 if heading else 0
        length = sum(len(s.text) for s in group)
        last = sentence.paragraph
    if group and (headings < len(group) or not document.tables):
        yield group


def _is_heading(block: Block, document: Document) -> bool:
    """Whether a block is a heading, or looks like one: filings print theirs as short paragraphs without a full stop.

    So does who signed: "/s/ Marsh & Wells LLP" goes with the line below, "We have been its auditor since 1996."
    """
    if block.kind in _HEADINGS:
        return True
    if block.kind != "paragraph" or block.span.end - block.span.start > _TITLE:
        return False
    text = block.span.of(document.text).strip()
    if not text or text[-1] in ".,;:!?":
        return False
    return text[0].isupper() or text.startswith(("/s/", "("))


def _shown(document: Document, sentence: Sentence) -> str:
    """The sentence on one line; a heading with a colon."""
    text = " ".join(sentence.text.split())
    heading = _is_heading(document.blocks[sentence.paragraph], document)
    return f"{text}:" if heading and text[-1].isalnum() else text


def _rows(grid: Grid) -> Iterator[tuple[str, int]]:
    """Each row as "title (unit note): section: label; header: cell; header: cell", with its offset."""
    lead = " ".join(part for part in (grid.lead, grid.corner) if part)[-_LEAD:]
    for row in grid.rows:
        label = ": ".join(part for part in (row.section.rstrip(":"), row.label) if part)
        cells = [
            f"{value.head}: {value.text}" if value.head else value.text for value in row.values
        ]
        shown = "; ".join(part for part in (label, *cells) if part)
        text = f"{lead.rstrip(':')}: {shown}" if lead else shown
        yield text[:_LONGEST_ROW], row.at
