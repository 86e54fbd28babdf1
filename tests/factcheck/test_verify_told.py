"""What is told of parts of a company, of its shares, of growth at constant exchange rates, and of its documents' words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from in_memory import ListedFacts, fact

from claims.entity import Entity
from factcheck.verdicts.verify import verify_statement
from sources.evidence import Grade, Passage, Provenance

BN = 10**9


def of(measure, value, when="2024-01-01/2024-12-31", kind="flow"):
    return replace(fact("Nokia", value, when), measure=measure, kind=kind)


PARTS = (
    replace(of("same-store sales", 5, "2024-01-01/2024-12-31", "ratio"), unit="percent", scope="americas"),
    replace(of("same-store sales", -2, "2024-01-01/2024-12-31", "ratio"), unit="percent", scope="europe"),
    replace(of("stores", 300, "2024-12-31", "count"), unit="", scope="americas"),
    replace(of("stores", 900, "2024-12-31", "count"), unit=""),
    replace(of("shares bought back", 7_000_000), unit="share"),
    of("impairment", 2 * BN),
    of("goodwill", 20 * BN, "2024-12-31", kind="stock"),
    of("net income", 5 * BN),
)  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Comparable sales at Nokia's Americas segment rose 5 percent in 2024.", "supported"),
        ("Comparable sales at Nokia's Americas segment rose 8 percent in 2024.", "contradicted"),
        ("Nokia's same-store sales in Europe fell 2 percent in 2024.", "supported"),
        ("Nokia's same-store sales in Europe grew 2 percent in 2024.", "contradicted"),
        ("Nokia's Americas segment had 300 stores at the end of 2024.", "supported"),
        ("Nokia's Americas segment had 900 stores at the end of 2024.", "contradicted"),
        ("Nokia bought back 7 million shares in 2024.", "supported"),
        ("Nokia bought back 9 million of its shares in 2024.", "contradicted"),
        ("In 2024 Nokia took 7 million of its shares off the market.", "supported"),
        ("Nokia wrote $2 billion off its goodwill in 2024.", "supported"),
        ("Nokia ended 2024 with a profit for the year of $5 billion.", "supported"),
        ("Nokia ended 2024 with a profit for the year of $6 billion.", "contradicted"),
    ],
)
def test_what_is_told_of_parts_and_shares(statement, expected):
    assert verify_statement(statement, ListedFacts(PARTS)).label == expected


GREW = (
    of("revenue", 110 * BN),
    of("revenue", 100 * BN, "2023-01-01/2023-12-31"),
    replace(of("revenue growth", 14, kind="ratio"), unit="percent", definition="constant currency"),
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia's revenue rose 14 percent at constant exchange rates in 2024.", "supported"),
        ("Nokia's revenue rose 10 percent in 2024, and 14 percent in constant currency.", "supported"),
        ("Nokia's revenue rose 18 percent in constant currency in 2024.", "contradicted"),
        ("Nokia's revenue rose 14 percent in 2024.", "contradicted"),
        ("Nokia's revenue rose 10 percent in 2024.", "supported"),
    ],
)  # fmt: skip
def test_growth_at_constant_exchange_rates(statement, expected):
    assert verify_statement(statement, ListedFacts(GREW)).label == expected


ADS = (
    replace(of("revenue", 3 * BN), scope="viewtube ads"),
    replace(of("revenue", 3 * BN), scope="viewtube advertising revenue"),
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Viewtube ads brought in $3 billion in 2024.", "supported"),
        ("Ads on Viewtube brought in $3 billion in 2024.", "supported"),
        ("Ads on Viewtube brought in $5 billion in 2024.", "contradicted"),
        ("Viewtube had revenue of $5 billion in 2024.", "not enough evidence"),  # of more than ads
    ],
)
def test_a_part_with_one_kind_of_its_income_in_its_name(statement, expected):
    assert verify_statement(statement, ListedFacts(ADS)).label == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('Nokia\'s annual report says: "We are not a conventional company. We do not intend to become one."', "supported"),
        ('Nokia\'s annual report says: "We are not a conventional company. We intend to become one."', "contradicted"),
        ('Nokia\'s 10-K quotes its founders: "We are not a conventional company. We intend to become one."', "contradicted"),
    ],
)  # fmt: skip
def test_the_words_of_a_company_s_document(statement, expected):
    source = Provenance("Nokia 10-K", "line 9", "", Grade.FILING)
    prose = "As our founders wrote, “We are not a conventional company. We do not intend to become one.”"
    known = ListedFacts((), [Entity("Nokia", "Nokia")], [Passage(1, prose, source, "Nokia")])
    assert verify_statement(statement, known).label == expected
