"""What a percentage is of, where only the words behind it or its verb tell."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


@pytest.mark.parametrize(
    ("text", "figure", "measure"),
    [
        ("Some 48% of ferries ran late.", "48%", "ferries"),
        ("Two-thirds of the loan is to be repaid in May.", "Two-thirds", "loan"),
        ("The Brand family holds 34%, and has two seats on the board.", "34%", "stake"),
        ("The fund owns 5.2% of the shares.", "5.2%", "stake"),
        ("It has bought 9% of Commerzbank.", "9%", "stake"),
        ("In Spain it has a share of 29%.", "29%", "market share"),
        ("Battery cars took 3.4% of the market.", "3.4%", "market share"),
        ("Its deficit was 3% of output.", "3%", "budget deficit"),
    ],
)
def test_a_share_is_of_what_its_words_say(text, figure, measure):
    claims = extract_claims(read_document(text, published=date(2024, 8, 28)))

    assert {c.text: c.measure.name for c in claims if c.measure}[figure] == measure


def test_them_are_no_amount_of_money_for_each_of_something():
    text = "Rooms in Riga cost 90 euros a night, and 84% of them were taken."
    claims = extract_claims(read_document(text, published=date(2024, 8, 28)))

    assert {c.text: c.anchor for c in claims}["84%"] is None
