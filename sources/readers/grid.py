"""A table as its reader sees it: rows with a label, and values each under the words of its column.

Filings lay tables out for print: a currency sign, a figure and a closing bracket stand in three cells, headers span the
columns of several figures, empty columns keep things apart. Here they are put together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.document import Cell, Document, Table

# What opens a figure whose digits stand in the next cell, and what closes one whose digits stood in the one before.
_OPENS = re.compile(r"[-−–(]?\s?(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}|Rs\.?)\s?\(?|\(|[-−–]")
_CLOSES = re.compile(r"[)%][)%\s]{0,3}(?:pts?|bps)?|pts?|bps")
FIGURE = re.compile(
    r"(?P<less>[-−–]?\s?\(?\s?[-−–]?)\s?(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}|Rs\.?)?\s?\(?"
    r"(?P<digits>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"\s?(?P<percent>%?)\s?\)?\s?(?P<also>%?)\s?(?:\(?[a-z*†\d]\)?)?"
)
NOTHING = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹]\s?)?[—–-]{1,3}\s?(?:\)?\s?%?)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?\(?[a-z*†\d]\)?)?")
LEADS = 3  # blocks in front of a table that may name it and its unit
_LEAD_LENGTH = 400  # characters; a longer one is prose
_WIDEST = 400  # columns; a table beyond is no table of figures


class Value(NamedTuple):
    """A filled cell behind its row's label: its text put together, and the header cells above it, top to bottom."""

    text: str
    heads: tuple[str, ...]
    at: int  # offset in the document

    @property
    def head(self) -> str:
        """The words above, on one line."""
        return " ".join(self.heads)


class Row(NamedTuple):
    """A row: its label, the label of the section it stands in, and its values."""

    label: str
    section: str
    values: tuple[Value, ...]
    at: int


class Grid(NamedTuple):
    """A table: what stands in front of it (title, unit note), what its corner says, and its rows."""

    lead: str
    corner: str
    rows: tuple[Row, ...]


class _Piece(NamedTuple):
    text: str
    first: int  # column
    last: int  # the column after it
    at: int
    header: bool


def read_grid(document: Document, table: Table) -> Grid:
    """The table's rows under their headers, with what stands right in front of it."""
    rows = list(_rows(table))
    return Grid(lead_of(document, table), *_under_headers(rows))


def read_grids(document: Document) -> list[Grid]:
    """All tables of the document, in its order.

    One that stands right below another and has no headers of its own goes on with it: pages break tables in two, and print a
    second part ("gross margin percentage") under the columns of the first.
    """
    grids: list[Grid] = []
    before = -2  # the block of the table before
    for table in document.tables:
        grid = read_grid(document, table)
        at = _block_before(document, table) + 1
        grids.append(_continued(grids[-1], grid) if grids and at == before + 1 else grid)
        before = at
    return grids


def _continued(above: Grid, grid: Grid) -> Grid:
    """The grid under the title and the columns of the one above, where it has none and as many columns."""
    if grid.lead or any(value.heads for row in grid.rows for value in row.values):
        return grid
    width = max((len(row.values) for row in grid.rows), default=0)
    heads = next(
        (
            [value.heads for value in row.values]
            for row in above.rows
            if len(row.values) == width and all(value.heads for value in row.values)
        ),
        None,
    )
    if heads is None:
        return grid
    rows = tuple(
        row._replace(
            values=tuple(v._replace(heads=h) for v, h in zip(row.values, heads, strict=True))
        )
        if len(row.values) == width
        else row
        for row in grid.rows
    )
    return Grid(above.lead, " ".join(p for p in (above.corner, grid.corner) if p), rows)


def lead_of(document: Document, table: Table) -> str:
    """The short blocks right in front of the table, in reading order: its title, its dates, its unit."""
    found: list[str] = []
    at = _block_before(document, table)
    while at >= 0 and len(found) < LEADS:
        block = document.blocks[at]
        text = " ".join(block.span.of(document.text).split())
        if text.endswith((":", ")")):
            text = text.rpartition(". ")[2]  # the sentence that leads in
        if block.kind == "table" or len(text) > _LEAD_LENGTH or text.endswith("."):
            break
        found.insert(0, text)
        if block.kind in ("heading", "headline"):
            break
        at -= 1
    if table.caption and table.caption not in found:
        found.insert(0, table.caption)
    return " ".join(found)


def _block_before(document: Document, table: Table) -> int:
    low, high = 0, len(document.blocks)
    while low < high:
        middle = (low + high) // 2
        if document.blocks[middle].span.start < table.span.start:
            low = middle + 1
        else:
            high = middle
    return low - 1


def _rows(table: Table) -> Iterator[list[_Piece]]:
    """Each row's filled cells from left to right, signs and brackets joined to their figures."""
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text.strip() and cell.column < _WIDEST:
            by_row.setdefault(cell.row, []).append(cell)
    for row in sorted(by_row):
        yield _joined(sorted(by_row[row], key=lambda cell: cell.column))


def _joined(cells: Sequence[Cell]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for cell in cells:
        text, after = " ".join(cell.text.split()), cell.column + cell.columns
        before = pieces[-1] if pieces and pieces[-1].first else None
        if before is not None and (_is_opened(before.text, text) or _is_closed(before.text, text)):
            pieces[-1] = before._replace(text=before.text + text, last=after)
            continue
        pieces.append(_Piece(text, cell.column, after, cell.span.start, cell.header))
    return pieces


def _is_opened(before: str, text: str) -> bool:
    """Whether a cell before opens the figure in this one."""
    return bool(_OPENS.fullmatch(before)) and (text[0].isdigit() or text[0] in "(.—–-")


def _is_closed(before: str, text: str) -> bool:
    """Whether this cell closes the figure in the one before."""
    return bool(_CLOSES.fullmatch(text)) and (before[-1].isdigit() or before[-1] in ")(—–")


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, or the dash that stands for none; a year is none."""
    if _YEAR.fullmatch(text):
        return False
    return bool(FIGURE.fullmatch(text) or NOTHING.fullmatch(text))


def _under_headers(rows: Sequence[Sequence[_Piece]]) -> tuple[str, tuple[Row, ...]]:
    """The words of the corner, and every row that has a label or values of its own."""
    counted = any(is_figure(piece.text) for pieces in rows for piece in pieces)
    heads: list[_Piece] = []
    corner: list[str] = []
    found: list[Row] = []
    section = ""
    heading = True  # whether header rows may go on
    for number, pieces in enumerate(rows):
        label, values = _split(pieces)
        # A table of words has one row of headers; of one with figures all rows above the first figure are.
        if _is_header(label, values, first=not found if counted else number == 0):
            if not heading:  # the table begins again, with columns of its own
                heads, heading = [], True
            heads += values
            if label:
                corner.append(label)
            continue
        if not values and label.startswith("(") and not found:
            corner.append(label)  # a note on units
            continue
        if not values:
            section = label
            heading = heading and not found
            if label:
                found.append(Row(label, "", (), pieces[0].at))
            continue
        heading = False
        shown = tuple(Value(v.text, _above(heads, v), v.at) for v in values)
        found.append(Row(label, section, shown, pieces[0].at))
        if label.lower().startswith("total"):
            section = ""
    return " ".join(corner), tuple(row for row in found if row.values)


def _split(pieces: Sequence[_Piece]) -> tuple[str, list[_Piece]]:
    """The label, which is the words in the first column, and the rest."""
    first = pieces[0]
    if first.first == 0 and not is_figure(first.text):
        return first.text, list(pieces[1:])
    return "", list(pieces)


def _is_header(label: str, values: Sequence[_Piece], *, first: bool) -> bool:
    """Whether a row names columns: words and years where figures would stand."""
    if not values:
        return False
    if any(is_figure(value.text) for value in values):
        return False
    if label and not first and any(c.isdigit() for value in values for c in value.text[:3]):
        return False  # words with an amount in front: "$4.75 billion to $4.78 billion"
    years = all(_YEAR.fullmatch(value.text) for value in values)
    return first or not label or years or all(value.header for value in values)


def _above(heads: Sequence[_Piece], value: _Piece) -> tuple[str, ...]:
    """The header cells that stand over a value, top to bottom."""
    over = [head.text for head in heads if head.first < value.last and value.first < head.last]
    return tuple(dict.fromkeys(over))
