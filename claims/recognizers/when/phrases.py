"""Phrases over other periods: shifts ("a year earlier"), ranges, bounds ("since", "by"), ends and edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from claims.period import Period, Shift
from claims.recognizers.when.grammar import Match
from claims.recognizers.when.stamps import Frame, Stamp, unit_bounds
from claims.recognizers.when.values import (
    Read,
    SameIn,
    Value,
    as_value,
    between,
    grain_named,
    operands,
    period,
)
from claims.when.calendar import Bounds, add_months, grain_of, month_end

_EARLY = frozenset(("early", "start", "beginning", "first"))
_LATE = frozenset(("late", "end", "close", "last", "final"))
_HALF_OF = {"early": (0, 2), "mid": (1, 3), "late": (2, 4)}  # in quarters of the stretch


def _shift(match: Match, frame: Frame) -> Period | None:
    hint = match.rule.hint
    shift: Shift = (
        "year earlier" if hint == "year earlier" else "same" if hint == "same" else "previous"
    )
    if "NUM" in match.names and match.number("NUM") != 1 and "SAME" not in match.names:
        return None
    named = [
        name for name in match.names if name in ("quarter", "month", "half", "week", "day", "year")
    ]
    if shift == "previous":
        return period(None, grain_named(hint.removeprefix("previous ")), shift=shift, instant=False)
    kept = [name for name in named if name != "year"] if shift == "year earlier" else named
    return period(None, grain_named(kept[-1]) if kept else "other", shift=shift, instant=False)


def _same_in(match: Match, frame: Frame) -> SameIn | None:
    values = match.all("YEAR_OF", "YEAR", "PREVIOUS_UNIT")
    named = [name for name in match.names if name in ("quarter", "month", "half")]
    return SameIn(
        cast("Stamp | Period", as_value(values[-1])), grain_named(named[0]) if named else "other"
    )


def _range(match: Match, frame: Frame) -> Period | None:
    first, last = (as_value(value) for value in match.all("WHEN", "YEAR"))
    return between(first, _as_fiscal_as(first, last), frame, match.start)


def _bare_range(match: Match, frame: Frame) -> Period | None:
    first, last = (as_value(value) for value in match.all("WHEN", "YEAR_OF", "YEAR"))
    if not isinstance(first, Stamp) or not isinstance(last, Stamp) or first.grain != last.grain:
        return None
    return between(first, _as_fiscal_as(first, last), frame, match.start)


def _as_fiscal_as(first: Value, last: Value) -> Value:
    """In "fiscal 2015 to 2018" the second year is a fiscal one too."""
    if not isinstance(first, Stamp) or not isinstance(last, Stamp) or last.grain != "year":
        return last
    return replace(last, fiscal=first.fiscal or last.fiscal)


def _since(match: Match, frame: Frame) -> Period | None:
    edge = _edge(match, frame) if "EDGE" in match.names else None
    named = operands(match, frame)
    since = edge or (named[0] if named else _start(match, frame))
    if since is None or since.shift is not None:
        return None
    start = since.end if "end" in match.names else since.start
    if start is None:
        return replace(period(None), open_end=True)
    known = frame.published if frame.published and frame.published >= start else None
    return replace(period(None), start=start, end=known, open_end=True)


def _until(match: Match, frame: Frame) -> Period | None:
    end = _end_of(match, frame)
    before = match.names[0] in ("before", "prior")
    if end is not None and before:
        values = operands(match, frame)
        end = values[0].start - timedelta(days=1) if values and values[0].start else end
    future = bool(end and frame.published and end > frame.published)
    return replace(period(None), end=end, open_start=True, future=future)


def _end_of(match: Match, frame: Frame) -> date | None:
    """The last day of the operand; where only a unit is named, of the latest that has ended.

    After "by", and in a sentence that looks ahead, it is the end of the one that is running.
    """
    edge = _edge(match, frame) if "EDGE" in match.names else None
    values = [edge] if edge else operands(match, frame)
    if values:
        return values[0].end
    if frame.published is None:
        return None
    named = [name for name in match.names if name in ("quarter", "month")]
    unit = match.word("UNIT") or (named[0] if named else "year")
    running = match.rule.hint == "by" or frame.looks_ahead(match.start)
    calendar = frame.calendar(fiscal="FISCAL" in match.names)
    bounds = unit_bounds(unit, frame.published, 0 if running else -1, calendar)
    return bounds[1] if bounds else None


def _end(match: Match, frame: Frame) -> Period:
    end = _end_of(match, frame)
    return period((end, end) if end else None, "day", instant=True)


def _start(match: Match, frame: Frame) -> Period | None:
    values = operands(match, frame)
    start = values[0].start if values else None
    if not values and frame.published:
        calendar = frame.calendar(fiscal="FISCAL" in match.names)
        bounds = unit_bounds(match.word("UNIT"), frame.published, 0, calendar)
        start = bounds[0] if bounds else None
    return period((start, start) if start else None, "day", instant=True)


def _eve(match: Match, frame: Frame) -> Period | None:
    """The last day before a year: what a company "went into 2024 with", and what it had "at the turn of 2024"."""
    values = operands(match, frame)
    start = values[0].start if values else None
    day = start - timedelta(days=1) if start else None
    return period((day, day) if day else None, "day", instant=True)


def _edge(match: Match, frame: Frame) -> Period | None:
    whole = operands(match, frame)[0]
    if whole.start is None or whole.end is None:
        return replace(whole, approximate=True)
    if whole.start == whole.end:
        return None
    first, last = _HALF_OF[match.word("EDGE") or "mid"]
    days = (whole.end - whole.start).days + 1
    if days > 80:
        months = round(days / 30.44)
        start = add_months(whole.start, months * first // 4)
        end = add_months(whole.start, months * last // 4) - timedelta(days=1)
    else:
        start = whole.start + timedelta(days=days * first // 4)
        end = whole.start + timedelta(days=days * last // 4 - 1)
    return period((start, end), "other", approximate=True)


def _edged_range(match: Match, frame: Frame) -> Period | None:
    """A stretch between parts of months: "late January to early May" is from the end of one to the start of the other."""
    first, last = (as_value(value) for value in match.all("MONTH_OF"))
    whole = between(first, last, frame, match.start)
    if whole is None or whole.start is None or whole.end is None:
        return whole
    start, end = whole.start, whole.end
    at = match.names.index("MONTH_OF")
    edges = [{str(item.value) for item in part} for part in (match.items[:at], match.items[at:])]
    if edges[0] & _LATE:
        start = month_end(start.year, start.month)
    if edges[1] & _EARLY:
        end = end.replace(day=1)
    bounds = (start, end)
    return period(bounds, grain_of(*bounds), instant=False, approximate=True)


def _middle(match: Match, frame: Frame) -> Period | None:
    """The last day of June: what a company had "at mid-2022"."""
    year = match.number("YEAR")
    day = date(year, 6, 30)
    return period((day, day), "day", instant=True)


def _to_date(match: Match, frame: Frame) -> Period:
    """The part of the year, month or named stretch that is over by the dateline, or that is left."""
    day = frame.published
    told = operands(match, frame)
    bounds: Bounds | None = None
    if told and told[0].start and told[0].end:
        bounds = told[0].start, told[0].end
    elif not told and day:
        calendar = frame.calendar(fiscal="FISCAL" in match.names)
        bounds = unit_bounds(match.word("UNIT") or "year", day, 0, calendar)
    ahead = match.rule.hint == "next"
    if day and bounds and bounds[0] <= day <= bounds[1]:
        bounds = (day, bounds[1]) if ahead else (bounds[0], day)
    return period(bounds, approximate=True, future=ahead)


def _as_of(match: Match, frame: Frame) -> Period | None:
    figures = any(character.isdigit() for character in frame.text[match.start : match.end])
    return replace(operands(match, frame)[0], instant=True) if figures else None


PHRASES: dict[str, Read] = {
    "shift": _shift,
    "same in": _same_in,
    "range": _range,
    "bare range": _bare_range,
    "since": _since,
    "until": _until,
    "end": _end,
    "start": _start,
    "eve": _eve,
    "edge": _edge,
    "edged range": _edged_range,
    "middle": _middle,
    "to date": _to_date,
    "as of": _as_of,
}
