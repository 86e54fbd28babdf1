"""The subject of a figure in the long sentences of filings."""

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def measures_of(text: str) -> list[str]:
    claims = extract_claims(read_document(text))
    return [c.measure.name if c.measure else "-" for c in claims if c.quantity]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "The net settlement gain, after deducting fees and listing expenses, was $3.2 billion.",
            "net settlement gain",
        ),
        (
            "Stranded gear booked in the line item other operating expenses was $30 million.",
            "stranded gear",
        ),
        (
            "As of 31 May 2021 and 2020, idle gear for ships and for old depots was $4 million.",
            "idle gear",
        ),
        (
            "Tooling bonds are part of other current assets and totaled $142 million.",
            "tooling bonds",
        ),
        ("The Treasury sees the deficit and says it was 5% of output.", "budget deficit"),
    ],
)
def test_a_clause_without_another_verb_is_about_what_it_opens_with(text: str, measure: str) -> None:
    assert measures_of(text) == [measure]


def test_parts_of_a_subject_have_their_figures_in_turn() -> None:
    text = (
        "The upkeep of vessels, freight relief and dock fees related to storms were $4 million, "
        "$2 million and $1 million, respectively."
    )
    assert measures_of(text) == ["upkeep", "freight relief", "dock fees"]


def test_an_amount_of_several_words_is_read_to_its_noun() -> None:
    text = "It took over $16 million of existing wireless licenses and $2 million of manufacturing rights."
    assert measures_of(text) == ["existing wireless licenses", "manufacturing rights"]
