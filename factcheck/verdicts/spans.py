"""Changes over several years: "since 2019", "between fiscal 2020 and fiscal 2024", "in the two years to June 2024".

Such a change is from one year to another, so many years back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims import lazy_re as re
from claims.claim import Claim
from claims.period import Period

_SINCE_YEAR = re.compile(
    r"since\s+(?:the\s+)?(?:(?:fiscal|financial|full|calendar)\s+)*(?:year\s+)?(?:FY\s?)?(?:19|20)?\d\d",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"(?:between|from)\b", re.IGNORECASE)
_TO_A_DAY = re.compile(r"\byears\s+(?:to|through|ended|ending)\b", re.IGNORECASE)
_YEAR_GRAINS = ("year", "years")


@dataclass(frozen=True, slots=True)
class Span:
    """A change from one year to another: the later one, and how many years before it the other was.

    It is loose where the text does not say which the later one is.
    """

    year: Period
    back: int
    loose: bool = False


def span_of(claim: Claim, claims: Sequence[Claim], period: Period) -> Span | None:
    """The years that a change is between; None where it is not of that kind.

    Args:
        claim: a change or a difference.
        claims: every claim of the draft; a level beside the change tells which year it runs to.
        period: the claim's period.
    """
    if period.grain == "years" and period.start and period.end:
        return _within(period, period.start, period.end)
    since = period if period.open_end else claim.compared
    if since is None or since.start is None or since.shift is not None:
        return None
    if not period.open_end:
        return _since(since, period)
    level = next((c.period for c in claims if _is_level_beside(c, claim)), None)
    if level is not None:
        return _since(since, level)
    if period.end is None:
        return None
    # The last full year before the draft's day: the text may mean the last four quarters.
    year = replace(
        period, start=None, end=None, fiscal_year=period.end.year - 1, grain="year", open_end=False
    )
    year = replace(
        year,
        start=date(period.end.year - 1, 1, 1),
        end=date(period.end.year - 1, 12, 31),
        text=f"{period.end.year - 1}",
    )
    found = _since(since, year)
    return found and replace(found, loose=True)


def _since(since: Period, now: Period) -> Span | None:
    """From the year of "since 2019", or of "than in 2021", to that of the level."""
    if now.grain not in _YEAR_GRAINS or now.end is None or since.start is None:
        return None
    if since.open_end and _SINCE_YEAR.match(since.text):
        first = _year_from(since.start)
    elif not since.open_end and since.grain == "year" and since.end:
        first = since.end.year
    else:
        return None
    back = now.end.year - first
    return Span(now, back, loose=since.approximate) if back > 0 else None


def _within(period: Period, start: date, end: date) -> Span | None:
    """From the first to the last year of "between 2020 and 2024"; over all of "the two years to June 2024"."""
    year = replace(period, start=_year_to(end), grain="year")
    if _FROM_TO.match(period.text):
        return Span(year, end.year - _year_from(start))
    years = round(((end - start).days + 1) / 365.25)
    return Span(year, years, loose=not _TO_A_DAY.search(period.text))


def _year_from(start: date) -> int:
    """The year in which twelve months from a day on end."""
    return (start + timedelta(days=364)).year


def _year_to(end: date) -> date:
    """The first day of the twelve months to a day."""
    day = end + timedelta(days=1)
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def _is_level_beside(other: Claim, claim: Claim) -> bool:
    """Whether it is the level that the change leads to: the same sentence, company and measure, and a year of its own."""
    if other.sentence != claim.sentence or other.role != "level" or other.period is None:
        return False
    same = other.entities == claim.entities and other.measure == claim.measure
    return same and other.period.resolved and not other.period.open_end
