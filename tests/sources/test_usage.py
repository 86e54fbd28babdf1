"""How many people use what a company offers is read from its prose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claims.formats import read_document
from sources.evidence import Grade
from sources.readers.base import Source
from sources.readers.usage import usage_figures

SOURCE = Source("10-K", Grade.FILING, date(2024, 2, 1))


def told(text):
    return list(usage_figures(read_document(text), "Harrow Mills", SOURCE))


def test_a_number_of_users_and_its_growth():
    users, growth = told(
        "Loom daily active users (DAUs) were 2.11 billion on average for December 2023, an increase of 6% year-over-year."
    )
    assert (users.series.measure, users.series.definition) == ("users", "daily active users")
    assert (users.end, users.value, users.step) == (
        date(2023, 12, 31),
        Decimal("2110000000"),
        Decimal("10000000"),
    )
    assert (growth.series.unit, growth.value) == ("percent", Decimal(6))


def test_a_decline_is_below_nil():
    *_, growth = told(
        "Monthly active users were 40 million as of December 31, 2023, a decrease of 3% year-over-year."
    )
    assert growth.value == Decimal(-3)


@pytest.mark.parametrize(
    "text",
    [
        "We define daily active users as those who visited on a day in December 2023.",
        "Daily active users in Europe were 40 million in December 2023.",
        "Daily active users were 40 million in June 2030.",
    ],
)
def test_what_is_not_plainly_the_number_is_left(text):
    assert told(text) == []
