"""Bytes -> text: the encoding from a byte-order mark, from the file's own declaration, else UTF-8.

A draft in an unknown encoding is refused with the place of the first byte that does not fit. Only HTML falls
back on windows-1252, as browsers do.
"""

from __future__ import annotations

import codecs
import re

from claims.errors import DocumentError

_MARKS = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*+[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; HTML asks for the declaration within the first 1024
# What pages declare and browsers read: Latin-1 and ASCII both mean windows-1252.
_AS_WINDOWS_1252 = frozenset(("iso8859-1", "ascii", "latin-1"))


def decode(data: bytes, name: str, *, markup: bool = False) -> str:
    """The text of `data`; a byte-order mark is not part of it, everything else is kept.

    Args:
        data: a file's content.
        name: the file's name, for messages.
        markup: whether this is HTML, which may declare its encoding and may be in windows-1252.

    Raises:
        DocumentError: binary data, or bytes that the encoding does not have.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name, len(mark))
    zero = data.find(b"\0")
    if zero != -1:
        raise DocumentError(
            f"{name}: a NUL byte at offset {zero}, so it is not text (or UTF-16 without its mark); save it as UTF-8 text"
        )
    if not markup:
        return _strict(data, "utf-8", name, 0)
    declared = _declared(data)
    for encoding in (declared, "utf-8") if declared else ("utf-8",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("windows-1252", errors="replace")


def _strict(data: bytes, encoding: str, name: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{name}:{line}: byte 0x{data[error.start]:02x} at offset {error.start + skipped} is not {encoding.upper()}; "
            "save the file as UTF-8"
        ) from None


def _declared(data: bytes) -> str | None:
    """The encoding the page declares, if Python knows it as one for text."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        encoding = codecs.lookup(found.group(1).decode("ascii")).name
        b"".decode(encoding)  # refuses codecs that are not for text ("base64")
    except LookupError:
        return None
    if encoding in _AS_WINDOWS_1252:
        return "windows-1252"
    # The declaration was readable as ASCII, so the page is not in UTF-16 whatever it says.
    return None if encoding.startswith(("utf-16", "utf-32")) else encoding
