"""A share that part and whole do not make.

## What it does

Where a part, a whole and the part's share of it are all printed ("27%, or $4.1m, of $15.2m"), divides the one by the
other. The share may be a percentage or a fraction in words.

## Why it matters

Share, part and whole are often taken from three places, and one of them is corrected later.

## Example

"Services made up 31 percent, or $4.1 million, of the $15.2 million." They made up 27 percent.

## Limits

All three have to be printed: "nearly half of the $800 million" says nothing that can be put to the test.

## References

Nuijten et al. (2016), statcheck: recomputing a printed statistic from those printed with it, over rounding intervals.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.claim import Claim
from factcheck.alike import unit_of
from factcheck.draft import Draft
from factcheck.relation import Relation, figure_of, over, times

NAME = "share-mismatch"


def run(draft: Draft) -> Iterator[Relation]:
    """Relate every share to the part beside it and the whole they are of."""
    for share in draft.claims:
        whole = draft.by_id.get(share.anchor or "")
        if share.role == "share" and whole is not None and whole.quantity is not None:
            part = _part_beside(draft, share, whole)
            if part is not None:
                yield _relation(part, whole, share)


def _part_beside(draft: Draft, share: Claim, whole: Claim) -> Claim | None:
    """The part of the same whole that stands nearest to the share, in its sentence."""
    parts = [
        claim
        for claim in draft.leaning.get(whole.id, ())
        if claim.role == "part" and claim.sentence == share.sentence
        if unit_of(claim) == unit_of(whole)
    ]
    return min(parts, key=lambda c: abs(c.span.start - share.span.start), default=None)


def _relation(part: Claim, whole: Claim, share: Claim) -> Relation:
    some, everything, stated = figure_of(part), figure_of(whole), figure_of(share)
    hundredths = 1 if stated.unit == "percent" else 100
    in_percent = times(stated, hundredths) if hundredths != 1 else stated
    return Relation(
        NAME,
        times(over(some, everything), 100),
        in_percent,
        f"{some.text} / {everything.text}",
        "the share does not fit the part and the whole",
        unit="percent",
        equation=(times(everything, in_percent), times(some, 100)),
    )
