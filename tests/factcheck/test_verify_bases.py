"""Levels that a figure is set against without a date, and flows of cash that went out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from in_memory import ListedFacts, fact

from factcheck.verdicts.verify import verify_statement

BN = 10**9


def of(measure, value, when="2024-01-01/2024-12-31", kind="flow"):
    return replace(fact("Nokia", value, when), measure=measure, kind=kind)


FACTS = (
    of("revenue", 40 * BN),
    of("revenue", 30 * BN, "2023-01-01/2023-12-31"),
    of("net income", 5 * BN),
    of("net income", 4 * BN, "2023-01-01/2023-12-31"),
    of("inventory", 9 * BN, "2024-06-30", kind="stock"),
    of("inventory", 8 * BN, "2024-03-31", kind="stock"),
    of("inventory", 7 * BN, "2023-12-31", kind="stock"),
    of("inventory", 6 * BN, "2023-06-30", kind="stock"),
    of("operating cash flow", 2 * BN),
    of("capital expenditure", 6 * BN),
    of("financing cash flow", -3 * BN),
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        # A balance sheet has the day a year back, the last day of the fiscal year and that of the quarter.
        ("Nokia's inventories rose to $9 billion at the end of June 2024 from $6 billion.", "supported"),
        ("Nokia's inventories rose to $9 billion at the end of June 2024 from $7 billion.", "supported"),
        ("Nokia's inventories rose to $9 billion at the end of June 2024 from $8 billion.", "supported"),
        ("Nokia's inventories rose to $9 billion at the end of June 2024 from $5 billion.", "contradicted"),
        ("Nokia's inventories were $9 billion at the end of June 2024 against $7 billion a year earlier.", "contradicted"),
        # What is set against a figure is none of its own days.
        ("Nokia's net income was $5 billion in 2024 instead of $4 billion.", "supported"),
        ("In 2024 Nokia had revenue of $40 billion, and its net income was $5 billion instead of $4 billion.", "supported"),
        ("At the end of June 2024 Nokia's inventories were $9 billion instead of $7 billion.", "supported"),
    ],
)  # fmt: skip
def test_an_undated_level_to_compare_with(statement, expected):
    assert verify_statement(statement, ListedFacts(FACTS)).label == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nokia burned through $4 billion of cash in 2024.", "supported"),
        ("Nokia burned $4 billion in 2024.", "supported"),
        ("Nokia's cash burn came to $4 billion in 2024.", "supported"),
        ("Nokia's cash burn came to $9 billion in 2024.", "contradicted"),
        ("Nokia had a negative free cash flow of $4 billion in 2024.", "supported"),
        ("Nokia had free cash flow of $4 billion in 2024.", "contradicted"),
        ("Nokia used $3 billion in financing activities in 2024.", "supported"),
        ("Nokia used $3 billion of cash in financing activities in 2024.", "supported"),
    ],
)
def test_cash_that_went_out(statement, expected):
    assert verify_statement(statement, ListedFacts(FACTS)).label == expected
