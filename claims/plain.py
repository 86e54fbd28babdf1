r"""A draft as it is read: without markup, soft hyphens and the line ends inside a sentence, and the way back to the original.

"rose to **23 billion**\nyuan" says what "rose to 23 billion yuan" says. Figures, names and the words between them are looked for in such a plain
text, where one blank stands between two words whatever was typed there; what is found is put back to the place in the original that it came from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from claims import lazy_re as re
from claims.document import Document, Sentence, Span, Table

T = TypeVar("T")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = " \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Blanks and hyphens that are typed to keep a line together, and are none else.
_LIKE = str.maketrans(
    {"\u2010": "-", "\u2011": "-"} | dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f", " ")
)
# What stands in a sentence for one blank, or for nothing where no blank is in it; and what is nothing anywhere.
# A dash that touches the words it parts, and one of two hyphens, are read as one that stands off.
_AROUND = f"[{_INVISIBLE}{_BLANKS}]{{0,4}}"
_DASH = rf"(?<=[\w%,”’\"')]){_AROUND}(?:--|—){_AROUND}(?=[\w$€£“‘\"'(])(?<!\d—(?=\d))"
_RUN = re.compile(
    f"(?P<dash>{_DASH})|[{_INVISIBLE}{_BLANKS}]{{2,}}|[{_INVISIBLE}\t\r\n\f\v\u2028\u2029]"
)
_NOTHING = re.compile(f"[{_INVISIBLE}]+")
_BLANK = re.compile(f"[{_BLANKS}]")
_DROPPED, _TAG = (
    "\u2060",
    "\n",
)  # for a sign of markup in a sentence; for one of HTML, which may divide words


@dataclass(frozen=True)
class Plain:
    """A document in plain text; `original` is what it was read from.

    The plain text is made of stretches of the original, each of which begins at one of `_here` in the one and of `_there` in the other.
    """

    document: Document
    original: Document
    _here: tuple[int, ...] = ()
    _there: tuple[int, ...] = ()

    def place(self, span: Span) -> Span:
        """Where in the original a span of the plain text comes from."""
        if not self._here:
            return span
        start = self._back(span.start)
        return Span(start, self._back(span.end - 1) + 1 if span.end > span.start else start)

    def restored(self, found: T) -> T:
        """What was found in the plain text, with every span in it of the original."""
        return _mapped(found, self) if self._here else found

    def _back(self, offset: int) -> int:
        at = bisect_right(self._here, offset) - 1
        return self._there[at] + offset - self._here[at]


def plain_reading(document: Document) -> Plain:
    """The document in plain text; itself where it is plain already."""
    marked = _with_markup_blanked(document)
    pieces: list[str] = []
    here, there = [0], [0]
    length = at = 0
    for start, end, text in _edits(document, marked):
        pieces += [marked[at:start], text]
        length += start - at
        if len(text) > end - start:
            here += range(length, length + len(text))
            there += [start] * len(text)
        length += len(text)
        if len(text) != end - start:
            here.append(length)
            there.append(end)
        at = end
    text = ("".join(pieces) + marked[at:]).translate(_LIKE)
    if text == document.text:
        return Plain(document, document)
    moved = _Moved(tuple(here), tuple(there), text)
    return Plain(moved.document(document), document, moved.here, moved.there)


def _with_markup_blanked(document: Document) -> str:
    """The text, as long as it was, with signs in a sentence as what is dropped there and others as blanks."""
    pieces: list[str] = []
    at = 0
    for span in document.markup:
        sign = " "
        if document.sentence_at(span.start) or document.sentence_at(span.end - 1):
            sign = _TAG if document.text[span.start] == "<" else _DROPPED
        pieces += [document.text[at : span.start], sign * (span.end - span.start)]
        at = span.end
    return "".join(pieces) + document.text[at:]


def _edits(document: Document, marked: str) -> Iterator[tuple[int, int, str]]:
    """What to replace, in order: a stretch, and what stands for it."""
    at = 0
    for sentence in document.sentences:
        start, end = sentence.span.start, sentence.span.end
        yield from ((*found.span(), "") for found in _NOTHING.finditer(marked, at, start))
        for found in _RUN.finditer(marked, start, end):
            blank = " " if _BLANK.search(found[0]) else ""
            yield *found.span(), " – " if found["dash"] else blank
        at = end
    yield from ((*found.span(), "") for found in _NOTHING.finditer(marked, at))


@dataclass(frozen=True)
class _Moved:
    """Where each stretch of the original came to stand in the plain text, and that text."""

    here: tuple[int, ...]
    there: tuple[int, ...]
    text: str

    def document(self, original: Document) -> Document:
        """The document with the plain text and every span in it moved."""
        return replace(
            original,
            text=self.text,
            blocks=tuple(replace(b, span=self._span(b.span)) for b in original.blocks),
            sentences=tuple(self._sentence(s) for s in original.sentences),
            tables=tuple(self._table(t) for t in original.tables),
            headline=original.headline and self._span(original.headline),
            dateline=original.dateline and self._span(original.dateline),
            runs=(),
            markup=(),
            remarks=(),
        )

    def _sentence(self, sentence: Sentence) -> Sentence:
        span = self._span(sentence.span)
        return replace(sentence, span=span, text=span.of(self.text))

    def _table(self, table: Table) -> Table:
        cells = []
        for cell in table.cells:
            span = self._span(cell.span)
            cells.append(replace(cell, span=span, text=span.of(self.text)))
        return replace(table, span=self._span(table.span), cells=tuple(cells))

    def _span(self, span: Span) -> Span:
        """The span without blanks at its ends that were markup."""
        start, end = self._forward(span.start), self._forward(span.end)
        while end > start and self.text[end - 1] == " ":
            end -= 1
        while start < end and self.text[start] == " ":
            start += 1
        return Span(start, end)

    def _forward(self, offset: int) -> int:
        at = bisect_left(self.there, self.there[bisect_right(self.there, offset) - 1])
        moved = self.here[at] + offset - self.there[at]
        # In a stretch that was dropped: where the next one begins.
        return min(moved, self.here[at + 1]) if at + 1 < len(self.here) else moved


def _mapped(found: Any, plain: Plain) -> Any:
    if isinstance(found, Span):
        return plain.place(found)
    if isinstance(found, tuple):
        items = [_mapped(item, plain) for item in found]
        changed = any(a is not b for a, b in zip(items, found, strict=True))
        return tuple(items) if changed else found
    if not is_dataclass(found):
        return found
    changes = {}
    for field in fields(found):
        value = getattr(found, field.name)
        new = _mapped(value, plain)
        if new is not value:
            changes[field.name] = new
    return replace(found, **changes) if changes and not isinstance(found, type) else found
