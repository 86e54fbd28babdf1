"""What a filing says of its company in words: where it sits and is incorporated, who signs it and in which office, who audits it.

The cover of an annual or quarterly report prints the seat and the place of incorporation above their labels in brackets;
below "/s/" stands who signs, and as what. Nothing is read from elsewhere in the text, where the same words may be said of another.
Each is a fact without a figure: measure "headquarters", "incorporation" or "role", the words in `text` ("Jane Roe: chief executive
officer", "Poe & Roe LLP: auditor").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claims.recognizers.roles import titles_in
from claims.who.gazetteer import us_states
from sources.readers.base import Figure, Series, Source

HEADQUARTERS, INCORPORATION, ROLE = "headquarters", "incorporation", "role"
_COVER = 15_000  # characters within which a cover gives its addresses
_SEAT = re.compile(r"\(\s?Address\b[^()]{0,90}\bprincipal\s+executive\s+offices?\b", re.IGNORECASE)
_FOUNDED_IN = re.compile(r"\(\s?State\s+or\s+other\s+jurisdiction\s+of\b", re.IGNORECASE)
# Of what stands above it: "(Exact name of registrant)", and no "(206) 266-1000".
_LABEL = re.compile(r"\([^()\d]{3,160}\)")
_ABOVE = 320  # characters above a label in which its text stands
_PIECES = re.compile(r"[,\t\n]+")
_NUMBER = re.compile(r"\(?\+?[\d][\d\s().-]*")
_CITY = re.compile(r"[A-Z][^\W\d_]*(?:[ .'’-]+[^\W\d_]+){0,3}\.?")
_SIGNATURE = re.compile(r"/s/[\s:]{0,6}(?P<name>[^\t\n]{3,60})", re.IGNORECASE)
_BELOW = 320  # characters below a signature in which its bearer's title stands
_TITLED = 6  # pieces of text below a signature among which the title is
_LONGEST_TITLE = 140
_ASIDE = re.compile(r"\s*\((?:[^()]{0,120})\)\s*|[;,.]\s*$")
_FIRM = re.compile(
    r"\b(?:LLP|L\.L\.P\.|LLC|P\.C\.|S\.L\.P\.|GmbH|Limited|KPMG|PricewaterhouseCoopers|Deloitte)\b"
)
_SERVED = re.compile(
    r"\bserved\s+as\s+(?:the|our)\b[^.\n]{0,60}\bauditors?\s+since\s+(?P<year>\d{4})", re.IGNORECASE
)
_FOR_ANOTHER = re.compile(r"attorney[- ]in[- ]fact", re.IGNORECASE)
_AUDITOR = "auditor"


def told(text: str, entity: str, source: Source, day: date | None) -> Iterator[Figure]:
    """What a filing's cover and signatures say.

    Args:
        text: the filing's text; cells of a table are apart by tabs, rows by line breaks.
        entity: whose it is.
        source: the publication.
        day: when it was signed or filed; None where it does not say.
    """
    cover = text[:_COVER]
    for measure, found in ((HEADQUARTERS, _seat(cover)), (INCORPORATION, _jurisdiction(cover))):
        if found:
            series = Series(entity, measure)
            yield Figure(series, source, None, day, None, "cover", text=found)
    seen = set()
    for name, title, at in _signatures(text):
        if (name, title) not in seen:
            seen.add((name, title))
            place = f"signature, character {at:,}"
            yield Figure(
                Series(entity, ROLE, title), source, None, day, None, place, text=f"{name}: {title}"
            )


def _seat(cover: str) -> str:
    """The city and the state or country of the address: "Cupertino, California"."""
    label = _SEAT.search(cover)
    if label is None:
        return ""
    above = _LABEL.split(cover[max(0, label.start() - _ABOVE) : label.start()])[-1]
    pieces = [" ".join(piece.split()) for piece in _PIECES.split(above)]
    pieces = [piece for piece in pieces if piece and not _NUMBER.fullmatch(piece)]
    for at in range(len(pieces) - 1, 0, -1):
        region = _region(_without_code(pieces[at]))
        city = _without_code(pieces[at - 1])
        if region and _CITY.fullmatch(city):
            return f"{city}, {region}"
    return ""


def _without_code(text: str) -> str:
    """A place without its postal code: "Ohio 45402", "Ireland H91 X2P3"."""
    words = text.split()
    while words and any(c.isdigit() for c in words[-1]):
        words.pop()
    return " ".join(words)


def _jurisdiction(cover: str) -> str:
    """The state or country above its label."""
    label = _FOUNDED_IN.search(cover)
    if label is None:
        return ""
    above = cover[max(0, label.start() - _ABOVE) : label.start()]
    for line in reversed([line for line in above.split("\n") if line.strip()][-2:]):
        found = [region for cell in line.split("\t") if (region := _region(" ".join(cell.split())))]
        if found:
            return found[0]
    return ""


def _region(text: str) -> str:
    """The name of a state or country; "" for other words."""
    from claims.who.gazetteer import known

    states = us_states()
    name = states.get(text.strip(" .").upper()) or text.removeprefix("State of ").removeprefix(
        "The "
    )
    if name in states.values():
        return name
    place = known().find(name) if name[:1].isupper() else None
    return place.name if place is not None and place.kind == "place" and place.country else ""


def _signatures(text: str) -> Iterator[tuple[str, str, int]]:
    """(who, as what, where) of each signature that says it."""
    marks = list(_SIGNATURE.finditer(text))
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        below = text[mark.end() : min(end, mark.end() + _BELOW)]
        name = " ".join(mark.group("name").replace("*", "").split())
        title = _auditor(name, below) or _title(name, below)
        if title:
            yield (name if title == _AUDITOR else _spelled(name, below)), title, mark.start()


def _auditor(name: str, below: str) -> str:
    return _AUDITOR if _FIRM.search(name) and _SERVED.search(below) else ""


def _title(name: str, below: str) -> str:
    """The office below a signature, without what it is principal of."""
    if _FIRM.search(name) or not 2 <= len(name.split()) <= 6 or _FOR_ANOTHER.search(below):
        return ""
    pieces = [" ".join(piece.split()) for piece in re.split(r"[\t\n]+", below)]
    for piece in [piece for piece in pieces if piece][:_TITLED]:
        if piece.casefold().startswith(name.casefold()):
            piece = piece[len(name) :].strip(" ,")
        title = _ASIDE.sub(" ", piece).strip(" ,")
        if title and len(title) <= _LONGEST_TITLE and titles_in(title):
            return title
    return ""


def _spelled(name: str, below: str) -> str:
    """A name in capitals as it is printed below, or else as copy writes it: "DANIEL DURN" is "Daniel Durn"."""
    if not name.isupper():
        return name
    for piece in re.split(r"[\t\n]+", below):
        printed = " ".join(piece.split())[: len(name)]
        if printed.casefold() == name.casefold() and not printed.isupper():
            return printed
    return " ".join(
        word.capitalize() if len(word.strip(".")) > 1 else word for word in name.split()
    )
