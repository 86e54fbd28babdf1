"""What every format hands over, and how it becomes a Document.

A reader of one format finds blocks, tables and whatever its file says of headline and date (`Layout`). What is
the same for all of them is done here: the matter that opens a story (date line, byline, wire dateline) is set
apart, the headline chosen, tables get their captions, and prose is split into sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from claims.document import Block, Document, Remark, Run, Sentence, Span, Table
from claims.formats.comments import without_comments
from claims.formats.opening import find_opening
from claims.segment import split_sentences

_HEADING_LENGTH = 120  # characters; a longer line without a full stop is a paragraph
_HEADING_WORDS = 18
_CAPTION_LENGTH = 300
_OPENING_BLOCKS = 8  # how far down dates and bylines are looked for
_STOPS = ".!?…:;,。！？"


@dataclass(frozen=True, slots=True)
class Layout:
    """A draft as its format sees it; spans are of `text`, blocks in reading order without overlap."""

    text: str
    format: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    runs: tuple[Run, ...] = ()
    markup: tuple[Span, ...] = ()
    headline: Span | None = None
    published: date | None = None
    remarks: tuple[Remark, ...] = ()


def document_of(
    layout: Layout,
    *,
    path: str | None = None,
    published: date | None = None,
    headline: str | None = None,
) -> Document:
    """The document: opening matter set apart, headline chosen, prose in sentences.

    Args:
        layout: what the format found.
        path: where it was read from.
        published: overrides any date the draft carries.
        headline: overrides any headline the draft carries. Where one of the first blocks reads exactly so, that
            block is the headline; else the headline is not in the text and `Document.headline` stays None.
    """
    text = layout.text
    prose_blocks = without_comments(text, layout.blocks)
    opening = find_opening(text, prose_blocks[:_OPENING_BLOCKS])
    blocks = opening.blocks + prose_blocks[_OPENING_BLOCKS:]
    if headline is None:
        found = layout.headline or _first_heading(blocks)
    else:
        found = _block_reading(text, blocks[:_OPENING_BLOCKS], headline)
    blocks = tuple(_with_headline(block, found) for block in blocks)
    prose = _blank(text, layout.markup)
    return Document(
        text=text,
        blocks=blocks,
        sentences=_sentences(text, prose, blocks),
        tables=_captioned(text, blocks, layout.tables),
        headline=found,
        dateline=opening.dateline,
        published=published or layout.published or opening.published,
        path=path,
        format=layout.format,
        runs=layout.runs,
        markup=layout.markup,
        remarks=layout.remarks,
    )


def as_headings(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Paragraphs that look like headings become headings: short, no stop at the end, prose after them."""
    result: list[Block] = []
    for at, block in enumerate(blocks):
        follows = at + 1 < len(blocks) and blocks[at + 1].kind in (
            "paragraph",
            "list item",
            "table",
        )
        if block.kind == "paragraph" and follows and looks_like_heading(block.span.of(text)):
            block = replace(block, kind="heading", level=2)
        result.append(block)
    return tuple(result)


def looks_like_heading(line: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, lettered, no stop at the end."""
    words = line.rstrip("\"'”’»)* _").split()
    return (
        0 < len(words) <= _HEADING_WORDS
        and len(line) <= _HEADING_LENGTH
        and words[-1][-1] not in _STOPS
        and any(c.isalpha() for c in line)
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends (empty at `start` if nothing is left)."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _first_heading(blocks: tuple[Block, ...]) -> Span | None:
    """The heading that stands before any prose; the highest of them where several do."""
    candidates: list[Block] = []
    for block in blocks:
        if block.kind in ("headline", "heading"):
            candidates.append(block)
        elif block.kind != "dateline":
            break
    return min(candidates, key=lambda block: block.level).span if candidates else None


def _block_reading(text: str, blocks: tuple[Block, ...], headline: str) -> Span | None:
    wanted = headline.split()
    return next((b.span for b in blocks if b.span.of(text).split() == wanted), None)


def _with_headline(block: Block, headline: Span | None) -> Block:
    if block.span == headline:
        return replace(block, kind="headline", level=1)
    return replace(block, kind="heading", level=1) if block.kind == "headline" else block


def _blank(text: str, markup: tuple[Span, ...]) -> str:
    return Document(text, markup=markup).reading


def _sentences(text: str, prose: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """Sentences are found in the prose and cut from the text, which has the same offsets."""
    found: list[Sentence] = []
    for number, block in enumerate(blocks):
        if block.kind in ("table", "dateline"):
            continue
        sentences = split_sentences(prose, block.span.start, block.span.end, number)
        if prose is not text:
            sentences = [replace(s, text=s.span.of(text)) for s in sentences]
        found += sentences
    return tuple(found)


def _captioned(
    text: str, blocks: tuple[Block, ...], tables: tuple[Table, ...]
) -> tuple[Table, ...]:
    """Tables without a caption take the heading, caption or lead-in that stands right before them."""
    before = {
        block.span: blocks[at - 1]
        for at, block in enumerate(blocks)
        if at and block.kind == "table"
    }
    result: list[Table] = []
    for table in tables:
        lead = before.get(table.span)
        if lead and not table.caption and _names_table(text, lead):
            table = replace(table, caption=" ".join(lead.span.of(text).split()))
        result.append(table)
    return tuple(result)


def _names_table(text: str, lead: Block) -> bool:
    if lead.span.end - lead.span.start > _CAPTION_LENGTH:
        return False
    if lead.kind in ("headline", "heading", "caption"):
        return True
    words = lead.span.of(text)
    return lead.kind == "paragraph" and (words.endswith((":", ")")) or looks_like_heading(words))
