"""What two figures leave that are set against each other: "exports of $8.1 billion and imports of $8.9 billion left a deficit of $800 million"."""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEVELS, fits, unit_of, who
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.orders.superlatives import Comparison
from factcheck.relation import Sign
from factcheck.sums.totals import (
    FEWEST_PARTS,
    NO_PARTS,
    is_money_or_count,
    levels_by_sentence,
)

# Two figures that take each other off, and what they leave.
_LEAVE = re.compile(
    rf"\b(?:left|leaving|leaves?|giving|gave|for|producing|produced|resulting in|meant|meaning|or) (?:it with |them with |behind )?(?:a |an |the )?"
    rf"(?:(?:trade|budget|current[- ]account|net|operating|gross|record|small|monthly|annual) ){{0,2}}(?P<what>surplus|deficit|gap|shortfall|balance|difference|profit|loss)? ?(?:of )?{HEDGES}$",
    re.IGNORECASE,
)
_SIGN_OF: dict[str, Sign] = {"surplus": ">", "profit": ">", "deficit": "<", "loss": "<"}
_OPPOSED = (
    (re.compile(r"\bexports?\b", re.IGNORECASE), re.compile(r"\bimports?\b", re.IGNORECASE)),
    (
        re.compile(r"\b(?:revenues?|income|receipts|sales|takings)\b", re.IGNORECASE),
        re.compile(r"\b(?:spending|costs?|expenses|outlays|expenditure)\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\bassets\b", re.IGNORECASE),
        re.compile(r"\b(?:liabilities|debts?)\b", re.IGNORECASE),
    ),
)


def differences(draft: Draft) -> Iterator[tuple[Claim, Claim, Claim]]:
    """What two opposed figures leave: (what is left, the one, the other); the one may stand in the sentence before."""
    by_sentence = levels_by_sentence(draft)
    for at, claims in by_sentence.items():
        # "costs went up to 30 million from 25 million, leaving"
        now = [c for c in claims if c.role != "base"]
        for one, other, left in zip(now, now[1:], now[2:], strict=False):
            if _is_left(draft, one, other, left):
                yield left, one, other
        levels = [c for c in by_sentence.get(at - 1, ()) if c.role in LEVELS]
        first = next((c for c in levels if is_money_or_count(c)), None)
        leaning = draft.leaning.get(first.id, ()) if first else ()
        if any(c.role == "share" for c in leaning):
            continue  # "farm goods were 44 percent of the exports of $71bn": the surplus may be the farms'
        if first is None or len(claims) < FEWEST_PARTS:
            continue
        if _of_one_scope(first, *claims[:2]) and _is_left(draft, first, *claims[:2]):
            yield claims[1], first, claims[0]


def _of_one_scope(*claims: Claim) -> bool:
    """Whether levels in two sentences are of the whole of one company: no rents beside all its revenue."""
    whole = all(c.role in LEVELS and not (c.measure and c.measure.scope) for c in claims)
    return whole and len({who(c) for c in claims}) == 1


def _is_left(draft: Draft, one: Claim, other: Claim, left: Claim) -> bool:
    """Whether the words say that `left` is what remains of `one` and `other`, as exports and imports leave a surplus."""
    text = draft.document.text
    found = _LEAVE.search(text[max(other.span.end, left.span.start - 80) : left.span.start])
    if found is None or not (unit_of(one) == unit_of(left) and fits(other, one)):
        return False
    first = text[draft.document.sentences[one.sentence].span.start : one.span.start]
    between = text[one.span.end : other.span.start]
    second = between.rpartition(". ")[2]
    taken_off = re.search(r"\b(?:less|minus)\b", between) is not None
    if not taken_off and (found["what"] is None or not _opposed(first, second)):
        return False
    apart = "" if one.sentence < other.sentence else between
    return not NO_PARTS.search(apart) and is_money_or_count(one)


def _opposed(first: str, second: str) -> bool:
    """Whether the words before two figures set them against each other, as exports and imports; the first may name both."""
    return any(
        (one.search(first) and other.search(f"{first} {second}"))
        or (other.search(first) and one.search(second))
        for one, other in _OPPOSED
    )


def surpluses(draft: Draft) -> Iterator[Comparison]:
    """What has to be the larger of two opposed figures of one sentence that leave a surplus or a profit, a deficit or a loss."""
    text = draft.document.text
    for left, one, other in differences(draft):
        found = _LEAVE.search(text[max(one.span.end, left.span.start - 80) : left.span.start])
        word = (found["what"] or "").lower() if found else ""
        if word not in _SIGN_OF or one.sentence != other.sentence or len({left, one, other}) < 3:
            continue
        first, second = sorted((one, other), key=lambda c: c.span)
        lead = text[draft.document.sentences[first.sentence].span.start : first.span.start]
        between = text[first.span.end : second.span.start]
        for gains, costs in _OPPOSED:
            if gains.search(lead) and not costs.search(lead) and costs.search(between):
                yield first, second, _SIGN_OF[word], f"{word} of"
            elif costs.search(lead) and not gains.search(lead) and gains.search(between):
                yield second, first, _SIGN_OF[word], f"{word} of"
