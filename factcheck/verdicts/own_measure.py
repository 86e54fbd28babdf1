"""A figure of another measure than it was read with.

One that is set against another, "with $65bn in cash, against | long-term debt of $18bn", reads as the figure of an earlier time; the noun in front of it
says that it is of something else, of the same days. A number of shares that a company bought, "took | 7 million of its shares | off the market", is
of the shares bought back. Growth "at constant exchange rates" is another rate of growth than that of the books.
"""

from __future__ import annotations

from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from claims.what.measures import find_measures, measure_named
from factcheck.draft import Draft
from sources.evidence import CONSTANT_CURRENCY

_GOVERNS = re.compile(
    r"\s+(?:of|at|was|were|totall?ing|worth)\s+(?:(?:about|some|nearly|almost|just|over|under|around|roughly|only|a|mere)\s+){0,3}"
)
# "bought back | 5 million | shares", "took | 5 million | of its shares off the market"
_BOUGHT_BACK = re.compile(
    r"\b(?:(?:bought|buy|buys|buying)\s+(?:back|in)|repurchas(?:e|es|ed|ing)|retir(?:es|ed|ing))\s+(?:(?:about|some|nearly|almost|just|over|under|around|roughly|only|more|less|than)\s+){0,3}$"
)
_OFF_MARKET = re.compile(
    r"(?:\s+(?:million|billion))?\s+(?:of\s+(?:its|their|the\s+company[’']s)\s+)?(?:(?:own|common|ordinary)\s+){0,2}(?:shares|stock)\s+(?:back|off\s+the\s+market|out\s+of\s+circulation)\b"
)
_CONSTANT = re.compile(
    r"(?:\s+(?:growth|higher|lower|more|less))?,?\s+(?:(?:in|at|on|using)\s+(?:an?\s+)?(?:constant|comparable|unchanged)[\s-](?:currenc(?:y|ies)|(?:foreign\s+)?exchange[\s-]rates?|fx|rates)"
    r"|in\s+local\s+currenc(?:y|ies)|(?:adjusted\s+for|excluding|leaving\s+out|without)\s+(?:the\s+(?:effects?|impact)\s+of\s+)?(?:currency|currencies|exchange[\s-]rates?|foreign\s+exchange))\b"
)
_SHARES = ("share", "stock")


def by_own_measure(draft: Draft) -> Draft:
    """The draft, its bases of another measure read as levels of it, and the shares that were bought back as such."""
    claims = tuple(
        _at_constant_rates(_bought_back(_by_own(claim, draft), draft), draft)
        for claim in draft.claims
    )
    same = all(now is then for now, then in zip(claims, draft.claims, strict=True))
    return draft if same else replace(draft, claims=claims)


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


def _bought_back(claim: Claim, draft: Draft) -> Claim:
    quantity, measure = claim.quantity, claim.measure
    if quantity is None or measure is None or quantity.dimension != "count":
        return claim
    if measure.name not in _SHARES or claim.role != "level":
        return claim
    text, start = draft.document.text, draft.document.sentences[claim.sentence].span.start
    is_bought = _BOUGHT_BACK.search(text[start : claim.span.start])
    if not is_bought and not _OFF_MARKET.match(text, claim.span.end):
        return claim
    return replace(claim, measure=replace(measure_named("shares bought back"), span=measure.span))


def _at_constant_rates(claim: Claim, draft: Draft) -> Claim:
    """The claim, of growth at the exchange rates of the year before where the words behind it say so."""
    anchor = draft.by_id.get(claim.anchor) if claim.anchor else None
    measure = claim.measure or (anchor.measure if anchor else None)
    if claim.role != "change" or measure is None:
        return claim
    if not _CONSTANT.match(draft.document.text, claim.span.end):
        return claim
    return replace(claim, measure=replace(measure, definition=CONSTANT_CURRENCY))
