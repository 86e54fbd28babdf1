"""PDF: the characters of each page put together to lines, and those to paragraphs and tables.

A PDF holds characters at positions, nothing else. Characters that stand close together make a piece of text, pieces on
one height a line; `pdf_pages` tells which lines are prose and which are rows of a table. Places are "page 4, line 12".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims import lazy_re as re
from claims.errors import ConfigError, DocumentError
from claims.formats.layout import Layout

_MOST_PAGES = 3_000
_MOST_CHARACTERS = 20_000_000
_GAP = 1.0  # of the line's height: what divides two pieces of text on one line
_FIGURE_GAP = 0.35  # the same between two figures; a space is about a quarter
_CLOSE = 0.1  # less than a space: letters of one word
_FIGURE_END = re.compile(r"(?:^|[\s(])[$€£¥(]*(?:[\d,.]*\d|[—–-])\s?[)%]*$")
_FIGURE_START = re.compile(r"[$€£¥(\d—–]")
_SHIFT = 0.5  # of the line's height: what divides two lines


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on one line, from `left` to `right` in points."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one height of a page, from left to right; `middle` counts from the bottom, in points."""

    page: int  # from 1
    number: int  # from 1, on the page
    middle: float
    height: float
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line as one text."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def place(self) -> str:
        """Where it stands: "page 4, line 12"."""
        return f"page {self.page}, line {self.number}"


@dataclass(slots=True)
class _Loose:
    """A piece while its characters are gathered."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def read_pdf(data: bytes, name: str) -> Layout:
    """A PDF's text as blocks, tables and runs; spans are of the extracted text.

    Raises:
        DocumentError: the file is broken, locked, or holds pictures of text only.
        ConfigError: pypdfium2 is not installed.
    """
    from claims.formats.pdf_pages import laid_out

    pages = [_lines(page, number) for number, page in enumerate(_pages(data, name), start=1)]
    if not any(pages):
        raise DocumentError(
            f"{name}: a PDF without text, of pictures of its pages; give it with a text layer"
        )
    return laid_out(pages)


def _pages(data: bytes, name: str) -> Iterator[list[tuple[str, float, float, float, float]]]:
    """The characters of each page with their boxes (left, bottom, right, top), in the file's order."""
    try:
        import pypdfium2
    except ImportError as error:
        raise ConfigError(
            f"{name}: reading PDF needs pypdfium2; pip install 'factcheck-desk[pdf]'"
        ) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"{name}: {_why(str(error))}") from error
    try:
        if len(document) > _MOST_PAGES:
            raise DocumentError(f"{name}: over {_MOST_PAGES} pages; split it")
        total = 0
        for number in range(len(document)):
            try:
                page = document[number]
                characters = _characters(page.get_textpage(), pypdfium2.raw)
                page.close()
            except pypdfium2.PdfiumError as error:
                raise DocumentError(f"{name}: page {number + 1} is damaged ({error})") from error
            total += len(characters)
            if total > _MOST_CHARACTERS:
                raise DocumentError(f"{name}: over {_MOST_CHARACTERS:,} characters; split it")
            yield characters
    finally:
        document.close()


def _why(error: str) -> str:
    if "assword" in error:
        return "a PDF locked by a password; save it without one"
    return f"not a PDF that can be read ({error}); check the file"


def _characters(page: Any, raw: Any) -> list[tuple[str, float, float, float, float]]:
    found = []
    for at in range(page.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(page, at))
        if character in "\r\n":
            found.append(("\n", 0.0, 0.0, 0.0, 0.0))
        elif character.isspace() or character == "\0":
            found.append((" ", 0.0, 0.0, 0.0, 0.0))
        else:
            # The font's own box: as high for "a" as for "g", so that a line's characters share a middle.
            found.append((character, *page.get_charbox(at, loose=True)))
    page.close()
    return found


def _lines(characters: list[tuple[str, float, float, float, float]], page: int) -> list[Line]:
    """The page's lines from top to bottom."""
    pieces = sorted(_gathered(characters), key=lambda p: (-(p.bottom + p.top), p.left))
    lines: list[list[_Loose]] = []
    for piece in pieces:
        last = lines[-1][0] if lines else None
        height = piece.top - piece.bottom
        if (
            last
            and abs((last.bottom + last.top) - (piece.bottom + piece.top)) / 2 < _SHIFT * height
        ):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_line(line, page, number) for number, line in enumerate(lines, start=1)]


def _gathered(characters: list[tuple[str, float, float, float, float]]) -> list[_Loose]:
    """Characters that follow each other closely on one line, as words."""
    words: list[_Loose] = []
    current: _Loose | None = None
    for character, left, bottom, right, top in characters:
        if character in "\n ":
            current = None
            continue
        if current is None or not _follows(current, left, bottom, top):
            current = _Loose("", left, right, bottom, top)
            words.append(current)
        current.text += character
        current.right = max(current.right, right)
    return words


def _follows(piece: _Loose, left: float, bottom: float, top: float) -> bool:
    height = max(piece.top - piece.bottom, 1.0)
    shift = abs((piece.bottom + piece.top) - (bottom + top)) / 2
    return shift < _SHIFT * height and -height < left - piece.right < _GAP * height


def _line(words: list[_Loose], page: int, number: int) -> Line:
    """Words from left to right, those that stand close together as one piece."""
    joined: list[_Loose] = []
    for word in sorted(words, key=lambda w: w.left):
        last = joined[-1] if joined else None
        if last is not None and not _divides(last, word):
            close = word.left - last.right < _CLOSE * (last.top - last.bottom)
            last.text += word.text if close else f" {word.text}"
            last.right = max(last.right, word.right)
        else:
            joined.append(word)
    first = words[0]
    return Line(
        page,
        number,
        (first.bottom + first.top) / 2,
        max(word.top - word.bottom for word in words),
        tuple(Piece(word.text, word.left, word.right) for word in joined),
    )


def _divides(piece: _Loose, word: _Loose) -> bool:
    """Whether a gap divides two pieces; between two figures less does than between words."""
    gap = (word.left - piece.right) / max(piece.top - piece.bottom, 1.0)
    if gap >= _GAP:
        return True
    return gap >= _FIGURE_GAP and bool(
        _FIGURE_END.search(piece.text) and _FIGURE_START.match(word.text)
    )
