"""A quarter or half whose year stands further back in its sentence: "fourth-quarter revenue rose to $113.8 billion in 2025".

The year that it is compared with is that part of it, too: "… from $98.2 billion in 2024".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.document import Sentence
from claims.period import Period
from claims.when.calendar import CALENDAR_YEAR_END, YearEnd, halves, period_of_quarter

_YEAR = re.compile(r"\b(?:FY)?(?:19|20)?\d\d\b")
_LONGEST = 80  # characters between the two
# What lies between may be the figure and its verb, but no second clause or total.
_ANOTHER = re.compile(
    r",(?!\d)|[;:()]|\b(?:and|or|but|while|bringing|taking|took|brought|total|full|whole|annual|year|years|for|since|from|than)\b",
    re.IGNORECASE,
)
# What leads to the year before: "to $7.8bn in 2023 | from | $6.7bn in 2022".
_COMPARED = re.compile(
    r",?\s(?:up from|down from|from|against|compared (?:with|to)|than|versus)\s", re.IGNORECASE
)


def with_part_of_year(
    periods: Sequence[Period], sentence: Sentence, year_end: YearEnd
) -> Sequence[Period]:
    """The periods of a sentence, a lone year that says which quarter or half is meant with that part's days.

    Args:
        periods: in reading order.
        sentence: theirs.
        year_end: the last day of the fiscal year of whoever the sentence is about.
    """
    parts = [p for p in periods if p.part and p.grain in ("quarter", "half") and not p.shift]
    years = [
        p for p in periods if p.grain == "year" and not (p.shift or p.open_start or p.open_end)
    ]
    if len(parts) != 1 or not years or _YEAR.search(parts[0].text):
        return periods
    part = parts[0]
    start = sentence.span.start
    told: dict[Period, Period] = {}
    last: Period = part
    for year in years:
        between = sentence.text[last.span.end - start : year.span.start - start]
        is_behind = 0 < year.span.start - last.span.end <= _LONGEST
        if last is not part:
            compared = _COMPARED.search(between)
            between = between[: compared.start()] + between[compared.end() :] if compared else ";"
        if not is_behind or _ANOTHER.search(between) or year.end is None:
            break
        told[year] = _part_of(part, year, year_end)
        last = year
    if len(told) < len(years):
        return periods
    return [told.get(p, p) for p in periods if p is not part]


def _part_of(part: Period, year: Period, year_end: YearEnd) -> Period:
    """That quarter or half of the year, in the place of the year's words."""
    is_fiscal = year.calendar == "fiscal" or year.fiscal_year is not None
    number = year.fiscal_year or (year.end.year if year.end else 0)
    closing = year_end if is_fiscal else CALENDAR_YEAR_END
    nth = part.part or 1
    if part.grain == "quarter":
        first, last = period_of_quarter(number, nth, closing)
    else:
        first, last = halves(number, closing)[nth - 1]
    return replace(
        part,
        text=f"{part.text} {year.text}",
        span=year.span,
        start=first,
        end=last,
        calendar=year.calendar,
        fiscal_year=year.fiscal_year,
        future=year.future,
    )
