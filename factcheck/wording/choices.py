"""Which figures of a sentence or two can be the letters of an equation: just as many of each kind as it has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from claims.claim import Claim
from factcheck.draft import Draft
from factcheck.figures import digits_of
from factcheck.ratios.at_a_rate import at_a_rate
from factcheck.relation import figure_of
from factcheck.wording.equations import are_alike
from factcheck.wording.frames import ALL, OF_SHARES, WHOLE, Frame
from factcheck.wording.wordings import AMOUNTS, COUNTS, MULTIPLES, POINTS, RATES

_FEWEST_PARTS, _MOST_PARTS = 2, 7
_FEW_DIGITS = 3
_NOTHING = 1000  # times smaller than another
_CHANGE = "change-mismatch"


def choices(
    draft: Draft, frame: Frame, bound: Mapping[str, Claim], figures: Sequence[Claim]
) -> Iterator[tuple[Claim, ...]]:
    """The figures that the other letters can be, if there are just as many of each kind."""
    if frame.rate:
        yield from at_a_rate(draft, figures)
        return
    free = [letter for letter in frame.letters if letter not in bound]
    others = [c for c in figures if c not in bound.values()]
    if set(MULTIPLES) & set(frame.letters):
        # "31,000 runners, 4,000 more than last year and three times as many as in 2010"
        others = [c for c in others if c.role not in ("difference", "part")]
    rates = tuple(c for c in others if is_rate(c))
    if frame.wording.equation in (WHOLE, OF_SHARES):
        if _are_all_shares(frame, rates, others):
            yield rates
        return
    if not any(letter in RATES for letter in frame.letters):
        rates = ()
    elif len(rates) != sum(letter in RATES for letter in free):
        return
    sizes = tuple(c for c in others if _is_multiple_or_points(c))
    wanted = sum(letter in MULTIPLES + POINTS for letter in free)
    if not wanted:
        sizes = ()
    elif len(sizes) != wanted:
        return
    amounts = [claim for letter, claim in bound.items() if letter in AMOUNTS]
    measured = {claim.id for claim in bound.values() if claim.role == "difference"}
    if frame.wording.check == "ratio-mismatch" and bound:
        measured |= {
            claim.id for claim in others
        }  # "664 billion lent against 800 billion of deposits"
    each = COUNTS[0] in frame.letters  # of so many, which may be thousands
    for group in _groups(amounts, [c for c in others if may_be_amount(c, measured)], each):
        if ALL in frame.wording.equation:
            ids = {c.id for c in group}
            group = tuple(c for c in group if not (c.role == "part" and c.anchor in ids))
            if _FEWEST_PARTS <= len(group) <= _MOST_PARTS:
                yield group
        elif frame.wording.check == _CHANGE and _has_part_of_another(group):
            continue
        elif not frame.wording.words and COUNTS[0] in free and not bound:
            yield from _numbers_of(others, group)
        elif len(group) == sum(letter in AMOUNTS for letter in free):
            for counts in _counts(others, group) if COUNTS[0] in free else ((),):
                yield (*rates, *sizes, *group, *counts)


def _are_all_shares(frame: Frame, rates: Sequence[Claim], others: Sequence[Claim]) -> bool:
    """Whether rates can be the shares that make a whole, or another share."""
    whole = frame.wording.equation == WHOLE
    fewest = 1 if whole else _FEWEST_PARTS
    in_range = _MOST_PARTS >= len(rates) >= fewest and all(map(is_no_change, rates))
    return in_range and not (whole and any(map(_may_be_percent, others)))


def _has_part_of_another(group: Sequence[Claim]) -> bool:
    """Whether one of the amounts is part of another: "up 9% to $4.7bn, | of which | $3.4bn came from media" is no change from 3.4bn."""
    ids = {claim.id for claim in group}
    return any(claim.role == "part" and claim.anchor in ids for claim in group)


def _groups(
    amounts: Sequence[Claim], others: Sequence[Claim], each: bool
) -> Iterator[tuple[Claim, ...]]:
    """The amounts that are alike, and like those that a wording has found."""
    seen: set[tuple[str, ...]] = set()
    for first in amounts or others:
        alike = [c for c in others if c is first or are_alike(first, c)]
        counted = first.dimension == "count"
        group = tuple(alike) if each and not counted else of_one_size(alike, amounts)
        ids = tuple(c.id for c in group)
        if ids not in seen:
            seen.add(ids)
            yield group
    if not others:
        yield ()


def is_rate(claim: Claim) -> bool:
    """Whether a figure is a percentage or a fraction."""
    return claim.dimension in ("percent", "fraction")


def _is_multiple_or_points(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and (
        quantity.dimension in ("multiple", "point") or quantity.noun == "times"
    )


def is_no_change(rate: Claim) -> bool:
    """Whether a rate is none of change."""
    return rate.role != "change" and rate.quantity is not None and not rate.quantity.direction


def _may_be_percent(claim: Claim) -> bool:
    """Whether a bare number may be a share that leaves its unit out: "a fund 20 percent and the staff 5"."""
    bare = claim.dimension == "count" and not claim.unit
    return bare and claim.text.isdigit() and len(claim.text) < _FEW_DIGITS


def _counts(others: Sequence[Claim], group: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The one figure that can be how many there are."""
    found = [
        c
        for c in others
        if c not in group and c.role != "base"
        if c.dimension in ("count", "physical")
    ]
    if len(found) == 1:
        yield (found[0],)


def _numbers_of(others: Sequence[Claim], group: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Two amounts of one thing and a number of others: three counts may be of two things, in any order."""
    if len(group) == 2:
        yield from ((*group, *counts) for counts in _counts(others, group))
    if len(group) != 3 or any(c.dimension == "money" for c in group):
        return
    if max(len(digits_of(figure_of(c).value)[0]) for c in group) < _FEW_DIGITS:
        return
    for number in group:
        unit = number.unit
        rest = [c for c in group if c is not number]
        if unit and all(c.quantity and c.quantity.unit != unit for c in rest):
            yield (*rest, number)


def of_one_size(group: Sequence[Claim], beside: Sequence[Claim]) -> tuple[Claim, ...]:
    """Without figures that are nothing beside the largest: the "two" of "the two plants make 310,000 cars"."""
    largest = max((abs(figure_of(c).value) for c in (*group, *beside)), default=Fraction(0))
    return tuple(c for c in group if abs(figure_of(c).value) * _NOTHING > largest)


def may_be_amount(claim: Claim, bound: Collection[str]) -> bool:
    """Whether a figure stands for itself, or is what one of the bound ones is measured against: "300,000 below the quota of 9.5 million"."""
    leans = claim.role == "base" and claim.anchor not in bound
    return (
        claim.role not in ("conversion", "other")
        and not leans
        and claim.dimension in ("money", "count", "physical", "score")
    )
