"""A company's own years, and which days of them a period stands for.

They are learned from the days of its facts, or from what its sources state.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.entity import Entity
from claims.period import Period
from claims.who.gazetteer import listed_year_end, named_by_start
from factcheck.verdicts.lookup import Facts
from sources.evidence import Fact
from sources.stretch import (
    SLACK,
    Stretch,
    fiscal_stretch,
    fiscal_year_ending,
    fiscal_years,
    quarters_in_weeks,
)

_YEARS_FROM = ("revenue", "net income", "operating income")  # measures that every filer reports
_DATED_END = re.compile(
    r"\b(?:ended|ending|to|through|until)\s+(?:on\s+)?(?:[^\W\d]+\.?\s+\d|\d)", re.IGNORECASE
)
_MONTH = re.compile(rf"\b(?:{'|'.join(month_name[1:])})\b")
_ABOUT = 31  # days between the end of a month and that of a company's own quarter or year called so
_QUARTERS = {"year": 4, "nine months": 3, "half": 2, "quarter": 1}


def years_of(entity: Entity, facts: Sequence[Fact], corpus: Facts) -> list[Stretch]:
    """The entity's fiscal years: from the facts at hand, from its income statement, from what its sources state.

    A trailing year, of which a report for a quarter tells too, ends on another day than the one stated, and is none.
    """
    stated = corpus.year_end(entity.id)
    closing = fiscal_year_ending(*stated) if stated else None

    def closed(some: Iterable[Fact]) -> list[Stretch]:
        return [year for year in fiscal_years(some) if closing is None or _closes(year, closing)]

    years = closed(f for f in facts if f.entity == entity.id)
    if years:
        return years
    for measure in _YEARS_FROM:
        if years := closed(corpus.facts(entity=entity.id, measure=measure)):
            return years
    return [closing] if closing else []


def _closes(year: Stretch, closing: Stretch) -> bool:
    """Whether a year ends on about the same day of the calendar as another."""
    apart = abs(year.end.timetuple().tm_yday - closing.end.timetuple().tm_yday)
    return min(apart, 365 - apart) <= 2 * SLACK


def own_stretch(
    period: Period, years: list[Stretch], entity: Entity, facts: Iterable[Fact] = ()
) -> Stretch | None:
    """The company's own year, nine months, half or quarter of that name; of an instant, its last day."""
    if period.instant and period.end and "fiscal" in period.text.casefold():
        if entity.year_end or listed_year_end(entity):
            return Stretch(None, period.end)
        # "The end of fiscal 2023" was dated by the calendar; its quarter of that year is the company's own.
        period = replace(
            period, grain="quarter", fiscal_year=period.end.year, part=period.end.month // 3
        )
    if _says_its_days(period):
        return None
    quarters = _QUARTERS.get(period.grain, 4 if period.instant and period.fiscal_year else 0)
    is_said = period.fiscal_year is not None
    if not quarters or (period.instant and not is_said):
        return None
    year = period.fiscal_year or (period.end.year if period.end else None)
    if is_said and year is not None and named_by_start(entity):
        year += 1
    part = period.part or (1 if quarters >= 3 else None)
    if part is None and period.start is not None:
        part = (period.start.month - 1) // (3 * quarters) + 1
    if year is None or part is None:
        return None
    found = fiscal_stretch(years, year, quarters * (part - 1), quarters)
    whole = fiscal_stretch(years, year) if quarters < 4 else None
    told = [s for s in map(Stretch.of, facts) if s] if found and whole else []
    if found and whole and not any(map(found.matches, told)):
        found = quarters_in_weeks(whole, told, quarters * (part - 1), quarters) or found
    if found and not is_said and _says_its_months(period) and not _is_about(found, period):
        return None
    return Stretch(None, found.end) if found and period.instant else found


def _says_its_months(period: Period) -> bool:
    """Whether the text names the months: "between April and September 2023" are those of no other year."""
    return bool(_MONTH.search(period.text))


def _is_about(stretch: Stretch, period: Period) -> bool:
    return period.end is not None and abs((stretch.end - period.end).days) <= _ABOUT


def _says_its_days(period: Period) -> bool:
    """Whether the text dates the end of the stretch: "the three months to April 30" are no one's own quarter."""
    is_dated = not period.instant and period.fiscal_year is None and period.resolved
    return is_dated and bool(_DATED_END.search(period.text))
