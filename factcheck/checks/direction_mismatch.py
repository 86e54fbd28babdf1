"""A rise that falls, or a fall that rises.

## What it does

Where a level and the level it is compared with are both printed, and the text says which way it went ("rose", "up",
"fell", "a decline of"), the two levels have to agree.

## Why it matters

A swapped pair of figures or the wrong verb turns the story round, and the eye passes over it.

## Example

"The margin rose to 7 percent, from 9 percent a year earlier."

## Limits

Two levels that may be the same as rounded are let pass. Losses and deficits, which "widen" and "narrow", are left
alone where they are printed as negative numbers.

## References

Nuijten et al. (2016), statcheck: an inconsistency that changes the conclusion is the graver kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.claim import Claim
from claims.quantity import Direction
from factcheck.alike import LEVELS, unit_of
from factcheck.draft import Draft
from factcheck.relation import Relation, figure_of

NAME = "direction-mismatch"


def run(draft: Draft) -> Iterator[Relation]:
    """Relate every level to its base by the direction that the text gives."""
    for level in draft.claims:
        if level.role not in LEVELS or level.quantity is None:
            continue
        leaning = draft.leaning.get(level.id, ())
        bases = [c for c in leaning if c.role == "base" and unit_of(c) == unit_of(level)]
        if len(bases) == 1 and bases[0].stance == level.stance == "asserted":
            direction = _direction(level, bases[0], leaning)
            if direction is not None:
                yield from _ordered(level, bases[0], direction)


def _ordered(level: Claim, base: Claim, direction: Direction) -> Iterator[Relation]:
    new, old = figure_of(level), figure_of(base)
    if any(f.interval.low is not None and f.interval.low < 0 for f in (new, old)):
        return
    yield Relation(
        NAME,
        new,
        old,
        f"from {old.text} to {new.text}",
        f"the text says {direction}, the figures went the other way",
        unit=new.unit,
        sign=">" if direction == "up" else "<",
        says=f"text says {direction}",
        decisive=True,
    )


def _direction(level: Claim, base: Claim, leaning: tuple[Claim, ...]) -> Direction | None:
    """The one direction that the level and its changes in the base's sentence are printed with."""
    told = {
        c.quantity.direction
        for c in (level, *leaning)
        if c.sentence == base.sentence and c.role in (*LEVELS, "change", "difference")
        if c.quantity is not None and c.quantity.direction is not None
    }
    return told.pop() if len(told) == 1 else None
