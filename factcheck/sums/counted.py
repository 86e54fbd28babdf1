"""A total of so many things, which the sentences behind it go through one by one.

"The basin's five reservoirs held 412 million cubic metres. The largest was down to 164 million. Lake Brist had 98 million, Lake Corr 71 million, …":
there are as many figures as there are things, so they make the total.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import LEVELS, fits, is_amount, leaves_out_unit, when
from factcheck.draft import Draft
from factcheck.sums.groups import Reading

_FEWEST, _MOST = 3, 8  # things; of two, and of their parts, other wordings tell
_MOST_FIGURES = 40  # of a sentence
_SENTENCES = 3
_LEAD = 90  # characters before a total
_BROUGHT = re.compile(
    r"\b(?:bringing|taking|lifting|pushing|putting) (?:the |its |their )?(?:combined |overall |group )?total\b[^.;\d]{0,50} (?:to|at) $"
)


def counted_lists(draft: Draft) -> Iterator[tuple[Reading, ...]]:
    """Every total with the figures behind it, where a number beside it says how many these are."""
    for at, claims in draft.by_sentence.items():
        numbers = {many for c in claims[:_MOST_FIGURES] if (many := _how_many(c))}
        if not numbers or len(claims) > _MOST_FIGURES:
            continue
        for whole in claims:
            if whole.role in LEVELS and _is_amount(whole):
                for parts in _behind(draft, whole, at):
                    if len(parts) in numbers:
                        yield (Reading(whole, parts, likely=True),)


def brought_totals(draft: Draft) -> Iterator[tuple[Reading, ...]]:
    """Every total that a paragraph's figures are said to come to: "… the smaller unit earned $66 million, bringing total profit to $617 million"."""
    document = draft.document
    for claims in draft.by_sentence.values():
        for whole in claims[:_MOST_FIGURES]:
            lead = document.text[max(0, whole.span.start - _LEAD) : whole.span.start]
            if not _is_amount(whole) or not _BROUGHT.search(lead):
                continue
            at = document.sentences[whole.sentence].paragraph
            near = draft.claims_of(range(whole.sentence - _SENTENCES, whole.sentence + 1))
            parts = tuple(
                c
                for c in near
                if c.span < whole.span and document.sentences[c.sentence].paragraph == at
                if _is_part(c, whole)
            )
            if 2 <= len(parts) <= _MOST:
                yield (Reading(whole, parts, likely=True),)


def _how_many(claim: Claim) -> int:
    """How many things a figure counts, if they can be gone through; else 0."""
    quantity = claim.quantity
    if quantity is None or quantity.dimension != "count" or not quantity.unit:
        return 0
    return int(quantity.value or 0) if _FEWEST <= (quantity.value or 0) <= _MOST else 0


def _is_amount(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None
        and is_amount(claim)
        and not quantity.per
        and (quantity.value or 0) > _MOST
        and claim.stance == "asserted"
        and not claim.headline
    )


def _behind(draft: Draft, whole: Claim, at: int) -> Iterator[tuple[Claim, ...]]:
    """The figures of the sentences behind that are like the whole, after each of these sentences."""
    parts: list[Claim] = []
    for sentence in range(at + 1, at + 1 + _SENTENCES):
        here = [c for c in draft.by_sentence.get(sentence, ()) if _is_part(c, whole)]
        if not here or len(parts) + len(here) > _MOST:
            return
        parts += here
        yield tuple(parts)


def _is_part(claim: Claim, whole: Claim) -> bool:
    like = fits(claim, whole) or leaves_out_unit(claim, whole) or _is_bare(claim)
    same = when(claim.period) in (None, when(whole.period))
    return claim.role in LEVELS and _is_amount(claim) and like and same and _smaller(claim, whole)


def _is_bare(claim: Claim) -> bool:
    """Whether a figure leaves out its unit: "Lake Brist had 98 million"."""
    return claim.dimension == "count" and not claim.unit


def _smaller(claim: Claim, whole: Claim) -> bool:
    one, other = claim.quantity, whole.quantity
    return one is not None and other is not None and (one.value or 0) < (other.value or 0)
