"""A level that is right and a way to it that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement

PUBLISHED = date(2024, 3, 1)
ACME = Entity("Acme", "Acme", "organisation")
YEARS = {2023: "2023-01-01/2023-12-31", 2022: "2022-01-01/2022-12-31"}


def flow(measure, millions, year):
    return replace(fact("Acme", millions * 10**6, YEARS[year]), measure=measure, definition="")


def stock(measure, millions, day):
    known = fact("Acme", millions * 10**6, day)
    return replace(known, measure=measure, kind="stock", definition="net")


FACTS = [
    flow("revenue", 4_200, 2023),
    flow("revenue", 4_800, 2022),
    flow("depreciation", 5_060, 2023),
    flow("depreciation", 4_040, 2022),
    stock("inventory", 4_319, "2023-06-30"),
    stock("inventory", 5_159, "2022-12-31"),
    stock("inventory", 3_889, "2022-06-30"),
    stock("goodwill", 900, "2023-12-31"),
]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Acme's revenue dropped to $4.2 billion in 2023.", "supported"),
        ("Acme's revenue rose to $4.2 billion in 2023.", "contradicted"),
        ("Acme let its revenue slip to $4.2 billion in 2023.", "supported"),
        ("Acme lifted its revenue to $4.2 billion in 2023.", "contradicted"),
        ("Acme's revenue was higher at $4.2 billion in 2023.", "contradicted"),
        ("Acme's revenue was $4.2 billion in 2023, more than in 2022.", "contradicted"),
        ("Acme's revenue was $4.2 billion in 2023, less than in 2022.", "supported"),
        ("Acme's depreciation charge amounted to $5.06 billion in 2023.", "supported"),
        ("Acme's revenue came to $4.2 billion in 2023.", "supported"),
        ("Acme's goodwill fell to $900 million at the end of 2023.", "supported"),  # from what?
        ("Acme's inventory fell to $4.3 billion by June 30, 2023.", "supported"),  # since December
        ("Acme's inventory rose to $4.3 billion by June 30, 2023.", "supported"),  # in a year
    ],
)
def test_the_way_to_a_level_is_put_to_the_figure_before(statement, found):
    verdict = verify_statement(statement, ListedFacts(FACTS, [ACME]), PUBLISHED)
    assert verdict.label == found
