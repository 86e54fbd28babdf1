"""The way of a counted difference by the word behind it: "10,000 | fewer | than six months earlier"."""

from __future__ import annotations

from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Document

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
