"""A depositary share is a share of its own: what it earns is not what a share of the company does."""

import pytest

import factcheck


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Harrow earned 24.08 yuan per American depositary share in 2023.", "earnings per share"),
        ("Harrow made a profit of 24.08 yuan an ADS in 2023.", "earnings per share"),
        ("Net income was 24.08 yuan per diluted ADS in 2023.", "earnings per share"),
        ("Harrow will pay a dividend of 24.08 yuan per ADR in 2023.", "dividend per share"),
    ],
)
def test_an_amount_for_each_depositary_share(sentence, measure):
    (claim,) = [c for c in factcheck.extract(sentence) if c.quantity and c.quantity.per]
    assert claim.quantity.unit == "CNY per depositary share"
    assert (claim.measure.name, claim.measure.definition) == (measure, "per depositary share")


@pytest.mark.parametrize("text", ["$1.20 a share", "$1.20 per diluted common share"])
def test_a_share_is_none(text):
    (quantity,) = factcheck.quantities(text)
    assert quantity.unit == "USD per share"


def test_advertisements_are_none():
    (quantity,) = factcheck.quantities("300 clicks per ads campaign")
    assert "depositary" not in quantity.unit


def test_two_amounts_for_two_kinds_of_shares_do_not_clash():
    report = factcheck.check("Harrow earned $1.20 a share in 2023, or $9.60 per ADS.")
    assert report.findings == ()
