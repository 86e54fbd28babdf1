"""The smallest change that would make failing figures agree, in words.

Each printed figure is tried with the slips that typing and editing make: a scale too high or low (million for
billion), a decimal point one place off, two neighbouring digits exchanged, the two levels of a change exchanged. If
exactly one figure has a slip that repairs the relation, that is the suggestion. Otherwise nothing is known of which
figure is wrong, and what the others make of the stated one is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claims.interval import Interval
from factcheck.figures import digits_of, figure
from factcheck.relation import (
    Figure,
    Relation,
    half_width,
    interval_of,
    leaves,
    substitute,
    value_of,
)

_SCALE_SLIP, _POINT_SLIP = 1000, 10
_RATES = ("percent", "percentage point", "basis point", "times")


def suggestion(relation: Relation) -> str:
    """What to change so that the relation holds: "would agree if 60bn yuan were 50.2bn yuan"; "" where unknown."""
    if relation.sign != "=":
        return _exchanged(relation)
    slips = [
        (printed, slip)
        for printed in relation.figures
        for slip in _slips(printed)
        if _holds_with(relation, {printed.claim: slip})
    ]
    if len(slips) == 1:
        printed, slip = slips[0]
        return f"would agree if {printed.label} were {slip.text}"
    return _exchanged(relation) or _as_computed(relation)


def _slips(printed: Figure) -> Iterator[Figure]:
    """The figure as it may have been meant."""
    if printed.unit in _RATES:
        factors = [Fraction(_POINT_SLIP), Fraction(1, _POINT_SLIP)]
    else:
        factors = [
            *(Fraction(_SCALE_SLIP), Fraction(1, _SCALE_SLIP)),
            *(Fraction(_POINT_SLIP), Fraction(1, _POINT_SLIP)),
        ]
    for factor in factors:
        yield _meant(printed, printed.value * factor, printed.interval.scaled(factor))
    for value in _transposed(printed.value):
        moved = printed.interval + Interval.point(value - printed.value)
        yield _meant(printed, value, moved)


def _meant(printed: Figure, value: Fraction, interval: Interval) -> Figure:
    return replace(printed, value=value, interval=interval, text=figure(value, printed.unit))


def _transposed(value: Fraction) -> Iterator[Fraction]:
    """The value with two neighbouring digits exchanged, each way."""
    digits, place = digits_of(value)
    sign = -1 if value < 0 else 1
    for at in range(len(digits) - 1):
        left, right = digits[at], digits[at + 1]
        if left != right and not (at == 0 and right == "0"):
            swapped = f"{digits[:at]}{right}{left}{digits[at + 2 :]}"
            yield sign * int(swapped) * Fraction(10) ** place


def _exchanged(relation: Relation) -> str:
    """The two levels of a change the other way round, where that alone makes it hold."""
    sides = [f for f in relation.figures if f.unit not in _RATES]
    if len(sides) != 2:
        return ""
    first, second = sides
    swap = {
        first.claim: replace(second, claim=first.claim),
        second.claim: replace(first, claim=second.claim),
    }
    if first.unit != second.unit or not _holds_with(relation, swap):
        return ""
    return f"would agree with {first.text} and {second.text} exchanged"


def _as_computed(relation: Relation) -> str:
    stated = list(leaves(relation.stated))
    if len(stated) != 1 or not interval_of(relation.computed).is_bounded:
        return ""
    value = value_of(relation.computed)
    return (
        f"would agree if {stated[0].text} were "
        f"{figure(value, relation.unit, half_width(relation.computed))}"
    )


def _holds_with(relation: Relation, by_claim: dict[str, Figure]) -> bool:
    changed = replace(
        relation,
        computed=substitute(relation.computed, by_claim),
        stated=substitute(relation.stated, by_claim),
    )
    return changed.evaluate().verdict == "holds"
