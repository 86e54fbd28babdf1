"""What a verb says of its figure, where no noun does."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def _read(text):
    document = read_document(text, published=date(2024, 8, 28))
    return [
        (c.text, "+".join(e.name for e in c.entities), c.measure.name if c.measure else "")
        for c in extract_claims(document)
        if c.kind == "quantity"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nvidia shed 3.4% to $121.30.",
            [("3.4%", "Nvidia", "share price"), ("$121.30", "Nvidia", "share price")],
        ),
        (
            "Creditors sued Kerrow Foods for $310 million.",
            [("$310 million", "", "damages")],
        ),
        ("Nurses in the city earn $31 an hour.", [("$31", "", "wages")]),
        ("The index fund returned 6%.", [("6%", "", "return")]),
        ("Hotels on the coast were 81% full.", [("81%", "", "occupancy")]),
        ("Savers withdrew $40 million.", [("$40 million", "", "outflows")]),
        ("The chairman received $4 million.", [("$4 million", "", "pay")]),
        ("A jury awarded the farmer $38 million.", [("$38 million", "", "damages")]),
        ("Asset manager Zondara wrote off $9 million.", [("$9 million", "Zondara", "impairment")]),
        ("Fintech Zondara was valued at $2 billion.", [("$2 billion", "Zondara", "valuation")]),
    ],
)
def test_a_verb_names_the_measure_where_no_noun_does(text, expected):
    assert _read(text) == expected


def test_a_charge_that_is_a_noun_is_no_price():
    assert _read("The results include pretax charges of $59 million.")[0][2] != "price"


def test_a_share_index_bears_its_figures_and_the_number_in_its_name_is_none():
    read = _read("The Nikkei 225 fell 1.1% and the Nasdaq Composite rose 0.2%.")
    assert [(text, whose) for text, whose, _ in read] == [
        ("1.1%", "Nikkei 225"),
        ("0.2%", "Nasdaq Composite"),
    ]


def test_what_a_survey_found_is_measured_not_the_survey():
    assert _read("The survey found that lending to farmers rose by 14%.")[0][2] == "lending"


def test_a_participle_in_front_is_not_what_is_measured():
    read = _read("Stripping out disposals, operating profit at the brewer rose 9%.")
    assert read[0][2] == "operating income"


def test_a_measure_of_nobody_is_of_the_place_it_lies_in():
    assert _read("New car registrations in Norway rose 12%.")[0][1] == "Norway"
    assert _read("The brewer's volumes in Norway rose 12%.")[0][1] == ""


def test_with_somebody_doing_opens_a_subject_of_its_own():
    read = _read("Kerrow Foods will invest £90 million, with the state contributing £20 million.")
    assert [whose for _, whose, _ in read] == ["Kerrow Foods", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Cash that Acme's operations threw off in 2023 came to $84.9 billion.",
        "Acme generated $84.9 billion in cash from its operations in 2023.",
    ],
)
def test_cash_that_operations_made_is_a_flow(text):
    (read,) = _read(text)
    assert read[2] == "operating cash flow"
