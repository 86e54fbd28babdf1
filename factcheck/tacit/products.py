"""Products: so many units at so much each, and the amount that they may make."""

from __future__ import annotations

from collections.abc import Iterator

from claims.claim import Claim
from factcheck.relation import Relation, figure_of, times
from factcheck.tacit.candidate import Candidate
from factcheck.tacit.scene import Scene, is_rate, kind_of

_CHECK = "product-mismatch"
_FURTHEST = 2  # sentences
_NEAREST = 6  # figures
_NEVER = ("point:", "age:", "score:")


def products(scene: Scene) -> Iterator[Candidate]:
    """Every amount with a number of units and a figure for each near it."""
    figures = [c for c in scene.figures if not is_rate(c) and not kind_of(c).startswith(_NEVER)]
    for amount in figures:
        near = [
            c
            for c in figures
            if c is not amount and abs(c.sentence - amount.sentence) <= _FURTHEST
        ]
        near = sorted(near, key=lambda c: abs(c.span.start - amount.span.start))[:_NEAREST]
        for units in near:
            for each in near:
                if units is not each and _may_make(units, each, amount):
                    yield _candidate(units, each, amount)


def _may_make(units: Claim, each: Claim, amount: Claim) -> bool:
    kind = kind_of(each)
    if kind != kind_of(amount) or kind_of(units).startswith("money:"):
        return False
    if kind == "count" == kind_of(units) and units.span > each.span:
        return False  # either way round they are the same
    return figure_of(amount).value >= figure_of(units).value >= 1


def _candidate(units: Claim, each: Claim, amount: Claim) -> Candidate:
    many, one, stated = figure_of(units), figure_of(each), figure_of(amount)
    relation = Relation(
        _CHECK,
        times(many, one),
        stated,
        f"{many.text} × {one.text}",
        "units times the figure for each do not make the amount",
        unit=stated.unit,
    )
    slots = {"amount": amount, "units": units, "each": each}
    return Candidate("product", slots, (amount, units, each), amount, relation)
