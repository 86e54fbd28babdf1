"""Which figure leans on which, and how: the roles of figures in their sentence."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def roles(text):
    """(figure, role, the figure it leans on) of every figure."""
    claims = [
        c
        for c in extract_claims(read_document(text, published=date(2024, 8, 28)))
        if c.kind == "quantity"
    ]
    figures = {c.id: c.text for c in claims}
    return [(c.text, c.role, figures.get(c.anchor)) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sales rose 4% to $5 billion from $4.8 billion.",
            [
                ("4%", "change", "$5 billion"),
                ("$5 billion", "level", None),
                ("$4.8 billion", "base", "$5 billion"),
            ],
        ),
        (
            "A decrease to the opening reserves of $8 million was booked.",
            [("$8 million", "difference", None)],
        ),
        (
            "It had transaction gains of $48 million, gains of $2 million and other items.",
            [("$48 million", "level", None), ("$2 million", "level", None)],
        ),
        (
            "Accumulated depreciation of $816 million and $483 million is on the books.",
            [("$816 million", "level", None), ("$483 million", "level", None)],
        ),
        (
            "Profit was €5.9 billion (€5.0 billion a year ago).",
            [("€5.9 billion", "level", None), ("€5.0 billion", "base", "€5.9 billion")],
        ),
        (
            "Sales were €5.9 billion ($6.4 billion).",
            [("€5.9 billion", "level", None), ("$6.4 billion", "conversion", "€5.9 billion")],
        ),
        (
            "Of the $10 million, 27%, or $2.7 million, went to the fund.",
            [
                ("$10 million", "level", None),
                ("27%", "share", "$10 million"),
                ("$2.7 million", "part", "$10 million"),
            ],
        ),
        (
            "The group has 300 shops, a third of them abroad.",
            [("300", "level", None), ("a third", "share", "300")],
        ),
        (
            "It made 40% of its sales in Spain, 30% in Italy and 12% in Greece.",
            [("40%", "share", None), ("30%", "share", None), ("12%", "share", None)],
        ),
        (
            "Crude fell $1.60, or 2 percent, to $78.40 a barrel.",
            [
                ("$1.60", "difference", "$78.40"),
                ("2 percent", "change", "$78.40"),
                ("$78.40", "level", None),
            ],
        ),
        (
            "The share was $59, 20% below the high of $74.",
            [("$59", "level", None), ("20%", "change", "$59"), ("$74", "base", "$59")],
        ),
        (
            "Output fell to 418,000 cars in 2023, from 496,000 a year earlier.",
            [("418,000", "level", None), ("496,000", "base", "418,000")],
        ),
        (
            "It unwound the swap at a $111 million gain, offset in part by $4 million of fees.",
            [("$111 million", "level", None), ("$4 million", "level", None)],
        ),
        (
            "The strike had a negative impact of $45 million on profit.",
            [("$45 million", "difference", None)],
        ),
        (
            "The fee is 12 cents a share, up from 10 cents.",
            [("12 cents", "level", None), ("10 cents", "base", "12 cents")],
        ),
    ],
)
def test_a_figure_leans_on_the_one_it_is_said_of(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a year, not the surplus, is what the change is compared with
        (
            "Imports fell 5% to $4 billion compared with a year earlier, leaving a surplus of $1 billion.",
            [
                ("5%", "change", "$4 billion"),
                ("$4 billion", "level", None),
                ("$1 billion", "level", None),
            ],
        ),
        # two amounts side by side are no part and whole
        (
            "It holds $142m of stock and $101m of cash.",
            [("$142m", "level", None), ("$101m", "level", None)],
        ),
        # a gain that is booked is an amount, not the growth of one
        ("The fund booked an investment gain of $3 billion.", [("$3 billion", "level", None)]),
        # the cut is that of the dividend
        (
            "It took a charge of $3 billion and cut its dividend by 20%.",
            [("$3 billion", "level", None), ("20%", "change", None)],
        ),
        # who told the story is no figure of the business
        (
            "The bid may reach $2 billion, two people familiar with the matter said.",
            [("$2 billion", "level", None), ("two", "other", None)],
        ),
    ],
)
def test_a_figure_does_not_lean_on_a_mere_neighbour(text, expected):
    assert roles(text) == expected


def test_a_base_takes_the_unit_that_its_level_has_said():
    claims = extract_claims(read_document("Output fell to 418,000 cars from 496,000 in 2022."))

    assert [c.quantity.unit for c in claims if c.kind == "quantity"] == ["car", "car"]
