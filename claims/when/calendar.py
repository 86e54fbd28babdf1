"""Calendar and fiscal arithmetic: the bounds of quarters, halves and years.

A fiscal year is named by the calendar year it ends in: with `year_end` (3, 31), fiscal 2025 runs from 1 April
2024 to 31 March 2025. Companies with a 52/53-week year close on a weekday near the month's end; the bounds here
are those of whole months.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from claims.period import Grain

YearEnd = tuple[int, int]  # month, day
Bounds = tuple[date, date]  # both included

CALENDAR_YEAR_END: YearEnd = (12, 31)
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH_NAMES = "|".join(month.capitalize() for month in MONTHS)  # as alternatives of a pattern
# A 52/53-week year may close up to a week off the month's end, on either side.
_WEEK_YEAR_TOLERANCE = 10
_ONE_DAY = timedelta(days=1)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def months_ending(end: date, months: int) -> Bounds:
    """The stretch of that many months that closes on `end`: three to 30 September open on 1 July."""
    return add_months(end + _ONE_DAY, -months), end


def months_starting(start: date, months: int) -> Bounds:
    """The stretch of that many months that opens on `start`."""
    return start, add_months(start, months) - _ONE_DAY


def period_of_year(year: int, year_end: YearEnd = CALENDAR_YEAR_END) -> Bounds:
    """The fiscal year named `year`."""
    # A year that closes in the first days of a month (2 January, 5 April) is the one of the month before.
    shift = 1 if year_end[1] <= 7 else 0
    month0 = year_end[0] - 1 - shift
    return months_ending(month_end(year + month0 // 12, month0 % 12 + 1), 12)


def period_of_quarter(year: int, n: int, year_end: YearEnd = CALENDAR_YEAR_END) -> Bounds:
    """The `n`th quarter (1 to 4) of the fiscal year named `year`."""
    return months_starting(add_months(period_of_year(year, year_end)[0], 3 * (n - 1)), 3)


def halves(year: int, year_end: YearEnd = CALENDAR_YEAR_END) -> tuple[Bounds, Bounds]:
    """Both halves of the fiscal year named `year`."""
    start, _ = period_of_year(year, year_end)
    return months_starting(start, 6), months_starting(add_months(start, 6), 6)


def fiscal_year(day: date, year_end: YearEnd = CALENDAR_YEAR_END) -> int:
    """The name of the fiscal year that `day` falls in."""
    for year in (day.year - 1, day.year, day.year + 1):
        if day <= period_of_year(year, year_end)[1]:
            return year
    return day.year + 2


def months_between(start: date, end: date) -> int:
    """The length of a stretch in months, to the nearest: 91 days from 1 April are 3, 13 weeks are too."""
    return round(((end - start).days + 1) / 30.44)


def grain_of(start: date, end: date) -> Grain:
    """What a stretch of days is called: 13 weeks are a quarter, 52 or 53 weeks a year."""
    days = (end - start).days + 1
    if days <= 1:
        return "day"
    if days == 7:
        return "week"
    months = months_between(start, end)
    if abs(days - months * 30.44) > _WEEK_YEAR_TOLERANCE:
        return "other"
    named: dict[int, Grain] = {1: "month", 3: "quarter", 6: "half", 9: "nine months", 12: "year"}
    if months > 12 and months % 12 == 0:
        return "years"
    if months == 1 and not 28 <= days <= 31:
        return "other"
    return named.get(months, "other")
