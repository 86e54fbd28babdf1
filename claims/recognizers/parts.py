"""How parts of one company stand to each other: "Acme sold more in Japan than in Britain", "Games overtook films as Acme's biggest market".

The parts are read as they are named; whether a company has figures of parts by such names only its filings tell. The words are in
`lexicon/standings.toml`. Nothing is read of a sentence that has a figure, or that tells of several periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claims import lazy_re as re
from claims.document import Span
from claims.entity import Entity, EntityMention
from claims.lexicon import load
from claims.measure import Measure
from claims.period import Period
from claims.reading import Reading
from claims.recognizers.standings import Standing, any_of, as_signs
from claims.what.measures import MeasureMention, measure_named

_FIRM, _MEASURE, _VERB, _PERIOD = "¤", "µ", "∂", "§"
_LONGEST = 300  # characters
_LONGEST_NAME = 5  # words


@dataclass(frozen=True, slots=True)
class PartsCompared:
    """One part of a company beside another of it."""

    who: Entity
    part: str
    other: str
    measure: Measure
    standing: Standing
    span: Span
    period: Period


def find_parts_compared(reading: Reading) -> PartsCompared | None:
    """The comparison of two parts of one company that a sentence makes."""
    periods = [p for p in reading.periods if not p.shift]
    if reading.quantities or len(periods) != 1 or len(reading.periods) != 1:
        return None
    text, places = as_signs(reading)
    if not text or len(text) > _LONGEST:
        return None
    for form in _forms():
        match = form.match(text)
        found = match and _compared(reading, match, places, periods[0])
        if found:
            return found
    return None


def _compared(
    reading: Reading, match: re.Match[str], places: dict[int, object], period: Period
) -> PartsCompared | None:
    groups = match.groupdict()
    firm = places.get(match.start("firm"))
    if not isinstance(firm, EntityMention) or len(firm.entities) != 1:
        return None
    part, other = (_named(reading, match.span(name)) for name in ("part", "other"))
    if not part or not other or part == other:
        return None
    measure = measure_named("revenue")
    if groups.get("measure"):
        found = places.get(match.start("measure"))
        if not isinstance(found, MeasureMention) or found.things:
            return None
        measure = found.measure
    less = groups.get("less") or groups.get("least")
    span = Span(match.start("subject"), match.end()).shift(reading.sentence.span.start)
    standing: Standing = "less than" if less else "more than"
    return PartsCompared(firm.entities[0], part, other, measure, standing, span, period)


def _named(reading: Reading, at: tuple[int, int]) -> str:
    """A part's name in lower case; of a country, the name that it goes by."""
    base = reading.sentence.span.start
    span = Span(base + at[0], base + at[1])
    text = reading.between(span.start, span.end).strip().lower().removeprefix("the ")
    for mention in reading.mentions:
        is_whole = mention.span.overlaps(span) and mention.text.lower() == text
        if is_whole and mention.entities and mention.entities[0].kind == "place":
            return mention.entities[0].name.lower()
    return text if 0 < len(text.split()) <= _LONGEST_NAME else ""


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    listed = load("standings")
    name = rf"[a-z{_FIRM}][\w&.’' -]{{0,40}}?"
    part, other = (rf"(?:the\s++|its\s++)?(?P<{key}>{name})" for key in ("part", "other"))
    opening = rf"\s*+(?:(?:in|for|over|during)\s++(?:the\s++)?{_PERIOD}\s*+,?\s*+)?(?P<subject>)"
    when = rf"(?:,?\s*+(?:in|for|over|during)\s++(?:the\s++)?{_PERIOD}\s*+)?"
    stop = rf"\b(?=\s*+(?:[.,;]|$|{_PERIOD}|(?<=\s)(?:in|for|over|during)\s++(?:the\s++)?{_PERIOD}|did\b))"
    firm = rf"(?P<firm>{_FIRM})\s*+"
    took = rf"(?:{_VERB}|{any_of(listed['takes'])})\s++"
    degree = r"(?:far\s++|much\s++)?(?:(?P<more>more)|(?P<less>less))\s++"
    best = rf"(?:(?P<most>{any_of(listed['most'])})|(?P<least>{any_of(listed['least'])}))\s++(?:[a-z]+\s++)?(?:{any_of(listed['parts'])})"
    by = rf"(?:\s++by\s++(?P<measure>{_MEASURE})\s*+)?"
    its = rf"{firm}['’]s?\s++(?:single\s++)?"
    more = (
        rf"(?:(?:in\s++|of\s++its\s++)?(?P<measure>{_MEASURE})\s*+|money\s++)?(?:in|from|at|on)\s++"
    )
    what = rf"(?P<measure>{_MEASURE})\s*+(?:in|from|at|of)\s++"
    above = r"(?:exceeded|topped|surpassed|outstripped|were\s++(?:higher|greater|larger|more)\s++than|was\s++(?:higher|greater|larger|more)\s++than)"
    below = r"(?:trailed|lagged|were\s++(?:lower|less|smaller)\s++than|was\s++(?:lower|less|smaller)\s++than)"
    beat = (
        rf"(?:(?P<more>{above})|(?P<less>{below}))\s++(?:(?:those|that)\s++(?:in|from|at|of)\s++)?"
    )
    bodies = (
        rf"{firm}{took}{degree}{more}{part}{when}than\s++(?:it\s++did\s++)?(?:in|from|at|on)\s++{other}{stop}",
        rf"{part}(?:has\s++|had\s++)?(?:{any_of(listed['overtook'])})\s++{other}(?:as|to\s++become)\s++{its}{best}{by}{when}",
        rf"{part}(?:was|were|is|remained|stayed|became)\s++(?:still\s++|again\s++)?{its}{best}{by}{when},?\s*+(?:ahead\s++of|before|followed\s++by)\s++{other}{stop}",
        rf"{its}{what}{part}{when}{beat}{other}{stop}",
    )
    return tuple(re.compile(opening + body) for body in bodies)
