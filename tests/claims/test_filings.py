"""What a figure is of, in sentences as filings make them."""

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def measures_of(text: str) -> list[str]:
    claims = extract_claims(read_document(text))
    return [c.measure.name if c.measure else "-" for c in claims if c.quantity]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Its adjusted EBITA was a profit of RMB178 million, compared with a loss of RMB60 million.",
            ["EBITA", "EBITA"],
        ),
        ("The sum of dredging adjustments was a $19 million loss.", ["sum"]),
        (
            "It paid $99 million and $80 million in cash dividends in 2021 and 2020, respectively.",
            ["dividends paid", "dividends paid"],
        ),
        (
            "For 2022 and 2023, depreciation on property and equipment was $13 million and $11 million, respectively.",
            ["depreciation", "depreciation"],
        ),
        ("It includes the $13 million one-time employee bonus paid in 2018.", ["pay"]),
        (
            "It has $26 million of federal net operating loss carryforwards.",
            ["federal net operating loss carryforwards"],
        ),
        (
            "There was a decrease of $355 million in the market value of its bonds.",
            ["market value"],
        ),
    ],
)
def test_what_a_figure_is_of(text: str, measures: list[str]) -> None:
    assert measures_of(text) == measures


def test_a_figure_is_no_scope() -> None:
    text = "Operating profit of RMB60 million came as a surprise."
    (claim,) = (c for c in extract_claims(read_document(text)) if c.quantity)
    assert claim.measure is not None
    assert claim.measure.scope == ""


def test_the_end_of_a_line_is_a_space() -> None:
    text = "Cash flow was $84 million, compared\nto $57 million a year earlier."
    roles = [c.role for c in extract_claims(read_document(text)) if c.quantity]
    assert roles == ["level", "base"]
