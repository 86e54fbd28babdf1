"""A stretch without a year, told behind one like it that has one: "in the three months to July 2023 … in the three months to | June".

It is the stretch that ends nearest to the other, not the last before the day of publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.period import Period

_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bFY\s?\d\d\b|\b\d[HQ]\d\d\b", re.IGNORECASE)
# What is counted from the day of publication, or from another figure.
_RELATIVE = re.compile(
    r"\b(?:last|latest|past|previous|this|current|recent|same|next|coming|prior|first|second|third|fourth|final)\b",
    re.IGNORECASE,
)
_GRAINS = ("quarter", "half", "year")
_NAMED = re.compile(r"\b(?:to|through|until|ended|ending|in|end|of)\s|-|\bquarter\b", re.IGNORECASE)
_MOST = 30  # years
_CLEARLY = 60  # days


def with_told_year(periods: Sequence[Period]) -> list[Period]:
    """The periods of a sentence, those without a year set beside the dated one of their length in front of them."""
    result: list[Period] = []
    dated: dict[str, Period] = {}  # the last of each length
    for period in periods:
        like = dated.get(period.grain)
        result.append(_beside(period, like) if like and _is_open(period) else period)
        if _is_dated(period):
            dated[period.grain] = period
    return result


def _is_dated(period: Period) -> bool:
    if period.shift or period.open_start or period.open_end or period.fiscal_year is not None:
        return False
    return period.resolved and _YEAR.search(period.text) is not None


def _is_open(period: Period) -> bool:
    """Whether it is a stretch to a month or day that does not say of which year."""
    if period.grain not in _GRAINS or not period.resolved or period.shift or period.fiscal_year:
        return False
    if period.open_start or period.open_end or period.part or period.future:
        return False
    is_told = _YEAR.search(period.text) or _RELATIVE.search(period.text)
    return not is_told and _NAMED.search(period.text) is not None


def _beside(period: Period, dated: Period) -> Period:
    """The stretch of that name that ends nearest to the other; without days where two do almost alike."""
    at, every = period, [period]
    for _ in range(_MOST):
        at = replace(at.year_earlier(), part=period.part)
        every.append(at)
    nearest, next_one = sorted(every, key=lambda p: _apart(p, dated))[:2]
    if _apart(next_one, dated) - _apart(nearest, dated) < _CLEARLY:
        return replace(period, start=None, end=None)
    return nearest


def _apart(one: Period, other: Period) -> int:
    return abs((one.end - other.end).days) if one.end and other.end else 0
