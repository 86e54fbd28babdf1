"""Two amounts side by side of which the second is the first in another unit: "160km - roughly 100 miles", "12 hectares, about 30 acres", "90 minutes, an hour and a half".

Where two units of one kind stand together with nothing between them but a comma, a dash or "or", nothing else is meant. Prices by two units ("£6.60 a kilo, equal to
£3 a pound") are tied by a word. Of lengths of time the smaller unit comes first, since "three hours, 45 minutes" is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.interval import Interval
from factcheck.draft import Draft
from factcheck.ratios.conversion import Factor, physical_factor
from factcheck.relation import constant, figure_of

_HEDGE = r"(?:(?:or|about|roughly|some|around|nearly|almost|just (?:over|under)|a little (?:over|under)|approximately|call it|that is|i\.e\.|a) ?){0,3}"
_BESIDE = re.compile(
    rf"(?: in length| long| wide| high| deep| of land)?(?:, | - | – | — |—| or ){_HEDGE}"
)
_EQUAL = re.compile(
    rf"(?: (?:an?|per) [a-z]+)?(?: in [a-z ]{{3,20}}| of [a-z ]{{3,20}})?,? (?:or|equal to|equivalent to|which is|that is|which makes|i\.e\.) {_HEDGE}"
)
_CLOSES = re.compile(r"(?:,|\.|;|:|\)| -| –| —|—|$| (?:of|in all|in total|an?|per)\b)")
_TIMES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_MONTHS = {"month": 1, "year": 12}
_MOST_APART = 3  # times: further off, the two are of two things


def apposed(draft: Draft) -> Iterator[tuple[Claim, Claim, Factor]]:
    """Every amount with the one behind it that is the same in another unit, and what turns the one into the other."""
    text = draft.document.text
    for claims in draft.by_sentence.values():
        figures = [c for c in claims if c.kind == "quantity" and c.quantity is not None]
        for one, other in pairwise(figures):
            factor = _factor(one, other)
            if factor is None or (other.anchor == one.id and other.role == "conversion"):
                continue
            between = _EQUAL if one.quantity and one.quantity.dimension == "money" else _BESIDE
            if between.fullmatch(text, one.span.end, other.span.start) is None:
                continue
            if any(c not in (one, other) and _factor(one, c) for c in figures):
                continue  # of several to choose from
            if _CLOSES.match(text, other.span.end) and _are_of_one_size(one, other, factor):
                yield one, other, factor


def _factor(one: Claim, other: Claim) -> Factor | None:
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.dimension != b.dimension or a.shape != "point" != b.shape:
        return None
    if a.unit == b.unit or a.value is None or b.value is None or b.shape != "point":
        return None
    if a.dimension == "physical" and not (a.per or b.per):
        return physical_factor(a.unit, b.unit)
    if a.dimension == "money" and a.per and b.per and a.bare_unit == b.bare_unit:
        return physical_factor(b.per, a.per)  # a kilo costs as much more as it has pounds
    for table in (_TIMES, _MONTHS) if a.dimension == "time" else ():
        if a.unit in table and b.unit in table and table[a.unit] < table[b.unit]:
            by = Fraction(table[a.unit], table[b.unit])
            return Factor(constant(by, Interval.point(by)))
    return None


def _are_of_one_size(one: Claim, other: Claim, factor: Factor) -> bool:
    computed, stated = figure_of(one).value * factor.by.value + factor.plus, figure_of(other).value
    return min(computed, stated) > 0 and max(computed, stated) <= _MOST_APART * min(
        computed, stated
    )
