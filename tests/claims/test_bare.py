"""Clauses that say nothing but who, what, when and how much."""

import pytest

from claims.claim import Claim
from claims.extract import extract_claims
from claims.formats import read_document


def figures(text: str) -> list[Claim]:
    return [c for c in extract_claims(read_document(text)) if c.kind == "quantity"]


@pytest.mark.parametrize(
    "text",
    [
        "Goodwill at Nvidia was $41 billion on January 28, 2024.",
        "In fiscal 2024, Apple posted revenue of $3 million.",
        "Apple spent $3 million on research and development in fiscal 2024.",
        "Nvidia held cash of about $3 million at the end of 2023, up from $2 million.",
    ],
)
def test_a_clause_of_nothing_else_is_bare(text):
    assert figures(text)[0].bare


@pytest.mark.parametrize(
    "text",
    [
        "Apple put $3 million of its goodwill down to the purchase in fiscal 2024.",
        "Apple's unit in China had revenue of $3 million in fiscal 2024.",
        "Apple had revenue of $3 million from its stores in fiscal 2024.",
        "Deferred revenue of $3 million was written off by Apple in fiscal 2024.",
    ],
)
def test_a_clause_with_words_that_may_narrow_the_figure_is_not(text):
    assert not any(claim.bare for claim in figures(text))


def test_each_clause_of_a_sentence_is_looked_at_by_itself():
    first, second = figures("Apple's revenue was $2 billion in 2024 and its net income $3 million.")
    assert first.bare
    assert second.bare
