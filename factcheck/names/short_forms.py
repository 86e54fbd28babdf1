"""Short forms of a name that its full form rules out: "the Airport Council (EASC)" and "the EACS"; a company's town and the parties to a deal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claims import lazy_re as re
from claims.document import Span
from claims.who.gazetteer import known
from factcheck.draft import Draft

_DEFINED = re.compile(r"\((?:the )?([A-Z][A-Z&]{2,7})\)")
_CAPITALS = re.compile(r"\b[A-Z][A-Z&]{2,7}\b")
_NAME = r"[A-Z][^\W\d_]{4,}"


def capitals_exchanged(draft: Draft) -> Iterator[tuple[Span, Span]]:
    """A short form of capitals that is defined, and one that is the same letters in another order, which is not."""
    text = draft.document.text
    defined = {m[1]: Span(m.start(1), m.end(1)) for m in _DEFINED.finditer(text)}
    if not defined:
        return
    counts = Counter(m.group() for m in _CAPITALS.finditer(text))
    for found in _CAPITALS.finditer(text):
        word = found.group()
        for short, span in defined.items():
            if word in defined or sorted(word) != sorted(short) or counts[word] > counts[short]:
                continue
            yield span, Span(found.start(), found.end())


_CITY_BASED = re.compile(rf"\b(?P<place>{_NAME})-based\b")
_THE_FIRM = re.compile(rf"\b[Tt]he (?P<name>{_NAME}) (?:company|firm|group|lender|maker|concern)\b")
_THE_BASED = re.compile(
    rf"\b[Tt]he (?P<name>{_NAME})-based (?:company|firm|group|lender|maker|concern)\b"
)
_OF_COUNTRY = re.compile(r"(?:ish|an|ese|ch|i|sh)$")
_TAKES = re.compile(
    r"\b(?P<buyer>[A-Z][\w&’'-]+)(?: [A-Z][\w&’'-]+){0,3} (?:has |have |had )?(?:agreed to (?:buy|acquire|take over)|offered to (?:buy|acquire)|is (?:buying|acquiring)|is to (?:buy|acquire)|bought|acquired|will (?:buy|acquire)) (?P<target>[A-Z][\w&’'-]+)"
)
_AS_PARTY = re.compile(
    r"\b(?P<name>[A-Z][\w&’'-]+)(?: [A-Z][\w&’'-]+){0,3}, the (?:(?P<target>target)|(?P<buyer>buyer|acquirer|bidder|suitor))\b"
)


# Another firm told before it, which the town may be of: "Pranay Pharma bought New Jersey-based Clarion".
_ANOTHER_FIRM = re.compile(
    r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* (?:[a-z]+ ){0,3}(?:said|says|bought|buys|acquired|will|agreed|is|has|approved|plans|announced|reported)\b"
)


def seats_moved(draft: Draft) -> Iterator[tuple[Span, Span]]:
    """The one company told with its town, and "the" company of another town that nothing else names: "Leipzig-based Vogtmann … the Dresden company"."""
    text = draft.document.text
    based = [m for m in _CITY_BASED.finditer(text) if text[: m.start()][-4:].lower() != "the "]
    if len({m["place"] for m in based}) != 1:
        return
    for found in (*_THE_FIRM.finditer(text), *_THE_BASED.finditer(text)):
        name = found["name"]
        if name == based[0]["place"] or _OF_COUNTRY.search(name) or text.count(name) > 1:
            continue
        bearer = known().find(name)
        another = _ANOTHER_FIRM.search(text, 0, based[0].start())
        if found.start() > based[0].start() and (
            another is None and (bearer is None or bearer.kind == "place")
        ):
            yield Span(*based[0].span("place")), Span(*found.span("name"))


def parties_exchanged(draft: Draft) -> Iterator[tuple[Span, Span]]:
    """A buyer that is called the target, or the other way round."""
    text = draft.document.text
    deals = list(_TAKES.finditer(text))
    if len(deals) != 1:
        return
    for found in _AS_PARTY.finditer(text):
        other = deals[0]["buyer"] if found["target"] else deals[0]["target"]
        if found["name"] == other:
            yield Span(*deals[0].span()), Span(*found.span())
