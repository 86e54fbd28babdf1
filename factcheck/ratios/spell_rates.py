"""So many at a rate for a stretch of time: "$15 a month, so the 400,000 subscribers bring in $72 million a year".

A sentence with just one number of things, one amount for each and one for all of them, of which one or both are for a stretch of time, can hardly
mean anything but that the one is the product of the others; so it counts where it holds, or does but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims.claim import Claim
from claims.interval import Interval
from claims.quantity import SPELLS
from factcheck.changes.moves import figures_by_sentence
from factcheck.draft import Draft
from factcheck.ratios.per_unit import STRETCHES
from factcheck.relation import Constant, Expression, Relation, constant, figure_of, times
from factcheck.slips import is_no_accident, the_one_meant

_FEWEST = 10  # things; fewer are seldom counted for their rent
_ONCE = constant(1)


def takings(draft: Draft, check: str) -> Iterator[Relation]:
    """Relate a number, a rate for each and what all of them come to, in a sentence that has no other."""
    for claims in figures_by_sentence(draft).values():
        numbers = [c for c in claims if _counts_things(c)]
        money = [c for c in claims if c.dimension == "money"]
        if len(numbers) != 1 or len(money) != 2 or any(c.role == "base" for c in money):
            continue
        rate, whole = sorted(money, key=lambda c: figure_of(c).value)
        parts = _stretches(rate, whole, numbers[0])
        if parts is None or _has_changes(claims):
            continue
        relation = _relation(check, numbers[0], rate, whole, parts)
        once = _relation(check, numbers[0], rate, whole, _ONCE)
        if relation.verdict == "fails" and once.verdict == "holds":
            yield relation  # what they pay in a month, told as what they pay in a year
            continue
        likely = [relation] if is_no_accident(relation, Fraction(1)) else []
        meant = the_one_meant([relation], likely)
        if meant is not None:
            yield meant


def _counts_things(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.per or claim.role not in ("level", "part"):
        return False
    counted = quantity.dimension in ("count", "physical") and bool(quantity.unit)
    return counted and quantity.value is not None and quantity.value >= _FEWEST


def _has_changes(claims: Sequence[Claim]) -> bool:
    return any(c.role in ("change", "difference", "share") for c in claims)


def _stretches(rate: Claim, whole: Claim, number: Claim) -> Constant | None:
    """How many stretches of the rate the whole is for; None where the two are not of one currency, or of nothing that is counted."""
    one, all_of_it, counted = rate.quantity, whole.quantity, number.quantity
    if one is None or all_of_it is None or counted is None:
        return None
    if one.unit.partition(" per ")[0] != all_of_it.unit.partition(" per ")[0]:
        return None
    if one.per == counted.unit:  # "€85 a tonne", of so many tonnes
        return _ONCE if all_of_it.per in SPELLS else None
    if one.per not in SPELLS or all_of_it.per not in SPELLS or counted.dimension != "count":
        return None
    if one.per == all_of_it.per:
        return _ONCE
    parts = STRETCHES.get((all_of_it.per, one.per))
    if parts is None:
        return None
    least, most = map(Fraction, parts)
    return constant((least + most) / 2, Interval(least, most))


def _relation(check: str, number: Claim, rate: Claim, whole: Claim, parts: Constant) -> Relation:
    units, each, stated = figure_of(number), figure_of(rate), figure_of(whole)
    computed: Expression = times(units, each)
    formula = f"{units.text} × {each.text}"
    if parts is not _ONCE:
        computed, formula = times(computed, parts), f"{formula} × {parts.interval.low}"
    message = "so many at that rate do not make the amount"
    return Relation(check, computed, stated, formula, message, unit=stated.unit)
