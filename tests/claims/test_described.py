"""The period that a clause with "when", or the price of a day, gives its figure."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def periods(text: str) -> list[str | None]:
    """The period of each figure of a text."""
    document = read_document(text, published=date(2024, 8, 28))
    claims = [c for c in extract_claims(document) if c.kind == "quantity"]
    return [c.period.label if c.period else None for c in claims]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Sales were down from 2019, when they came to $4 billion.", ["2019"]),
        ("The offer is above Tuesday's close of $126.", ["2024-08-27"]),
        ("Staff has shrunk from 31,000 in 2019 to 24,500.", ["2019", None]),
        (
            "The bank left its rate at 15% and raised its forecast for inflation this year to 4%.",
            [None, "2024"],
        ),
        (
            "It will pay $1 billion for Datova, whose sales grew to $240 million last year.",
            [None, "2023"],
        ),
        ("The yard won orders worth $2 billion for ships to be delivered by 2027.", [None]),
        (
            "It agreed to buy Datova for $3 billion, a 28% premium to its closing price on Friday.",
            [None, None],
        ),
        ("The pound has gained 4% against the dollar this year.", ["2024"]),
    ],
)
def test_a_period_dates_the_figure_of_its_clause(text, read):
    assert periods(text) == read
