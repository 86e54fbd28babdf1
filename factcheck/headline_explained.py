"""What makes a headline's figure, though the body does not print it: a sum, what is left of one, a rate between two levels."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice, permutations

from claims.claim import Claim
from claims.interval import Interval
from factcheck.alike import fits
from factcheck.draft import Draft
from factcheck.relation import figure_of
from factcheck.retellings import are_kindred, stems_of

_MOST_SENTENCES = 60
_MOST, _TWO = 8, 2  # figures of a sentence


def is_made_of(draft: Draft, headline: Claim) -> bool:
    """Whether figures of a sentence, or of two, make the headline's: 40 jets and 20 for 60, sales of 36 million and 41 million for a fall of 12 percent."""
    aim = figure_of(headline).interval
    for at in islice(draft.by_sentence, _MOST_SENTENCES):
        claims = _figures_of(draft, at)
        like = [c for c in (*claims, *_figures_of(draft, at + 1)) if is_like(c, headline)]
        values = [figure_of(c).value for c in like]
        pairs = [p for p in permutations(like, 2) if _add_up(*p)]
        made = [figure_of(one).value + figure_of(other).value for one, other in pairs]
        made += [figure_of(one).value - figure_of(other).value for one, other in pairs]
        made += [sum(values, Fraction(0))] if len(values) > _TWO else []
        if any(aim.meets(Interval.point(value)) for value in made):
            return True
        if _is_rate_of(claims, headline):
            return True
    return False


def _figures_of(draft: Draft, at: int) -> list[Claim]:
    """The first figures of a sentence of the body."""
    told = draft.by_sentence.get(at, ())[:_MOST]
    return [c for c in told if c.kind == "quantity" and c.quantity and not c.headline]


def _add_up(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one unit, or count people by two names: 400 workers and 20 jobs."""
    a, b = one.quantity, other.quantity
    if a is None or b is None:
        return False
    counted = [stems_of(q.unit) for q in (a, b)]
    return a.unit == b.unit or not all(counted) or are_kindred(*counted)


def _is_rate_of(claims: Sequence[Claim], headline: Claim) -> bool:
    """Whether a rate in the headline is that of two figures: the one in the other, or how much the one is more."""
    if headline.quantity is None or headline.quantity.dimension != "percent":
        return False
    aim = abs(figure_of(headline).value)
    for one, other in permutations(claims, 2):
        if fits(one, other) and figure_of(other).value:
            rate = abs(figure_of(one).value / figure_of(other).value) * 100
            if any(
                abs(made - aim) <= max(Fraction(1), aim / 50) for made in (rate, abs(rate - 100))
            ):
                return True
    return False


def is_like(one: Claim, other: Claim) -> bool:
    """Whether two figures are amounts of money, are counts, or are of one unit."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.dimension != b.dimension:
        return False
    return a.dimension == "money" or a.dimension == "count" or fits(one, other)
