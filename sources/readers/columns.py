"""When a column's figures hold, by the words above it, the table's title and the filer's fiscal year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from claims.measure import MeasureKind
from claims.period import Period
from claims.recognizers.periods import find_periods
from sources.readers.labels import table_words
from sources.readers.notes import currency_in, scale_in

_YEAR = re.compile(r"(?:fiscal\s+(?:year\s+)?|fy\s?)?((?:19|20)\d\d)", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z.&'’-]*|%|/", re.IGNORECASE)
_MONEY = re.compile(r"\(?(?:in\s+)?(?:RMB|[A-Z]{0,3}[$€£¥₹]|USD|EUR|GBP|HKD)\)?")
_NOTES = re.compile(r"\([^()]{0,80}\)")
_NEAR = timedelta(days=10)  # a 52/53-week year's end against the calendar's
_WIDEST_SCOPE = 5  # words


@dataclass(frozen=True, slots=True)
class Column:
    """The days of a column, `start` None for an instant; the category it is of; what its head says of the unit."""

    start: date | None
    end: date | None
    scope: str = ""
    currency: str | None = None
    scale: int | None = None
    percent: bool = False

    def days(self, kind: MeasureKind, day: str) -> tuple[date | None, date | None]:
        """The days of a figure of this kind in the column; (None, None) where a flow has no start."""
        if day == "start":
            return None, self.start - timedelta(days=1) if self.start else None
        if kind == "stock" or day or kind == "count":
            return None, self.end
        if kind == "flow" and self.start is None:
            return None, None
        return self.start, self.end


class Columns:
    """Reads column heads; remembers those it has read.

    `year_end` is (month, day) of the last day of the filer's fiscal year; `heads` are all heads of the document, whose
    dates tell on which day a 52/53-week year ended.
    """

    def __init__(self, year_end: tuple[int, int] | None, heads: Iterable[str]) -> None:
        self._year_end = year_end
        self._read: dict[tuple[str, str, str], Column | str] = {}
        found = (period for head in heads for period in _periods(head, year_end))
        self._ends = {p.end for p in found if p.end and not _YEAR.fullmatch(p.text.strip())}

    def read(self, head: str, section: str, lead: str) -> Column | str:
        """The column under `head`, or the reason why it is none; a head without days has its section's or its title's."""
        key = (head, section, lead)
        if key not in self._read:
            self._read[key] = self._column(head, section, lead)
        return self._read[key]

    def _column(self, head: str, section: str, lead: str) -> Column | str:
        words = {word.lower().strip(".") for word in _WORD.findall(head)}
        if words & table_words("changes"):
            return "a change between columns"
        shown = _NOTES.sub(" ", head)
        money = currency_in(head)
        shown = " ".join(_MONEY.sub(" ", shown).split())
        periods = _periods(shown, self._year_end)
        if len(periods) > 1:
            return "the column is no period"
        rest = shown
        if periods:
            rest = (shown[: periods[0].span.start] + " " + shown[periods[0].span.end :]).strip()
            period = self._settled(periods[0], lead)
        else:
            period = self._of_title(section) or self._of_title(lead)
        if period is None:
            return "the column is no period"
        scope = _scope(rest)
        if scope is None or (not periods and not scope and head):
            return "the column is no period"
        percent = "%" in head
        return replace(period, scope=scope, currency=money, scale=scale_in(head), percent=percent)

    def _settled(self, period: Period, lead: str) -> Column | None:
        """The days that a head names; a year alone is what the title says, else the fiscal year."""
        year = _YEAR.fullmatch(period.text.strip())
        if year is None:
            return Column(None if period.instant else period.start, period.end)
        number = int(year.group(1))
        titled = [p for p in _periods(lead, self._year_end) if not _YEAR.fullmatch(p.text.strip())]
        same = [p for p in titled if p.end and p.end.year == number]
        if len({(p.start, p.end) for p in same}) == 1:
            return Column(None if same[0].instant else same[0].start, same[0].end)
        if same:
            return None
        longer = {(p.start, p.end) for p in titled if not p.instant and not p.future}
        if len(longer) == 1:
            earlier = next(p for p in titled if not p.instant).year_earlier()
            return (
                Column(earlier.start, earlier.end)
                if earlier.end and earlier.end.year == number
                else None
            )
        return None if longer else self._fiscal(number)

    def _of_title(self, lead: str) -> Column | None:
        """The days of the title, where it names just one stretch."""
        days = {
            (None if p.instant else p.start, p.end)
            for p in _periods(lead, self._year_end)
            if not _YEAR.fullmatch(p.text.strip())
        }
        return Column(*days.pop()) if len(days) == 1 else None

    def _fiscal(self, year: int) -> Column | None:
        if self._year_end is None:
            return None
        end, start = self._end(year), self._end(year - 1)
        return Column(start + timedelta(days=1), end) if start and end else None

    def _end(self, year: int) -> date | None:
        """The last day of a fiscal year: that of the document near it, else by the calendar."""
        month, day = self._year_end or (12, 31)
        try:
            nominal = date(year, month, day)
        except ValueError:
            nominal = date(year, month, 28)
        near = [end for end in self._ends if abs(end - nominal) <= _NEAR]
        return min(near, key=lambda end: abs(end - nominal), default=nominal)


@cache
def _periods(text: str, year_end: tuple[int, int] | None) -> tuple[Period, ...]:
    found = find_periods(text, year_end=year_end) if year_end else find_periods(text)
    return tuple(period for period in found if period.resolved)


def _scope(rest: str) -> str | None:
    """The category that is left of a head beside its period: "" for none, None where it is more than a name."""
    words = _WORD.findall(rest)
    for end in (0, -1):
        while words and words[end].lower().strip(".") in table_words("asides"):
            words.pop(end)
    if len(words) > _WIDEST_SCOPE or any(word in "%/" for word in words):
        return None
    return " ".join(words).lower()
