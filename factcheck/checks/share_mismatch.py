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

import re
from collections.abc import Iterator

from claims.claim import Claim
from factcheck.alike import unit_of
from factcheck.draft import Draft
from factcheck.relation import Relation, figure_of, over, times

NAME = "share-mismatch"
_OR = re.compile(
    r"\s*[,(–—]?\s*(?:or|that is,)\s+(?:(?:about|some|nearly|almost|just|roughly|over)\s+){0,2}"
)


def run(draft: Draft) -> Iterator[Relation]:
    """Relate every part of a whole to the share beside it."""
    for before, claim, after in zip(
        (None, *draft.claims), draft.claims, (*draft.claims[1:], None), strict=False
    ):
        whole = draft.by_id.get(claim.anchor or "")
        if claim.role == "part" and whole is not None and unit_of(claim) == unit_of(whole):
            share = next((c for c in (before, after) if _shares(draft, c, claim)), None)
            if share is not None:
                yield _relation(claim, whole, share)


def _shares(draft: Draft, rate: Claim | None, part: Claim) -> bool:
    """Whether a rate is a part's share of the same whole: "27%, or $4.1m, of", "$4.1m, or 27%, of"."""
    if rate is None or rate.quantity is None:
        return False
    if rate.quantity.dimension not in ("percent", "fraction"):
        return False
    first, second = sorted((rate.span, part.span))
    if not _OR.fullmatch(draft.document.text[first.end : second.start]):
        return False
    if rate.role == "share":
        return rate.anchor == part.anchor
    return rate.role in ("level", "change") and rate.anchor is None


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
