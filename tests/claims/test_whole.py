"""The words of a measure, marked as a reader would mark them."""

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def words_of(text: str) -> list[str]:
    claims = extract_claims(read_document(text))
    spans = [c.measure.span for c in claims if c.quantity and c.measure]
    return [span.of(text) for span in spans if span]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Total deferred revenue was $3.1 billion.", "Total deferred revenue"),
        ("Packing and freight costs were $84 million in 2020.", "Packing and freight costs"),
        ("A quarterly cash dividend of $0.40 per share was paid.", "quarterly cash dividend"),
        ("We expect nothing of recognized net losses of $7 million.", "recognized net losses"),
        ("The related tax benefits were $59 million.", "tax benefits"),
        ("We recorded severance costs of $35 million in 2020.", "severance costs"),
        ("Income includes a reversal and excludes tax credits of $4 million.", "tax credits"),
        ("Cash collateral was $96 million at year-end.", "Cash collateral"),
        ("Revenue from Northwind Traders was $12 million.", "Revenue from Northwind Traders"),
        ("Unrealized gains within other income were $145 million.", "Unrealized gains"),
        ("Sales in connection with it were $12 million.", "Sales"),
    ],
)
def test_a_measure_is_its_whole_noun_phrase(text: str, words: str) -> None:
    assert words_of(text) == [words]


def test_what_is_joined_is_left_out_where_each_has_a_figure_of_its_own() -> None:
    text = "Receivables and trade payables were $5 million and $6 million, respectively."
    assert words_of(text)[-1] == "trade payables"
