from decimal import Decimal
from fractions import Fraction

import pytest

from claims.document import Span
from claims.interval import Interval
from claims.quantity import Quantity
from factcheck.figures import (
    figure,
    has_sign,
    in_the_form_of,
    printed,
    rounded,
    span_of_values,
    without_currency,
)

BN = 10**9


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (23 * BN, "", "23bn"),
        (Fraction("8.4") * BN, "USD", "$8.4bn"),
        (Fraction("4.2") * BN, "CNY", "4.2bn yuan"),
        (176, "percent", "176%"),
        (12000, "", "12,000"),
        (Fraction("0.54"), "USD", "$0.54"),
        (-3 * BN, "EUR", "−€3bn"),
        (5 * 10**6, "SEK", "5m SEK"),
        (12500, "USD per unit", "$12,500 per unit"),
        (1_234_567_891, "", "1.2346bn"),
        (10**40, "", "1.000E+28tn"),
        (Fraction("0.3"), "percentage point", "0.3 points"),
    ],
)
def test_a_figure_is_written_as_a_desk_writes_it(value, unit, words):
    assert figure(value, unit) == words


def test_a_computed_figure_gets_the_digits_its_interval_deserves():
    yuan_in_dollars = Fraction(60 * BN) / Fraction("7.129")
    assert figure(yuan_in_dollars, "USD", Fraction(350_000_000)) == "$8.4bn"


def test_a_value_that_few_digits_show_exactly_keeps_them():
    assert rounded(Fraction("50.2"), Fraction(1)) == Fraction("50.2")


def test_the_ends_do_not_repeat_what_the_figure_beside_them_shows():
    ends = Interval(Fraction("49.15") * BN, Fraction("51.25") * BN)
    assert span_of_values(ends) == "49.15bn to 51.25bn"
    assert span_of_values(ends, beside="50.2bn") == "49.15 to 51.25"


def test_open_sides_are_said_in_words():
    assert span_of_values(Interval(Fraction(5 * BN), None)) == "5bn or more"
    assert span_of_values(Interval(None, Fraction(5 * BN))) == "5bn or less"
    assert span_of_values(Interval(None, None)) == "any value"


@pytest.mark.parametrize(
    ("text", "modifier", "words"),
    [
        ("23 billion yuan", "=", "23bn yuan"),
        ("50 billion yuan", "~", "about 50bn yuan"),
        ("nearly half", "~", "nearly half"),
        ("$1.29 billion", ">", "more than $1.29bn"),
        ("6 per cent", "=", "6%"),
    ],
)
def test_a_printed_figure_is_shortened_and_keeps_its_modifier(text, modifier, words):
    quantity = Quantity(text, Span(0, len(text)), Interval.point(1), Decimal(1), modifier=modifier)
    assert printed(quantity) == words


def test_a_sum_need_not_repeat_the_name_of_the_currency():
    assert without_currency("about 23bn yuan") == "about 23bn"
    assert without_currency("400m euros") == "400m"
    assert without_currency("$8.4bn") == "$8.4bn"
    assert without_currency("900 people") == "900 people"
    assert has_sign("$8.4bn")
    assert not has_sign("8.4bn yuan")


@pytest.mark.parametrize(
    ("text", "value", "other", "says"),
    [
        ("24 kilometers", 24, 29, "29 kilometers"),
        ("$1.60", "1.60", "2.4", "$2.40"),
        ("about 52,000 pounds", 52_000, 40_000, "40,000 pounds"),
        ("260m euros", 260_000_000, 270_000_000, "270m euros"),
        ("£9.0m", 9_000_000, 9_900_000, "£9.9m"),
        ("18%", 18, 12, "12%"),
        ("5,000 crore rupees", 50_000_000_000, 60_000_000_000, None),
        ("halved", "0.5", "0.6", None),
    ],
)
def test_another_value_is_printed_as_the_draft_prints_the_figure(text, value, other, says):
    assert in_the_form_of(text, Fraction(value), Fraction(other)) == says
