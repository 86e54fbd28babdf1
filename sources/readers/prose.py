"""A document as passages: what is embedded, searched by words, and shown as evidence."""

from __future__ import annotations

from collections.abc import Iterator

from claims.document import Document, Sentence, Table
from sources.readers.base import Excerpt, Source

_SENTENCES = 5  # in one passage: about what a sentence encoder reads whole
_LENGTH = 900  # characters, for the same reason
_SHORT = 200  # characters: less says too little to stand alone, and goes on across a heading
_HEADINGS = ("headline", "heading")


def excerpts(
    document: Document, source: Source, entity: str = "", lines_before: int = 0
) -> Iterator[Excerpt]:
    """The document's prose, a few sentences at a time, then its tables, a row at a time with its headers.

    A heading opens a new passage, unless the one before it is still short. `lines_before` are the lines of the file in
    front of the document's text, so that places count from the file's first line.
    """

    def excerpt(text: str, at: int) -> Excerpt:
        return Excerpt(text, source, f"line {document.position(at)[0] + lines_before}", entity)

    for group in _groups(document):
        text = " ".join(_shown(document, sentence) for sentence in group)
        yield excerpt(text, group[0].span.start)
    for table in document.tables:
        for text, at in _rows(table):
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
    if group:
        yield group


def _shown(document: Document, sentence: Sentence) -> str:
    """The sentence on one line; a heading with a colon."""
    text = " ".join(sentence.text.split())
    heading = document.blocks[sentence.paragraph].kind in _HEADINGS
    return f"{text}:" if heading and text[-1].isalnum() else text


def _rows(table: Table) -> Iterator[tuple[str, int]]:
    """Each row below the header as "caption: label; header: cell; header: cell", with its offset."""
    by_row: dict[int, list[tuple[int, str, int]]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(
            (cell.column, " ".join(cell.text.split()), cell.span.start)
        )
    rows = sorted(by_row)
    headers = {column: text for column, text, _ in by_row[rows[0]]} if rows else {}
    for row in rows[1:]:
        cells = [cell for cell in sorted(by_row[row]) if cell[1]]
        if not cells:
            continue
        shown = [
            f"{headers[column]}: {text}" if column and headers.get(column) else text
            for column, text, _ in cells
        ]
        lead = f"{table.caption}: " if table.caption else ""
        yield lead + "; ".join(shown), cells[0][2]
