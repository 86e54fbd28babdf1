"""A figure without a time of its own in a sentence that names one only: "cost it a charge of | $10.2bn | and lifted its tax rate to 24.1% in fiscal 2024"."""

from __future__ import annotations

from dataclasses import replace

from claims.claim import Claim
from claims.period import Period
from factcheck.draft import Draft

_LEVELS = ("level", "part", "share")


def in_time(draft: Draft) -> Draft:
    """The draft, its figures without a time given the only one of their sentence; they lean on it, so that it is no ground to contradict them."""
    claims = tuple(_timed(claim, draft) for claim in draft.claims)
    return draft if claims == draft.claims else replace(draft, claims=claims)


def _timed(claim: Claim, draft: Draft) -> Claim:
    if claim.kind != "quantity" or claim.period is not None or claim.role not in _LEVELS:
        return claim
    told: dict[tuple[object, ...], Period] = {}
    for other in draft.by_sentence.get(claim.sentence, ()):
        for period in (other.period, other.compared):
            if period is not None and period.resolved and not period.future:
                told[period.start, period.end] = period
    if len(told) != 1:
        return claim
    (period,) = told.values()
    return replace(claim, period=period, carried=(*claim.carried, "period"))
