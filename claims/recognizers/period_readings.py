"""What each line of the grammar of periods means: from the items it matched to a stamp, a part or a period.

Each function takes the match and the frame and returns the value, or None where the words turn out to be
something else. `READINGS` names them for `lexicon/periods.toml`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from claims.calendar import (
    Bounds,
    add_months,
    fiscal_year,
    grain_of,
    months_ending,
    period_of_quarter,
)
from claims.document import Span
from claims.period import Grain, Period, Shift
from claims.recognizers.dates import (
    UNIT_MONTHS,
    Frame,
    Part,
    Stamp,
    part_bounds,
    stamp_bounds,
    unit_bounds,
    valid_day,
)
from claims.recognizers.grammar import Match
from claims.recognizers.period_words import full_year

_NOWHERE = Span(0, 0)
_LONGEST_LENGTH = 200  # "the past 1,000 years" is no period of business copy
_HALF_OF = {"early": (0, 2), "mid": (1, 3), "late": (2, 4)}  # in quarters of the stretch


@dataclass(frozen=True, slots=True)
class SameIn:
    """ "The same period of 2022": the antecedent's stretch, in the year told."""

    year: Stamp | Period
    grain: Grain


Value = Stamp | Part | Period | SameIn
Read = Callable[[Match, Frame], Value | None]


def period(bounds: Bounds | None, grain: Grain = "other", **more: object) -> Period:
    """A period without its place in the text, which is put in when all is read."""
    start, end = bounds or (None, None)
    instant = grain == "day" and bool(bounds)
    made = Period("", _NOWHERE, start, end, grain, instant=instant)
    return replace(made, **more) if more else made


def resolve(value: Value, frame: Frame, at: int, context: Period | None = None) -> Period:
    """The period of a stamp or part at an offset; a period is itself."""
    if isinstance(value, Period):
        return value
    if isinstance(value, Stamp):
        fiscal = value.fiscal
        bounds = stamp_bounds(value, frame, at, context)
        year = value.year if fiscal else None
        return period(bounds, value.grain, calendar=_calendar(fiscal), fiscal_year=year)
    if isinstance(value, SameIn):
        return _same_in(value, frame, context)
    bounds = part_bounds(value, frame, at, context)
    fiscal = value.fiscal or (isinstance(value.year, Stamp) and value.year.fiscal)
    n = 12 // value.months if value.n < 0 else value.n
    named = fiscal_year(bounds[1], frame.year_end) if fiscal and bounds else None
    if isinstance(value.year, Period):
        named, fiscal = value.year.fiscal_year, value.year.calendar == "fiscal"
    return period(bounds, value.grain, calendar=_calendar(fiscal), fiscal_year=named, part=n)


def _same_in(value: SameIn, frame: Frame, context: Period | None) -> Period:
    base = resolve(value.year, frame, 0)
    if context is None or context.start is None or context.end is None:
        recent = frame.published and base.end and base.end.year == frame.published.year - 1
        shift: Shift = "year earlier" if recent or base.end is None else "same"
        return period(None, value.grain, shift=shift)
    if base.shift == "previous" or base.end is None:
        years = 1
    else:
        years = context.end.year - base.end.year
    bounds = add_months(context.start, -12 * years), months_back(context.end, 12 * years)
    shift = "year earlier" if years == 1 else "same"
    return period(bounds, context.grain, shift=shift, instant=context.instant)


def months_back(end: date, months: int) -> date:
    """The closing day so many months before another: a month's end goes to a month's end."""
    return months_ending(add_months(end + timedelta(days=1), -months) - timedelta(days=1), 1)[1]


def _calendar(fiscal: bool) -> str:
    return "fiscal" if fiscal else "calendar"


def _when(match: Match, frame: Frame) -> list[Period]:
    """The resolved operands of a line."""
    values = match.all("WHEN", "YEAR", "DATE", "MONTH_OF", "YEAR_OF", "STRETCH")
    return [resolve(_stamp(value), frame, match.start, frame.context) for value in values]


def _stamp(value: object) -> Value:
    return Stamp("year", value) if isinstance(value, int) else cast(Value, value)


# ---------------------------------------------------------------- days, months, years


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
    end = stamp_bounds(Stamp("day", year, month, last), frame, match.start, frame.context)
    return period(end and (end[1].replace(day=first), end[1]))


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


def _weekday_date(match: Match, frame: Frame) -> Value | None:
    dates = match.all("DATE")
    return cast(Stamp, dates[0]) if dates else None


def _fiscal_year(match: Match, frame: Frame) -> Stamp | None:
    years = [full_year(cast(int, y)) for y in match.all("YEAR", "YY", "FY_CODE")]
    if len(years) == 2 and years[0] % 100 == 99:
        years[1] = years[0] + 1 if match.all("YY") else years[1]
    if len(years) == 2 and years[1] != years[0] + 1:
        return None
    spanning = len(years) == 2 and frame.year_end[0] == 12 and "FISCAL" not in match.names
    # "2023/24" straddles two years, so a year that closes in December is not the one it means.
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
        return period(None, _grain(unit), calendar=_calendar(fiscal))
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
    return period(bounds, _grain(unit), calendar=_calendar(fiscal))


def _grain(unit: str) -> Grain:
    named = ("day", "week", "month", "quarter", "half", "year")
    return cast(Grain, unit) if unit in named else "years" if unit == "decade" else "other"


def _previous_unit(match: Match, frame: Frame) -> Period:
    words = [name for name in match.names if name in UNIT_MONTHS]
    unit = match.word("UNIT") or words[0]
    shift: Shift = "year earlier" if unit == "year" and len(words) > 1 else "previous"
    if match.names[-1] == "period" and unit == "year":
        shift = "year earlier"
    grain = words[1] if len(words) > 1 else unit
    return period(None, _grain(grain), shift=shift)


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
        return Stamp.of(monday + timedelta(days=weekday))
    ahead = frame.looks_ahead(match.start) and back
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


# ---------------------------------------------------------------- stretches and parts


def _stretch(match: Match, frame: Frame) -> Period | None:
    closing = resolve(_stamp(match.all("DATE", "MONTH_OF")[-1]), frame, match.start, frame.context)
    months = _length(match)
    if months is None:
        return None
    n = match.number("ORDINAL") or None
    ends_year = months == 12 and "calendar" not in match.names
    fiscal = "FISCAL" in match.names or ends_year
    grain = _months_grain(months)
    if closing.end is None:
        return period(None, grain, calendar=_calendar(fiscal), part=n)
    bounds = (
        months_ending(closing.end, months)
        if months
        else (closing.end - timedelta(days=6), closing.end)
    )
    year = closing.end.year if ends_year else None
    return period(bounds, grain, calendar=_calendar(fiscal), fiscal_year=year, part=n)


def _length(match: Match) -> int | None:
    """The months of "the quarter", "the 39 weeks", "the year"; 0 for a week; None where it is no such length."""
    count = match.number("NUM", 1)
    units = {"weeks": "week", "months": "month", "years": "year", "quarters": "quarter"}
    words = [w for w in match.names if w in ("quarter", "half", "year", "month", "week")]
    unit = match.word("UNITS") or match.word("UNIT") or (words[-1] if words else "")
    unit = units.get(unit, unit)
    if "half" in match.names:
        unit = "half"
    if match.all("YEAR_OF") or (not unit and not match.all("NUM")):
        unit = "year"
    if count > _LONGEST_LENGTH:
        return None
    if unit == "week":
        return 0 if count == 1 else {13: 3, 26: 6, 39: 9, 52: 12, 53: 12}.get(count)
    return UNIT_MONTHS[unit] * count if unit in UNIT_MONTHS else None


def _months_grain(months: int) -> Grain:
    named: dict[int, Grain] = {0: "week", 1: "month", 3: "quarter", 6: "half", 9: "nine months"}
    if months % 12 == 0 and months:
        return "year" if months == 12 else "years"
    return named.get(months, "other")


def _part(match: Match, frame: Frame) -> Part | None:
    n = match.number("ORDINAL", -1)
    months = UNIT_MONTHS["half" if "half" in match.names else "quarter"]
    return _checked(Part(months, n, "FISCAL" in match.names, _base(match)))


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
    return cast("Stamp | Period", _stamp(values[-1])) if values else None


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


def _month_quarter(match: Match, frame: Frame) -> Value | None:
    month = cast(Stamp, match.all("MONTH_OF")[0])
    base = _base(match)
    if isinstance(base, Period) or (base is not None and (base.fiscal or month.year is not None)):
        return None
    stamp = month if base is None else replace(month, year=base.year, known=base.known)
    closing = stamp_bounds(stamp, frame, match.start, frame.context)
    if closing and stamp.year is None and frame.published and closing[1] > frame.published:
        closing = stamp_bounds(replace(stamp, year=closing[1].year - 1), frame, match.start)
    return period(closing and months_ending(closing[1], 3), "quarter")


def _months(match: Match, frame: Frame) -> Period | None:
    first, last = (cast(Stamp, value) for value in match.all("MONTH_OF"))
    base = _base(match)
    if isinstance(base, Stamp) and last.year is None:
        last = replace(last, year=base.year, known=base.known)
    return _between(first, last, frame, match.start)


def _whole_year(match: Match, frame: Frame) -> Value | None:
    base = _base(match)
    if isinstance(base, Period):
        return base
    fiscal = "FISCAL" in match.names
    if base is not None:
        return base
    if "full" not in match.names:
        return period(None, "year", shift="same")
    if frame.published is None:
        return Stamp("year", fiscal=fiscal, known=False)
    year = fiscal_year(frame.published, frame.year_end)
    ahead = frame.looks_ahead(match.start)
    return Stamp("year", year if ahead else year - 1, fiscal=fiscal)


def _rolling(match: Match, frame: Frame) -> Period | None:
    units = match.word("UNITS") or match.word("UNIT")
    count = match.number("NUM", 1)
    if not units:
        units = next((n for n in match.names if n in ("month", "year", "decade")), "century")
    unit = {"halves": "half"}.get(units, units.removesuffix("s"))
    if count > _LONGEST_LENGTH:
        return None
    ahead = match.rule.hint == "next"
    bounds = _reach(unit, count, frame.published, ahead=ahead)
    grain = _grain(unit) if count == 1 else grain_of(*bounds) if bounds else "other"
    if unit in ("year", "decade", "century") and (count > 1 or unit != "year"):
        grain = "years"
    return period(bounds, grain, approximate=True, future=ahead, instant=False)


def _reach(unit: str, count: int, day: date | None, *, ahead: bool) -> Bounds | None:
    """So many units back from a day, or on from the day after."""
    days = {"day": 1, "week": 7, "weekend": 7}.get(unit)
    months = {**UNIT_MONTHS, "decade": 120, "century": 1200}.get(unit, 0) * count
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


def _ago(match: Match, frame: Frame) -> Value | None:
    unit, count = match.word("UNITS").removesuffix("s"), match.number("NUM")
    months = UNIT_MONTHS.get(unit, 0) * count
    if (months in (3, 12) and unit == "month") or count == 1:
        return period(None, _months_grain(months), shift=_SHIFTS[_months_grain(months)])
    if match.names[-1] != "ago" or frame.published is None or count > _LONGEST_LENGTH:
        return period(None, "other", approximate=True)
    day = frame.published
    if unit in ("year", "decade"):
        return period(
            _whole_year_of(day, count * (10 if unit == "decade" else 1)), "year", approximate=True
        )
    moved = (
        add_months(day, -months)
        if months
        else day - timedelta(days=count * (7 if unit == "week" else 1))
    )
    if unit == "half":
        return None
    return period((moved, moved), "day", approximate=unit != "day")


_SHIFTS: dict[Grain, Shift] = {"year": "year earlier", "quarter": "previous", "month": "previous"}


def _whole_year_of(day: date, years: int) -> Bounds:
    return date(day.year - years, 1, 1), date(day.year - years, 12, 31)


# ---------------------------------------------------------------- phrases


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
        return period(None, _grain(hint.removeprefix("previous ")), shift=shift, instant=False)
    kept = [name for name in named if name != "year"] if shift == "year earlier" else named
    return period(None, _grain(kept[-1]) if kept else "other", shift=shift, instant=False)


def _read_same_in(match: Match, frame: Frame) -> SameIn | None:
    values = match.all("YEAR_OF", "YEAR", "PREVIOUS_UNIT")
    named = [name for name in match.names if name in ("quarter", "month", "half")]
    return SameIn(
        cast("Stamp | Period", _stamp(values[-1])), _grain(named[0]) if named else "other"
    )


def _range(match: Match, frame: Frame) -> Period | None:
    first, last = (_stamp(value) for value in match.all("WHEN", "YEAR"))
    return _between(first, last, frame, match.start)


def _bare_range(match: Match, frame: Frame) -> Period | None:
    first, last = (_stamp(value) for value in match.all("WHEN", "YEAR"))
    alike = isinstance(first, Stamp) and isinstance(last, Stamp) and first.grain == last.grain
    return _between(first, last, frame, match.start) if alike else None


def _between(first: Value, last: Value, frame: Frame, at: int) -> Period | None:
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


def _since(match: Match, frame: Frame) -> Period | None:
    values = _when(match, frame)
    if not values or values[0].shift is not None:
        return None
    start = values[0].end if "end" in match.names else values[0].start
    if start is None:
        return period(None, open_end=True)
    known = frame.published if frame.published and frame.published >= start else None
    return replace(period(None), start=start, end=known, open_end=True)


def _until(match: Match, frame: Frame) -> Period | None:
    end = _end_of(match, frame)
    before = match.names[0] in ("before", "prior")
    if end is not None and before:
        values = _when(match, frame)
        end = values[0].start - timedelta(days=1) if values and values[0].start else end
    future = bool(end and frame.published and end > frame.published)
    return replace(period(None), end=end, open_start=True, future=future)


def _end_of(match: Match, frame: Frame) -> date | None:
    """The last day of the operand; of the unit the dateline is in where the line names only a unit."""
    values = _when(match, frame)
    if values:
        return values[0].end
    fiscal = "FISCAL" in match.names
    unit = match.word("UNIT") or next((n for n in match.names if n in ("quarter", "month")), "year")
    if frame.published is None:
        return None
    bounds = unit_bounds(unit, frame.published, 0, frame.calendar(fiscal=fiscal))
    if bounds and unit == "year" and not fiscal and not frame.looks_ahead(match.start):
        told = frame.context
        if told and told.end and told.grain in ("year", "half", "quarter"):
            return date(told.end.year, 12, 31)
    return bounds[1] if bounds else None


def _end(match: Match, frame: Frame) -> Period:
    end = _end_of(match, frame)
    return period(end and (end, end), "day", instant=True)


def _start(match: Match, frame: Frame) -> Period | None:
    values = _when(match, frame)
    start = values[0].start if values else None
    if not values and frame.published:
        bounds = unit_bounds(match.word("UNIT"), frame.published, 0, frame.calendar(fiscal=False))
        start = bounds[0] if bounds else None
    return period(start and (start, start), "day", instant=True)


def _edge(match: Match, frame: Frame) -> Period | None:
    whole = _when(match, frame)[0]
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


def _to_date(match: Match, frame: Frame) -> Period | None:
    day = frame.published
    values = _when(match, frame)
    unit = match.word("UNIT") or "year"
    if values:
        bounds: Bounds | None = None
        if values[0].start and values[0].end:
            bounds = values[0].start, values[0].end
    else:
        bounds = day and unit_bounds(unit, day, 0, frame.calendar(fiscal="FISCAL" in match.names))
    ahead = match.rule.hint == "next"
    if day is None or bounds is None or not bounds[0] <= day <= bounds[1]:
        return period(bounds, approximate=True) if values else period(None, future=ahead)
    bounds = (day, bounds[1]) if ahead else (bounds[0], day)
    return period(bounds, "other", approximate=True, future=ahead)


def _as_of(match: Match, frame: Frame) -> Period:
    return replace(_when(match, frame)[0], instant=True)


def _bare_year(match: Match, frame: Frame) -> Stamp:
    return Stamp("year", match.number("YEAR"))


def latest_quarter(day: date, frame: Frame) -> Bounds:
    """The calendar quarter that ended last before a day."""
    return period_of_quarter(day.year, 1) if day.month > 3 else period_of_quarter(day.year - 1, 4)


READINGS: dict[str, Read] = {
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
    "stretch": _stretch,
    "part": _part,
    "part code": _part_code,
    "months part": _months_part,
    "month quarter": _month_quarter,
    "months": _months,
    "whole year": _whole_year,
    "rolling": _rolling,
    "vague": _vague,
    "season": _season,
    "ago": _ago,
    "shift": _shift,
    "same in": _read_same_in,
    "range": _range,
    "bare range": _bare_range,
    "since": _since,
    "until": _until,
    "end": _end,
    "start": _start,
    "edge": _edge,
    "to date": _to_date,
    "as of": _as_of,
    "year": _bare_year,
}
