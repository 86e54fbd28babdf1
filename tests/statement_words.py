"""How the statements of `statements.py` print a figure and its days: rounded and dated as copy does it, the same on every run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

from sources.evidence import Fact

_ORDINALS = ("first", "second", "third", "fourth")
_SPELLED = {3: "three", 6: "six", 9: "nine", 12: "twelve"}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure in words and the half-width of what it can mean."""

    words: str
    value: Decimal
    half: Decimal

    def fits(self, fact: Fact) -> bool:
        return fact.value is not None and abs(abs(fact.value) - self.value) <= self.half


def when_of(fact: Fact, year_end: tuple[int, int]) -> str:
    """The days of a fact as copy says them; by the calendar where the company's year is the calendar's."""
    if fact.end is None:
        raise ValueError("a fact without days")
    at, months = number(f"{fact.entity}{fact.end}when") % 3, months_of(fact)
    day = f"{fact.end:%B} {fact.end.day}, {fact.end.year}"
    calendar = year_end[0] == 12 and year_end[1] > 15
    if months == 0:
        closes = calendar and (fact.end.month, fact.end.day) == (12, 31)
        return (
            f"at the end of {fact.end.year}"
            if closes and at
            else f"on {day}"
            if at
            else f"as of {day}"
        )
    year = _fiscal_year(fact.end, year_end)
    named = str(year) if calendar else f"fiscal {year}"
    if months == 12:
        return f"in {named}" if at and _closes(fact.end, year_end) else f"in the year ended {day}"
    part = _part(fact, year_end)
    if at and part:
        length = {3: "quarter", 6: "half", 9: "nine months"}[months]
        return f"in the {_ORDINALS[part - 1]} {length} of {named}"
    return (
        f"in the {_SPELLED[months]} months to {day}"
        if at == 0
        else f"in the {_SPELLED[months]} months ended {day}"
    )


def _part(fact: Fact, year_end: tuple[int, int]) -> int | None:
    """Which quarter, half or nine months of its fiscal year a fact covers; None where it is not one."""
    if fact.end is None:
        return None
    months = months_of(fact)
    middle = fact.end - timedelta(days=15)
    into = (middle.month - year_end[0] - (year_end[1] > 15)) % 12 + 1
    return into // months if into % months == 0 and months != 9 else 1 if into == 9 else None


def _closes(end: date, year_end: tuple[int, int]) -> bool:
    """Whether a day is about the last of a fiscal year; a trailing year ends on others."""
    nominal = date(end.year, year_end[0], min(year_end[1], 28))
    return min(abs((end - nominal).days), 365 - abs((end - nominal).days)) <= 10


def _fiscal_year(end: date, year_end: tuple[int, int]) -> int:
    """The calendar year in which the fiscal year around a day closes."""
    middle = end - timedelta(days=15)
    month = year_end[0] - (year_end[1] <= 7)
    return middle.year + (middle.month > month)


def as_printed(fact: Fact, value: Decimal | None = None) -> Printed:
    """A figure as copy rounds it: three or four digits with a scale word; cents for what is per share."""
    size = abs(fact.value if value is None else value) if fact.value is not None else Decimal(0)
    sign = _SIGNS.get(fact.unit, fact.unit + " ")
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if size >= scale:
            shown = size / scale
            places = 2 if shown < 10 else 1 if shown < 1000 else 0
            places -= places > 0 and number(f"{fact.entity}{fact.end}places") % 2
            step = Decimal(scale) / 10**places
            return Printed(
                f"{sign}{shown:.{places}f} {name}", round(shown, places) * scale, step / 2
            )
    places = 2 if size < 1000 else 0
    return Printed(f"{sign}{size:,.{places}f}", round(size, places), Decimal(1) / 10**places / 2)


def months_of(fact: Fact) -> int:
    """The length of a fact's days, to the nearest month; 0 for an instant."""
    return (
        0
        if fact.start is None or fact.end is None
        else round(((fact.end - fact.start).days + 1) / 30.44)
    )


def number(text: str) -> int:
    """A number that looks random and is the same on every run."""
    return int(sha256(text.encode()).hexdigest()[:12], 16)
