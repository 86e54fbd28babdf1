"""Rates: a percentage, fraction or multiple, and two levels of one kind of which it may be the share or the change."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from claims.claim import Claim
from factcheck.figures import without_currency
from factcheck.relation import Expression, Relation, constant, figure_of, minus, over, times
from factcheck.tacit.candidate import Candidate
from factcheck.tacit.scene import Scene, is_rate

_NEVER = ("point:", "age:", "time:")
_WHOLE = {"percent": 100, "fraction": 1, "multiple": 1}
_SHARE = ("share-mismatch", "the one figure is not that share of the other")
_CHANGE = ("change-mismatch", "the figures do not make that change")


def rates(scene: Scene) -> Iterator[Candidate]:
    """Every rate with two levels of one kind near it."""
    for rate in filter(is_rate, scene.figures):
        for one, other in permutations(scene.amounts_near(rate, _NEVER), 2):
            apart = figure_of(one).value != figure_of(other).value
            if rate.sentence not in (one.sentence, other.sentence) or _holds_more(scene, other):
                continue
            if apart and scene.kind(one) == scene.kind(other):
                yield from _readings(scene, rate, one, other)


def _holds_more(scene: Scene, claim: Claim) -> bool:
    """Whether a figure is told with what it includes: "valuing it at $400 million including debt"."""
    return scene.words(claim.span.end, scene.sentence(claim).end)[:1] == ["including"]


def _readings(scene: Scene, rate: Claim, one: Claim, other: Claim) -> Iterator[Candidate]:
    """What a rate may say of one figure and another: its share in it, or how it has risen or fallen from it."""
    quantity = rate.quantity
    if quantity is None:
        return
    whole, way = _WHOLE[quantity.dimension], quantity.direction
    below = quantity.exact < whole
    if quantity.dimension == "multiple":
        # "Twice" and "three times" are said of much that is not told.
        if quantity.text[:1].isdigit():
            yield _candidate(scene, "share", rate, one, other)
        return
    if way != "down":
        yield _candidate(scene, "rise", rate, one, other)
    if way != "up" and below:
        yield _candidate(scene, "fall", rate, one, other)
    if way is None and below:
        yield _candidate(scene, "share", rate, one, other)


def _candidate(scene: Scene, family: str, rate: Claim, one: Claim, other: Claim) -> Candidate:
    stated, a, b = figure_of(rate), figure_of(one), figure_of(other)
    whole = _WHOLE[rate.quantity.dimension] if rate.quantity else 1
    computed: Expression = over(scene.amount(one, other), b)
    formula = f"{without_currency(a.text)} / {without_currency(b.text)}"
    if family == "rise":
        computed, formula = minus(computed, constant(1)), f"{formula} − 1"
    elif family == "fall":
        computed, formula = minus(constant(1), computed), f"1 − {formula}"
    if whole != 1:
        computed = times(computed, whole)
    check, message = _SHARE if family == "share" else _CHANGE
    relation = Relation(check, computed, stated, formula, message, unit=stated.unit)
    slots = {"rate": rate, "one": one, "other": other}
    return Candidate(family, slots, (rate, one, other), rate, relation)
