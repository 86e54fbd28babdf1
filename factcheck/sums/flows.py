"""What there was, what came and what went, told over a paragraph, and what they leave: "had $66m. … brought in $130m. … has burned $84m, so it is down to $112m".

The words before each figure say which it is, as `claims/lexicon/flows.toml` has them. All figures of the paragraph in that unit take part, the last is
what they leave, and at least one came and one went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import groupby

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import alternatives, load
from factcheck.alike import is_amount
from factcheck.changes.moves import is_level
from factcheck.draft import Draft
from factcheck.figures import without_currency
from factcheck.relation import Relation, figure_of, minus, plus, value_of
from factcheck.slips import the_one_meant

_FEWEST, _MOST = 3, 6  # figures, with what is left
_LEAD = 90  # characters before a figure
_NEAR = Fraction(3, 2)  # times
_SIGNS = (("there", 1), ("came", 1), ("went", -1))  # the lists of words by what they add
_LISTED = re.compile(r"[^.;]*(?:,|\band\b)[^.;]{0,40}")
_NO_FLOW = re.compile(
    r"\b(?:each|apiece|average|respectively|including|of which|compared|against|than|expects?|forecasts?|would|could|may|might)\b"
)


def flows(draft: Draft, check: str) -> Iterator[Relation]:
    """Relate what is left to what there was, what came and what went."""
    sentences = draft.document.sentences
    figures = (c for c in draft.claims if c.kind == "quantity" and c.quantity and not c.headline)
    for _, told in groupby(figures, key=lambda c: sentences[c.sentence].paragraph):
        by_unit: dict[tuple[str, str], list[Claim]] = {}
        for claim in told:
            if is_amount(claim):
                by_unit.setdefault((claim.dimension, claim.unit), []).append(claim)
        for claims in by_unit.values():
            if _FEWEST <= len(claims) <= _MOST and all(map(_may_flow, claims)):
                yield from _left(draft, check, claims)


def _may_flow(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        is_level(claim) and quantity is not None and not quantity.per and quantity.shape == "point"
    )


def _left(draft: Draft, check: str, claims: Sequence[Claim]) -> Iterator[Relation]:
    text = draft.document.text
    start = draft.document.sentences[claims[0].sentence].span.start
    if _NO_FLOW.search(text[start : claims[-1].span.end]):
        return
    leads = []
    for claim in claims:
        leads.append(text[max(start, claim.span.start - _LEAD) : claim.span.start].lower())
        start = claim.span.end
    signs: list[int] = []
    for lead in leads[:-1]:
        place, sign = max((_last(lead, kind), sign) for kind, sign in _SIGNS)
        if place >= 0:
            signs.append(sign)
        elif signs and _LISTED.fullmatch(lead):
            signs.append(signs[-1])
        else:
            return
    if _last(leads[-1], "leaves") >= 0:
        yield from _related(check, claims, signs)


def _related(check: str, claims: Sequence[Claim], signs: Sequence[int]) -> Iterator[Relation]:
    *parts, left = map(figure_of, claims)
    came = [part for part, sign in zip(parts, signs, strict=True) if sign > 0]
    went = [part for part, sign in zip(parts, signs, strict=True) if sign < 0]
    if not came or not went:
        return
    computed = minus(plus(*came), plus(*went))
    words = " − ".join(
        (
            " + ".join(without_currency(f.text) for f in came),
            *(without_currency(f.text) for f in went),
        )
    )
    made, stated = value_of(computed), left.value
    if not (made < _NEAR * stated and stated < _NEAR * made):
        return
    message = "what there was, what came and what went do not make what there is"
    meant = the_one_meant([Relation(check, computed, left, words, message, unit=left.unit)])
    if meant is not None:
        yield meant


def _last(lead: str, kind: str) -> int:
    """Where the last word of a kind begins; −1 where there is none."""
    return max((found.start() for found in _pattern(kind).finditer(lead)), default=-1)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(load('flows')[kind])})\b")
