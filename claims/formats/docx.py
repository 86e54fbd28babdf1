"""Word documents: paragraphs and tables in reading order, and the run that each stretch of text stands in.

A place is the path of elements below the document, each counted among its like: "body/p[3]/r[2]",
"body/p[3]/hyperlink[1]/r[1]", "body/tbl[1]/tr[2]/tc[1]/p[1]/r[1]". Deleted text of tracked changes is left out,
inserted text is read. Dates in the file's properties are not read: they tell when the file was made.
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate
from typing import Any

from claims.document import BlockKind
from claims.errors import ConfigError, DocumentError
from claims.formats.layout import Layout, as_headings
from claims.formats.writer import Writer

_MOST_UNPACKED = (
    200_000_000  # bytes of XML and pictures together; a small file that unpacks to more is a trap
)
_INLINE = frozenset(("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple"))
_AROUND = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))  # may hold paragraphs
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_STYLE_CHAIN = 10


def read_docx(data: bytes, name: str) -> Layout:
    """A Word document's text as blocks, tables and runs; spans are of the extracted text.

    Raises:
        DocumentError: the file is broken, locked, or no Word document.
        ConfigError: python-docx is not installed.
    """
    document = _open(data, name)
    writer = Writer()
    try:
        styles = _style_names(document)
        _story(writer, document.element.body, "body", styles)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _broken(name, error) from error
    text = writer.text
    blocks = as_headings(text, tuple(writer.blocks))
    headline = next((block.span for block in blocks if block.kind == "headline"), None)
    return Layout(text, "docx", blocks, tuple(writer.tables), tuple(writer.runs), headline=headline)


def _open(data: bytes, name: str) -> Any:
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError
    except ImportError as error:
        raise ConfigError(
            f"{name}: reading .docx needs python-docx; pip install 'factcheck-desk[docx]'"
        ) from error
    faults = (
        *(OpcError, LxmlError, zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError),
        *(ValueError, TypeError, AttributeError, IndexError, NotImplementedError, RuntimeError),
    )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > _MOST_UNPACKED:
            raise DocumentError(f"{name}: unpacks to {unpacked:,} bytes, too large; split it")
        return docx.Document(BytesIO(data))
    except faults as error:
        raise _broken(name, error) from error


def _broken(name: str, error: Exception) -> DocumentError:
    reason = next(iter(str(error).splitlines()), "") or type(error).__name__
    return DocumentError(
        f"{name}: not readable as a Word document ({reason}); open it in Word and save it again as .docx"
    )


def _tag(element: Any) -> str:
    return str(element.tag).removeprefix(_W)


def _style_names(document: Any) -> dict[str, str]:
    """For each paragraph style its own name and those it is based on, as one string, lower case."""
    names: dict[str, str] = {}
    for style in document.styles:
        chain: list[str] = []
        each = style
        while each is not None and len(chain) < _LONGEST_STYLE_CHAIN:
            chain.append((each.name or "").lower())
            each = getattr(each, "base_style", None)
        names[style.style_id] = "\n".join(chain)
    return names


def _kind(paragraph: Any, styles: dict[str, str]) -> tuple[BlockKind, int]:
    """The block a paragraph is, by its style or its numbering."""
    properties = paragraph.pPr
    if properties is None:
        return "paragraph", 0
    style = properties.find(f"{_W}pStyle")
    for name in styles.get(style.get(f"{_W}val"), "").split("\n") if style is not None else ():
        if name in ("title", "headline"):
            return "headline", 1
        if name.startswith("heading"):
            level = name.removeprefix("heading").strip()
            return "heading", int(level) if level.isdecimal() else 2
        if name == "subtitle":
            return "heading", 2
        if name == "caption":
            return "caption", 0
        if name.startswith("list"):
            return "list item", 0
    numbered = properties.find(f"{_W}numPr") is not None
    return ("list item" if numbered else "paragraph"), 0


def _children(element: Any, path: str) -> Iterator[tuple[Any, str, str]]:
    """Each child with its tag and its path."""
    counts: Counter[str] = Counter()
    for child in element:
        tag = _tag(child)
        counts[tag] += 1
        yield child, tag, f"{path}/{tag}[{counts[tag]}]"


def _parts(element: Any, path: str) -> Iterator[tuple[Any, str]]:
    """The paragraphs and tables of a body or a cell, in order (the XML parser bounds the depth)."""
    for child, tag, place in _children(element, path):
        if tag in ("p", "tbl"):
            yield child, place
        elif tag in _AROUND:
            yield from _parts(child, place)


def _story(writer: Writer, element: Any, path: str, styles: dict[str, str]) -> None:
    """The paragraphs of a body, or of a cell that only lays out the page, as blocks."""
    for part, place in _parts(element, path):
        if _tag(part) == "tbl":
            _table(writer, part, place, styles)
        else:
            writer.begin(*_kind(part, styles))
            _paragraph(writer, part, place)
    writer.end()


def _paragraph(writer: Writer, paragraph: Any, path: str) -> None:
    for child, tag, place in _children(paragraph, path):
        if tag == "r":
            writer.write(child.text, place)
        elif tag in _INLINE:
            _paragraph(writer, child, place)


def _table(writer: Writer, table: Any, path: str, styles: dict[str, str]) -> None:
    """A table, cell by cell; cells merged downwards are written once, with their extent."""
    rows = [
        [(cell, place, *_merge(cell)) for cell, tag, place in _children(row, where) if tag == "tc"]
        for row, tag, where in _children(table, path)
        if tag == "tr"
    ]
    if sum(len(row) > 1 for row in rows) < 2:  # a box or a layout, not a table of data
        for row in rows:
            for cell, place, *_ in row:
                _story(writer, cell, place, styles)
        return
    starts = [_columns([span for *_, span, _ in row]) for row in rows]
    below = [
        {column for column, (*_, merge) in zip(columns, row, strict=True) if merge == "continue"}
        for columns, row in zip(starts, rows, strict=True)
    ]
    writer.begin_table()
    for number, (columns, row) in enumerate(zip(starts, rows, strict=True)):
        writer.begin_row()
        for column, (cell, place, span, merge) in zip(columns, row, strict=True):
            if merge == "continue":
                continue
            extent = 1
            while (
                merge == "restart"
                and number + extent < len(rows)
                and column in below[number + extent]
            ):
                extent += 1
            writer.begin_cell()
            _cell(writer, cell, place)
            writer.end_cell(header=number == 0, rows=extent, columns=span)
    writer.end_table()


def _merge(cell: Any) -> tuple[int, str]:
    """How many columns the cell spans, and whether it begins or continues one merged downwards."""
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        return 1, ""
    span, merge = properties.find(f"{_W}gridSpan"), properties.find(f"{_W}vMerge")
    width = span.get(f"{_W}val", "") if span is not None else ""
    down = merge.get(f"{_W}val", "continue") if merge is not None else ""
    return int(width) if width.isdecimal() and len(width) < 4 else 1, down


def _columns(spans: list[int]) -> list[int]:
    """The column that each cell of a row starts in."""
    return list(accumulate(spans, initial=0))[: len(spans)]


def _cell(writer: Writer, cell: Any, path: str) -> None:
    for element, place in _parts(cell, path):
        if _tag(element) == "p":
            _paragraph(writer, element, place)
            writer.end()
        else:  # a table inside a cell: its words belong to the cell
            for row, tag, where in _children(element, place):
                for inner, _, inside in _children(row, where) if tag == "tr" else ():
                    _cell(writer, inner, inside)
