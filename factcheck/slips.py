"""The slips that typing and editing make of a figure: a digit, two exchanged, a scale, a decimal point, a rise for a fall.

What would repair a failing relation is looked for among them, and a relation whose link is not said in so many words counts only
where one of them explains why it fails: two figures that have nothing to do with each other seldom are one slip apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claims import lazy_re as re
from claims.interval import Interval
from factcheck.figures import digits_of, figure, in_the_form_of
from factcheck.relation import Figure, Relation, substitute, value_of

# What copy tells in words, one for another.
_FRACTIONS = (*(Fraction(1, n) for n in range(2, 11)), Fraction(2, 3), Fraction(3, 4))
RATES = ("percent", "percentage point", "basis point", "times")
_POINTS = ("percentage point", "basis point")
_SCALE_SLIP, _POINT_SLIP = 1000, 10
_MOST_TRIED = 6  # readings of one link, nearest first, that are tried with every slip
_WORLDS_APART = 20  # times: no one gets a figure wrong by so much, but for its scale
_WILD = 300  # percent: below it two rates that are many times apart are still of one size
_TENS = 10
_ZEROS = re.compile(r"\.[0-9]{0,9}?(0{1,9})(?![0-9])")
_TURNED = {"up": "down", "down": "up"}


def slips(printed: Figure) -> Iterator[Figure]:
    """The figure as it may have been meant, by the slips that leave its digits what they are."""
    factors: list[Fraction] = []
    if printed.unit not in RATES or "." in printed.text:  # a rate without a point has none to slip
        factors += [Fraction(_POINT_SLIP), Fraction(1, _POINT_SLIP)]
    if printed.unit not in RATES:
        factors += [Fraction(_SCALE_SLIP), Fraction(1, _SCALE_SLIP)]
    if printed.unit in _POINTS:  # basis points for percentage points
        factors += [Fraction(100), Fraction(1, 100)]
    way, _, size = printed.text.partition(" ")
    if way in _TURNED:  # a rise for a fall
        turned = printed.interval.scaled(-1)
        yield replace(printed, value=-printed.value, interval=turned, text=f"{_TURNED[way]} {size}")
    for factor in factors:
        yield meant(printed, printed.value * factor, printed.interval.scaled(factor))
    for value in transposed(printed.value, _zeros_behind(printed)):
        yield at(printed, value)


def misprints(printed: Figure) -> Iterator[Figure]:
    """The same, and the figure with any one of its digits another."""
    yield from slips(printed)
    if printed.value in _FRACTIONS and not any(c.isdigit() for c in printed.text):
        for value in _FRACTIONS:  # "a fifth" for "a quarter"
            if value != printed.value:
                moved = printed.interval + Interval.point(value - printed.value)
                yield replace(printed, value=value, interval=moved)
        return
    digits, place = _digits(printed.value, _zeros_behind(printed))
    sign = -1 if printed.value < 0 else 1
    for position, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and not (position == 0 and other == "0"):
                changed = f"{digits[:position]}{other}{digits[position + 1 :]}"
                value = sign * int(changed) * Fraction(10) ** place
                moved = printed.interval + Interval.point(value - printed.value)
                yield replace(printed, value=value, interval=moved)  # in no words: many are tried


def meant(printed: Figure, value: Fraction, interval: Interval) -> Figure:
    """The figure with another value, in the words of working."""
    words = reprinted(printed, value) or figure(value, printed.unit)
    return replace(printed, value=value, interval=interval, text=words)


def reprinted(printed: Figure, value: Fraction) -> str | None:
    """Another value as the figure is printed, with its way: "up 2%" for "up 7%"; None where it is printed in words."""
    way, _, size = printed.text.partition(" ")
    if way not in _TURNED:
        return in_the_form_of(printed.text, printed.value, value)
    body = in_the_form_of(size, printed.value, abs(value))
    turned = (value < 0) != (printed.value < 0)
    return body and f"{_TURNED[way] if turned else way} {body}"


def at(printed: Figure, value: Fraction) -> Figure:
    """The figure at another value, as widely rounded as it is printed."""
    return meant(printed, value, printed.interval + Interval.point(value - printed.value))


def fits(relation: Relation, *changed: Figure) -> bool:
    """Whether a relation can hold with some of its figures changed."""
    by_claim = {figure.claim: figure for figure in changed}
    tried = replace(
        relation,
        computed=substitute(relation.computed, by_claim),
        stated=substitute(relation.stated, by_claim),
    )
    return tried.verdict != "fails"


def one_slip_away(relation: Relation) -> bool:
    """Whether a failing relation would hold if one of its figures were a misprint."""
    return any(fits(relation, slip) for f in relation.figures for slip in misprints(f))


def the_one_meant(
    relations: Sequence[Relation], likely: Sequence[Relation] | None = None
) -> Relation | None:
    """Of several ways to read a link, nearest first: one that holds; failing that, the first that is one slip away from holding.

    Only one of the `likely` (by default any) is taken to be meant though it does not hold.
    """
    probable = (relations if likely is None else likely)[:_MOST_TRIED]
    meant_one = next((r for r in relations if r.verdict != "fails"), None) or next(
        (r for r in probable if one_slip_away(r)), None
    )
    return meant_one and replace(meant_one, supposed=len(relations) > 1)


def is_slip(one: Figure, other: Figure) -> bool:
    """Whether a figure is another with one slip: a digit, two exchanged, one too many, a scale."""
    return is_garbled(one, other) or any(m.value == other.value for m in misprints(one))


def is_garbled(one: Figure, other: Figure) -> bool:
    """Whether a figure told twice has a digit too many or too few the second time ("$150 million … $115 million"), or sounds like it ("fifteen … fifty")."""
    low, high = sorted((abs(one.value), abs(other.value)))
    if low and high / low < _WORLDS_APART and not high % _TENS and low == _TENS + high / _TENS:
        return _TENS < low < 2 * _TENS
    if low < _TENS and one.unit not in RATES:
        return False  # "three … 13" are any two numbers
    (digits, place), (others, other_place) = _digits(low), _digits(high)
    if len(digits) > len(others):
        (digits, place), (others, other_place) = (others, other_place), (digits, place)
    if len(others) - len(digits) != 1 or low == high:
        return False
    shorter = any(others[:at] + others[at + 1 :] == digits for at in range(len(others)))
    begins = len(digits) + place == len(others) + other_place
    return shorter and (place == other_place or begins)


def is_absurd(relation: Relation) -> bool:
    """Whether the two sides of a failing relation are worlds apart, and no one misprint explains it: its figures were read wrongly.

    Copy gets a figure wrong by a digit or a scale; 61,000 as 40 percent of ten is no slip of a writer.
    """
    if relation.unit in _POINTS:
        return False  # points for basis points are a hundred times too many
    computed, stated = abs(value_of(relation.computed)), abs(value_of(relation.stated))
    low, high = sorted((computed, stated))
    apart = high > _WORLDS_APART * low
    if relation.unit == "percent":
        apart = apart and high > _WILD
    return apart and not one_slip_away(relation)


def is_no_accident(relation: Relation, most: Fraction = Fraction(1, 4)) -> bool:
    """Whether figures of this precision would seldom be one slip away from such a relation if they had nothing to do with each other.

    Each misprint of a figure hits the values that the others leave to it, whose width is that of the rounding, with the odds of that
    width to the figure.
    """
    odds = Fraction(0)
    for printed in relation.figures:
        tried = sum(1 for _ in misprints(printed))
        width = sum((f.interval.width or Fraction(0) for f in relation.figures), Fraction(0))
        odds += tried * width / max(abs(f.value) for f in relation.figures)
    return odds <= most


def _zeros_behind(printed: Figure) -> int:
    """How many noughts a figure is printed with at its end, behind a point: one in "2.50 billion"."""
    found = _ZEROS.search(printed.text)
    return len(found[1]) if found else 0


def _digits(value: Fraction, zeros: int = 0) -> tuple[str, int]:
    digits, place = digits_of(value)
    return digits + "0" * zeros, place - zeros


def transposed(value: Fraction, zeros: int = 0) -> Iterator[Fraction]:
    """The value with two neighbouring digits exchanged, each way; it is printed with so many noughts at its end."""
    digits, place = _digits(value, zeros)
    sign = -1 if value < 0 else 1
    for at_digit in range(len(digits) - 1):
        left, right = digits[at_digit], digits[at_digit + 1]
        if left != right and not (at_digit == 0 and right == "0"):
            swapped = f"{digits[:at_digit]}{right}{left}{digits[at_digit + 2 :]}"
            yield sign * int(swapped) * Fraction(10) ** place
