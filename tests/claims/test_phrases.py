"""The noun phrase that a figure is of, known to no lexicon."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def measures(text):
    document = read_document(text, published=date(2024, 8, 28))
    return [c.measure and c.measure.name for c in extract_claims(document) if c.kind == "quantity"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The solvency margin stood at 18%.", ["solvency margin"]),
        (
            "Loan arrears at Halden Bank, which lends to farmers, rose to $40 million.",
            ["loan arrears"],
        ),
        ("Halden Bank raised its hurdle rate for new mines to 15%.", ["hurdle rate"]),
        ("The broker takes a commission of about 2%.", ["commission"]),
        ("The state promised 6 billion euros in subsidies.", ["subsidies"]),
        ("Traffic was flat, with footfall down 5%.", ["footfall"]),
        ("Costs per seat were $41.", ["costs per seat"]),
        ("Loans came to €9 billion, and deposits €12 billion.", ["loans", "deposits"]),
        ("The number of berths fell to 4,900.", ["berths"]),
    ],
)
def test_an_unlisted_noun_phrase_is_a_measure_of_its_own(text, expected):
    assert measures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It stood at 18%.",
        "Halden Harbour stood at 18%.",
        "The company reached $40 million.",
        "Analysts reached 18%.",
        "The plant was built for $40 million.",
    ],
)
def test_who_acts_is_no_measure(text):
    assert measures(text) == [None]


def test_a_known_measure_keeps_its_name():
    assert measures("Net profit at the lender rose to $40 million.") == ["net income"]
