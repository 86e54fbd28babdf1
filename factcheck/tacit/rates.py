"""Rates: a percentage, fraction or multiple, and two levels of one kind of which it may be the share or the change."""

from __future__ import annotations

from collections.abc import Iterator

from claims.claim import Claim
from factcheck.figures import without_currency
from factcheck.relation import Expression, Relation, constant, figure_of, minus, over, times
from factcheck.tacit.candidate import Candidate
from factcheck.tacit.scene import Scene, is_rate, kind_of

_FURTHEST = 2  # sentences
_NEAREST = 6  # figures
_NEVER = ("point:", "age:", "time:")
_WHOLE = {"percent": 100, "fraction": 1, "multiple": 1}
_MESSAGES = {
    "share": ("share-mismatch", "the one figure is not that share of the other"),
    "rise": ("change-mismatch", "the figures do not make that change"),
    "fall": ("change-mismatch", "the figures do not make that change"),
}


def rates(scene: Scene) -> Iterator[Candidate]:
    """Every rate with two levels of one kind near it."""
    levels = [c for c in scene.figures if not is_rate(c) and not kind_of(c).startswith(_NEVER)]
    for rate in scene.figures:
        if not is_rate(rate):
            continue
        near = [c for c in levels if abs(c.sentence - rate.sentence) <= _FURTHEST]
        near = sorted(near, key=lambda c: abs(c.span.start - rate.span.start))[:_NEAREST]
        for one in near:
            for other in near:
                if one is not other and kind_of(one) == kind_of(other):
                    yield from _readings(rate, one, other)


def _readings(rate: Claim, one: Claim, other: Claim) -> Iterator[Candidate]:
    """What a rate may say of one figure and another: its share in it, or how it has risen or fallen from it."""
    quantity = rate.quantity
    if quantity is None:
        return
    whole, way = _WHOLE[quantity.dimension], quantity.direction
    below = quantity.exact < whole
    if quantity.dimension == "multiple":
        yield _candidate("share", rate, one, other)
        return
    if way != "down":
        yield _candidate("rise", rate, one, other)
    if way != "up" and below:
        yield _candidate("fall", rate, one, other)
    if way is None and below:
        yield _candidate("share", rate, one, other)


def _candidate(family: str, rate: Claim, one: Claim, other: Claim) -> Candidate:
    stated, a, b = figure_of(rate), figure_of(one), figure_of(other)
    whole = _WHOLE[rate.quantity.dimension] if rate.quantity else 1
    computed: Expression = over(a, b)
    formula = f"{without_currency(a.text)} / {without_currency(b.text)}"
    if family == "rise":
        computed, formula = minus(computed, constant(1)), f"{formula} − 1"
    elif family == "fall":
        computed, formula = minus(constant(1), computed), f"1 − {formula}"
    if whole != 1:
        computed = times(computed, whole)
    check, message = _MESSAGES[family]
    relation = Relation(check, computed, stated, formula, message, unit=stated.unit)
    slots = {"rate": rate, "one": one, "other": other}
    return Candidate(family, slots, (rate, one, other), rate, relation)
