"""A printed change as a factor: "up 123 percent" multiplies by 2.23, "a third less" by 0.67, "halved" by 0.5."""

from __future__ import annotations

from fractions import Fraction

from claims.claim import Claim
from factcheck.relation import Expression, Figure, constant, figure_of, minus, over, plus, times

_RELATIVE = ("percent", "fraction", "multiple")


def growth_factor(change: Claim) -> Expression | None:
    """What the base is multiplied with to give the level: 2.23 for "up 123 percent", 0.5 for "halved".

    None where the claim prints no relative change.
    """
    if change.quantity is None or not is_relative(change):
        return None
    printed_change = figure_of(change)
    if change.dimension == "multiple":
        return None if change.direction == "down" and printed_change.value > 1 else printed_change
    unit = Fraction(1, 100) if change.dimension == "percent" else Fraction(1)
    return plus(constant(1), times(printed_change, -unit if is_fall(change) else unit))


def is_relative(change: Claim) -> bool:
    """Whether a change is a rate, a fraction or a multiple of its base."""
    return change.dimension in _RELATIVE


def is_fall(change: Claim) -> bool:
    """Whether a change lowers its base: said in words, not by a minus sign."""
    quantity = change.quantity
    return quantity is not None and quantity.direction == "down" and (quantity.value or 0) >= 0


def rate_between(new: Figure, old: Figure, falls: bool) -> tuple[Expression, str]:
    """By how many percent one level is above another, or below it where `falls`, with the formula as printed."""
    grown, formula = over(new, old), f"{new.text} / {old.text}"
    if falls:
        return times(minus(constant(1), grown), 100), f"1 − {formula}"
    return times(minus(grown, constant(1)), 100), f"{formula} − 1"
