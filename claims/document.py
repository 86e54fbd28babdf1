"""A draft as the rest of the house sees it: one text, and spans into it.

`Document.text` is the original text (for HTML and docx: the extracted text). Every `Span` is a half-open
range of code points of it; `Document.runs` says where in the file a range of an HTML or docx text came
from, so that an annotation can be put back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

BlockKind = Literal["headline", "heading", "dateline", "paragraph", "list item", "table", "caption"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of code points of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters the span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same span, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    @staticmethod
    def cover(spans: Iterable[Span]) -> Span:
        """The smallest span around all of `spans` (at least one)."""
        every = list(spans)
        return Span(min(s.start for s in every), max(s.end for s in every))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `paragraph` counts the document's blocks from 0."""

    text: str
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, caption or table, in reading order."""

    kind: BlockKind
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; rows and columns count from 0, spanned cells appear once with their extent.

    `strong` is whether signs of Markdown, which the text may be read without, print it in bold.
    """

    text: str
    span: Span
    row: int
    column: int
    header: bool = False
    rows: int = 1
    columns: int = 1
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the draft, with the caption or lead-in that names it and its unit note."""

    span: Span
    cells: tuple[Cell, ...]
    caption: str = ""

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        if not self.cells:
            return (0, 0)
        return (
            max(c.row + c.rows for c in self.cells),
            max(c.column + c.columns for c in self.cells),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Where a stretch of extracted text stands in the file.

    `place` is an XPath for HTML ("/html/body/p[2]/b[1]/text()[1]") and "body/p[3]/r[2]" for docx;
    `offset` is the code-point offset of the stretch inside that node's text.
    """

    span: Span
    place: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of the file that is no part of its extracted text, and the offset in the text that it stands at."""

    text: str
    at: int


@dataclass(frozen=True)
class Document:
    """A draft: its text, its parts, and what is known of it from outside."""

    text: str
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    headline: Span | None = None
    dateline: Span | None = None
    published: date | None = None
    path: str | None = None
    format: str = "text"
    runs: tuple[Run, ...] = field(default=(), repr=False)
    markup: tuple[Span, ...] = field(
        default=(), repr=False
    )  # Markdown signs, link targets, comments
    remarks: tuple[Remark, ...] = field(default=(), repr=False)  # comments of an HTML file

    @cached_property
    def reading(self) -> str:
        """The text with its markup blanked by spaces: as long as `text`, so every span holds in both."""
        pieces: list[str] = []
        at = 0
        for span in self.markup:
            pieces.append(self.text[at : span.start])
            pieces.append(" " * (span.end - span.start))
            at = span.end
        return "".join(pieces) + self.text[at:] if pieces else self.text

    @property
    def title(self) -> str | None:
        """The headline's text, if the draft has one."""
        return self.headline.of(self.text) if self.headline else None

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at != -1:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column), both from 1, of a code-point offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers the offset, if one does."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at < 0 or offset >= self.sentences[at].span.end:
            return None
        return self.sentences[at]

    def sentence_index(self, offset: int) -> int:
        """The number of the last sentence that begins in front of the offset or at it; 0 if none does."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)
