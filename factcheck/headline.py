"""A multiple in the headline ("profit doubles") against what the body prints: a change in percent, or a level and its base."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claims.claim import Claim
from factcheck.alike import LEVELS, figures_asserted, fits, what, who
from factcheck.cues import crosses_zero, is_a_part, qualifiers
from factcheck.draft import Draft
from factcheck.growth import growth_factor, is_relative
from factcheck.relation import Expression, Relation, figure_of, over, value_of

_MESSAGE = "the headline's figure is not the body's"


def multiples_of_headline(draft: Draft, check: str) -> Iterator[Relation]:
    """Relate every multiple of the headline to the growth in the body that is nearest to it, as found by `check`."""
    for claim in draft.claims:
        quantity = claim.quantity
        if not claim.headline or claim.role != "change" or quantity is None:
            continue
        factor = growth_factor(claim) if quantity.dimension == "multiple" else None
        if factor is None or claim.measure is None:
            continue
        grown = list(_growths(draft, claim))
        if not grown:
            continue
        aim = value_of(factor)
        computed, formula = min(grown, key=lambda pair: abs(value_of(pair[0]) - aim))
        yield Relation(check, computed, factor, formula, _MESSAGE, "times")


def says_as_much(draft: Draft, headline: Claim, claim: Claim) -> bool:
    """Whether a claim of the body has the headline's qualifiers; that profit is net goes without saying in a headline."""
    net = {"net"}
    return qualifiers(draft, claim) - net == qualifiers(draft, headline) - net


def _growths(draft: Draft, headline: Claim) -> Iterator[tuple[Expression, str]]:
    """What the body says that the headline's measure was multiplied with, and how it says so."""
    for claim in figures_asserted(draft.claims):
        if claim.headline or what(claim.measure) != what(headline.measure):
            continue
        if headline.entities and who(claim) != who(headline):
            continue
        if is_a_part(draft, claim) or not says_as_much(draft, headline, claim):
            continue
        if claim.role == "change" and is_relative(claim):
            factor = growth_factor(claim)
            if factor is not None and value_of(factor) > 0:
                yield factor, figure_of(claim).text
        elif claim.role in LEVELS:
            yield from _from_base(draft, claim)


def _from_base(draft: Draft, level: Claim) -> Iterator[tuple[Expression, str]]:
    new = figure_of(level)
    for base in draft.leaning.get(level.id, ()):
        old = figure_of(base) if base.role == "base" and fits(base, level) else None
        if old is None or crosses_zero(draft, level, base):
            continue
        if old.interval.low is not None and old.interval.low > Fraction(0):
            yield over(new, old), f"{new.text} / {old.text}"
