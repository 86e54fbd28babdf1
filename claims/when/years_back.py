"""So far back of a figure's own period: "four times what it was | five years earlier", "tripled | over three years".

Months too: "10,000 fewer than | six months earlier". "Earlier" is those very days; of "over" the first year of the stretch is meant, which not every
writer counts the same way: it is approximate. Nothing stands between the figure and these words that could be another figure or clause.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from claims import lazy_re as re
from claims.period import Period
from claims.reading import Reading
from claims.role.place import Figure
from claims.when.calendar import add_months

_REACH = 90  # characters behind the figure
_DECADE = 10
_NUMBERS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        range(2, 11),
        strict=True,
    )
)
_NUMBER = rf"(?:{'|'.join(_NUMBERS)}|[1-9]\d?)"
_YEARS = rf"(?:(?P<n>{_NUMBER})\s+years|(?:a|one)\s+decade)"
_GAP = r"[^\d;:,().#]{0,60}?"
# "nearly twice | the $143bn it had | five years earlier"
_LEVEL = r"(?:\s+(?:than\s+)?the\s+[^\s\d]{0,3}\d[\d.,]*\w{0,3}(?:\s(?:million|billion|trillion))?(?=\s))?"
_BACK = re.compile(
    rf"{_LEVEL}{_GAP}\b(?:{_YEARS}|(?P<months>{_NUMBER})\s+months)\s+(?:earlier|before|ago|previously|prior)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    rf"{_GAP}\b(?:over|in|within|during|across)\s+(?:the\s+)?(?:(?:space|course)\s+of\s+)?(?:(?:past|last|previous|preceding)\s+)?{_YEARS}\b",
    re.IGNORECASE,
)


def years_back(reading: Reading, figure: Figure, own: Period | None) -> Period | None:
    """The period so many years or months before `own` that the words behind a change count it from; None where they do not say."""
    if own is None or not own.resolved or own.open_start or own.open_end:
        return None
    start = figure.span.end
    behind = reading.between(start, min(start + _REACH, reading.sentence.span.end))
    back = _BACK.match(behind)
    found = back or _OVER.match(behind)
    if found is None:
        return None
    if back and back["months"]:
        return _months_before(own, _number(back["months"].lower()))
    number = found["n"]
    years = _DECADE if number is None else _number(number.lower())
    period = own
    for _ in range(years):
        period = period.year_earlier()
    fiscal = None if own.fiscal_year is None else own.fiscal_year - years
    return replace(
        period, grain=own.grain, fiscal_year=fiscal, part=own.part, approximate=back is None
    )


def _months_before(own: Period, months: int) -> Period | None:
    if own.start is None or own.end is None:
        return None
    day = timedelta(days=1)  # the end of a month stays one
    end = add_months(own.end + day, -months) - day
    return replace(
        own,
        start=end if own.instant else add_months(own.start, -months),
        end=end,
        grain="other" if own.grain == "year" else own.grain,
        fiscal_year=None,
        part=None,
    )


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words]
