"""Failures that are more likely a misreading than an error of the copy.

Copy gets a figure wrong by a digit, by two exchanged, by a scale, by a stale base. What one such slip explains is an error however far the two sides are
apart, since the slip of a leading digit takes them far. What none does, where they are twice as large as one another and not a power of ten apart, was
taken together wrongly. The bounds were drawn on what seeded and planted errors raise against what true articles dense with figures do: of 32 such
articles disturbed they keep 13 quiet, at one in a hundred of what is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import log10

from claims.claim import Claim
from factcheck.draft import Draft
from factcheck.explained import is_explained, is_sum
from factcheck.relation import Figure, Outcome, Relation, value_of
from factcheck.slips import at, fits, is_garbled, one_slip_away, slips, transposed

_FAR, _LOOSE, _NEAR = Fraction(19, 10), Fraction(3, 2), Fraction(13, 10)  # times
_CLOSE = Fraction(11, 10)
_TOO_FAR_FOR_A_SHARE = 10  # times
_IDLE = 500  # times smaller
_PARTS_BEYOND = 3  # times the whole
_FEWEST = 3  # figures of a relation that gives them their place
_MOST_FIGURES = 16  # of a draft in which sums that no words state are looked for
_SENTENCES, _FAR_SENTENCES = 2, 3
# What two figures far from one another have to do with each other is supposed by these.
_OF_THE_WHOLE_TEXT = ("restatement-mismatch", "product-mismatch")


def plausible(
    draft: Draft, outcomes: Sequence[tuple[Relation, Outcome]]
) -> list[tuple[Relation, Outcome]]:
    """The relations without those that fail because their figures were taken together wrongly."""
    settled = _settled(outcomes)
    return [
        (relation, outcome)
        for relation, outcome in outcomes
        if outcome.verdict != "fails"
        or not (_is_implausible(draft, relation, settled) or is_explained(draft, relation))
    ]


def _settled(outcomes: Iterable[tuple[Relation, Outcome]]) -> frozenset[str]:
    """The figures that have their place in an equation that holds, by their claims."""
    return frozenset(
        printed.claim
        for relation, outcome in outcomes
        if outcome.verdict == "holds" and relation.sign == "=" and len(relation.figures) >= _FEWEST
        for printed in relation.figures
    )


def _is_implausible(draft: Draft, relation: Relation, settled: frozenset[str]) -> bool:
    """Whether a failing relation is hardly meant; `settled` are the figures that have their place elsewhere."""
    claims = [c for f in relation.figures if (c := draft.by_id.get(f.claim)) is not None]
    if not claims or len(claims) < len(relation.figures) or _is_typed_wrongly(relation):
        return False
    off = _times_off(relation)
    if relation.check == "joint-conflict" and isinstance(relation.stated, Figure):
        return off >= _LOOSE and relation.stated.claim in settled
    if relation.check == "sum-mismatch":
        if relation.sign == "<=" and off > _PARTS_BEYOND:
            return True
        if _has_idle_part(relation):
            return True
        if relation.supposed and len(draft.by_id) > _MOST_FIGURES and off < _CLOSE:
            return True
    elif (
        relation.check == "share-mismatch" and off >= _TOO_FAR_FOR_A_SHARE and not _is_of_scale(off)
    ):
        return True
    far = off >= _FAR and not _is_of_scale(off)
    if one_slip_away(relation):
        return far and relation.check in _OF_THE_WHOLE_TEXT and _are_far_apart(claims)
    if relation.check == "restatement-mismatch" and off >= _NEAR:
        one, other = relation.computed, relation.stated
        return not (
            isinstance(one, Figure) and isinstance(other, Figure) and is_garbled(one, other)
        )
    return far and (
        relation.check == "sum-mismatch"
        or not settled.isdisjoint(c.id for c in claims)
        or _are_apart(draft, relation)
    )


def _has_idle_part(relation: Relation) -> bool:
    """Whether a figure is nothing beside the largest, and no scale explains why they fail: the "£62" of "£1.9m, £62 and £2.3m"."""
    largest = max(relation.figures, key=lambda f: abs(f.value))
    plain = is_sum(relation)
    amounts = [f for f in relation.figures if plain or f.unit == largest.unit]
    idle = any(abs(f.value) * _IDLE < abs(largest.value) for f in amounts)
    return idle and not any(fits(relation, slip) for f in amounts for slip in slips(f))


def _is_typed_wrongly(relation: Relation) -> bool:
    """Whether two digits exchanged explain it: "51 percent" for 15."""
    return any(
        fits(relation, at(printed, value))
        for printed in relation.figures
        for value in transposed(printed.value)
    )


def _times_off(relation: Relation) -> float:
    one, other = sorted(abs(float(value_of(side))) for side in (relation.computed, relation.stated))
    return other / one if one else float("inf")


def _is_of_scale(off: float) -> bool:
    """Whether two sides are apart by a power of ten."""
    power = log10(off) if off != float("inf") else 0.0
    return round(power) >= 1 and abs(power - round(power)) < 0.03


def _are_far_apart(claims: Sequence[Claim]) -> bool:
    at = [claim.sentence for claim in claims]
    return max(at) - min(at) >= _FAR_SENTENCES


def _are_apart(draft: Draft, relation: Relation) -> bool:
    """Whether the figures stand in sentences that do not follow one another, in two paragraphs, or with others of their kind between them."""
    claims = [draft.by_id[printed.claim] for printed in relation.figures]
    at = [c.sentence for c in claims]
    sentences = draft.document.sentences
    if max(at) - min(at) >= _SENTENCES or len({sentences[n].paragraph for n in at}) > 1:
        return True
    kinds = {c.dimension for c in claims}
    first, last = min(c.span for c in claims), max(c.span for c in claims)
    return any(
        c.quantity is not None
        and c.dimension in kinds
        and first < c.span < last
        and c not in claims
        for c in draft.claims_of(range(min(at), max(at) + 1))
    )
