"""What an HTML page says of itself: its headline and its date."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from lxml import etree

from claims import lazy_re as re
from claims.formats.opening import read_date

# In the order they are believed; "modified" and "updated" dates are another matter.
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "date",
)
_SITE = re.compile(r"\s+[|–—-]\s+")
_LEAST_TITLE = 3  # words; "goog-20231231" or "Home" is no headline
_MOST_NODES = 20_000  # of a JSON-LD value that are looked through


class Title(NamedTuple):
    """The page's title without the site's name, and where it stands."""

    text: str
    path: str


def find_headline(tree: etree._Element, story: etree._Element) -> etree._Element | None:
    """The story's first <h1>; else the page's only one."""
    inside = next((h for h in story.iter("h1") if has_text(h)), None)
    if inside is not None:
        return inside
    every = [h for h in tree.iter("h1") if has_text(h)]
    return every[0] if len(every) == 1 else None


def page_title(tree: etree._Element) -> Title | None:
    """The <title>, up to the site's name, if it reads like a headline."""
    element = tree.find("head/title")
    text = (element.text or "") if element is not None else ""
    parts = list(_SITE.finditer(text))
    if parts and len(text[: parts[-1].start()].split()) >= _LEAST_TITLE:
        text = text[: parts[-1].start()]
    return Title(text, "/html/head/title/text()[1]") if len(text.split()) >= _LEAST_TITLE else None


def page_date(tree: etree._Element, story: etree._Element) -> date | None:
    """The day of publication: from <meta>, JSON-LD, or the story's first <time>."""
    named: dict[str, date] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        day = read_date(meta.get("content") or "") if name.lower() in _DATE_NAMES else None
        if day:
            named.setdefault(name.lower(), day)
    for name in _DATE_NAMES:
        if name in named:
            return named[name]
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and (day := _linked_date(script.text or "")):
            return day
    times = (read_date(each.get("datetime") or "") for each in story.iter("time"))
    return next((day for day in times if day), None)


def _linked_date(text: str) -> date | None:
    """`datePublished` of a JSON-LD script, at any depth."""
    try:
        queue = [json.loads(text)]
    except (ValueError, RecursionError):
        return None
    for value in queue:
        if isinstance(value, dict):
            published = value.get("datePublished")
            if isinstance(published, str) and (day := read_date(published)):
                return day
            queue += list(value.values())[: _MOST_NODES - len(queue)]
        elif isinstance(value, list):
            queue += value[: max(_MOST_NODES - len(queue), 0)]
    return None


def has_text(element: etree._Element) -> bool:
    """Whether anything but space is printed in the element."""
    return any(str(piece).strip() for piece in element.itertext())
