"""A part, its whole and its share of it, as figures that need not stand side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import is_amount
from factcheck.changes.moves import comparable, is_level
from factcheck.draft import Draft

OF = re.compile(r" (?:out )?of (?:[\w’'-]+ ){0,3}[\w’'-]+")
OF_THAT = re.compile(r" (?:out )?of (?:it|that|this|them|these|those)\b", re.IGNORECASE)
OF_ALL = re.compile(
    r" (?:out )?of (?:all\b|the (?:(?:national|combined|global|worldwide|regional|country[’']s|nation[’']s|industry|annual|group) )?(?:total|whole|overall|entire)\b|its total\b)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r" (?:[a-z]+ )?(?:more|less|fewer|higher|lower|larger|smaller|up|down|above|below|points?|chance|stake)\b"
)
_SHARES = ("share", "level", "other", "change", "part")


class Portion(NamedTuple):
    """A part, its whole and its share of it; `likely` if the words hardly can be read otherwise."""

    part: Claim
    whole: Claim
    share: Claim
    likely: bool = True


def is_share(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is a share of something, no change and no comparison ("12 percent more")."""
    if claim.dimension not in ("percent", "fraction") or claim.direction:
        return False
    return claim.role in _SHARES and not _COMPARED.match(draft.document.text, claim.span.end)


def is_part(claim: Claim) -> bool:
    """Whether a figure is an amount that can be part of another."""
    return is_level(claim) and is_amount(claim)


def levels_before(
    like: Claim, at: int, by_sentence: Mapping[int, Sequence[Claim]], reach: int
) -> list[Claim]:
    """The comparable figures before a sentence's end, nearest first."""
    found = [
        c
        for i in range(max(0, at - reach), at + 1)
        for c in by_sentence.get(i, ())
        if c is not like and comparable(c, like)
        if is_level(c) or c.role == "base"
        if i < at or c.span.end <= like.span.start
    ]
    return found[::-1]


def value_of(claim: Claim) -> Decimal:
    """The figure's one value; 0 where it has none."""
    return claim.quantity.value if claim.quantity and claim.quantity.value else Decimal(0)
