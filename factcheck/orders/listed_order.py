"""Figures that are listed in an order: "dearest first", "from the largest", or in a numbered list.

Where the words say which end comes first, every figure has to be at least, or at most, the next. A numbered list is taken for a ranking where its figures
fall from item to item but for one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Block
from factcheck.draft import Draft
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import any_of, superlatives_of
from factcheck.relation import figure_of

_FEWEST, _FEWEST_NUMBERED, _MOST = 3, 4, 40
_TOP = any_of("most", "least")
_FIRST = re.compile(
    rf"\b(?P<top>{_TOP})(?: (?:ones?|items?|lots?))? first\b|\b(?:from|starting with|beginning with|start(?:s|ed)? with|in order from) (?:the |its |their )?(?P<start>{_TOP})\b"
)


def listed_order(draft: Draft) -> Iterator[Comparison]:
    """Every figure of a list in an order with the next."""
    for at, sentence in enumerate(draft.document.sentences):
        found = _FIRST.search(sentence.text)
        claims = [
            c
            for c in draft.by_sentence.get(at, ())
            if found is not None and c.span.start >= sentence.span.start + found.end()
        ]
        if found is not None and _are_listed(claims, _FEWEST):
            yield from _told(found, claims)
    for header, listed in _lists(draft):
        found = _FIRST.search(header)
        if found is not None and _are_listed(listed, _FEWEST):
            yield from _told(found, listed)
        elif _are_listed(listed, _FEWEST_NUMBERED) and _are_numbered(draft, listed):
            yield from _but_for_one_place(listed)


def _told(found: re.Match[str], claims: Sequence[Claim]) -> Iterator[Comparison]:
    top = (found["top"] or found["start"]).lower()
    quantity = claims[0].quantity
    sign = superlatives_of(quantity.dimension if quantity else "").get(top)
    for one, other in pairwise(claims if sign else ()):
        yield one, other, ">=" if sign == ">=" else "<=", found.group()


def _but_for_one_place(claims: Sequence[Claim]) -> Iterator[Comparison]:
    values = [figure_of(c).value for c in claims]
    rising = [at for at, (a, b) in enumerate(pairwise(values)) if a < b]
    for at in rising if len(rising) == 1 else ():
        if sorted(values, reverse=True) == [
            *values[:at],
            values[at + 1],
            values[at],
            *values[at + 2 :],
        ]:
            yield claims[at], claims[at + 1], ">=", "a numbered list"


def _lists(draft: Draft) -> Iterator[tuple[str, Sequence[Claim]]]:
    """The first figure of each item of a list, with the words that lead to the list; none where an item has none."""
    blocks, text = draft.document.blocks, draft.document.text
    claims = [c for c in draft.claims if c.kind == "quantity"]
    before: Block | None = None
    for is_list, run in groupby(blocks, key=lambda b: b.kind == "list item"):
        items = list(run)
        if is_list and before is not None and len(items) <= _MOST:
            inside = [
                [c for c in claims if b.span.start <= c.span.start < b.span.end] for b in items
            ]
            if all(len(own) == 1 for own in inside):
                yield before.span.of(text), [own[0] for own in inside]
        before = items[-1]


def _are_listed(claims: Sequence[Claim], fewest: int) -> bool:
    return len(claims) >= fewest and all(
        c.quantity is not None and c.quantity.shape == "point" and in_one_unit(c, claims[0])
        for c in claims
    )


def _are_numbered(draft: Draft, claims: Sequence[Claim]) -> bool:
    text = draft.document.text
    starts = (text.rfind("\n", 0, c.span.start) + 1 for c in claims)
    return all(re.match(r"\d{1,2}[.)] ", text[start : start + 4]) for start in starts)
