"""What a printed figure can mean: the interval behind its digits and the words around it."""

from fractions import Fraction

import pytest

from claims.interval import Interval
from claims.recognizers.quantities import find_quantities

BN = 10**9


def interval(text: str) -> Interval:
    (quantity,) = find_quantities(text)
    return quantity.interval


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        ("23 billion yuan", 22.5 * BN, 23.5 * BN),
        ("4.2 billion yuan", 4_150_000_000, 4_250_000_000),
        ("50 billion yuan", 49.5 * BN, 50.5 * BN),
        ("$800 million", 799.5e6, 800.5e6),
        ("6 percent", 5.5, 6.5),
        ("176%", 175.5, 176.5),
        ("$82.35", 82.345, 82.355),
        ("$45", 44.5, 45.5),
        ("12,000 shops", 11_500, 12_500),
        ("1,200 shops", 1_150, 1_250),
        ("1.2 thousand shops", 1_150, 1_250),
        ("10,000 shops", 9_500, 10_500),
        ("1,458,000 shops", 1_457_500, 1_458_500),
    ],
)
def test_a_rounded_figure_is_half_a_unit_of_its_last_digit_either_way(figure, low, high):
    assert interval(f"They had {figure}.") == Interval(
        Fraction(str(low)), Fraction(str(high)), high_open=True
    )


@pytest.mark.parametrize("count", [12, 300, 1234])
def test_a_count_in_full_digits_is_exact(count):
    assert interval(f"They had {count:,} shops.") == Interval.point(count)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("about 50 billion yuan", 47.5, 52.5),
        ("about 47 billion yuan", 46, 48),
        ("about 7 billion yuan", 6.5, 7.5),
        ("nearly 50 billion yuan", 45, 50),
        ("just over 50 billion yuan", 50, 55),
    ],
)
def test_approximators_widen_by_how_round_the_figure_is(words, low, high):
    found = interval(f"It spent {words}.")
    assert (found.low, found.high) == (Fraction(str(low)) * BN, Fraction(str(high)) * BN)


def test_bounds_open_one_side():
    assert interval("It spent more than $50 billion.") == Interval(
        Fraction(50 * BN), None, low_open=True
    )
    assert interval("It spent at least $50 billion.") == Interval(Fraction(50 * BN), None)
    assert interval("It spent up to $50 billion.") == Interval(Fraction(0), Fraction(50 * BN))
    assert interval("Rates may move by less than 2%.") == Interval(
        None, Fraction(2), high_open=True
    )


def test_nearly_half_is_a_little_under_half():
    assert interval("Nearly half of it went.") == Interval(Fraction(45, 100), Fraction(1, 2))


def test_a_share_in_words_is_within_two_points():
    found = interval("A third of it went.")
    assert (found.low, found.high) == (
        Fraction(1, 3) - Fraction(2, 100),
        Fraction(1, 3) + Fraction(2, 100),
    )


def test_doubled_is_within_a_tenth_and_a_printed_multiple_within_its_rounding():
    assert interval("Sales doubled.").low == Fraction(19, 10)
    assert interval("Sales grew 2.5x.").high == Fraction(255, 100)


def test_negative_figures_are_mirrored():
    assert interval("Growth was -1.3%.") == Interval(
        Fraction(-135, 100), Fraction(-125, 100), low_open=True
    )


def test_a_range_is_the_hull_of_what_its_ends_can_mean():
    assert interval("It costs $12,000 to $13,000.") == Interval(Fraction(11_500), Fraction(13_500))


def test_step_is_the_worth_of_the_last_printed_digit():
    steps = [q.step for q in find_quantities("23 billion yuan, $4.15 and 12,000 shops")]
    assert [str(step) for step in steps] == ["1000000000", "0.01", "1000"]
