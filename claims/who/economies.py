"""The place that a measure of nobody else is of: "Consumer prices in Germany", "Turkish inflation", "Car sales in India"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.entity import Entity, EntityMention
from claims.measure import Measure
from claims.reading import Reading
from claims.role.place import Figure
from claims.what.measures import of_economies, of_economies_with
from claims.who.gazetteer import country_of_adjective

_IN = re.compile(r"\s+(?:in|of)\s+(?:the\s+)?")
_LIES_IN = re.compile(r"\s+(?:of\s+(?:[a-z-]+\s+){1,3})?in\s+(?:the\s+)?$")
_AND_IN = re.compile(
    r"[;,]\s+(?:(?:and|but|while)\s+)?in\s+(?:the\s+)?$"
)  # "…; in Britain they rose"
_OWNED = re.compile(r"(?:['’]s?|\b(?:its|their|his|her|our))\s+(?:[a-z-]+\s+){0,3}$")

_ONLY_OF_ECONOMIES = ("gross domestic product", "inflation", "unemployment", "money supply")
_HOMES = frozenset(("house", "home", "property", "housing"))


def of_place(
    reading: Reading, measure: Measure, figure: Figure
) -> tuple[Measure, tuple[Entity, ...]]:
    """The measure without the place in its scope, and the place that it is of; () where it is of none.

    What a country has may leave it to a measure in front: "Output in Germany shrank and new orders dropped".
    """
    economy = is_of_economy(measure)
    if measure.span is None or (measure.kind in ("price", "per share") and not economy):
        return measure, ()
    places = [
        m
        for m in reading.mentions
        if m.entities[0].kind == "place" and m.form == "name" and m.position != "modifier"
    ]
    for place in places:
        behind = reading.gist(measure.span.end, place.span.start)
        before = economy and reading.gist(place.span.end, measure.span.start) == " "
        scope = measure.scope if measure.scope != place.text.lower() else ""
        unscoped = replace(measure, scope=scope)
        if before or (economy and _IN.fullmatch(behind)):
            return unscoped, place.entities
        if not _lies_in(reading, measure, place) or place.span.start > figure.span.start:
            continue
        moved = [p for p in places if place.span.end <= p.span.start < figure.span.start]
        moved = [p for p in moved if _AND_IN.search(reading.gist(place.span.end, p.span.start))]
        return unscoped, (moved or [place])[-1].entities
    if not economy:
        return measure, ()
    national, country = _national(measure)
    return national, country or _in_front(reading, places, measure)


def is_of_economy(measure: Measure) -> bool:
    """Whether a country has the measure, too, by its name or by a word of its scope: "exports", "house | prices"."""
    if measure.name in of_economies():
        return True
    return not of_economies_with(measure.name).isdisjoint(measure.scope.split())


def of_nobody(measure: Measure) -> bool:
    """Whether no company can have the measure, whoever tells of it: growth of output, inflation, house prices."""
    if measure.name in _ONLY_OF_ECONOMIES:
        return True
    return measure.name == "price" and not _HOMES.isdisjoint(measure.scope.split())


def place_told(reading: Reading, figure: Figure) -> tuple[Entity, ...]:
    """The country that is the subject in front of the figure, whoever tells of it: "The IMF expects | Spain | to grow 2%"."""
    ahead = [m for m in reading.mentions if m.span.end <= figure.span.start]
    told = [m for m in ahead if m.position == "subject" and m.entities[0].kind == "place"]
    return told[-1].entities if told else ()


def _national(measure: Measure) -> tuple[Measure, tuple[Entity, ...]]:
    """The measure without the adjective of a nation that opens its scope, and that country: "German | factory orders"."""
    first, _, rest = measure.scope.partition(" ")
    country = country_of_adjective(first)
    return (measure, ()) if country is None else (replace(measure, scope=rest), (country,))


def _lies_in(reading: Reading, measure: Measure, place: EntityMention) -> bool:
    """Whether a measure of nobody is told of a place: "New car registrations in Italy", not "The brewer's volumes in Vietnam"."""
    of_a_firm = measure.known and not is_of_economy(measure)
    if measure.span is None or (of_a_firm and measure.name != "unit sales"):
        return False
    start = place.span.start
    behind = reading.gist(measure.span.end, start)
    near = measure.span.contains(place.span) or _LIES_IN.fullmatch(behind)
    if not near or not _LIES_IN.search(reading.gist(start - 12, start)):
        return False
    return not _OWNED.search(reading.gist(measure.span.start - 40, measure.span.start))


def _in_front(
    reading: Reading, places: Sequence[EntityMention], measure: Measure
) -> tuple[Entity, ...]:
    """The country of a measure in front of one that names none."""
    start = 0 if measure.span is None else measure.span.start
    for mention in reading.measures:
        if mention.measure.name not in of_economies() or mention.span.start > start:
            continue
        country = _national(mention.measure)[1]
        if country and mention.span.start < start:
            return country  # "Thai | exports rose 9.8%, and imports gained 13.1%"
        for place in places:
            if _IN.fullmatch(reading.gist(mention.span.end, place.span.start)):
                return place.entities
    return ()
