"""How many people a company says it employs: no statement or tag has it, only its prose.

Read are sentences of the whole company on a day they name: "As of December 31, 2023, we had about 9,500 employees", "Headcount was 9,500 as of …".
A part of them ("in Europe", "in research") is left to the passages.
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

HEADCOUNT = Series("", "headcount", "", "employee", "count")
_DAY = r"(?:[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4})"
_HOW = r"(?:(?:a\stotal\sof|approximately|about|around|over|more\sthan|nearly|some|a\s(?:global\s|worldwide\s|total\s)?workforce\sof)\s){0,2}"
_KIND = r"(?:(?:full-time|part-time|regular|permanent|equivalent|and|global)\s){0,4}"
_PEOPLE = r"(?:employees|associates|people|team\smembers|staff|colleagues)"
_WIDE = r"(?:\s(?:worldwide|globally|in\stotal|around\sthe\sworld))?"
_WHO = r"(?:[Ww]e|[Tt]he\s(?:Company|Group|company|group)|{name})"
_FORMS = (
    rf"[Aa]s\s(?:of|at)\s(?P<day>{_DAY}),\s{_WHO}\s(?:had|have|employed)\s{_HOW}(?P<count>[\d,]+)\s{_KIND}{_PEOPLE}{_WIDE}(?=[.,;]|\sand\s)",
    rf"{_WHO}\s(?:had|have|employed)\s{_HOW}(?P<count>[\d,]+)\s{_KIND}{_PEOPLE}{_WIDE}\sas\s(?:of|at)\s(?P<day>{_DAY})",
    rf"(?:[Tt]otal\sh|H)eadcount\swas\s{_HOW}(?P<count>\d[\d,]+)\sas\s(?:of|at)\s(?P<day>{_DAY})",
)
_COMPARED = re.compile(
    rf",\scompared\s(?:to|with)\s(?P<count>[\d,]+)\sas\s(?:of|at)\s(?P<day>{_DAY})"
)
# "…, a decrease of 22% year-over-year"
_MOVED = re.compile(
    r",\s(?:(?:an?\s)?(?P<noun>decrease|decline|reduction|increase|rise)\sof|(?P<word>down|up))\s(?:approximately\s|about\s)?(?P<percent>\d{1,3}(?:\.\d)?)%\s(?:year-over-year|year\sover\syear|from\s(?:a|the)\s(?:prior\s)?year(?:\searlier|\sago)?|compared\s(?:to|with)\s(?:the\s)?(?:prior|previous|a)\syear)"
)
_FALLING = ("decrease", "decline", "reduction", "down")
_HEDGED = re.compile(r"\b(?:approximately|about|around|nearly|some|over|more\sthan)\s[\d,]+\s")
_SIGNS = ("employe", "eadcount", "workforce", "associates")


def staff_figures(document: Document, entity: str, source: Source) -> Iterator[Figure]:
    """The numbers of people that the document's sentences give of its company.

    Args:
        document: what was read.
        entity: whose report it is.
        source: the publication.
    """
    forms = [re.compile(form.format(name=re.escape(entity))) for form in map(_braced, _FORMS)]
    places, series = Places(document), HEADCOUNT._replace(entity=entity)
    for sentence in document.sentences:
        text = sentence.text
        if not any(sign in text for sign in _SIGNS):
            continue
        text = " ".join(text.split())
        for form in forms:
            if found := form.search(text):
                place = places.at(sentence.span.start)
                yield from _figures(text, found, series, source, place)
                break


def _braced(form: str) -> str:
    """The form with only `{name}` left to be filled in."""
    return form.replace("{", "{{").replace("}", "}}").replace("{{name}}", "{name}")


def _figures(
    text: str, found: re.Match[str], series: Series, source: Source, place: str
) -> Iterator[Figure]:
    later = _COMPARED.match(text, found.end())
    if moved := _MOVED.match(text, found.end()):
        yield from _growth(moved, _day(found["day"]), series, source, place)
    for each in (found, *([later] if later else [])):
        day, count = _day(each["day"]), each["count"].replace(",", "")
        if day is None or not count or not is_period(None, day):
            continue
        if source.published and day > source.published:
            continue
        step = _step(count) if _HEDGED.search(each.group()) else Decimal(1)
        yield Figure(series, source, None, day, Decimal(count), place, step)


def _growth(
    moved: re.Match[str], day: date | None, series: Series, source: Source, place: str
) -> Iterator[Figure]:
    """The rate at which the number grew over a year, where the sentence says it."""
    if day is None or not is_period(None, day) or (source.published and day > source.published):
        return
    rate = Decimal(moved["percent"])
    step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    falls = (moved["noun"] or moved["word"]) in _FALLING
    grown = series._replace(measure=series.measure + GROWTH, unit="percent", kind="ratio")
    yield Figure(grown, source, None, day, -rate if falls else rate, place, step)


def _step(count: str) -> Decimal:
    """Worth of the last digit that is no trailing zero: "about 164,000" is so many thousands."""
    return Decimal(10) ** (len(count) - len(count.rstrip("0")))


def _day(text: str) -> date | None:
    periods = find_periods(text)
    return periods[0].end if len(periods) == 1 else None
