"""How many people use what a company offers: its prose has it, no statement and hardly a tag.

"Facebook daily active users (DAUs) were 2.11 billion on average for December 2023, an increase of 6% year-over-year". Only a sentence, or an item of a list, that
opens with what is counted is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claims.document import Document
from claims.recognizers.periods import find_periods
from sources.evidence import GROWTH
from sources.readers.base import Figure, Series, Source, is_period
from sources.readers.places import Places

_COUNTED = r"(?:daily|monthly|weekly|quarterly)\s(?:active|unique)\s(?:people|users|visitors|customers|members|players|consumers|viewers)|(?:paid|paying)\s(?:subscribers|memberships|customers|members|users)"
_WHEN = r"(?:[A-Z][a-z]{2,8}\s(?:\d{1,2},\s)?\d{4})"
_FORM = re.compile(
    rf"^\W{{0,3}}(?:(?:Worldwide|Global|Total|Our|[A-Z]\w+)\s){{0,2}}(?P<counted>{_COUNTED})(?:\s\([^()]{{2,12}}\))?\s(?:was|were|reached|totaled|of)\s(?:approximately\s|about\s)?"
    rf"(?P<count>\d[\d,]*(?:\.\d+)?)(?:\s(?P<scale>million|billion))?(?:\son\saverage)?\s(?:for|in|during|as\sof|at)\s(?P<when>{_WHEN})",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r",\s(?:an?\s)?(?P<way>increase|decrease|decline|rise)\sof\s(?P<percent>\d{1,3}(?:\.\d)?)%\s(?:year-over-year|year\sover\syear)"
)
_ITEM = re.compile(r"\s*•\s*|\n")
_SCALES = {"million": 6, "billion": 9}
_LONGEST = 2_000


def usage_figures(document: Document, entity: str, source: Source) -> Iterator[Figure]:
    """The numbers of users and the like that the document's sentences give of its company.

    Args:
        document: what was read.
        entity: whose report it is.
        source: the publication.
    """
    places = Places(document)
    for sentence in document.sentences:
        text = sentence.text
        if len(text) > _LONGEST or not (" active " in text or "paid " in text or "paying " in text):
            continue
        for item in _ITEM.split(text):
            if found := _FORM.match(" ".join(item.split())):
                yield from _figures(found, entity, source, places.at(sentence.span.start))


def _figures(found: re.Match[str], entity: str, source: Source, place: str) -> Iterator[Figure]:
    counted, day = found["counted"].lower(), _day(found["when"])
    if day is None or not is_period(None, day) or (source.published and day > source.published):
        return
    number = Decimal(found["count"].replace(",", ""))
    power = _SCALES.get((found["scale"] or "").lower(), 0)
    step = Decimal(1).scaleb(power + int(number.as_tuple().exponent))
    measure = "subscribers" if counted.startswith("pa") else "users"
    series = Series(entity, measure, counted, counted.split()[-1].rstrip("s"), "count")
    yield Figure(series, source, None, day, number.scaleb(power), place, step)
    if moved := _MOVED.match(found.string, found.end()):
        rate = Decimal(moved["percent"])
        signed = -rate if moved["way"] in ("decrease", "decline") else rate
        grown = series._replace(measure=measure + GROWTH, unit="percent", kind="ratio")
        yield Figure(grown, source, None, day, signed, place, Decimal(1))


def _day(text: str) -> date | None:
    periods = find_periods(f"in {text}")
    return periods[0].end if len(periods) == 1 else None
