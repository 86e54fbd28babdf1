"""What an amount is for, where only the words behind it tell."""

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def measures_of(text: str) -> list[str]:
    claims = extract_claims(read_document(text))
    return [c.measure.name if c.measure else "-" for c in claims if c.quantity]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The total includes $36 million for harbour guarantees.", ["harbour guarantees"]),
        (
            "Of this, $30 million and $70 million related to dredging and towage, respectively.",
            ["dredging", "towage"],
        ),
        ("Some $16 million in 2019 is recorded in pilotage reserves.", ["pilotage reserves"]),
        ("It excludes $12 million severance.", ["severance"]),
        ("The mooring interest is recorded in other items at $8.4 billion.", ["mooring interest"]),
        ("The note covers $9.4 billion of GTM bonds.", ["bonds"]),
    ],
)
def test_what_an_amount_is_for(text: str, measures: list[str]) -> None:
    assert measures_of(text) == measures


def test_a_heading_run_into_its_text_is_no_part_of_the_subject() -> None:
    assert measures_of("Harbour Dues The dredging bill was $5 million.") == ["dredging bill"]
