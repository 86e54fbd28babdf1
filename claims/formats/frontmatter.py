"""Front matter: the "key: value" lines between two "---" lines that open a text or Markdown file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claims import lazy_re as re
from claims.document import Span
from claims.formats.opening import read_date

_FENCE = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n")
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*[:=][ \t]*+([^\r\n]*)")
_TITLES = ("headline", "title")
_DATES = ("date", "published", "publishdate", "pubdate", "datepublished", "published_at")
_LONGEST = 20_000  # characters; front matter that does not end within is none


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter ends, and what it says; all empty where there is none."""

    end: int = 0
    title: Span | None = None
    published: date | None = None


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of `text`."""
    fence = _FENCE.match(text)
    if fence is None:
        return FrontMatter()
    closing = re.compile(rf"^{re.escape(fence.group(1))}[ \t]*\r?$", re.MULTILINE)
    end = closing.search(text, fence.end(), fence.end() + _LONGEST)
    if end is None:
        return FrontMatter()
    title: dict[str, Span] = {}
    day: dict[str, date] = {}
    for field in _FIELD.finditer(text, fence.end(), end.start()):
        key, value = field.group(1).lower(), field.group(2)
        if key in _TITLES and value.strip("\"' "):
            title[key] = _unquoted(text, field.start(2), field.end(2))
        elif key in _DATES and (read := read_date(value)):
            day[key] = read
    return FrontMatter(
        end.end(),
        next((title[key] for key in _TITLES if key in title), None),
        next((day[key] for key in _DATES if key in day), None),
    )


def _unquoted(text: str, start: int, end: int) -> Span:
    while start < end and text[end - 1] in "\"' \t":
        end -= 1
    while start < end and text[start] in "\"' \t":
        start += 1
    return Span(start, end)
