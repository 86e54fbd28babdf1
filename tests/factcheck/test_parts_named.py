"""Figures of a part of a company are put to the part, by the corpus' own names of it."""

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
        fact("Acme", 500_000_000_000, YEAR, measure="revenue"),
        fact("Acme", 450_000_000_000, BEFORE, measure="revenue"),
        *_part("data center", 90, 75),
        *_part("europe", 31, 27),
        *_part("germany", 20, 18),
        *_part("subscription services", 40, 35),
        *_part("acme international", 60, 50),
        *_part("gaming", 22, 25),
    ]
    return verify_statement(statement, ListedFacts(facts, [ACME]), PUBLISHED).label


def _part(scope, now, then):
    for days, value in ((YEAR, now), (BEFORE, then)):
        yield fact("Acme", value * 10**9, days, measure="revenue", scope=scope)


@pytest.mark.parametrize(
    "statement",
    [
        "Acme's data-centre business grew 20 percent to $90 billion in 2023.",
        "European customers were worth $31 billion to Acme in 2023.",
        "Germany accounted for $20 billion of Acme's 2023 revenue.",
        "Subscriptions brought Acme $40 billion in 2023.",
        "Net sales at Acme's international arm advanced by 20 percent to $60 billion in 2023.",
        "Acme's data center revenue was $90 billion in 2023, more than four times as much as gaming.",
        "Sales of subscription services rose 14 percent to $40 billion at Acme in 2023, and those of data centers 20 percent to $90 billion.",
    ],
)
def test_the_part_is_named_in_other_words(statement):
    assert label(statement) == "supported"


@pytest.mark.parametrize(
    "statement",
    [
        "Acme's data-centre business grew 20 percent to $60 billion in 2023.",
        "European customers were worth $27 billion to Acme in 2023.",
        "Germany accounted for $31 billion of Acme's 2023 revenue.",
        "Acme's data center revenue was $90 billion in 2023, more than six times as much as gaming.",
    ],
)
def test_a_figure_of_another_part_or_year_is_contradicted(statement):
    assert label(statement) == "contradicted"


@pytest.mark.parametrize(
    "statement",
    [
        "Helped by gaming, Acme's revenue rose 11 percent to $500 billion in 2023.",
        "Acme's revenue, subscriptions included, came to $500 billion in 2023.",
        "As gaming shrank, Acme's revenue came to $500 billion in 2023.",
    ],
)
def test_a_part_that_stands_by_changes_nothing(statement):
    assert label(statement) == "supported"


def test_a_mark_just_passed_is_no_figure_of_its_own():
    assert (
        label(
            "Acme's revenue passed $490 billion for the first time in 2023, when it hit $500 billion."
        )
        == "supported"
    )
