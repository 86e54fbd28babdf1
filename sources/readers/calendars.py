"""When a filer's year ends, learned from the dates of its own tables where nothing states it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from claims.period import Period
from claims.recognizers.periods import find_periods

_NEAR = timedelta(days=10)  # a 52/53-week year against the calendar's
_QUARTER, _PART, _YEAR = (
    (80, 100),
    (160, 285),
    (355, 375),
)  # days of a quarter, of a half or nine months, of a year


def learned_year_end(
    heads: Iterable[str], period_end: date | None = None
) -> tuple[int, int] | None:
    """(month, day) of the last day of the fiscal year, by the heads of a document's columns; None where they do not tell.

    Half a year or nine months that end with the period reported on began with the fiscal year: an interim report's cash flows go back to
    its first day. Without them a whole year ends with it, and of a first quarter's the day before is the last balance sheet's.
    `period_end` is the last day of that period, where the cover says it; else it is the last on which a stretch ends.
    """
    found = [period for head in heads for period in find_periods(head) if period.resolved]
    stretches = [(p, _length(p)) for p in found if not p.instant and p.start and p.end]
    ends = [p.end for p, _ in stretches if p.end]
    if not ends:
        return None
    last = period_end or max(ends)
    current = [(p, days) for p, days in stretches if p.end and abs(p.end - last) <= _NEAR]
    balances = [p.end for p in found if p.instant and p.end]
    for shortest, longest in (_PART, _YEAR, _QUARTER):
        fitting = [p for p, days in current if shortest <= days <= longest]
        if not fitting:
            continue
        longest_of = max(fitting, key=_length)
        end = longest_of.end if (shortest, longest) == _YEAR else _day_before(longest_of)
        if (shortest, longest) == _QUARTER and not _near(balances, end):
            return None
        near = Counter(day for day in balances if end and abs(day - end) <= _NEAR)
        day = near.most_common(1)[0][0] if near else end
        return (day.month, day.day) if day else None
    return None


def _near(days: Iterable[date], day: date | None) -> bool:
    return day is not None and any(abs(other - day) <= _NEAR for other in days)


def _length(period: Period) -> int:
    return (period.end - period.start).days + 1 if period.start and period.end else 0


def _day_before(period: Period) -> date | None:
    return period.start - timedelta(days=1) if period.start else None
