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
        "The plant was shut for $40 million.",
    ],
)
def test_who_acts_is_no_measure(text):
    assert measures(text) == [None]


def test_a_known_measure_keeps_its_name():
    assert measures("Net profit at the lender rose to $40 million.") == ["net income"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry line added 80 cabins, having built 56 last year.", ["cabin", "cabin"]),
        ("The depot bought 30 trams with options for 20 more.", ["tram", "tram"]),
        ("Prices of toys rose 4% and those of energy fell 3%.", ["price", "price"]),
        ("Denim Lane has 451 shops. By 2026 it wants 530.", ["stores", "stores"]),
        ("Tin stood at $31,500 a tonne, zinc at $2,480.", ["price", "zinc"]),
    ],
)
def test_a_figure_without_words_of_its_own_goes_on_about_the_one_before(text, expected):
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales per employee climbed to $412,000.", ["sales per employee"]),
        ("Net earnings per average common share were $1.20.", ["earnings per share"]),
        ("Debt, net of cash, was $4 billion.", ["debt"]),
        ("Costs as a percentage of revenue were 61.4%.", ["spending"]),
        ("Wheat lost 11 cents to $5.60.", ["wheat", "wheat"]),
        ("The yard won contracts worth $4 billion.", ["contracts"]),
        ("The lender set aside $1.1 billion for bad loans.", ["provisions"]),
        ("Halden cut its forecast for the spread to 10%.", ["spread"]),
        ("Sirius has bought 9% of Corvid.", ["stake"]),
        ("Sirius sold 5% fewer tractors.", ["unit sales"]),
    ],
)
def test_the_words_around_a_measure_decide_which_it_is(text, expected):
    assert measures(text) == expected
