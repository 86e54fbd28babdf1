"""Dates with pieces missing, and which date they are in a text of a given day.

"August 28", "June" and "the second quarter" name no year; "2024" names no month. `Stamp` and `Part` keep what the
words say; `stamp_bounds` and `part_bounds` find the days, from the dateline and the period last spoken of:

- a month, day or half is the latest that has begun by the dateline, a quarter the latest that has ended;
- in a sentence that looks ahead ("will", "expects") it may be the next one, where that is nearer;
- after a sentence about an earlier year or a part of one, a quarter or half is of that year; a month is left open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from claims import lazy_re as re
from claims import lexicon
from claims.period import Grain, Period
from claims.when.calendar import (
    CALENDAR_YEAR_END,
    Bounds,
    YearEnd,
    add_months,
    fiscal_year,
    month_end,
    months_starting,
    period_of_year,
)

# A day of no told year is the coming one only where that is so many times nearer than the past one.
_NEARER = 3
# How many characters a word about the future reaches to the weekday it governs.
_CLAUSE_REACH = 60
_OPENING = 16  # characters in front of a period that opens its sentence
_NEXT_CLAUSE = re.compile(r"[,;]|\band\b")
# A year spoken of longer ago than this is history; the months after it are again those of the dateline.
_TOLD_YEARS = 5
# The verb right before a date, and the word before it: "it | had forecast in", "a fourth that | opens in", "goes on sale on".
_VERB = re.compile(
    r"(?:(?P<before>[a-z’']+) )?(?P<verb>[a-z]+)(?: (?:again|back|up|out|off|down|only|late|early|for|into|on sale))?"
    r"(?: (?:in|at|near) [A-Z][a-z]+)?"
    r" (?:in|on|from|by|since|at the end of|as of)(?: (?:late|early|mid|the))? ?-?$"
)
_VERB_REACH = 60
# "having told investors in | February": what somebody has done is over, whatever the sentence expects
_HAVING = re.compile(r"\bhaving\s(?!to\b)[^,;.#]{3,50}\s(?:in|on|last)\s\Z")
_ENDED = re.compile(r"\b(?<!be )(?:ended|closed|finished|concluded|completed)\s+(?:on\s+)?$")
# "would fall to 38% by the end of the year from 61.8% | in July"
_BASE = re.compile(r"\b(?:from|than|against|versus) (?:[a-z]+ ){0,2}[^\sa-zA-Z]*\d[^;]{0,20}$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, month or year, as far as the words tell; a month or day without a year has `year` None.

    `known` is false where the words count from a dateline ("last year") that the text does not have.
    """

    grain: Literal["day", "month", "year"]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    fiscal: bool = False
    known: bool = True

    @staticmethod
    def of(day: date) -> Stamp:
        """The stamp of a known day."""
        return Stamp("day", day.year, day.month, day.day)


@dataclass(frozen=True, slots=True)
class Part:
    """So many months of a year: `n` counts stretches of that length from its start, -1 is the last of them.

    `year` is the year's stamp, or a stretch of a year ("the year to March 31, 2024"), or None.
    """

    months: int
    n: int
    fiscal: bool = False
    year: Stamp | Period | None = None

    @property
    def grain(self) -> Grain:
        """The name of that length."""
        named: dict[int, Grain] = {1: "month", 3: "quarter", 6: "half", 9: "nine months"}
        return named.get(self.months, "other")

    @property
    def offset(self) -> int:
        """Months from the start of the year to the start of the part."""
        return 12 - self.months if self.n < 0 else (self.n - 1) * self.months


@dataclass(frozen=True, slots=True)
class Frame:
    """What a text is read against; `cues` and `stops` are offsets of words about the future and of sentence ends."""

    text: str
    published: date | None
    context: Period | None
    year_end: YearEnd
    cues: tuple[int, ...] = ()
    stops: tuple[int, ...] = ()

    def looks_ahead(self, at: int) -> bool:
        """Whether the sentence around the offset speaks of the future, and not only in a later clause ("in July, and will").

        Where a verb stands right before the offset, it alone decides: "the forecast it gave in July", "opens in July".
        """
        told = self._told_by_verb(at)
        if told is not None:
            return told == "planned"
        stop = bisect_left(self.stops, at)
        start = self.stops[stop - 1] if stop else -1
        end = self.stops[stop] if stop < len(self.stops) else len(self.text)
        first = bisect_left(self.cues, start)
        if first == len(self.cues) or self.cues[first] >= end:
            return False
        if self.cues[first] < at or at - start <= _OPENING:
            return True  # "In the fourth quarter, Acme will spend"
        return _NEXT_CLAUSE.search(self.text, at, self.cues[first]) is None

    def _told_by_verb(self, at: int) -> Literal["past", "planned"] | None:
        if _HAVING.search(self.text, max(0, at - _CLAUSE_REACH), at):
            return "past"
        found = _VERB.search(self.text, max(0, at - _VERB_REACH), at)
        if found is None:
            return None
        verb, before = found["verb"], found["before"] or ""
        if before in period_words("unfinished"):
            return "planned" if before == "be" else None
        if verb in period_words("past") or (
            verb.endswith("ed") and verb not in period_words("future")
        ):
            return "past"
        return "planned" if verb in period_words("planned") else None

    def plans(self, at: int) -> bool:
        """Whether a word about the future stands just before the offset, in the same clause."""
        told = self._told_by_verb(at)
        if told is not None:
            return told == "planned"
        cue = bisect_left(self.cues, at) - 1
        if cue < 0 or at - self.cues[cue] > _CLAUSE_REACH:
            return False
        between = self.text[self.cues[cue] : at]
        based = _BASE.search(between) is not None
        return "," not in between and not based and self.looks_ahead(at)

    def is_over(self, at: int) -> bool:
        """Whether a verb right before the offset says that it is past: "which ended | 25 January"."""
        return _ENDED.search(self.text, max(0, at - _VERB_REACH), at) is not None

    def calendar(self, *, fiscal: bool) -> YearEnd:
        """The year end that quarters and years are counted by."""
        return self.year_end if fiscal else CALENDAR_YEAR_END


@cache
def period_words(name: str) -> frozenset[str]:
    """A plain list of periods.toml."""
    return frozenset(lexicon.load("periods")[name])


def stamp_bounds(
    stamp: Stamp, frame: Frame, at: int, context: Period | None = None
) -> Bounds | None:
    """The days of a stamp at an offset of the text, or None where they cannot be known."""
    if not stamp.known:
        return None
    if stamp.year is not None:
        return _in_year(stamp, stamp.year, frame)
    told = _told_year(context, fiscal=False, frame=frame)
    published = frame.published
    if published is None:
        return None if told is None else _in_year(stamp, told, frame)
    ahead = frame.looks_ahead(at)
    # 29 February may be four years away, either way.
    years = range(published.year - 4, published.year + 5)
    every = [b for b in (_in_year(stamp, year, frame) for year in years) if b is not None]
    past, coming = _around(every, published, running=True)
    if coming is None or past is None:
        return past or coming
    since, until = (published - past[1]).days, (coming[0] - published).days
    if frame.plans(at):
        return coming
    if ahead:
        return coming if until < since else past
    if stamp.day is not None:
        if frame.is_over(at):
            return past
        # Copy gives the year of a day that is nearly a year gone, not of one some weeks away.
        return coming if _NEARER * until < since else past
    # "In February" after a sentence about an earlier year: of that year or of the dateline's, nobody can tell.
    return past if told is None or told >= past[0].year else None


def part_bounds(part: Part, frame: Frame, at: int, context: Period | None = None) -> Bounds | None:
    """The days of a part of a year at an offset of the text, or None where they cannot be known."""
    year = part.year
    if isinstance(year, Period):
        return None if year.start is None else _of_year_from(part, year.start)
    fiscal = part.fiscal or (year is not None and year.fiscal)
    calendar = frame.calendar(fiscal=fiscal)
    if year is not None:
        known = year.known and year.year is not None
        return _of_year(part, year.year or 0, calendar) if known else None
    told = _told_year(context, fiscal=fiscal, frame=frame)
    published = frame.published
    if published is None:
        return None if told is None else _of_year(part, told, calendar)
    ahead = frame.looks_ahead(at)
    if told is not None and not ahead:
        bounds = _of_year(part, told, calendar)
        if bounds[0] <= published:
            return bounds
    around = fiscal_year(published, calendar)
    every = [_of_year(part, around + shift, calendar) for shift in (-2, -1, 0, 1)]
    past, coming = _around(every, published, running=part.months == 6)
    if not ahead or past is None or coming is None:
        return past
    return past if (published - past[1]).days < (coming[0] - published).days else coming


def unit_bounds(unit: str, day: date, shift: int, year_end: YearEnd) -> Bounds | None:
    """The week, month, quarter, half, year or decade `shift` away from the one that holds `day`."""
    if unit == "day":
        moved = day + timedelta(days=shift)
        return moved, moved
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)
    if unit == "decade":
        first = day.year // 10 * 10 + 10 * shift
        return date(first, 1, 1), date(first + 9, 12, 31)
    months = UNIT_MONTHS.get(unit)
    if months is None:
        return None
    start, _ = period_of_year(fiscal_year(day, year_end), year_end)
    passed = (day.year - start.year) * 12 + day.month - start.month
    return months_starting(add_months(start, (passed // months + shift) * months), months)


UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def valid_day(year: int | None, month: int, day: int) -> bool:
    """Whether a month has such a day (29 February passes where the year is unknown)."""
    return 1 <= month <= 12 and 1 <= day <= month_end(year or 2000, month).day


def _in_year(stamp: Stamp, year: int, frame: Frame) -> Bounds | None:
    if stamp.month is None:
        return period_of_year(year, frame.calendar(fiscal=stamp.fiscal))
    if stamp.day is None:
        return date(year, stamp.month, 1), month_end(year, stamp.month)
    if not valid_day(year, stamp.month, stamp.day):
        return None
    day = date(year, stamp.month, stamp.day)
    return day, day


def _of_year(part: Part, year: int, year_end: YearEnd) -> Bounds:
    return _of_year_from(part, period_of_year(year, year_end)[0])


def _of_year_from(part: Part, start: date) -> Bounds:
    return months_starting(add_months(start, part.offset), part.months)


def _told_year(context: Period | None, *, fiscal: bool, frame: Frame) -> int | None:
    """The year that was last spoken of, where it was a year or a part of one."""
    if context is None or context.end is None or context.grain not in ("year", "half", "quarter"):
        return None
    year = fiscal_year(context.end, frame.calendar(fiscal=fiscal))
    distant = frame.published is not None and year < frame.published.year - _TOLD_YEARS
    return None if distant else year


def _around(
    every: Iterable[Bounds], day: date, *, running: bool
) -> tuple[Bounds | None, Bounds | None]:
    """The latest stretch that has begun (`running`) or ended by `day`, and the first that ends after it."""
    past = coming = None
    for bounds in every:
        if (bounds[0] if running else bounds[1]) <= day:
            past = bounds
        if coming is None and bounds[1] >= day:
            coming = bounds
    return past, coming
