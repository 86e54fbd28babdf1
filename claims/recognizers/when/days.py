"""Days, months and years: absolute, fiscal, or counted from the dateline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from claims.period import Period
from claims.recognizers.when.grammar import Match
from claims.recognizers.when.stamps import (
    Frame,
    Stamp,
    stamp_bounds,
    unit_bounds,
    valid_day,
)
from claims.recognizers.when.values import Read, Value, grain_named, period
from claims.recognizers.when.words import full_year
from claims.when.calendar import fiscal_year


def _year_in(match: Match) -> int | None:
    if "YY" in match.names:
        return full_year(match.number("YY"))
    return match.number("YEAR") or None


def _date(match: Match, frame: Frame) -> Stamp | None:
    month, day, year = match.number("MONTH"), match.number("DAY"), _year_in(match)
    return Stamp("day", year, month, day) if valid_day(year, month, day) else None


def _days(match: Match, frame: Frame) -> Period | None:
    month, year = match.number("MONTH"), _year_in(match)
    first, last = (cast(int, day) for day in match.all("DAY"))
    if not (valid_day(year, month, first) and valid_day(year, month, last) and first < last):
        return None
    start = stamp_bounds(Stamp("day", year, month, first), frame, match.start, frame.context)
    return period((start[0], start[0].replace(day=last)) if start else None)


def _month(match: Match, frame: Frame) -> Stamp:
    return Stamp("month", _year_in(match), match.number("MONTH"))


def _decade(match: Match, frame: Frame) -> Period | None:
    first = match.number("DECADE") or match.number("YEAR")
    if "DECADE_CODE" in match.names:
        code = match.number("DECADE_CODE")
        first = code + (1900 if code >= 30 else 2000)
    if first % 10:
        return None
    return period((date(first, 1, 1), date(first + 9, 12, 31)), "years")


def _weekday_date(match: Match, frame: Frame) -> Stamp:
    return cast(Stamp, match.all("DATE")[0])


def _fiscal_year(match: Match, frame: Frame) -> Stamp | None:
    years = [full_year(cast(int, y)) for y in match.all("YEAR", "YY", "FY_CODE")]
    if len(years) == 2 and years[1] != years[0] + 1:
        return None
    # "2023/24" straddles two years, so a year that closes in December is not the one it means.
    spanning = len(years) == 2 and frame.year_end[0] == 12
    return Stamp("year", years[-1], fiscal=True, known=not spanning)


def _calendar_year(match: Match, frame: Frame) -> Stamp:
    return Stamp("year", match.number("YEAR"))


_STEPS = {"last": -1, "this": 0, "next": 1}


def _relative_unit(match: Match, frame: Frame) -> Value | None:
    unit, fiscal = match.word("UNIT"), "FISCAL" in match.names
    if "FISCAL" in match.names and "UNIT" not in match.names:
        unit = "year"
    published = frame.published
    if published is None:
        if unit in ("day", "month", "year"):
            return Stamp(unit, fiscal=fiscal, known=False)  # type: ignore[arg-type]
        return period(None, grain_named(unit), fiscal=fiscal)
    year_end = frame.calendar(fiscal=fiscal)
    bounds = unit_bounds(unit, published, _STEPS[match.rule.hint], year_end)
    if bounds is None:
        return None
    if unit == "year":
        return Stamp("year", fiscal_year(bounds[1], year_end), fiscal=fiscal)
    if unit == "month":
        return Stamp("month", bounds[0].year, bounds[0].month)
    if unit == "day":
        return Stamp.of(bounds[0])
    return period(bounds, grain_named(unit), fiscal=fiscal)


def _previous_unit(match: Match, frame: Frame) -> Period:
    return period(None, grain_named(match.word("UNIT")), shift="previous")


def _relative_month(match: Match, frame: Frame) -> Stamp | None:
    stamp = cast(Stamp, match.all("MONTH_OF")[0])
    if stamp.year is not None:
        return None
    published = frame.published
    if published is None or stamp.month is None:
        return replace(stamp, known=False)
    year = published.year
    if match.rule.hint == "last" and stamp.month >= published.month:
        year -= 1
    if match.rule.hint == "next" and stamp.month <= published.month:
        year += 1
    return replace(stamp, year=year)


def _weekday(match: Match, frame: Frame) -> Stamp:
    published, weekday = frame.published, match.number("WEEKDAY")
    if published is None:
        return Stamp("day", known=False)
    back = (published.weekday() - weekday) % 7
    if match.rule.hint == "last":
        return Stamp.of(published - timedelta(days=back or 7))
    monday = published - timedelta(days=published.weekday())
    if match.rule.hint == "next":
        return Stamp.of(monday + timedelta(days=7 + weekday))
    if match.names[0] == "this":
        passed = weekday < published.weekday() and frame.looks_ahead(match.start)
        return Stamp.of(monday + timedelta(days=weekday + (7 if passed else 0)))
    ahead = frame.plans(match.start) and back
    return Stamp.of(published + timedelta(days=7 - back if ahead else -back))


def _named_day(match: Match, frame: Frame) -> Stamp:
    if frame.published is None:
        return Stamp("day", known=False)
    return Stamp.of(frame.published + timedelta(days=match.number("DAY_NAME")))


def _of_year(match: Match, frame: Frame) -> Stamp | None:
    stamp = cast(Stamp, match.all("MONTH_OF", "DATE")[0])
    year = match.all("YEAR_OF")[0]
    if stamp.year is not None or not isinstance(year, Stamp) or year.fiscal:
        return None
    if (
        year.year is not None
        and stamp.day
        and not valid_day(year.year, stamp.month or 1, stamp.day)
    ):
        return None
    return replace(stamp, year=year.year, known=year.known)


def _bare_year(match: Match, frame: Frame) -> Stamp:
    return Stamp("year", match.number("YEAR"))


DAYS: dict[str, Read] = {
    "date": _date,
    "days": _days,
    "month": _month,
    "decade": _decade,
    "weekday date": _weekday_date,
    "fiscal year": _fiscal_year,
    "calendar year": _calendar_year,
    "relative unit": _relative_unit,
    "previous unit": _previous_unit,
    "relative month": _relative_month,
    "weekday": _weekday,
    "named day": _named_day,
    "of year": _of_year,
    "year": _bare_year,
}
