"""Companies compared by a measure, with and without a figure, put to a corpus."""

from __future__ import annotations

from dataclasses import replace

import pytest
from in_memory import REVENUE, ListedFacts, fact

from factcheck.verdicts.verify import verify_statement
from sources.evidence import Grade

BN = 10**9


def revenue(company, billions, year=2024, **more):
    stretch = f"{year}-01-01/{year}-12-31"
    return replace(fact(company, billions * BN, stretch, **more), measure=REVENUE.name)


THREE = (revenue("Nokia", 40), revenue("Ericsson", 20), revenue("Siemens", 80))


def verdict(statement, *facts):
    return verify_statement(statement, ListedFacts(facts or THREE))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia's revenue was larger than Ericsson's in 2024.", "supported"),
        ("Nokia's revenue was smaller than that of Ericsson in 2024.", "contradicted"),
        ("In 2024 Ericsson had a higher revenue than Nokia.", "contradicted"),
        ("Nokia's revenue exceeded Siemens's in 2024.", "contradicted"),
        ("Of Nokia, Ericsson and Siemens, Siemens had the highest revenue in 2024.", "supported"),
        ("Of Nokia, Ericsson and Siemens, Nokia had the highest revenue in 2024.", "contradicted"),
        ("Ericsson had the lowest revenue in 2024 of Nokia, Ericsson and Siemens.", "supported"),
        ("Nokia's revenue was larger than Ericsson's in 2019.", "not enough evidence"),
        ("Nokia's revenue was larger than Bosch's in 2024.", "not enough evidence"),
    ],
)
def test_a_comparison_without_a_figure(statement, expected):
    assert verdict(statement).label == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia's revenue was twice Ericsson's in 2024.", "supported"),
        ("Siemens's revenue was twice Ericsson's in 2024.", "contradicted"),
        ("Nokia's revenue was half that of Siemens in 2024.", "supported"),
        ("Nokia's revenue was 50% of Siemens's in 2024.", "supported"),
        ("Nokia's revenue was 70% of Siemens's in 2024.", "contradicted"),
        ("Nokia's revenue was $20 billion more than Ericsson's in 2024.", "supported"),
        ("Nokia's revenue was $25 billion more than Ericsson's in 2024.", "contradicted"),
        ("Nokia's revenue was 50% lower than Siemens's in 2024.", "supported"),
    ],
)
def test_a_figure_of_one_company_beside_another(statement, expected):
    assert verdict(statement).label == expected


def test_the_working_names_both_and_the_grade():
    found = verdict("Nokia's revenue was $20 billion more than Ericsson's in 2024.")
    assert found.working == "Nokia 40bn − Ericsson 20bn = $20bn, derived from filing figures"
    assert len(found.evidence) == 2


def test_what_rounding_may_turn_round_is_open():
    close = (revenue("Nokia", 40, step=BN), revenue("Ericsson", 40, step=BN))
    found = verdict("Nokia's revenue was larger than Ericsson's in 2024.", *close)
    assert found.label == "not enough evidence"


def test_a_press_report_does_not_turn_an_order_round():
    facts = (revenue("Nokia", 40), revenue("Ericsson", 50, grade=Grade.PRESS))
    found = verdict("Nokia's revenue was larger than Ericsson's in 2024.", *facts)
    assert found.label == "not enough evidence"


def test_a_multiple_of_a_company_s_own_past_is_growth():
    facts = (revenue("Nokia", 40), revenue("Nokia", 20, 2023), revenue("Ericsson", 20))
    found = verdict("Nokia's revenue doubled in 2024.", *facts)
    assert (found.label, found.working) == ("supported", "40bn (2024) / 20bn (2023) − 1 = 100%")


def test_a_quarter_has_the_year_that_stands_further_back():
    quarter = replace(fact("Nokia", 11 * BN, "2024-10-01/2024-12-31"), measure=REVENUE.name)
    facts = (revenue("Nokia", 40), quarter)
    assert verdict("Nokia's fourth-quarter revenue rose to $11 billion in 2024.", *facts).label == (
        "supported"
    )
    taken = "Nokia's fourth-quarter revenue rose, bringing revenue to $40 billion in 2024."
    assert verdict(taken, *facts).label != "contradicted"


def test_a_restated_figure_is_said_beside_the_first_one():
    first = replace(revenue("Nokia", 40), superseded=True)
    facts = (first, revenue("Nokia", 44))
    before = verdict("Nokia's revenue was $40 billion in 2024.", *facts)
    after = verdict("Nokia's revenue was $44 billion in 2024.", *facts)
    assert (before.label, after.label) == ("supported", "supported")
    assert before.reason.endswith("restated since to $44bn")
    assert after.reason.endswith("first reported as $40bn")
