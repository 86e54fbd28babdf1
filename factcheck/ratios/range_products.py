"""So many at a price that is a range, and the range that they come to: "50 million shares at 18 to 21 euros each, … between 900 million and 1.05 billion euros".

The same of a share that is a range: "between 15 and 25 per cent of the 800 posts, or 120 to 200 people".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.draft import Draft
from factcheck.orders.spreads import Spread
from factcheck.relation import Relation, constant, figure_of, over, times
from factcheck.slips import the_one_meant

_NAME = "product-mismatch"
_EACH = re.compile(
    r" ?(?:[a-z]+ )?(?:each|apiece|a (?:share|unit|piece|seat|tonne|ticket)|per [a-z]+)\b"
)
_OF = re.compile(r" of (?:the |its |their |all )?(?:about |some )?$")


def range_products(draft: Draft) -> Iterator[Relation]:
    """Both ends of what so many come to, of a sentence with two ranges and a number."""
    for sentence, told in draft.spreads.items():
        for rate, amount in product(told, told):
            number = _number(draft, sentence, rate, amount) if rate is not amount else None
            if number is None or rate.start > amount.start:
                continue
            ends = (
                _relation(number, rate.low, amount.low),
                _relation(number, rate.high, amount.high),
            )
            if all(r.verdict == "fails" for r in ends):
                continue  # nothing shows that they belong together
            yield from filter(None, (the_one_meant((r,)) for r in ends))


def _number(draft: Draft, sentence: int, rate: Spread, amount: Spread) -> Claim | None:
    """How many there are of what the first range is for each, or what it is a share of; none where that is not said."""
    text, price = draft.document.text, rate.high.quantity
    sum_ = amount.high.quantity
    if price is None or sum_ is None:
        return None
    counts = [
        c
        for c in draft.by_sentence[sentence]
        if c.quantity and c.quantity.shape == "point" and c.quantity.dimension != "percent"
    ]
    if price.dimension == "percent":
        of = [c for c in counts if _OF.fullmatch(text, rate.end, c.span.start)]
        return next((c for c in of if c.dimension == sum_.dimension), None)
    each = price.per or _EACH.match(text, rate.end)
    if not each or price.dimension != "money" or sum_.dimension != "money" or sum_.per:
        return None
    many = [c for c in counts if c.dimension == "count"]
    return many[0] if len(many) == 1 else None


def _relation(number: Claim, rate: Claim, amount: Claim) -> Relation:
    many, each, stated = figure_of(number), figure_of(rate), figure_of(amount)
    computed = times(many, each)
    if each.unit == "percent":
        computed = over(computed, constant(100))
    return Relation(
        _NAME,
        computed,
        stated,
        f"{many.text} × {each.text}",
        "so many at that price do not make the amount",
        unit=stated.unit,
    )
