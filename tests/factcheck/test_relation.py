from fractions import Fraction

import pytest

from claims.document import Span
from claims.interval import Interval
from factcheck.relation import (
    Figure,
    Relation,
    constant,
    minus,
    over,
    plus,
    times,
)

BN = 10**9


def fig(claim, low, high, text, name="", unit="CNY"):
    """A figure standing for [low, high), printed as `text`."""
    low, high = Fraction(str(low)) * BN, Fraction(str(high)) * BN
    at = int(claim[1:]) * 10
    interval = Interval(low, high, False, True)
    return Figure(claim, Span(at, at + 5), interval, (low + high) / 2, text, name, unit)


ALIBABA = fig("c1", 22.5, 23.5, "23bn", "Alibaba")
TENCENT = fig("c2", 22.5, 23.5, "23bn", "Tencent")
BAIDU = fig("c3", 4.15, 4.25, "4.2bn", "Baidu")


def test_a_sum_holds_where_some_values_inside_the_printed_intervals_make_the_total():
    total = fig("c4", 47.5, 52.5, "about 50bn")
    outcome = Relation("sum-mismatch", plus(ALIBABA, TENCENT, BAIDU), total, "", "").evaluate()
    assert outcome.verdict == "holds"


def test_a_sum_beyond_all_rounding_fails_and_shows_its_working():
    relation = Relation(
        "sum-mismatch",
        plus(ALIBABA, TENCENT, BAIDU),
        fig("c4", 57.5, 62.5, "about 60bn"),
        "Alibaba 23bn + Tencent 23bn + Baidu 4.2bn",
        "",
    )
    outcome = relation.evaluate()
    assert (outcome.verdict, outcome.gravity) == ("fails", "error")
    assert outcome.working == (
        "Alibaba 23bn + Tencent 23bn + Baidu 4.2bn = 50.2bn (49.15 to 51.25 as rounded), "
        "text says about 60bn"
    )


def test_figures_that_miss_by_less_than_their_rounding_are_only_a_warning():
    total = fig("c4", 51.5, 52.5, "52bn")
    outcome = Relation("sum-mismatch", plus(ALIBABA, TENCENT, BAIDU), total, "", "").evaluate()
    assert (outcome.verdict, outcome.gravity) == ("fails", "warning")


def test_an_excluded_end_is_not_reached():
    value = Fraction(49, 2) * BN
    exactly = Figure("c9", Span(0, 1), Interval.point(value), value, "")
    relation = Relation("sum-mismatch", plus(ALIBABA, constant(BN)), exactly, "", "")
    assert relation.evaluate().verdict == "fails"


def test_growth_is_exact_where_level_and_base_each_occur_once():
    base = fig("c5", 10.25, 10.35, "10.3bn")
    printed = Interval(Fraction(245, 2), Fraction(247, 2))
    growth = Figure("c6", Span(1, 2), printed, Fraction(123), "up 123%")
    computed = times(minus(over(ALIBABA, base), constant(1)), 100)
    relation = Relation("change-mismatch", computed, growth, "23bn / 10.3bn − 1", "", "percent")
    outcome = relation.evaluate()
    assert outcome.verdict == "holds"
    assert outcome.computed.low == (Fraction("22.5") / Fraction("10.35") - 1) * 100
    assert outcome.working.startswith("23bn / 10.3bn − 1 = 123% (")


@pytest.mark.parametrize(
    ("low", "high", "sign", "verdict"),
    [
        (30, 31, "<", "holds"),
        (23, 24, "<", "open"),
        (20, 21, "<", "fails"),
        (20, 21, ">", "holds"),
        (30, 31, ">", "fails"),
        (23.5, 24, ">=", "fails"),
        (23.4, 24, ">=", "open"),
    ],
)
def test_an_order_holds_only_where_no_reading_contradicts_it(low, high, sign, verdict):
    relation = Relation("order-mismatch", ALIBABA, fig("c7", low, high, ""), "", "", sign=sign)
    assert relation.evaluate().verdict == verdict


def test_a_total_with_an_open_part_proves_nothing():
    five = Fraction(5 * BN)
    more_than_five = Figure("c8", Span(0, 1), Interval(five, None), five, "more than 5bn")
    too_much = Relation("sum-mismatch", plus(ALIBABA, more_than_five), TENCENT, "", "")
    assert too_much.evaluate().verdict == "fails"
    possible = Relation("sum-mismatch", plus(BAIDU, more_than_five), TENCENT, "", "")
    assert possible.evaluate().verdict == "open"


def test_figures_come_in_reading_order_each_once():
    relation = Relation("x", plus(BAIDU, ALIBABA, minus(BAIDU, TENCENT)), ALIBABA, "", "")
    assert [f.claim for f in relation.figures] == ["c1", "c2", "c3"]
