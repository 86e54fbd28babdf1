"""The days a fact covers, and whether they are the days a claim speaks of.

A year of 52 or 53 weeks ends up to six days away from the month's end, so two stretches are the same when
their ends differ by no more than `SLACK` days. That is far less than a month: the six months to 30 September
are never taken for the six months to 30 June.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from claims.period import period_label
from sources.evidence import Fact

SLACK = 7  # days: a 52/53-week period against the calendar's
_MONTH = 30.44  # days, on average
_SHORTEST_QUARTER, _LONGEST_QUARTER = 7 * 12 - 1, 7 * 17 + 1  # days
_COUNT_WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `start` to `end`, both included; an instant where `start` is None."""

    start: date | None
    end: date

    @staticmethod
    def of(fact: Fact) -> Stretch | None:
        """When the fact holds; None where its source does not say. A single day is an instant."""
        if fact.end is None:
            return None
        return Stretch(None if fact.start == fact.end else fact.start, fact.end)

    @property
    def days(self) -> int:
        """How many days it covers; 0 for an instant."""
        return 0 if self.start is None else (self.end - self.start).days + 1

    @property
    def months(self) -> int:
        """How many months it covers, to the nearest."""
        return round(self.days / _MONTH)

    def matches(self, other: Stretch, slack: int = SLACK) -> bool:
        """Whether the two are the same days, give or take `slack` at either end."""
        if (self.start is None) != (other.start is None):
            return False
        if abs((self.end - other.end).days) > slack:
            return False
        if self.start is None or other.start is None:
            return True
        return abs((self.start - other.start).days) <= slack

    def shifted(self, years: int = 0, months: int = 0) -> Stretch:
        """The same stretch so many years and months later; a month's last day stays its last day."""
        by = 12 * years + months
        start = None if self.start is None else _shift(self.start, by)
        return Stretch(start, _shift(self.end, by))

    @property
    def before(self) -> Stretch:
        """The stretch of the same length that ends where this one starts; an instant: a year earlier."""
        if self.start is None:
            return self.shifted(years=-1)
        end = self.start - timedelta(days=1)
        if not self.months:  # a week or two
            return Stretch(self.start - timedelta(days=self.days), end)
        return Stretch(_shift(self.start, -self.months), end)

    @property
    def label(self) -> str:
        """A short name: "2023", "H1 2024", "Apr–Jun 2024", "three months to 1 July 2023", "30 June 2024"."""
        if self.start is None:
            return _day(self.end)
        neat = period_label(self.start, self.end)
        if not neat[0].isdigit() or len(neat) == 4:
            return neat
        return self.words

    @property
    def words(self) -> str:
        """A name that leaves no doubt: "six months to 30 September 2023", "30 June 2024"."""
        if self.start is None:
            return _day(self.end)
        if 1 <= self.months <= 12 and abs(self.days - self.months * _MONTH) < SLACK:
            return f"{_months(self.months)} to {_day(self.end)}"
        return f"{_day(self.start)} to {_day(self.end)}"


def fiscal_years(facts: Iterable[Fact]) -> list[Stretch]:
    """The years that facts cover from end to end, oldest first: what a company's fiscal years are learned from."""
    years = {
        Stretch(f.start, f.end)
        for f in facts
        if f.start is not None and f.end is not None and 350 <= (f.end - f.start).days + 1 <= 380
    }
    return sorted(years, key=lambda year: year.end)


def fiscal_year_ending(month: int, day: int) -> Stretch:
    """A fiscal year, the one of 2001, that ends on this day of the year."""
    end = date(2001, month, min(day, monthrange(2001, month)[1]))
    return Stretch(_shift(end, -12) + timedelta(days=1), end)


def fiscal_stretch(
    years: list[Stretch], fiscal_year: int, after: int = 0, quarters: int = 4
) -> Stretch | None:
    """So many `quarters` of a fiscal year, `after` so many: (0, 4) the year, (1, 1) the second quarter.

    A fiscal year is named for the year it ends in; one that ends in the first days of January for the year
    before. Where that year is not among `years`, it is counted on from the nearest one that is. None where
    `years` is empty.
    """
    if not years:
        return None
    nearest = min(years, key=lambda y: (abs(_named(y) - fiscal_year), -y.end.toordinal()))
    year = nearest.shifted(years=fiscal_year - _named(nearest))
    if year.start is None or quarters == 4:
        return year
    # Thirteen-week quarters and quarters of whole months differ by less than the slack of a match.
    first, last = (
        (_shift(year.start, 3 * after), _shift(year.start, 3 * (after + quarters)))
        if year.start.day == 1
        else (year.start + timedelta(weeks=13 * n) for n in (after, after + quarters))
    )
    return Stretch(first, last - timedelta(days=1))


def quarters_in_weeks(
    year: Stretch, told: Iterable[Stretch], after: int, quarters: int
) -> Stretch | None:
    """So many quarters of a year by the stretches that its reports tell of: retailers' are of 12 and of 16 weeks.

    One after the other from the first day on; the last may be what is left of the year. None where they are not all known.
    """
    if year.start is None:
        return None
    short = sorted((s for s in told if _is_quarter(s)), key=lambda s: s.days)
    firsts = [year.start]
    for number in range(after + quarters):
        found = next(
            (s for s in short if s.start and abs((s.start - firsts[-1]).days) <= SLACK), None
        )
        last = found.end if found else year.end if number == 3 else None
        if last is None or (
            number == 3 and not Stretch(None, last).matches(Stretch(None, year.end))
        ):
            return None
        firsts.append(last + timedelta(days=1))
    return Stretch(firsts[after], firsts[-1] - timedelta(days=1))


def _is_quarter(stretch: Stretch) -> bool:
    """Whether it may be a quarter: of 12 to 17 weeks."""
    return _SHORTEST_QUARTER <= stretch.days <= _LONGEST_QUARTER


def _named(year: Stretch) -> int:
    return (year.end - timedelta(days=SLACK)).year


def _shift(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    last = monthrange(year, month)[1]
    ends_month = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, last if ends_month and day.day >= 28 else min(day.day, last))


def _months(count: int) -> str:
    if count == 12:
        return "year"
    return "month" if count == 1 else f"{_COUNT_WORDS[count - 1]} months"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
