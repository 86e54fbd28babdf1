"""Intervals: what two printed figures can make together."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.interval import Interval, total

numbers = st.fractions(min_value=-50, max_value=50, max_denominator=20)


@st.composite
def intervals_with_a_point(draw):
    """An interval, perhaps open or unbounded on a side, and a value in it."""
    low, point, high = sorted((draw(numbers), draw(numbers), draw(numbers)))
    interval = Interval(
        None if draw(st.booleans()) and draw(st.booleans()) else low,
        None if draw(st.booleans()) and draw(st.booleans()) else high,
        draw(st.booleans()),
        draw(st.booleans()),
    )
    assume(point in interval)
    return interval, point


pairs = intervals_with_a_point()


@given(pairs, pairs)
def test_what_two_values_make_lies_in_what_their_intervals_make(a, b):
    (left, x), (right, y) = a, b
    assert x + y in left + right
    assert x - y in left - right
    assert x * y in left * right
    if y != 0:
        assert x / y in left / right


@given(pairs, numbers)
def test_a_scaled_value_lies_in_the_scaled_interval(a, factor):
    interval, x = a
    assert x * factor in interval.scaled(factor)


@given(pairs, pairs, numbers)
def test_a_value_is_in_the_meet_exactly_when_it_is_in_both(a, b, value):
    left, right = a[0], b[0]
    assert (value in left.meet(right)) == (value in left and value in right)


@given(pairs, pairs)
def test_the_hull_holds_both(a, b):
    hull = a[0].hull(b[0])
    assert a[1] in hull
    assert b[1] in hull


def test_23_billion_holds_its_rounding_and_not_the_next_figure():
    printed = Interval(Fraction("22.5"), Fraction("23.5"), high_open=True)
    assert Fraction("22.5") in printed
    assert Fraction("23.5") not in printed


def test_a_sum_of_rounded_figures_is_open_where_a_part_is():
    parts = [
        Interval(Fraction("22.5"), Fraction("23.5"), high_open=True),
        Interval(Fraction("22.5"), Fraction("23.5"), high_open=True),
        Interval(Fraction("4.15"), Fraction("4.25"), high_open=True),
    ]
    assert total(parts) == Interval(Fraction("49.15"), Fraction("51.25"), high_open=True)


def test_the_sum_of_nothing_is_zero():
    assert total([]) == Interval.point(0)


def test_more_than_5_plus_2_is_more_than_7():
    more_than_5 = Interval(Fraction(5), None, low_open=True)
    result = more_than_5 + Interval.point(2)
    assert (result.low, result.low_open, result.high) == (Fraction(7), True, None)


def test_subtraction_takes_the_far_ends():
    assert Interval(Fraction(5), Fraction(6)) - Interval(Fraction(1), Fraction(2)) == Interval(
        Fraction(3), Fraction(5)
    )


def test_a_product_of_signed_intervals_takes_the_extreme_corners():
    assert Interval(Fraction(-2), Fraction(3)) * Interval(Fraction(-5), Fraction(4)) == Interval(
        Fraction(-15), Fraction(12)
    )


def test_zero_times_anything_however_large_is_zero():
    assert Interval.point(0) * Interval(Fraction(1), None) == Interval.point(0)


def test_division_by_an_interval_with_zero_says_nothing():
    result = Interval.point(1) / Interval(Fraction(-1), Fraction(1))
    assert (result.low, result.high) == (None, None)


def test_division_by_more_than_zero_is_bounded_below():
    result = Interval.point(6) / Interval(Fraction(0), Fraction(3), low_open=True)
    assert (result.low, result.high) == (Fraction(2), None)


@pytest.mark.parametrize(
    ("interval", "empty"),
    [
        (Interval(Fraction(1), Fraction(1)), False),
        (Interval(Fraction(1), Fraction(1), high_open=True), True),
        (Interval(Fraction(2), Fraction(1)), True),
        (Interval(None, Fraction(1), high_open=True), False),
    ],
)
def test_emptiness(interval, empty):
    assert interval.is_empty is empty


def test_intervals_that_only_touch_meet_unless_the_end_is_excluded():
    upper = Interval(Fraction(2), Fraction(3))
    assert Interval(Fraction(1), Fraction(2)).meets(upper)
    assert not Interval(Fraction(1), Fraction(2), high_open=True).meets(upper)


def test_width_of_an_unbounded_interval_is_unknown():
    assert Interval(Fraction(1), None).width is None
    assert Interval(Fraction(1), Fraction(4)).width == 3
