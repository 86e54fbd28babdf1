"""A figure in another unit than those it is put beside, which would take its place among them in theirs.

"Revenue was €740 million. A year ago it was €690 million, so it grew by 7 percentage points": percent make it a growth that holds. "The $2,480 of the
second quarter … the €2,060 of the third, 17 percent less": so do dollars. No wording is looked for: the figures around it are related as if it were
printed in the other unit, and only a change that then holds between three of them counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from claims.claim import Claim
from claims.quantity import Quantity
from claims.recognizers.vocabulary import minor_units
from factcheck.draft import Draft
from factcheck.relation import Relation

_AROUND = 2  # sentences
_SELDOM = 2  # times that a draft has a currency which may be a slip
_FIGURES = 3  # a level, its base and the change
_RATES = ("percent", "fraction")
Relate = Callable[[Draft], Iterable[object]]


class Misprinted(NamedTuple):
    """A claim, the unit that it would be right in, and the change that then holds."""

    claim: Claim
    unit: str
    relation: Relation


def misprinted_units(draft: Draft, relate: Relate) -> Iterator[Misprinted]:
    """Every figure that another unit would put right; `relate` gives the relations of a draft."""
    told = Counter(_currencies(draft.claims))
    for claim in draft.claims:
        quantity = claim.quantity
        if quantity is None or quantity.shape != "point" or claim.headline:
            continue
        for other in _other_units(draft, claim, quantity, told):
            found = _holding(_as_if(draft, claim, other), claim, relate)
            if found is not None:
                yield Misprinted(claim, other.unit, found)
                break


def _other_units(
    draft: Draft, claim: Claim, quantity: Quantity, told: Mapping[str, int]
) -> Iterator[Quantity]:
    """The units that a figure may have been meant in: percent where nothing around is a rate, the currency of most of the others.

    `told` is how often the draft has each currency.
    """
    points, own = quantity.unit == "percentage point", quantity.bare_unit
    if not points and not 0 < told.get(own, 0) <= _SELDOM:
        return
    near = [c for c in _near(draft, claim) if c is not claim and c.quantity is not None]
    if points:
        if not any(c.dimension in _RATES and c.role != "change" for c in near):
            yield replace(quantity, unit="percent", dimension="percent")
    elif quantity.dimension == "money" and not any(c.role == "conversion" for c in (claim, *near)):
        for other in dict.fromkeys(_currencies(near)):
            if other != own and (told[other] > told[own] or len(told) == 2):
                yield replace(quantity, unit=quantity.unit.replace(own, other, 1))


def _currencies(claims: Iterable[Claim]) -> Iterator[str]:
    """The currencies of some claims, each as often as it is told; cents and pence are left out."""
    for claim in claims:
        if claim.quantity and claim.dimension == "money":
            unit = claim.quantity.bare_unit
            if unit not in minor_units():
                yield unit


def _near(draft: Draft, claim: Claim) -> Iterator[Claim]:
    return draft.claims_of(range(claim.sentence - _AROUND, claim.sentence + _AROUND + 1))


def _as_if(draft: Draft, claim: Claim, quantity: Quantity) -> Draft:
    """The claims around a figure, and the figure in another unit."""
    role = "change" if quantity.dimension == "percent" else claim.role
    changed = replace(claim, quantity=quantity, role=role)
    return replace(draft, claims=tuple(changed if c is claim else c for c in _near(draft, claim)))


def _holding(supposed: Draft, claim: Claim, relate: Relate) -> Relation | None:
    """A change in which the figure then takes part, and holds."""
    for found in relate(supposed):
        if isinstance(found, Relation) and found.sign == "=" and found.verdict == "holds":
            claims = [f.claim for f in found.figures]
            if len(claims) == _FIGURES and claim.id in claims:
                return found
    return None
