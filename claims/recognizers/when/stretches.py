"""Stretches of days: told by their last day, as a part of a year, or as a length from the dateline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from claims.period import Grain, Period, Shift
from claims.recognizers.when.grammar import Match
from claims.recognizers.when.stamps import (
    UNIT_MONTHS,
    Frame,
    Part,
    Stamp,
    stamp_bounds,
    unit_bounds,
)
from claims.recognizers.when.values import (
    Beside,
    Nth,
    Read,
    Value,
    as_value,
    between,
    grain_named,
    months_back,
    period,
    resolve,
)
from claims.recognizers.when.words import full_year
from claims.when.calendar import (
    Bounds,
    add_months,
    fiscal_year,
    grain_of,
    months_ending,
    period_of_year,
)

_REPORTING_DAYS = 90  # by when the figures of a year that has closed are out
_YEAR = 12  # months
_TRAILING = ("trailing", "rolling")
_LONGEST_LENGTH = 200  # "the past 1,000 years" is no period of business copy


def _stretch(match: Match, frame: Frame) -> Period | None:
    """A stretch told by its last day: "the quarter ended June 30", "the year to March", "the year to the first quarter"."""
    months, whole_year = _length(match)
    if months is None:
        return None
    fiscal = "FISCAL" in match.names
    grain, n = _months_grain(months), match.number("ORDINAL") or None
    end = _closing_day(match, frame)
    if end is None:
        return period(None, grain, fiscal=fiscal, part=n)
    weeks = -months or 1 if months <= 0 else 0
    days = end - timedelta(days=7 * weeks - 1), end
    bounds = days if weeks else months_ending(end, months)
    year = end.year if fiscal and whole_year else None
    return period(bounds, grain, fiscal=fiscal, fiscal_year=year, part=n)


def _closing_day(match: Match, frame: Frame) -> date | None:
    """The last day; where no year is told it is past, unless the stretch is still "ending"."""
    stamp = as_value(match.all("DATE", "MONTH_OF", "PART")[-1])
    told = next((year for year in match.all("YEAR_OF") if isinstance(year, Stamp)), None)
    if told and isinstance(stamp, Stamp) and stamp.year is None:
        stamp = replace(stamp, year=told.year)  # "fiscal 2024, which ends on Sept. 30"
    end = resolve(stamp, frame, match.start, frame.context).end
    published = frame.published
    if end is None or published is None or not isinstance(stamp, Stamp) or stamp.year:
        return end
    ahead = "ending" in frame.text[match.start : match.end].lower()
    if end <= published or ahead or frame.looks_ahead(match.start):
        return end
    return months_back(end, 12)


def _length(match: Match) -> tuple[int | None, bool]:
    """Months, and whether they are a company's year: "the 39 weeks" are (9, no), a week is (0, no), "the 12 weeks" (-12, no).

    None months where the words are no such length.
    """
    count, names = match.number("NUM", 1), match.names
    unit = _singular(match.word("UNITS") or match.word("UNIT"))
    if "half" in names:
        unit = "half"
    elif not unit:
        unit = next((n for n in map(_singular, names) if n in ("quarter", "month", "week")), "year")
    if count > _LONGEST_LENGTH:
        return None, False
    if unit == "week" and count != 1:
        return _WEEKS.get(count, -count), count in (52, 53)
    if unit == "week":
        return 0, False
    months = UNIT_MONTHS.get(unit)
    return (months and months * count), unit == "year" and count == 1


# Quarters, halves and years of companies that count in weeks.
_WEEKS = {4: 1, 5: 1, 13: 3, 14: 3, 26: 6, 27: 6, 39: 9, 52: 12, 53: 12}


def _months_grain(months: int) -> Grain:
    if months < 0:
        return "other"
    named: dict[int, Grain] = {0: "week", 1: "month", 3: "quarter", 6: "half", 9: "nine months"}
    if months % 12 == 0 and months:
        return "year" if months == 12 else "years"
    return named.get(months, "other")


def _part(match: Match, frame: Frame) -> Part | None:
    n = match.number("ORDINAL", -1)
    months = UNIT_MONTHS["half" if "half" in match.names else "quarter"]
    return _checked(Part(months, n, "FISCAL" in match.names, _base(match)))


def _nth(match: Match, frame: Frame) -> Nth:
    return Nth(match.number("ORDINAL"))


def _beside(match: Match, frame: Frame) -> Beside | None:
    """What "the following year" and "the three months then ended" stand beside."""
    unit = next((name for name in match.names if name in UNIT_MONTHS), "")
    months = UNIT_MONTHS[unit] if unit else match.number("NUM")
    return Beside(months, match.rule.hint == "after") if 0 < months <= _YEAR else None


def _checked(part: Part) -> Part | None:
    if part.months < 1 or part.months > 12 or part.n * part.months > 12:
        return None
    return part


def _base(match: Match) -> Stamp | Period | None:
    if "YY" in match.names:
        return Stamp("year", full_year(match.number("YY")))
    if "FY_CODE" in match.names:
        return Stamp("year", match.number("FY_CODE"), fiscal=True)
    values = match.all("YEAR_OF", "YEAR")
    return cast("Stamp | Period", as_value(values[-1])) if values else None


def _part_code(match: Match, frame: Frame) -> Part | None:
    part = cast(Part, match.all("QUARTER_CODE")[0])
    base = _base(match)
    if part.year is not None and base is not None:
        return None
    if part.months == 9 and part.year is None and base is None:
        return None  # "9M" is nine million
    return replace(part, fiscal="FISCAL" in match.names, year=base or part.year)


def _months_part(match: Match, frame: Frame) -> Part | None:
    n = match.number("ORDINAL", -1)
    return _checked(Part(match.number("NUM"), n, "FISCAL" in match.names, _base(match)))


def _days_part(match: Match, frame: Frame) -> Period | None:
    month = resolve(as_value(match.all("MONTH_OF")[0]), frame, match.start, frame.context)
    if month.start is None or month.end is None:
        return period(None)
    days = match.number("NUM") or match.number("DAY")
    if match.number("ORDINAL") != 1 or not 0 < days <= month.end.day:
        return None
    return period((month.start, month.start + timedelta(days=days - 1)), instant=False)


def _month_quarter(match: Match, frame: Frame) -> Value | None:
    named = match.all("MONTH_OF")
    month = cast(Stamp, named[0]) if named else Stamp("month", month=match.number("CLOSING_MONTH"))
    base = _base(match)
    if isinstance(base, Period) or (base is not None and (base.fiscal or month.year is not None)):
        return None
    stamp = month if base is None else replace(month, year=base.year, known=base.known)
    closing = stamp_bounds(stamp, frame, match.start, frame.context)
    coming = closing and frame.published and closing[1] > frame.published
    if closing and coming and stamp.year is None and not frame.looks_ahead(match.start):
        closing = stamp_bounds(replace(stamp, year=closing[1].year - 1), frame, match.start)
    if match.rule.hint == "half":
        return period(months_ending(closing[1], 6) if closing else None, "half")
    return period(months_ending(closing[1], 3) if closing else None, "quarter")


def _months(match: Match, frame: Frame) -> Period | None:
    first, last = (cast(Stamp, value) for value in match.all("MONTH_OF"))
    base = _base(match)
    if isinstance(base, Stamp) and last.year is None:
        last = replace(last, year=base.year, known=base.known)
    return between(first, last, frame, match.start)


def _whole_year(match: Match, frame: Frame) -> Value | None:
    """The year of "full-year profit": the one that closed last; in a sentence that looks ahead, the running one."""
    base = _base(match)
    if base is not None:
        return base
    if "full" not in match.names and not frame.looks_ahead(match.start):
        return period(None, "year", shift="same")
    fiscal = "FISCAL" in match.names
    published = frame.published
    if published is None:
        return Stamp("year", fiscal=fiscal, known=False)
    calendar = frame.calendar(fiscal=fiscal)
    year = fiscal_year(published, calendar)
    if not frame.looks_ahead(match.start):
        return Stamp("year", year - 1, fiscal=fiscal)
    # Early in a year "will post a full-year loss" may still be said of the one that has just closed.
    opened = (published - period_of_year(year, calendar)[0]).days
    return Stamp("year", year, fiscal=fiscal, known=opened > _REPORTING_DAYS)


def _rolling(match: Match, frame: Frame) -> Period | None:
    """So many units up to the dateline, or on from it ("the past five years")."""
    count = match.number("NUM", 1)
    unit = _singular(match.word("UNITS") or match.word("UNIT"))
    if not unit:
        named = ("decade", "month", "quarter")
        unit = next((name for name in match.names if name in named), "year")
    if count > _LONGEST_LENGTH:
        return None
    if unit == "quarter" and "UNIT" in match.names and frame.published:
        calendar = frame.calendar(fiscal=False)
        return period(unit_bounds(unit, frame.published, -1, calendar), "quarter")
    if match.word("PAST") in ("previous", "preceding", "prior"):
        return period(None, shift="previous", approximate=True)
    ahead = match.rule.hint == "next"
    bounds = _reported(match, unit, count, frame) or _reach(
        unit, count, frame.published, ahead=ahead
    )
    grain = grain_of(*bounds) if bounds else grain_named(unit) if count == 1 else "other"
    if unit == "decade" or (unit == "year" and count > 1):
        grain = "years"
    return period(bounds, grain, approximate=True, future=ahead, instant=False)


def _reported(match: Match, unit: str, count: int, frame: Frame) -> Bounds | None:
    """So many quarters that are over, and what "trailing" says of a year: "the past four quarters", "on a trailing basis"."""
    quarters = count * UNIT_MONTHS.get(unit, 0) // 3
    is_year = quarters == 4 and (
        match.word("PAST") in _TRAILING
        or not {"TRAILING", "TTM", "trailing"}.isdisjoint(match.names)
    )
    told = match.rule.hint == "past" and quarters > 0 and (is_year or unit == "quarter")
    if not told or frame.published is None:
        return None
    calendar = frame.calendar(fiscal=False)
    first = unit_bounds("quarter", frame.published, -quarters, calendar)
    last = unit_bounds("quarter", frame.published, -1, calendar)
    return (first[0], last[1]) if first and last else None


def _singular(units: str) -> str:
    return "half" if units == "halves" else units.removesuffix("s")


def _reach(unit: str, count: int, day: date | None, *, ahead: bool) -> Bounds | None:
    """So many units back from a day, or on from the day after."""
    days = {"day": 1, "week": 7, "weekend": 7}.get(unit)
    months = {**UNIT_MONTHS, "decade": 120}.get(unit, 0) * count
    if day is None:
        return None
    first = day + timedelta(days=1)
    if ahead:
        last = day + timedelta(days=days * count) if days else add_months(day, months)
        return first, last
    start = first - timedelta(days=days * count) if days else add_months(first, -months)
    return start, day


def _vague(match: Match, frame: Frame) -> Period:
    ahead = match.rule.hint == "next" or "coming" in match.all("VAGUE")
    return period(None, "other", approximate=True, future=ahead)


def _season(match: Match, frame: Frame) -> Period:
    return period(None, "other", approximate=True, future="NEXT" in match.names)


_SHIFTS: dict[Grain, Shift] = {"year": "year earlier", "quarter": "previous", "month": "previous"}


def _ago(match: Match, frame: Frame) -> Value | None:
    """Back from the dateline ("two years ago"), or from another period ("three months earlier")."""
    unit, count = _singular(match.word("UNITS")) or "decade", match.number("NUM", 1)
    months = UNIT_MONTHS.get(unit, 120 if unit == "decade" else 0) * count
    if unit == "half" or count > _LONGEST_LENGTH:
        return None
    if unit in ("month", "quarter", "year") and months in (1, 3, 12):
        return period(None, _months_grain(months), shift=_SHIFTS[_months_grain(months)])
    day = frame.published
    if match.names[-1] != "ago" or day is None:
        return period(None, approximate=True)
    if months and months % 12 == 0:
        year = day.year - months // 12
        return period((date(year, 1, 1), date(year, 12, 31)), "year", approximate=True)
    days = timedelta(days=count * (7 if unit == "week" else 1))
    moved = add_months(day, -months) if months else day - days
    return period((moved, moved), "day", approximate=unit != "day")


STRETCHES: dict[str, Read] = {
    "stretch": _stretch,
    "part": _part,
    "nth": _nth,
    "beside": _beside,
    "part code": _part_code,
    "months part": _months_part,
    "days part": _days_part,
    "month quarter": _month_quarter,
    "months": _months,
    "whole year": _whole_year,
    "rolling": _rolling,
    "vague": _vague,
    "season": _season,
    "ago": _ago,
}
