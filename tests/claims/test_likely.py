"""Whose a figure is where no rule says it: claims/likely."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document
from claims.trees import models


def _of(text, figure):
    claims = extract_claims(read_document(text, published=date(2024, 8, 28)))
    return "+".join(e.name for c in claims if c.text == figure for e in c.entities)


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        (
            "Loss before tax narrowed to £4.1m (2023: £6.3m) at Marlow Ceramics in the year to June.",
            "£6.3m",
            "Marlow Ceramics",
        ),
        ("Guesthouses on Madeira were 84% full in July.", "84%", "Madeira"),
        (
            "Conveyors at Dunmore Quarries shifted 2.1 million tonnes last year.",
            "2.1 million tonnes",
            "Dunmore Quarries",
        ),
    ],
)
def test_one_whom_no_rule_finds(text, figure, name):
    assert _of(text, figure) == name


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The bakery's volumes in Spain fell 9%.", "9%"),
        ("Exports to Chile rose 9%.", "9%"),
        ("Depositors sued Harwick Bank for $40 million.", "$40 million"),
        ("Barley in Hamburg gained 2 euros to 190 euros a tonne.", "190 euros"),
        ("Analysts at Jefferies expect a margin of 4%.", "4%"),
        ("Its nearest rival has 17% of the market, Groupe Sabatier says.", "17%"),
    ],
)
def test_one_who_is_named_may_not_be_meant(text, figure):
    assert _of(text, figure) == ""


def test_many_of_a_kind_and_feasts_are_no_names():
    assert _of("Haulers in Bavaria pay €34 a day.", "€34") != "Haulers"
    assert _of("Takings at Macy's are up 15% since New Year.", "15%") == "Macy's"
    assert _of("Trade rose 3% in January-June.", "3%") == ""


def test_what_came_before_or_after_in_time_is_of_another():
    text = "Shares in Pelham fell 3% after a fire at Dolby's plant cost 40 jobs."
    assert (_of(text, "3%"), _of(text, "40")) == ("Pelham", "Dolby")


def test_the_model_asks_for_no_words_of_its_sentences():
    """Signs tell where something stands: a name or a noun among them would be learnt by heart."""
    for model in models("claims.likely").values():
        assert model.trees
        assert not [sign for sign in model.signs if "Acme" in sign or len(sign) > 40]


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("The bank wants to cut 500 jobs by 2026, and its cost ratio is 61%.", "61%", "-"),
        (
            "In 2023 Acme sold 5 million phones, while rival Orbit sold 3 million.",
            "3 million",
            "2023",
        ),
        # years that go with figures one by one are no matter of doubt
        ("Rents were $8 million and $7 million in 2023 and 2022.", "$7 million", "2022"),
    ],
)
def test_a_period_that_is_not_the_figures_gives_way(text, figure, period):
    claims = extract_claims(read_document(text, published=date(2024, 8, 28)))
    read = [c.period.label if c.period else "-" for c in claims if c.text == figure]
    assert read == [period]


def test_what_words_name_in_one_order_and_figures_in_the_same_is_not_doubted():
    text = "It took on $5 million and $6 million of harbour bonds and pilot notes, respectively."
    claims = extract_claims(read_document(text))
    assert [c.measure.name for c in claims if c.measure] == ["harbour bonds", "pilot notes"]
