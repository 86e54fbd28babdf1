"""What the word beside a figure says of its sign: "10,000 | fewer | than six months earlier", "from | a loss of | $3.5 billion"."""

from __future__ import annotations

from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Document
from factcheck.draft import Draft

_REACH = 40  # characters in front of a figure
_PROFITS = ("income", "profit", "EBITDA", "EBITA")
_OF_LOSS = re.compile(
    r"\b(?:loss(?:es)?\s+of|los(?:t|ing|es?))\s+(?:(?:about|some|nearly|almost|just|over|under|around|roughly|only|a|mere|more|less|than)\s+){0,3}$"
)
_WAY = re.compile(r"\s+(?:(?P<up>more|higher)|less|lower|fewer)\b")


def with_its_way(claim: Claim, document: Document) -> Claim:
    """The claim, a difference whose figure tells no direction with that of the word behind it."""
    quantity = claim.quantity
    if claim.role != "difference" or quantity is None or quantity.direction is not None:
        return claim
    way = _WAY.match(document.text, claim.span.end)
    if way is None:
        return claim
    return replace(claim, quantity=replace(quantity, direction="up" if way["up"] else "down"))


def as_loss(claim: Claim, draft: Draft) -> Claim:
    """The claim, of a loss where the words right in front of its figure say so and those that name its measure do not."""
    anchor = draft.by_id.get(claim.anchor) if claim.anchor else None
    of_level = anchor.measure if anchor and claim.role == "base" else None
    measure = of_level or claim.measure
    if claim.role not in ("level", "base") or measure is None:
        return claim
    ahead = draft.document.text[max(0, claim.span.start - _REACH) : claim.span.start]
    if not measure.name.endswith(_PROFITS) or _OF_LOSS.search(ahead) is None:
        return claim
    return replace(claim, measure=replace(measure, text=f"{measure.text} loss".strip()))
