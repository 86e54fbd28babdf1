"""Tables that were flattened to one cell a line, as tables again: a row's label on a line or two, then its figures, each on its own.

So text looks that was taken from a PDF. A table is read where heads with periods and a currency or a unit stand above
rows of as many figures as there are columns (`flatheads`). A row with fewer is read where its figures can be under one set of columns only: those
with a percent sign under percentages. Where a period's columns are in two currencies, one has to be the other at one rate; where there is a column of
changes, it has to be the change. Every other such table is left to the passages as it stands, and is counted with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from claims.document import Block, Cell, Document, Sentence, Span, Table
from claims.formats.layout import trimmed
from claims.segment import split_sentences
from sources.readers.base import left_out
from sources.readers.flatchecks import Column, Placed, checked, fits
from sources.readers.flatheads import Heads, Line, kind_of, lines_of, plain, read_heads

_LABEL_LINES = 5  # at most, that a row's label and the headings above it take
_LABEL_LENGTH = 110  # characters of a line that can be part of a label
_LEAST_ROWS = 2
_MOSTLY = 0.5  # of the rows that have as many figures as there are columns
_STOPS = re.compile(r"[a-z]{3}[.;]$")
_HANGING = re.compile(
    r"(?:[,/&-]|\b(?:and|or|of|the|to|by|in|for|with|at|from|on|as|per|net|other))$", re.IGNORECASE
)
_DASH = re.compile(r"[-–—•·]\s?(?=\S)")
_MARK = re.compile(r"\(?\d{1,4}\)?")  # of a footnote, or a page's number


class _Row(NamedTuple):
    """A row: headings and label as lines, and figures."""

    words: tuple[Line, ...]
    cells: tuple[Line, ...]


def with_flat_tables(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document with its flattened tables as tables, and notes on those that were not read."""
    lines = lines_of(document)
    wraps = sum(line.wraps for line in lines) > len(lines) // 20
    found: list[Table] = []
    skipped: Counter[str] = Counter()
    at = 0
    while at < len(lines):
        heads = read_heads(lines, at) if lines[at].text else None
        if heads is None:
            at += 1
            continue
        told = bool(heads.money or heads.why)
        rows, after = _rows(lines, heads.after) if told else ([], heads.after)
        made = _table(heads, rows, lines, after, wraps=wraps) if rows else None
        if isinstance(made, str):
            skipped[made] += 1
        elif made is not None:
            found.append(made)
        at = max(after, heads.after)
    notes = left_out("table", skipped)
    return (_rebuilt(document, found) if found else document), notes


def _rows(lines: Sequence[Line], at: int) -> tuple[list[_Row], int]:
    """The rows below the heads, and the line behind the last."""
    rows: list[_Row] = []
    while at < len(lines):
        start = at
        while at < len(lines) and at - start < _LABEL_LINES and _is_words(lines[at]):
            at += 1
        words = at
        while at < len(lines) and kind_of(lines[at].text) == "figure":
            at += 1
        if words == start or at == words or at - words == 1:
            at = start  # no row: the table ends in front of it
            break
        rows.append(_Row(tuple(lines[start:words]), tuple(lines[words:at])))
    return rows, at


def _without_mark(rows: Sequence[_Row], width: int, heads: Heads) -> list[_Row]:
    """The rows without what the last may have taken from below the table: a footnote's mark, a page's number.

    A last row of just as many figures is kept where its last is a translation, which would show that it is none.
    """
    *before, last = rows
    if not _MARK.fullmatch(last.cells[-1].text):
        return list(rows)
    groups = [money.group for money in heads.money]
    if len(last.cells) == width and groups[-2:-1] == groups[-1:] and not heads.percents:
        return list(rows)
    return [*before, last._replace(cells=last.cells[:-1])] if len(last.cells) > width else before


def _is_words(line: Line) -> bool:
    text = line.text
    if not text or len(text) > _LABEL_LENGTH or _STOPS.search(text):
        return False
    return kind_of(text) in ("", "aside", "note", "percent")


def _table(
    heads: Heads, rows: Sequence[_Row], lines: Sequence[Line], after: int, *, wraps: bool
) -> Table | str | None:
    """The table of heads and rows; the reason where it cannot be told; None for what is no table."""
    usual = Counter(len(row.cells) for row in rows).most_common(1)[0]
    if usual[1] < _LEAST_ROWS or usual[0] < 2:
        return None
    if heads.why:
        return heads.why
    rows = _without_mark(rows, usual[0], heads)
    columns = _columns(heads, [row for row in rows if len(row.cells) == usual[0]])
    if columns is None or _MOSTLY * len(rows) > sum(len(r.cells) == len(columns) for r in rows):
        return "its rows have not as many figures as its heads"
    placed = checked([fits(row.cells, columns) for row in rows], columns)
    if placed is None:
        return "its columns do not hang together as their heads say"
    start, end = lines[heads.start].start, lines[after - 1].end
    cells = tuple(_cells(heads, columns, list(zip(rows, placed, strict=True)), start, wraps=wraps))
    return Table(Span(start, end), cells)


def _columns(heads: Heads, full: Sequence[_Row]) -> list[Column] | None:
    """The columns from left to right; which of them are percentages the full rows say by their signs, else it is the last."""
    if len(full) < _LEAST_ROWS or heads.notes > 1:
        return None
    width = len(full[0].cells)
    kinds = [_percents([row.cells[at].text for row in full]) for at in range(width)]
    amounts = len(heads.money) + heads.notes
    signed = any(kinds)
    if heads.percents and not signed and width == amounts + 1:
        kinds[-1] = True
    translated = len({each.group for each in heads.money}) < len(heads.money)
    told = sum(kinds) <= len(heads.percents) and any(kinds) == bool(heads.percents)
    if width - sum(kinds) != amounts or not (told or translated):
        return None  # where a translation shows which amount is which, heads of percentages may be lost
    money = iter(heads.money)
    percent = _head_of_percents(heads.percents, sum(kinds))
    found: list[Column] = []
    for at, is_percent in enumerate(kinds):
        if heads.notes and at == 0:
            found.append(Column("note", ""))
        elif is_percent:
            found.append(Column("percent", percent, signed=signed))
        else:
            each = next(money)
            head = f"{each.period} {each.currency}".rstrip()
            found.append(Column("money", head, each.group, each.currency))
    return found


def _head_of_percents(heads: Sequence[str], columns: int) -> str:
    """What stands over every column of percentages; "" where they differ and there are several."""
    different = dict.fromkeys(heads)
    alike = len(different) == 1 or (columns == 1 and not any("of" in h.split() for h in heads))
    return " ".join(different) if alike else ""


def _percents(cells: Sequence[str]) -> bool:
    """Whether a column is of percentages: more of its figures have the sign than have not."""
    figures = [cell for cell in cells if any(c.isdigit() for c in cell)]
    return sum("%" in cell for cell in figures) * 2 > len(figures)


def _cells(
    heads: Heads,
    columns: Sequence[Column],
    placed: Sequence[tuple[_Row, Placed | None]],
    start: int,
    *,
    wraps: bool,
) -> Iterator[Cell]:
    """The table's cells: heads, then each row that could be placed, under the headings that stand above it."""
    top = Span(start, start)
    if heads.unit:
        yield Cell(heads.unit, top, 0, 0, header=True)
    for at, column in enumerate(columns, start=1):
        if column.head:
            yield Cell(column.head, top, 0, at, header=True)
    number = 1
    for row, cells in placed:
        parts = _parts(row.words, wraps=wraps)
        for part in parts[:-1]:
            yield _label(part, number)
            number += 1
        if cells is None or not parts[-1]:
            continue
        yield _label(parts[-1], number, parts[-2] if len(parts) > 1 else ())
        for at, cell in enumerate(cells, start=1):
            if cell is not None and columns[at - 1].head:
                yield Cell(plain(cell.text), Span(cell.start, cell.end), number, at)
        number += 1


def _label(words: Sequence[Line], row: int, above: Sequence[Line] = ()) -> Cell:
    """The cell of a label or a heading; "– Others" is the rest of what stands `above`."""
    text = " ".join(line.text for line in words)
    dash = _DASH.match(text)
    shown = text[dash.end() :] if dash else text
    if above and shown != text and plain(shown).lower() in ("other", "others"):
        shown = f"{plain(above[-1].text)}, {shown[0].lower()}{shown[1:]}"
    return Cell(shown, Span(words[0].start, words[-1].end), row, 0)


def _parts(words: Sequence[Line], *, wraps: bool) -> list[list[Line]]:
    """The lines in front of a row's figures as headings and, last, its label; an empty label where the break in front of it is not sure.

    `wraps` says that the text has a space at the end of a line that goes on.
    """
    parts: list[list[Line]] = [[words[0]]]
    sure = True
    for line in words[1:]:
        before = parts[-1][-1]
        if before.text.endswith(":") or _DASH.match(line.text):
            parts.append([line])
            sure = True
        elif before.wraps or _HANGING.search(before.text) or line.text[0].islower():
            parts[-1].append(line)
        else:
            parts.append([line])
            sure = wraps
    return parts if sure else [*parts, []]


def _rebuilt(document: Document, tables: Sequence[Table]) -> Document:
    """The document with the tables as blocks of their own, cut out of the prose that they were taken for."""
    text = document.text
    sentences: dict[int, list[Sentence]] = {}
    for sentence in document.sentences:
        sentences.setdefault(sentence.paragraph, []).append(sentence)
    starts = [table.span.start for table in tables]
    blocks: list[Block] = [Block("table", table.span) for table in tables]
    kept: list[tuple[Block, list[Sentence] | None]] = [(block, []) for block in blocks]
    for number, block in enumerate(document.blocks):
        first = max(bisect_right(starts, block.span.start) - 1, 0)
        pieces = list(_outside(block.span, tables, first))
        if pieces == [block.span]:
            kept.append((block, sentences.get(number, [])))
        else:
            kept += [
                (replace(block, span=s, kind="paragraph"), None)
                for s in _trimmed(text, pieces)
                if block.kind != "table"
            ]
    kept.sort(key=lambda pair: pair[0].span.start)
    found: list[Sentence] = []
    for number, (block, own) in enumerate(kept):
        if own is None:
            found += split_sentences(text, block.span.start, block.span.end, number)
        else:
            found += [replace(sentence, paragraph=number) for sentence in own]
    spans = {block.span for block, _ in kept}
    old = [table for table in document.tables if table.span in spans]
    merged = sorted([*old, *tables], key=lambda table: table.span.start)
    return replace(
        document,
        blocks=tuple(block for block, _ in kept),
        sentences=tuple(found),
        tables=tuple(merged),
    )


def _outside(span: Span, tables: Sequence[Table], first: int) -> Iterator[Span]:
    """What is left of a span without the tables, which are in order, from the first that can be in it."""
    at = span.start
    for number in range(first, len(tables)):
        table = tables[number]
        if table.span.start >= span.end:
            break
        if table.span.end <= at:
            continue
        if table.span.start > at:
            yield Span(at, table.span.start)
        at = max(at, table.span.end)
    if at < span.end:
        yield Span(at, span.end)


def _trimmed(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        shown = trimmed(text, span.start, span.end)
        if shown.start < shown.end:
            yield shown
