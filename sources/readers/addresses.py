"""Where a register says that a company sits and is incorporated: "NEW YORK", "NY" and "US" are "New York, New York"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claims import lexicon
from claims.who.gazetteer import us_states
from sources.readers.base import Figure, Series, Source
from sources.readers.told import HEADQUARTERS, INCORPORATION

_SMALL = frozenset(("of", "de", "la", "the", "on", "upon", "sur", "am"))


def registered(
    entity: str,
    source: Source,
    day: date | None,
    seat: tuple[str, str, str],
    founded: tuple[str, str],
) -> Iterator[Figure]:
    """The facts without a figure of a company's seat and place of incorporation, as a filing's cover gives them.

    Args:
        entity: whose they are.
        source: the submission.
        day: when it was filed.
        seat: city, state and country, the last two in codes of two letters; any may be empty.
        founded: state and country of incorporation, in codes.
    """
    city, region = _titled(seat[0]), _region(*seat[1:])
    told = {
        HEADQUARTERS: f"{city}, {region}" if city and region else "",
        INCORPORATION: _region(*founded),
    }
    for measure, text in told.items():
        if text:
            yield Figure(Series(entity, measure), source, None, day, None, "cover", text=text)


def _region(state: str, country: str) -> str:
    """The name of a state of the USA, else of a country; "" for a code that is not known."""
    if country in ("US", "") and (name := us_states().get(state)):
        return name
    entry = lexicon.load("places")["countries"].get(country, "") if country != "US" else ""
    return entry.partition("|")[0].partition(",")[0].strip()


def _titled(city: str) -> str:
    words = city.lower().split()
    return " ".join(w if at and w in _SMALL else w.title() for at, w in enumerate(words))
