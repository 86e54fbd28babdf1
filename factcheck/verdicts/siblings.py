"""What the other figures of a claim's sentence tell of it: whether another claims to be the same, or is of what its figure matches."""

from __future__ import annotations

from collections.abc import Sequence

from claims.claim import Claim
from factcheck.verdicts.diagnose import Match


def is_one_of_several(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether another figure of its sentence claims to be the same: they may be of other days, or parts.

    "Revenue was $5bn and $6bn in 2022 and 2023", "$2bn and $3bn of the cash": which is whose is easily misread.
    """
    return any(
        other.sentence == claim.sentence
        and other.id != claim.id
        and (other.entities, other.role) == (claim.entities, claim.role)
        and _measures(other) == _measures(claim)
        and not _may_be_equal(other, claim)
        for other in claims
    )


def _measures(claim: Claim) -> tuple[object, ...]:
    measure, period, quantity = claim.ratio or claim.measure, claim.period, claim.quantity
    return (
        measure and (measure.name, measure.scope),
        period and (period.start, period.end),
        quantity and quantity.dimension != "count" and quantity.unit,
    )


def _may_be_equal(a: Claim, b: Claim) -> bool:
    return bool(a.quantity and b.quantity and a.quantity.interval.meets(b.quantity.interval))


def is_swapped(claim: Claim, match: Match, claims: Sequence[Claim]) -> bool:
    """Whether the figure is that of another measure which the sentence gives another figure of."""
    other = match.fact.measure if match.fact else ""
    return any(
        c.measure is not None and c.measure.known and c.measure.name == other
        for c in claims
        if c.sentence == claim.sentence and c.id != claim.id
    )
