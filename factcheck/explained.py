"""Whether another figure nearby explains why a relation fails: then it was read wrongly, and the copy is right.

"Existing homes made up 2,997 of these and new ones 895, or 23 per cent": 895 is no 23 percent of 2,997, but of the 3,892 of the sentence before.
A relation that holds with one of its amounts taken from beside it, or a total that some of the figures around it make, is reported nowhere.
Copy that is wrong seldom fits with another figure that finely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from claims.claim import Claim
from factcheck.alike import fits, when, who
from factcheck.draft import Draft
from factcheck.relation import (
    Figure,
    Operation,
    Relation,
    figure_of,
    interval_of,
    plus,
    value_of,
)
from factcheck.slips import RATES
from factcheck.slips import fits as holds_with

_MOST_NEAR = 8  # figures that may stand for one
_MOST_PARTS, _MOST_LISTED = 5, 9
_BY_CHANCE = Fraction(1, 4)  # times that figures of such a print may be expected to fit by chance
_WIDE = 3  # sentences around, of what takes up an amount of the paragraph before: "for an average of $15,050"
_WIDELY = "product-mismatch"
_FEWEST = 3


def is_explained(draft: Draft, relation: Relation) -> bool:
    """Whether a failing equation holds with another figure in the place of one of its own."""
    claims = [draft.by_id.get(f.claim) for f in relation.figures]
    if relation.sign != "=" or len(claims) < _FEWEST or not all(claims):
        return False
    members = [c for c in claims if c is not None]
    if is_sum(relation):
        return _has_other_parts(draft, relation, members)
    return _has_other_member(draft, relation, members)


def is_sum(relation: Relation) -> bool:
    """Whether a relation has nothing but figures that add up."""
    computed = relation.computed
    return (
        isinstance(computed, Operation)
        and computed.operator == "+"
        and all(isinstance(e, Figure) for e in (*computed.operands, relation.stated))
    )


def _has_other_member(draft: Draft, relation: Relation, members: Sequence[Claim]) -> bool:
    tried = [
        (printed, other)
        for printed, claim in zip(relation.figures, members, strict=True)
        if printed.unit not in RATES
        for other in _beside(draft, claim, members, wide=relation.check == _WIDELY)
    ]
    chance = _width(relation) * len(tried)
    return chance <= _BY_CHANCE and any(
        holds_with(relation, _in_place_of(printed, other)) for printed, other in tried
    )


def _in_place_of(printed: Figure, other: Claim) -> Figure:
    """Another figure under the claim of one of the relation's."""
    return replace(figure_of(other), claim=printed.claim, unit=printed.unit)


def _has_other_parts(draft: Draft, relation: Relation, members: Sequence[Claim]) -> bool:
    """Whether some of the figures around a total, two or more, make it."""
    stated = relation.stated
    whole = next(c for c in members if isinstance(stated, Figure) and c.id == stated.claim)
    parts = [c for c in members if c is not whole]
    first, last = min(c.span for c in members), max(c.span for c in members)
    beside = [c for c in _beside(draft, whole, members) if first < c.span < last]
    near = [*parts, *beside][:_MOST_LISTED]
    figures = {c.id: figure_of(c) for c in near}
    own = figure_of(whole)
    tried = [
        chosen
        for count in range(2, min(len(near), _MOST_PARTS) + 1)
        for chosen in combinations(near, count)
        if len(set(parts) & set(chosen)) > 1
    ]
    chance = _width(relation) * len(tried)
    return chance <= _BY_CHANCE and any(
        Relation(relation.check, plus(*(figures[c.id] for c in chosen)), own, "", "").verdict
        == "holds"
        for chosen in tried
    )


def _width(relation: Relation) -> Fraction:
    """How much of the size of what is stated the two sides' rounding covers."""
    stated = abs(value_of(relation.stated)) or Fraction(1)
    widths = [interval_of(side).width for side in (relation.computed, relation.stated)]
    known = [w for w in widths if w is not None]
    return sum(known, Fraction(0)) / stated if len(known) == len(widths) else Fraction(1)


def _beside(
    draft: Draft, claim: Claim, members: Sequence[Claim], *, wide: bool = False
) -> list[Claim]:
    """The figures of the same kind in its sentence and in those around it in its paragraph, or in a `wide` stretch, the nearest first."""
    at = claim.sentence
    first = at - 1 if at and draft.goes_on(at - 1) else at
    last = at + 1 if draft.goes_on(at) else at
    if wide:
        first, last = max(0, at - _WIDE), at + _WIDE
    found = [c for c in draft.claims_of(range(first, last + 1)) if _is_amount(c, claim, members)]
    return sorted(found, key=lambda c: abs(c.span.start - claim.span.start))[:_MOST_NEAR]


def _is_amount(other: Claim, claim: Claim, members: Sequence[Claim]) -> bool:
    a, b = other.quantity, claim.quantity
    if other in members or other.headline or a is None or b is None or a.shape != "point":
        return False
    if _is_of_another(other, claim):
        return False  # taken for it by the writer, and not by the reader
    counted = a.dimension == b.dimension == "count"
    return counted or (a.dimension == b.dimension and fits(other, claim))


def _is_of_another(other: Claim, claim: Claim) -> bool:
    """Whether a figure is told of another company or another time."""
    times = other.period is not None and claim.period is not None
    companies = bool(other.entities and claim.entities)
    return (times and when(other.period) != when(claim.period)) or (
        companies and who(other) != who(claim)
    )
