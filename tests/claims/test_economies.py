"""The place that a measure of nobody else is of."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def of_whom(text: str) -> list[tuple[str, str, str]]:
    """Whose each figure is, its measure and its scope."""
    document = read_document(text, published=date(2024, 8, 28))
    return [
        ("+".join(e.name for e in c.entities), c.measure.name, c.measure.scope)
        for c in extract_claims(document)
        if c.kind == "quantity" and c.measure
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Turkish inflation slowed to 61.8% in July.", ("Turkey", "inflation", "")),
        ("German factory orders fell 3% in June.", ("Germany", "orders", "factory")),
        ("House prices in New Zealand fell 3%.", ("New Zealand", "price", "house")),
        ("Retail sales in Poland grew 4.4%.", ("Poland", "revenue", "retail")),
    ],
)
def test_what_a_country_has_is_its_own(text, read):
    assert of_whom(text) == [read]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Acme said German orders rose 4%.", ("Acme", "orders", "german")),
        ("Wheat prices in Chicago fell 3%.", ("", "price", "wheat")),
    ],
)
def test_what_a_company_or_a_market_has_is_no_countrys(text, read):
    assert of_whom(text) == [read]
