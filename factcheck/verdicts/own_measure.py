"""A figure that is set against one of another measure: "with $65bn in cash, against | long-term debt of $18bn".

It reads as the figure of an earlier time; the noun in front of it says that it is of something else, of the same days.
"""

from __future__ import annotations

from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from claims.what.measures import find_measures
from factcheck.draft import Draft

_GOVERNS = re.compile(
    r"\s+(?:of|at|was|were|totall?ing|worth)\s+(?:(?:about|some|nearly|almost|just|over|under|around|roughly|only|a|mere)\s+){0,3}"
)


def by_own_measure(draft: Draft) -> Draft:
    """The draft, its bases of another measure read as levels of it."""
    claims = tuple(_by_own(claim, draft) for claim in draft.claims)
    return draft if claims == draft.claims else replace(draft, claims=claims)


def _by_own(claim: Claim, draft: Draft) -> Claim:
    anchor = draft.by_id.get(claim.anchor) if claim.anchor else None
    if claim.kind != "quantity" or claim.role != "base" or anchor is None or not claim.measure:
        return claim
    start, text = anchor.span.end, draft.document.text
    if start >= claim.span.start:
        return claim
    named = [m for m in find_measures(text[start : claim.span.start], start) if not m.verb]
    if not named or named[-1].measure.name in (claim.measure.name, "net income"):
        return claim  # "an operating profit of $5bn, against a loss of $2bn" is of one measure
    if not _GOVERNS.fullmatch(text, named[-1].span.end, claim.span.start):
        return claim
    period = claim.period or anchor.period
    return replace(claim, role="level", anchor=None, measure=named[-1].measure, period=period)
