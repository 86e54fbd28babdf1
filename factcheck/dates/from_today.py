"""A year, and how many years it is from the day of the story: "matures in seven years, in 2035", "dates from 1890 and is 115 years old".

Also stretches of days by their weekdays ("three days, from Monday to Friday"), and the day of a stretch that one is ("began on Tuesday … its fifth day").
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import (
    COUNT,
    HEDGED,
    MONTH_NAME,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEARS,
    count_of,
    fits_years,
    ordinal_of,
)
from factcheck.dates.spells import Misfit

_IN = rf"(?:in|until|by|till) (?:(?:early|late) )?(?:{MONTH_NAME} )?(?P<year>{YEAR})\b"
_AHEAD = (
    re.compile(rf"\bin {HEDGED}{COUNT} years(?:[’'] time)?,? (?:that is,? )?{_IN}", re.IGNORECASE),
    re.compile(
        rf"\b{_IN},? {HEDGED}{COUNT} years (?:from (?:now|today)|away|hence|ahead)\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:expires?|ends?|runs out|matures?|lapses?|runs)\b[^.;\d]{{0,30}} {_IN}[^.;\d]{{0,30}}\b(?:has|with|have) {HEDGED}{COUNT} years (?:left|to run|remaining|to go)\b",
        re.IGNORECASE,
    ),
)
_BACK = (
    re.compile(
        rf"\b(?:dat(?:es|ing) (?:from|back to)|(?:built|opened|founded|erected|completed|launched|established) in) (?:{MONTH_NAME} )?(?P<year>{YEAR})\b[^.;\d]{{0,20}} (?:is|are|now|and is now|and is) {HEDGED}{COUNT} years old\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:biggest|largest|highest|lowest|smallest|first|best|worst|steepest|sharpest|most|fewest|longest|weakest|strongest)\b[^.;\d]{{0,40}} (?:in|for|of) {HEDGED}{COUNT} years,? [^.;\d]{{0,40}}\bsince (?P<year>{YEAR})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:retires|leaves|steps down|is leaving|is retiring|will (?:retire|leave|step down))\b[^.;\d]{{0,40}} after {HEDGED}{COUNT} years (?:at|with|in|as)\b[^.;\d]{{0,40}}\b(?:joined|started|began|founded|took over|entered)\b[^.;\d]{{0,20}} in (?P<year>{YEAR})\b",
        re.IGNORECASE,
    ),
)
_FROM_TO = rf"(?:from )?(?P<first>{WEEKDAY}) (?:to|until|till|through) (?P<last>{WEEKDAY})\b"
_DAYS = (
    re.compile(rf"\b{COUNT} days,? {_FROM_TO}", re.IGNORECASE),
    re.compile(rf"\b{_FROM_TO},? (?:for |or |that is |lasting )?{COUNT} days\b", re.IGNORECASE),
    re.compile(
        rf"\b{COUNT}-day (?:[a-z]+ ){{1,3}}(?:opens|begins|starts|opened|began|started|runs|ran)[^.;\d]{{0,20}} (?:on |from )?(?P<first>{WEEKDAY}) (?:and (?:ends|closes|ended|closed|finishes|finished)[^.;\d]{{0,10}} on|to|until|through) (?P<last>{WEEKDAY})\b",
        re.IGNORECASE,
    ),
)
_NTH = re.compile(
    rf"\b(?:began|started|opened|broke out)[^.;\d]{{0,20}} on (?P<first>{WEEKDAY})\b[^.;]{{0,80}}\b(?P<last>{WEEKDAY})\b[^.;]{{0,20}}\b(?:its|the|their) (?P<nth>[a-z]+) day\b"
)
_WEEK = 7


def from_today(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """Years that are said to be so many years from the day of the story, and are not."""
    for patterns, way in ((_AHEAD, 1), (_BACK, -1)):
        for found in (m for pattern in patterns for m in pattern.finditer(sentence.text)):
            count, year = count_of(found["count"]), int(found["year"])
            apart = way * (year - published.year)
            alone = len(YEARS.findall(found.group())) == 1
            if (
                count is None
                or not alone
                or fits_years(count, apart - 1, apart + 1, found["hedge"])
            ):
                continue
            working = f"{published.year} to {year} is {abs(apart)} years, text says {count}"
            yield _misfit(sentence, found, "the year is not so far off", working)


def weekday_stretches(sentence: Sentence) -> Iterator[Misfit]:
    """Days from one weekday to another against how many they are said to be."""
    for found in (m for pattern in _DAYS for m in pattern.finditer(sentence.text)):
        count, days = count_of(found["count"]), _days(found)
        if count is not None and count <= _WEEK and count not in (days - 1, days):
            working = f"{found['first']} to {found['last']} is {days} days, text says {count}"
            yield _misfit(sentence, found, "the days do not make the length", working)
    for found in _NTH.finditer(sentence.text):
        nth, days = ordinal_of(found["nth"]), _days(found)
        if nth is not None and nth <= _WEEK and nth != days:
            working = (
                f"{found['last']} is day {days} from {found['first']}, text says {found['nth']}"
            )
            yield _misfit(sentence, found, "it is not that day of the stretch", working)


def _days(found: re.Match[str]) -> int:
    """How many days there are from the first weekday to the last, both counted."""
    first, last = (WEEKDAYS.index(found[name].title()) for name in ("first", "last"))
    return (last - first) % _WEEK + 1


def _misfit(sentence: Sentence, found: re.Match[str], message: str, working: str) -> Misfit:
    start = sentence.span.start
    return Misfit(Span(start + found.start(), start + found.end()), message, working)
