"""Lines of a PDF's pages as paragraphs and tables.

A table is a run of lines with figures under each other; its columns are the figures' right edges. A header stands over the
columns that it overlaps, and one that says when ("Six Months Ended") over those to which it is the nearest as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims import lazy_re as re
from claims.document import Block, Cell, Run, Span, Table
from claims.formats.layout import Layout, as_headings
from claims.formats.pdf import Line, Piece

_FIGURE = re.compile(
    r"[-−–(]{0,2}\s?(?:[A-Z]{0,3}[$€£¥])?\s?\(?(?:\d[\d,]*(?:\.\d+)?|\.\d+)\s?[)%]{0,3}"
    r"|(?:[A-Z]{0,3}[$€£¥]\s?)?[—–-]|[A-Z]{0,3}[$€£¥]|[)%]{1,2}"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIGN = re.compile(r"[A-Z]{0,3}[$€£¥]")
_COUNTS = re.compile(r"[\d—–]")
_BULLET = re.compile(r"[•▪◦‣·]|\(?[a-z0-9]{1,3}[.)]\s")
_DIGITS = re.compile(r"\d+")
_PARAGRAPH_GAP = 1.7  # of the line's height, from middle to middle
_TABLE_GAP = 3.5  # the same, between two rows of one table
_MOST_BETWEEN = 3  # lines without figures between two rows: labels that go on, headings of sections
_MOST_HEADERS = 6  # lines above the first row
_REACH = 70.0  # points left of the first figure that a header may begin
_SAME_EDGE = 9.0  # points between right edges in one column: a bracket or a percent sign hangs over
_WHEN = re.compile(
    r"\b(?:ended|ending|months?|weeks|years?|quarters?|as of|(?:19|20)\d\d)\b", re.IGNORECASE
)
_EDGE = 0.08  # of a page's lines at its head and foot where running titles stand
_LEAST_REPEATED = 3  # pages that a running title stands on


@dataclass(slots=True)
class _Text:
    """The document's text while it is written."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def write(self, text: str, line: Line | None = None) -> Span:
        """Add a stretch of text, which stands on `line`."""
        span = Span(self.length, self.length + len(text))
        self.pieces.append(text)
        self.length += len(text)
        if line is not None and text:
            self.runs.append(Run(span, line.place))
        return span

    def part(self) -> int:
        """Begin a block; gives where."""
        if self.length:
            self.write("\n\n")
        return self.length


def laid_out(pages: Sequence[Sequence[Line]]) -> Layout:
    """The document that the pages make, without their running titles and page numbers."""
    repeated = _running(pages)
    text = _Text()
    for lines in pages:
        kept = [line for line in lines if (_masked(line), _band(line, lines)) not in repeated]
        at = 0
        for first, last in _tables(kept):
            _prose(text, kept[at:first])
            _table(text, kept[first:last])
            at = last
        _prose(text, kept[at:])
    whole = "".join(text.pieces)
    blocks = as_headings(whole, tuple(text.blocks))
    return Layout(whole, "pdf", blocks, tuple(text.tables), tuple(text.runs))


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[str, str]]:
    """Lines that stand at the head or the foot of page after page, their numbers apart."""
    counts = Counter(
        (_masked(line), band) for lines in pages for line in lines if (band := _band(line, lines))
    )
    least = max(_LEAST_REPEATED, len(pages) // 4)
    return frozenset(key for key, count in counts.items() if count >= least)


def _band(line: Line, lines: Sequence[Line]) -> str:
    edge = max(2, int(len(lines) * _EDGE))
    first, last = lines[0].number, lines[-1].number
    if line.number < first + edge:
        return "head"
    return "foot" if line.number > last - edge else ""


def _masked(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _is_row(line: Line) -> bool:
    """Whether a line has a figure in a piece of its own behind a label or another figure."""
    return any(_is_figure(piece) and _COUNTS.search(piece.text) for piece in line.pieces[1:])


def _is_figure(piece: Piece) -> bool:
    """Whether a piece is a figure or a sign of one; a year is none."""
    return not _YEAR.fullmatch(piece.text) and all(
        _FIGURE.fullmatch(word) for word in piece.text.split()
    )


def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The first line of each table and the one after its last, headers included."""
    at, after = 0, 0
    while at < len(lines):
        if not _is_row(lines[at]):
            at += 1
            continue
        last = _last_row(lines, at)
        rows = [line for line in lines[at : last + 1] if _is_row(line)]
        if len(rows) > 1:
            first = _first_header(lines, at, after, _left_edge(rows))
            yield first, last + 1
            after = last + 1
        at = last + 1


def _last_row(lines: Sequence[Line], first: int) -> int:
    last = at = first
    while at + 1 < len(lines) and at - last < _MOST_BETWEEN + 1:
        at += 1
        if lines[at - 1].middle - lines[at].middle > _TABLE_GAP * lines[at].height:
            break
        if _is_row(lines[at]):
            last = at
    return last


def _left_edge(rows: Sequence[Line]) -> float:
    """Where the first column of figures begins."""
    lefts = sorted(
        min(piece.left for piece in line.pieces[1:] if _is_figure(piece)) for line in rows
    )
    return lefts[len(lefts) // 4]


def _first_header(lines: Sequence[Line], first: int, after: int, edge: float) -> int:
    """The topmost of the lines above that stand over the figures; notes and headings of sections may lie between."""
    found = at = first
    between = 0
    while at > after and first - at < _MOST_HEADERS + between:
        above = lines[at - 1]
        if above.middle - lines[at].middle > _TABLE_GAP * above.height:
            break
        if above.pieces[-1].left >= edge - _REACH and not _is_note(above):
            found = at - 1
        elif between < _MOST_BETWEEN and (_is_note(above) or above.pieces[-1].right < edge):
            between += 1
        else:
            break
        at -= 1
    return found


def _is_note(line: Line) -> bool:
    return len(line.pieces) == 1 and line.text.startswith("(")


def _prose(text: _Text, lines: Sequence[Line]) -> None:
    """Write paragraphs: lines close under each other, until one ends short or a bullet begins."""
    right = max((line.pieces[-1].right for line in lines), default=0.0)
    start: int | None = None
    before: Line | None = None
    for line in lines:
        if start is None or before is None or _begins(before, line, right):
            if start is not None:
                text.blocks.append(Block("paragraph", Span(start, text.length)))
            start = text.part()
        else:
            text.write(" ")
        text.write(line.text, line)
        before = line
    if start is not None:
        text.blocks.append(Block("paragraph", Span(start, text.length)))


def _begins(before: Line, line: Line, right: float) -> bool:
    """Whether a line begins a paragraph."""
    gap = before.middle - line.middle
    short = before.pieces[-1].right < right * 0.75
    ends = before.text.endswith((".", ":", "?", "!", ")"))
    return (
        gap > _PARAGRAPH_GAP * line.height
        or gap < 0
        or bool(_BULLET.match(line.text))
        or (short and (ends or line.text[:1].isupper()))
    )


def _table(text: _Text, lines: Sequence[Line]) -> None:
    """Write a table: a label's lines joined, headers over what they head."""
    rows = [line for line in lines if _is_row(line)]
    columns = _columns(rows)
    heads = lines.index(rows[0])
    start = text.part()
    cells: list[Cell] = []
    carried: list[Piece] = []  # a label whose figures stand on a line below
    number = 0
    for at, line in enumerate(lines):
        pieces = [*carried, *line.pieces]
        carried = []
        if at + 1 < len(lines) and _goes_on(line, lines[at + 1]):
            carried = pieces
            continue
        if number:
            text.write("\n")
        cells += _cells(text, line, pieces, number, columns, header=at < heads)
        number += 1
    span = Span(start, text.length)
    text.tables.append(Table(span, tuple(cells)))
    text.blocks.append(Block("table", span))


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the label of a row goes on in the next line: no figures, and small letters there."""
    alone = len(line.pieces) == 1 and not _is_figure(line.pieces[0])
    return alone and _is_row(following) and following.text[:1].islower()


def _columns(rows: Sequence[Line]) -> list[tuple[float, float]]:
    """(left, right) of each column: figures whose right edges stand under each other."""
    figures = sorted(
        (
            (piece.right, piece.left)
            for line in rows
            for piece in line.pieces[1:]
            if _is_figure(piece) and not _SIGN.fullmatch(piece.text)
        ),
    )
    found: list[tuple[float, float]] = []
    for right, left in figures:
        if found and (right - found[-1][1] < _SAME_EDGE or left < found[-1][1]):
            found[-1] = (min(found[-1][0], left), max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _cells(
    text: _Text,
    line: Line,
    pieces: Sequence[Piece],
    row: int,
    columns: Sequence[tuple[float, float]],
    *,
    header: bool,
) -> Iterator[Cell]:
    """The cells of a line: its label at column 0, a figure of column n at 2n, its sign before it."""
    edge = columns[0][0] - (_REACH if header else 0)
    label = [
        piece
        for at, piece in enumerate(pieces)
        if (piece.left < edge and not (at and _is_figure(piece))) or (header and _is_note(line))
    ]
    if label:
        words = " ".join(piece.text for piece in label)
        yield Cell(words, text.write(words, line), row, 0)
    rest = [piece for piece in pieces if piece not in label]
    for piece, (first, last) in zip(rest, _over(rest, columns, header=header), strict=True):
        if label or piece is not rest[0]:
            text.write("\t")
        sign = 1 if _SIGN.fullmatch(piece.text) else 0
        column = 2 * (first + 1) - sign
        extent = 1 if sign else 2 * (last - first) + 1
        span = text.write(piece.text, line)
        yield Cell(piece.text, span, row, column, header, 1, extent)


def _over(
    pieces: Sequence[Piece], columns: Sequence[tuple[float, float]], *, header: bool
) -> list[tuple[int, int]]:
    """The first and the last column that each piece stands over."""
    own = [_nearest(piece, columns) for piece in pieces]
    if not header or len(pieces) == len(columns):
        order = range(len(pieces)) if header else own
        return [(at, at) for at in order]
    spans: list[list[int]] = [
        [n for n, (left, right) in enumerate(columns) if left < piece.right and piece.left < right]
        or [nearest]
        for piece, nearest in zip(pieces, own, strict=True)
    ]
    timed = [at for at, piece in enumerate(pieces) if _WHEN.search(piece.text)]
    for n, (left, right) in enumerate(columns):
        if timed and not any(n in span for span in spans):
            middle = (left + right) / 2
            at = min(timed, key=lambda k: abs((pieces[k].left + pieces[k].right) / 2 - middle))
            spans[at].append(n)
    return [(min(span), max(span)) for span in spans]


def _nearest(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    """The column that a figure ends in, or that a sign stands before."""
    if _SIGN.fullmatch(piece.text):
        behind = [n for n, (_, right) in enumerate(columns) if right > piece.right]
        return behind[0] if behind else len(columns) - 1
    middle = (piece.left + piece.right) / 2
    return min(
        range(len(columns)),
        key=lambda n: min(
            abs(columns[n][1] - piece.right), abs((columns[n][0] + columns[n][1]) / 2 - middle)
        ),
    )
