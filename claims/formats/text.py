"""Plain text: paragraphs at blank lines, at line ends where each line is a paragraph, and across hard-wrapped lines.

A line break joins two lines where it must stand inside a sentence: the first line has no stop and the second
goes on in lower case, or the first ends in a comma or a small word. Such breaks also give the width the text
was wrapped at; with a width known, a break after a full line joins too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Block, Cell, Span, Table
from claims.formats.comments import is_comment
from claims.formats.frontmatter import read_front_matter
from claims.formats.layout import Layout, as_headings, trimmed
from claims.when.calendar import MONTH_NAMES

_LINE_END = re.compile(r"\r\n|\r|\n")
_BULLETS = "•◦▪‣·●○■"
_ITEM = re.compile(
    rf"\s*(?:[{_BULLETS}]|[-*–—+](?=\s)|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)](?=\s))\s*"
)
_LOWER = re.compile(r"[a-zß-ÿ](?![A-Z])")
_TERMINAL = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\s*\Z")
_HANGING = re.compile(
    r"(?:,|\b(?:and|or|of|the|a|an|to|by|in|for|with|at|from|on|as|than|that|about|its|their|per|between|"
    r"was|were|is|are|has|had|said|where|which|who|while|when|but|into|times|Mr|Mrs|Ms|Dr|Mr\.|Mrs\.|Ms\.|Dr\.|No\.))\s*\Z"
)
_WITHIN = re.compile(r"[a-z]{3}[.!?] [A-Z]")  # a sentence ends within the line
_BYLINE = re.compile(r"(?:[Bb]y|BY) [A-Z]")
_TENS = re.compile(r"[3-9]\d\.")
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.")
_MONTH = re.compile(rf"\b(?:{MONTH_NAMES})\Z")
_FIGURE = re.compile(r"[$€£¥]?\d")
_NUMERIC_CELL = re.compile(
    r"[$€£¥(+−–-]{0,3}\s?\d[\d,. ]*\s?[%)a-zA-Z]{0,4}\Z|[–—-]\Z|n/?a\Z", re.IGNORECASE
)
_GAP = re.compile(r" *\t[ \t]*| {2,}(?:\.{3,} *)?| ?\.{4,} ?")
_RULE = re.compile(r"[\s|:+=_-]*\Z")
# Emphasis as it is typed into mail and pasted from Markdown: "rose *25 percent*"; no "5*6" and no "profit* … *unaudited".
_EMPHASIS = re.compile(
    r"(?<![\w*_\\])(?P<sign>\*\*|__|\*|_)(?=[^\s*_])[^*_\n]{0,120}?[^\s*_](?P<close>(?P=sign))(?![\w*_])"
)
_WIDE = 1.4  # a line longer than this many widths is no wrapped line
_MOST_WRAP = 160  # no one wraps prose wider; a longer line is a paragraph
_LEAST_WRAP = 30
_FEW_LINES = 6
_FULL = 0.85  # how near to the width a line comes when the next word would not fit (ragged by proportional fonts)


def read_text(text: str) -> Layout:
    """Plain text as blocks and tables; every span is of `text` itself."""
    front = read_front_matter(text)
    lines = _lines(text, front.end)
    tables: list[Table] = []
    blocks = [Block("headline", front.title, 1)] if front.title else []
    width = _wrap_width(text, lines)
    last = max((at for at, line in enumerate(lines) if line.start < line.end), default=0)
    at = 0
    while at < len(lines):
        if lines[at].start == lines[at].end:
            at += 1
            continue
        stop = _table_end(text, lines, at)
        if stop > at:
            table = _table(text, lines[at:stop])
            tables.append(table)
            blocks.append(Block("table", table.span))
        else:
            stop = at + 1
            while stop < len(lines) and (
                _joins(text, lines[stop - 1], lines[stop], width)
                or (stop == last and _ends_the_text(text, lines[stop - 1], lines[stop]))
            ):
                stop += 1
            blocks.append(_block(text, lines[at].start, lines[stop - 1].end))
        at = stop
    return Layout(
        text,
        "text",
        as_headings(text, tuple(blocks)),
        tuple(tables),
        headline=front.title,
        published=front.published,
        markup=tuple(_emphasis(text, front.end)),
    )


def _emphasis(text: str, start: int) -> Iterator[Span]:
    for found in _EMPHASIS.finditer(text, start):
        yield Span(*found.span("sign"))
        yield Span(*found.span("close"))


def _lines(text: str, start: int) -> list[Span]:
    """Every line without its end and outer white space; a blank one, or a comment to us, is an empty span."""
    lines: list[Span] = []
    for end in _LINE_END.finditer(text, start):
        lines.append(trimmed(text, start, end.start()))
        start = end.end()
    lines.append(trimmed(text, start, len(text)))
    if "factcheck:" not in text:
        return lines
    return [Span(s.start, s.start) if is_comment(text, s.start, s.end) else s for s in lines]


def _block(text: str, start: int, end: int) -> Block:
    marker = _ITEM.match(text, start, end)
    if marker and marker.end() < end:
        return Block("list item", Span(marker.end(), end))
    return Block("paragraph", Span(start, end))


def _wrap_width(text: str, lines: Sequence[Span]) -> int | None:
    """The width that the text is wrapped at: the usual one of the breaks that are surely inside a sentence.

    None where such breaks are so few that they may be slips in a text of one paragraph per line.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if line.start < line.end]
    widths = sorted(
        line.end - line.start
        for line, after in pairs
        if line.end - line.start >= _LEAST_WRAP and _surely_joins(text, line, after)
    )
    if not widths or (len(widths) == 1 and len(pairs) > _FEW_LINES):
        return None
    usual = widths[len(widths) // 2]
    return usual if usual <= _MOST_WRAP else None


def _surely_joins(text: str, line: Span, following: Span) -> bool:
    """Whether the break between two lines stands inside a sentence whatever the width."""
    if line.start == line.end or following.start == following.end:
        return False
    item = _ITEM.match(text, following.start, following.end)
    if item and not _is_figure(text, line, item):
        return False
    tail = text[max(line.start, line.end - 20) : line.end]
    if tail in _BULLETS:
        return True
    if _HANGING.search(tail):
        return True
    if _TERMINAL.search(tail) and not (tail.endswith(":") and _LOWER.match(text, following.start)):
        return False
    if item or _LOWER.match(text, following.start) or _WITHIN.search(text, line.start, line.end):
        return True
    long = _LEAST_WRAP <= line.end - line.start <= _MOST_WRAP
    return long and bool(_FIGURE.match(text, following.start)) and tail[-1].islower()


def _is_figure(text: str, line: Span, item: re.Match[str]) -> bool:
    """Whether what looks like an item's number ends what the line before begins: "and the Boreal,|95. Together", "October|8. The", "(900 sq|m)"."""
    sign = item.group().strip()
    if text[line.end - 1] == ",":
        return _TENS.match(sign) is not None
    if sign.endswith(")") and not sign.startswith("("):
        return text.count("(", line.start, line.end) > text.count(")", line.start, line.end)
    if _ITEM.match(text, line.start, line.end):
        return False  # "1. British growth in January|2. A speech"
    return bool(_DAY.match(sign) and _MONTH.search(text, line.start, line.end))


def _joins(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether `following` goes on in the paragraph of `line`."""
    if _surely_joins(text, line, following):
        return True
    if width is None or line.start == line.end or following.start == following.end:
        return False
    if line.end - line.start > width * _WIDE or _ITEM.match(text, following.start, following.end):
        return False
    word = len(text[following.start : min(following.end, following.start + 30)].split(None, 1)[0])
    return line.end - line.start + 1 + word >= width * _FULL


def _ends_the_text(text: str, line: Span, last: Span) -> bool:
    """Whether the last line goes on the one before: it is shorter, and no body is shorter than its headline."""
    if not _LEAST_WRAP <= line.end - line.start <= _MOST_WRAP:
        return False
    shorter = line.end - line.start > last.end - last.start and not _BYLINE.match(text, line.start)
    stops = [_TERMINAL.search(text, at.start, at.end) is not None for at in (line, last)]
    return shorter and stops == [False, True]


def _table_end(text: str, lines: Sequence[Span], at: int) -> int:
    """The line after the table that starts at line `at`; `at` itself where none does.

    A table is unmistakable where at least two rows have the same number of cells, two or more, and all but the
    first row of them end in a figure; or where the cells are between pipes.
    """
    first = _cells(text, lines[at])
    if len(first) < 2:
        return at
    piped = "|" in _row(text, lines[at])
    rows = [first]
    stop = at + 1
    while stop < len(lines) and lines[stop].start < lines[stop].end:
        line = lines[stop]
        if piped and not _RULE.match(text, line.start, line.end):
            cells = _cells(text, line)
            if "|" not in line.of(text):
                break
            rows.append(cells)
        elif not piped:
            cells = _cells(text, line)
            if not -1 <= len(cells) - len(first) <= 1 or len(cells) < 2:
                break
            rows.append(cells)
        stop += 1
    if len(rows) < 2 or (not piped and len(rows) < 3 and "\t" not in _row(text, lines[at])):
        return at
    figures = sum(bool(_NUMERIC_CELL.match(text, row[-1].start, row[-1].end)) for row in rows[1:])
    return stop if figures * 2 > len(rows) - 1 or (piped and len(first) > 1) else at


def _row(text: str, line: Span) -> str:
    """The line's characters (a table row is short; a longer line is no row)."""
    return text[line.start : min(line.end, line.start + 1000)]


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of one line: between pipes, else between tabs, runs of spaces or dot leaders."""
    if line.end - line.start > 1000:
        return [line]
    row = line.of(text)
    if row.count("|") >= 1:
        return pipe_cells(text, line)
    cells: list[Span] = []
    start = line.start
    for gap in _GAP.finditer(text, line.start, line.end):
        cells.append(trimmed(text, start, gap.start()))
        start = gap.end()
    cells.append(trimmed(text, start, line.end))
    return cells


def pipe_cells(text: str, line: Span) -> list[Span]:
    r"""The cells between the pipes of one line; "\|" is a pipe of the cell's own text."""
    start, end = line.start, line.end
    if text[start] == "|":
        start += 1
    cells: list[Span] = []
    at = text.find("|", start, end)
    while at != -1:
        if text[at - 1] != "\\":
            cells.append(trimmed(text, start, at))
            start = at + 1
        at = text.find("|", at + 1, end)
    if start < end:
        cells.append(trimmed(text, start, end))
    return cells


def _table(text: str, lines: Sequence[Span]) -> Table:
    rows = [line for line in lines if not _RULE.match(text, line.start, line.end)]
    headed = bool(lines[0].of(text).strip("| \t"))  # or its first row has no word: "| | |"
    grid = [_cells(text, line) for line in rows]
    widest = max(len(row) for row in grid)
    cells: list[Cell] = []
    for number, row in enumerate(grid):
        lead = (
            widest - len(row) if number == 0 else 0
        )  # a header row may have no word over the labels
        cells += (
            Cell(
                span.of(text),
                span,
                number,
                lead + column,
                header=headed and number == 0,
                strong=text.startswith(("**", "__"), span.start),
            )
            for column, span in enumerate(row)
        )
    return Table(Span(lines[0].start, lines[-1].end), tuple(cells))
