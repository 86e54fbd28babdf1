from fractions import Fraction

from claims.document import Span
from claims.interval import Interval
from factcheck.joint import Conflict, components, solve
from factcheck.relation import Figure, Relation, constant, minus, over, plus, times


def fig(claim, low, high):
    low, high = Fraction(str(low)), Fraction(str(high))
    at = int(claim[1:]) * 10
    return Figure(
        claim, Span(at, at + 5), Interval(low, high, False, True), (low + high) / 2, claim
    )


def total(stated, *parts):
    return Relation("sum-mismatch", plus(*parts), stated, "", "")


def growth(level, base, percent):
    """`level` is `base` grown by `percent`, as the change check writes it."""
    factor = plus(constant(1), times(percent, Fraction(1, 100)))
    return Relation(
        "change-mismatch",
        times(minus(over(level, base), constant(1)), 100),
        percent,
        "",
        "",
        equation=(times(base, factor), level),
    )


# Two companies' sales this year (18bn up 20%, 12bn up 10%), and last year's: 15bn and 10.9bn.
LEVEL_A, GROWTH_A, BASE_A = fig("c1", 17.5, 18.5), fig("c2", 19.5, 20.5), fig("c3", 10, 30)
LEVEL_B, GROWTH_B, BASE_B = fig("c4", 11.5, 12.5), fig("c5", 9.5, 10.5), fig("c6", 5, 20)
GROWTHS = (growth(LEVEL_A, BASE_A, GROWTH_A), growth(LEVEL_B, BASE_B, GROWTH_B))


def holding(relations):
    return all(relation.evaluate().verdict == "holds" for relation in relations)


def test_statements_that_hold_one_by_one_but_not_together_are_found():
    relations = (*GROWTHS, total(fig("c7", 19.5, 20.5), BASE_A, BASE_B))
    assert holding(relations)
    (conflict,) = solve(relations)
    assert isinstance(conflict, Conflict)
    assert set(conflict.relations) == set(relations)
    assert [f.claim for f in conflict.figures] == ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]


def test_statements_that_fit_together_are_no_conflict():
    relations = (*GROWTHS, total(fig("c7", 25.5, 26.5), BASE_A, BASE_B))
    assert holding(relations)
    assert list(solve(relations)) == []


def test_a_conflict_leaves_out_what_does_not_take_part():
    bystander = total(fig("c8", 29, 31), LEVEL_A, LEVEL_B)
    relations = (*GROWTHS, bystander, total(fig("c7", 19.5, 20.5), BASE_A, BASE_B))
    assert holding(relations)
    (conflict,) = solve(relations)
    assert bystander not in conflict.relations
    assert len(conflict.relations) == 3


def test_an_implied_base_counts_like_a_printed_one():
    factor = plus(constant(1), times(GROWTH_A, Fraction(1, 100)))
    implied = Relation(
        "sum-mismatch", plus(over(LEVEL_A, factor), BASE_B), fig("c7", 20, 40), "", ""
    )
    ceiling = Relation("order-mismatch", BASE_B, fig("c9", 6, 7), "", "", sign="<")
    tight = Relation("sum-mismatch", plus(over(LEVEL_A, factor), BASE_B), fig("c8", 23, 24), "", "")
    assert list(solve((implied, ceiling))) == []
    (conflict,) = solve((tight, ceiling))
    assert len(conflict.relations) == 2


def test_relations_that_share_no_figure_are_solved_apart():
    apart = total(fig("c12", 1, 3), fig("c10", 0, 1), fig("c11", 1, 2))
    grouped = components((*GROWTHS, apart))
    assert [len(group) for group in grouped] == [1, 1, 1]
    bridged = components((*GROWTHS, apart, total(fig("c7", 1, 99), BASE_A, BASE_B)))
    assert sorted(len(group) for group in bridged) == [1, 3]


def test_a_relation_alone_is_not_put_to_the_solver():
    assert list(solve([total(fig("c7", 1, 2), LEVEL_A, LEVEL_B)])) == []
