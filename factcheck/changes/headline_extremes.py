"""A high or a low of so many years in the headline, where the first sentences tell of the other: "at three-year low" over "more than at any time in the past three years".

Both have to name one length ("three-year", "decade", "record", "since 2016"), and neither may tell of two. Where the two may be of things that move against
each other (a bond's price and its yield, jobs and the jobless) or of a level and its pace, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims import lazy_re as re
from claims.document import Sentence, Span
from claims.quantity import Direction
from factcheck.dates.dated import YEAR, count_of
from factcheck.draft import Draft
from factcheck.retellings import stems_of


class Extreme(NamedTuple):
    """A high or a low, of how long it is said to be one, and where."""

    way: Direction
    length: str
    span: Span


_LEAD_SENTENCES = 2
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
_COUNT = r"(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
_HIGH = r"high|peak"
_LOW = r"low|trough"
# "at three-year low", "hits decade high", "record low turnout"
_NOUN = re.compile(
    rf"\b(?:{_COUNT}-{_UNIT}|(?P<alone>decade|record|all-time))[- ](?:(?P<high>{_HIGH})|(?P<low>{_LOW}))s?\b",
    re.IGNORECASE,
)
_MOST = r"highest|most|strongest|dearest|largest|biggest|fastest|(?:more|higher|dearer|stronger|above)(?= than| any)"
_LEAST = r"lowest|fewest|least|weakest|smallest|cheapest|slowest|(?:fewer|less|lower|cheaper|weaker|below)(?= than| any)"
_SPAN = rf"(?:(?:for|in|of|over|during) (?:the |more than |at least |almost |nearly )?(?:past |last |previous )?(?:(?P<a_decade>a decade|decade)|{_COUNT} {_UNIT}s?)|since (?:[A-Z][a-z]+ )?(?P<since>{YEAR})|(?P<ever>on record|ever|(?:in|of) (?:its|their|the [a-z]+[’']s) (?:[a-z]+ )?history))"
# "the lowest since 2016", "more than at any time in the past three years"
_WORDS = re.compile(
    rf"\b(?:(?P<high>{_MOST})|(?P<low>{_LEAST}))\b[^.;:\d]{{0,50}}?\b{_SPAN}", re.IGNORECASE
)
# Words of things that move against each other, or of a pace.
_EITHER_WAY = re.compile(
    r"\b(?:yields?|bonds?|gilts?|treasur\w+|bunds?|notes?|spreads?|discounts?|employment|unemploy\w+|jobless\w*|occupancy|vacancy rate|dollars?|greenback|pace|rate of|slower|faster|slowest|fastest|losses|loss|deficit|outflows?|rejected|against|spare)\b",
    re.IGNORECASE,
)
# Of a rate its pace is the level: "inflation hits five-year low" over "the slowest pace in five years".
_RATES = re.compile(r"\b(?:inflation|growth)\b", re.IGNORECASE)
_PACE = frozenset(("pace", "slowest", "fastest", "slower", "faster", "rate of"))
_BUT = re.compile(
    r"\b(?:but|although|though|despite|even as|while|rather than|not|after|from|before|until|had been|previous)\b"
)


def turned_extremes(draft: Draft) -> Iterator[tuple[Extreme, Extreme]]:
    """The headline's extreme with that of the lead, where they are of one length and go two ways."""
    document = draft.document
    if document.headline is None:
        return
    text = document.text
    title = document.headline.of(text)
    said = list(_extremes(title, document.headline.start))
    sentences = [s for s in document.sentences if s.span.start >= document.headline.end]
    lead = [(s, e) for s in sentences[:_LEAD_SENTENCES] for e in _extremes(s.text, s.span.start)]
    if len(said) != 1 or len(lead) != 1 or _BUT.search(title):
        return
    sentence, told = lead[0]
    if said[0].way == told.way or said[0].length != told.length:
        return
    either = [_EITHER_WAY.findall(words.lower()) for words in (title, sentence.text)]
    pace = _PACE if _RATES.search(title) else frozenset()
    if _is_of_another(title, said[0], told, sentence, document.headline.start):
        return
    if {*either[0]} - pace == {*either[1]} - pace and not _BUT.search(sentence.text):
        yield said[0], told


def _is_of_another(
    title: str, said: Extreme, told: Extreme, sentence: Sentence, start: int
) -> bool:
    """Whether the headline's subject stands behind the extreme of the text, which is another's: "Cocoa cost …, the highest in three years, and sugar fell"."""
    subject = stems_of(title[: said.span.start - start])
    lead = stems_of(sentence.text[: told.span.start - sentence.span.start])
    behind = stems_of(sentence.text[told.span.end - sentence.span.start :])
    return bool(subject & behind) and not subject & lead


def _extremes(text: str, start: int) -> Iterator[Extreme]:
    for pattern in (_NOUN, _WORDS):
        for found in pattern.finditer(text):
            way: Direction = "up" if found["high"] else "down"
            length = _length(found.groupdict())
            if length:
                yield Extreme(way, length, Span(*found.span()).shift(start))


def _length(groups: dict[str, str | None]) -> str:
    """How long a high or a low is one for, in one form: "3 year", "1 decade", "ever", "2016"."""
    alone = (groups.get("alone") or "").lower()
    if alone in ("record", "all-time") or groups.get("ever"):
        return "ever"
    if alone == "decade" or groups.get("a_decade"):
        return "10 year"
    if groups.get("since"):
        return str(groups["since"])
    count, unit = count_of((groups.get("count") or "").lower()), (groups.get("unit") or "").lower()
    return f"{count} {unit}" if count and unit != "decade" else ""
