"""Counts that a noun phrase with an owner brings along are of no plan, no month and no sale."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document


def figure_of(text, figure):
    claims = extract_claims(read_document(text, published=date(2024, 8, 28)))
    return next(c for c in claims if c.text == figure)


def test_a_plan_for_a_part_leaves_the_whole_as_it_is():
    text = "Lorenz Brick will close two of its nine kilns next year."

    assert figure_of(text, "nine").stance == "asserted"
    assert figure_of(text, "two").stance == "forecast"


def test_what_happens_to_them_in_a_month_does_not_date_them():
    text = "Catches by Peru's 1,400 trawlers fell 12% in May."

    assert figure_of(text, "1,400").period is None
    assert figure_of(text, "12%").period.label == "May 2024"


def test_the_ones_still_to_come_are_planned():
    text = "Lorenz Brick plans to open its first 3 shops in Vienna."

    assert figure_of(text, "3").stance == "target"


@pytest.mark.parametrize("verb", ["sold", "bought"])
def test_what_is_sold_with_its_owner_is_no_number_of_sales(verb):
    text = f"Hallward {verb} its 61 Spanish hotels."

    assert figure_of(text, "61").measure.name == "hotel"
