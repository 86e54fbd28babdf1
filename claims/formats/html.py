"""HTML: the story's text as a browser would show it, with its blocks, tables and the place of every stretch.

White space runs together as in a browser; blocks are divided by an empty line, table rows by a line end and cells
by a tab. Navigation, asides, scripts and what is hidden are left out; where the page marks its story, only that
is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from claims import lazy_re as re
from claims.document import BlockKind
from claims.errors import DocumentError
from claims.formats.html_head import find_headline, has_text, page_date, page_title
from claims.formats.layout import Layout
from claims.formats.writer import Writer

_DEEPEST = 1000  # elements; a page nested deeper was not made for reading
_SKIPPED = frozenset(
    (
        *(
            "script",
            "style",
            "template",
            "noscript",
            "nav",
            "footer",
            "aside",
            "head",
            "svg",
            "math",
        ),
        *("iframe", "object", "button", "select", "textarea", "dialog", "audio", "video"),
        *("canvas", "ix:header"),
    )
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_PARAGRAPHS = (
    *("p", "div", "section", "article", "main", "body", "html", "header", "blockquote", "pre"),
    *("address", "center", "ul", "ol", "dl", "figure", "hr", "details", "summary", "fieldset"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th"),
)
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(_PARAGRAPHS, "paragraph"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
}
_STORY_SHARE = 0.25  # of the page's paragraphs that an <article> must hold to be the story
_MOST_STORIES = 50  # candidates looked at


@dataclass(slots=True)
class _Frame:
    """An open element: its XPath, the block its text belongs to, and counts of its children so far."""

    path: str
    kind: BlockKind
    level: int = 0
    divides: bool = False  # begins and ends a block
    table: bool = False
    lines: bool = False  # inside <pre>: an empty line divides paragraphs
    tags: dict[str, int] = field(default_factory=dict)
    texts: int = 0


def read_html(text: str, name: str) -> Layout:
    """A page's text as blocks, tables and runs; spans are of the extracted text.

    Raises:
        DocumentError: markup that cannot be read, or nested too deep.
    """
    tree = _parse(text, name)
    if tree is None:
        return Layout("", "html", ())
    story = _story(tree)
    writer = Writer()
    headline = find_headline(tree, story)
    if headline is not None and not _within(headline, story):
        _walk(writer, headline, name)
    elif headline is None and (title := page_title(tree)):
        writer.begin("headline", 1)
        writer.write(title.text, title.path)
        writer.end()
    _walk(writer, story, name)
    first = next(
        (b for b in writer.blocks if b.kind in ("headline", "heading") and b.level == 1), None
    )
    return Layout(
        writer.text,
        "html",
        tuple(writer.blocks),
        tuple(writer.tables),
        tuple(writer.runs),
        headline=first.span if first else None,
        published=page_date(tree, story),
        remarks=tuple(writer.remarks),
    )


def _parse(text: str, name: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        reason = next(iter(str(error).splitlines()), "no markup")
        raise DocumentError(f"{name}: not readable as HTML ({reason}); check the file") from error


def _story(tree: etree._Element) -> etree._Element:
    """The element that holds the story: the one large <article>, else <main>, else the body."""
    body = tree.find("body")
    page = tree if body is None else body
    paragraphs = sum(_length(p) for p in page.iter("p"))
    articles = list(islice(page.iter("article"), _MOST_STORIES))
    lengths = [_length(article) for article in articles]
    if articles and max(lengths) * 2 > sum(lengths) and max(lengths) > paragraphs * _STORY_SHARE:
        return articles[lengths.index(max(lengths))]
    mains = [*page.iter("main"), *page.iterfind(".//*[@role='main']")]
    if mains and _length(mains[0]) > paragraphs * _STORY_SHARE:
        return mains[0]
    return page


def _length(element: etree._Element) -> int:
    return sum(len(str(piece)) for piece in element.itertext())


def _within(element: etree._Element, story: etree._Element) -> bool:
    return element is story or any(above is story for above in element.iterancestors())


def _data_tables(root: etree._Element) -> frozenset[etree._Element]:
    """The tables that hold data: two rows with two filled cells each, and no table inside."""
    outer = {
        above for table in root.iter("table") for above in _first(table.iterancestors("table"))
    }
    return frozenset(
        table for table in root.iter("table") if table not in outer and _has_data(table)
    )


def _first(elements: Iterable[etree._Element]) -> tuple[etree._Element, ...]:
    return tuple(islice(elements, 1))


def _has_data(table: etree._Element) -> bool:
    rows = 0
    for row in table.iter("tr"):
        filled = sum(cell.tag in ("td", "th") and has_text(cell) for cell in row)
        rows += filled > 1
        if rows > 1:
            return True
    return False


def _walk(writer: Writer, root: etree._Element, name: str) -> None:
    """Write the text of `root` in document order."""
    data = _data_tables(root)
    frames: list[_Frame] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment"))
    skipped = None
    for event, element in walk:
        if event == "start":
            frame = _enter(frames, root, element, table=element in data)
            if element is not root and _is_skipped(element, root):
                walk.skip_subtree()
                skipped = element
                continue
            frames.append(frame)
            if len(frames) > _DEEPEST:
                raise DocumentError(
                    f"{name}: elements nested more than {_DEEPEST} deep; simplify the page"
                )
            _open(writer, frame, element)
            _write(writer, frame, element.text)
            continue
        if event == "comment" and "factcheck:" in (element.text or ""):
            writer.remark(element.text or "")
        if event == "end" and element is not skipped:
            _close(writer, frames, element)
        if element is not root:
            _write(writer, frames[-1], element.tail)
    writer.end()


def _enter(
    frames: list[_Frame], root: etree._Element, element: etree._Element, *, table: bool
) -> _Frame:
    """The frame of an element, counted among its parent's children."""
    tag = str(element.tag)
    if not frames:
        path = root.getroottree().getpath(root)
        return _Frame(path, _KINDS.get(tag, "paragraph"), divides=True, table=table)
    parent = frames[-1]
    key = "*" if ":" in tag else tag  # a prefix that is not declared is no XPath step
    parent.tags["*"] = parent.tags.get("*", 0) + 1
    if key != "*":
        parent.tags[key] = parent.tags.get(key, 0) + 1
    frame = _Frame(f"{parent.path}/{key}[{parent.tags[key]}]", parent.kind, parent.level)
    frame.table, frame.divides = table, tag in _KINDS
    frame.lines = parent.lines or tag == "pre"
    kind = _KINDS.get(tag, "paragraph")
    if kind != "paragraph":
        frame.kind, frame.level = kind, int(tag[1]) if kind == "heading" else 0
    return frame


def _is_skipped(element: etree._Element, root: etree._Element) -> bool:
    if element.tag in _SKIPPED or element.get("hidden") is not None:
        return True
    if element.tag == "header" and root.tag in ("body", "html"):
        return element.find(".//h1") is None  # the site's own, not the story's
    return element.get("aria-hidden") == "true" or bool(_HIDDEN.search(element.get("style") or ""))


def _open(writer: Writer, frame: _Frame, element: etree._Element) -> None:
    if frame.table:
        writer.begin_table()
    elif element.tag == "tr":
        writer.begin_row()
    elif element.tag in ("td", "th"):
        writer.begin_cell()
    elif element.tag == "br":
        writer.line_break()
    if frame.divides and not frame.table:
        writer.begin(frame.kind, frame.level)


def _close(writer: Writer, frames: list[_Frame], element: etree._Element) -> None:
    """End what the element began; text after it belongs to its parent's block again."""
    frame = frames.pop()
    if element.tag in ("td", "th"):
        rows, columns = _extent(element, "rowspan"), _extent(element, "colspan")
        writer.end_cell(header=element.tag == "th", rows=rows, columns=columns)
    elif frame.table:
        writer.end_table()
    if frame.divides and frames:
        writer.begin(frames[-1].kind, frames[-1].level)


def _extent(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or ""
    return int(value) if value.isdecimal() and len(value) < 5 else 1


def _write(writer: Writer, frame: _Frame, text: str | None) -> None:
    if not text:
        return
    frame.texts += 1
    place, at = f"{frame.path}/text()[{frame.texts}]", 0
    for gap in _EMPTY_LINE.finditer(text) if frame.lines else ():
        writer.write(text[at : gap.start()], place, at)
        writer.end()
        at = gap.end()
    writer.write(text[at:], place, at)
