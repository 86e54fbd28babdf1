"""Whose the money is that a part of a company brings it, and what it is of."""

from __future__ import annotations

import pytest

import factcheck


def read(text):
    (claim,) = [c for c in factcheck.extract(text) if c.quantity]
    names = "+".join(e.name for e in claim.entities)
    return names, *((claim.measure.name, claim.measure.scope) if claim.measure else (None, None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AWS brought Amazon $90.8 billion in 2023.", ("Amazon", "revenue", "aws")),
        ("Gaming brought Nvidia $2.5 billion in 2023.", ("Nvidia", "revenue", "gaming")),
        ("Data centers earned Nvidia $10.3 billion in revenue in 2023.", ("Nvidia", "revenue", "data centers")),
        ("Apple sold iPhones worth $201 billion in 2024.", ("Apple", "revenue", "iphones")),
        ("Apple shifted $30 billion worth of Macs in 2024.", ("Apple", "revenue", "macs")),
        ("Amazon's cloud arm contributed $24.6 billion of operating income in 2023.", ("Amazon", "operating income", "cloud")),
        ("Amazon's cloud arm reported operating income of $24.6 billion in 2023.", ("Amazon", "operating income", "cloud")),
    ],
)  # fmt: skip
def test_the_figure_is_of_the_part(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Apple sold shares worth $2 billion in 2023.",
        "It brought Nvidia $2 billion in 2023.",
        "The company brought Nvidia $2 billion in 2023.",
        "Sales brought Nvidia $2 billion in 2023.",
    ],
)
def test_what_is_sold_to_investors_and_who_is_no_part_bring_no_revenue_of_a_part(text):
    _, name, scope = read(text)
    assert (name, scope) in ((None, None), ("revenue", ""))
