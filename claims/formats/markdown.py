"""Markdown: structure by markdown-it, spans into the original text.

The signs of Markdown stay in the text; `Layout.markup` says where they are, so that a reader of figures can
blank them. Code, comments and raw HTML tags are not prose.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims import lazy_re as re
from claims.document import Block, Cell, Span, Table
from claims.formats.frontmatter import read_front_matter
from claims.formats.layout import Layout, as_headings, trimmed
from claims.formats.text import pipe_cells

_LINE_END = re.compile(r"\r\n?|\n")  # as markdown-it counts lines
_QUOTE_MARK = re.compile(r"[ \t]*(?:>[ \t]?)*")
_CONTINUED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_WRAPPED = re.compile(r"([*_]{1,3})(?=\S)")
_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)|<[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
# Each alternative is a sign that is no prose; those that could run long are bounded and possessive.
_SIGN = re.compile(
    r"(?P<comment><!--(?:[^-]|-(?!->))*+(?:-->)?)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}+>)"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<close>\](?:\((?:[^()\s]{0,2000}+)(?:\s+[\"'][^\"'\n]{0,300}+[\"'])?\)|\[[^\[\]\n]{0,200}+\]))"
    r"|(?P<open>!?\[)"
    r"|(?P<space>&nbsp;|&#160;|&thinsp;|&#8239;)"
    r"|(?P<star>(?<!\s)\*{1,3}|\*{1,3}(?!\s)|~~|`++)"
    r"|(?P<line>(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))"
)


def read_markdown(text: str) -> Layout:
    """Markdown as blocks and tables; every span is of `text` itself."""
    front = read_front_matter(text)
    lines = _line_starts(text, front.end)
    blocks: list[Block] = []
    tables: list[Table] = []
    markup: list[Span] = []
    if front.title:
        blocks.append(Block("headline", front.title, 1))
    for token, inside in _parsed(text[front.end :]):
        first, last = token.map or (0, 1)
        span = trimmed(text, lines[first], lines[last])
        if token.type == "table_open":
            table = _table(text, lines, first, last)
            tables.append(table)
            markup += (
                sign for cell in table.cells for sign in _signs(text, cell.span, quoted=False)
            )
            blocks.append(Block("table", table.span))
        elif token.type == "html_block":
            blocks += _html_prose(text, span)
        elif span.end > span.start and (span := _content(text, span, token)).end > span.start:
            block = _block(text, span, token, inside)
            blocks.append(block)
            markup += _signs(text, block.span, quoted="blockquote" in inside)
    return Layout(
        text,
        "markdown",
        as_headings(text, tuple(blocks)),
        tuple(tables),
        markup=tuple(markup),
        headline=front.title,
        published=front.published,
    )


def _line_starts(text: str, start: int) -> list[int]:
    """Where each line starts, and the text's end; line 0 starts at `start`."""
    return [start, *(end.end() for end in _LINE_END.finditer(text, start)), len(text), len(text)]


def _parsed(text: str) -> list[tuple[Token, tuple[str, ...]]]:
    """The tokens that hold prose, each with the names of the blocks it stands in."""
    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    found: list[tuple[Token, tuple[str, ...]]] = []
    inside: list[str] = []
    for token in parser.parse(text):
        if token.type in ("inline", "html_block", "table_open") and "table" not in inside:
            found.append((token, (*inside[-8:],)))
        if token.nesting == 1:
            inside.append(token.type.removesuffix("_open") + token.tag[1:] * (token.tag[:1] == "h"))
        elif token.nesting == -1:
            inside.pop()
    return found


def _content(text: str, span: Span, token: Token) -> Span:
    """The block's lines without the marks of its list, quotation or heading."""
    first = token.content.split("\n", 1)[0].strip()
    at = text.find(first, span.start, span.end)
    start = at if at != -1 else span.start
    if "\n" not in token.content:
        return trimmed(text, start, start + len(first))
    return Span(start, span.end)


def _block(text: str, span: Span, token: Token, inside: tuple[str, ...]) -> Block:
    heading = next((name for name in reversed(inside) if name.startswith("heading")), None)
    if heading:
        return Block("heading", _unwrapped(text, span), int(heading.removeprefix("heading") or 1))
    if "list_item" in inside:
        return Block("list item", span)
    bare = _unwrapped(text, span)
    return Block("paragraph", bare if text[bare.end - 1 : bare.end].isalnum() else span)


def _unwrapped(text: str, span: Span) -> Span:
    """A heading printed bold or italic throughout, without those signs."""
    opening = _WRAPPED.match(text, span.start, span.end)
    if opening is None:
        return span
    sign = opening.group(1)
    inner = Span(span.start + len(sign), span.end - len(sign))
    whole = text.endswith(sign, inner.start, span.end) and inner.end > inner.start
    return inner if whole and sign[0] not in inner.of(text) else span


def _signs(text: str, span: Span, *, quoted: bool) -> list[Span]:
    """Where the signs of Markdown stand in a block, in order, without overlap."""
    found: list[Span] = []
    open_brackets: list[Span] = []
    for sign in _SIGN.finditer(text, span.start, span.end):
        kind, place = sign.lastgroup, Span(*sign.span())
        if kind == "open":
            open_brackets.append(place)
            continue
        if kind == "close":
            if not open_brackets:
                continue
            found.append(open_brackets.pop())
        found.append(place)
    if quoted:
        found += (Span(*mark.span()) for mark in _CONTINUED.finditer(text, span.start, span.end))
    found.sort()
    kept: list[Span] = []
    for place in found:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _html_prose(text: str, span: Span) -> list[Block]:
    """The stretches of an HTML block between its tags and comments."""
    edges = [span.start]
    for tag in _HTML.finditer(text, span.start, span.end):
        edges += tag.span()
    edges.append(span.end)
    stretches = (trimmed(text, *pair) for pair in zip(edges[::2], edges[1::2], strict=True))
    return [Block("paragraph", s) for s in stretches if any(c.isalnum() for c in s.of(text))]


def _table(text: str, lines: list[int], first: int, last: int) -> Table:
    """The table of lines `first` to `last`; the second line only rules it."""
    cells: list[Cell] = []
    rows = [number for number in range(first, last) if number != first + 1]
    for row, number in enumerate(rows):
        start = _QUOTE_MARK.match(text, lines[number], lines[number + 1])
        line = trimmed(text, start.end() if start else lines[number], lines[number + 1])
        if line.end > line.start:
            cells += (
                Cell(
                    (bare := _unwrapped(text, span)).of(text),
                    bare,
                    row,
                    column,
                    header=row == 0,
                    strong=text.startswith(("**", "__"), span.start) and bare != span,
                )
                for column, span in enumerate(pipe_cells(text, line))
            )
    return Table(trimmed(text, lines[first], lines[last]), tuple(cells))
