from fractions import Fraction

from claims.document import Span
from claims.interval import Interval
from factcheck.figures import figure
from factcheck.reconcile import suggestion
from factcheck.relation import Figure, Relation, constant, minus, over, plus, times


def fig(claim, value, half, unit="USD", name=""):
    value, half = Fraction(str(value)), Fraction(str(half))
    interval = Interval(value - half, value + half, False, True)
    at = int(claim[1:]) * 10
    return Figure(claim, Span(at, at + 5), interval, value, figure(value, unit), name, unit)


def total(stated, *parts):
    return Relation("sum-mismatch", plus(*parts), stated, "", "", "USD")


def change(level, base, percent):
    computed = times(minus(over(level, base), constant(1)), 100)
    return Relation("change-mismatch", computed, percent, "", "", "percent")


def test_a_total_is_suggested_where_no_slip_of_any_figure_explains_it():
    parts = (fig("c1", 31e9, 5e8), fig("c2", 13e9, 5e8), fig("c3", 4.2e9, 5e7))
    assert suggestion(total(fig("c4", 57e9, 5e8), *parts)) == "would agree if $57bn were $48.2bn"


def test_a_part_in_millions_for_billions_is_recognised():
    parts = (fig("c1", 31e9, 5e8), fig("c2", 13e6, 5e5, name="Acme"))
    assert suggestion(total(fig("c4", 44e9, 5e8), *parts)) == "would agree if Acme $13m were $13bn"


def test_two_digits_exchanged_are_recognised():
    parts = (fig("c1", 310, 0), fig("c2", 136, 0))
    assert suggestion(total(fig("c4", 464, 0), *parts)) == "would agree if $464 were $446"


def test_base_and_level_exchanged_are_recognised():
    relation = change(fig("c1", 8, 0.05), fig("c2", 10, 0.05), fig("c3", 25, 0.5, "percent"))
    assert suggestion(relation) == "would agree with $8 and $10 exchanged"


def test_a_change_is_suggested_as_computed():
    relation = change(fig("c1", 12e6, 5e5), fig("c2", 10e6, 5e4), fig("c3", 38, 0.5, "percent"))
    assert suggestion(relation) == "would agree if 38% were 20%"


def test_two_explanations_are_no_explanation():
    """Either part may have lost its scale: nothing is known of which."""
    parts = (fig("c1", 10e6, 5e5), fig("c2", 10e6, 5e5))
    assert suggestion(total(fig("c4", 10e9, 5e8), *parts)) == "would agree if $10bn were $20m"
