"""The earlier time that words put a figure into, or that a change is counted from: "a year earlier", "since 2019"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from claims import cues
from claims import lazy_re as re
from claims.document import Span
from claims.period import Period
from claims.reading import Reading
from claims.recognizers.periods import find_periods
from claims.role.place import Figure
from claims.when.apart import OPENS, OWN_CLAUSE
from claims.when.brackets import labelled_before
from claims.when.calendar import months_between, months_ending, months_starting
from claims.when.described import WHEN
from claims.when.timing import limit_of, next_start, period_of
from claims.when.years_back import years_back

# "Year on year", "on the month": says what a rate is over; "a year earlier" puts a level into that year.
_POINTS_BACK = re.compile(
    r"\b(?:ago|earlier|before|previous(?:ly)?|preceding|prior|last|same|corresponding|comparable)\b",
    re.IGNORECASE,
)
_CLAUSE_OPENS = re.compile(r"(?:;|,\s+(?:and|but|while))\s+(?:just\s+|only\s+)?$")
# Right in front of the period that a change is counted from: "more in 2024 than | in 2021", "up 7%, compared with | fiscal 2021".
_COUNTED_FROM = re.compile(
    r"\b(?:than|compared (?:with|to)|against|versus|vs\.?|from|on|over|what|as (?:much|many|large|big|high) as)\s+"
    r"(?:(?:in|for|during|at|of|that|those|what|it|they|was|were|had|been|the|its|their|level|levels|figure|total)\s+){0,5}$"
)
_INSTEAD = re.compile(r"\b(?:instead of|rather than)\s+(?:the\s+|about\s+)?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BOTH_ENDS = re.compile(
    r"(?:between|from)\s+(\d{4}|[a-z]+)(?:\s+\d{4})?\s+(?:and|to)\s+(\d{4}|[a-z]+)(?:\s+\d{4})?",
    re.IGNORECASE,
)


def _last_until(own: Period, told: Period | None) -> Period:
    """A month of no year, as the last such month before the dated figure that is compared with it: "on 30 September 2023, from 9 in March"."""
    undated = own.grain == "month" and not _YEAR.search(own.text)
    if not undated or told is None or told.end is None or not _YEAR.search(told.text):
        return own
    if own.start is not None and own.start <= told.end:
        return own
    for year in (told.end.year, told.end.year - 1):
        found = next(iter(find_periods(f"in {own.text} {year}")), None)
        if found and found.grain == "month" and found.start and found.start <= told.end:
            return replace(own, start=found.start, end=found.end, future=False)
    return own


def period_in_turn(
    reading: Reading, figures: Sequence[Figure], index: int, period: Period | None
) -> Period | None:
    """The period of a base: named behind it, or a year before that of the figure it is compared with."""
    figure = figures[index]
    based = figure.role == "base"
    if based:
        own = period_of(reading, figures, index) or labelled_before(reading, figures, index)
        if own is not None:
            return _last_until(own, period)
        if _INSTEAD.search(reading.gist(reading.sentence.span.start, figure.span.start)):
            return period
        if figure.anchor == index + 1 and (opened := _opening(reading, period)) is not None:
            return opened
    elif index and figures[index - 1].role == "base" and figures[index - 1].anchor == index:
        return _edge(period, first=False) or period
    elif figure.role not in ("level", "range") or figure.quantity.direction:
        return period
    shift = shift_of(reading, figures, index)
    if shift is None:
        return None if based else period
    behind = Span(figure.span.end, max(figure.span.end, reading.sentence.span.end))
    if not based and period is not None and behind.contains(period.span):
        return period  # "A year earlier it was 3.9%, and it should be 2.5% by the end of 2026"
    if shift.shift == "previous" and period is not None and period.grain == shift.grain:
        return stretch_before(period, shift)
    if period is None or shift.shift != "year earlier" or not period.resolved:
        return shift
    year = _YEAR.search(shift.text)
    earlier = _in_year(period, int(year.group())) if year else period.year_earlier()
    return replace(earlier, text=shift.text, span=shift.span)


def _in_year(period: Period, year: int) -> Period:
    """The same stretch of another, earlier year: "the same period of 2023"."""
    while period.end is not None and period.end.year > year:
        period = period.year_earlier()
    return period


def _opening(reading: Reading, closing: Period | None) -> Period | None:
    """The first year or month of the stretch whose last is `closing`."""
    if closing is None:
        return None
    told = next((p for p in reading.periods if p.span == closing.span), None)
    return _edge(told, first=True)


def _edge(period: Period | None, *, first: bool) -> Period | None:
    """The first or last year or month of a stretch told by both: "between 2015 and 2023 it fell from A to B"."""
    told = None if period is None else _BOTH_ENDS.fullmatch(period.text)
    if told is None or period is None or period.start is None or period.end is None:
        return None
    day = period.start if first else period.end
    if told[1].isdigit():
        bounds = date(day.year, 1, 1), date(day.year, 12, 31)
    else:
        bounds = months_starting(day.replace(day=1), 1)
    return replace(
        period, start=bounds[0], end=bounds[1], grain="year" if told[1].isdigit() else "month"
    )


def compared_period(
    reading: Reading, figures: Sequence[Figure], index: int, own: Period | None
) -> Period | None:
    """What a change is counted from: "from the previous quarter", "since 2019", "than in 2021", "than five years earlier"."""
    shift = shift_of(reading, figures, index)
    back = None if shift else years_back(reading, figures[index], own)
    return shift or back or counted_from(reading, figures, index, own)


def counted_from(
    reading: Reading, figures: Sequence[Figure], index: int, own: Period | None
) -> Period | None:
    """The period that a change is counted from, where its sentence names one beside its own: "since 2019", "than in 2021"."""
    figure = figures[index]
    limit = limit_of(reading, figures, index)
    last = index + 1 == len(figures)
    for period in reading.periods:
        if period.shift is not None or period.start is None or (own and period.span == own.span):
            continue
        ahead = reading.gist(reading.sentence.span.start, period.span.start)
        behind = figure.span.end <= period.span.start
        if behind and not last and period.span.start >= limit:
            continue
        gap = reading.gist(figure.span.end, period.span.start) if behind else ""
        if OWN_CLAUSE.search(gap) or (not behind and period.span.start > figure.span.start):
            continue
        if period.open_end or (not period.open_start and _COUNTED_FROM.search(ahead)):
            return period
    return None


def _is_of_next_clause(
    reading: Reading, figures: Sequence[Figure], index: int, period: Period
) -> bool:
    """Whether a period opens the next figure's clause: "It is 4.5 billion; a year ago it was 3.6 billion"."""
    gap = reading.gist(figures[index].span.end, period.span.start)
    return ";" in gap and index + 1 < len(figures)


def shift_of(reading: Reading, figures: Sequence[Figure], index: int) -> Period | None:
    """The words that put figure `index` into an earlier period.

    They stand behind it ("23 billion a year earlier") or open the sentence ("A year earlier it earned …").
    """
    figure = figures[index]
    limit = _pair_end(reading, figures, index)
    for period in reading.periods:
        if period.shift not in ("year earlier", "previous"):
            continue
        if period.span.end <= figure.span.start and WHEN.match(
            reading.gist(period.span.end, figure.span.start)
        ):
            return period
        if figure.role in ("level", "range") and not _POINTS_BACK.search(period.text):
            continue
        if figure.span.end <= period.span.start < limit and not _is_of_next_clause(
            reading, figures, index, period
        ):
            return period
        opening = reading.between(reading.sentence.span.start, period.span.start)
        opens = OPENS.fullmatch(opening) or (
            _CLAUSE_OPENS.search(opening)
            and not any(period.span.end <= f.span.start for f in figures[:index])
        )
        if period.span.end <= figure.span.start and opens:
            between = (p for p in reading.periods if p.shift is None and p is not period)
            redated = any(period.span.end <= p.span.start < figure.span.start for p in between)
            return None if redated else period
    return None


def _pair_end(reading: Reading, figures: Sequence[Figure], index: int) -> int:
    """Where the words behind a figure end: a base's go on behind what puts it another way ("$9.9 million, or 56 cents, a year before")."""
    end = next_start(reading, figures, index)
    paired = figures[index].role == "base" and index + 1 < len(figures)
    if paired and cues.OR.search(reading.gist(figures[index].span.end, end)):
        return next_start(reading, figures, index + 1)
    return end


def stretch_before(period: Period, words: Period) -> Period:
    """The quarter, month or year before another: "after 1.9 billion in the preceding quarter"."""
    if period.start is None or period.end is None or period.instant or words.resolved:
        return words
    months = months_between(period.start, period.end)
    if not months:
        return words
    start, end = months_ending(period.start - timedelta(days=1), months)
    return replace(words, start=start, end=end)
