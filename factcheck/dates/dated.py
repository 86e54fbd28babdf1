"""Days, years and small whole numbers as words print them, for the checks that put dates to each other."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from claims import lazy_re as re
from claims.lexicon import load
from claims.when.calendar import MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = "|".join(WEEKDAYS)
# What may stand in front of a day: "on | Monday, the | 3rd".
TO_DAY = rf"(?:(?:{WEEKDAY}),? )?(?:the )?"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Sep\."
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
YEAR = r"(?:1[6-9]|20)\d\d"
MONTH_NAME = _MONTH
# "28 August 2024", "the 28th of August", "August 28, 2024", "Aug. 28"
DAY = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>{YEAR}))?"
    rf"|(?P<month_first>{_MONTH}) (?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year_behind>{YEAR}))?)(?!\d|[.,]\d)"
)
_HALF_A_YEAR = timedelta(days=183)
_HEDGED_BY = 2  # years, or a tenth of them
_WORD = r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)"
# A whole number of years: "25", "twenty-five"; `count_of` reads it.
COUNT = rf"(?P<count>{_WORD})"
YEARS = re.compile(rf"\b{YEAR}\b")
# What may stand before a count and make it inexact; `fits_years` takes it.
HEDGED = r"(?P<hedge>(?:(?:about|around|some|roughly|nearly|almost|over|more than|at least|just|only) ){1,2})?"


def day_of(found: re.Match[str], published: date | None) -> date | None:
    """The day that a match of `DAY` names; without a year that nearest to publication; None for none such."""
    year, number = found["year"] or found["year_behind"], int(found["day"] or found["day_behind"])
    month = month_of(found["month"] or found["month_first"])
    if year:
        return date(int(year), month, number) if _exists(int(year), month, number) else None
    if published is None:
        return None
    near = [
        date(y, month, number)
        for y in (published.year - 1, published.year, published.year + 1)
        if _exists(y, month, number)
    ]
    return next((day for day in near if abs(day - published) <= _HALF_A_YEAR), None)


def is_no_day(found: re.Match[str]) -> bool:
    """Whether a match of `DAY` names a day that no calendar has: "31 June", "29 February 2023"."""
    year, number = found["year"] or found["year_behind"], int(found["day"] or found["day_behind"])
    return not _exists(int(year or 2024), month_of(found["month"] or found["month_first"]), number)


def month_of(name: str) -> int:
    """The number of a month by its name, written out or cut short."""
    short = name.rstrip(".").casefold()[:3]
    return next(at for at, month in enumerate(MONTHS, 1) if month.startswith(short))


def count_of(words: str) -> int | None:
    """A whole number in digits or in words, "25", "twenty-five"; None for other words."""
    if words.isdigit():
        return int(words)
    return _counts().get(words.casefold().replace(" ", "-"))


def fits_years(count: int, least: int, most: int, hedge: str | None) -> bool:
    """Whether a count of years may be said of a stretch of `least` to `most`."""
    if hedge:
        slack = max(_HEDGED_BY, count // 10)
        return least - slack <= count <= most + slack
    return least <= count <= most


def ordinal_of(words: str) -> int | None:
    """The number of an ordinal: "25th", "twenty-fifth"; None for other words."""
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", words)
    if digits:
        return int(digits[1])
    return _ordinals().get(words.casefold().replace(" ", "-"))


@cache
def _counts() -> dict[str, int]:
    """The numbers up to ninety-nine, and those of a hundred."""
    table = load("numbers")
    ones, tens = table["ones"], table["tens"]
    counts = {**ones, **tens, "a": 1, "an": 1, "dozen": 12, "hundred": 100}
    for ten, value in tens.items():
        counts |= {f"{ten}-{word}": value + one for word, one in ones.items() if 0 < one < 10}
    return counts


@cache
def _ordinals() -> dict[str, int]:
    irregular = {
        "one": "first",
        "two": "second",
        "three": "third",
        "five": "fifth",
        "eight": "eighth",
    }
    irregular |= {"nine": "ninth", "twelve": "twelfth"}
    found: dict[str, int] = {}
    for words, value in _counts().items():
        head, hyphen, last = words.rpartition("-")
        word = irregular.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
        found[f"{head}{hyphen}{word}"] = value
    return found


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]
