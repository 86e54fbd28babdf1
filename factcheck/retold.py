"""Figures that a text takes up again in other words: "At $1,920, the Strider X is …", "Pellworm's 1,600 workers", "The nine-year loan".

The words that name the thing stand in both sentences, and the first says as much of it as the second: what has changed between them is only
the figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEVELS, unit_of, who
from factcheck.cues import qualifiers, sentence_of
from factcheck.draft import Draft

_SENTENCES_BEFORE = 6
# "At 5.25 percent, the key rate is the highest in nine years": the figure, and of what it is.
_FRONTED = re.compile(
    r"(?:^|[.;] )(?:At|With a price of|Priced at|At a price of) (?:about |some |just )?$"
)
_IT_IS = re.compile(
    r", (?:the |its )?(?P<thing>(?:[A-Z]?[\w&’-]+ ){0,2}?[A-Za-z][\w&’-]*) (?:is|was|remains|has|will)\b"
)
_SET_AT = re.compile(
    r"\b(?:to|at|of|priced at|stood at|costs?|sells? for) (?:about |some |just )?$"
)
_OTHER = re.compile(
    r"\b(?:previous|earlier|old|former|last year|a year (?:ago|earlier|before)|from|starting|discount\w*|cut|until|forecast|expect\w*|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# All who work for one: "employs 1,800 people", "Pellworm's 1,600 workers".
_EMPLOYS = re.compile(
    r"\b(?:employs|has a (?:staff|workforce) of|with a (?:staff|workforce) of|which has) (?:about |some |around )?$"
)
_ITS = re.compile(r"[’']s? (?:about |some |around )?$")
# Behind what is counted: nothing that makes it some of all there are.
OF_ALL = r"\b(?! (?:in|at|of|who|which|that|from|under|on|whose|with|for|to|abroad|there)\b)"
_STAFF = re.compile(rf" (?:people|workers|employees|staff){OF_ALL}")
# "for seven years", and what is taken up of it: "The nine-year loan".
_FOR = re.compile(r"\b(?:for|over) $")
_LENGTH_OF = re.compile(r" (?P<thing>loan|contract|lease|deal|bond|agreement|licence|concession)\b")
_GIVEN = {
    "loan": r"\b(?:lent|lends|loan|borrow\w*|credit)\b",
    "contract": r"\bcontract",
    "lease": r"\b(?:leas|rent)",
    "deal": r"\b(?:deal|agree|sign)",
    "bond": r"\bbonds?\b",
    "agreement": r"\bagree",
    "licence": r"\blicen",
    "concession": r"\bconcession",
}
_THE = re.compile(r"\b[Tt]he $")
# "raised $65 million. … The $56 million will pay for trials"
_WILL_PAY = re.compile(
    r" (?:will|would|is to|are to) (?:pay for|fund|finance|help|be (?:used|spent)|go (?:to|into|towards))\b"
)
_GOT = re.compile(r"\b(?:raised|borrowed|lent|grant\w*|received|won|awarded|secured|got)\b")


def retold(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """Every figure that is told again, with the one before it."""
    for claim in draft.claims:
        quantity = claim.quantity
        if quantity is None or claim.headline or claim.stance == "quoted":
            continue
        if quantity.shape != "point":
            continue
        near = draft.claims_of(range(claim.sentence - _SENTENCES_BEFORE, claim.sentence))
        before = [
            c
            for c in near
            if c.quantity is not None and c.quantity.dimension == quantity.dimension
            if c.stance != "quoted" and not c.headline
        ]
        pair = _fronted(draft, claim, before) or _staff(draft, claim, before)
        pair = pair or _length(draft, claim, before) or _money(draft, claim, before)
        if pair is not None and qualifiers(draft, pair) == qualifiers(draft, claim):
            yield pair, claim


def _lead(draft: Draft, claim: Claim) -> str:
    start = draft.document.sentences[claim.sentence].span.start
    return draft.document.text[max(start, claim.span.start - 60) : claim.span.start]


def _only(claims: list[Claim]) -> Claim | None:
    return claims[0] if len(claims) == 1 else None


def _fronted(draft: Draft, claim: Claim, before: list[Claim]) -> Claim | None:
    """As in "raised its key rate to 5.75 percent. … At 5.25 percent, the key rate is the highest in nine years"."""
    if not _FRONTED.search(_lead(draft, claim)):
        return None
    found = _IT_IS.match(draft.document.text, claim.span.end)
    if found is None:
        return None
    thing = found["thing"]
    same = [c for c in before if unit_of(c) == unit_of(claim) and thing in _before(draft, c)]
    one = _only(same)
    if one is None or one.role not in LEVELS or _OTHER.search(sentence_of(draft, one)):
        return None
    return one if _SET_AT.search(_lead(draft, one)) else None


def _before(draft: Draft, claim: Claim) -> str:
    start = draft.document.sentences[claim.sentence].span.start
    return draft.document.text[start : claim.span.start]


def _staff(draft: Draft, claim: Claim, before: list[Claim]) -> Claim | None:
    """As in "Pellworm, a shipyard, employs 1,800 people. … Pellworm's 1,600 workers"."""
    text = draft.document.text
    if not _STAFF.match(text, claim.span.end) or _OTHER.search(sentence_of(draft, claim)):
        return None
    if not (_ITS.search(_lead(draft, claim)) or _EMPLOYS.search(_lead(draft, claim))):
        return None
    same = [
        c
        for c in before
        if c.entities and who(c) == who(claim) and _STAFF.match(text, c.span.end)
        if _EMPLOYS.search(_lead(draft, c)) and not _OTHER.search(sentence_of(draft, c))
    ]
    return same[-1] if same else None


def _length(draft: Draft, claim: Claim, before: list[Claim]) -> Claim | None:
    """As in "lent 300 million euros for seven years. … The nine-year loan"."""
    found = _LENGTH_OF.match(draft.document.text, claim.span.end)
    is_time = claim.quantity is not None and claim.quantity.dimension == "time"
    if found is None or not is_time or not _THE.search(_lead(draft, claim)):
        return None
    same = [c for c in before if unit_of(c) == unit_of(claim)]
    one = _only(same)
    if one is None or not _FOR.search(_lead(draft, one)):
        return None
    return one if re.search(_GIVEN[found["thing"]], sentence_of(draft, one)) else None


def _money(draft: Draft, claim: Claim, before: list[Claim]) -> Claim | None:
    """As in "raised $65 million in a funding round. … The $56 million will pay for trials"."""
    behind = _WILL_PAY.match(draft.document.text, claim.span.end)
    is_money = claim.quantity is not None and claim.quantity.dimension == "money"
    if behind is None or not is_money or not _THE.search(_lead(draft, claim)):
        return None
    one = _only([c for c in before if unit_of(c) == unit_of(claim)])
    return one if one is not None and _GOT.search(_before(draft, one)) else None
