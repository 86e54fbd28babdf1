"""When a figure holds: calendar and fiscal periods, instants, and the words that refer back to another period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claims.document import Span

Grain = Literal["day", "week", "month", "quarter", "half", "nine months", "year", "years", "other"]
Calendar = Literal["calendar", "fiscal"]
Shift = Literal["same", "year earlier", "previous"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, or one day (`start == end`, `instant` true).

    `start` and `end` are None where the words do not fix them ("in recent months", "last month" in a text without
    a date, "the first half" with no year in sight, fiscal periods of a company whose year is unknown). `shift`
    tells how the words lean on another figure's period: "a year earlier" is "year earlier", "from the previous
    quarter" is "previous". `open_start` / `open_end` mark "until 2019" and "since 2019".
    """

    text: str
    span: Span
    start: date | None = None
    end: date | None = None
    grain: Grain = "other"
    calendar: Calendar = "calendar"
    instant: bool = False
    shift: Shift | None = None
    approximate: bool = False
    future: bool = False
    open_start: bool = False
    open_end: bool = False
    fiscal_year: int | None = None  # "FY25", "fiscal 2024"
    part: int | None = None  # 2 for the second quarter or half

    @property
    def resolved(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None

    @property
    def label(self) -> str:
        """A short name: "H1 2024", "Q2 2024", "2024", "June 2024", "2024-06-30", or the words themselves."""
        if self.start is None or self.end is None:
            return self.text
        return period_label(self.start, self.end, instant=self.instant)

    def year_earlier(self) -> Period:
        """The same stretch one year before (29 February becomes 28 February)."""
        return Period(
            text=self.text,
            span=self.span,
            start=_minus_year(self.start),
            end=_minus_year(self.end),
            grain=self.grain,
            calendar=self.calendar,
            instant=self.instant,
            approximate=self.approximate,
        )


def period_label(start: date, end: date, *, instant: bool = False) -> str:
    """A short name for a stretch of days."""
    if instant or start == end:
        return end.isoformat()
    next_day = date.fromordinal(end.toordinal() + 1)
    months = (next_day.year - start.year) * 12 + next_day.month - start.month
    if start.day != 1 or next_day.day != 1:
        return f"{start.isoformat()} to {end.isoformat()}"
    if months == 12 and start.month == 1:
        return str(start.year)
    if months == 6 and start.month in (1, 7):
        return f"H{1 if start.month == 1 else 2} {start.year}"
    if months == 3 and start.month % 3 == 1:
        return f"Q{start.month // 3 + 1} {start.year}"
    if months == 1:
        return f"{start:%B} {start.year}"
    return f"{months} months to {end.isoformat()}"


def _minus_year(day: date | None) -> date | None:
    if day is None:
        return None
    last_of_february = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if last_of_february else day.day)
