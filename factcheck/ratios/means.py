"""The middle of what is given: the midpoint of a range, and the mean of a list that says how many it holds.

"between $3.2bn and $3.4bn. The midpoint of that guidance, $3.5bn", "Three quotes, at £61,000, £64,000 and £70,000. The average, £72,000".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.draft import Draft
from factcheck.figures import without_currency
from factcheck.orders.spreads import Spread, in_one_unit
from factcheck.relation import Relation, constant, figure_of, over, plus

_NAME = "ratio-mismatch"
_MIDPOINT = re.compile(r"\b(?:midpoint|mid-point)\b[^.;\d]{0,50}$", re.IGNORECASE)
_MIDPOINT_BEHIND = re.compile(r"(?: a share| per share)?,? mid-?point\b")
_MOVED = re.compile(
    r"\b(?:up|down|raised|lowered|lifted|cut|from|above|below|than|previous|earlier|by|or)\b[^.;\d]*$"
)
_MEAN = re.compile(
    r"\b(?:average|mean)\b(?: (?:forecast|estimate|quote|bid|offer|price|of them|of those|of the [a-z]+|score|age))?"
    r"(?:,? (?:of|at|is|was|being|stands at|stood at|comes to|came to|works out at)|,|:)? (?:about |an? |some )?$",
    re.IGNORECASE,
)
_FEWEST, _MOST = 3, 12
_SEPARATES = re.compile(r",|;|\band\b")
_GAP = 60  # characters between two figures of a list


def told_middles(draft: Draft) -> Iterator[Relation]:
    """Each midpoint against the ends of its range, and each mean against its list."""
    midpoints: dict[str, list[Relation]] = {}
    for spread in chain.from_iterable(draft.spreads.values()):
        told = _told_midpoint(draft, spread)
        if told is not None:
            midpoints.setdefault(told.id, []).append(_midpoint(spread, told))
    for relations in midpoints.values():
        if len(relations) == 1 or all(r.verdict != "fails" for r in relations):
            yield from relations[:1]
    for sentence, claims in draft.by_sentence.items():
        listed = _counted_list(draft, claims)
        if listed:
            yield from _mean_of(draft, sentence, listed)


def _told_midpoint(draft: Draft, spread: Spread) -> Claim | None:
    near = draft.claims_of(range(spread.sentence, spread.sentence + 2))
    behind = (c for c in near if c.span.start >= spread.end and in_one_unit(c, spread.low))
    for told in behind:
        if _MIDPOINT_BEHIND.match(draft.document.text, told.span.end):
            return told  # "above the $5.30 midpoint of that guidance"
        found = _MIDPOINT.search(draft.document.text[spread.end : told.span.start])
        if found and not _MOVED.search(found.group()):
            return told
    return None


def _midpoint(spread: Spread, told: Claim) -> Relation:
    low, high, stated = figure_of(spread.low), figure_of(spread.high), figure_of(told)
    return Relation(
        _NAME,
        over(plus(low, high), constant(2)),
        stated,
        f"({without_currency(low.text)} + {without_currency(high.text)}) / 2",
        "the midpoint is not that of the range",
        unit=stated.unit,
    )


def _counted_list(draft: Draft, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The figures of a sentence that are a list of just as many as it says: "Five brokers … see 10, 12, 13, 14 and 16 cents"."""
    for at, number in enumerate(claims):
        quantity = number.quantity
        if quantity is None or quantity.dimension != "count" or quantity.value is None:
            continue
        many = int(quantity.value)
        if not _FEWEST <= many <= _MOST or quantity.value != many:
            continue
        listed = claims[at + 1 : at + 1 + many]
        if len(listed) == many and _is_list(draft, listed):
            return listed
    return ()


def _is_list(draft: Draft, listed: Sequence[Claim]) -> bool:
    text, last = draft.document.text, listed[-1]
    if any(c.kind != "quantity" or c.role not in ("level", "price", "other") for c in listed):
        return False
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(listed)]
    if any(len(gap) > _GAP or not _SEPARATES.search(gap) for gap in gaps):
        return False
    return all(c is last or in_one_unit(c, last) for c in listed)


def _mean_of(draft: Draft, sentence: int, listed: Sequence[Claim]) -> Iterator[Relation]:
    text, end = draft.document.text, listed[-1].span.end
    for claim in draft.claims_of(range(sentence, sentence + 2)):
        if claim.span.start < end or not in_one_unit(claim, listed[-1]):
            continue
        start = max(end, draft.document.sentences[claim.sentence].span.start)
        if _MEAN.search(text, start, claim.span.start):
            figures, stated = [figure_of(c) for c in listed], figure_of(claim)
            yield Relation(
                _NAME,
                over(plus(*figures), constant(len(figures))),
                stated,
                f"({' + '.join(without_currency(f.text) for f in figures)}) / {len(figures)}",
                "the average is not that of the figures",
                unit=stated.unit,
            )
        return
