"""The definition that the words beside a measure name is the one that counts: whose profit, which sales."""

from __future__ import annotations

from datetime import date

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement

YEAR = "2023-01-01/2023-12-31"
ACME = Entity("Acme", "Acme", "organisation")
FACTS = [
    fact("Acme", 7_891_000_000, YEAR, measure="net income", definition="net income"),
    fact("Acme", 8_053_000_000, YEAR, measure="net income", definition="including noncontrolling interests"),
    fact("Acme", 160_280_000_000, YEAR, measure="revenue", definition="net sales"),
    fact("Acme", 161_632_000_000, YEAR, measure="revenue", definition="total revenue"),
]  # fmt: skip


def label(statement):
    return verify_statement(statement, ListedFacts(FACTS, [ACME]), date(2024, 3, 1)).label


@pytest.mark.parametrize(
    "statement",
    [
        "Acme's net income was $7.9 billion in 2023.",
        "Acme's net income was $8.05 billion in 2023.",
        "Acme earned $7.9 billion in 2023.",
        "Net income attributable to Acme was $7.89 billion in 2023.",
        "Acme made a profit of $7.9 billion in 2023 that was attributable to its shareholders.",
        "Acme's profit, minority interests included, came to $8.05 billion in 2023.",
        "Consolidated net income at Acme was $8.05 billion in 2023.",
        "Acme's net sales were $160.3 billion in 2023.",
        "Acme's total revenue was $161.6 billion in 2023.",
        "Acme's revenue was $160.3 billion in 2023.",
    ],
)
def test_any_definition_holds_where_none_is_named_and_the_named_one_where_one_is(statement):
    assert label(statement) == "supported"


@pytest.mark.parametrize(
    "statement",
    [
        "Net income attributable to Acme was $8.05 billion in 2023.",
        "Acme's profit, minority interests included, came to $7.89 billion in 2023.",
        "Consolidated net income at Acme was $7.89 billion in 2023.",
        "Acme's net sales were $161.6 billion in 2023.",
        "Acme's total revenue was $160.3 billion in 2023.",
    ],
)
def test_the_figure_of_another_definition_than_the_one_named_is_contradicted(statement):
    assert label(statement) == "contradicted"


@pytest.mark.parametrize(
    "statement",
    [
        "Acme's profit attributable to minority interests was $8.05 billion in 2023.",
        "Acme's net income attributable to noncontrolling interests was $0.2 billion in 2023.",
    ],
)
def test_what_belongs_to_others_is_another_measure(statement):
    assert label(statement) == "not enough evidence"
