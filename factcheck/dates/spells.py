"""Lengths of time against the days, months and years they lie between, and ages against what happened when.

A sentence is read as moments (a day, a month of a year) and the words between two of them: "from 3 to 10 May" is a
stretch, and "…, six weeks later, on 4 December" a distance. Each yields what is printed, the least and the most it can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import (
    COUNT,
    DAY,
    MONTH_NAME,
    TO_DAY,
    WEEKDAY,
    YEAR,
    YEARS,
    count_of,
    day_of,
    month_of,
)

# Days of one unit, and how far off a count of them may be: of weeks half a one, of months what their lengths leave open.
_UNITS = {"day": (1, 0), "week": (7, 3), "month": (30.44, 15)}
OTHER_ORDER = "the later date is the earlier one"
_YEAR, _HALF = 365.25, 0.5
_EDGE = 3  # days that a text may look ahead, or was printed before its date
_LONGEST_GAP = 90  # characters between two moments that one length lies between
_MOMENT = re.compile(rf"{DAY}|(?P<alone>{MONTH_NAME}) (?P<of>{YEAR})\b")
_HEDGED = r"(?:(?:about|around|some|roughly|nearly|almost|over|more than|at least|barely|just|only|under|less than) )"
_UNIT = r"(?P<unit>day|week|month)"
_FIRST_OF_RANGE = re.compile(
    r"(?:\b(?:from|between) (?:the )?(?P<from>\d{1,2})(?:st|nd|rd|th)? (?:to|and|until|till|through) |\b(?P<dash>\d{1,2})\s?[-–]\s?)$"
)
_BEGINS = re.compile(rf"\b(?:from|between) {TO_DAY}$")
_TO = re.compile(rf",? (?:to|and|until|till|through)(?: (?:{WEEKDAY}),?)? (?:the )?", re.IGNORECASE)
_LENGTH_BEFORE = re.compile(
    rf"\b{COUNT}-{_UNIT}(?: [a-z-]+){{1,4}},? (?:(?:running|lasting|held|was|ran|lasted) )?$",
    re.IGNORECASE,
)
# "will be closed for nine days, from 3 to 25 May"
_FOR_SO_LONG = re.compile(rf"\b(?:for|lasting) {COUNT} {_UNIT}s,? $", re.IGNORECASE)
_LENGTH_BEHIND = re.compile(
    rf",? (?:(?:and )?(?:lasts|lasting|lasted|runs for|ran for)|for|a (?:period|stretch|total|span) of|that is|in all|or|\()\s?{COUNT} {_UNIT}s\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"[^.:\d]{{0,70}}?(?<!or )(?<!than )(?<!about )\b{COUNT} {_UNIT}s (?P<way>later|earlier),? (?:on|in) {TO_DAY}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf",? (?<!or )\b{COUNT} {_UNIT}s (?P<way>after|before) [^.;:,\d]{{1,50}} (?:on|in) {TO_DAY}",
    re.IGNORECASE,
)
# "It began on 2 March and lasted twelve days, ending on 13 March."
_LASTED = re.compile(
    rf"[^.;:\d]{{0,40}}?\b(?:lasted|ran|went on|continued|dragged on|took)(?: for)? {COUNT} {_UNIT}s\b[^.;:\d]{{0,30}}?\b(?:end(?:ing|ed)|until|till|finish(?:ing|ed)|clos(?:ing|ed))(?: on)? {TO_DAY}",
    re.IGNORECASE,
)
# "signed on 12 June 2025 and runs for three years, until 12 June 2028"
_FOR_YEARS = re.compile(
    rf"[^.;:\d]{{0,50}}?\b(?:runs?|lasts?|valid|holds?|is|ran|lasted) for {COUNT} years,? (?:until|till|to) {TO_DAY}",
    re.IGNORECASE,
)
# "begins in May 2026 and should be finished in November 2027, 18 months later"
_LATER_BEHIND = re.compile(
    rf",? (?:that is |or )?{COUNT} {_UNIT}s (?P<way>later|earlier|afterwards)\b(?!,? (?:on|in) )",
    re.IGNORECASE,
)
# "within 30 days of the ruling of 2 March, that is by 16 April"
_WITHIN = re.compile(
    rf"\bwithin {COUNT} {_UNIT}s (?:of|after|from) (?:[^.;:,\d]{{1,40}} )?(?:of |on )?{TO_DAY}$"
)
_THAT_IS = re.compile(
    rf",? (?:that is,?|that means|i\.e\.,?|or|meaning|so|which (?:is|means)|in other words,?) (?:by|until|before|no later than) {TO_DAY}"
)
# "It began on 23 February and lasted 16 days": what is over did not end after the story was printed.
_SINCE_LASTED = re.compile(
    rf"\b(?:began|started|broke out|opened|was called|was launched|went up) (?:on )?{DAY}[^.;:\d]{{0,30}}? (?:and|which|that) (?:lasted|went on|ran|dragged on)(?: for)? {COUNT} (?P<unit>day|week)s\b",
    re.IGNORECASE,
)
# "in September 2024, 18 months ago" and "six weeks ago, on 20 January".
_AGO_BEHIND = re.compile(rf"(?:,| \(| –| —)? {COUNT} {_UNIT}s ago\b", re.IGNORECASE)
_AGO_BEFORE = re.compile(rf"\b{COUNT} {_UNIT}s ago,? (?:\(|in |on ){TO_DAY}$", re.IGNORECASE)
_FOUNDED = r"(?:founded|established|set up|incorporated|created|formed|opened|launched|started|built|begun)"
_OLD = re.compile(
    rf"\b(?:{COUNT}|(?P<digits>\d{{1,3}}))-year-old (?:[a-z-]+ ){{0,2}}[a-z-]+, (?:which (?:was|is) |that was |was )?(?P<what>{_FOUNDED})"
    rf"(?: [^.;:,\d]{{0,30}})? in (?:{MONTH_NAME} )?(?P<year>{YEAR})\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    rf"\b(?:[Bb]orn)\b[^.;\d]{{0,40}}? (?:in|on) (?:\d{{1,2}} )?(?:{MONTH_NAME} )?(?:\d{{1,2}},? )?(?P<year>{YEAR})\b"
)
_AT_AGE = re.compile(
    rf"\b(?:at (?:the )?age(?: of)?|aged|when (?:he|she) was(?: only| just)?) {COUNT}\b(?! months)",
    re.IGNORECASE,
)
# "He has led the bank since 2016 and leaves after eight years in office."
_IN_OFFICE = re.compile(
    rf"\b(?:since|joined(?: [^.;,\d]{{1,30}})? in|took (?:over|charge|office) in|started in) (?:{MONTH_NAME} )?(?P<year>{YEAR})\b[^.;\d]{{1,60}}? after {COUNT} years (?:in (?:office|power|charge|the (?:job|post|role))|at the (?:helm|top|head|company|bank|group|firm)|with (?:the|it|them)\b|as (?:its|their|the)? ?[a-z]+)\b"
)
# "It was sold in 2010. Ten years ago, when that happened, …", "Fifteen years on, …".
_AGO_TAKEN_UP = re.compile(
    rf"^(?i:{COUNT}) years ago,? (?:when (?:that|this|it|they|he|she|the)\b|the (?:deal|merger|takeover|sale|purchase|move)\b)"
    rf"|^(?:That|This|It) was {COUNT.replace('count', 'count_behind')} years ago\b"
)
_BACK = re.compile(r"\b(?:had|after|following|since|recall\w*|because|from)\b")
_HEDGE_BEFORE = re.compile(rf"{_HEDGED}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A length or an age that does not fit: where, what is wrong, and the working."""

    span: Span
    message: str
    working: str


@dataclass(frozen=True, slots=True)
class Moment:
    """The days from `first` to `last`, as printed at `start` to `end` of the sentence."""

    first: date
    last: date
    start: int
    end: int


def misfits(sentence: Sentence, published: date | None) -> Iterator[Misfit]:
    """Every length of days, weeks or months, and every age, that the sentence's own dates contradict."""
    found = list(moments(sentence.text, published))
    for moment in found:
        yield from _short_range(sentence, moment)
        if published is not None:
            yield from _ago(sentence, moment, published)
    if published is not None:
        yield from _lasted_on(sentence, published)
    for one, other in pairwise(found):
        gap = sentence.text[one.end : other.start]
        if len(gap) <= _LONGEST_GAP:
            yield from _range(sentence, one, other, gap)
            yield from _apart(sentence, one, other, gap)
    yield from _ages(sentence, published)


def taken_up(before: Sentence, after: Sentence, published: date) -> Iterator[Misfit]:
    """“Ten years ago, when that happened” against the one year of the sentence before."""
    found, years = _AGO_TAKEN_UP.search(after.text), YEARS.findall(before.text)
    if found is None or len(years) != 1 or YEARS.search(after.text):
        return
    count, ago = count_of(found["count"] or found["count_behind"]), published.year - int(years[0])
    if count is not None and before.paragraph == after.paragraph and count not in (ago - 1, ago):
        at = before.text.find(years[0])
        start, end = before.span.start + at, after.span.start + found.end()
        working = f"{years[0]} is {ago} years before {published.year}, text says {count}"
        yield Misfit(Span(start, end), "the year is not so long ago", working)


def moments(text: str, published: date | None) -> Iterator[Moment]:
    """The days and months that a sentence prints; a day without a year is the first after the one before it."""
    previous: date | None = None
    for found in _MOMENT.finditer(text):
        if found["alone"]:
            year, month = int(found["of"]), month_of(found["alone"])
            first = date(year, month, 1)
            last = date(year, month, 28)
        else:
            day = day_of(found, previous or published)
            if day is None:
                continue
            first = last = day
        previous = first
        yield Moment(first, last, *found.span())


def _short_range(sentence: Sentence, last: Moment) -> Iterator[Misfit]:
    """As in "the 12-day strike from 3 to 10 May": the first day is a bare number."""
    head = sentence.text[max(0, last.start - 40) : last.start]
    found = _FIRST_OF_RANGE.search(head)
    if found is None or last.first != last.last:
        return
    number = int(found["from"] or found["dash"])
    if not 1 <= number < last.first.day:
        return
    start = last.start - len(head) + found.start()
    if found["dash"] and not re.search(r"\b(?:on|of|from) $", sentence.text[:start]):
        return
    first = Moment(last.first.replace(day=number), last.first.replace(day=number), start, start)
    yield from _stretch(sentence, first, last, start)


def _range(sentence: Sentence, one: Moment, other: Moment, gap: str) -> Iterator[Misfit]:
    begins = _BEGINS.search(sentence.text[max(0, one.start - 30) : one.start])
    if begins is not None and _TO.fullmatch(gap):
        start = one.start - (begins.end() - begins.start())
        yield from _stretch(sentence, one, other, start)


def _stretch(sentence: Sentence, first: Moment, last: Moment, start: int) -> Iterator[Misfit]:
    """A stretch of days against the length that stands before or behind it; both ends may be counted."""
    lead = sentence.text[max(0, start - 80) : start]
    before = _LENGTH_BEFORE.search(lead) or _FOR_SO_LONG.search(lead)
    behind = _LENGTH_BEHIND.match(sentence.text, last.end)
    found = before or behind
    if found is None:
        return
    at = (start - len(lead) + before.start(), last.end) if before else (start, found.end())
    yield from _judged(sentence, found, first, last, at, inclusive=1)


def _apart(sentence: Sentence, one: Moment, other: Moment, gap: str) -> Iterator[Misfit]:
    lasted = _LASTED.fullmatch(gap)
    if lasted is not None:
        yield from _judged(sentence, lasted, one, other, (one.start, other.end), inclusive=1)
        return
    years = _FOR_YEARS.fullmatch(gap)
    if years is not None:
        yield from _runs_for(sentence, years, one, other)
        return
    within = _WITHIN.search(sentence.text[max(0, one.start - _LONGEST_GAP) : one.start])
    if within is not None and _THAT_IS.fullmatch(gap):
        yield from _judged(sentence, within, one, other, (one.start, other.end), inclusive=1)
    behind = _LATER_BEHIND.match(sentence.text, other.end)
    if behind is not None:
        first, last = (other, one) if behind["way"] == "earlier" else (one, other)
        yield from _judged(sentence, behind, first, last, (one.start, behind.end()), inclusive=0)
    later, after = _LATER.fullmatch(gap), _AFTER.fullmatch(gap)
    found = later or after
    if found is None:
        return
    backwards = found["way"].lower() in ("earlier", "after")
    first, last = (other, one) if backwards else (one, other)
    if later is not None and last.last < first.first:
        yield from _turned(sentence, later, first, last)
    yield from _judged(sentence, found, first, last, (one.start, other.end), inclusive=0)


def _runs_for(
    sentence: Sentence, found: re.Match[str], first: Moment, last: Moment
) -> Iterator[Misfit]:
    """So many years between two days, give or take the half of one."""
    count = count_of(found["count"])
    apart = (last.first - first.first).days / _YEAR
    if count is not None and abs(apart - count) > _HALF:
        working = f"{_said(first)} {first.first.year} to {_said(last)} {last.first.year} is {apart:.1f} years, text says {count}"
        at = Span(first.start, last.end).shift(sentence.span.start)
        yield Misfit(at, "the dates do not make the length", working)


def _lasted_on(sentence: Sentence, published: date) -> Iterator[Misfit]:
    """What began on a day and is over, against the day of the story."""
    for found in _SINCE_LASTED.finditer(sentence.text):
        began, count = day_of(found, published), count_of(found["count"])
        if began is None or count is None or began > published:
            continue
        length, slack = _UNITS[found["unit"].lower()]
        ended = began + timedelta(days=int(count * length))
        if (ended - published).days > slack + _EDGE:
            working = f"{began.day} {began:%B} and {count} {found['unit']}s is {ended.day} {ended:%B}, after the text's own day"
            at = Span(*found.span()).shift(sentence.span.start)
            yield Misfit(at, "the length ends after the text was printed", working)


def _ago(sentence: Sentence, moment: Moment, published: date) -> Iterator[Misfit]:
    """A moment against how long ago it is said to be."""
    start, end = moment.start, moment.end
    behind = _AGO_BEHIND.match(sentence.text, end)
    before = _AGO_BEFORE.search(sentence.text, max(0, start - _LONGEST_GAP), start)
    found = behind or before
    if found is not None:
        today = Moment(published, published, end, end)
        at = (start, behind.end()) if behind else (found.start(), end)
        yield from _judged(sentence, found, moment, today, at, inclusive=0)


def _judged(
    sentence: Sentence,
    found: re.Match[str],
    first: Moment,
    last: Moment,
    at: tuple[int, int],
    *,
    inclusive: int,
) -> Iterator[Misfit]:
    """The length of a match against the days between two moments."""
    count, unit = count_of(found["count"]), found["unit"].lower()
    if (
        count is None
        or last.last < first.first
        or _HEDGE_BEFORE.search(found.string[: found.start("count")])
    ):
        return
    length, slack = _UNITS[unit]
    least = (last.first - first.last).days - slack
    most = (last.last - first.first).days + inclusive + slack
    if not least <= count * length <= most:
        days = (last.first - first.first).days
        working = f"{_said(first)} to {_said(last)} is {_lasts(days, unit)}, text says {count}"
        yield Misfit(
            Span(*at).shift(sentence.span.start), "the dates do not make the length", working
        )


def _turned(
    sentence: Sentence, found: re.Match[str], first: Moment, last: Moment
) -> Iterator[Misfit]:
    """What is later and has the earlier date, both with their years: "in February 2022 … nine months later, in November 2021"."""
    text = sentence.text
    dated = all(YEARS.search(text, m.start, m.end) for m in (first, last))
    if found["way"].lower() == "later" and dated and not _BACK.search(found.group()):
        working = f"{_said(last)} {last.first.year} is before {_said(first)} {first.first.year}, text says later"
        at = Span(first.start, last.end).shift(sentence.span.start)
        yield Misfit(at, OTHER_ORDER, working)


def _ages(sentence: Sentence, published: date | None) -> Iterator[Misfit]:
    """An age against the year of birth or founding and the other years of the sentence."""
    text = sentence.text
    if published is not None:
        for found in _OLD.finditer(text):
            years = [int(y) for y in YEARS.findall(text) if y != found["year"]]
            yield from _aged(sentence, found, int(found["year"]), [*years, published.year])
        for found in _IN_OFFICE.finditer(text):  # who leaves may do so next year
            yield from _aged(
                sentence, found, int(found["year"]), [published.year, published.year + 1]
            )
    births = list(_BORN.finditer(text))
    born = births[0] if len(births) == 1 else None  # of two people the age may be either's
    for found in _AT_AGE.finditer(text) if born else ():
        years = [int(y) for y in YEARS.findall(text) if born is not None and y != born["year"]]
        if born is not None and years:
            yield from _aged(sentence, found, int(born["year"]), years, born.start())


def _aged(
    sentence: Sentence, found: re.Match[str], since: int, years: list[int], start: int | None = None
) -> Iterator[Misfit]:
    count = count_of(found["count"])
    if count is None or any(year - since - 1 <= count <= year - since for year in years):
        return
    ages = " or ".join(str(year - since) for year in sorted(set(years)))
    at = (found.start() if start is None else min(start, found.start()), found.end())
    working = f"since {since} it is {ages} years, text says {count}"
    yield Misfit(Span(*at).shift(sentence.span.start), "the age does not fit the year", working)


def _said(moment: Moment) -> str:
    if moment.first == moment.last:
        return f"{moment.first.day} {moment.first:%B}"
    return f"{moment.first:%B %Y}"


def _lasts(days: int, unit: str) -> str:
    if unit == "day":
        return f"{days} days"
    return f"{f'{days / _UNITS[unit][0]:.1f}'.removesuffix('.0')} {unit}s"
