"""A figure without a time of its own in a sentence that names one only: "cost it a charge of | $10.2bn | and lifted its tax rate to 24.1% in fiscal 2024".

One of the year before a time that is named only behind it: "having lost | $2.7bn | the year before, it earned $30bn in 2023".
"""

from __future__ import annotations

from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from claims.period import Period
from factcheck.draft import Draft

_LEVELS = ("level", "part", "share")
_YEAR_BEFORE = re.compile(
    r",?\s+(?:in\s+)?(?:(?:the|a)\s+year\s+(?:before|earlier)|the\s+(?:previous|prior|preceding)\s+year)\b"
)


def in_time(draft: Draft) -> Draft:
    """The draft, its figures without a time given the only one of their sentence; they lean on it, so that it is no ground to contradict them."""
    claims = tuple(_timed(claim, draft) for claim in draft.claims)
    return draft if claims == draft.claims else replace(draft, claims=claims)


def _timed(claim: Claim, draft: Draft) -> Claim:
    if _is_of_the_year_before(claim, draft) and claim.period:
        return replace(claim, period=claim.period.year_earlier())
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


def _is_of_the_year_before(claim: Claim, draft: Draft) -> bool:
    """Whether a level was read with the time of the next one, and the words behind it say that it is of the year before that."""
    period = claim.period
    if claim.kind != "quantity" or claim.role != "level" or period is None or not period.resolved:
        return False
    if period.shift or not _YEAR_BEFORE.match(draft.document.text, claim.span.end):
        return False
    later = (c for c in draft.by_sentence.get(claim.sentence, ()) if c.span.start > claim.span.end)
    return period.span.start > claim.span.end and any(c.period == period for c in later)
