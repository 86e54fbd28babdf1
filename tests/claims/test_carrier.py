"""A value, an amount or a balance is that of something, and two of them are not the same."""

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


@pytest.mark.parametrize(
    ("text", "name", "scope", "words"),
    [
        (
            "It holds dredgers with a carrying value of $16.8 million.",
            "carrying value",
            "dredgers",
            "dredgers with a carrying value",
        ),
        (
            "Harbour bonds had an estimated fair value of $125 million.",
            "estimated fair value",
            "harbour bonds",
            "Harbour bonds",
        ),
        (
            "It entered into freight swaps which had a notional amount of $96 million.",
            "notional amount",
            "freight swaps",
            "freight swaps",
        ),
        (
            "It held notional amounts of $11 million of freight swaps.",
            "notional amounts",
            "freight swaps",
            "notional amounts",
        ),
        ("The carrying value of the piers was $3 million.", "carrying value", "", ""),
    ],
)
def test_whose_value_it_is(text: str, name: str, scope: str, words: str) -> None:
    (claim,) = (c for c in extract_claims(read_document(text)) if c.quantity)
    measure = claim.measure
    assert measure is not None
    assert (measure.name, measure.scope) == (name, scope)
    assert measure.span is not None
    assert measure.span.of(text) == (words or "carrying value of the piers")
