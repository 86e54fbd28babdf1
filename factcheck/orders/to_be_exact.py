"""A bound and the figure itself: "less than 3 billion zlotys in the first quarter, 3.12 billion to be exact"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims import lazy_re as re
from factcheck.draft import Draft
from factcheck.orders.bounds import exactly
from factcheck.orders.compared import are_comparable
from factcheck.orders.superlatives import Comparison
from factcheck.relation import Sign

_BEHIND = re.compile(
    r"(?: [a-z]+){0,3}?,? (?:to be (?:exact|precise|more exact|more precise)|exactly|precisely)\b"
)
_BEFORE = re.compile(r"\b(?:to be (?:more )?(?:exact|precise),|precisely|exactly) $")
_REACH = 80  # characters between the two


def to_be_exact(draft: Draft) -> Iterator[Comparison]:
    """Every figure that is told as what one before it, which only bounds it, is exactly."""
    text = draft.document.text
    for claims in draft.by_sentence.values():
        for bound, exact in pairwise([c for c in claims if c.kind == "quantity"]):
            words = text[bound.span.end : exact.span.start]
            told = _BEHIND.match(text, exact.span.end) or _BEFORE.search(words)
            modifier = bound.quantity.modifier if bound.quantity else "="
            if told is None or modifier not in ("<", ">") or len(words) > _REACH:
                continue
            if are_comparable(bound, exact):
                sign: Sign = "<=" if modifier == "<" else ">="
                yield exact, exactly(bound), sign, told.group().strip(" ,")
