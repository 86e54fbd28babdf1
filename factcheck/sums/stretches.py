"""A year and the quarters, halves or nine months that it is made of, by their periods, wherever the draft tells them.

"Net profit came to 630 million francs in 2025. … In the fourth quarter it was 141 million, after 489 million in the first nine months": of one company
and measure, each stretch told once, one after the other from the first day of the year to its last.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta

from claims.claim import Claim
from factcheck.alike import LEVELS, is_amount, unit_of, what, who
from factcheck.changes.moves import is_level
from factcheck.cues import is_a_part, is_of_several
from factcheck.draft import Draft
from factcheck.sums.groups import Reading

_YEAR = range(363, 372)  # days, of 52 or 53 weeks too
_FEWEST, _MOST = 2, 4  # stretches of a year
_MOST_FIGURES = 60  # of one company and measure

_Days = tuple[date, date]


def years_of_stretches(draft: Draft) -> Iterator[tuple[Reading, ...]]:
    """Each year's figure with those of the stretches that it is made of."""
    by_key: dict[Hashable, list[Claim]] = {}
    for claim in draft.claims:
        if _may_add_up(draft, claim):
            by_key.setdefault((who(claim), what(claim.measure), unit_of(claim)), []).append(claim)
    for told in by_key.values():
        if _FEWEST < len(told) <= _MOST_FIGURES:
            yield from _years(told)


def _years(told: Sequence[Claim]) -> Iterator[tuple[Reading, ...]]:
    by_days: dict[_Days, list[Claim]] = {}
    for claim in told:
        if claim.period and claim.period.start and claim.period.end:
            by_days.setdefault((claim.period.start, claim.period.end), []).append(claim)
    once = {days: same[0] for days, same in by_days.items() if len(same) == 1}
    for days, year in once.items():
        if (days[1] - days[0]).days + 1 in _YEAR:
            for parts in _paths(once, days[0], days, ()):
                if len(parts) >= _FEWEST:
                    yield (Reading(year, parts, likely=True, sure=True),)
                    break


def _paths(
    once: dict[_Days, Claim], start: date, year: _Days, before: tuple[Claim, ...]
) -> Iterator[tuple[Claim, ...]]:
    """The stretches that follow each other up to the end of a year, the shortest first."""
    if start > year[1]:
        yield tuple(sorted(before, key=lambda c: c.span))
    elif len(before) < _MOST:
        nexts = (d for d in once if d[0] == start and d[1] <= year[1] and d != year)
        for days in sorted(nexts):
            yield from _paths(once, days[1] + timedelta(days=1), year, (*before, once[days]))


def _may_add_up(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is an amount of a stretch of time that its own words name."""
    quantity, measure = claim.quantity, claim.measure
    if quantity is None or measure is None or quantity.per or quantity.shape != "point":
        return False
    if not is_amount(claim) or claim.role not in LEVELS:
        return False
    if claim.headline or claim.stance != "asserted" or not is_level(claim):
        return False
    if claim.period is None or claim.period.instant or claim.period.approximate:
        return False
    adds = not measure.known or measure.additive
    return adds and not is_a_part(draft, claim) and not is_of_several(draft, claim)
