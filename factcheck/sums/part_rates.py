"""Rates of a part of a whole: "Of the 8,000 rooms 5,600 were occupied, an occupancy rate of 80 percent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.interval import Interval
from factcheck.alike import fits
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.relation import Figure, figure_of

_RATE = (
    r"[^.;:\d]{1,80}, (?:or )?(?:a|an) (?:[a-z-]+ ){0,2}(?:rate|share|proportion|ratio|turnout|portion|success|hit rate)"
    rf" of {HEDGES}"
)
_RATE_OF = re.compile(_RATE)
_OF_WHOLE = re.compile(r"\b[Oo]f (?:the |its |their |all )?(?:[\w’'-]+ ){0,4}$")
# A part that has nothing of its own to count: "of its 8,000 rooms in town 5,600 were let, …".
_BARE_PART = re.compile(
    r"[^.;:\d]{1,60}? (?P<part>\d{1,3}(?:,\d{3})+|\d{1,4}) (?:were|was|are|is|had|have|did|went|got|voted|stood|came|took|made|failed|passed|paid)\b"
    + _RATE
)
_LEAD = 50  # characters before the whole

PartRate = tuple[Figure, Claim, Claim]  # the part, the whole and the rate in percent


def rates_of_a_part(draft: Draft, claims: Sequence[Claim]) -> Iterator[PartRate]:
    """Every rate of a sentence with the part and the whole of which the words say that it is."""
    text = draft.document.text
    for whole, part, rate in zip(claims, claims[1:], claims[2:], strict=False):
        if not _is_percentage(rate) or not fits(part, whole) or not _is_count(part):
            continue
        between = text[part.span.end : rate.span.start]
        if _is_whole(text, whole) and _RATE_OF.fullmatch(between):
            yield figure_of(part), whole, rate
    for whole, rate in pairwise(claims):
        if not (_is_percentage(rate) and _is_count(whole) and _is_whole(text, whole)):
            continue
        found = _BARE_PART.fullmatch(text, whole.span.end, rate.span.start)
        if found is not None:
            value = Fraction(found["part"].replace(",", ""))
            at = Span(*found.span("part"))
            yield (
                Figure(f"part {at.start}", at, Interval.point(value), value, found["part"]),
                whole,
                rate,
            )


def _is_percentage(claim: Claim) -> bool:
    return claim.dimension == "percent" and not claim.direction


def _is_count(claim: Claim) -> bool:
    return claim.dimension == "count"


def _is_whole(text: str, claim: Claim) -> bool:
    return _OF_WHOLE.search(text[max(0, claim.span.start - _LEAD) : claim.span.start]) is not None
