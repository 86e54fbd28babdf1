"""What a period takes from those beside and before it: a year shared, "the previous year" after "2023"."""

from __future__ import annotations

from dataclasses import replace

from claims.calendar import add_months
from claims.period import Period
from claims.recognizers.when.grammar import Item
from claims.recognizers.when.stamps import Part, Stamp
from claims.recognizers.when.values import Value, months_back


def as_joined(items: list[Item], at: int, value: Value) -> Value:
    """A value with what it shares across an "and".

    In "August and September of 2004" a month takes the year of the next; in "the six months ended September 30, 2023 and
    2022" a bare year takes the stretch before it.
    """
    if not isinstance(value, Stamp) or not value.known:
        return value
    if value.year is None:
        other = items[at + 2].value if _is_joint(items, at + 1) else None
        alike = isinstance(other, Stamp) and other.grain == value.grain
        return replace(value, year=other.year) if alike and isinstance(other, Stamp) else value
    if value.grain == "year" and not value.fiscal and _is_joint(items, at - 1):
        return _in_other_year(items[at - 2].value, value.year) or value
    return value


def _is_joint(items: list[Item], at: int) -> bool:
    """Whether the item is an "and" or "or" with one on either side."""
    return 0 < at < len(items) - 1 and not {"and", "or"}.isdisjoint(items[at].kinds)


def _in_other_year(value: object, year: int) -> Value | None:
    """The same day, month, part or stretch in another year, where the words gave its own year."""
    if isinstance(value, Stamp) and value.grain != "year" and value.year:
        return replace(value, year=year)
    if isinstance(value, Part) and isinstance(value.year, Stamp) and value.year.year:
        return replace(value, year=replace(value.year, year=year))
    if isinstance(value, Period) and value.start and value.end and value.shift is None:
        if value.open_start or value.open_end or value.approximate:
            return None
        months = 12 * (value.end.year - year)
        start = add_months(value.start, -months)
        return replace(value, start=start, end=months_back(value.end, months), fiscal_year=None)
    return None


def as_leaning(made: Period, last: Period | None) -> Period:
    """What "the previous year" is after "2023"; where the last period is of another length it stays open."""
    if made.shift != "previous" or made.resolved or last is None or last.grain != made.grain:
        return made
    if made.grain != "year" or last.start is None or last.end is None:
        return made
    return replace(made, start=last.year_earlier().start, end=last.year_earlier().end)
