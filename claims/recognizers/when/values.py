"""What a line of the grammar can mean, and how it becomes a period.

A `Stamp` or `Part` stays as it was said until the whole text is read; only then is it known what it leans on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from claims.document import Span
from claims.period import Calendar, Grain, Period, Shift
from claims.recognizers.when.grammar import Match
from claims.recognizers.when.stamps import Frame, Part, Stamp, part_bounds, stamp_bounds
from claims.when.calendar import (
    Bounds,
    add_months,
    fiscal_year,
    grain_of,
    month_end,
    months_between,
    months_ending,
    months_starting,
)

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class SameIn:
    """The stretch last spoken of, in another year: "the same period of 2022"."""

    year: Stamp | Period
    grain: Grain


@dataclass(frozen=True, slots=True)
class Nth:
    """A quarter or half without its noun: "3.0 billion in the first", after a second quarter."""

    n: int


@dataclass(frozen=True, slots=True)
class Beside:
    """So many months on from the period last spoken of ("the following year"), or up to its end ("the three months then ended")."""

    months: int
    after: bool


Value = Stamp | Part | Period | SameIn | Nth | Beside
Read = Callable[[Match, Frame], Value | None]


def period(
    bounds: Bounds | None,
    grain: Grain = "other",
    *,
    fiscal: bool = False,
    instant: bool | None = None,
    shift: Shift | None = None,
    approximate: bool = False,
    future: bool = False,
    fiscal_year: int | None = None,
    part: int | None = None,
) -> Period:
    """A period without its place in the text, which is put in when all is read."""
    start, end = bounds or (None, None)
    return Period(
        text="",
        span=_NOWHERE,
        start=start,
        end=end,
        grain=grain,
        calendar=calendar_name(fiscal=fiscal),
        instant=(grain == "day" and bounds is not None) if instant is None else instant,
        shift=shift,
        approximate=approximate,
        future=future,
        fiscal_year=fiscal_year,
        part=part,
    )


def resolve(value: Value, frame: Frame, at: int, context: Period | None = None) -> Period:
    """The period of a stamp or part at an offset; a period is itself."""
    if isinstance(value, Period):
        return value
    if isinstance(value, Stamp):
        fiscal = value.fiscal
        bounds = stamp_bounds(value, frame, at, context)
        year = value.year if fiscal else None
        return period(bounds, value.grain, fiscal=fiscal, fiscal_year=year)
    if isinstance(value, SameIn):
        return _same_in(value, frame, context)
    if isinstance(value, Nth):
        return _nth(value, frame, context)
    if isinstance(value, Beside):
        return _beside(value, context)
    bounds = part_bounds(value, frame, at, context)
    fiscal = value.fiscal or (isinstance(value.year, Stamp) and value.year.fiscal)
    n = 12 // value.months if value.n < 0 else value.n
    named = fiscal_year(bounds[1], frame.year_end) if fiscal and bounds else None
    if isinstance(value.year, Period):
        named, fiscal = value.year.fiscal_year, value.year.calendar == "fiscal"
    return period(bounds, value.grain, fiscal=fiscal, fiscal_year=named, part=n)


def _same_in(value: SameIn, frame: Frame, context: Period | None) -> Period:
    base = resolve(value.year, frame, 0)
    if context is None or context.start is None or context.end is None:
        recent = frame.published and base.end and base.end.year == frame.published.year - 1
        shift: Shift = "year earlier" if recent or base.end is None else "same"
        return period(None, value.grain, shift=shift)
    leaning = base.shift == "previous" or base.end is None
    years = 1 if leaning or base.end is None else context.end.year - base.end.year
    bounds = add_months(context.start, -12 * years), months_back(context.end, 12 * years)
    shift = "year earlier" if years == 1 else "same"
    return period(bounds, context.grain, shift=shift, instant=context.instant)


def _nth(value: Nth, frame: Frame, context: Period | None) -> Period:
    """Of the year of the quarter or half last spoken of."""
    months = 6 if context and context.grain == "half" else 3
    if context is None or context.end is None or not 0 < value.n * months <= 12:
        return period(None)
    fiscal = context.calendar == "fiscal"
    year = Stamp("year", fiscal_year(context.end, frame.calendar(fiscal=fiscal)), fiscal=fiscal)
    return resolve(Part(months, value.n, fiscal, year), frame, 0)


def _beside(value: Beside, context: Period | None) -> Period:
    """Right behind a stretch as long, or up to the last day spoken of."""
    if context is None or context.end is None or context.start is None:
        return period(None)
    if not value.after:
        bounds = months_ending(context.end, value.months)
    elif months_between(context.start, context.end) == value.months:
        bounds = months_starting(context.end + timedelta(days=1), value.months)
    else:
        return period(None)
    return period(bounds, grain_of(*bounds), instant=False)


def months_back(end: date, months: int) -> date:
    """The closing day so many months before another: a month's end goes to a month's end."""
    moved = add_months(end, -months)
    closes = end == month_end(end.year, end.month)
    return month_end(moved.year, moved.month) if closes else moved


def calendar_name(*, fiscal: bool) -> Calendar:
    """The name of the calendar that a period counts by."""
    return "fiscal" if fiscal else "calendar"


def operands(match: Match, frame: Frame) -> list[Period]:
    """The resolved operands of a line."""
    values = match.all("WHEN", "YEAR", "DATE", "MONTH_OF", "YEAR_OF", "STRETCH")
    return [resolve(as_value(value), frame, match.start, frame.context) for value in values]


def as_value(value: object) -> Value:
    """An item's value; a bare number is a year."""
    return Stamp("year", value) if isinstance(value, int) else cast(Value, value)


def grain_named(unit: str) -> Grain:
    """The grain of a unit's name; a decade is "years", a weekend "other"."""
    named = ("day", "week", "month", "quarter", "half", "year")
    return cast(Grain, unit) if unit in named else "years" if unit == "decade" else "other"


def between(first: Value, last: Value, frame: Frame, at: int) -> Period | None:
    """From the start of one to the end of the other; a year told once serves both."""
    close = resolve(last, frame, at, frame.context)
    if _lacks_year(last) and isinstance(first, Stamp) and first.year is not None:
        close = _with_year(last, first.year, frame, at)
        opening = resolve(first, frame, at).start
        if opening and close.end and close.end < opening:
            close = _with_year(last, first.year + 1, frame, at)
    start = resolve(first, frame, at, frame.context)
    if _lacks_year(first) and close.end is not None:
        start = _with_year(first, close.end.year, frame, at)
        if start.start and start.start > close.end:
            start = _with_year(first, close.end.year - 1, frame, at)
    if start.start is None or close.end is None:
        return period(None) if first != last else None
    if start.start > close.end:
        return None
    return period((start.start, close.end), grain_of(start.start, close.end), instant=False)


def _lacks_year(value: Value) -> bool:
    if isinstance(value, Stamp):
        return value.year is None and value.known
    return isinstance(value, Part) and value.year is None


def _with_year(value: Value, year: int, frame: Frame, at: int) -> Period:
    if isinstance(value, Stamp):
        return resolve(replace(value, year=year), frame, at)
    if isinstance(value, Part):
        return resolve(replace(value, year=Stamp("year", year)), frame, at)
    return resolve(value, frame, at)
