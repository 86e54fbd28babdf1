from dataclasses import replace
from fractions import Fraction

import factcheck
from claims.document import Span
from claims.interval import Interval
from factcheck.figures import figure
from factcheck.reconcile import Reconciler
from factcheck.relation import Figure, Relation, constant, minus, over, plus, times


def fig(claim, value, half, unit="USD", name=""):
    value, half = Fraction(str(value)), Fraction(str(half))
    interval = Interval(value - half, value + half, False, True)
    at = int(claim[1:]) * 10
    return Figure(claim, Span(at, at + 5), interval, value, figure(value, unit), name, unit)


def total(stated, *parts):
    return Relation("sum-mismatch", plus(*parts), stated, "", "", "USD")


def suggestion(relation, *others):
    every = (relation, *others)
    return Reconciler([(r, r.evaluate()) for r in every]).suggestion(relation)


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


def test_a_slip_that_would_break_another_relation_is_none():
    """31 for 13 makes the total, but the same 13 is right in another sum."""
    a, b = fig("c1", 13e9, 5e8), fig("c2", 20e9, 5e8)
    wrong = total(fig("c3", 51e9, 5e8), a, b)
    right = total(fig("c4", 15e9, 5e8), a, fig("c5", 2e9, 5e8))
    assert suggestion(wrong) == "would agree if $13bn were $31bn"
    assert suggestion(wrong, right) == "would agree if $51bn were $33bn"


def test_the_one_figure_that_repairs_two_relations_is_suggested_for_both():
    shared = fig("c1", 41e9, 5e8, name="Acme")
    one = total(fig("c3", 60e9, 5e8), shared, fig("c2", 37e9, 5e8))
    two = total(fig("c4", 28e9, 5e8), shared, fig("c5", 5e9, 5e8))
    assert suggestion(one, two) == "would agree if Acme $41bn were $23bn"
    assert suggestion(two, one) == "would agree if Acme $41bn were $23bn"


def rise(level, base):
    return Relation("direction-mismatch", level, base, "", "", "USD", sign=">")


def test_two_levels_are_exchanged_only_where_the_change_between_them_agrees_as_well():
    level, base, percent = fig("c1", 45e6, 5e5), fig("c2", 63e6, 5e5), fig("c3", 25, 0.5, "percent")
    said = suggestion(rise(level, base), change(level, base, percent))
    assert said == "would agree if $63m were $36m"


def test_either_of_two_scales_is_named_where_both_explain_a_rise_that_is_none():
    level, base, percent = (
        fig("c1", 448e6, 5e5),
        fig("c2", 4e11, 5e8),
        fig("c3", 12, 0.5, "percent"),
    )
    said = suggestion(rise(level, base), change(level, base, percent))
    assert said == "would agree if $448m were $448bn, or $400bn were $400m"


def test_two_levels_alone_are_exchanged():
    level, base = fig("c1", 45e6, 5e5), fig("c2", 63e6, 5e5)
    assert suggestion(rise(level, base)) == "would agree with $45m and $63m exchanged"


def test_figures_of_two_companies_that_were_exchanged_are_named():
    text = (
        "Sales at Alba rose 20 percent to 66 million euros from 60 million. "
        "Sales at Corso rose 50 percent to 72 million euros from 44 million."
    )
    suggestions = [f.suggestion for f in factcheck.check(text).findings]
    assert suggestions == ["would agree with 66m euros and 72m euros exchanged"] * 2


def test_one_figure_that_is_wrong_alone_is_exchanged_with_no_other():
    text = (
        "Sales at Alba rose 20 percent to 72 million euros from 60 million. "
        "Sales at Corso rose 50 percent to 72 million euros from 44 million."
    )
    (finding,) = factcheck.check(text).findings
    assert "exchanged" not in finding.suggestion


def test_a_rise_is_suggested_as_a_rise_and_an_amount_in_its_own_unit():
    risen = fig("c3", 38, 0.5, "percent")
    risen = replace(risen, text="up 38%")
    relation = change(fig("c1", 12e6, 5e5), fig("c2", 10e6, 5e4), risen)
    euros = replace(fig("c4", 57e9, 5e8, "EUR"), text="57bn euros")
    parts = (fig("c5", 31e9, 5e8, "EUR"), fig("c6", 13e9, 5e8, "EUR"))

    assert suggestion(relation) == "would agree if up 38% were up 20%"
    assert suggestion(Relation("sum-mismatch", plus(*parts), euros, "", "", "EUR")) == (
        "would agree if 57bn euros were 44bn euros"
    )


def suggested(draft, published="2026-03-12"):
    return [f.suggestion for f in factcheck.check(draft, published=published).findings]


def test_the_figure_of_another_year_is_suggested():
    draft = "Norda sold 412,000 cars in 2025, up 17 percent from 381,000 in 2024. In 2023 Norda sold 352,000 cars."

    assert suggested(draft) == ["would agree with the 352,000 of 2023 for 381,000"]


def test_the_figure_of_another_company_is_suggested():
    draft = "Acme earned $412 million in 2025, up 17 percent from $381 million. Initech earned $352 million in 2024."

    assert suggested(draft) == ["would agree with the $352m of Initech for $381m"]


def test_no_figure_of_another_year_is_suggested_that_does_not_fit():
    draft = "Norda sold 412,000 cars in 2025, up 17 percent from 381,000 in 2024. In 2023 Norda sold 365,000 cars."

    assert suggested(draft) == ["would agree if up 17% were up 8.1%"]


def test_another_currency_is_suggested():
    draft = "It paid 480 million euros, or $415 million."

    assert suggested(draft) == ["would agree if $415m were in pounds"]
