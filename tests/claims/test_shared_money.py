"""A currency's name that several countries have means one of them all through a document."""

from claims.extract import extract_claims
from claims.formats import read_document


def units(text):
    """(figure, unit) of every figure."""
    claims = extract_claims(read_document(text))
    return [(c.text, c.quantity.unit) for c in claims if c.quantity]


def test_the_country_that_the_document_names_most_is_meant():
    text = "Sales of the Swedish chain were 12 billion crowns. Denmark brought in 7 billion crowns. It is listed in Stockholm."
    assert units(text) == [("12 billion crowns", "SEK"), ("7 billion crowns", "SEK")]


def test_of_countries_named_as_often_the_first_is_meant():
    text = "OSLO - The fund paid 2 billion crowns for the mill. A Danish bank had offered 3 billion crowns."
    assert units(text) == [("2 billion crowns", "NOK"), ("3 billion crowns", "NOK")]


def test_what_has_its_country_before_it_stays():
    text = "The Swedish chain in Stockholm sold a unit. It got 5 billion Danish crowns for it."
    assert units(text) == [("5 billion Danish crowns", "DKK")]


def test_small_amounts_are_money_where_a_country_is_named():
    text = "Shares of the Czech bank closed at 127 crowns."
    assert units(text) == [("127 crowns", "CZK")]


def test_without_a_country_the_name_stays_open():
    assert units("The fund paid 2 billion crowns.") == [("2 billion crowns", "crown")]
