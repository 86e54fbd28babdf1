"""Who holds which role where."""

import pytest

from claims.entity import EntityDirectory
from claims.formats import read_document
from claims.recognizers.roles import find_roles
from claims.who.discourse import find_mentions

# (text, [(person, canonical title, organisation, former or not yet held)])
CASES = [
    (
        "Nokia chairman Sari Baldauf opened the meeting.",
        [("Sari Baldauf", "chairman", "Nokia", False)],
    ),
    (
        "Tim Cook, Apple's chief executive, spoke.",
        [("Tim Cook", "chief executive officer", "Apple", False)],
    ),
    (
        "Jane Doe, CEO of Brightwater, resigned.",
        [("Jane Doe", "chief executive officer", "Brightwater", False)],
    ),
    (
        "Jane Doe, the chief financial officer of Brightwater Ltd, resigned.",
        [("Jane Doe", "chief financial officer", "Brightwater Ltd", False)],
    ),
    (
        "Former Intel chief executive Pat Gelsinger joined a fund.",
        [("Pat Gelsinger", "chief executive officer", "Intel", True)],
    ),
    (
        "Intel's former chief executive, Pat Gelsinger, joined a fund.",
        [("Pat Gelsinger", "chief executive officer", "Intel", True)],
    ),
    (
        "Chairman and chief executive Jane Doe of Brightwater sold shares.",
        [
            ("Jane Doe", "chairman", "Brightwater", False),
            ("Jane Doe", "chief executive officer", "Brightwater", False),
        ],
    ),
    (
        "Brightwater cut its dividend. Chief financial officer Jane Doe said costs had risen.",
        [("Jane Doe", "chief financial officer", "Brightwater", False)],
    ),
    (
        "Brightwater Chief Executive Jane Doe said costs had risen.",
        [("Jane Doe", "chief executive officer", "Brightwater", False)],
    ),
    ("Jane Doe is chairwoman of Brightwater.", [("Jane Doe", "chairman", "Brightwater", False)]),
    (
        "Jane Doe, who is vice chairman of Brightwater, voted no.",
        [("Jane Doe", "vice chairman", "Brightwater", False)],
    ),
    (
        "CEO Jane Doe met John Smith, the mayor of Leeds.",
        [
            ("Jane Doe", "chief executive officer", None, False),
            ("John Smith", "mayor", None, False),
        ],
    ),
    ("Jane Doe said chairman John Smith would leave.", [("John Smith", "chairman", None, False)]),
    (
        "Jane Doe, president and COO of Volvo, left.",
        [
            ("Jane Doe", "president", "Volvo", False),
            ("Jane Doe", "chief operating officer", "Volvo", False),
        ],
    ),
    ("Brightwater named Jane Doe as its chief executive.", []),
    (
        "Federal Reserve chair Jerome Powell spoke.",
        [("Jerome Powell", "chairman", "Federal Reserve", False)],
    ),
    (
        "Jane Doe (CEO of Brightwater) spoke.",
        [("Jane Doe", "chief executive officer", "Brightwater", False)],
    ),
    ("Jane Doe spoke after the chief executive of Volvo had left.", []),
    (
        "Brightwater's finance chief Jane Doe and chief executive John Smith spoke.",
        [
            ("Jane Doe", "chief financial officer", "Brightwater", False),
            ("John Smith", "chief executive officer", "Brightwater", False),
        ],
    ),
    (
        "Brightwater's incoming chief executive Jane Doe spoke.",
        [("Jane Doe", "chief executive officer", "Brightwater", True)],
    ),
    (
        "Volvo beat Renault, Renault chief executive Luca Rossi said.",
        [("Luca Rossi", "chief executive officer", "Renault", False)],
    ),
    (
        "Luca Rossi, an analyst at Jefferies, cut his forecast for Renault.",
        [("Luca Rossi", "analyst", "Jefferies", False)],
    ),
    (
        "Jane Doe, the finance chief, put her signature to Brightwater's annual report.",
        [("Jane Doe", "chief financial officer", "Brightwater", False)],
    ),
    (
        "Jane Doe signed Brightwater's latest annual report on May 4 as chief executive.",
        [("Jane Doe", "chief executive officer", "Brightwater", False)],
    ),
    (
        "It was Jane Doe who, as head of finance, signed Brightwater's accounts.",
        [("Jane Doe", "chief financial officer", "Brightwater", False)],
    ),
    ("Jane Doe signed Brightwater's accounts as fast as its chief executive asked.", []),
    (
        "Jefferies analyst Luca Rossi cut his forecast for Renault.",
        [("Luca Rossi", "analyst", "Jefferies", False)],
    ),
]


def roles(text):
    document = read_document(text)
    return find_roles(document, find_mentions(document, EntityDirectory()))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_roles_of(text, expected):
    assert [
        (r.person.name, r.title, r.organisation and r.organisation.name, r.former)
        for r in roles(text)
    ] == expected


def test_the_span_covers_title_and_name():
    text = "Last week Nokia chairman Sari Baldauf opened the meeting."
    (role,) = roles(text)
    assert role.span.of(text) == role.text == "chairman Sari Baldauf"


@pytest.mark.parametrize("words", ["CEO", "chief executive", "Chief Executive Officer"])
def test_one_role_written_three_ways(words):
    assert [r.title for r in roles(f"Volvo {words} Jane Doe spoke on Monday about the plant.")] == [
        "chief executive officer"
    ]
