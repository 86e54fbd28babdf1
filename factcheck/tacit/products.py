"""Products: so many units at so much each, and the amount that they may make."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from claims.claim import Claim
from factcheck.ratios.conversion import in_basic_units
from factcheck.relation import Relation, figure_of, times
from factcheck.tacit.candidate import Candidate
from factcheck.tacit.scene import Scene

_CHECK = "product-mismatch"
_NEVER = ("point:", "age:", "score:")
_SOLD = ("unit sales", "deliveries")


def products(scene: Scene) -> Iterator[Candidate]:
    """Every amount with a number of units and a figure for each near it."""
    for amount in scene.figures:
        if scene.is_amount(amount, _NEVER):
            for units, each in permutations(scene.amounts_near(amount, _NEVER), 2):
                if _may_make(scene, units, each, amount):
                    yield _candidate(scene, units, each, amount)


def _may_make(scene: Scene, units: Claim, each: Claim, amount: Claim) -> bool:
    kind = scene.kind(each)
    if kind != scene.kind(amount) or scene.kind(units).startswith(("money:", "time:")):
        return False
    if kind == "count" == scene.kind(units) and units.span > each.span:
        return False  # either way round they are the same
    one, other = amount.measure, each.measure
    another = one is not None and one.known and (other is None or other.name != one.name)
    if another and not (_is(amount, "revenue") and _is(units, *_SOLD)):
        return False  # "ordered 40 jets at $90 million each and reported revenue of $36 billion"
    return figure_of(units).value >= 1 and _in_unit(units, each) is not None


def _is(claim: Claim, *names: str) -> bool:
    """Whether a figure is of one of these measures."""
    return claim.measure is not None and claim.measure.name in names


def _in_unit(units: Claim, each: Claim) -> Fraction | None:
    """What a number of units is multiplied with to be in those that the other figure is for: 1,000 of tonnes at a price a kilo."""
    per = each.quantity.per if each.quantity else ""
    own = units.quantity.bare_unit if units.quantity else ""
    if per == "ounce":
        return None  # one kind of it weighs gold, another cheese
    priced, counted = in_basic_units(per), in_basic_units(own)
    if priced is None:
        return Fraction(1)
    if counted is None or counted[0] != priced[0]:
        return None
    return counted[1] / priced[1]


def _candidate(scene: Scene, units: Claim, each: Claim, amount: Claim) -> Candidate:
    many, one, stated = figure_of(units), figure_of(each), figure_of(amount)
    computed = times(many, scene.amount(each, amount))
    factor = _in_unit(units, each) or 1
    relation = Relation(
        _CHECK,
        computed if factor == 1 else times(computed, factor),
        stated,
        f"{many.text} × {one.text}",
        "units times the figure for each do not make the amount",
        unit=stated.unit,
    )
    slots = {"amount": amount, "units": units, "each": each}
    return Candidate("product", slots, (amount, units, each), amount, relation)
