"""One entity of what several documents say of it."""

from __future__ import annotations

import sqlite3

import pytest

from sources.directory import KnownEntities


def year_end(*closings):
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE TABLE entity (document, key, name, kind, aliases, tickers, country, description, private, year_end)"
    )
    database.execute("CREATE TABLE source (document, published)")
    for number, closing in enumerate(closings):
        row = (number, "harrow", "Harrow", "organisation", "[]", "[]", "", "", 0, closing)
        database.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return KnownEntities.read(database).year_end("Harrow")


@pytest.mark.parametrize(
    ("closings", "found"),
    [
        (("12-31", "01-28", "01-29", "01-26"), (1, 28)),  # of weeks: nearly the same day
        (("01-28", "12-31", "01-26"), (1, 28)),
        (("12-30", "01-02", "06-30"), (12, 30)),
        (("06-30", None), (6, 30)),
        (("12-31", "06-30"), (12, 31)),  # none is commoner
        ((None,), None),
    ],
)
def test_the_fiscal_year_ends_when_most_documents_say(closings, found):
    assert year_end(*closings) == found
