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
        (
            "At year-end $8 million remained of this $40 million pilot fund.",
            ["pilot fund", "pilot fund"],
        ),
        ("It excludes $12 million severance.", ["severance"]),
        (
            "It booked towage fees of $569 million, along with $337 million primarily related to pilot fees.",
            ["towage fees", "pilot fees"],
        ),
        (
            "About $5 million in 2023 and $3 million in 2022 was recorded in dock income.",
            ["dock income", "dock income"],
        ),
        (
            "It includes $15 million and $12 million in 2023 and 2022, respectively, for our share of pilot fees.",
            ["share of pilot fees", "share of pilot fees"],
        ),
        ("The mooring interest is recorded in other items at $8.4 billion.", ["mooring interest"]),
        ("The note covers $9.4 billion of GTM bonds.", ["bonds"]),
    ],
)
def test_what_an_amount_is_for(text: str, measures: list[str]) -> None:
    assert measures_of(text) == measures


def test_a_heading_run_into_its_text_is_no_part_of_the_subject() -> None:
    assert measures_of("Harbour Dues The dredging bill was $5 million.") == ["dredging bill"]
