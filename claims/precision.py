"""What a printed number can mean: from its digits and the words around it to an interval.

Decimals and figures with a scale word are taken as rounded, half a unit of the last printed digit either way, as statcheck does
for printed statistics (Nuijten et al., "The prevalence of statistical reporting errors in psychology", 2016). Trailing zeros
of a plain integer are read as rounding too ("12,000" is some number of thousands), but never beyond its second digit: round
numbers are read roughly, other ones exactly (M. Krifka, "Approximate interpretation of number words", 2007).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from claims.interval import Interval

# How the words around a figure change it; the names are those of lexicon/approximators.toml.
Wording = Literal[
    "as printed", "about", "nearly", "under", "past", "above", "at_least", "below", "at_most"
]

_HALF = Fraction(1, 2)
_QUARTER = Fraction(1, 4)
# What is nearly double is no half more.
_NEARLY = Fraction(1, 5)


def rounding_unit(value: Fraction) -> Fraction:
    """The place that a plain integer is rounded to: 1000 for 12,000, 100 for 1,200, 1000 for 10,000, 1 for 1,234.

    Integers below a thousand are taken at their word: 1.
    """
    size = abs(value)
    if size.denominator != 1 or size < 1000:
        return Fraction(1)
    second_digit = Fraction(10) ** (len(str(size.numerator)) - 2)
    return min(last_place(value), second_digit)


def last_place(value: Fraction) -> Fraction:
    """The place value of the last digit that is not zero: 10 for 50, 1 for 47, 1/10 for 4.2 and for 1/3."""
    size = abs(value)
    if size == 0:
        return Fraction(1)
    if size.denominator != 1:
        places = 1
        while (size * 10**places).denominator != 1 and places < 12:
            places += 1
        # a fraction that never ends ("a third") is spoken of in tenths
        return Fraction(1, 10**places) if (size * 10**places).denominator == 1 else Fraction(1, 10)
    digits = str(size.numerator)
    return Fraction(10) ** (len(digits) - len(digits.rstrip("0")))


def meaning(
    value: Fraction, step: Fraction, slack: Fraction, wording: Wording, *, floor: bool
) -> Interval:
    """The values that a printed figure can mean.

    Args:
        value: the figure, scale included.
        step: the worth of one unit of its last printed digit.
        slack: half the width of the interval as printed; 0 where the figure is exact ("12 people").
        wording: the rule of the words around it.
        floor: whether it cannot be negative (a count, an amount of money), so that "up to 20" starts at 0.
    """
    if value < 0:  # "more than" opens the side away from zero, as it does for a positive figure
        return -_positive(-value, step, slack, wording, None)
    return _positive(value, step, slack, wording, Fraction(0) if floor else None)


def _positive(
    value: Fraction, step: Fraction, slack: Fraction, wording: Wording, least: Fraction | None
) -> Interval:
    if wording == "as printed":
        return Interval(value - slack, value + slack, high_open=slack > 0)
    if wording == "about":
        around = max(slack, step if value >= 10 * step else slack, last_place(value) * _QUARTER)
        return Interval(value - around, value + around)
    if wording in ("nearly", "under"):
        below = max(step, min(last_place(value) * _HALF, value * _NEARLY))
        return Interval(value - below, value, high_open=wording == "under")
    if wording == "past":
        return Interval(value, value + max(step, last_place(value) * _HALF), low_open=True)
    if wording in ("above", "at_least"):
        return Interval(value, None, low_open=wording == "above")
    return Interval(least, value, high_open=wording == "below")
