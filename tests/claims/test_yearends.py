"""Fiscal years that a text closes itself."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document
from claims.when.yearends import stated_year_end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("In its financial year, which ended on June 30, it carried 5 million parcels.", (6, 30)),
        ("Nerva's fiscal year ends in March.", (3, 31)),
        ("The fiscal year runs to the end of September.", (9, 30)),
        ("Its business year closes on 15 January.", (1, 15)),
        ("The fiscal year ended well.", None),
        ("In the year to March it made $4 million.", None),
    ],
)
def test_a_sentence_says_when_the_year_closes(text, end):
    assert stated_year_end(text) == end


def test_the_quarters_that_follow_are_counted_from_it():
    document = read_document(
        "Nerva's fiscal year ends in March. It made $5 million in the first quarter of fiscal 2025.",
        published=date(2024, 8, 28),
    )
    (made,) = (c for c in extract_claims(document) if c.text == "$5 million")

    assert made.period.label == "Q2 2024"
