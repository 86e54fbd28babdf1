"""A figure that the corpus has for something its own sentence names is not wrong."""

from __future__ import annotations

from datetime import date

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement

YEAR = "2023-01-01/2023-12-31"
BEFORE = "2022-01-01/2022-12-31"
PUBLISHED = date(2024, 3, 1)
ACME = Entity("Acme", "Acme", "organisation")


def label(statement):
    facts = [
        fact("Acme", 574_785_000_000, YEAR, measure="revenue"),
        fact("Acme", 46_906_000_000, YEAR, measure="revenue", scope="advertising"),
        fact("Acme", 90_757_000_000, YEAR, measure="revenue", scope="acme cloud"),
        fact("Acme", 24_631_000_000, YEAR, measure="operating income", scope="acme cloud"),
        fact("Acme", 30_425_000_000, YEAR, measure="net income"),
        fact("Acme", -16_120_000_000, YEAR, measure="net income", scope="reality labs"),
        fact("Acme", -13_717_000_000, BEFORE, measure="net income", scope="reality labs"),
    ]
    return verify_statement(statement, ListedFacts(facts, [ACME]), PUBLISHED).label


@pytest.mark.parametrize(
    "statement",
    [
        "Acme's revenue in 2023 came to $46.9 billion from ads.",
        "Nearly all of Acme's revenue in 2023, $46.9 billion, came from advertising.",
        "Acme lost $16.1 billion on Reality Labs in 2023.",
    ],
)
def test_what_the_figure_is_of_is_named_in_the_sentence(statement):
    assert label(statement) == "supported"


@pytest.mark.parametrize(
    "statement",
    [
        "Acme's revenue was $46.9 billion in 2023.",
        "Acme's revenue in 2023 was $46.9 billion, it said, not counting others.",
        "Acme's cloud revenue was $46.9 billion in 2023, advertising revenue $90.8 billion.",
        "Acme lost $13.7 billion on Reality Labs in 2023.",  # that of 2022
        "Acme Cloud posted operating income of $90.8 billion in 2023.",  # its revenue
    ],
)
def test_what_the_sentence_does_not_name_is_contradicted(statement):
    assert label(statement) == "contradicted"


@pytest.mark.parametrize(
    ("share", "found"), [("16 percent", "contradicted"), ("8 percent", "supported")]
)
def test_a_share_of_the_whole_is_judged_by_part_and_whole(share, found):
    told = f"Acme's advertising revenue was $46.9 billion in 2023, or {share} of the total."
    assert label(told) == found


def test_a_share_without_a_whole_is_open():
    facts = [fact("Acme", 46_906_000_000, YEAR, measure="revenue", scope="advertising")]
    told = "Acme's advertising revenue was $46.9 billion in 2023, or 8 percent of the total."
    verdict = verify_statement(told, ListedFacts(facts, [ACME]), PUBLISHED)
    assert verdict.label == "not enough evidence"
    assert "no whole" in verdict.reason


@pytest.mark.parametrize(
    ("multiple", "found"),
    [
        ("twice as much as cloud", "not enough evidence"),  # of another part, not of a year ago
        ("twice as much as a year earlier", "contradicted"),
    ],
)
def test_a_multiple_of_another_part_is_no_change(multiple, found):
    facts = [
        fact("Acme", 50_000_000_000, YEAR, measure="revenue", scope="advertising"),
        fact("Acme", 45_000_000_000, BEFORE, measure="revenue", scope="advertising"),
    ]
    told = f"Acme's advertising revenue was $50 billion in 2023, {multiple}."
    assert verify_statement(told, ListedFacts(facts, [ACME]), PUBLISHED).label == found


def test_costs_of_something_are_the_expense_that_a_filing_calls_so():
    facts = [
        fact("Acme", 90_619_000_000, YEAR, measure="fulfillment expense"),
        fact("Acme", 50_886_000_000, YEAR, measure="tac"),
        fact("Acme", 3_090_000_000, YEAR, measure="returns"),  # a row of who knows what table
    ]

    def found(statement):
        return verify_statement(statement, ListedFacts(facts, [ACME]), PUBLISHED).label

    assert found("Acme's fulfillment costs were $90.6 billion in 2023.") == "supported"
    assert found("Acme's fulfillment costs were $84.3 billion in 2023.") == "contradicted"
    assert found("Acme's traffic acquisition costs were $50.9 billion in 2023.") == "supported"
    assert found("Acme's returns costs were $4 billion in 2023.") == "not enough evidence"
