"""The earlier time that words put a figure into, or that a change is counted from: "a year earlier", "since 2019"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from claims.calendar import months_between, months_ending
from claims.period import Period
from claims.place import Figure
from claims.reading import Reading
from claims.timing import OPENS, OWN_CLAUSE, WHEN, limit_of, next_start

# "Year on year", "on the month": says what a rate is over; "a year earlier" puts a level into that year.
_POINTS_BACK = re.compile(
    r"\b(?:ago|earlier|before|previous(?:ly)?|preceding|prior|last|same|corresponding|comparable)\b",
    re.IGNORECASE,
)
_CLAUSE_OPENS = re.compile(r"(?:;|,\s+(?:and|but|while))\s+(?:just\s+|only\s+)?$")
# Right in front of the period that a change is counted from: "more in 2024 than | in 2021", "up 7%, compared with | fiscal 2021".
_COUNTED_FROM = re.compile(
    r"\b(?:than|compared (?:with|to)|against|versus|vs\.?|from|on|over)\s+"
    r"(?:(?:in|for|during|at|of|that|those|what|it|they|was|were|had|been|the|its|their|level|levels|figure|total)\s+){0,5}$"
)


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


def shift_of(reading: Reading, figures: Sequence[Figure], index: int) -> Period | None:
    """The words that put figure `index` into an earlier period.

    They stand behind it ("23 billion a year earlier") or open the sentence ("A year earlier it earned …").
    """
    figure = figures[index]
    limit = next_start(reading, figures, index)
    for period in reading.periods:
        if period.shift not in ("year earlier", "previous"):
            continue
        if period.span.end <= figure.span.start and WHEN.match(
            reading.gist(period.span.end, figure.span.start)
        ):
            return period
        if figure.role in ("level", "range") and not _POINTS_BACK.search(period.text):
            continue
        if figure.span.end <= period.span.start < limit:
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


def stretch_before(period: Period, words: Period) -> Period:
    """The quarter, month or year before another: "after 1.9 billion in the preceding quarter"."""
    if period.start is None or period.end is None or period.instant or words.resolved:
        return words
    months = months_between(period.start, period.end)
    if not months:
        return words
    start, end = months_ending(period.start - timedelta(days=1), months)
    return replace(words, start=start, end=end)
