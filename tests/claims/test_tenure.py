"""How an office is held by the words around it."""

from __future__ import annotations

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def roles(text):
    return [c for c in extract_claims(read_document(text)) if c.kind == "role"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Nokia's cloud chief executive Jane Roe said so.", "cloud"),
        ("Jane Roe, chief executive of Nokia's cloud unit, said so.", "cloud unit"),
        ("Jane Roe, chief financial officer of Nokia Europe, left.", "Europe"),
        ("Nokia's long-time chief executive Jane Roe left.", ""),
        ("Jane Roe, chairman and chief executive of Nokia, left.", ""),
        ("Nokia said its chief executive, Jane Roe, will leave.", ""),
        ("Nokia's chief executive is Jane Roe.", ""),
    ],
)
def test_an_office_may_be_of_a_part_only(text, part):
    assert {claim.object for claim in roles(text)} == {part}


@pytest.mark.parametrize(
    ("text", "relation", "when"),
    [
        ("Jane Roe is chief executive of Nokia.", "holds", None),
        ("Jane Roe was Nokia's chief executive in 2005.", "held", "2005"),
        ("Jane Roe was chief executive of Nokia until 2011.", "held", None),
    ],
)
def test_an_office_may_be_of_the_past(text, relation, when):
    (claim,) = roles(text)
    assert (claim.relation, claim.period and claim.period.text) == (relation, when)


def test_an_office_may_be_denied():
    (claim,) = roles("Jane Roe is not chief executive of Nokia.")
    assert claim.stance == "denied"
