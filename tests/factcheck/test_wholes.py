"""Shares of what the corpus names, figures dated by reports, figures set against those of another measure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement

YEAR = "2023-01-01/2023-12-31"
PUBLISHED = date(2024, 3, 1)
ACME = Entity("Acme", "Acme", "organisation")
M = 10**6


def of(measure, millions, when=YEAR, scope="", **more):
    known = fact("Acme", millions * M, when, **more)
    return replace(known, measure=measure, scope=scope, definition="")


FACTS = [
    of("revenue", 100_000),
    of("revenue", 57_000, scope="parcels"),
    of("revenue", 18_000, scope="cloud"),
    of("operating income", 30_000),
    of("operating income", 20_000, scope="cloud"),
    replace(of("cash", 65_000, "2023-12-31"), kind="stock"),
    replace(of("long-term debt", 18_400, "2023-12-31"), kind="stock"),
]


def label(statement, facts=FACTS, day=PUBLISHED):
    return verify_statement(statement, ListedFacts(facts, [ACME]), day).label


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Acme's parcels arm took in $57 billion in 2023, or 57 cents of every dollar of Acme's revenue.", "supported"),
        ("Acme's parcels arm took in $57 billion in 2023, or 75 cents of every dollar of Acme's revenue.", "contradicted"),
        ("In 2023 Acme's cloud division delivered two thirds of the group's operating profit on less than a fifth of its sales.", "supported"),
        ("In 2023 Acme's cloud division delivered two thirds of the group's operating profit on a third of its sales.", "contradicted"),
        ("Parcels made up 57 percent of what Acme sold in 2023.", "supported"),
        ("Parcels made up 18 percent of what Acme sold in 2023.", "contradicted"),
        ("Almost 58 cents of each dollar that flowed to Acme in 2023 was parcels money.", "supported"),
        ("Ferries made up 57 percent of what Acme sold in 2023.", "not enough evidence"),
        ("Acme ended 2023 with $65 billion in cash, against long-term debt of $18.4 billion.", "supported"),
        ("Acme ended 2023 with $65 billion in cash, against long-term debt of $14.8 billion.", "contradicted"),
    ],
)  # fmt: skip
def test_a_share_is_put_to_the_part_and_the_whole_that_are_named(statement, found):
    assert label(statement) == found


QUARTERS = [
    of("revenue", 7_192, "2023-01-30/2023-04-30"),
    of("revenue", 13_507, "2023-05-01/2023-07-30"),
    of("revenue", 18_120, "2023-07-31/2023-10-29"),
]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2023, 6, 20), "contradicted"),  # the quarter to April
        (date(2023, 9, 4), "supported"),
        (date(2023, 12, 20), "contradicted"),  # the quarter to October
    ],
)
def test_the_last_quarter_is_the_one_reported_by_the_day_of_the_draft(day, found):
    told = "Acme's revenue came to $13.5 billion last quarter."
    assert label(told, QUARTERS, day) in (found, "not enough evidence")
    assert (label(told, QUARTERS, day) == "supported") == (found == "supported")


def test_the_only_time_of_a_sentence_is_that_of_its_other_figures():
    told = (
        "Acme earned $30 billion at the operating level and made $57 billion with parcels in 2023."
    )
    assert label(told) != "contradicted"
