"""A file, bytes or a text -> Document. One module per format; this one chooses.

The format is told by the name's suffix, else by the content. Plain text and Markdown keep their text as it is,
so every span points into the original; HTML and docx have their text extracted, and `Document.runs` says where
each stretch of it stands in the file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims import lazy_re as re
from claims.document import Document
from claims.errors import DocumentError
from claims.formats.decode import decode
from claims.formats.layout import Layout, document_of

MAX_BYTES = 20_000_000  # a draft is a story or a report; more is a mistake or belongs into a corpus


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, its suffixes, how its content begins, and its reader (imported when called)."""

    name: str
    suffixes: tuple[str, ...]
    begins: re.Pattern[str] | None
    read: Callable[[str, str], Layout]  # (text, name for messages)


def _read_text(text: str, name: str) -> Layout:
    from claims.formats.text import read_text

    return read_text(text)


def _read_markdown(text: str, name: str) -> Layout:
    from claims.formats.markdown import read_markdown

    return read_markdown(text)


def _read_html(text: str, name: str) -> Layout:
    from claims.formats.html import read_html

    return read_html(text, name)


# Text formats, the first that fits; plain text is last and takes all the rest. docx is bytes and stands apart.
FORMATS = (
    Format(
        "html",
        (".html", ".htm", ".xhtml"),
        re.compile(
            r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<>]*-->\s*)?"
            r"<(?:!doctype\s+html|html|head|body|article|main|section|div|h1|p|table|meta)\b[^<>]*>",
            re.IGNORECASE,
        ),
        _read_html,
    ),
    Format(
        "markdown",
        (".md", ".markdown", ".mdown", ".mkd"),
        re.compile(r"\s*(?:---\r?\n(?:[\w-]+:[^\n]*\n)|#{1,6} \S|<!--)"),
        _read_markdown,
    ),
    Format("text", (".txt", ".text", ""), None, _read_text),
)
_SUBMISSION = "a full submission from EDGAR, many files in one; give the document meant alone, or build a corpus from it"
_FOREIGN = (  # content that is a document of another kind, and what to do with it
    (b"\xd0\xcf\x11\xe0", "an old binary Office file; save it as .docx"),
    (b"{\\rtf", "RTF; save it as .docx"),
    (b"<SEC-DOCUMENT>", _SUBMISSION),
    (b"-----BEGIN PRIVACY-ENHANCED MESSAGE", _SUBMISSION),
    (b"PK\x03\x04", "a zip archive but no Word document; give the .docx itself"),
)


def read_document(
    source: Path | str, *, published: date | None = None, headline: str | None = None
) -> Document:
    """Read a draft: a `str` is the text itself, a `Path` is a file.

    Args:
        source: the draft.
        published: the day of publication; overrides any date in the draft.
        headline: the headline, where the draft does not carry it. It is no part of the text: spans point into the
            original, so `Document.headline` is set only where a block of the draft reads exactly so.

    Raises:
        DocumentError: the file is missing, unreadable, a directory, binary, broken, empty, or over `MAX_BYTES`.
        ConfigError: a .docx or .pdf where what reads it is not installed.
    """
    if isinstance(source, str):
        return _from_text(source, "the draft", None, None, published, headline)
    return read_bytes(_file(source), name=str(source), published=published, headline=headline)


def read_bytes(
    data: bytes,
    *,
    name: str = "<stdin>",
    format: str | None = None,  # noqa: A002 - the word users know it by
    published: date | None = None,
    headline: str | None = None,
) -> Document:
    """Read a draft from its bytes; see `read_document`.

    Args:
        data: the file's content.
        name: its name, for messages; its suffix tells the format.
        format: "text", "markdown", "html", "docx" or "pdf", where the name does not tell.
        published: the day of publication.
        headline: the headline.

    Raises:
        DocumentError: as `read_document`; also for a format that is not known.
    """
    known = ("docx", "pdf", *(each.name for each in FORMATS))
    if format is not None and format not in known:
        raise DocumentError(f"{name}: unknown format {format!r}; one of {', '.join(known)}")
    if len(data) > MAX_BYTES:
        raise DocumentError(
            f"{name}: over {MAX_BYTES // 1_000_000} MB, more than a draft may have; split it"
        )
    if format == "docx" or (format is None and _is_docx(data, name)):
        from claims.formats.docx import read_docx

        return _finished(read_docx(data, name), name, published, headline)
    if format == "pdf" or (format is None and data.startswith(b"%PDF-")):
        from claims.formats.pdf import read_pdf

        return _finished(read_pdf(data, name), name, published, headline)
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise DocumentError(f"{name}: {what}")
    html = format == "html" or (format is None and _suffix(name) in FORMATS[0].suffixes)
    text = decode(data, name, markup=html or (format is None and b"<html" in data[:2000].lower()))
    return _from_text(text, name, name, format, published, headline)


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DocumentError(f"{path}: no such file; check the path") from None
    except IsADirectoryError:
        raise DocumentError(f"{path}: a directory; name a file in it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DocumentError(f"{path}: cannot be read ({reason}); check the file") from error


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _is_docx(data: bytes, name: str) -> bool:
    if _suffix(name) == ".docx":
        return True
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def _from_text(
    text: str,
    name: str,
    path: str | None,
    format_name: str | None,
    published: date | None,
    headline: str | None,
) -> Document:
    if "\0" in text:
        raise DocumentError(
            f"{name}: has NUL characters, so it is not text; give the draft as text"
        )
    layout = _format(text, path, format_name).read(text, name)
    return _finished(layout, path, published, headline)


def _format(text: str, path: str | None, format_name: str | None) -> Format:
    """By the name asked for, else the suffix, else how the text begins."""
    suffix = _suffix(path) if path else ""
    for each in FORMATS:
        if format_name == each.name or (format_name is None and suffix and suffix in each.suffixes):
            return each
    head = text[:4000]
    return next(each for each in FORMATS if each.begins is None or each.begins.match(head))


def _finished(
    layout: Layout, path: str | None, published: date | None, headline: str | None
) -> Document:
    if not layout.blocks:
        raise DocumentError(f"{path or 'the draft'}: empty; give it some text")
    return document_of(layout, path=path, published=published, headline=headline)
